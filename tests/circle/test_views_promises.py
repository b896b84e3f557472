"""The pages of promises, tried by the cast."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from samspil.circle.actions import promises as actions
from samspil.circle.models import Promise
from samspil.circle.rules import SYSTEM

TODAY = timezone.localdate()
SOON = (TODAY + timedelta(days=3)).isoformat()


def _at(cast, name, *rest, partnership=None):
    return reverse(f"circle:{name}", args=[(partnership or cast.partnership).slug, *rest])


def _given(cast, member, what="Send the list", days=3, **more):
    return actions.give_promise(
        partnership=cast.partnership,
        by=SYSTEM,
        by_member=member,
        what=what,
        due_on=TODAY + timedelta(days=days),
        **more,
    )


def _text(answer):
    return answer.content.decode()


@pytest.mark.parametrize(
    ("who", "status"), [("amira", 200), ("bent", 200), ("caroline", 200), ("dorte", 200), ("erik", 404), ("frida", 404)]
)
def test_who_sees_the_lists_and_writes(cast, as_, who, status):
    browser = as_(getattr(cast, who))
    for view in ("aabne", "holdt", "ny-aftale", "bortfaldt", "something-else"):
        assert browser.get(_at(cast, "promises"), {"vis": view}).status_code == status
    assert browser.get(_at(cast, "promise_add")).status_code == status


@pytest.mark.parametrize(("who", "status"), [("amira", 403), ("bent", 403), ("caroline", 200), ("dorte", 200)])
def test_who_opens_one_promise(cast, as_, who, status):
    promise, browser = _given(cast, cast.caroline), as_(getattr(cast, who))
    assert browser.get(_at(cast, "promise_change", promise.pk)).status_code == status
    for outcome in ("holdt", "ny-aftale", "bortfaldt"):
        assert browser.get(_at(cast, "promise_settle", promise.pk, outcome)).status_code == status


def test_what_is_elsewhere_and_what_is_no_outcome_is_not_found(cast, as_):
    promise = _given(cast, cast.caroline)
    there = cast.other_partnership
    assert as_(cast.frida).get(_at(cast, "promise_change", promise.pk, partnership=there)).status_code == 404
    assert as_(cast.frida).post(_at(cast, "promise_settle", promise.pk, "holdt", partnership=there)).status_code == 404
    assert as_(cast.dorte).post(_at(cast, "promise_settle", promise.pk, "glemt")).status_code == 404
    assert as_(cast.dorte).get(_at(cast, "promise_settle", promise.pk, "aabn-igen")).status_code == 404
    promise.refresh_from_db()
    assert promise.state == "open"


def test_an_empty_partnership_says_where_to_begin(cast, as_):
    page = _text(as_(cast.frida).get(_at(cast, "promises", partnership=cast.other_partnership)))
    assert "You have promised nothing right now." in page
    assert "Ask one person for one thing." in page
    assert "Nobody waits for an answer from the secretariat." in page


def test_a_partner_promises_for_the_actor_they_speak_for(cast, as_):
    browser, address = as_(cast.caroline), _at(cast, "promise_add")
    sent = {"what": "Send the list", "due_on": SOON, "giver": str(cast.municipality.pk), "to": "Erna"}
    assert browser.post(address, sent, follow=True).redirect_chain == [(_at(cast, "promises"), 302)]
    promise = Promise.objects.get()
    assert (promise.by_actor, promise.by_member, promise.to) == (cast.municipality, None, "Erna")
    answer = browser.post(address, {**sent, "giver": str(cast.association.pk)})
    assert (answer.status_code, "Select a valid choice" in _text(answer)) == (400, True)
    assert Promise.objects.count() == 1


def test_a_facilitator_promises_for_others_and_is_offered_them(cast, as_):
    browser, address = as_(cast.dorte), _at(cast, "promise_add")
    browser.post(address, {"what": "Come by", "due_on": SOON, "giver": str(cast.bent.pk)})
    browser.post(address, {"what": "Come by", "due_on": SOON, "giver": "me"})
    assert set(Promise.objects.values_list("by_member", flat=True)) == {cast.bent.pk, cast.dorte.pk}
    assert "Amira H." in _text(browser.get(address))
    assert "Amira H." not in _text(as_(cast.caroline).get(address))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"due_on": "2020-01-01"}, "That day has passed."),
        ({"due_on": "soon"}, "Enter a valid date."),
        ({"what": ""}, "This field is required."),
        ({"to": "Erna", "to_actor": "municipality"}, "not both"),
    ],
)
def test_what_cannot_be_promised_is_told(cast, as_, change, message):
    if "to_actor" in change:
        change = {**change, "to_actor": str(cast.municipality.pk)}
    sent = {"what": "Come by", "due_on": SOON, "giver": "me", **change}
    answer = as_(cast.caroline).post(_at(cast, "promise_add"), sent)
    assert (answer.status_code, message in _text(answer)) == (400, True)
    assert Promise.objects.count() == 0


@pytest.mark.parametrize(("outcome", "state"), [("holdt", "kept"), ("bortfaldt", "lapsed")])
def test_settled_by_one_press_with_an_undo(cast, as_, outcome, state):
    promise, browser = _given(cast, cast.caroline), as_(cast.caroline)
    answer = browser.post(_at(cast, "promise_settle", promise.pk, outcome), follow=True)
    undo = _at(cast, "promise_settle", promise.pk, "aabn-igen")
    promise.refresh_from_db()
    assert (promise.state, f'action="{undo}"' in _text(answer)) == (state, True)
    browser.post(undo)
    promise.refresh_from_db()
    assert (promise.state, promise.ended_on) == ("open", None)


def test_a_new_day_needs_a_day_to_come(cast, as_):
    promise, browser = _given(cast, cast.caroline), as_(cast.caroline)
    address = _at(cast, "promise_settle", promise.pk, "ny-aftale")
    assert browser.post(address, {"due_on": "2020-01-01"}).status_code == 400
    browser.post(address, {"due_on": SOON, "note": "Erna is ill"})
    assert sorted(Promise.objects.values_list("state", flat=True)) == ["open", "renegotiated"]
    assert "It stands instead of an earlier promise." in _text(browser.get(_at(cast, "promises")))


def test_a_promise_that_cannot_be_opened_says_why(cast, as_):
    old = _given(cast, cast.caroline)
    new = actions.renegotiate_promise(promise=old, due_on=TODAY, by=cast.caroline)
    actions.keep_promise(promise=new, by=cast.caroline)
    answer = as_(cast.caroline).post(_at(cast, "promise_settle", old.pk, "aabn-igen"), follow=True)
    assert "Open that one first." in _text(answer)
    assert as_(cast.bent).post(_at(cast, "promise_settle", old.pk, "aabn-igen")).status_code == 403


def test_the_words_are_changed_and_the_day_is_not_on_the_form(cast, as_):
    promise, browser = _given(cast, cast.caroline), as_(cast.caroline)
    browser.post(_at(cast, "promise_change", promise.pk), {"what": "Bring the list", "due_on": "2999-01-01"})
    promise.refresh_from_db()
    assert (promise.what, promise.due_on.isoformat()) == ("Bring the list", SOON)
    assert browser.post(_at(cast, "promise_change", promise.pk), {"what": ""}).status_code == 400
    assert as_(cast.bent).post(_at(cast, "promise_change", promise.pk), {"what": "x"}).status_code == 403


def test_after_a_press_one_is_back_where_one_came_from_unless_it_is_elsewhere(cast, as_):
    browser = as_(cast.caroline)
    for back, lands in (("/p/proeve/mangler/", "/p/proeve/mangler/"), ("https://evil.example/", _at(cast, "promises"))):
        address = _at(cast, "promise_settle", _given(cast, cast.caroline).pk, "holdt")
        assert browser.post(f"{address}?tilbage={back}")["Location"] == lands


def test_lapsed_promises_stand_without_names_and_lateness_has_no_colour(cast, as_):
    lapsed, late = _given(cast, cast.bent, "Write to the bus"), _given(cast, cast.caroline, "The key", 0)
    actions.let_promise_lapse(promise=lapsed, by=cast.bent)
    Promise.objects.filter(pk=late.pk).update(due_on=TODAY - timedelta(days=2))
    page = _text(as_(cast.dorte).get(_at(cast, "promises"), {"vis": "bortfaldt"}))
    assert ("Write to the bus" in page, "Bent" in page, "Volunteer" in page) == (True, False, False)
    open_page = _text(as_(cast.dorte).get(_at(cast, "promises")))
    assert "Was to be done by" in open_page
    listed = open_page.partition('<ul class="list wait">')[2].partition("</ul>")[0]
    assert [word for word in ("red", "late", "overdue", "warn") if f'class="{word}' in listed] == []


def test_sorted_and_searched_and_in_pages_of_fifty(cast, as_):
    for number in range(51):
        _given(cast, cast.bent, f"Thing {60 - number}", days=number)
    mine = _given(cast, cast.caroline, "Mine", days=90)
    browser, address = as_(cast.caroline), _at(cast, "promises")
    assert browser.get(address).context["rows"][0].promise == mine
    assert browser.get(address, {"orden": "dato"}).context["rows"][0].promise.what == "Thing 60"
    assert browser.get(address, {"orden": "dato", "side": 2}).context["rows"][-1].promise == mine
    found = browser.get(address, {"q": "thing 33"}).context["rows"]
    assert [row.promise.what for row in found] == ["Thing 33"]
    assert "No promise fits" in _text(browser.get(address, {"q": "zzz"}))


def test_no_query_for_each_row(cast, as_, django_assert_num_queries, django_assert_max_num_queries):
    def fill(number):
        _given(cast, cast.bent, f"a {number}", to_actor=cast.municipality)
        _given(cast, cast.amira, f"b {number}")
        _given(cast, cast.caroline, f"c {number}")

    browser, address = as_(cast.caroline), _at(cast, "promises")
    fill("one")
    browser.get(address)
    with django_assert_max_num_queries(20) as with_one:
        browser.get(address)
    fill("two")
    fill("three")
    with django_assert_num_queries(len(with_one)):
        browser.get(address)
