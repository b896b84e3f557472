"""Who speaks and who sets the agenda: shares by kind, and how many voices that comes to.

The effective number of voices is the exponential of Shannon's entropy (Hill 1973, Jost 2006): as many kinds speaking
equally much would be as mixed. No number of it is a goal: it can fall because those who were silent speak more.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from math import exp, fsum, log

from samspil.analysis.fairness import wilson


@dataclass(frozen=True)
class Speaking:
    """The ``shares`` of the turns by kind of speaker (0 to 1, adding up to 1), and the effective number of voices."""

    turns: Mapping[str, int]
    shares: Mapping[str, float]
    effective: float


def speaking(turns: Mapping[str, int]) -> Speaking:
    """Of the times each kind had the word in one meeting. Nobody spoke: no shares, and 0 voices.

    Raises ValueError for fewer than no turns.
    """
    if wrong := [kind for kind, number in turns.items() if number < 0]:
        raise ValueError(f"{wrong[0]!r} had the word {turns[wrong[0]]} times; give 0 or more")
    every = sum(turns.values())
    if not every:
        return Speaking(turns, {}, 0.0)
    shares = {kind: number / every for kind, number in turns.items()}
    return Speaking(turns, shares, exp(-fsum(share * log(share) for share in shares.values() if share)))


class Reached(IntEnum):
    """How far something that was raised has come."""

    RAISED = 0
    AGENDA = 1
    DECIDED = 2
    DONE = 3


@dataclass(frozen=True)
class Raised:
    """Something raised, by which kind of actor, and how far it came."""

    id: str
    kind: str
    reached: Reached


@dataclass(frozen=True)
class Step:
    """How many that one kind raised came at least so far, and their share of all that did, with its 95 % interval.

    ``share`` and the limits are None where nothing came so far.
    """

    number: int
    share: float | None
    low: float | None
    high: float | None


def agenda(raised: Sequence[Raised]) -> dict[str, dict[Reached, Step]]:
    """By kind, in order of the alphabet: how far what it raised came, and how large a part of all that is.

    Says who sets the agenda (Bachrach & Baratz 1962) and whose proposals fall away on the way. Raised are acts of
    actors: under ten, show the list.
    """
    reached = {step: [one for one in raised if one.reached >= step] for step in Reached}
    return {
        kind: {step: _step(sum(one.kind == kind for one in there), len(there)) for step, there in reached.items()}
        for kind in sorted({one.kind for one in raised})
    }


def _step(number: int, every: int) -> Step:
    return Step(number, number / every, *wilson(number, every)) if every else Step(0, None, None, None)
