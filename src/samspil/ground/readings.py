"""What the floor lets through from the pure side: the shapes of kinds."""

from samspil.analysis.drawing.shapes import glyph

__all__ = ["glyph"]
