"""Small multiples: the same table without names, to step through rounds and see what came and what went."""

from collections.abc import Sequence

from samspil.analysis.drawing import ties as lines
from samspil.analysis.drawing.seating import Oval, Seat, Tie, checked, curve, levels, sides
from samspil.analysis.drawing.shapes import mark
from samspil.analysis.drawing.svg import INK, PAPER, Named, frame, tag

WIDTH, HEIGHT = 260.0, 250.0
_SHAPE = 0.555
_LINES = 0.76
_HALF = 1.0


def small(seats: Sequence[Seat], ties: Sequence[Tie], named: Named) -> str:
    """One small table, 260 by 250 units; an empty string when nobody sits there.

    Give every round the same seats, so that nothing but the lines changes from one to the next. A ringed seat is one
    the sentence above names. Raises ValueError for seats or ties that do not hang together.
    """
    checked(seats, ties)
    if not seats:
        return ""
    oval = Oval(WIDTH, HEIGHT, 114.4)
    where: dict[str, tuple[float, float]] = {}
    for side, across in zip(sides(seats), (-1, 1), strict=True):
        at = levels(side, [_HALF] * len(side), HEIGHT) if side else []
        where |= {seat.id: (WIDTH / 2 + across * oval.across(y), y) for seat, y in zip(side, at, strict=True)}
    drawn = lines.drawn(ties, lambda tie: curve(where[tie.a], where[tie.b], oval), _LINES)
    return frame(named, (WIDTH, HEIGHT), drawn + "".join(_seat(seat, where[seat.id]) for seat in seats))


def _seat(seat: Seat, at: tuple[float, float]) -> str:
    halo = tag("circle", class_="halo", cx=at[0], cy=at[1], r=5, fill=PAPER)
    ring = tag("circle", class_="party", cx=at[0], cy=at[1], r=8.5, fill=PAPER, stroke=INK, stroke_width=2)
    shape = mark(seat.kind, at, _SHAPE, answered=seat.answered)
    return tag("g", (ring if seat.ringed else halo) + shape, class_="seat", data_samspil_seat=seat.id)
