"""The pages of those who wait: for facilitators, and a sentence for the others."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from samspil.circle.actions import promises as actions
from samspil.circle.actions.affected import add_affected
from samspil.circle.models import Waiting

TODAY = timezone.localdate()


def _at(cast, name, *rest, partnership=None):
    return reverse(f"circle:{name}", args=[(partnership or cast.partnership).slug, *rest])


def _waits(cast, who="Erna", ago=40):
    return actions.add_waiting(
        partnership=cast.partnership, who=who, about="The light", by=cast.dorte, at=TODAY - timedelta(days=ago)
    )


def _text(answer):
    return answer.content.decode()


@pytest.mark.parametrize("who", ["amira", "bent", "caroline"])
def test_only_facilitators_see_who_waits_and_for_what(cast, as_, who):
    row, browser = _waits(cast), as_(getattr(cast, who))
    for view in ("venter", "hoert"):
        assert browser.get(_at(cast, "promises"), {"vis": view}).status_code == 403
    for address in (_at(cast, "waiting_add"), _at(cast, "waiting_answer", row.pk)):
        assert (browser.get(address).status_code, browser.post(address).status_code) == (403, 403)
    assert browser.post(_at(cast, "waiting_reopen", row.pk)).status_code == 403
    page = _text(browser.get(_at(cast, "promises")))
    assert "Someone waits for an answer from the secretariat." in page
    assert [word in page for word in ("Erna", "The light", "One person")] == [False] * 3


def test_five_who_wait_are_a_number_for_all(cast, as_):
    for ago in range(5):
        _waits(cast, ago=ago)
    page = _text(as_(cast.amira).get(_at(cast, "promises")))
    assert "Five people wait for an answer from the secretariat." in page


def test_nobody_waits_elsewhere_and_the_page_asks_whom_one_met(cast, as_):
    row = _waits(cast)
    browser = as_(cast.frida)
    page = _text(browser.get(_at(cast, "promises", partnership=cast.other_partnership), {"vis": "venter"}))
    assert "Nobody waits for an answer from us." in page
    assert "Whom did you meet last?" in page
    assert browser.get(_at(cast, "waiting_answer", row.pk, partnership=cast.other_partnership)).status_code == 404
    assert "No answer is written down yet" in _text(
        browser.get(_at(cast, "promises", partnership=cast.other_partnership), {"vis": "hoert"})
    )


def test_written_down_in_their_words(cast, as_):
    sent = {"who": "Erna", "about": "<b>When</b> does the light come?", "at": (TODAY - timedelta(days=40)).isoformat()}
    sent["owed_by"] = str(cast.dorte.pk)
    answer = as_(cast.dorte).post(_at(cast, "waiting_add"), sent, follow=True)
    page = _text(answer)
    assert '<p class="words">&lt;b&gt;When&lt;/b&gt; does the light come?</p>' in page
    assert "Has waited 40 days<svg" in page
    assert Waiting.objects.get().owed_by == cast.dorte
    told = as_(cast.dorte).post(_at(cast, "waiting_add"), {**sent, "at": "2999-01-01"})
    assert (told.status_code, "That day has not come yet." in _text(told)) == (400, True)


def test_anyone_who_takes_part_can_carry_the_answer_and_nobody_yet_is_a_choice(cast, as_):
    group = add_affected(partnership=cast.partnership, name="Night workers", by=cast.dorte)
    hidden = add_affected(partnership=cast.partnership, name="Ill people", sensitive=True, by=cast.dorte)
    page = _text(as_(cast.dorte).get(_at(cast, "waiting_add")))
    assert ("Nobody yet" in page, "Night workers" in page, "Ill people" in page) == (True, True, False)
    sent = {"who": "Erna", "about": "The light", "at": TODAY.isoformat(), "owed_by": str(cast.caroline.pk)}
    sent |= {"way": "visit", "due_on": (TODAY + timedelta(days=9)).isoformat(), "group": str(group.pk)}
    assert as_(cast.dorte).post(_at(cast, "waiting_add"), {**sent, "group": str(hidden.pk)}).status_code == 400
    as_(cast.dorte).post(_at(cast, "waiting_add"), sent)
    row = Waiting.objects.get()
    assert (row.owed_by, row.way, row.due_on, row.group) == (
        cast.caroline,
        "visit",
        TODAY + timedelta(days=9),
        group,
    )
    assert "Caroline M. answers." in _text(as_(cast.dorte).get(_at(cast, "promises"), {"vis": "venter"}))
    change = _at(cast, "waiting_change", row.pk)
    kept = as_(cast.dorte).get(change).context["form"].initial
    assert (kept["way"], kept["due_on"], kept["group"]) == ("visit", row.due_on, group.pk)
    as_(cast.dorte).post(change, {**sent, "owed_by": ""})
    assert Waiting.objects.get().owed_by is None


def test_answered_with_an_undo_that_keeps_the_answer_as_a_draft(cast, as_):
    row, browser = _waits(cast), as_(cast.dorte)
    address, undo = _at(cast, "waiting_answer", row.pk), _at(cast, "waiting_reopen", row.pk)
    assert browser.post(address, {"answer": "", "at": TODAY.isoformat()}).status_code == 400
    answer = browser.post(address, {"answer": "In November", "at": TODAY.isoformat()}, follow=True)
    assert f'action="{undo}"' in _text(answer)
    assert "In November" in _text(browser.get(_at(cast, "promises"), {"vis": "hoert"}))
    assert '<form class="form"' not in _text(browser.get(address))
    assert browser.get(undo).status_code == 405
    browser.post(undo)
    row.refresh_from_db()
    assert (row.ended_on, "In November" in _text(browser.get(address))) == (None, True)


def test_sorted_and_searched(cast, as_):
    for who, ago in (("Åse", 50), ("Bo", 90)):
        _waits(cast, who, ago)
    browser, address = as_(cast.dorte), _at(cast, "promises")
    for sort, names in (("dato", ["Bo", "Åse"]), ("navn", ["Bo", "Åse"])):
        rows = browser.get(address, {"vis": "venter", "orden": sort}).context["rows"]
        assert [row.waiting.who for row in rows] == names
    rows = browser.get(address, {"vis": "venter", "q": "åse"}).context["rows"]
    assert [row.waiting.who for row in rows] == ["Åse"]
    assert "Nobody fits" in _text(browser.get(address, {"vis": "venter", "q": "zzz"}))


def test_no_query_for_each_row(cast, as_, django_assert_num_queries, django_assert_max_num_queries):
    def fill(number):
        _waits(cast, f"Erna {number}")

    browser, address = as_(cast.dorte), _at(cast, "promises") + "?vis=venter"
    fill("one")
    browser.get(address)
    with django_assert_max_num_queries(20) as with_one:
        browser.get(address)
    fill("two")
    fill("three")
    with django_assert_num_queries(len(with_one)):
        browser.get(address)
