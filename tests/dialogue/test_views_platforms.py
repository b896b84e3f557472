"""What burns, on its pages: side by side, never summed; full add, change, end and undo; numbers of people held back."""

import pytest
from django.urls import reverse

from samspil.circle.actions import add_affected
from samspil.dialogue import actions
from samspil.dialogue.models import BurningPlatform, Mention, Offer
from tests.cast import Cast
from tests.dialogue.talking import OPENED, card, shown, talk

pytestmark = pytest.mark.django_db


def at(cast: Cast, name: str, *rest: object) -> str:
    return reverse(f"dialogue:{name}", args=[cast.partnership.slug, *rest])


def text(answer) -> str:
    return answer.content.decode()


def raised(cast: Cast, title: str = "The bus", **more: object) -> BurningPlatform:
    return actions.raise_platform(partnership=cast.partnership, title=title, by=cast.dorte, at=OPENED, **more)


def test_nothing_raised_is_said_plainly(cast: Cast, as_):
    page = text(as_(cast.amira).get(at(cast, "platforms")))
    assert ("What burns for all of us is not found yet." in page, "Nothing has been raised yet" in page) == (True, True)


def test_not_found_yet_is_a_state_with_a_day(cast: Cast, as_):
    raised(cast)
    page = text(as_(cast.amira).get(at(cast, "platforms")))
    assert "We have listened since" in page
    one = BurningPlatform.objects.get()
    sent = {"state": "shared", "reason": "", "at": "2026-06-01"}
    as_(cast.dorte).post(at(cast, "platform_move", one.pk), sent)
    page = text(as_(cast.amira).get(at(cast, "platforms")))
    assert ("not found yet" in page, "That burns for all of us, it was said." in page) == (False, True)


def test_people_under_k_are_a_word_for_everyone_but_those_who_wrote_it_down(cast: Cast, as_):
    one = raised(cast)
    actions.add_mention(platform=one, people=3, kind="housing", by=cast.dorte, at=OPENED)
    for address in (at(cast, "platforms"), at(cast, "platform", one.pk)):
        page = text(as_(cast.caroline).get(address))
        assert ("fewer than five people" in page, "3 people" in page) == (True, False)
    actions.add_mention(platform=one, people=2, kind="firm", by=cast.dorte, at=OPENED)
    assert "5 people" in text(as_(cast.caroline).get(at(cast, "platforms")))


def test_an_issue_of_its_owner_alone_is_a_sentence(cast: Cast, as_):
    raised(cast, raised_by=cast.association)
    words = "Until now only Haveforeningen, or others of that kind, have spoken of it."
    assert words in text(as_(cast.amira).get(at(cast, "platforms")))


def test_raised_by_a_resident_changed_put_away_and_back(cast: Cast, as_):
    browser = as_(cast.amira)
    sent = {"title": "The dark path", "about": "", "raised_by": "", "at": "2026-05-04"}
    answer = browser.post(at(cast, "platform_add"), sent)
    one = BurningPlatform.objects.get()
    assert answer.url == at(cast, "platform", one.pk)
    browser.post(at(cast, "platform_change", one.pk), {**sent, "title": "The path is dark"})
    assert as_(cast.bent).post(at(cast, "platform_change", one.pk), sent).status_code == 403
    page = text(browser.post(at(cast, "platform_end", one.pk), follow=True))
    assert f'action="{at(cast, "platform_restore", one.pk)}"' in page
    browser.post(at(cast, "platform_restore", one.pk))
    one.refresh_from_db()
    assert (one.title, one.ended_on) == ("The path is dark", None)


def test_to_rest_needs_a_reason_at_its_field(cast: Cast, as_):
    one = raised(cast)
    answer = as_(cast.dorte).post(at(cast, "platform_move", one.pk), {"state": "resting", "at": "2026-06-01"})
    assert (answer.status_code, "Those who raised it will ask." in text(answer)) == (400, True)
    assert as_(cast.amira).get(at(cast, "platform_move", one.pk)).status_code == 403


def test_a_mention_is_added_changed_taken_back_and_restored(cast: Cast, as_):
    one, browser = raised(cast), as_(cast.dorte)
    sent = {"people": "7", "kind": "housing", "place": "The laundry", "at": "2026-05-04"}
    assert browser.post(at(cast, "mention_add", one.pk), {**sent, "kind": ""}).status_code == 400
    browser.post(at(cast, "mention_add", one.pk), sent)
    mention = Mention.objects.get()
    browser.post(at(cast, "mention_change", mention.pk), {**sent, "people": "8"})
    page = text(browser.post(at(cast, "mention_end", mention.pk), follow=True))
    assert f'action="{at(cast, "mention_restore", mention.pk)}"' in page
    browser.post(at(cast, "mention_restore", mention.pk))
    mention.refresh_from_db()
    assert (mention.people, mention.ended_on) == (8, None)
    assert as_(cast.caroline).get(at(cast, "mention_add", one.pk)).status_code == 403
    assert at(cast, "mention_change", mention.pk) not in text(as_(cast.caroline).get(at(cast, "platform", one.pk)))


def test_an_offer_by_those_who_speak_for_the_actor(cast: Cast, as_):
    one, browser = raised(cast), as_(cast.bent)
    sent = {"actor": str(cast.association.pk), "what": "A van", "at": "2026-05-04"}
    assert browser.post(at(cast, "offer_add", one.pk), {**sent, "actor": str(cast.municipality.pk)}).status_code == 400
    browser.post(at(cast, "offer_add", one.pk), sent)
    offer = Offer.objects.get()
    browser.post(at(cast, "offer_change", offer.pk), {**sent, "what": "Two vans"})
    assert as_(cast.caroline).post(at(cast, "offer_end", offer.pk)).status_code == 403
    page = text(browser.post(at(cast, "offer_end", offer.pk), follow=True))
    assert f'action="{at(cast, "offer_restore", offer.pk)}"' in page
    browser.post(at(cast, "offer_restore", offer.pk))
    assert "Haveforeningen: Two vans" in text(as_(cast.amira).get(at(cast, "platforms")))


def test_what_is_elsewhere_is_not_found(cast: Cast, as_):
    one = raised(cast)
    address = reverse("dialogue:platform", args=[cast.other_partnership.slug, one.pk])
    assert as_(cast.frida).get(address).status_code == 404


def test_no_query_for_each_row(cast: Cast, as_, django_assert_num_queries, django_assert_max_num_queries):
    conversation = talk(cast)
    browser, address = as_(cast.dorte), at(cast, "platforms")

    def fill(number: int) -> None:
        one = raised(cast, f"Issue {number}", raised_by=cast.association)
        group = add_affected(partnership=cast.partnership, name=f"Group {number}", by=cast.dorte, at=OPENED)
        for place in "ab":
            actions.add_mention(platform=one, people=3, group=group, actor=cast.association, place=place, by=cast.dorte)
        actions.add_offer(platform=one, actor=cast.municipality, what=f"Offer {number}", by=cast.dorte)
        statement = shown(cast, conversation, f"Words {number}", card(conversation), at_stake=True)
        actions.take_to_platform(statement=statement, platform=one, by=cast.dorte)

    fill(1)
    browser.get(address)
    with django_assert_max_num_queries(20) as with_one:
        browser.get(address)
    fill(2)
    fill(3)
    with django_assert_num_queries(len(with_one)):
        browser.get(address)
