"""Words taken further, and back: to what burns, to the task later, as a reply owed."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from samspil.circle.actions.promises import answer_waiting
from samspil.circle.models import Waiting
from samspil.dialogue import actions
from samspil.dialogue.models import Statement, TakenFurther
from tests.cast import Cast
from tests.dialogue.talking import card, shown, talk

pytestmark = pytest.mark.django_db


def said(cast: Cast, **more: object) -> Statement:
    conversation = talk(cast)
    return shown(cast, conversation, "The bus never comes", card(conversation), **more)


def test_to_something_that_burns_once(cast: Cast):
    statement = said(cast)
    platform = actions.raise_platform(partnership=cast.partnership, title="The bus", by=cast.dorte)
    taken = actions.take_to_platform(statement=statement, platform=platform, by=cast.dorte)
    assert actions.take_to_platform(statement=statement, platform=platform, by=cast.dorte) == taken
    actions.take_back(taken=taken, by=cast.dorte)
    again = actions.take_to_platform(statement=statement, platform=platform, by=cast.dorte)
    assert (again != taken, TakenFurther.objects.filter(ended_on=None).count()) == (True, 1)


def test_a_reply_owed_stands_among_those_who_wait(cast: Cast):
    statement = said(cast, shown_as="first_name", name="Amina Y.")
    taken = actions.take_as_reply(statement=statement, by=cast.dorte)
    assert actions.take_as_reply(statement=statement, by=cast.dorte) == taken
    waiting = Waiting.objects.get()
    assert (waiting.who, waiting.about, waiting.owed_by) == ("Amina", "The bus never comes", cast.dorte)


def test_nobody_is_named_who_did_not_want_it(cast: Cast):
    actions.take_as_reply(statement=said(cast), by=cast.dorte)
    assert Waiting.objects.get().who == "Someone who said it in the conversation"


def test_taken_back_nobody_waits_but_an_answer_stays(cast: Cast):
    taken = actions.take_as_reply(statement=said(cast), by=cast.dorte)
    actions.take_back(taken=taken, by=cast.dorte)
    assert Waiting.objects.count() == 0
    taken = actions.take_as_reply(statement=taken.statement, by=cast.dorte)
    answer_waiting(waiting=taken.waiting, answer="It will", by=cast.dorte)
    with pytest.raises(ValidationError, match="stays on their own page"):
        actions.take_back(taken=taken, by=cast.dorte)
    assert (Waiting.objects.get().answer, TakenFurther.objects.get(ended_on=None)) == ("It will", taken)


def test_only_what_is_shown_and_only_by_facilitators(cast: Cast):
    conversation = talk(cast)
    waits = actions.say(conversation=conversation, words="Not read yet", by=card(conversation))
    with pytest.raises(ValidationError, match="Only words that are shown"):
        actions.take_to_task(statement=waits, by=cast.dorte)
    statement = shown(cast, conversation, "Read", card(conversation))
    with pytest.raises(PermissionDenied):
        actions.take_to_task(statement=statement, by=cast.caroline)
    there = actions.raise_platform(partnership=cast.other_partnership, title="There", by=cast.frida)
    with pytest.raises(ValidationError):
        actions.take_to_platform(statement=statement, platform=there, by=cast.dorte)
    assert TakenFurther.objects.count() == 0


def test_what_burns_stays_when_something_else_stands_with_it(cast: Cast) -> None:
    """Raised from someone's words and mentioned by others since, or there before: taking the words back leaves it."""
    conversation = talk(cast)
    first, second = (shown(cast, conversation, words, card(conversation)) for words in ("Bussen kører ikke", "Lys"))
    taken = actions.take_to_something_new(statement=first, title="Bussen", by=cast.dorte)
    actions.add_mention(platform=taken.platform, people=3, kind="school", by=cast.dorte)
    actions.take_back(taken=taken, by=cast.dorte)
    again = actions.take_to_something_new(statement=second, title="Bussen", by=cast.dorte)
    assert (again.platform, again.raised) == (taken.platform, False)
    actions.take_back(taken=again, by=cast.dorte)
    taken.platform.refresh_from_db()
    assert taken.platform.ended_on is None
