"""Who sits where: seats by kind round an oval, in a fixed order, with nobody in the middle.

Going round against the clock from the top: public bodies, schools, housing, firms, other kinds, the backbone, informal
groups, residents, associations. Within a kind the caller's order is kept. A seat's place says what kind it is and
nothing else.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from samspil.analysis.drawing.lettering import fitted
from samspil.analysis.drawing.shapes import OTHER, drawn_as
from samspil.analysis.drawing.svg import TEXT

#: Up to here actors sit at the table one by one; beyond it groups do.
MOST_SEATS = 60
LINE_HEIGHT = 16.5
#: Half the height one line of name takes, so that two names in a row leave 25 units: 24 pixels, also for a finger.
HALF_ROW = 12.5
HALF_RINGED = 16.5

_LEFT = ("public", "school", "housing", "firm", OTHER)
_RIGHT = ("association", "residents", "group", "backbone")
#: How much further apart neighbours of different kinds sit, in steps.
_KIND_GAP = 0.55
#: Kinds are not cut in two as long as the smaller side keeps this share of the seats.
_EVEN_ENOUGH = 0.4
_ROUNDNESS = 2.2

TieState = Literal["both", "one", "missing"]


@dataclass(frozen=True)
class Seat:
    """An actor at the table.

    ``id`` has no white space in it; ``kind`` is one of the eight codes or anything else; ``href`` makes the seat a
    link; ``ringed`` is for an actor the sentence names; ``title`` is what a hover and a screen reader get (for example
    the name and that it did not answer), the label when left empty.
    """

    id: str
    label: str
    kind: str
    answered: bool
    href: str | None = None
    ringed: bool = False
    title: str = ""


@dataclass(frozen=True)
class Tie:
    """A pair: ``both`` say it, ``one`` says it, or one says it and the other's answer is ``missing``.

    ``change`` compares with an earlier round; a tie that is ``gone`` has the state it had then.
    """

    a: str
    b: str
    state: TieState
    change: Literal["new", "gone"] | None = None


@dataclass(frozen=True)
class Place:
    """Where a seat and its name stand; ``half`` is half the height the name needs."""

    seat: Seat
    x: float
    y: float
    left: bool
    lines: tuple[str, ...]
    half: float


@dataclass(frozen=True)
class Oval:
    """The oval inside its box; names get what is left of the width on either side."""

    width: float
    height: float
    reach: float  # half the oval's width

    @property
    def centre(self) -> tuple[float, float]:
        return self.width / 2, self.height / 2

    def across(self, y: float) -> float:
        """How far from the middle line the edge is at height ``y``."""
        down = min(1.0, abs(y - self.height / 2) / (self.height / 2 - 8))
        return float(self.reach * (1 - down**_ROUNDNESS) ** (1 / _ROUNDNESS))


def checked(seats: Sequence[Seat], ties: Sequence[Tie]) -> None:
    """Raises ValueError when two seats share an id, or a tie does not join two seats once."""
    ids = {seat.id for seat in seats}
    if len(ids) != len(seats) or any(clean_id != "".join(clean_id.split()) or not clean_id for clean_id in ids):
        raise ValueError("every seat needs an id of its own, without white space")
    pairs = {frozenset((tie.a, tie.b)) for tie in ties}
    if len(pairs) != len(ties) or any(len(pair) != 2 or not pair <= ids for pair in pairs):
        raise ValueError("every tie must join two different seats, and each pair only once")


def by_kind(seats: Iterable[Seat], order: Sequence[str]) -> list[Seat]:
    """The seats of the kinds named, in the order named; kinds that are none of the eight by first appearance."""
    asked = [seat for seat in seats if drawn_as(seat.kind) in order]
    met = list(dict.fromkeys(seat.kind for seat in asked))
    return sorted(asked, key=lambda seat: (order.index(drawn_as(seat.kind)), met.index(seat.kind)))


def sides(seats: Sequence[Seat]) -> tuple[list[Seat], list[Seat]]:
    """The left and the right side of the table, each from the top down, about as long as each other."""
    left, right = by_kind(seats, _LEFT), by_kind(seats, _RIGHT)
    ring = left + right[::-1]
    cut = _cut(ring)
    if cut == len(left):
        return left, right
    return ring[:cut], ring[cut:][::-1]


def _cut(ring: Sequence[Seat]) -> int:
    half = (len(ring) + 1) // 2
    between = [at for at in range(1, len(ring)) if ring[at].kind != ring[at - 1].kind]
    nearest = min(between, key=lambda at: (abs(at - len(ring) / 2), at), default=0)
    return nearest if min(nearest, len(ring) - nearest) >= _EVEN_ENOUGH * len(ring) else half


def in_order(seats: Sequence[Seat]) -> list[Seat]:
    """All seats from the top of a list down, kind by kind, as they are read on a phone."""
    return by_kind(seats, (*_LEFT, *_RIGHT))


def row_height(names: int, *, ringed: bool) -> float:
    """Half the height that a name of so many lines needs."""
    return max(HALF_ROW + (names - 1) * LINE_HEIGHT / 2, HALF_RINGED if ringed else 0)


def needed(seats: Sequence[Seat], halves: Sequence[float], step: float) -> list[float]:
    """The distance from each seat to the next, at least ``step``, more where names or kinds ask for it."""
    return [
        max(step, halves[at] + halves[at + 1])
        + (_KIND_GAP * max(step, LINE_HEIGHT) if seats[at].kind != seats[at + 1].kind else 0)
        for at in range(len(seats) - 1)
    ]


def levels(seats: Sequence[Seat], halves: Sequence[float], height: float) -> list[float]:
    """The heights at which a side's seats stand, spread over ``height`` with the steps as even as names allow.

    The first and last seat keep half a step from the edge, so a side with one seat has it in the middle.
    """
    low, high = 0.0, height
    for _ in range(40):
        step = (low + high) / 2
        low, high = (step, high) if _length(seats, halves, step) <= height else (low, step)
    steps = needed(seats, halves, low)
    at = (height - sum(steps)) / 2
    found = []
    for step in [*steps, 0.0]:
        found.append(at)
        at += step
    return found


def _length(seats: Sequence[Seat], halves: Sequence[float], step: float) -> float:
    first, last = max(step / 2, halves[0]), max(step / 2, halves[-1])
    return first + sum(needed(seats, halves, step)) + last


def least_height(seats: Sequence[Seat], halves: Sequence[float], step: float = 0.0) -> float:
    """The height a side cannot do without, or what it takes at a given step."""
    return _length(seats, halves, step) if seats else 0.0


def name_lines(label: str, room: float, most: int) -> tuple[str, ...]:
    """A seat's name as it is written at the table."""
    return tuple(fitted(label, room, TEXT, most))


def curve(a: tuple[float, float], b: tuple[float, float], oval: Oval) -> tuple[str, tuple[float, float]]:
    """A tie's path data and the point half way along it; near pairs bulge little, far ones pass near the middle."""
    middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    apart = ((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5
    pull = 0.17 + 0.41 * min(1.0, apart / (0.6 * min(oval.height, 2 * oval.reach + 200)))
    bend = tuple(m + pull * (c - m) for m, c in zip(middle, oval.centre, strict=True))
    path = f"M{a[0]:.1f} {a[1]:.1f}Q{bend[0]:.1f} {bend[1]:.1f} {b[0]:.1f} {b[1]:.1f}"
    return path, ((middle[0] + bend[0]) / 2, (middle[1] + bend[1]) / 2)
