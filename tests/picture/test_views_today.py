"""The page "Today", tried by the cast."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from samspil.circle.actions import missing, promises, secretariat
from samspil.circle.models import Actor, Member, Partnership
from samspil.circle.rules import SYSTEM
from samspil.network.models import Round, Seat

TODAY = timezone.localdate()
LEAD = '<p class="says">'


def _address(cast, partnership=None):
    return reverse("picture:today", args=[(partnership or cast.partnership).slug])


def _waits(cast, who="Erna", ago=40):
    return promises.add_waiting(
        partnership=cast.partnership, who=who, about="When does the light come?", by=cast.dorte,
        at=TODAY - timedelta(days=ago),
    )  # fmt: skip


def _given(cast, member, what="Send the list", days=3, **more):
    return promises.give_promise(
        partnership=cast.partnership,
        by=SYSTEM,
        by_member=member,
        what=what,
        due_on=TODAY + timedelta(days=days),
        **more,
    )


def _page(as_, who, address):
    answer = as_(who).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def _says(page):
    return page.partition(LEAD)[2].partition("</p>")[0]


def _begun(cast):
    Actor.objects.create(partnership=cast.partnership, name="The school", kind="school", happened_on=TODAY)
    for number in range(3):
        missing.name_missing(partnership=cast.partnership, who=f"Missing {number}", by=cast.caroline)
    secretariat.declare(
        partnership=cast.partnership, answer="no", why="X", complaints_to="L", complaints_phone="1", by=cast.dorte
    )


@pytest.mark.parametrize(
    ("who", "status"), [("amira", 200), ("bent", 200), ("caroline", 200), ("dorte", 200), ("erik", 404), ("frida", 404)]
)
def test_who_sees_it(cast, as_, who, status):
    assert as_(getattr(cast, who)).get(_address(cast)).status_code == status
    assert as_(getattr(cast, who)).post(_address(cast)).status_code == (405 if status == 200 else status)


def test_a_new_partnership_lays_the_table_and_offers_three_places_to_begin(cast, as_):
    page = _page(as_, cast.frida, _address(cast, cast.other_partnership))
    assert "Welcome, Frida" in page
    assert _says(page) == "The table is laid. Only one sits at it."
    for name in ("actors_import", "missing", "secretariat_declaration"):
        assert f'href="{reverse(f"circle:{name}", args=["andet"])}"' in page
    assert page.count('class="btn do"') == 1
    assert [words in page for words in ("Who waits for me?", "Whom have I promised", "This week")] == [False] * 3


def test_an_empty_table_says_nobody(cast, as_):
    Actor.objects.filter(partnership=cast.partnership).exclude(pk=cast.backbone.pk).update(ended_on=TODAY)
    Member.objects.filter(pk=cast.dorte.pk).update(role="facilitator")
    cast.dorte.mandates.update(kind="self", actor=None)
    Actor.objects.filter(pk=cast.backbone.pk).update(ended_on=TODAY)
    assert _says(_page(as_, cast.dorte, _address(cast))) == "The table is laid. Nobody sits at it yet."


def test_each_done_step_turns_quiet_and_then_the_page_is_an_ordinary_day(cast, as_):
    def offered():
        page = _page(as_, cast.dorte, _address(cast))
        return page.count('class="suggest"'), "Paste a list" in page, "They are on the list." in page

    assert offered() == (3, True, False)
    Actor.objects.create(partnership=cast.partnership, name="The school", kind="school", happened_on=TODAY)
    assert offered() == (2, False, True)
    Actor.objects.filter(name="The school").delete()
    _begun(cast)
    assert offered() == (0, False, False)
    assert "Whom have I promised something?" in _page(as_, cast.dorte, _address(cast))


def test_while_it_begins_what_happens_fills_the_page(cast, as_):
    _waits(cast)
    _given(cast, cast.dorte)
    page = _page(as_, cast.dorte, _address(cast))
    for words in ("Who waits for me?", "Whom have I promised something?", "Three places to begin"):
        assert words in page
    assert "Welcome" not in page


def test_a_facilitator_is_told_who_waits(cast, as_):
    _begun(cast)
    _waits(cast, ago=800)
    page = _page(as_, cast.dorte, _address(cast))
    first = TODAY - timedelta(days=800)
    assert _says(page) == f"One person waits for an answer from us, since {first:%B %Y}."
    for number in range(3):
        _waits(cast, f"Bo {number}", number)
    page = _page(as_, cast.dorte, _address(cast))
    assert _says(page) == f"Four people wait for an answer from us. The first has waited since {first:%B %Y}."
    assert page.count("Write answer") == 3
    assert f'href="{_address(cast)}svar/">All answers we owe</a>' in page
    assert '<p class="words">When does the light come?</p>' in page
    assert "Has waited 800 days<svg" in page


def test_when_nobody_waits_it_is_another_sentence(cast, as_):
    _begun(cast)
    page = _page(as_, cast.dorte, _address(cast))
    assert _says(page) == "Nobody waits for an answer from us."
    assert "Whom did you meet last?" in page
    assert "Who waits for me?" not in page


@pytest.mark.parametrize("who", ["amira", "bent", "caroline"])
def test_the_others_do_not_see_who_waits(cast, as_, who):
    _waits(cast)
    page = _page(as_, getattr(cast, who), _address(cast))
    assert [words in page for words in ("Erna", "the light", "Who waits for me?", "Three places")] == [False] * 4
    assert "Someone waits for an answer from the secretariat." in page


def test_a_partner_is_told_what_they_promised_and_is_back_here_after_a_press(cast, as_):
    promise = _given(cast, None, by_actor=cast.municipality, to="Erna")
    _given(cast, cast.bent, "A walk")
    page = _page(as_, cast.caroline, _address(cast))
    assert _says(page).startswith("You have promised one thing, by ")
    assert "Prøve Kommune has promised it to Erna." in page
    press = reverse("circle:promise_settle", args=["proeve", promise.pk, "holdt"])
    assert f'action="{press}?tilbage=%2Fp%2Fproeve%2F"' in page
    assert as_(cast.caroline).post(f"{press}?tilbage=/p/proeve/")["Location"] == "/p/proeve/"


def test_nothing_waits_for_someone_who_promised_nothing(cast, as_):
    page = _page(as_, cast.amira, _address(cast))
    assert _says(page) == "Nothing waits for you today."
    assert "You have promised nothing right now" in page
    assert "Nobody has said that anyone is missing" in page
    assert "This week" not in page


def test_a_round_that_waits_comes_first_and_only_while_the_network_is_on(cast, as_):
    asked = Round.objects.create(partnership=cast.partnership, name="First round", state="open", happened_on=TODAY)
    Seat.objects.create(round=asked, actor=cast.municipality, label="x", kind="public", respondent=cast.caroline)
    page = _page(as_, cast.caroline, _address(cast))
    assert _says(page) == "One round of questions waits for you."
    assert "You are asked for Prøve Kommune." in page
    Partnership.objects.filter(pk=cast.partnership.pk).update(parts=[])
    assert "First round" not in _page(as_, cast.caroline, _address(cast))


def test_who_is_missing_with_a_way_to_say_more(cast, as_):
    for number in range(10):
        missing.name_missing(partnership=cast.partnership, who=f"Missing {number}", by=cast.caroline)
    missing.name_missing(partnership=cast.partnership, who="missing 0", by=cast.bent)
    page = _page(as_, cast.caroline, _address(cast))
    assert ("Missing 8" in page, "Missing 9" in page, "All who are missing" in page) == (True, False, True)
    assert page.count("More than one actor has said so.") == 1
    assert f'href="{reverse("circle:missing_add", args=["proeve"])}"' in page


def test_lateness_is_words_without_a_colour(cast, as_):
    promise = _given(cast, cast.caroline)
    promise.due_on = TODAY - timedelta(days=4)
    promise.happened_on = TODAY - timedelta(days=9)
    promise.save()
    page = _page(as_, cast.caroline, _address(cast))
    assert "Was to be done by" in page


def test_the_day_is_the_question_in_the_readers_language(cast, as_, settings):
    Partnership.objects.filter(pk=cast.partnership.pk).update(stands_on=date(2026, 10, 13))
    page = _page(as_, cast.caroline, _address(cast))
    assert '<h1 class="question">Tuesday 13 October 2026</h1>' in page


def test_no_query_for_each_row(cast, as_, django_assert_num_queries, django_assert_max_num_queries):
    def fill(number):
        _waits(cast, number)
        _given(cast, cast.dorte, f"a {number}", 0, to_actor=cast.association)
        _given(cast, cast.amira, f"b {number}", 0, to_actor=cast.backbone)
        missing.name_missing(partnership=cast.partnership, who=f"Missing {number}", by=cast.bent)

    browser = as_(cast.dorte)
    fill("one")
    browser.get(_address(cast))
    with django_assert_max_num_queries(28) as with_one:
        browser.get(_address(cast))
    fill("two")
    with django_assert_num_queries(len(with_one)):
        browser.get(_address(cast))
