"""How many voices a meeting had, and who sets the agenda."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspil.analysis.fairness import wilson
from samspil.analysis.influence.voice import Raised, Reached, Speaking, Step, agenda, speaking

turns = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 60))


@pytest.mark.parametrize(
    ("said", "voices"),
    [((3, 2, 31, 2), 1.97), ((0, 0, 44, 0), 1.00), ((29, 17, 21, 1), 3.11), ((41, 15, 13, 0), 2.60)],
)
def test_the_reference_meetings(said: tuple[int, ...], voices: float) -> None:
    """method.md: 1.97, 1.00, 3.11, 2.60."""
    assert speaking(dict(zip("abcd", said, strict=True))).effective == pytest.approx(voices, abs=0.005)


def test_nobody_spoke_and_impossible_turns() -> None:
    assert speaking({"a": 0}) == Speaking({"a": 0}, {}, 0.0)
    with pytest.raises(ValueError, match="'a' had the word -1 times"):
        speaking({"a": -1})


@given(turns, st.integers(1, 5))
def test_as_many_as_speak_and_no_more(said: dict[str, int], times: int) -> None:
    found = speaking(said)
    speaking_at_all = sum(number > 0 for number in said.values())
    assert (1 if speaking_at_all else 0) - 1e-9 <= found.effective <= speaking_at_all + 1e-9
    assert sum(found.shares.values()) == pytest.approx(1 if speaking_at_all else 0)
    assert speaking({kind: number * times for kind, number in said.items()}).effective == pytest.approx(found.effective)
    assert speaking(dict.fromkeys(said, times)).effective == pytest.approx(len(said))


def test_what_each_kind_raised_and_how_far_it_came() -> None:
    raised = [
        Raised("1", "residents", Reached.RAISED),
        Raised("2", "residents", Reached.AGENDA),
        Raised("3", "town", Reached.DECIDED),
        Raised("4", "town", Reached.DECIDED),
    ]
    found = agenda(raised)
    assert list(found) == ["residents", "town"]
    assert found["residents"][Reached.RAISED] == Step(2, 0.5, *wilson(2, 4))
    assert found["residents"][Reached.AGENDA] == Step(1, 1 / 3, *wilson(1, 3))
    assert found["residents"][Reached.DECIDED] == Step(0, 0.0, *wilson(0, 2))
    assert found["town"][Reached.DONE] == Step(0, None, None, None)
    assert agenda([]) == {}
