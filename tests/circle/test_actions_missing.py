"""Someone is missing: named, contacted, settled, opened again."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from samspil.circle.actions import missing as actions
from samspil.circle.models import MissingNote
from samspil.circle.rules import SYSTEM
from samspil.ground.models import LogEntry
from tests.logged import logged

TODAY = timezone.localdate()
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def _named(cast, who="The young at block 7", by=None, **more):
    return actions.name_missing(partnership=cast.partnership, who=who, by=by or cast.caroline, **more)


def _verbs(thing):
    return logged(thing=thing.pk)


@pytest.mark.parametrize("who", ["amira", "bent", "caroline", "dorte"])
def test_anyone_who_takes_part_can_say_it(cast, who):
    note = _named(cast, "  The young  at block 7 ", by=getattr(cast, who), why=" They are here every night. ")
    assert (note.who, note.why, note.happened_on) == ("The young at block 7", "They are here every night.", TODAY)
    assert note.said_by == getattr(cast, who)
    assert _verbs(note) == [("missing.named", getattr(cast, who).name, "")]


def test_the_actor_one_speaks_for_stands_with_it_and_a_resident_stands_for_nobody(cast):
    assert _named(cast, by=cast.caroline).named_by == cast.municipality
    assert _named(cast, by=cast.amira).named_by is None
    assert _named(cast, by=SYSTEM).said_by is None


def test_strangers_cannot_say_it(cast):
    with pytest.raises(PermissionDenied, match="take part"):
        _named(cast, by=cast.frida)
    assert (MissingNote.objects.count(), LogEntry.objects.count()) == (0, 0)


@pytest.mark.parametrize(("words", "field"), [({"who": "  "}, "who"), ({"who": "x" * 201}, "who")])
def test_words_that_cannot_be_kept_are_told_at_their_field(cast, words, field):
    with pytest.raises(ValidationError) as told:
        _named(cast, **words)
    assert list(told.value.message_dict) == [field]
    assert (MissingNote.objects.count(), LogEntry.objects.count()) == (0, 0)


def test_it_cannot_be_said_on_a_day_to_come(cast):
    with pytest.raises(ValidationError, match="not come yet"):
        _named(cast, at=TOMORROW)


def test_the_one_who_said_it_and_the_facilitators_correct_it_and_nobody_else(cast):
    note = _named(cast, by=cast.caroline)
    assert actions.change_missing(note=note, who="The young", why="Ask them", by=cast.caroline).who == "The young"
    assert actions.change_missing(note=note, who="Those under 20", by=cast.dorte).why == ""
    with pytest.raises(PermissionDenied, match="The one who said it"):
        actions.change_missing(note=note, who="Nobody", by=cast.bent)
    with pytest.raises(PermissionDenied, match="take part"):
        actions.change_missing(note=note, who="Nobody", by=cast.frida)
    note.refresh_from_db()
    assert note.who == "Those under 20"
    assert [verb for verb, _by, _words in _verbs(note)] == ["missing.named", "missing.changed", "missing.changed"]


def test_what_the_system_said_is_corrected_by_facilitators_only(cast):
    note = _named(cast, by=SYSTEM)
    with pytest.raises(PermissionDenied):
        actions.change_missing(note=note, who="Nobody", by=cast.caroline)


def test_a_contact_is_written_by_a_facilitator(cast):
    note = _named(cast)
    met = actions.contact_missing(note=note, contact=" Coffee on the bench ", by=cast.dorte, at=YESTERDAY)
    assert (met.contacted_on, met.contact) == (YESTERDAY, "Coffee on the bench")
    assert _verbs(note)[-1] == ("missing.contacted", "Dorte F.", "")
    with pytest.raises(PermissionDenied, match="facilitators"):
        actions.contact_missing(note=note, contact="I met them", by=cast.caroline)
    with pytest.raises(ValidationError, match="not come yet"):
        actions.contact_missing(note=note, contact="Coffee", by=cast.dorte, at=TOMORROW)


@pytest.mark.parametrize("outcome", ["declined", "mistaken"])
def test_settled_without_an_actor(cast, outcome):
    note = actions.settle_missing(note=_named(cast), outcome=outcome, actor=cast.municipality, by=cast.dorte)
    assert (note.outcome, note.ended_on, note.settled_by, note.actor) == (outcome, TODAY, cast.dorte, None)
    assert _verbs(note)[-1] == ("missing.settled", "Dorte F.", "")


def test_those_who_are_in_now_are_in_as_an_actor_of_this_partnership(cast):
    note = _named(cast)
    theirs = cast.frida.mandates.get().actor
    for actor in (None, theirs):
        with pytest.raises(ValidationError) as told:
            actions.settle_missing(note=note, outcome="joined", actor=actor, by=cast.dorte)
        assert list(told.value.message_dict) == ["actor"]
    assert actions.settle_missing(note=note, outcome="joined", actor=cast.association, by=cast.dorte).actor == (
        cast.association
    )


@pytest.mark.parametrize(
    ("how", "field"),
    [({"outcome": ""}, "outcome"), ({"outcome": "won"}, "outcome"), ({"outcome": "declined", "at": YESTERDAY}, "at")],
)
def test_a_settlement_that_makes_no_sense_is_told_at_its_field(cast, how, field):
    note = _named(cast)
    with pytest.raises(ValidationError) as told:
        actions.settle_missing(note=note, by=cast.dorte, **how)
    assert list(told.value.message_dict) == [field]
    note.refresh_from_db()
    assert (note.ended_on, len(_verbs(note))) == (None, 1)


def test_a_settled_note_stands_until_it_is_opened_again(cast):
    note = actions.settle_missing(note=_named(cast), outcome="joined", actor=cast.association, by=cast.dorte)
    for again in (
        lambda: actions.settle_missing(note=note, outcome="declined", by=cast.dorte),
        lambda: actions.change_missing(note=note, who="Others", by=cast.dorte),
        lambda: actions.contact_missing(note=note, contact="Hello", by=cast.dorte),
    ):
        with pytest.raises(ValidationError, match="Open it again first"):
            again()


def test_opening_again_undoes_it_once_and_keeps_the_contact(cast):
    note = _named(cast)
    actions.contact_missing(note=note, contact="Coffee", by=cast.dorte)
    actions.settle_missing(note=note, outcome="joined", actor=cast.association, by=cast.dorte)
    with pytest.raises(PermissionDenied):
        actions.reopen_missing(note=note, by=cast.caroline)
    opened = actions.reopen_missing(note=note, by=cast.dorte)
    actions.reopen_missing(note=note, by=cast.dorte)
    state = (opened.ended_on, opened.outcome, opened.actor, opened.settled_by, opened.contact)
    assert state == (None, "", None, None, "Coffee")
    assert [verb for verb, _by, _words in _verbs(note)].count("missing.reopened") == 1


@pytest.mark.parametrize("who", ["amira", "bent", "caroline", "frida"])
def test_only_facilitators_settle(cast, who):
    note = _named(cast)
    with pytest.raises(PermissionDenied, match="facilitators"):
        actions.settle_missing(note=note, outcome="declined", by=getattr(cast, who))


def test_nothing_is_kept_when_the_log_cannot_be_written(cast, monkeypatch):
    def broken(*_args, **_more):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("samspil.circle.actions.missing.log.write", broken)
    with pytest.raises(RuntimeError):
        _named(cast)
    assert MissingNote.objects.count() == 0
