"""What the floor lets through from the pure side: drawings of shapes, and the one place that suppresses small cells."""

from samspil.analysis.drawing.shapes import glyph

__all__ = ["glyph"]
