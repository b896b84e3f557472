"""The table map: the network as people round an oval table, for a screen of at least 788 pixels and for paper."""

from collections.abc import Sequence

from samspil.analysis.drawing import ties as lines
from samspil.analysis.drawing.seating import (
    HALF_ROW,
    LINE_HEIGHT,
    Oval,
    Place,
    Seat,
    Tie,
    checked,
    curve,
    least_height,
    levels,
    name_lines,
    row_height,
    sides,
)
from samspil.analysis.drawing.shapes import mark
from samspil.analysis.drawing.svg import INK, INK_2, PAPER, Named, frame, tag, title, words

WIDTH = 820.0
_REACH = 217.0
_SHAPE = 1.11
#: From the middle of a seat to its name.
_APART = 16.0
#: Names on two lines are given up for shortened ones rather than let the table grow beyond a page.
_TALLEST_WITH_TWO_LINES = 900.0
_USUAL_HEIGHT, _LEAST_HEIGHT = 640.0, 260.0
_USUAL_STEP = 36.0
#: Room to spare beyond what the names cannot do without, so that the seats are not packed.
_EASE = 1.06


def table_map(seats: Sequence[Seat], ties: Sequence[Tie], named: Named) -> str:
    """The map as one SVG, 820 units wide and as high as the names need; an empty string when nobody sits there.

    A line is thick and dark when both say it, thin when one says it, dotted when the other's answer is missing; a seat
    that did not answer is hollow and dashed. With changes in ``ties``, new lines carry a bead, lines gone are dashed
    and what stayed steps back. Names that do not fit on two lines (on one, at a full table) are shortened; the whole
    name is in the seat's title. Raises ValueError for seats or ties that do not hang together (see ``checked``).
    """
    checked(seats, ties)
    if not seats:
        return ""
    oval, places = seated(seats)
    where = {place.seat.id: (place.x, place.y) for place in places}
    drawn = lines.drawn(ties, lambda tie: curve(where[tie.a], where[tie.b], oval))
    body = drawn + "".join(map(_seat, places))
    role = "group" if any(seat.href for seat in seats) else "img"
    return frame(named, (oval.width, oval.height), body, role=role)


def seated(seats: Sequence[Seat]) -> tuple[Oval, list[Place]]:
    """The oval and everyone's place at it, left side first, each side from the top down."""
    left, right = sides(seats)
    for most in (2, 1):
        # a first guess with the narrowest room there is; names near the ends get more once the heights are known
        names = {seat.id: name_lines(seat.label, _room(_REACH), most) for seat in seats}
        halves = {seat.id: row_height(len(names[seat.id]), ringed=seat.ringed) for seat in seats}
        height = _height([(side, [halves[seat.id] for seat in side]) for side in (left, right) if side])
        if height <= _TALLEST_WITH_TWO_LINES:
            break
    oval = Oval(WIDTH, height, _REACH)
    places: list[Place] = []
    for side in (left, right):
        tall = [halves[seat.id] for seat in side]
        at = levels(side, tall, height) if side else []
        for seat, y, half in zip(side, at, tall, strict=True):
            across = oval.across(y)
            written = name_lines(seat.label, _room(across), len(names[seat.id]) or 1)
            places.append(
                Place(seat, WIDTH / 2 + (-across if side is left else across), y, side is left, written, half)
            )
    return oval, places


def _room(across: float) -> float:
    return WIDTH / 2 - across - _APART - 2


def _height(columns: Sequence[tuple[Sequence[Seat], Sequence[float]]]) -> float:
    least = max(least_height(*column) for column in columns)
    wished = max(least_height(*column, _USUAL_STEP) for column in columns)
    return max(_EASE * least, min(wished, _USUAL_HEIGHT), _LEAST_HEIGHT)


def _seat(place: Place) -> str:
    seat, across = place.seat, -1 if place.left else 1
    ring = tag("circle", class_="party", cx=place.x, cy=place.y, r=13, fill=PAPER, stroke=INK, stroke_width=2)
    halo = tag("circle", class_="halo", cx=place.x, cy=place.y, r=10.5, fill=PAPER)
    first = place.y + 4.8 - (len(place.lines) - 1) * LINE_HEIGHT / 2
    name = "".join(
        words(
            line,
            place.x + across * _APART,
            first + row * LINE_HEIGHT,
            text_anchor="end" if place.left else "start",
            fill=None if seat.answered else INK_2,
        )
        for row, line in enumerate(place.lines)
    )
    body = (
        title(seat.title or seat.label)
        + (_touch(place) if seat.href else "")
        + (ring if seat.ringed else halo)
        + mark(seat.kind, (place.x, place.y), _SHAPE, answered=seat.answered)
        + name
    )
    return linked(seat, body)


def linked(seat: Seat, body: str) -> str:
    """The seat as a link where there is somewhere to go, otherwise as a plain group."""
    if seat.href is None:
        return tag("g", body, class_="seat", data_samspil_seat=seat.id)
    name = seat.title or seat.label
    return tag("a", body, class_="seat", href=seat.href, aria_label=name, data_samspil_seat=seat.id)


def _touch(place: Place) -> str:
    """What a finger can hit: from the seat outwards, as high as the name needs."""
    half = max(place.half, HALF_ROW) - 0.2
    start = place.x - 170 if place.left else place.x - 14
    return tag("rect", x=start, y=place.y - half, width=184, height=2 * half, fill="none", pointer_events="all")
