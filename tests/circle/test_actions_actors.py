"""Actors come in, change, leave and come back."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from samspil.circle import actions, readings
from samspil.circle.models import Actor, Mandate
from samspil.circle.rules import SYSTEM
from samspil.ground.models import LogEntry
from tests.logged import logged

YESTERDAY = timezone.localdate() - timedelta(days=1)


def _log(thing):
    return logged(thing=thing.pk)


def test_a_facilitator_adds_an_actor_and_the_log_says_so(cast):
    made = actions.add_actor(
        partnership=cast.partnership,
        name="  Søndre   Skole ",
        kind=Actor.Kind.SCHOOL,
        by=cast.dorte,
        at=date(2026, 2, 1),
    )
    assert (made.name, made.kind, made.happened_on) == ("Søndre Skole", "school", date(2026, 2, 1))
    assert _log(made) == [("actor.added", "Dorte F.", "Søndre Skole")]
    assert LogEntry.objects.get(thing=made.pk).scope == cast.partnership.pk


@pytest.mark.parametrize("who", ["amira", "bent", "caroline", "frida"])
def test_nobody_else_adds_ends_or_restores(cast, who):
    by = getattr(cast, who)
    with pytest.raises(PermissionDenied, match="facilitators"):
        actions.add_actor(partnership=cast.partnership, name="X", kind="firm", by=by)
    with pytest.raises(PermissionDenied):
        actions.end_actor(actor=cast.municipality, by=by)
    with pytest.raises(PermissionDenied):
        actions.restore_actor(actor=cast.municipality, by=by)
    assert LogEntry.objects.count() == 0


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        ({"name": "", "kind": "firm"}, "name", "blank"),
        ({"name": "   ", "kind": "firm"}, "name", "blank"),
        ({"name": "x" * 161, "kind": "firm"}, "name", "160"),
        ({"name": "X", "kind": "party"}, "kind", "party"),
        ({"name": "prøve  KOMMUNE", "kind": "firm"}, "name", "Prøve Kommune is here already."),
        ({"name": "X", "kind": "group"}, "yes_on", "only by its own yes"),
        ({"name": "X", "kind": "group", "yes_on": YESTERDAY}, "yes_how", "how they said yes"),
        ({"name": "X", "kind": "group", "yes_on": date(2999, 1, 1), "yes_how": "x"}, "yes_on", "not come yet"),
        ({"name": "X", "kind": "firm", "at": date(2999, 1, 1)}, "at", "not come yet"),
        ({"name": "X", "kind": "firm", "short_name": "x" * 41}, "short_name", "40"),
        ({"name": "X", "kind": "firm", "about": "x" * 401}, "about", "400"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_written(cast, fields, field, message):
    before = Actor.objects.count()
    with pytest.raises(ValidationError) as faults:
        actions.add_actor(partnership=cast.partnership, by=cast.dorte, **fields)
    assert message in str(faults.value.message_dict[field])
    assert (Actor.objects.count(), LogEntry.objects.count()) == (before, 0)


def test_an_informal_group_is_in_by_its_own_yes_and_needs_no_email(cast):
    made = actions.add_actor(
        partnership=cast.partnership, name="Mødrene", kind="group", by=cast.dorte, yes_on=YESTERDAY, yes_how="På bænken"
    )
    assert (made.yes_on, made.yes_how) == (YESTERDAY, "På bænken")


def test_those_who_speak_for_an_actor_change_it_and_others_do_not(cast):
    actions.change_actor(actor=cast.municipality, by=cast.caroline, about="Skoleforvaltningen", at=date(2026, 1, 9))
    kept = Actor.objects.get(pk=cast.municipality.pk)
    assert (kept.about, kept.happened_on) == ("Skoleforvaltningen", date(2026, 1, 9))
    assert _log(cast.municipality) == [("actor.changed", "Caroline M.", "Prøve Kommune")]
    with pytest.raises(PermissionDenied, match="Haveforeningen"):
        actions.change_actor(actor=cast.association, by=cast.caroline, about="x")


def test_a_name_that_is_taken_cannot_be_changed_to(cast):
    with pytest.raises(ValidationError, match="here already"):
        actions.change_actor(actor=cast.association, by=cast.dorte, name="Prøve kommune")
    actions.change_actor(actor=cast.association, by=cast.dorte, name="HAVEFORENINGEN")


def test_ending_keeps_the_row_ends_its_mandates_and_undo_brings_both_back(cast):
    mandate = cast.caroline.mandates.get()
    actions.end_actor(actor=cast.municipality, by=cast.dorte)
    mandate.refresh_from_db()
    assert mandate.ended_on == timezone.localdate()
    assert cast.municipality not in readings.actors(cast.partnership)
    assert readings.actors_before(cast.partnership) == [cast.municipality]
    assert readings.actors(cast.partnership, as_of=YESTERDAY).count(cast.municipality) == 1

    actions.restore_actor(actor=cast.municipality, by=cast.dorte)
    mandate.refresh_from_db()
    assert mandate.ended_on is None
    assert [verb for verb, *_ in _log(cast.municipality)] == ["actor.ended", "actor.restored"]
    assert [verb for verb, *_ in _log(mandate)] == ["mandate.ended_with_actor", "mandate.restored"]


def test_undo_does_not_bring_back_a_mandate_that_was_ended_for_a_reason_of_its_own(cast):
    extra = actions.give_mandate(member=cast.bent, speaks_for=cast.municipality, by=cast.dorte, at=YESTERDAY)
    actions.end_mandate(mandate=extra, by=cast.dorte)
    actions.end_actor(actor=cast.municipality, by=cast.dorte)
    actions.restore_actor(actor=cast.municipality, by=cast.dorte)
    extra.refresh_from_db()
    assert extra.ended_on is not None
    assert cast.caroline.mandates.get().ended_on is None


def test_a_second_end_changes_nothing(cast):
    actions.end_actor(actor=cast.municipality, by=cast.dorte, at=YESTERDAY)
    with pytest.raises(ValidationError, match="ended already"):
        actions.end_actor(actor=cast.municipality, by=cast.dorte)
    assert Actor.objects.get(pk=cast.municipality.pk).ended_on == YESTERDAY


def test_a_name_taken_meanwhile_keeps_the_old_one_out(cast):
    actions.end_actor(actor=cast.association, by=cast.dorte)
    actions.add_actor(partnership=cast.partnership, name="Haveforeningen", kind="association", by=cast.dorte)
    with pytest.raises(ValidationError, match="here already"):
        actions.restore_actor(actor=cast.association, by=cast.dorte)
    assert Mandate.objects.get(member=cast.bent).ended_on is not None


def test_the_secretariat_with_the_last_facilitator_cannot_leave_and_all_is_taken_back(cast):
    with pytest.raises(ValidationError, match="last facilitator"):
        actions.end_actor(actor=cast.backbone, by=cast.dorte)
    assert Actor.objects.get(pk=cast.backbone.pk).ended_on is None
    assert cast.dorte.mandates.get().ended_on is None
    assert LogEntry.objects.count() == 0


def test_the_system_reads_in_on_a_day_long_gone(cast):
    made = actions.add_actor(partnership=cast.partnership, name="X", kind="other", by=SYSTEM, at=date(2024, 9, 1))
    assert made.happened_on == date(2024, 9, 1)
    assert _log(made) == [("actor.added", "system", "X")]
