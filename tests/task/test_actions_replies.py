"""Answers: given, put right, put away; what they close and open; what a no and an authority's word must say."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from samspil.circle.actions.promises import add_waiting, change_waiting
from samspil.circle.models import Waiting
from samspil.dialogue.actions import withdraw_statement
from samspil.dialogue.actions.further import take_as_reply
from samspil.dialogue.models import Statement
from samspil.ground.cards import Held
from samspil.ground.models import LogEntry
from samspil.task.actions.recognising import recognise_reply
from samspil.task.actions.replies import change_reply, end_reply, give_reply, owe_for_decision, restore_reply
from samspil.task.models import Answered, Decision, OwedFor, Reply
from tests.cast import Cast
from tests.dialogue.talking import OPENED, card, shown, talk
from tests.logged import logged

pytestmark = pytest.mark.django_db
TOLD = date(2026, 9, 4)
YES = {"outcome": "followed", "words": "The light comes in October.", "way": "page"}


def said(cast: Cast, words: str = "It is dark on the path", held: Held | None = None, **more: Any) -> Statement:
    """Words that are shown, with something at stake."""
    conversation = talk(cast)
    more = {"at_stake": True, "knowledge": "experience", **more}
    return shown(cast, conversation, words, held or card(conversation), **more)


def answer(cast: Cast, *statements: Statement, by: Any = None, **more: Any) -> Reply:
    """An answer to these words."""
    content = {**YES, "at": TOLD, **more}
    return give_reply(partnership=cast.partnership, statements=statements, by=by or cast.dorte, **content)


def waits_for(statement: Statement) -> Waiting:
    """The wait for words."""
    return Waiting.objects.get(about=statement.words)


def test_an_answer_ends_the_wait_with_its_words(cast: Cast):
    one = said(cast)
    take_as_reply(statement=one, by=cast.dorte, at=OPENED)
    reply = answer(cast, one)
    waiting = waits_for(one)
    assert (waiting.answer, waiting.ended_on) == (reply.words, TOLD)
    assert (Answered.objects.get().waiting, Answered.objects.get().statement) == (waiting, one)
    assert ("reply.given", "Dorte F.", "") in logged(thing=reply.pk)


def test_whoever_waits_is_answered_with_their_words_and_one_answer_is_for_several(cast: Cast):
    one, other = said(cast), said(cast, "The bus is gone")
    waiting = take_as_reply(statement=one, by=cast.dorte, at=OPENED).waiting
    alone = add_waiting(partnership=cast.partnership, who="Erna", about="A bench", by=cast.dorte, at=OPENED)
    reply = give_reply(
        partnership=cast.partnership, statements=[other], waiting=[waiting, alone], by=cast.dorte, at=TOLD, **YES
    )
    pairs = {(row.statement, row.waiting) for row in reply.answered.all()}
    assert pairs == {(one, waiting), (other, None), (None, alone)}
    assert Waiting.objects.filter(ended_on=None).count() == 0


def test_the_same_twice_is_one(cast: Cast):
    one = said(cast)
    assert answer(cast, one) == answer(cast, one)
    assert (Reply.objects.count(), Answered.objects.count()) == (1, 1)


def test_not_yet_keeps_the_wait_open_and_makes_one_where_nobody_waited(cast: Cast):
    one = said(cast)
    reply = answer(cast, one, outcome="not_yet", reason="The money comes in March")
    waiting = waits_for(one)
    assert (waiting.ended_on, waiting.happened_on, reply.answered.get().waiting) == (None, OPENED, waiting)
    later = answer(cast, one, at=date(2026, 9, 9))
    waiting.refresh_from_db()
    assert (waiting.ended_on, waiting.answer) == (later.happened_on, later.words)


def test_put_right_to_not_yet_opens_and_back_again_ends(cast: Cast):
    one = said(cast)
    waiting = take_as_reply(statement=one, by=cast.dorte, at=OPENED).waiting
    reply = answer(cast, one)
    change_reply(reply=reply, outcome="not_yet", reason="Not this year", by=cast.dorte)
    waiting.refresh_from_db()
    assert waiting.ended_on is None
    change_reply(reply=reply, outcome="partly", words="Half of it", by=cast.dorte)
    waiting.refresh_from_db()
    assert (waiting.ended_on, waiting.answer) == (TOLD, "Half of it")
    change_reply(reply=reply, words="Nearly half", by=cast.dorte)
    waiting.refresh_from_db()
    assert (waiting.ended_on, waiting.answer) == (TOLD, "Nearly half")


def test_put_away_they_wait_again_and_taken_out_they_do_not(cast: Cast):
    one = said(cast)
    waiting = take_as_reply(statement=one, by=cast.dorte, at=OPENED).waiting
    reply = end_reply(reply=answer(cast, one), by=cast.dorte)
    waiting.refresh_from_db()
    assert (reply.ended_on is not None, waiting.ended_on) == (True, None)
    restore_reply(reply=reply, by=cast.dorte)
    waiting.refresh_from_db()
    assert (Reply.objects.get().ended_on, waiting.ended_on) == (None, TOLD)


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"outcome": "not"}, {"reason", "given_by", "way"}),
        ({"outcome": "not", "reason": "The law", "given_by": "bent", "way": "notice"}, {"way"}),
        ({"outcome": "not_yet"}, {"reason"}),
        ({"authority": True}, {"reopen"}),
        ({"decision": Decision.Method.AUTHORITY}, {"reopen"}),
        ({"words": " "}, {"words"}),
        ({"outcome": "perhaps"}, {"outcome"}),
        ({"at": date(2026, 4, 1)}, {"at"}),
    ],
)
def test_what_an_answer_must_say(cast: Cast, change: dict[str, Any], fields: set[str]):
    one = said(cast)
    if "given_by" in change:
        change = {**change, "given_by": cast.bent}
    if "decision" in change:
        method = change["decision"]
        made = Decision.objects.create(
            partnership=cast.partnership, title="Bus", raised_on=OPENED, happened_on=OPENED, method=method
        )
        change = {"decision": made}
    with pytest.raises(ValidationError) as told:
        answer(cast, one, **change)
    assert set(told.value.message_dict) == fields
    assert (Reply.objects.count(), LogEntry.objects.filter(verb="reply.given").count()) == (0, 0)


def test_a_no_is_carried_by_a_person(cast: Cast):
    reply = answer(cast, said(cast), outcome="not", reason="The law", given_by=cast.bent, way="visit")
    assert (reply.given_by, reply.way) == (cast.bent, "visit")


def test_nothing_is_answered_for_nobody_or_for_others(cast: Cast):
    with pytest.raises(ValidationError, match="at least one"):
        answer(cast)
    one = said(cast)
    with pytest.raises(ValidationError, match="one of the lines"):
        give_reply(partnership=cast.other_partnership, statements=[one], by=cast.frida, at=TOLD, **YES)


def test_the_one_who_carries_it_answers_and_changes_and_nobody_else(cast: Cast):
    one, other = said(cast), said(cast, "The bus is gone")
    waiting = take_as_reply(statement=one, by=cast.dorte, at=OPENED).waiting
    with pytest.raises(PermissionDenied):
        answer(cast, one, by=cast.caroline)
    change_waiting(waiting=waiting, owed_by=cast.caroline, by=cast.dorte)
    with pytest.raises(PermissionDenied):  # the other one is nobody's to carry
        answer(cast, one, other, by=cast.caroline)
    reply = answer(cast, one, by=cast.caroline)
    change_reply(reply=reply, words="In November", by=cast.caroline)
    for act in (change_reply, end_reply, restore_reply):
        with pytest.raises(PermissionDenied):
            act(reply=reply, by=cast.amira)


def test_an_answer_owed_for_a_decision_is_one_wait(cast: Cast):
    made = Decision.objects.create(partnership=cast.partnership, title="Bus", raised_on=OPENED, happened_on=OPENED)
    details = {"who": "Families", "about": "What happens to the bus?"}
    first, second = (owe_for_decision(decision=made, by=cast.dorte, at=OPENED, **details) for _ in range(2))
    assert (first, OwedFor.objects.count(), Waiting.objects.count()) == (second, 1, 1)
    with pytest.raises(PermissionDenied):
        owe_for_decision(decision=made, by=cast.bent, **details)


def test_with_their_card_they_say_whether_they_recognise_it_and_no_log_knows(cast: Cast):
    conversation = talk(cast)
    held = card(conversation, word="gull")
    one = shown(cast, conversation, "It is dark", held, at_stake=True)
    row = answer(cast, one).answered.get()
    before = LogEntry.objects.count()
    recognise_reply(answered=row, recognised="no", words=" Not the bus ", by=held, at=date(2026, 9, 9))
    row.refresh_from_db()
    told = (row.recognised, row.recognised_words, row.recognised_on)
    assert (told, LogEntry.objects.count()) == (("no", "Not the bus", date(2026, 9, 9)), before)
    for stranger in (card(conversation), Held(held.code, word="duck")):
        with pytest.raises(PermissionDenied):
            recognise_reply(answered=row, recognised="yes", by=stranger)
    with pytest.raises(ValidationError):
        recognise_reply(answered=row, recognised="not_asked", by=held)


def test_a_facilitator_notes_it_and_others_do_not(cast: Cast):
    row = answer(cast, said(cast)).answered.get()
    with pytest.raises(PermissionDenied):
        recognise_reply(answered=row, recognised="yes", by=cast.caroline)
    recognise_reply(answered=row, recognised="yes", words="dropped", by=cast.dorte)
    row.refresh_from_db()
    assert (row.recognised, row.recognised_words) == ("yes", "")
    assert ("reply.recognised", "Dorte F.", "") in logged(thing=row.reply.pk)


def test_words_taken_back_take_with_them_what_was_said_of_the_answer(cast: Cast):
    conversation = talk(cast)
    held = card(conversation)
    one = shown(cast, conversation, "It is dark", held, at_stake=True)
    row = answer(cast, one).answered.get()
    recognise_reply(answered=row, recognised="no", words="It was about the path", by=held)
    withdraw_statement(statement=one, by=held)
    row.refresh_from_db()
    assert (row.recognised_words, row.recognised, Reply.objects.count()) == ("", "not_asked", 1)
