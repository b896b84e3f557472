"""Parity: each of the named chambers must carry a decision, and what that costs a voter of each in formal power.

A double majority gives a small chamber a say that no number of others can take from it, and it can hold up everything:
so what happens then is named beforehand. The power of a voter is how likely it is that hers alone decides when all vote
by independent fair coins (Penrose 1946, Banzhaf 1965); it is computed exactly.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import comb

from samspil.analysis.decisions.ballots import Box, Change, LeftOut, Outcome, left_out, short, who_could_change
from samspil.analysis.decisions.votes import NO_QUORUM, Carry


class Fallback(StrEnum):
    """What happens when a chamber does not carry."""

    MEDIATION = "mediation"
    TRIAL = "trial"  # tried out, with a date on which it ends


@dataclass(frozen=True)
class Parity:
    """What came of a proposal that each chamber had to carry.

    ``by_chamber`` says what each came to; ``lacking`` how many ballots a chamber lacks of its quorum; ``fallback`` is
    what happens now, None when it passed or too few gave a ballot to say.
    """

    outcome: Outcome
    box: Box
    by_chamber: Mapping[str, Outcome]
    lacking: Mapping[str, int]
    fallback: Fallback | None
    changes: tuple[Change, ...]
    left_out: tuple[LeftOut, ...]


def parity(box: Box, carry: Carry, fallback: Fallback, quorum: Mapping[str, int] = NO_QUORUM) -> Parity:
    """Passes when every chamber carries: ``carry`` is ``votes.consented``, ``votes.most`` or ``votes.blocked_by(n)``.

    A chamber without a ballot carries nothing, whatever the quorum: at least one of each must have been there.
    Raises ValueError with fewer than two chambers, or for the quorum of a chamber that was not asked.
    """
    if len(box.counts) < 2:
        raise ValueError("parity is between chambers; name two or more, or count all together")
    asked = {chamber: 1 for chamber in box.counts} | dict(quorum)

    def judge(box: Box) -> Outcome:
        if short(box, asked):
            return Outcome.NO_QUORUM if box.given else Outcome.NO_BALLOTS
        all_carry = all(carry(counts) is Outcome.PASSED for counts in box.counts.values())
        return Outcome.PASSED if all_carry else Outcome.STOPPED

    outcome = judge(box)
    return Parity(
        outcome=outcome,
        box=box,
        by_chamber={
            chamber: carry(counts) if any(counts) else Outcome.NO_BALLOTS for chamber, counts in box.counts.items()
        },
        lacking=short(box, asked),
        fallback=fallback if outcome is Outcome.STOPPED else None,
        changes=who_could_change(box, judge),
        left_out=left_out(box, outcome),
    )


@dataclass(frozen=True)
class Formal:
    """The formal power of a chamber: how likely one voter of it decides, and whether it can stop anything alone."""

    voter: Fraction
    stops: bool


def pooled(sizes: Mapping[str, int]) -> dict[str, Formal]:
    """With one majority of all (more than half of those invited): every voter has the same power.

    ``sizes`` is how many each chamber has. Raises ValueError for a chamber of nobody.
    """
    _check(sizes)
    everyone = sum(sizes.values())
    needed = everyone // 2 + 1
    power = Fraction(comb(everyone - 1, needed - 1), 2 ** (everyone - 1))
    return {name: Formal(power, everyone - size < needed) for name, size in sizes.items()}


def apart(sizes: Mapping[str, int]) -> dict[str, Formal]:
    """With parity (more than half of each chamber): a voter decides where hers hangs on her and all others carry.

    ``sizes`` is how many each chamber has. Raises ValueError for a chamber of nobody.
    """
    _check(sizes)
    carries = {name: Fraction(sum(comb(n, k) for k in range(n // 2 + 1, n + 1)), 2**n) for name, n in sizes.items()}
    found = {}
    for name, n in sizes.items():
        power = Fraction(comb(n - 1, n // 2), 2 ** (n - 1))
        for other, chance in carries.items():
            power *= chance if other != name else 1
        found[name] = Formal(power, True)
    return found


def _check(sizes: Mapping[str, int]) -> None:
    if empty := [name for name, size in sizes.items() if size < 1]:
        raise ValueError(f"nobody is in the chamber {empty[0]!r}; name who is, or leave it out")
