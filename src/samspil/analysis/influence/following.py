"""Whom the outcomes follow where two groups disagreed.

Only decisions on which most of one group wanted something else than most of the other can tell whose word counted;
where they agree, being lucky and having influence look the same (Barry 1980). Under fifteen such decisions it cannot be
told. The interval is of paired shares (Bonett & Price 2012).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from scipy.stats import norm

FEWEST = 15
LEVEL = 0.95


class Follows(StrEnum):
    """Whose side the outcomes are on."""

    FIRST = "first"
    SECOND = "second"
    CANNOT_TELL = "cannot_tell"
    TOO_FEW = "too_few"


@dataclass(frozen=True)
class Divided:
    """What most of the first and of the second group wanted, and what came; None where a group was split or silent."""

    id: str
    first: str | None
    second: str | None
    outcome: str


@dataclass(frozen=True)
class Gap:
    """How much more often the outcomes follow the first group than the second, where they disagreed.

    The lists are decision ids. ``gap`` is from -1 to 1, with its 95 % interval; all three are None under fifteen.
    """

    follows: Follows
    first: tuple[str, ...]
    second: tuple[str, ...]
    neither: tuple[str, ...]
    gap: float | None
    low: float | None
    high: float | None

    @property
    def disagreed(self) -> int:
        """How many decisions the groups disagreed on."""
        return len(self.first) + len(self.second) + len(self.neither)


def gap(decisions: Sequence[Divided]) -> Gap:
    """Over the decisions that both groups had a side in and did not share it."""
    apart = [one for one in decisions if None not in (one.first, one.second) and one.first != one.second]
    first = tuple(one.id for one in apart if one.outcome == one.first)
    second = tuple(one.id for one in apart if one.outcome == one.second)
    neither = tuple(one.id for one in apart if one.outcome not in (one.first, one.second))
    if len(apart) < FEWEST:
        return Gap(Follows.TOO_FEW, first, second, neither, None, None, None)
    low, high = paired(len(first), len(second), len(apart))
    follows = Follows.FIRST if low > 0 else Follows.SECOND if high < 0 else Follows.CANNOT_TELL
    return Gap(follows, first, second, neither, (len(first) - len(second)) / len(apart), low, high)


def paired(only_first: int, only_second: int, pairs: int, level: float = LEVEL) -> tuple[float, float]:
    """The interval of the difference of two shares of the same ``pairs``, from those in which only one of them holds.

    Bonett & Price's adjusted Wald interval, within -1 to 1. Raises ValueError where there are more than ``pairs``.
    """
    if min(only_first, only_second) < 0 or only_first + only_second > pairs or not pairs:
        raise ValueError(f"{only_first} and {only_second} of {pairs} pairs is not possible")
    one, other = (only_first + 1) / (pairs + 2), (only_second + 1) / (pairs + 2)
    half = float(norm.isf((1 - level) / 2)) * sqrt((one + other - (one - other) ** 2) / (pairs + 2))
    return max(-1.0, one - other - half), min(1.0, one - other + half)
