"""Whether older statements got more answers, and whether some kinds of author were shown less."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import spearmanr

from samspil.analysis.voices.exposure import ageing, by_kind


def test_older_heard_more() -> None:
    """And the other way round, and evenly when there are enough statements to say so."""
    written = list(range(40))
    assert ageing(written, written[::-1]).state == "older_heard_more"
    assert ageing(written, written).state == "newer_heard_more"
    rng = np.random.default_rng(1)
    assert ageing(list(range(400)), rng.integers(0, 100, 400).tolist()).state == "even"


def test_cannot_tell() -> None:
    """Few statements, all alike, or an interval that reaches both sides."""
    assert ageing([1, 2, 3], [3, 2, 1]).state == "cannot_tell"
    assert ageing(list(range(20)), [5] * 20).rho is None
    rng = np.random.default_rng(2)
    found = ageing(list(range(20)), rng.integers(0, 100, 20).tolist())
    assert found.state == "cannot_tell"
    assert found.low < found.rho < found.high


@given(st.lists(st.tuples(st.floats(0, 1e6), st.integers(0, 50)), min_size=10, max_size=40))
def test_rho_is_spearmans(pairs: list[tuple[float, int]]) -> None:
    """Of age, which is the other way round than the time it was written."""
    written, received = zip(*pairs, strict=True)
    found = ageing(written, received)
    if found.rho is not None:
        assert found.rho == pytest.approx(-spearmanr(written, received).statistic, abs=1e-9)
        assert -1 <= found.low <= found.rho + 1e-6
        assert found.rho - 1e-6 <= found.high <= 1


def test_a_kind_that_is_shown_less() -> None:
    """Less, more and as others, by name; too few statements cannot tell."""
    kinds = ["a"] * 10 + ["b"] * 10 + [None] * 3 + ["c"]
    found = {one.kind: one for one in by_kind(kinds, [5, 6] * 5 + [20, 21] * 5 + [12, 14, 13, 2])}
    assert {name: one.state for name, one in found.items()} == {"a": "less", "b": "more", "c": "cannot_tell"}
    assert found["a"].low < 5.5 < found["a"].high
    assert list(found) == ["a", "b", "c"]
    alike = by_kind(["a"] * 6 + ["b"] * 6, [9, 11] * 6)
    assert [one.state for one in alike] == ["as_others", "as_others"]
    level = by_kind(["a"] * 6 + ["b"] * 6, [4] * 6 + [5] * 6)
    assert [one.state for one in level] == ["less", "more"]
