"""What burns: raised, moved from any state to any, spoken of, offered to; the same thing twice is one."""

from datetime import date
from itertools import permutations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from samspil.circle.actions import add_affected
from samspil.dialogue import actions
from samspil.dialogue.models import BurningPlatform, Mention, Offer
from tests.cast import Cast
from tests.dialogue.talking import OPENED
from tests.logged import logged

pytestmark = pytest.mark.django_db
State = BurningPlatform.State


def raised(cast: Cast, title: str = "The bus", by: object = None, **more: object) -> BurningPlatform:
    return actions.raise_platform(partnership=cast.partnership, title=title, by=by or cast.dorte, at=OPENED, **more)


def test_anyone_who_takes_part_raises_and_twice_is_once(cast: Cast):
    one = raised(cast, by=cast.amira)
    assert (one.raised_by_member, one.state) == (cast.amira, State.OPEN)
    assert raised(cast, "  the  BUS ", by=cast.bent) == one
    assert BurningPlatform.objects.count() == 1
    assert logged(verb="platform.raised") == [("platform.raised", "Amira H.", "The bus")]
    with pytest.raises(PermissionDenied):
        raised(cast, "Other", by=cast.frida)


def test_an_issue_is_raised_for_an_actor_by_those_who_speak_for_it(cast: Cast):
    assert raised(cast, by=cast.bent, raised_by=cast.association).raised_by == cast.association
    with pytest.raises(PermissionDenied):
        raised(cast, "Another", by=cast.bent, raised_by=cast.municipality)


@pytest.mark.parametrize(("before", "after"), list(permutations(State.values, 2)))
def test_any_state_follows_any(cast: Cast, before: str, after: str):
    one = raised(cast)
    for state in (before, after):
        one = actions.move_platform(platform=one, state=state, reason="We said so", by=cast.dorte)
    assert (one.state, one.reason) == (after, "We said so")


@pytest.mark.parametrize("state", [State.RESTING, State.TAKEN_OUT])
def test_nothing_rests_or_goes_without_a_reason(cast: Cast, state: str):
    with pytest.raises(ValidationError) as fault:
        actions.move_platform(platform=raised(cast), state=state, reason="  ", by=cast.dorte)
    assert list(fault.value.message_dict) == ["reason"]
    assert BurningPlatform.objects.get().state == State.OPEN


def test_only_facilitators_move_and_only_the_one_who_raised_it_changes(cast: Cast):
    one = raised(cast, by=cast.amira)
    with pytest.raises(PermissionDenied):
        actions.move_platform(platform=one, state=State.SHARED, by=cast.amira)
    with pytest.raises(PermissionDenied):
        actions.change_platform(platform=one, title="Mine", by=cast.bent)
    assert actions.change_platform(platform=one, title="The late bus", by=cast.amira).title == "The late bus"
    raised(cast, "The path")
    with pytest.raises(ValidationError, match="stands here already"):
        actions.change_platform(platform=one, title="the path", by=cast.amira)


def test_put_away_and_taken_out_again(cast: Cast):
    one = actions.end_platform(platform=raised(cast), by=cast.dorte)
    assert one.ended_on is not None
    other = raised(cast)
    with pytest.raises(ValidationError, match="stands here already"):
        actions.restore_platform(platform=one, by=cast.dorte)
    actions.end_platform(platform=other, by=cast.dorte)
    assert actions.restore_platform(platform=one, by=cast.dorte).ended_on is None
    assert BurningPlatform.objects.get(pk=one.pk).ended_on is None


def test_mentions_are_written_by_facilitators_once_each(cast: Cast):
    one, group = raised(cast), add_affected(partnership=cast.partnership, name="Night workers", by=cast.dorte)
    spoken = {"platform": one, "people": 3, "group": group, "place": "The laundry", "by": cast.dorte, "at": OPENED}
    first = actions.add_mention(**spoken)
    assert actions.add_mention(**spoken) == first
    assert actions.add_mention(**{**spoken, "people": 4}) != first
    with pytest.raises(PermissionDenied):
        actions.add_mention(**{**spoken, "by": cast.caroline})
    actions.end_mention(mention=first, by=cast.dorte)
    assert actions.restore_mention(mention=first, by=cast.dorte).ended_on is None
    assert actions.change_mention(mention=first, people=2, by=cast.dorte).people == 2
    assert logged(verb="mention.added") == [("mention.added", "Dorte F.", "The bus")] * 2


def test_the_kind_follows_the_actor_and_never_a_person(cast: Cast):
    one = raised(cast)
    mention = actions.add_mention(platform=one, actor=cast.association, kind="housing", by=cast.dorte)
    assert mention.kind == "association"
    with pytest.raises(ValidationError, match="Never who"):
        actions.add_mention(platform=one, people=1, by=cast.dorte)
    with pytest.raises(ValidationError):
        actions.add_mention(platform=one, people=0, kind="housing", by=cast.dorte)
    assert Mention.objects.count() == 1


def test_what_is_elsewhere_is_not_linked(cast: Cast):
    one = raised(cast)
    there = add_affected(partnership=cast.other_partnership, name="Others", by=cast.frida)
    with pytest.raises(ValidationError):
        actions.add_mention(platform=one, group=there, by=cast.dorte)


def test_offers_by_those_who_speak_for_the_actor(cast: Cast):
    one = raised(cast)
    offer = actions.add_offer(platform=one, actor=cast.association, what=" A  van ", by=cast.bent)
    assert (offer.what, actions.add_offer(platform=one, actor=cast.association, what="A van", by=cast.bent)) == (
        "A van",
        offer,
    )
    with pytest.raises(PermissionDenied):
        actions.add_offer(platform=one, actor=cast.municipality, what="Money", by=cast.bent)
    with pytest.raises(PermissionDenied):
        actions.change_offer(offer=offer, actor=cast.municipality, what="Money", by=cast.bent)
    actions.end_offer(offer=offer, by=cast.bent)
    actions.restore_offer(offer=offer, by=cast.bent)
    assert Offer.objects.get().ended_on is None


def test_a_day_that_has_not_come(cast: Cast):
    with pytest.raises(ValidationError, match="has not come"):
        actions.raise_platform(partnership=cast.partnership, title="x", by=cast.dorte, at=date(2999, 1, 1))
