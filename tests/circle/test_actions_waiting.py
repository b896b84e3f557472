"""Those who wait for an answer: written, answered, opened again."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from samspil.circle.actions import promises as actions
from samspil.circle.actions.affected import add_affected
from samspil.circle.models import Waiting
from samspil.circle.rules import SYSTEM
from samspil.ground.models import LogEntry
from tests.logged import logged

TODAY = timezone.localdate()
MONTH_AGO, TOMORROW = TODAY - timedelta(days=30), TODAY + timedelta(days=1)


def _waits(cast, by=None, **more):
    words = {"who": " Erna ", "about": "When does the light come?", **more}
    return actions.add_waiting(partnership=cast.partnership, by=by or cast.dorte, **words)


def _verbs(thing):
    return logged(thing=thing.pk)


def test_a_facilitator_writes_who_waits_since_when(cast):
    row = _waits(cast, at=MONTH_AGO)
    assert (row.who, row.happened_on, row.ended_on, row.owed_by) == ("Erna", MONTH_AGO, None, cast.dorte)
    assert _verbs(row) == [("waiting.added", "Dorte F.", "")]  # neither who nor what stands in the log
    assert _waits(cast, by=SYSTEM).owed_by is None


@pytest.mark.parametrize("who", ["amira", "bent", "caroline", "frida"])
def test_nobody_else_writes(cast, who):
    row, by = _waits(cast), getattr(cast, who)
    for act in (
        lambda: _waits(cast, by=by),
        lambda: actions.answer_waiting(waiting=row, answer="Soon", by=by),
        lambda: actions.reopen_waiting(waiting=row, by=by),
    ):
        with pytest.raises(PermissionDenied, match="facilitators"):
            act()
    assert (Waiting.objects.count(), LogEntry.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("change", "field"),
    [({"who": ""}, "who"), ({"about": " "}, "about"), ({"at": TOMORROW}, "at"), ({"owed_by": "frida"}, "owed_by")],
)
def test_what_cannot_be_is_told_at_its_field(cast, change, field):
    if "owed_by" in change:
        change = {"owed_by": cast.frida}
    with pytest.raises(ValidationError) as told:
        _waits(cast, **change)
    assert list(told.value.message_dict) == [field]
    assert (Waiting.objects.count(), LogEntry.objects.count()) == (0, 0)


def test_the_one_who_carries_the_answer_gives_it(cast):
    row = _waits(cast, owed_by=cast.caroline, way="visit", at=MONTH_AGO)
    actions.answer_waiting(waiting=row, answer="Soon", by=cast.caroline)
    actions.reopen_waiting(waiting=row, by=cast.caroline)
    with pytest.raises(PermissionDenied):
        actions.change_waiting(waiting=row, owed_by=cast.bent, by=cast.caroline)


def test_nobody_is_put_in_a_sensitive_group_and_nothing_is_promised_before_they_waited(cast):
    group = add_affected(partnership=cast.partnership, name="Ill people", sensitive=True, by=cast.dorte)
    for fault in ({"group": group}, {"due_on": MONTH_AGO}):
        with pytest.raises(ValidationError) as told:
            _waits(cast, **fault)
        assert list(told.value.message_dict) == list(fault)


def test_an_answer_ends_the_wait_and_opening_again_keeps_it_as_a_draft(cast):
    row = _waits(cast, at=MONTH_AGO)
    answered = actions.answer_waiting(waiting=row, answer=" In November ", by=cast.dorte, at=TODAY - timedelta(days=2))
    assert (answered.answer, answered.ended_on) == ("In November", TODAY - timedelta(days=2))
    with pytest.raises(ValidationError, match="Open it again first"):
        actions.answer_waiting(waiting=row, answer="Now", by=cast.dorte)
    actions.reopen_waiting(waiting=row, by=cast.dorte)
    opened = actions.reopen_waiting(waiting=row, by=cast.dorte)
    assert (opened.ended_on, opened.answer) == (None, "In November")
    assert [verb for verb, _by, _words in _verbs(row)] == ["waiting.added", "waiting.answered", "waiting.reopened"]


@pytest.mark.parametrize(
    ("how", "field"),
    [({"answer": " "}, "answer"), ({"answer": "x", "at": TOMORROW}, "at"), ({"answer": "x", "at": MONTH_AGO}, "at")],
)
def test_an_answer_that_cannot_be_is_told_and_changes_nothing(cast, how, field):
    row = _waits(cast)
    with pytest.raises(ValidationError) as told:
        actions.answer_waiting(waiting=row, by=cast.dorte, **how)
    assert list(told.value.message_dict) == [field]
    row.refresh_from_db()
    assert (row.ended_on, row.answer, len(_verbs(row))) == (None, "", 1)
