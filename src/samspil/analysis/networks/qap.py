"""Do two relations go together? Answered by shuffling which actor is which (quadratic assignment procedure)."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from samspil.analysis.networks.data import DENSE_LIMIT, Bools, Definition, Floats, Ints, Network

#: How many cells of permuted matrices are held at a time; small batches stay in the processor's cache.
_CELLS_AT_A_TIME = 500_000


@dataclass(frozen=True)
class PermutationTest:
    """A value, and what it would be if it did not matter which actor is which.

    ``mean`` and ``sd`` are over the permutations. ``as_small`` and ``as_large`` are the one-sided p values
    (1 + permutations at least that small, or that large) / (1 + permutations).
    """

    value: float
    mean: float
    sd: float
    as_small: float
    as_large: float
    permutations: int


@dataclass(frozen=True)
class Qap:
    """How two relations among the same actors go together; ``n`` is how many cells were seen in both."""

    n: int
    correlation: PermutationTest | None
    jaccard: PermutationTest | None


def permutation_test(value: float, drawn: Floats) -> PermutationTest | None:
    """Hold ``value`` against the values ``drawn`` under permutation; None where either cannot be computed."""
    drawn = drawn[np.isfinite(drawn)]
    if not np.isfinite(value) or len(drawn) < 2:
        return None
    # Equal values reached by different sums differ in the last bits; they are equal all the same.
    slack = 1e-9
    return PermutationTest(
        value=value,
        mean=float(drawn.mean()),
        sd=float(drawn.std(ddof=1)),
        as_small=float((1 + (drawn <= value + slack).sum()) / (1 + len(drawn))),
        as_large=float((1 + (drawn >= value - slack).sum()) / (1 + len(drawn))),
        permutations=len(drawn),
    )


def shuffles(rng: np.random.Generator, n: int, permutations: int, batch: int) -> Iterator[Ints]:
    """Random orders of ``n`` things, shape (at most ``batch``, n) at a time, ``permutations`` in all."""
    for start in range(0, permutations, batch):
        yield rng.permuted(np.tile(np.arange(n), (min(batch, permutations - start), 1)), axis=1)


def phi(A: Bools, B: Bools, seen: Bools) -> Floats:
    """Pearson's correlation of two binary matrices (..., n, n) over the cells ``seen``; NaN where one does not vary."""
    n, a, b, both = (m.sum(axis=(-2, -1), dtype=float) for m in (seen, A & seen, B & seen, A & B & seen))
    bottom = np.sqrt(a * (n - a) * b * (n - b))
    return np.asarray(np.divide(n * both - a * b, bottom, out=np.full_like(bottom, np.nan), where=bottom > 0))


def jaccard(A: Bools, B: Bools, seen: Bools) -> Floats:
    """Ties in both over ties in either, over the cells in ``seen`` (..., n, n); NaN where there are none."""
    both = (A & B & seen).sum(axis=(-2, -1), dtype=float)
    either = ((A | B) & seen).sum(axis=(-2, -1), dtype=float)
    return np.asarray(np.divide(both, either, out=np.full_like(either, np.nan), where=either > 0))


def qap(first: Network, second: Network, *, permutations: int = 2000, seed: int = 1) -> Qap | None:
    """Correlation and Jaccard of two relations, ties above 0, over the cells seen in both.

    Rows and columns of ``first`` are shuffled together with what is missing in it. None above DENSE_LIMIT actors.
    Raises ValueError when the two are not about the same actors in the same order.
    """
    if first.ids != second.ids:
        raise ValueError("the two relations are not among the same actors")
    n = first.n
    if n > DENSE_LIMIT:
        return None
    A, B = first.adjacency(), second.adjacency()
    drawn: list[tuple[Floats, Floats]] = []
    batch = max(1, _CELLS_AT_A_TIME // max(n * n, 1))
    for order in shuffles(np.random.default_rng(seed), n, permutations, batch):
        rows, columns = order[:, :, None], order[:, None, :]
        seen = first.observed[rows, columns] & second.observed
        drawn.append((phi(A[rows, columns], B, seen), jaccard(A[rows, columns], B, seen)))
    seen = first.observed & second.observed
    return Qap(
        int(seen.sum()) // (1 if first.directed or second.directed else 2),
        permutation_test(float(phi(A, B, seen)), np.concatenate([pair[0] for pair in drawn])),
        permutation_test(float(jaccard(A, B, seen)), np.concatenate([pair[1] for pair in drawn])),
    )


_MISSING = "only cells seen in both relations; what is missing is shuffled along with its actor"
_SOURCE = "Krackhardt 1988, Predicting with networks; p as in Davison & Hinkley 1997"
DEFINITIONS = (
    Definition("qap.correlation", "Pearson's r over cells, p = (1+#)/(1+P) over P shuffles", "both", _MISSING, _SOURCE),
    Definition("qap.jaccard", "ties in both / ties in either, p by the same shuffles", "both", _MISSING, _SOURCE),
)
