"""Under, over, cannot tell: by hand, against SciPy, and with nobody found behind a number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from samspil.analysis.fairness import Parity, State, Why, parity, wilson


def people(*groups: tuple[int, str]) -> list[frozenset[str]]:
    """(number, letters of their groups)."""
    return [frozenset(letters) for number, letters in groups for _ in range(number)]


def test_the_published_wilson_interval() -> None:
    """Newcombe (1998), table I: 81 of 263, 15 of 148, 0 of 20 and 1 of 29."""
    for hits, tries, low, high in (
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ):
        assert wilson(hits, tries) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_is_that_of_scipy(share: tuple[int, int]) -> None:
    wanted = binomtest(*share).proportion_ci(method="wilson")
    assert wilson(*share) == pytest.approx((wanted.low, wanted.high), abs=1e-12)


def test_impossible_shares_are_refused() -> None:
    for hits, tries in ((3, 2), (-1, 2), (0, 0)):
        with pytest.raises(ValueError, match="is no share"):
            wilson(hits, tries)
    for share in ((0.3, 0.2), (-0.1, 0.2), (0.5, 1.1)):
        with pytest.raises(ValueError, match="the share of 'a' goes from"):
            parity(people((9, "a")), {"a": share})


def test_the_three_states_and_why_it_cannot_be_told() -> None:
    there = people((30, "a"), (9, "b"), (1, "c"))
    found = parity(there, {"a": (0.1, 0.2), "b": (0.5, 0.6), "c": (0.01, 0.02), "d": None, "e": (0.2, 0.3)})
    assert found == {
        "a": Parity(State.OVER, 30),
        "b": Parity(State.UNDER, 9),
        "c": Parity(State.CANNOT_TELL, None, Why.OVERLAP),
        "d": Parity(State.CANNOT_TELL, None, Why.SIZE_UNKNOWN),
        "e": Parity(State.UNDER, None),
    }
    assert parity(people((4, "a")), {"a": (0.1, 0.2)})["a"] == Parity(State.CANNOT_TELL, None, Why.TOO_FEW)
    assert parity([], {"a": (0.1, 0.2)})["a"].why is Why.TOO_FEW


def test_where_all_but_a_few_are_in_it_the_number_is_left_out() -> None:
    assert parity(people((18, "a"), (4, "")), {"a": (0.1, 0.2)})["a"] == Parity(State.OVER, None)
    assert parity(people((18, "a"), (5, "")), {"a": (0.1, 0.2)})["a"] == Parity(State.OVER, 18)


@given(st.integers(0, 40), st.integers(0, 40), st.floats(0, 1), st.floats(0, 1))
def test_something_is_said_only_where_the_two_do_not_meet(inside: int, outside: int, a: float, b: float) -> None:
    low, high = sorted((a, b))
    found = parity(people((inside, "a"), (outside, "")), {"a": (low, high)})["a"]
    assert found.took_part in (None, inside)
    assert found.took_part is None or min(inside, outside) >= 5
    if inside + outside < 5:
        assert found.state is State.CANNOT_TELL
        return
    least, most = wilson(inside, inside + outside)
    assert (found.state is State.CANNOT_TELL) == (least <= high and low <= most) == (found.why is Why.OVERLAP)
