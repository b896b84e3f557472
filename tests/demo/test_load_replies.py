"""The answers of the demo come out as they were written: 16 of 33, one no, one not recognised, four still owed."""

import pytest
from django.test import Client

from samspil.circle.models import Member, Partnership, Waiting
from samspil.demo.load import load
from samspil.demo.story import day, written
from samspil.task.models import Answered, Reply
from samspil.task.readings.answering import answering
from samspil.task.readings.replies import debts, summed, unanswered


@pytest.fixture
def demo(db: None) -> Partnership:
    """Told anew."""
    return load()


def test_the_answers_and_what_came_of_them(demo: Partnership) -> None:
    """Sixteen of the thirty-three where something was at stake; the no is carried by a person."""
    today = demo.stands_on
    assert Reply.objects.filter(partnership=demo).count() == 14
    found = answering(demo, today)
    assert (len(found.answered), found.all, len(found.silent)) == (16, 33, 17)
    assert [(led.outcome, len(led.rows)) for led in found.led_to] == [
        ("followed", 10),
        ("partly", 3),
        ("not", 1),
        ("not_yet", 0),
    ]
    assert (found.time.answered, found.time.open) == (16, 17)
    no = Reply.objects.get(outcome="not")
    assert (no.given_by.name, no.way, no.authority, bool(no.reason and no.reopen)) == ("Niels O.", "visit", True, True)
    assert (
        Answered.objects.filter(recognised="no")
        .get()
        .statement.words.startswith(next(one["tekst"] for one in written()["udsagn"] if one["id"] == "s46")[:30])
    )
    assert not found.known.exact


def test_what_is_owed_was_promised_and_the_rest_stands_beside(demo: Partnership) -> None:
    """Four, one that nobody carries; the thirteen others, and one from a profession, have no answer and no promise."""
    today = demo.stands_on
    rows = debts(demo, Member.objects.get(code="p001"), whole=True, as_of=today)
    assert (summed(rows).number, summed(rows).bare, summed(rows).late) == (4, 1, 0)
    assert Waiting.objects.filter(partnership=demo).count() == 4
    assert sorted(row.waiting.happened_on for row in rows)[0] == day("2025-02-11")
    assert len(unanswered(demo, rows, today)) == 14


def test_today_shows_the_three_oldest(demo: Partnership, settings) -> None:
    """And leads to the others."""
    browser = Client()
    browser.force_login(Member.objects.get(code="p001").account)
    page = browser.get("/p/soendermosen-sammen/")
    assert len(page.context["today"].waits) == 3
    assert '/p/soendermosen-sammen/svar/"' in page.content.decode()
