"""A profile for each issue: people from k on, kinds and groups by name, who has not been asked, whose alone it is."""

from datetime import date, timedelta

import pytest

from samspil.circle.actions import add_affected
from samspil.dialogue import actions
from samspil.dialogue.models import BurningPlatform
from samspil.dialogue.readings import platforms as readings
from tests.cast import Cast
from tests.dialogue.talking import OPENED, card, shown, talk

pytestmark = pytest.mark.django_db


def raised(cast: Cast, title: str = "The bus", day: date = OPENED, **more: object) -> BurningPlatform:
    return actions.raise_platform(partnership=cast.partnership, title=title, by=cast.dorte, at=day, **more)


def spoke(cast: Cast, platform: BurningPlatform, people: int = 1, **more: object) -> None:
    actions.add_mention(platform=platform, people=people, by=cast.dorte, at=OPENED, **{"kind": "housing", **more})


def profile(cast: Cast, platform: BurningPlatform) -> readings.Profile:
    rows = readings.platforms(cast.partnership)
    return next(one for one in readings.profiles(cast.partnership, rows) if one.platform == platform)


@pytest.mark.parametrize(("numbers", "told"), [([], 0), ([1], None), ([4], None), ([2, 3], 5), ([40, 6], 46)])
def test_people_are_told_from_k_on(cast: Cast, numbers: list[int], told: int | None):
    one = raised(cast)
    for place, number in enumerate(numbers):
        spoke(cast, one, number, place=str(place))
    assert profile(cast, one).people == told


def test_those_who_were_asked_do_not_count_as_unasked(cast: Cast):
    one = raised(cast)
    group = add_affected(partnership=cast.partnership, name="Night workers", by=cast.dorte, at=OPENED)
    spoke(cast, one, 30, asked=True, kind="association", group=group)
    found = profile(cast, one)
    assert (found.people, found.kinds, found.groups) == (0, [], [])
    assert (found.unasked_groups, found.unasked_kinds) == ([], ["Municipality and authority"])


def test_who_has_not_been_asked(cast: Cast):
    one = raised(cast)
    for name in ("Night workers", "Single parents"):
        add_affected(partnership=cast.partnership, name=name, by=cast.dorte, at=OPENED)
    found = profile(cast, one)
    assert found.unasked_groups == ["Night workers", "Single parents"]
    assert found.unasked_kinds == ["Municipality and authority", "Association"]
    assert (found.all_groups, found.groups) == (2, [])


def test_in_the_order_raised_whatever_is_larger(cast: Cast):
    late, early = raised(cast, "Late", OPENED + timedelta(2)), raised(cast, "Early", OPENED)
    spoke(cast, late, 90)
    rows = readings.profiles(cast.partnership, readings.platforms(cast.partnership))
    assert [one.platform for one in rows] == [early, late]


def test_an_issue_of_its_owner_alone_is_seen_as_such(cast: Cast):
    one = raised(cast, raised_by=cast.association)
    spoke(cast, one, 9, actor=cast.association)
    spoke(cast, one, 3, kind="association")
    assert profile(cast, one).pushed_alone
    spoke(cast, one, 1, kind="housing")
    assert not profile(cast, one).pushed_alone


def test_words_that_were_taken_there_are_not_the_owners(cast: Cast):
    one, conversation = raised(cast, raised_by=cast.association), talk(cast)
    stake = shown(cast, conversation, "I walk in the dark", card(conversation), at_stake=True)
    other = shown(cast, conversation, "The path is dark", card(conversation))
    for statement in (stake, other):
        actions.take_to_platform(statement=statement, platform=one, by=cast.dorte)
    found = profile(cast, one)
    assert (found.pushed_alone, found.at_stake, found.other_words) == (False, [stake], [other])
    actions.reject_statement(statement=stake, reason="Names someone", by=cast.dorte)
    assert profile(cast, one).at_stake == []


def test_nobodys_issue_is_pushed_by_nobody(cast: Cast):
    assert not profile(cast, raised(cast)).pushed_alone


def test_not_found_yet_says_since_when(cast: Cast):
    assert readings.found(cast.partnership) == readings.Found([], None)
    one = raised(cast)
    raised(cast, "The path", OPENED + timedelta(9))
    assert readings.found(cast.partnership) == readings.Found([], OPENED)
    actions.move_platform(platform=one, state=BurningPlatform.State.SHARED, by=cast.dorte)
    assert readings.found(cast.partnership).shared == [one]
