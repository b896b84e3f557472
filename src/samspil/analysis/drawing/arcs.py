"""The table map for a phone of at least 328 pixels: the seats as a list, the same ties as arcs beside it."""

from collections.abc import Sequence

from samspil.analysis.drawing import ties as lines
from samspil.analysis.drawing.lettering import fitted
from samspil.analysis.drawing.seating import LINE_HEIGHT, Seat, Tie, checked, in_order, row_height
from samspil.analysis.drawing.shapes import mark
from samspil.analysis.drawing.svg import INK, INK_2, PAPER, TEXT, Named, frame, tag, title, words
from samspil.analysis.drawing.table_map import linked

WIDTH = 340.0
_NAME_END, _SEAT, _ARC_START = 163.0, 178.0, 188.0
_KIND_GAP = 10.0
_MOST_LINES = 3
#: How far the longest arc reaches, and how little a short one may.
_DEEPEST, _SHALLOWEST = 196.0, 10.0
#: A list at least this long uses the whole depth; a short one stays modest.
_LONG = 700.0


def arcs(seats: Sequence[Seat], ties: Sequence[Tie], named: Named) -> str:
    """The list with its arcs as one SVG, 340 units wide; an empty string when nobody is there.

    The lines mean what they mean in ``table_map``. Names take up to three lines before they are shortened. Raises
    ValueError for seats or ties that do not hang together.
    """
    checked(seats, ties)
    if not seats:
        return ""
    rows = in_order(seats)
    names = [tuple(fitted(seat.label, _NAME_END - 2, TEXT, _MOST_LINES)) for seat in rows]
    halves = [row_height(len(name), ringed=seat.ringed) for seat, name in zip(rows, names, strict=True)]
    at, height = _levels(rows, halves)
    level = {seat.id: y for seat, y in zip(rows, at, strict=True)}
    longest = max(_LONG, at[-1] - at[0])
    drawn = lines.drawn(ties, lambda tie: _arc(level[tie.a], level[tie.b], longest))
    body = "".join(_row(seat, name, (y, half)) for seat, name, y, half in zip(rows, names, at, halves, strict=True))
    role = "group" if any(seat.href for seat in seats) else "img"
    return frame(named, (WIDTH, height), drawn + body, role=role)


def _levels(rows: Sequence[Seat], halves: Sequence[float]) -> tuple[list[float], float]:
    at: list[float] = []
    bottom = 0.0
    for index, half in enumerate(halves):
        if index and rows[index].kind != rows[index - 1].kind:
            bottom += _KIND_GAP
        at.append(bottom + half)
        bottom += 2 * half
    return at, bottom


def _arc(a: float, b: float, longest: float) -> tuple[str, tuple[float, float]]:
    top, bottom = sorted((a, b))
    deep = _SHALLOWEST + (_DEEPEST - _SHALLOWEST) * ((bottom - top) / longest) ** 0.8
    out = _ARC_START + deep
    path = f"M{_ARC_START:g} {top:.1f}C{out:.1f} {top:.1f} {out:.1f} {bottom:.1f} {_ARC_START:g} {bottom:.1f}"
    return path, (_ARC_START + 0.75 * deep, (top + bottom) / 2)


def _row(seat: Seat, name: Sequence[str], where: tuple[float, float]) -> str:
    y, half = where
    ring = tag("circle", class_="party", cx=_SEAT, cy=y, r=11.5, fill=PAPER, stroke=INK, stroke_width=2)
    touch = tag("rect", x=0, y=y - half, width=_ARC_START, height=2 * half, fill="none", pointer_events="all")
    colour = None if seat.answered else INK_2
    first = y + 4.8 - (len(name) - 1) * LINE_HEIGHT / 2
    body = (
        title(seat.title or seat.label)
        + (touch if seat.href else "")
        + (ring if seat.ringed else "")
        + mark(seat.kind, (_SEAT, y), answered=seat.answered)
        + "".join(
            words(line, _NAME_END, first + row * LINE_HEIGHT, text_anchor="end", fill=colour)
            for row, line in enumerate(name)
        )
    )
    return linked(seat, body)
