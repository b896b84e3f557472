"""A conversation heard: the same answers give the same result, and no group, place or number is made up."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samspil.analysis.voices import conversation
from samspil.analysis.voices.answers import answers
from samspil.analysis.voices.conversation import Heard, Share, hear, named
from tests.analysis.voices.made import agreement, camps, listed, noise


def plain(heard: Heard) -> tuple:
    """All that can be compared with ==, to the last bit."""
    places = heard.positions
    return (
        heard.state, heard.groups, heard.people, heard.statements, heard.slate, heard.divides, heard.why,
        places.mean.tobytes(), places.covariance.tobytes(), places.directions.weights.tobytes(),
    )  # fmt: skip


@settings(max_examples=4, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_answers_changes_nothing(random) -> None:
    """Byte for byte."""
    given_, _ = camps(1, (25, 20), 20)
    turned = listed(given_)
    random.shuffle(turned)
    assert plain(hear(answers(turned))) == plain(hear(given_))


def test_other_names_make_the_same_groups() -> None:
    """People and statements called something else, so that they stand in another order."""
    given_, camp = camps(2, (45, 35))
    other = answers((f"p{1000 - int(i)}", f"s{500 - int(j)}", v) for i, j, v in listed(given_))
    first, second = hear(given_), hear(other)
    assert first.state == second.state == "groups"
    letters = {f"p{1000 - int(name)}": one.group for name, one in zip(given_.people, first.people, strict=True)}
    again = [(letters[name], one.group) for name, one in zip(other.people, second.people, strict=True)]
    assert np.mean([before == after for before, after in again]) > 0.95
    common = [{one.id for one in heard.statements if one.common_ground} for heard in (first, second)]
    assert len({f"s{500 - int(j)}" for j in common[0]} ^ common[1]) <= 2
    assert agreement([ord(one.group or "-") for one in first.people], camp) > 0.7


def test_whoever_is_silent_changes_nothing() -> None:
    """Nor does a statement nobody answered; they have no place, and no group."""
    given_, _ = camps(3, (25, 20), 20)
    more = answers(listed(given_), people=["0a", "zz"], statements=["0a"])
    before, after = hear(given_), hear(more)
    at = [more.people.index(name) for name in given_.people]
    assert tuple(after.people[i] for i in at) == before.people
    assert after.people[more.people.index("zz")] is None
    assert (after.positions.mean[at] == before.positions.mean).all()
    assert not after.positions.enough[more.people.index("zz")]
    silent = next(one for one in after.statements if one.id == "0a")
    assert (silent.agree, silent.common_ground) == (0, None)
    assert [one for one in after.statements if one.id != "0a"] == list(before.statements)


def test_what_is_in_it() -> None:
    """Groups with their sizes, people with their certainty, statements with their counts by group and declaration."""
    given_, camp = camps(4, (45, 35))
    declared = {"role": [("citizen", "staff")[each] for each in camp]}
    heard = hear(given_, declared=declared, matters=[("1", "3")])
    assert heard.state == "groups"
    assert [one.letter for one in heard.groups] == ["A", "B"]
    for group in heard.groups:
        assert group.size == sum(one.group == group.letter for one in heard.people)
        assert group.low <= group.size <= group.high
    assert all(0 <= one.sure <= 1 and one.group in ("A", "B") for one in heard.people)
    one = heard.statements[3]
    assert isinstance(one.by_group["A"], Share)
    assert sum(each.agree for each in one.by_declared["role"].values()) == one.agree
    assert one.matters == {"role": {"citizen": 1, "staff": 0}}
    assert one.low == min(each.low for each in [*one.by_group.values(), *one.by_declared["role"].values()])
    united = [each.common_ground for each in heard.statements[:13]]
    assert united.count(True) >= 8
    assert not any(each.common_ground for each in heard.statements if each.by_group["A"].high < 0.5)
    assert {each.by for each in heard.divides} == {"role", "found"}
    assert len(set(heard.slate)) == 10


def test_no_clear_groups_and_too_few() -> None:
    """Normal answers, in which counts and declared groups stand all the same."""
    given_ = noise(1)
    heard = hear(given_, declared={"half": ["a", "b"] * 30})
    assert (heard.state, heard.groups) == ("no_clear_groups", ())
    assert {one.group for one in heard.people} == {None}
    assert set(heard.statements[0].by_declared["half"]) == {"a", "b"}
    few = hear(answers([("1", "1", 1), ("2", "1", -1)]))
    assert (few.state, few.statements[0].agree, few.statements[0].common_ground) == ("too_few", 1, None)
    nobody = hear(answers([], people=["1"], statements=["1"]))
    assert (nobody.state, nobody.people) == ("too_few", (None,))


def test_letters_stay_from_day_to_day() -> None:
    """Groups keep the letters most of their people had, whichever is larger now; a new one takes a new letter."""
    given_, _ = camps(5, (45, 35))
    first = hear(given_)
    before = {name: one.group for name, one in zip(given_.people, first.people, strict=True) if one.group}
    turned = {name: {"A": "B", "B": "A"}[letter] for name, letter in before.items()}
    second = hear(given_, before=turned)
    assert [(one.letter, one.size) for one in second.groups] == [
        ("A", first.groups[1].size), ("B", first.groups[0].size),
    ]  # fmt: skip
    assert named(first.found, given_.people, {"nobody": "A"}) == ["B", "C"]
    assert named(first.found, given_.people, {}) == ["A", "B"]


def test_many_people_are_learnt_from_some(monkeypatch: pytest.MonkeyPatch) -> None:
    """Above a number, directions and groups are learnt from people drawn at random, and everyone is placed."""
    given_, camp = camps(6, (80, 70), 30)
    monkeypatch.setattr(conversation, "LARGE", 100)
    heard = hear(given_)
    assert heard.state == "groups"
    assert len(heard.people) == 150
    assert agreement([ord(one.group or "-") for one in heard.people], camp) > 0.85
    assert heard.positions.enough.mean() > 0.9


def test_one_label_each() -> None:
    """A declaration of another length is an error that says so."""
    with pytest.raises(ValueError, match="give one for each"):
        hear(camps(1, (10, 10), 10)[0], declared={"role": ["x"]})
