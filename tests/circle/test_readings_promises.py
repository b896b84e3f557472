"""Promises as one reader may see them, and those who wait."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samspil.circle.actions import promises as actions
from samspil.circle.models import Consent, Promise
from samspil.circle.readings import promises as readings
from samspil.circle.rules import SYSTEM

TODAY = timezone.localdate()


def _given(cast, by, what="Send the list", days=3, **more):
    who = more if "by_actor" in more else {"by_member": by, **more}
    return actions.give_promise(
        partnership=cast.partnership, by=SYSTEM, what=what, due_on=TODAY + timedelta(days=days), **who
    )


def _waits(cast, who="Erna", ago=0):
    return actions.add_waiting(
        partnership=cast.partnership, who=who, about="The light", by=cast.dorte, at=TODAY - timedelta(days=ago)
    )


def _seen(cast, member, steering=False, **which):
    found = readings.sifted(readings.promises(cast.partnership, member, **which))
    return [(row.promise.what, row.giver, row.receiver) for row in readings.as_seen(found, member, steering=steering)]


def test_mine_come_first_or_all_by_day_or_by_their_words(cast):
    _given(cast, cast.bent, "a walk", 1)
    _given(cast, cast.caroline, "the key", 5)
    _given(cast, None, "the Åben list", 2, by_actor=cast.municipality)
    found = readings.promises(cast.partnership, cast.caroline)
    assert [one.what for one in readings.sifted(found)] == ["the Åben list", "the key", "a walk"]
    assert [one.what for one in readings.sifted(found, sort="dato")] == ["a walk", "the Åben list", "the key"]
    assert [one.what for one in readings.sifted(found, sort="navn")] == ["a walk", "the key", "the Åben list"]
    assert [one.what for one in readings.of_mine(cast.partnership, cast.caroline)] == ["the Åben list", "the key"]


def test_a_search_finds_words_and_receiving_actors_and_never_the_one_who_promised(cast):
    promise = _given(cast, cast.caroline, "Send LÅSEN", to_actor=cast.association)
    found = readings.promises(cast.partnership, cast.dorte)
    assert readings.sifted(found, search="låsen") == [promise]
    assert readings.sifted(found, search="haveforeningen") == [promise]
    assert readings.sifted(found, search="Caroline") == []


def test_a_lapsed_promise_has_no_name_for_anyone_but_the_one_who_gave_it(cast):
    promise = _given(cast, cast.caroline, to="Erna")
    actions.let_promise_lapse(promise=promise, by=cast.caroline)
    state = {"state": Promise.State.LAPSED}
    assert _seen(cast, cast.caroline, **state) == [("Send the list", "Caroline M.", "Erna")]
    for member, steering in ((cast.dorte, True), (cast.bent, False), (cast.amira, False)):
        assert _seen(cast, member, steering=steering, **state) == [("Send the list", "", "")]


def test_a_resident_is_named_to_facilitators_and_themselves_until_they_say_yes(cast):
    _given(cast, cast.amira, to="Erna")
    assert _seen(cast, cast.caroline) == [("Send the list", "Resident", "")]
    assert _seen(cast, cast.dorte, steering=True) == [("Send the list", "Amira H.", "Erna")]
    assert _seen(cast, cast.amira) == [("Send the list", "Amira H.", "Erna")]
    yes = Consent.objects.create(
        partnership=cast.partnership, member=cast.amira, purpose="list", how="aloud", happened_on=TODAY, until=TODAY
    )
    assert _seen(cast, cast.caroline) == [("Send the list", "Amira H.", "")]
    Consent.objects.filter(pk=yes.pk).update(until=TODAY - timedelta(days=1))
    assert _seen(cast, cast.caroline) == [("Send the list", "Resident", "")]
    Consent.objects.filter(pk=yes.pk).update(until=TODAY + timedelta(days=9), ended_on=TODAY)
    assert _seen(cast, cast.caroline) == [("Send the list", "Resident", "")]


def test_a_partner_is_named_and_a_receiving_actor_too(cast):
    _given(cast, cast.caroline, to_actor=cast.association)
    assert _seen(cast, cast.amira) == [("Send the list", "Caroline M.", "Haveforeningen")]


def test_late_is_said_of_open_ones_only(cast):
    promise = _given(cast, cast.caroline, days=0)
    after = TODAY + timedelta(days=1)
    found = readings.promises(cast.partnership, cast.caroline, as_of=after)
    assert [row.late for row in readings.as_seen(found, cast.caroline, steering=False, as_of=after)] == [True]
    assert readings.seen_by(promise, cast.caroline).late is False
    assert readings.seen_by(actions.keep_promise(promise=promise, by=cast.caroline), cast.caroline, after).late is False


def test_what_was_open_on_a_day_before(cast):
    promise = _given(cast, cast.caroline)
    Promise.objects.filter(pk=promise.pk).update(happened_on=TODAY - timedelta(days=9))
    promise.refresh_from_db()
    actions.keep_promise(promise=promise, by=cast.caroline, at=TODAY - timedelta(days=3))

    def states(ago):
        day = TODAY - timedelta(days=ago)
        states = (Promise.State.OPEN, Promise.State.KEPT)
        return [readings.promises(cast.partnership, cast.dorte, state=one, as_of=day).count() for one in states]

    assert [states(ago) for ago in (10, 9, 4, 3, 0)] == [[0, 0], [1, 0], [1, 0], [0, 1], [0, 1]]


def test_a_replacement_that_was_taken_back_stands_nowhere(cast):
    old = _given(cast, cast.caroline)
    actions.renegotiate_promise(promise=old, due_on=TODAY + timedelta(days=9), by=cast.caroline)
    actions.reopen_promise(promise=old, by=cast.caroline)
    listed = [list(readings.promises(cast.partnership, cast.dorte, state=state)) for state in Promise.State.values]
    assert listed == [[old], [], [], []]


def test_what_is_promised_to_me_by_others(cast):
    _given(cast, cast.bent, "to the council", 2, to_actor=cast.municipality)
    _given(cast, cast.bent, "to Caroline", 1, to="caroline m.")
    _given(cast, cast.caroline, "to ourselves", 1, to_actor=cast.municipality)
    _given(cast, cast.bent, "to Erna", 1, to="Erna")
    found = readings.promised_to(cast.partnership, cast.caroline)
    assert [one.what for one in found] == ["to Caroline", "to the council"]


def test_this_week_has_both_its_ends(cast):
    for days in (0, 1, 2, 3):
        _given(cast, cast.bent, str(days), days)
    first, last = TODAY + timedelta(days=1), TODAY + timedelta(days=2)
    assert [one.what for one in readings.due_between(cast.partnership, cast.dorte, first, last)] == ["1", "2"]


def test_for_whom_one_may_write(cast):
    assert readings.givers(cast.caroline, steering=False) == ([cast.municipality], [])
    assert readings.givers(cast.amira, steering=False) == ([], [])
    actors, people = readings.givers(cast.dorte, steering=True)
    assert [actor.name for actor in actors] == ["Haveforeningen", "Prøve Kommune", "Sekretariatet"]
    assert people == [cast.amira, cast.bent, cast.caroline]


def test_the_longest_wait_first_and_its_line_the_longest(cast):
    short, long = _waits(cast, "Åse", 10), _waits(cast, "Bo", 200)
    assert readings.waiting(cast.partnership) == [long, short]
    assert readings.waiting(cast.partnership, sort="navn") == [long, short]
    assert readings.waiting(cast.partnership, search="åse") == [short]
    rows = readings.waits([long, short])
    assert [(row.days, "<svg" in row.line) for row in rows] == [(200, True), (10, True)]
    assert rows[0].line != rows[1].line
    assert readings.waits([]) == []


@pytest.mark.parametrize(("waiting", "told"), [(0, 0), (1, None), (4, None), (5, 5), (6, 6)])
def test_fewer_than_five_who_wait_are_not_counted_for_all(cast, waiting, told):
    for ago in range(waiting):
        _waits(cast, ago=ago)
    owed = readings.owed(cast.partnership)
    assert owed.number == told
    assert (owed.first is not None) == bool(told)


def test_those_who_heard_stand_apart_the_latest_first(cast):
    rows = [_waits(cast, name, 9) for name in ("Bo", "Ada")]
    for row, ago in zip(rows, (1, 5), strict=True):
        actions.answer_waiting(waiting=row, answer="Yes", by=cast.dorte, at=TODAY - timedelta(days=ago))
    assert readings.waiting(cast.partnership) == []
    assert readings.answered(cast.partnership) == rows
    assert readings.answered(cast.partnership, sort="navn") == rows[::-1]
    assert readings.waiting(cast.partnership, as_of=TODAY - timedelta(days=2)) == [rows[0]]
