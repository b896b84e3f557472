"""How groups answered one statement: a mark or a name, a band for all the share can be, a dot for what was seen.

Ways of answering are outlines without names and without colours; all have the same room, however few they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from samspil.analysis.drawing.lettering import fitted
from samspil.analysis.drawing.svg import FJORD, INK, INK_2, LINE, Named, dot, frame, number, tag, words

WIDTH = 330.0
_START, _END, _SMALL = 34.0, 316.0, 12.5
_PITCH, _ABOVE = 22.0, 40.0
_POINTS: dict[str, tuple[tuple[float, float], ...]] = {
    "square": ((-5.5, -5.5), (5.5, -5.5), (5.5, 5.5), (-5.5, 5.5)),
    "triangle": ((0, -6.5), (6.5, 5), (-6.5, 5)),
    "diamond": ((0, -7), (7, 0), (0, 7), (-7, 0)),
    "hexagon": ((-6.5, 0), (-3.3, -5.6), (3.3, -5.6), (6.5, 0), (3.3, 5.6), (-3.3, 5.6)),
    "cross": (
        *((-2.2, -6.2), (2.2, -6.2), (2.2, -2.2), (6.2, -2.2), (6.2, 2.2), (2.2, 2.2)),
        *((2.2, 6.2), (-2.2, 6.2), (-2.2, 2.2), (-6.2, 2.2), (-6.2, -2.2), (-2.2, -2.2)),
    ),
}
#: The outlines by letter: A is the circle, B the square, and so on.
MARKS = ("circle", *_POINTS)


@dataclass(frozen=True)
class Way:
    """One row: its ``mark`` (an outline) or its ``label``, and the share that agrees with all it can be (0 to 1).

    Without ``low`` and ``high`` nothing is drawn, and ``instead`` says why.
    """

    label: str
    low: float | None
    high: float | None
    share: float | None
    mark: str = ""
    instead: str = ""


def mark_of(letter: str) -> str:
    """The outline of a way of answering. After the six the letter itself is drawn, in a ring."""
    place = ord(letter[:1] or "A") - ord("A")
    return MARKS[place] if 0 <= place < len(MARKS) else letter


def ways(rows: Sequence[Way], ends: tuple[str, str, str], named: Named) -> str:
    """The rows as one SVG, 330 units wide, so that it stands unchanged on a phone; empty without rows.

    ``ends`` are the words under none, half and all. Rows without a mark have their label above the band.
    """
    if not rows:
        return ""
    marked = all(row.mark for row in rows)
    pitch, first, start = (_PITCH, 13.0, _START) if marked else (_ABOVE, 30.0, 12.0)
    bottom = first + (len(rows) - 1) * pitch + 13
    upright = "".join(f"M{number(x)} 2V{number(bottom)}" for x in (start, (start + _END) / 2, _END))
    drawn = tag("path", d=upright, stroke=LINE) if marked else _uprights(len(rows), first, pitch, start)
    drawn += "".join(_row(row, first + place * pitch, start) for place, row in enumerate(rows))
    drawn += _under(ends, bottom + 14, start)
    return frame(named, (WIDTH, bottom + 18), drawn)


def glyph(letter: str) -> str:
    """The outline of a way of answering as large as a letter, for a legend; it says nothing to a screen reader."""
    return tag("svg", _mark(mark_of(letter), 8, 8), class_="g", viewBox="0 0 16 16", aria_hidden="true")


def _uprights(rows: int, first: float, pitch: float, start: float) -> str:
    """The scale behind each band, but not through the labels above."""
    lines = "".join(
        f"M{number(x)} {number(first + place * pitch - 9)}v18"
        for place in range(rows)
        for x in (start, (start + _END) / 2, _END)
    )
    return tag("path", d=lines, stroke=LINE)


def _row(row: Way, y: float, start: float) -> str:
    if row.mark:
        said = _mark(row.mark, 12, y)
    else:
        said = "".join(
            words(line, 0, y - 14, font_size=_SMALL, fill=INK) for line in fitted(row.label, WIDTH, _SMALL)[:1]
        )
    if row.low is None or row.high is None:
        return said + words(row.instead, start + 6, y + 4.5, fill=INK_2, font_size=_SMALL)
    return said + _band(row.low, row.high, y, start) + _seen(row.share, y, start)


def _x(share: float, start: float) -> float:
    return start + share * (_END - start)


def _band(low: float, high: float, y: float, start: float) -> str:
    left, wide = _x(low, start), max(_x(high, start) - _x(low, start), 3.0)
    return tag(
        "rect",
        class_="shape",
        x=left,
        y=y - 5,
        width=wide,
        height=10,
        rx=min(5.0, wide / 2),
        fill=FJORD,
        fill_opacity=".16",
        stroke=FJORD,
        stroke_width=1.3,
    )


def _seen(share: float | None, y: float, start: float) -> str:
    return "" if share is None else dot(_x(share, start), y, 3.6, FJORD)


def _under(ends: tuple[str, str, str], y: float, start: float) -> str:
    places = ((start, "start"), ((start + _END) / 2, "middle"), (_END, "end"))
    return "".join(
        words(word, x, y, text_anchor=anchor, fill=INK_2, font_size=_SMALL)
        for word, (x, anchor) in zip(ends, places, strict=True)
    )


def _mark(mark: str, x: float, y: float) -> str:
    pen: dict[str, str | float | None] = {"fill": "none", "stroke": INK, "stroke_width": 1.6, "class_": "tie"}
    if mark in _POINTS:
        path = "L".join(f"{number(x + dx)} {number(y + dy)}" for dx, dy in _POINTS[mark])
        return tag("path", d=f"M{path}Z", **pen)
    ring = tag("circle", cx=x, cy=y, r=5.5 if mark == "circle" else 7.0, **pen)
    return ring if mark == "circle" else ring + words(mark, x, y + 3.5, text_anchor="middle", font_size=10)
