"""What is in the box: how many ballots of each stance came from each chamber, and who could have turned the outcome.

A chamber is a group whose ballots are counted by themselves: citizens, professionals, an affected group. Where all are
counted together there is one. Numbers and codes only; sentences are made where they are shown.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

#: In a quorum: all chambers together.
ALL = ""
#: So large a part of a chamber wanting otherwise is many (a cohesive fifth is owed a fifth: Peters, Pierczyński &
#: Skowron 2021, on equal shares).
MANY = Fraction(1, 5)


class Stance(StrEnum):
    """What a ballot can say."""

    AGREE = "agree"
    CONCERN = "concern"  # goes along, with a concern that is written down
    ABSTAIN = "abstain"
    STAND_ASIDE = "stand_aside"  # does not carry it, does not stop it
    UNREASONED = "unreasoned"  # an objection without a reason: heard, asked about, stops nothing
    OBJECT = "object"  # a reasoned objection that stands
    AGAINST = "against"
    BLOCK = "block"


class Outcome(StrEnum):
    """What came of it."""

    PASSED = "passed"
    STOPPED = "stopped"
    DECIDED = "decided"  # one of several options
    TIED = "tied"
    ADVICE = "advice"  # binds nobody
    NO_QUORUM = "no_quorum"
    NO_BALLOTS = "no_ballots"


@dataclass(frozen=True)
class Scale:
    """The stances of a method, most in favour first: the first ``favour`` are for, the last ``against`` are against."""

    stances: tuple[str, ...]
    favour: int
    against: int


CONSENT = Scale((Stance.AGREE, Stance.CONCERN, Stance.ABSTAIN, Stance.UNREASONED, Stance.OBJECT), 2, 2)
CONSENSUS = Scale((Stance.AGREE, Stance.ABSTAIN, Stance.STAND_ASIDE, Stance.BLOCK), 1, 1)
MAJORITY = Scale((Stance.AGREE, Stance.ABSTAIN, Stance.AGAINST), 1, 1)
ADVICE = Scale((Stance.AGREE, Stance.CONCERN, Stance.ABSTAIN, Stance.AGAINST), 1, 1)


@dataclass(frozen=True)
class Box:
    """By chamber: how many ballots of each stance of the scale, and how many were asked and gave none."""

    scale: Scale
    counts: Mapping[str, tuple[int, ...]]
    silent: Mapping[str, int]

    @property
    def given(self) -> int:
        """Ballots in all."""
        return sum(self.total)

    @property
    def total(self) -> tuple[int, ...]:
        """Ballots of each stance, all chambers together."""
        return together(self.scale, self.counts)


@dataclass(frozen=True)
class Change:
    """What of one chamber, all others as they were, would have given another outcome; None where nothing would.

    ``switched``: how many of its ballots, given otherwise; ``added``: how many more from those who were silent.
    """

    chamber: str
    switched: int | None
    added: int | None


@dataclass(frozen=True)
class LeftOut:
    """Many who wanted the same and did not get it: ``agreed`` of the ``given`` ballots. ``option`` where there are."""

    chamber: str
    agreed: int
    given: int
    option: str | None = None


Judge = Callable[[Box], Outcome]


def together(scale: Scale, counts: Mapping[str, Sequence[int]]) -> tuple[int, ...]:
    """Ballots of each stance, all chambers together."""
    return tuple(sum(column) for column in zip(*counts.values(), strict=True)) or (0,) * len(scale.stances)


def silence(givers: Iterable[str], invited: Mapping[str, int]) -> dict[str, int]:
    """How many of each chamber were asked and gave none; ``givers`` has the chamber of every ballot.

    Raises ValueError where a ballot is from no chamber that was asked, or there are more ballots than were asked.
    """
    gave = Counter(givers)
    if strays := sorted(set(gave) - set(invited)):
        raise ValueError(f"a ballot from a chamber that was not asked: {strays[0]!r}; ask it, or leave the ballot out")
    for chamber, number in invited.items():
        if gave[chamber] > number:
            raise ValueError(
                f"{gave[chamber]} ballots from {chamber!r}, of which {number} were asked; count them again"
            )
    return {chamber: number - gave[chamber] for chamber, number in invited.items()}


def fill(scale: Scale, ballots: Sequence[tuple[str, str]], invited: Mapping[str, int]) -> Box:
    """A box of (chamber, stance) ballots, one for each who gave one; ``invited`` is how many each chamber was asked.

    Raises ValueError for a stance that the method does not have, and as ``silence`` does.
    """
    if strays := sorted({stance for _, stance in ballots} - set(scale.stances)):
        raise ValueError(f"a ballot says {strays[0]!r}; it can say {', '.join(scale.stances)}")
    counted = Counter(ballots)
    counts = {chamber: tuple(counted[chamber, stance] for stance in scale.stances) for chamber in invited}
    return Box(scale, counts, silence((chamber for chamber, _ in ballots), invited))


def short(box: Box, quorum: Mapping[str, int]) -> dict[str, int]:
    """How many ballots each chamber lacks of its ``quorum``; ``ALL`` asks it of all together. Empty when none lack.

    Raises ValueError for the quorum of a chamber that was not asked.
    """
    if strays := sorted(set(quorum) - set(box.counts) - {ALL}):
        raise ValueError(f"a quorum for a chamber that was not asked: {strays[0]!r}")
    lacking = {
        chamber: least - (sum(box.counts[chamber]) if chamber in box.counts else box.given)
        for chamber, least in quorum.items()
    }
    return {chamber: number for chamber, number in lacking.items() if number > 0}


def who_could_change(box: Box, judge: Judge) -> tuple[Change, ...]:
    """For each chamber the fewest ballots, switched or added, that would have given another outcome.

    Exact where ``judge`` only moves towards passing as ballots move towards the first stance of the scale: then the
    strongest move is from one end to the other, and only those are tried.
    """
    before = judge(box)

    def fewest(chamber: str, most: int, changed: Callable[[tuple[int, ...], int, bool], tuple[int, ...]]) -> int | None:
        for number in range(1, most + 1):
            for up in (True, False):
                counts = {**box.counts, chamber: changed(box.counts[chamber], number, up)}
                if judge(replace(box, counts=counts)) != before:
                    return number
        return None

    return tuple(
        Change(chamber, fewest(chamber, sum(counts), _switched), fewest(chamber, box.silent[chamber], _added))
        for chamber, counts in box.counts.items()
    )


def _switched(counts: tuple[int, ...], number: int, up: bool) -> tuple[int, ...]:
    """The ``number`` of ballots furthest from one end of the scale, given at that end instead."""
    new, left = list(counts if up else counts[::-1]), number
    for place in range(len(new) - 1, -1, -1):
        taken = min(left, new[place])
        new[place], left = new[place] - taken, left - taken
    new[0] += number
    return tuple(new if up else new[::-1])


def _added(counts: tuple[int, ...], number: int, up: bool) -> tuple[int, ...]:
    """So many more ballots at one end of the scale."""
    new = list(counts)
    new[0 if up else -1] += number
    return tuple(new)


def left_out(box: Box, outcome: Outcome) -> tuple[LeftOut, ...]:
    """The chambers in which ``MANY`` or more of the ballots wanted the proposal and it was stopped, or the reverse."""
    wanted = {Outcome.PASSED: slice(-box.scale.against, None), Outcome.STOPPED: slice(0, box.scale.favour)}.get(outcome)
    if wanted is None:
        return ()
    found = [LeftOut(chamber, sum(counts[wanted]), sum(counts)) for chamber, counts in box.counts.items()]
    return tuple(one for one in found if one.given and one.agreed >= MANY * one.given)
