"""Who took part, held against who lives with it: under, over, or cannot tell.

Both sides are uncertain. Those who took part stand with the Wilson interval of their share (Wilson 1927); a group's
share of the people is given from low to high with its source, and its size may be unknown. Only where the two do not
meet is anything said. People who took part are not a sample of those who did not; say so where this is shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from scipy.stats import norm

from samspil.analysis.suppression import small

LEVEL = 0.95


class State(StrEnum):
    """How the share of a group among those who took part compares with its share of the people."""

    UNDER = "under"
    OVER = "over"
    CANNOT_TELL = "cannot_tell"


class Why(StrEnum):
    """Why it cannot be told."""

    SIZE_UNKNOWN = "size_unknown"
    TOO_FEW = "too_few"  # fewer than k took part in all
    OVERLAP = "overlap"  # what is known of both meets


@dataclass(frozen=True)
class Parity:
    """The state of one group. ``took_part`` is None where people could be found behind it; ``why`` where unsaid."""

    state: State
    took_part: int | None
    why: Why | None = None


def wilson(hits: int, tries: int, level: float = LEVEL) -> tuple[float, float]:
    """The Wilson interval of a share, from 0 to 1. Raises ValueError unless 0 <= hits <= tries and tries > 0."""
    if not 0 <= hits <= tries or not tries:
        raise ValueError(f"{hits} of {tries} is no share")
    z = float(norm.isf((1 - level) / 2))
    middle = (hits + z * z / 2) / (tries + z * z)
    half = z * sqrt(hits * (tries - hits) / tries + z * z / 4) / (tries + z * z)
    return (0.0 if hits == 0 else middle - half), (1.0 if hits == tries else middle + half)


def parity(
    took_part: Sequence[frozenset[str]], shares: Mapping[str, tuple[float, float] | None], k: int = 5
) -> dict[str, Parity]:
    """The state of each group of ``shares``: its lowest and highest share of the people, or None where unknown.

    ``took_part`` has the groups of each person who did; somebody may be in several or none. Give no group that is never
    linked to people. The word is told though few stand behind it, the number is not: nor where all but a few are in it.
    Raises ValueError for a share that is not 0 <= low <= high <= 1.
    """
    return {
        group: _of(sum(group in one for one in took_part), len(took_part), _checked(group, share), k)
        for group, share in shares.items()
    }


def _checked(group: str, share: tuple[float, float] | None) -> tuple[float, float] | None:
    if share is not None and not 0 <= share[0] <= share[1] <= 1:
        raise ValueError(
            f"the share of {group!r} goes from {share[0]} to {share[1]}; give two between 0 and 1, low first"
        )
    return share


def _of(hits: int, tries: int, share: tuple[float, float] | None, k: int) -> Parity:
    told = None if small(hits, k) or small(tries - hits, k) else hits
    if share is None:
        return Parity(State.CANNOT_TELL, told, Why.SIZE_UNKNOWN)
    if small(tries, k):
        return Parity(State.CANNOT_TELL, None, Why.TOO_FEW)
    low, high = wilson(hits, tries)
    if high < share[0]:
        return Parity(State.UNDER, told)
    if low > share[1]:
        return Parity(State.OVER, told)
    return Parity(State.CANNOT_TELL, told, Why.OVERLAP)
