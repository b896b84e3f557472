"""What is told of a secret ballot: an attacker who knows who voted tries to read the ballots from it."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samspil.analysis.decisions.ballots import CONSENT, MAJORITY, Box, Outcome
from samspil.analysis.decisions.secrecy import Sides, Telling, Told, advised, tell

Counts = tuple[int, int, int]


def box(*chambers: Counts) -> Box:
    return Box(
        MAJORITY, {f"c{i}": counts for i, counts in enumerate(chambers)}, {f"c{i}": 0 for i in range(len(chambers))}
    )


@pytest.mark.parametrize(
    ("counts", "telling"),
    [
        ((2, 0, 2), Telling.WORD),  # under five
        ((3, 0, 2), Telling.COUNTS),
        ((4, 0, 1), Telling.WORD),
        ((8, 0, 0), Telling.WORD),  # all eight agree: each would be known
        ((4, 1, 4), Telling.WORD),  # one alone abstained
        ((3, 2, 4), Telling.COUNTS),
        ((10, 0, 0), Telling.BROAD),
        ((19, 0, 1), Telling.BROAD),
        ((0, 2, 18), Telling.BROAD),
        ((18, 0, 2), Telling.COUNTS),
    ],
)
def test_how_much_is_told_by_size(counts: Counts, telling: Telling) -> None:
    told = tell(box(counts), Outcome.PASSED)
    assert (told.telling, told.outcome) == (telling, Outcome.PASSED)
    assert told.sides == (Sides(*counts) if telling is Telling.COUNTS else None)
    assert told.by_chamber["c0"] == told.sides


def test_none_against_and_one_against_are_told_alike() -> None:
    assert tell(box((20, 0, 0)), Outcome.PASSED) == tell(box((19, 0, 1)), Outcome.PASSED)


def test_stances_are_gathered_into_sides() -> None:
    ballots = Box(CONSENT, {"all": (6, 3, 2, 1, 1)}, {"all": 0})
    assert tell(ballots, Outcome.STOPPED).sides == Sides(9, 2, 2)


def test_a_warning_under_ten() -> None:
    assert [advised(number) for number in (9, 10)] == [False, True]


def test_a_small_chamber_is_not_had_back_from_the_large_one() -> None:
    told = tell(box((2, 0, 1), (20, 0, 9)), Outcome.PASSED)
    assert (told.sides, told.by_chamber, told.carried) == (Sides(22, 0, 10), {"c0": None, "c1": None}, False)
    large = tell(box((5, 0, 6), (20, 0, 9)), Outcome.PASSED)
    assert (large.by_chamber["c0"], large.carried) == (Sides(5, 0, 6), True)


def test_two_small_chambers_hide_each_other() -> None:
    told = tell(box((6, 0, 2), (2, 0, 6), (12, 0, 9)), Outcome.PASSED)
    assert told.by_chamber == {"c0": None, "c1": None, "c2": Sides(12, 0, 9)}
    assert tell(box((6, 0, 2), (12, 0, 9)), Outcome.PASSED).by_chamber == {"c0": None, "c1": None}


def test_the_large_one_is_left_out_where_the_small_ones_could_only_be_nearly_nobody() -> None:
    """Beside it the two others would have two against between them, so each of them none to two."""
    told = tell(box((6, 0, 1), (6, 0, 1), (12, 0, 9)), Outcome.PASSED)
    assert (told.telling, told.by_chamber) == (Telling.COUNTS, {"c0": None, "c1": None, "c2": None})


def tables(rows: list[int], columns: Counts) -> list[list[Counts]]:
    """Every table with these margins."""
    if not rows:
        return [[]] if not any(columns) else []
    found = []
    for favour, neither in product(range(columns[0] + 1), range(columns[1] + 1)):
        first = (favour, neither, rows[0] - favour - neither)
        rest = tuple(whole - part for whole, part in zip(columns, first, strict=True))
        if min(*first, *rest) >= 0:
            found += [[first, *others] for others in tables(rows[1:], rest)]
    return found


def seen(told: Told) -> list[Counts | None]:
    return [None if one is None else (one.favour, one.neither, one.against) for one in told.by_chamber.values()]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 2), st.integers(0, 7)), min_size=2, max_size=3))
def test_an_attacker_comes_no_closer_to_a_small_number_than_the_counts_of_all_leave_it(chambers: list[Counts]) -> None:
    told = tell(box(*chambers), Outcome.PASSED)
    shown = seen(told)
    if told.sides is None:
        assert shown == [None] * len(chambers)
        return
    rows, whole = [sum(counts) for counts in chambers], (told.sides.favour, told.sides.neither, told.sides.against)
    possible = tables(rows, whole)
    left = [one for one in possible if all(told in (None, own) for told, own in zip(shown, one, strict=True))]
    assert chambers in left
    for row, column in product(range(len(chambers)), range(3)):
        if chambers[row][column] < 5:
            before, after = ([one[row][column] for one in group] for group in (possible, left))
            assert max(after) - min(after) >= min(5, max(before) - min(before))
