"""How long those who said something wait for a reply, with those who still wait counted in (Kaplan & Meier 1958).

Leaving out the open ones makes every wait look short. The interval is Kalbfleisch & Prentice's (log-log), that of the
median Brookmeyer & Crowley's (1982). SciPy does the arithmetic.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from warnings import catch_warnings, filterwarnings

import numpy as np
from scipy.stats import CensoredData, ecdf

from samspil.analysis.networks.data import Floats
from samspil.analysis.suppression import small


@dataclass(frozen=True)
class Wait:
    """One wait: days from the words to the reply, or so far where none came; ``person`` is to count, never to show."""

    days: float
    answered: bool
    person: str


@dataclass(frozen=True)
class Waiting:
    """How long it takes. ``days``, ``still``, ``low``, ``high`` (t,): the share still waiting after so many days.

    ``median`` is the days after which half have a reply, None where half never had; so are its limits where the
    interval is open. ``answered`` and ``open`` are how many waits have ended and not.
    """

    answered: int
    open: int
    longest_open: float | None
    days: Floats
    still: Floats
    low: Floats
    high: Floats
    median: float | None
    median_low: float | None
    median_high: float | None


def waiting(waits: Sequence[Wait], k: int = 5) -> Waiting | None:
    """How long the waits last; None where fewer than ``k`` people waited.

    Raises ValueError for days under 0. Where groups are shown beside each other and all, and one of them is None, leave
    out the smallest other too: subtraction would give it away.
    """
    if any(one.days < 0 for one in waits):
        raise ValueError("a reply stands before the words it answers; check the dates")
    if small(len({one.person for one in waits}), k):
        return None
    days, open_ = (np.array([getattr(one, name) for one in waits]) for name in ("days", "answered"))
    still = ecdf(CensoredData.right_censored(days.astype(float), ~open_.astype(bool))).sf
    with (
        catch_warnings()
    ):  # where nobody, or everybody, has a reply the formula has no interval: 0 to 1 is honest there
        filterwarnings("ignore", message="The confidence interval is undefined", category=RuntimeWarning)
        limits = still.confidence_interval(method="log-log")
    low = np.nan_to_num(limits.low.probabilities, nan=0.0)
    high = np.nan_to_num(limits.high.probabilities, nan=1.0)
    return Waiting(
        answered=sum(one.answered for one in waits),
        open=sum(not one.answered for one in waits),
        longest_open=max((one.days for one in waits if not one.answered), default=None),
        days=still.quantiles,
        still=still.probabilities,
        low=low,
        high=high,
        median=_half(still.quantiles, still.probabilities),
        median_low=_half(still.quantiles, low),
        median_high=_half(still.quantiles, high),
    )


def by_group(waits: Mapping[str, Sequence[Wait]], k: int = 5) -> dict[str, Waiting | None]:
    """The same for each group, in order of the alphabet; None for those of fewer than ``k`` people."""
    return {group: waiting(waits[group], k) for group in sorted(waits)}


def _half(days: Floats, share: Floats) -> float | None:
    """The first day on which half or fewer still wait."""
    there = np.flatnonzero(share <= 0.5)
    return float(days[there[0]]) if len(there) else None
