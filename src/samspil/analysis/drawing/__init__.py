"""Drawings: server-made SVG as strings. Pure Python; no Django, no script, no inline style.

Every figure is a string of well-formed XML that also stands in HTML. Looks are presentation attributes only, since the
content policy forbids inline styles; the classes ``shape``, ``tie``, ``seat``, ``halo`` and ``party`` are what the
style sheet turns to the reader's own colours (forced colours). The same input always gives the same string. Words come
from the caller, who knows the language. Nothing is drawn larger or nearer the middle because it matters more.

Widths are in units of the figure's own box. A wide figure is meant for at least 788 pixels, a narrow one for at least
328: then no letter is under 12 pixels.
"""
