"""What the rooms above tell of words: in the order of days, and nothing where no room tells anything."""

from datetime import date

import pytest

from samspil.dialogue import actions
from samspil.dialogue.actions import own_words
from samspil.dialogue.readings import trails
from samspil.dialogue.readings.own import said_by
from samspil.dialogue.readings.trails import Step, steps
from tests.cast import Cast
from tests.dialogue.talking import at, card, phone, shown, talk

pytestmark = pytest.mark.django_db
EARLY, LATE = date(2026, 6, 1), date(2026, 8, 1)


@pytest.fixture
def told(monkeypatch):
    """Two rooms that tell something, the later thing first; and the days they were asked about."""
    asked = []

    def late(statements, as_of):
        asked.append(as_of)
        return {one.pk: [Step(LATE, "Late", (("Why:", "because"),), asks="/here/")] for one in statements}

    def early(statements, as_of):
        return {one.pk: [Step(EARLY, "Early", said="yes")] for one in statements}

    monkeypatch.setattr(trails, "TRAILS", [late, early])
    return asked


def test_by_day_and_asked_about_the_day(cast: Cast, told):
    conversation = talk(cast)
    one = shown(cast, conversation, "It is dark", card(conversation))
    assert [step.words for step in steps([one], LATE)[one.pk]] == ["Early", "Late"]
    assert told == [LATE]


def test_on_ones_own_page_with_the_question_where_it_is_asked(cast: Cast, told):
    conversation = talk(cast)
    held = card(conversation)
    shown(cast, conversation, "It is dark", held)
    page = phone(conversation, held).get(at(conversation, "min-side/")).content.decode()
    assert ("Why: " in page, ">because<" in page) == (True, True)
    assert (page.count("Can you recognise it?"), 'action="/here/"' in page) == (1, True)
    assert "You said: yes, I recognise it." in page


def test_without_rooms_above_the_page_stands_alone(cast: Cast, monkeypatch):
    monkeypatch.setattr(trails, "TRAILS", [])
    conversation = talk(cast)
    held = card(conversation)
    one = shown(cast, conversation, "It is dark", held)
    assert steps([one]) == {}
    assert [said.steps for said in said_by(conversation, held)] == [()]
    assert phone(conversation, held).get(at(conversation, "min-side/")).status_code == 200


def test_the_rooms_above_forget_when_words_are_taken_back(cast: Cast, monkeypatch):
    forgotten = []
    monkeypatch.setattr(own_words, "FORGET", [forgotten.extend])
    conversation = talk(cast)
    held = card(conversation)
    one = shown(cast, conversation, "It is dark", held)
    actions.withdraw_statement(statement=one, by=held)
    assert [row.pk for row in forgotten] == [one.pk]
