"""Whose words changed anything: how many statements of each kind of knowledge were cited in decisions.

A share stands with its Beta(1,1) posterior (Bayes' and Laplace's rule). Counting citations rewards citing: show the
sentence and what it changed, and "17 of 32 and 12 of 17" rather than a ratio.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq
from scipy.special import betainc, betaincinv

from samspil.analysis.suppression import small

LEVEL = 0.95
#: As many equally likely values of the first share are held against the second.
_POINTS = 4000


@dataclass(frozen=True)
class Statement:
    """A statement, what kind of knowledge it is, and who said it (to count people, never to show them)."""

    id: str
    kind: str
    speaker: str


@dataclass(frozen=True)
class Share:
    """``hits`` of ``tries``."""

    hits: int
    tries: int

    @property
    def limits(self) -> tuple[float, float]:
        """The middle 95 % of the posterior of the share, from 0 to 1."""
        return self._quantile((1 - LEVEL) / 2), self._quantile((1 + LEVEL) / 2)

    def _quantile(self, at: float) -> float:
        return float(betaincinv(self.hits + 1, self.tries - self.hits + 1, at))


@dataclass(frozen=True)
class Uptake:
    """How much of one kind was cited, and which (``cited`` and ``not_cited``, for the list behind the number)."""

    kind: str
    share: Share
    cited: tuple[str, ...]
    not_cited: tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """How much larger the first share is than the second: 95 % of the posterior from ``low`` to ``high``.

    ``chance`` is the posterior chance that it is larger at all: 0.5 says nothing either way.
    """

    low: float
    high: float
    chance: float


def uptake(statements: Sequence[Statement], cited: Collection[str], k: int = 5) -> dict[str, Uptake | None]:
    """By kind of knowledge, in order of the alphabet; None where fewer than ``k`` people said all there is of a kind.

    Put no total beside it where one kind is None: it would be had back by subtraction.
    Raises ValueError for a statement that stands there twice.
    """
    if len({one.id for one in statements}) != len(statements):
        raise ValueError("a statement stands there twice; count each once")
    found: dict[str, Uptake | None] = {}
    for kind in sorted({one.kind for one in statements}):
        own = [one for one in statements if one.kind == kind]
        used = tuple(one.id for one in own if one.id in cited)
        unused = tuple(one.id for one in own if one.id not in cited)
        few = small(len({one.speaker for one in own}), k)
        found[kind] = None if few else Uptake(kind, Share(len(used), len(own)), used, unused)
    return found


def difference(first: Share, second: Share) -> Difference:
    """Between two shares of different things (not the same ones twice); errors in the chance stay under 0.0005.

    Raises ValueError for a share of less than nothing or more than all.
    """
    for share in (first, second):
        if not 0 <= share.hits <= share.tries:
            raise ValueError(f"{share.hits} of {share.tries} is no share")
    middles = (np.arange(_POINTS) + 0.5) / _POINTS
    values = betaincinv(first.hits + 1, first.tries - first.hits + 1, middles)

    def larger_by(much: float, chance: float = 0.0) -> float:
        other = np.clip(values - much, 0.0, 1.0)
        return float(betainc(second.hits + 1, second.tries - second.hits + 1, other).mean()) - chance

    tail = (1 - LEVEL) / 2
    low, high = (float(brentq(larger_by, -1.0, 1.0, args=(chance,))) for chance in (1 - tail, tail))
    return Difference(low, high, larger_by(0.0))
