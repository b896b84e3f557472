"""Who held which position in the decisions, and whether those they concern were there.

Four positions (after Purdy 2012 and Collins & Ison 2006): who raised it, who framed it, who decided, who could object.
Decisions are acts of actors: they are listed, not made into a rate. What is not known is None, never "nobody".
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Position(StrEnum):
    """What one can do in a decision."""

    RAISED = "raised"
    FRAMED = "framed"
    DECIDED = "decided"
    COULD_OBJECT = "could_object"


@dataclass(frozen=True)
class Decision:
    """A decision: the kinds or actors in each position (left out where not known), and the groups it concerns.

    ``reserved``: one party decides by law, statutes or grant. ``outside``: taken elsewhere on what is shared.
    ``affected`` were named as concerned; of them ``took_part`` were there, ``asked`` were asked and silent.
    """

    id: str
    held: Mapping[Position, Collection[str]]
    affected: frozenset[str] = frozenset()
    took_part: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    reserved: bool = False
    outside: bool = False


@dataclass(frozen=True)
class Held:
    """By decision id: where one of those asked about held the position, where none did, and where it is not known."""

    yes: tuple[str, ...]
    no: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True)
class Positions:
    """The four positions over the decisions that could be shared; those that could not are listed apart."""

    held: Mapping[Position, Held]
    shared: tuple[str, ...]
    reserved: tuple[str, ...]
    outside: tuple[str, ...]


def positions(decisions: Sequence[Decision], holders: Collection[str]) -> Positions:
    """In which decisions one of the ``holders`` (residents and groups of users, say) held each position.

    Reserved decisions, and those taken outside, are in none of the four; one may be both.
    """
    shared = [one for one in decisions if not (one.reserved or one.outside)]
    among = frozenset(holders)

    def where(position: Position, wanted: bool | None) -> tuple[str, ...]:
        return tuple(
            one.id
            for one in shared
            if (None if position not in one.held else not among.isdisjoint(one.held[position])) is wanted
        )

    return Positions(
        held={one: Held(where(one, True), where(one, False), where(one, None)) for one in Position},
        shared=tuple(one.id for one in shared),
        reserved=tuple(one.id for one in decisions if one.reserved),
        outside=tuple(one.id for one in decisions if one.outside),
    )


@dataclass(frozen=True)
class Coverage:
    """Of the groups one decision concerns, in order of the alphabet: who took part, was asked and silent, never asked.

    ``provisional``: it concerns somebody and none of them took part; to be taken up again.
    """

    decision: str
    took_part: tuple[str, ...]
    silent: tuple[str, ...]
    never_asked: tuple[str, ...]
    provisional: bool


def coverage(decisions: Sequence[Decision]) -> tuple[Coverage, ...]:
    """Decision by decision, as given; a decision that concerns no group has nobody to cover and is not provisional."""
    found = []
    for one in decisions:
        there = one.affected & one.took_part
        silent = (one.affected & one.asked) - there
        rest = one.affected - there - silent
        provisional = bool(one.affected) and not there
        told = [tuple(sorted(part)) for part in (there, silent, rest)]
        found.append(Coverage(one.id, told[0], told[1], told[2], provisional))
    return tuple(found)
