"""One actor's surroundings: the actor at the table like the others, ringed, with those it has ties to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from samspil.analysis.drawing.arcs import arcs
from samspil.analysis.drawing.seating import MOST_SEATS, Seat, Tie
from samspil.analysis.drawing.svg import Named
from samspil.analysis.drawing.table_map import table_map

_FIRST = ("both", "one", "missing")


@dataclass(frozen=True)
class Surroundings:
    """The wide and the narrow figure, and how many neighbours there was no room for, so that the caption can say it."""

    wide: str
    narrow: str
    left_out: int


def surroundings(actor: Seat, others: Sequence[Seat], ties: Sequence[Tie], named: tuple[Named, Named]) -> Surroundings:
    """The actor, its neighbours among ``others``, and every tie between those shown.

    ``named`` are the names of the wide and the narrow figure. At most sixty sit there: first those where both say it,
    then those where one does, then those whose answer is missing, each in the caller's order. Raises ValueError for
    seats or ties that do not hang together.
    """
    near = {tie.b if tie.a == actor.id else tie.a: tie.state for tie in ties if actor.id in (tie.a, tie.b)}
    neighbours = sorted((seat for seat in others if seat.id in near), key=lambda seat: _FIRST.index(near[seat.id]))
    kept = {seat.id for seat in neighbours[: MOST_SEATS - 1]}
    # back in the caller's order, so that the seating does not tell who answered what
    shown = [replace(actor, ringed=True), *(seat for seat in others if seat.id in kept)]
    ids = kept | {actor.id}
    between = [tie for tie in ties if tie.a in ids and tie.b in ids]
    return Surroundings(
        table_map(shown, between, named[0]), arcs(shown, between, named[1]), max(0, len(neighbours) - len(kept))
    )
