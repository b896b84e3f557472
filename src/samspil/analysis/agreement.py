"""How far two readers who sorted the same things on their own agree, beyond what chance would give.

Cohen's kappa with his interval, in which the agreement by chance is held fixed (Cohen 1960); the share of agreement
has Wilson's interval in place of the normal one, so that full agreement on few things is not called certain.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from samspil.analysis.fairness import wilson

#: Under this many things the interval is nearly all there is.
FEWEST = 10


@dataclass(frozen=True)
class Agreement:
    """Of ``n`` things both sorted, how many the ``same`` way; ``kappa`` from -1 to 1: 1 all, 0 as chance would.

    ``low`` and ``high``: 95 percent. All three are None when there are too few to tell, or when both put everything
    into one drawer: then chance alone agrees too.
    """

    n: int
    same: int
    kappa: float | None
    low: float | None
    high: float | None


def agreement(one: Sequence[Hashable], other: Sequence[Hashable]) -> Agreement:
    """Two readers' drawers for the same things, in the same order. Raises ValueError when they are not as many.

    >>> agreement("aabbaabbab", "aabbaabbab").kappa
    1.0
    >>> agreement("ab", "ab").kappa is None
    True
    """
    if len(one) != len(other):
        raise ValueError("both readers must have sorted the same things")
    n, same = len(one), sum(a == b for a, b in zip(one, other, strict=True))
    first, second = Counter(one), Counter(other)
    chance = sum(first[drawer] * second[drawer] for drawer in first) / n**2 if n else 1.0
    if n < FEWEST or chance == 1:
        return Agreement(n, same, None, None, None)
    low, high = wilson(same, n)
    kappa = (same / n - chance) / (1 - chance)
    return Agreement(n, same, kappa, (low - chance) / (1 - chance), (high - chance) / (1 - chance))
