"""Promises: given, changed, kept, renegotiated, let go, opened again."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from samspil.circle.actions import promises as actions
from samspil.circle.models import Promise
from samspil.circle.rules import SYSTEM
from samspil.ground.models import LogEntry
from tests.logged import logged

TODAY = timezone.localdate()
SOON, LATER, YESTERDAY = TODAY + timedelta(days=3), TODAY + timedelta(days=9), TODAY - timedelta(days=1)
ENDS = [actions.keep_promise, actions.let_promise_lapse]


def _given(cast, by=None, **more):
    giver = by or cast.caroline
    words = {"what": "Send the list", "due_on": SOON, **more}
    if "by_actor" not in words:
        words.setdefault("by_member", giver)
    return actions.give_promise(partnership=cast.partnership, by=giver, **words)


def _verbs(thing):
    return logged(thing=thing.pk)


@pytest.mark.parametrize("who", ["amira", "bent", "caroline", "dorte"])
def test_everyone_promises_for_themselves(cast, who):
    me = getattr(cast, who)
    promise = _given(cast, by=me, to="Erna")
    assert (promise.by_member, promise.by_actor, promise.to, promise.state) == (me, None, "Erna", "open")
    assert (promise.happened_on, promise.due_on) == (TODAY, SOON)
    assert _verbs(promise) == [("promise.given", me.name, "")]


def test_one_promises_for_the_actor_one_speaks_for_and_for_no_other(cast):
    assert _given(cast, by_actor=cast.municipality).by_actor == cast.municipality
    with pytest.raises(PermissionDenied, match="Haveforeningen"):
        _given(cast, by_actor=cast.association)
    with pytest.raises(PermissionDenied, match="facilitators write"):
        _given(cast, by_member=cast.bent)
    with pytest.raises(PermissionDenied, match="take part"):
        actions.give_promise(
            partnership=cast.partnership, by=cast.frida, by_member=cast.frida, what="Come by", due_on=SOON
        )
    assert Promise.objects.count() == LogEntry.objects.count() == 1


def test_facilitators_and_the_system_write_for_others(cast):
    assert _given(cast, by=cast.dorte, by_member=cast.bent).by_member == cast.bent
    assert _given(cast, by=cast.dorte, by_actor=cast.association).by_actor == cast.association
    assert _given(cast, by=SYSTEM, by_actor=cast.association).by_actor == cast.association


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"due_on": YESTERDAY}, "due_on", "passed"),
        ({"due_on": None}, "due_on", "null"),
        ({"what": " "}, "what", "blank"),
        ({"what": "x" * 301}, "what", "300"),
        ({"to": "Erna", "to_actor": "association"}, "to", "not both"),
        ({"to_actor": "elsewhere"}, "to_actor", "not in this partnership"),
        ({"by_member": None}, "__all__", "one person or one actor"),
        ({"by_actor": "municipality", "by_member": "caroline"}, "__all__", "one person or one actor"),
        ({"by_member": "frida"}, "__all__", "one person or one actor"),
    ],
)
def test_what_cannot_be_promised_is_told_and_leaves_nothing(cast, change, field, message):
    theirs = {"elsewhere": cast.frida.mandates.get().actor}
    meant = {
        name: theirs.get(value) or getattr(cast, value) if name in ("to_actor", "by_actor") else value
        for name, value in change.items()
    }
    if isinstance(meant.get("by_member"), str):
        meant["by_member"] = getattr(cast, meant["by_member"])
    with pytest.raises(ValidationError) as told:
        _given(cast, **meant)
    assert message in " ".join(told.value.messages)
    if field != "__all__":
        assert list(told.value.message_dict) == [field]
    assert (Promise.objects.count(), LogEntry.objects.count()) == (0, 0)


def test_it_can_be_due_the_day_it_is_given(cast):
    assert _given(cast, due_on=TODAY).due_on == TODAY


def test_the_words_change_and_the_day_does_not(cast):
    promise = _given(cast)
    changed = actions.change_promise(promise=promise, what=" Bring the list ", to_actor=cast.association, by=cast.dorte)
    assert (changed.what, changed.to_actor, changed.due_on) == ("Bring the list", cast.association, SOON)
    with pytest.raises(ValidationError, match="not both"):
        actions.change_promise(promise=promise, to="Erna", by=cast.caroline)
    assert [verb for verb, _by, _words in _verbs(promise)] == ["promise.given", "promise.changed"]


@pytest.mark.parametrize(("end", "state"), [(ENDS[0], "kept"), (ENDS[1], "lapsed")])
def test_settled_and_the_log_does_not_say_how(cast, end, state):
    promise = end(promise=_given(cast), note="It rained", by=cast.caroline)
    promise.refresh_from_db()
    assert (promise.state, promise.ended_on, promise.note) == (state, TODAY, "It rained")
    assert _verbs(promise)[-1] == ("promise.settled", "Caroline M.", "")


def test_an_empty_word_keeps_the_one_that_was_there(cast):
    assert actions.keep_promise(promise=_given(cast, note="By bike"), by=cast.caroline).note == "By bike"


def test_a_new_day_keeps_the_old_promise_and_stands_instead_of_it(cast):
    old = _given(cast, by_actor=cast.municipality, to="Erna")
    new = actions.renegotiate_promise(promise=old, due_on=LATER, note="Erna is ill", by=cast.caroline)
    old.refresh_from_db()
    assert (old.state, old.ended_on, old.note) == ("renegotiated", TODAY, "Erna is ill")
    assert (new.instead_of, new.state, new.due_on, new.happened_on) == (old, "open", LATER, TODAY)
    assert (new.what, new.by_actor, new.by_member, new.to) == ("Send the list", cast.municipality, None, "Erna")


def test_a_new_day_that_has_passed_changes_nothing(cast):
    old = _given(cast)
    with pytest.raises(ValidationError) as told:
        actions.renegotiate_promise(promise=old, due_on=YESTERDAY, by=cast.caroline)
    assert list(told.value.message_dict) == ["due_on"]
    old.refresh_from_db()
    assert (old.state, Promise.objects.count(), len(_verbs(old))) == ("open", 1, 1)


@pytest.mark.parametrize("who", ["amira", "bent", "frida"])
def test_others_cannot_say_what_became_of_it(cast, who):
    promise, by = _given(cast, by_actor=cast.municipality), getattr(cast, who)
    for act in (
        lambda: actions.keep_promise(promise=promise, by=by),
        lambda: actions.let_promise_lapse(promise=promise, by=by),
        lambda: actions.renegotiate_promise(promise=promise, due_on=LATER, by=by),
        lambda: actions.change_promise(promise=promise, what="Other", by=by),
        lambda: actions.reopen_promise(promise=promise, by=by),
    ):
        with pytest.raises(PermissionDenied):
            act()
    promise.refresh_from_db()
    assert (promise.state, LogEntry.objects.count()) == ("open", 1)


def test_a_settled_promise_cannot_be_settled_twice_or_before_it_was_given(cast):
    promise = _given(cast)
    with pytest.raises(ValidationError) as told:
        actions.keep_promise(promise=promise, by=cast.caroline, at=YESTERDAY)
    assert list(told.value.message_dict) == ["at"]
    actions.keep_promise(promise=promise, by=cast.caroline)
    with pytest.raises(ValidationError, match="Open it again first"):
        actions.let_promise_lapse(promise=promise, by=cast.caroline)


@pytest.mark.parametrize("end", ENDS)
def test_opened_again_it_is_as_before_and_only_once(cast, end):
    promise = end(promise=_given(cast), by=cast.caroline)
    actions.reopen_promise(promise=promise, by=cast.caroline)
    actions.reopen_promise(promise=promise, by=cast.caroline)
    promise.refresh_from_db()
    assert (promise.state, promise.ended_on) == ("open", None)
    assert [verb for verb, _by, _words in _verbs(promise)].count("promise.reopened") == 1


def test_opening_a_renegotiated_promise_takes_the_new_one_back(cast):
    old = _given(cast)
    new = actions.renegotiate_promise(promise=old, due_on=LATER, by=cast.caroline)
    actions.reopen_promise(promise=old, by=cast.caroline)
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.state, old.ended_on) == ("open", None)
    assert (new.state, new.ended_on) == ("open", TODAY)


def test_it_is_not_opened_while_the_new_one_is_settled(cast):
    old = _given(cast)
    new = actions.renegotiate_promise(promise=old, due_on=LATER, by=cast.caroline)
    actions.keep_promise(promise=new, by=cast.caroline)
    with pytest.raises(ValidationError, match="Open that one first"):
        actions.reopen_promise(promise=old, by=cast.caroline)
    old.refresh_from_db()
    assert old.state == "renegotiated"
    actions.reopen_promise(promise=new, by=cast.caroline)
    actions.reopen_promise(promise=old, by=cast.caroline)
    assert Promise.objects.get(pk=old.pk).state == "open"


def test_nothing_is_kept_when_the_log_cannot_be_written(cast, monkeypatch):
    promise = _given(cast)

    def broken(*_args, **_more):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("samspil.circle.actions.promises.log.write", broken)
    with pytest.raises(RuntimeError):
        actions.renegotiate_promise(promise=promise, due_on=LATER, by=cast.caroline)
    promise.refresh_from_db()
    assert (promise.state, Promise.objects.count()) == ("open", 1)
