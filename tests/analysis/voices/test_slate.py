"""However the people are cut, every group that is large enough and agrees on enough is heard in the slate."""

from fractions import Fraction
from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from samspil.analysis.voices.slate import slate

votes = st.integers(1, 7).flatmap(
    lambda m: st.lists(st.lists(st.booleans(), min_size=m, max_size=m), min_size=1, max_size=10)
)


def unheard(approves: np.ndarray, k: int, chosen: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Sets of l statements that n * l / k people approve of, none of whom has l in the slate: there must be none."""
    n, m = approves.shape
    has = approves[:, list(chosen)].sum(axis=1)
    return [
        together
        for size in range(1, k + 1)
        for together in combinations(range(m), size)
        if (approves[:, together].all(axis=1) & (has < size)).sum() * k >= n * size
    ]


def plain(approves: np.ndarray, k: int) -> list[int]:
    """The method of equal shares, person by person."""
    n, m = approves.shape
    money, chosen = [Fraction(k, n)] * n, []
    while len(chosen) < k:
        asked = []
        for j in set(range(m)) - set(chosen):
            payers = sorted(money[i] for i in range(n) if approves[i, j])
            for place, own in enumerate(payers):
                price = (1 - sum(payers[:place])) / Fraction(len(payers) - place)
                if price <= own:
                    asked.append((price, -len(payers), j))
                    break
        if not asked:
            break
        price, _, best = min(asked)
        money = [own - min(own, price) if approves[i, best] else own for i, own in enumerate(money)]
        chosen.append(best)
    return chosen


@settings(max_examples=150, deadline=None)
@given(votes, st.integers(1, 5))
def test_everyone_cohesive_is_heard(rows: list[list[bool]], k: int) -> None:
    """Extended justified representation, tried on every set of statements; and the same as the plain method."""
    approves = np.array(rows)
    k = min(k, approves.shape[1])
    chosen = slate(approves, k)
    assert len(set(chosen)) == k
    assert unheard(approves, k, chosen) == []
    paid = plain(approves, k)
    assert list(chosen[: len(paid)]) == paid


def test_the_few_are_in_it() -> None:
    """Of five statements, a fifth of the people get the one they agree on, though the others outvote them on all."""
    approves = np.zeros((50, 12), dtype=bool)
    approves[:40, :8] = True
    approves[40:, 10] = True
    assert 10 in slate(approves, 5)
    assert 10 not in np.argsort(-approves.sum(axis=0), kind="stable")[:5]


def test_nobody_and_nothing() -> None:
    """No people: the first statements; no statements: none."""
    assert slate(np.zeros((0, 4), dtype=bool), 2) == (0, 1)
    assert slate(np.zeros((3, 0), dtype=bool), 2) == ()
