"""The kinds of actor as shapes: colour never alone, so each kind has its own outline too.

The eight kinds are drawn in a box of 16 by 16 with the centre at (8, 8). Any other kind, as in imported networks with
categories of their own, is a neutral ring.
"""

from collections.abc import Iterable

from samspil.analysis.drawing.svg import EDGE, FJORD, INK, INK_2, PAPER, dot, number, tag

#: Kind to colour, in the order in which kinds sit at the table and stand in legends.
COLOURS = {
    "public": "#0370b4",
    "school": "#531b80",
    "housing": "#786019",
    "firm": "#788891",
    "association": "#13482e",
    "residents": "#c86f4e",
    "group": "#9f2d6c",
    "backbone": INK,
}
KINDS = tuple(COLOURS)
#: What a kind that is none of the eight is called and drawn as.
OTHER = "other"
#: Kinds that sit together under one shape: "Forening og tro" in the look.
SEATED_WITH = {"ngo": "association", "faith": "association"}

_CORNERS: dict[str, tuple[tuple[float, float], ...]] = {
    "public": ((-5, -5), (5, -5), (5, 5), (-5, 5)),
    "school": ((6.4, 0), (3.2, 5.6), (-3.2, 5.6), (-6.4, 0), (-3.2, -5.6), (3.2, -5.6)),
    "housing": ((0, -7), (5.9, -1.1), (5.9, 5.6), (-5.9, 5.6), (-5.9, -1.1)),
    "firm": ((0, -6.4), (6.4, 5), (-6.4, 5)),
    "residents": ((0, -7), (7, 0), (0, 7), (-7, 0)),
    "backbone": (
        *((-2.4, -6.7), (2.4, -6.7), (2.4, -2.4), (6.7, -2.4), (6.7, 2.4), (2.4, 2.4)),
        *((2.4, 6.7), (-2.4, 6.7), (-2.4, 2.4), (-6.7, 2.4), (-6.7, -2.4), (-2.4, -2.4)),
    ),
}
_ROUND, _RING, _LEAF = 5.6, 5.0, 3.7
_RING_STROKE = 2.4
_HOLLOW_STROKE = 1.6

#: How a pair's line is drawn: stroke, width, dashes. A new one keeps the width and dashes of its state; it has a bead
#: besides its colour, which never tells anything alone.
TIE_STYLES: dict[str, tuple[str, float, str | None]] = {
    "missing": (EDGE, 1.0, "1.5 3"),
    "one": (EDGE, 0.8, None),
    "both": (INK, 2.2, None),
    "gone": (EDGE, 1.3, "7 5"),
    "new": (FJORD, 1.1, None),
}


def drawn_as(kind: str) -> str:
    """One of the eight kinds, or ``other`` for any kind that is not one of them or seated with one."""
    kind = SEATED_WITH.get(kind, kind)
    return kind if kind in COLOURS else OTHER


def borrowed(categories: Iterable[str]) -> dict[str, str]:
    """Shapes for the categories of an imported network: category to kind code, in order of first appearance.

    A category that is one of the eight kinds keeps its own shape; others take the shapes that are free, and when the
    eight are used up the rest share the neutral ring.
    """
    seen = list(dict.fromkeys(categories))
    free = iter([kind for kind in KINDS if kind not in seen])
    return {category: category if category in COLOURS else next(free, OTHER) for category in seen}


def outline(kind: str, x: float, y: float, scale: float = 1.0) -> str:
    """The path data of a kind's shape with its centre at (x, y); at scale 1 it fills a box of 16 units."""
    drawn = drawn_as(kind)
    if drawn in _CORNERS:
        points = (f"{number(x + scale * dx)} {number(y + scale * dy)}" for dx, dy in _CORNERS[drawn])
        return f"M{'L'.join(points)}Z"
    if drawn == "group":
        return _clover(x, y, _LEAF * scale)
    return _circle(x, y, (_RING if drawn == OTHER else _ROUND) * scale)


# A radius too small for the distance is grown to a half circle, so that rounded numbers cannot leave an oval.
_HALF_CIRCLE = "A1 1 0 1 0"


def _circle(x: float, y: float, radius: float) -> str:
    left, right, level = number(x - radius), number(x + radius), number(y)
    return f"M{left} {level}{_HALF_CIRCLE} {right} {level}{_HALF_CIRCLE} {left} {level}Z"


def _clover(x: float, y: float, leaf: float) -> str:
    left, right, top, bottom = number(x - leaf), number(x + leaf), number(y - leaf), number(y + leaf)
    corners = ((left, top), (left, bottom), (right, bottom), (right, top))
    return f"M{right} {top}" + "".join(f"{_HALF_CIRCLE} {across} {down}" for across, down in corners) + "Z"


def paint(kind: str, *, answered: bool = True, scale: float = 1.0) -> dict[str, str | float | None]:
    """Fill and stroke of a kind's shape; one who did not answer is hollow with a dashed edge."""
    colour = COLOURS.get(drawn_as(kind), INK_2)
    if not answered:
        dash = f"{number(2.4 * min(1, scale))} {number(1.8 * min(1, scale))}"
        return {
            "fill": PAPER,
            "stroke": colour,
            "stroke_width": _HOLLOW_STROKE * min(1, scale),
            "stroke_dasharray": dash,
        }
    if drawn_as(kind) == OTHER:
        return {"fill": PAPER, "stroke": colour, "stroke_width": _RING_STROKE * min(1, scale)}
    return {"fill": colour}


def mark(kind: str, at: tuple[float, float], scale: float = 1.0, *, answered: bool = True) -> str:
    """One shape as an element of a figure."""
    painted = paint(kind, answered=answered, scale=scale)
    return tag("path", class_="shape", d=outline(kind, *at, scale), **painted)


def glyph(kind: str, *, answered: bool = True) -> str:
    """A shape as large as a letter, to stand before the word it belongs to; it says nothing to a screen reader."""
    return tag("svg", mark(kind, (8, 8), answered=answered), class_="g", viewBox="0 0 16 16", aria_hidden="true")


def tie_glyph(style: str) -> str:
    """A short line for the legend; ``style`` is both, one, missing, new or gone."""
    colour, breadth, dashes = TIE_STYLES[style]
    # a little heavier than in the map, where the line is long enough to be seen
    line = tag("path", class_="tie", d="M0 8H28", stroke=colour, stroke_width=breadth + 0.3, stroke_dasharray=dashes)
    bead = dot(14, 8, 3, FJORD) if style == "new" else ""
    return tag("svg", line + bead, viewBox="0 0 28 16", width=28, height=16, aria_hidden="true")
