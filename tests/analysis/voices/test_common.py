"""Agreement by group with its interval, common ground by the group that agrees least, and what divides."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import beta

from samspil.analysis.voices.answers import answers
from samspil.analysis.voices.common import (
    Tally,
    common_ground,
    counted_from,
    discoveries,
    divides,
    jeffreys,
    stakes,
    tally,
)

ROWS = [
    ("a", "1", 1), ("b", "1", 1), ("c", "1", -1), ("d", "1", 0), ("a", "2", -1), ("d", "2", 1),
]  # fmt: skip
SMALL = answers(ROWS)
LABELS = ["x", "x", "y", None]


def of(*rows: list[tuple[int, int]]) -> Tally:
    """Groups with (agree, disagree) for each statement."""
    counts = [[(agree, disagree, 0) for agree, disagree in row] for row in rows]
    return Tally(tuple("abcdef"[: len(rows)]), np.array(counts))


def test_counts_by_label() -> None:
    """Agree, disagree, pass; who has no label is left out; each number says which answers it was counted from."""
    found = tally(SMALL, LABELS)
    assert found.labels == ("x", "y")
    assert found.counts.tolist() == [[[2, 0, 0], [0, 1, 0]], [[0, 1, 0], [0, 0, 0]]]
    places = counted_from(SMALL, LABELS, "x", 0)
    assert [(SMALL.people[SMALL.row[i]], int(SMALL.value[i])) for i in places] == [("a", 1), ("b", 1)]


def test_one_label_each() -> None:
    """Anything else is an error that says what to do."""
    with pytest.raises(ValueError, match="give one for each"):
        tally(SMALL, ["x"])


@given(st.integers(0, 60), st.integers(0, 60))
def test_jeffreys_is_the_beta_posterior(hits: int, misses: int) -> None:
    """As its definition, and closed where nothing hit or missed."""
    low, high = jeffreys(np.array([hits]), np.array([hits + misses]))
    expected = beta(hits + 0.5, misses + 0.5).ppf([0.025, 0.975])
    assert low[0] == (pytest.approx(expected[0]) if hits else 0)
    assert high[0] == (pytest.approx(expected[1]) if misses else 1)
    assert low[0] <= (hits + 0.5) / (hits + misses + 1) <= high[0]


def test_discoveries_are_benjamini_and_hochberg() -> None:
    """The largest step under the line decides, also for those above it before; NaN is never found."""
    p = np.array([0.01, 0.045, 0.04, 0.9, np.nan])
    assert discoveries(p, 0.06).tolist() == [True, True, True, False, False]
    assert discoveries(p, 0.05).tolist() == [True, False, False, False, False]
    assert not discoveries(np.array([np.nan])).any()


def test_common_ground_is_what_the_least_agreeing_group_says() -> None:
    """All agree; one does not; one has too few answers; nobody was asked."""
    groups = of([(20, 1), (20, 1), (20, 1), (0, 0)], [(9, 0), (4, 5), (3, 0), (0, 0)])
    found = common_ground([groups])
    assert found.common.tolist() == [True, False, False, False]
    assert found.told.tolist() == [True, True, False, False]
    low, high = jeffreys(np.array([9]), np.array([9]))
    assert (found.low[0], found.high[0]) == (low[0], high[0])


def test_the_few_are_not_outvoted() -> None:
    """A thousand who agree do not make common ground when six do not."""
    assert not common_ground([of([(1000, 0)], [(2, 4)])]).common[0]
    assert common_ground([of([(1000, 0)], [(12, 0)])]).common[0]


def test_groups_never_asked_do_not_silence_the_others() -> None:
    """A label with fewer than five answers anywhere is not waited for."""
    assert common_ground([of([(20, 0)], [(1, 0)])]).common[0]


def test_what_divides() -> None:
    """Two groups far apart, and by whom; not two that differ by chance."""
    groups = of([(18, 2), (11, 9)], [(2, 18), (9, 11)])
    (found,) = divides({"role": groups})
    assert (found.statement, found.by, found.most, found.least) == (0, "role", "a", "b")
    assert found.gap == pytest.approx(0.8)


@settings(max_examples=30)
@given(st.permutations([0, 1, 2]), st.permutations([0, 1, 2, 3]))
def test_names_and_order_change_nothing(groups: list[int], statements: list[int]) -> None:
    """Common ground and divides move along with the statements, whatever the groups are called."""
    counts = np.array(
        [
            [[20, 1, 0], [3, 18, 1], [15, 5, 2], [9, 9, 2]],
            [[18, 1, 0], [17, 2, 1], [14, 5, 2], [9, 9, 2]],
            [[9, 0, 1], [4, 4, 1], [5, 5, 2], [9, 0, 0]],
        ]
    )
    plain, turned = Tally(("a", "b", "c"), counts), Tally(("x", "y", "z"), counts[groups][:, statements])
    assert common_ground([turned]).common.tolist() == common_ground([plain]).common[statements].tolist()
    before, after = ({one.statement for one in divides({"by": each})} for each in (plain, turned))
    assert {statements[j] for j in after} == before


def test_what_is_at_stake_for_whom() -> None:
    """Counted once for each person, by label, with a zero where nobody says so."""
    found = stakes(SMALL, [("a", "1"), ("a", "1"), ("d", "1"), ("c", "2")], {"kind": LABELS})
    assert found == {"1": {"kind": {"x": 1, "y": 0}}, "2": {"kind": {"x": 0, "y": 1}}}
    with pytest.raises(ValueError, match="not there"):
        stakes(SMALL, [("nobody", "1")], {})
