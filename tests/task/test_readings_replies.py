"""Answers on another day: owed, given, put away; and the numbers as they were then."""

from datetime import date, timedelta

import pytest
import time_machine

from samspil.dialogue.actions.further import take_as_reply
from samspil.task.actions.replies import end_reply
from samspil.task.readings.answering import AFTER, answering, told
from samspil.task.readings.replies import debts, replies, summed, unanswered
from samspil.task.readings.trails import steps_of
from tests.cast import Cast
from tests.dialogue.talking import OPENED
from tests.task.test_actions_replies import TOLD, answer, said

pytestmark = pytest.mark.django_db
BEFORE, AFTERWARDS = TOLD - timedelta(days=1), TOLD + timedelta(days=20)


@pytest.fixture(autouse=True)
def winter():
    """Today is a while after."""
    with time_machine.travel(date(2026, 12, 1), tick=False):
        yield


def test_owed_until_the_day_they_heard(cast: Cast):
    one = said(cast)
    take_as_reply(statement=one, by=cast.dorte, at=OPENED)
    reply = answer(cast, one)
    days = (OPENED - timedelta(days=1), OPENED, BEFORE, TOLD)
    owed = [summed(debts(cast.partnership, cast.dorte, whole=True, as_of=day)).number for day in days]
    assert owed == [0, 1, 1, 0]
    assert [replies(cast.partnership, as_of=day) for day in (BEFORE, TOLD)] == [[], [reply]]
    end_reply(reply=reply, by=cast.dorte, at=AFTERWARDS)
    assert [replies(cast.partnership, as_of=day) for day in (TOLD, AFTERWARDS)] == [[reply], []]


def test_unanswered_until_then_and_its_trail_from_then(cast: Cast):
    one = said(cast)
    answer(cast, one)
    assert [unanswered(cast.partnership, as_of=day) for day in (BEFORE, TOLD)] == [[one], []]
    assert [[step.words for step in steps_of([one], day)[one.pk]] for day in (BEFORE, TOLD)] == [[], ["We do it"]]


def test_the_numbers_of_that_day_with_those_who_waited_then_counted_in(cast: Cast):
    ours = [said(cast, f"Words {number}") for number in range(6)]
    answer(cast, *ours[:2], at=OPENED + timedelta(days=40))
    answer(cast, *ours[2:5], at=OPENED + timedelta(days=100))
    then = answering(cast.partnership, OPENED + timedelta(days=60))
    assert (len(then.answered), then.time.open, then.time.longest_open) == (2, 4, 60)
    now = answering(cast.partnership, OPENED + timedelta(days=120))
    assert (len(now.answered), now.time.median) == (5, 100)
    assert "Half had waited 100 days or more" in told(now.time)
    assert ("More than half still wait" in told(then.time), bool(then.wide and then.narrow)) == (True, True)
    assert now.wide.count("nobody has waited so long") == len([days for days in AFTER if days > 120])


def test_fewer_than_k_words_have_no_time(cast: Cast):
    said(cast)
    found = answering(cast.partnership)
    assert (found.time, found.wide, found.all) == (None, "", 1)
