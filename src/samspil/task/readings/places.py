"""The four places in a decision, and what residents could have stopped."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from samspil.analysis.influence.positions import Decision as Counted
from samspil.analysis.influence.positions import Position as Spot
from samspil.analysis.influence.positions import positions
from samspil.circle.models import Actor, Member, Partnership
from samspil.task.models.decisions import Decision, Position
from samspil.task.readings.decisions import Line, lines, made

#: Kinds of party whose members live here, or use what is decided on.
RESIDENT_KINDS = (Actor.Kind.RESIDENTS, Actor.Kind.GROUP)
SPOTS = {
    Position.Place.RAISED: Spot.RAISED,
    Position.Place.FRAMED: Spot.FRAMED,
    Position.Place.DECIDED: Spot.DECIDED,
    Position.Place.OBJECT: Spot.COULD_OBJECT,
}


@dataclass(frozen=True)
class Holders:
    """Who holds a place: actors; a member, for themselves; others in a few words, and whether residents are there."""

    actors: Collection[Actor] = ()
    members: Collection[Member] = ()
    who: str = ""
    residents: bool = False

    def __bool__(self) -> bool:
        """Whether there is anybody."""
        return bool(self.actors or self.members or self.who.strip() or self.residents)


@dataclass(frozen=True)
class Places:
    """Who held the four places, where that is known."""

    raised: Holders = field(default_factory=Holders)
    framed: Holders = field(default_factory=Holders)
    decided: Holders = field(default_factory=Holders)
    object: Holders = field(default_factory=Holders)


def residents_in(rows: Iterable[Position]) -> dict[str, bool | None]:
    """By place whether residents were among those who held it; None where nobody is written down."""
    found: dict[str, bool | None] = dict.fromkeys(Position.Place.values)
    for row in rows:
        found[row.place] = bool(found[row.place]) or row.residents
    return found


@dataclass(frozen=True)
class PlaceHeld:
    """One of the four over all decisions that could be shared: where residents held it, where not, where unknown."""

    place: str
    label: str
    there: list[Decision]
    absent: list[Decision]
    unknown: list[Decision]


@dataclass(frozen=True)
class Stopped:
    """What residents could have stopped: the four places over ``shared`` decisions; reserved and outside apart."""

    places: list[PlaceHeld]
    shared: list[Decision]
    reserved: list[Line]
    outside: list[Line]


def what_residents_held(partnership: Partnership, as_of: date | None = None) -> Stopped:
    """Over all that was decided by the day, newest first. All of them are here: nothing is a sample of more."""
    rows = lines(made(partnership, as_of).prefetch_related("positions"), as_of)
    there = {str(row.decision.pk): row for row in rows}
    counted = [_counted(row.decision) for row in rows]
    found = positions(counted, {_RESIDENTS})

    def these(ids: Iterable[str]) -> list[Decision]:
        return [there[one].decision for one in ids]

    held = [
        PlaceHeld(place, str(place.label), these(one.yes), these(one.no), these(one.unknown))
        for place, one in ((place, found.held[spot]) for place, spot in SPOTS.items())
    ]
    apart = ([there[one] for one in ids] for ids in (found.reserved, found.outside))
    return Stopped(held, these(found.shared), *apart)


_RESIDENTS, _OTHERS = "residents", "others"


def _counted(row: Decision) -> Counted:
    held = residents_in(row.positions.all())
    known = {SPOTS[Position.Place(place)]: there for place, there in held.items() if there is not None}
    return Counted(
        id=str(row.pk),
        held={spot: [_RESIDENTS if there else _OTHERS] for spot, there in known.items()},
        reserved=row.reserved_id is not None,
        outside=row.outside,
    )
