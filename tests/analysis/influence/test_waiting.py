"""How long a reply takes: published survival times, and those who still wait."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspil.analysis.influence.waiting import Wait, by_group, waiting

#: Freireich et al. (1963), 6-MP: weeks of remission, as in Kleinbaum & Klein, table 2.1.
ENDED, STILL_OPEN = (6, 6, 6, 7, 10, 13, 16, 22, 23), (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)


def waits(ended: tuple[float, ...], open_: tuple[float, ...] = (), people: int = 99) -> list[Wait]:
    both = [(days, True) for days in ended] + [(days, False) for days in open_]
    return [Wait(days, answered, str(i % people)) for i, (days, answered) in enumerate(both)]


def test_published_remissions() -> None:
    found = waiting(waits(ENDED, STILL_OPEN))
    assert found is not None
    at = dict(zip(found.days.tolist(), found.still.round(4).tolist(), strict=True))
    wanted = {6: 0.8571, 7: 0.8067, 10: 0.7529, 13: 0.6902, 16: 0.6275, 22: 0.5378, 23: 0.4482}
    assert {day: at[day] for day in wanted} == wanted
    assert (found.median, found.answered, found.open, found.longest_open) == (23, 9, 12, 35)
    assert (found.median_low, found.median_high) == (13, None)
    # R's survfit with conf.type="log-log": 0.620 to 0.952 at 6, 0.188 to 0.680 at 23.
    assert (found.low[0], found.high[0]) == pytest.approx((0.620, 0.952), abs=5e-4)
    assert (found.low[-1], found.high[-1]) == pytest.approx((0.188, 0.680), abs=5e-4)


def test_where_nobody_or_everybody_has_a_reply() -> None:
    none = waiting(waits((), (3, 9, 9, 12, 40)))
    assert none is not None
    assert (none.median, none.still.tolist(), none.low.tolist()) == (None, [1.0] * 4, [0.0] * 4)
    every = waiting(waits((1, 2, 3, 4, 5)))
    assert every is not None
    assert (every.median, every.still[-1], every.longest_open) == (3, 0.0, None)


def test_few_people_are_left_out_and_wrong_dates_refused() -> None:
    assert waiting(waits((1, 2, 3, 4, 5, 6), people=4)) is None
    assert by_group({"b": waits((1, 2, 3, 4, 5)), "a": waits((1,))})["a"] is None
    assert list(by_group({"b": [], "a": []})) == ["a", "b"]
    with pytest.raises(ValueError, match="check the dates"):
        waiting([Wait(-1, True, "a")])


@given(st.lists(st.tuples(st.integers(0, 30), st.booleans()), min_size=5, max_size=30))
def test_leaving_the_open_ones_out_never_makes_it_longer(drawn: list[tuple[int, bool]]) -> None:
    every = [Wait(days, answered, str(i)) for i, (days, answered) in enumerate(drawn)]
    found = waiting(every)
    assert found is not None
    assert (np.diff(found.still) <= 1e-12).all()
    assert ((found.low <= found.still + 1e-9) & (found.still <= found.high + 1e-9)).all()
    ended = waiting([one for one in every if one.answered])
    if ended is not None and found.median is not None:
        assert ended.median is not None
        assert ended.median <= found.median
