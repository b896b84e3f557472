"""Who is missing: everything that changes it."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle import rules
from samspil.circle.actions.affected import add_affected, change_affected, end_affected, restore_affected
from samspil.circle.actions.checks import put_right, require_sound, the_day, tidy
from samspil.circle.actions.ends import held, restore
from samspil.circle.models import Actor, Member, MissingNote, Partnership
from samspil.circle.readings.door import is_living
from samspil.circle.readings.missing import may_correct
from samspil.circle.readings.promises import actors_of
from samspil.ground import log

__all__ = [
    "add_affected",
    "change_affected",
    "change_missing",
    "contact_missing",
    "end_affected",
    "name_missing",
    "reopen_missing",
    "restore_affected",
    "settle_missing",
]


@transaction.atomic
def name_missing(*, partnership: Partnership, who: str, by: Any, why: str = "", at: date | None = None) -> MissingNote:
    """Write that someone is missing. Anyone who takes part may.

    The actor that ``by`` speaks for stands with the note when there is only one.
    """
    rules.require_taking_part(by, partnership)
    day = the_day(at)
    note = MissingNote(partnership=partnership, happened_on=day, who=tidy(who), why=why.strip())
    note.said_by = by if isinstance(by, Member) else None
    spoken_for = actors_of(by, day)
    note.named_by_id = spoken_for.pop() if len(spoken_for) == 1 else None
    require_sound(note)
    note.save()
    log.write("missing.named", note, by=by, scope=partnership.pk, at=at)
    return note


@transaction.atomic
def change_missing(*, note: MissingNote, who: str, by: Any, why: str = "", at: date | None = None) -> MissingNote:
    """Correct the words, and the day it was said (``at``): the one who said it, or a facilitator."""
    note = _held_open(note)
    rules.require_taking_part(by, note.partnership)
    if not rules.may_steer(by, note.partnership) and not may_correct(note, by):
        raise PermissionDenied(_("The one who said it can correct it, and so can the facilitators."))
    put_right(note, {"who": tidy(who), "why": why.strip()}, at)
    require_sound(note)
    note.save()
    log.write("missing.changed", note, by=by, scope=note.partnership_id)
    return note


@transaction.atomic
def contact_missing(*, note: MissingNote, contact: str, by: Any, at: date | None = None) -> MissingNote:
    """Write down the last contact with those who are missing: the day, and what was said."""
    rules.require_steering(by, note.partnership)
    note = _held_open(note)
    note.contacted_on, note.contact = the_day(at), contact.strip()
    require_sound(note)
    note.save()
    log.write("missing.contacted", note, by=by, scope=note.partnership_id, at=at)
    return note


@transaction.atomic
def settle_missing(
    *, note: MissingNote, outcome: str, by: Any, actor: Actor | None = None, at: date | None = None
) -> MissingNote:
    """Write how it ended: they are in now (``actor`` says as whom), they said no, or they were here already."""
    rules.require_steering(by, note.partnership)
    note, day = _held_open(note), the_day(at)
    if day < note.happened_on:
        raise ValidationError({"at": _("That is before it was said.")})
    if outcome not in MissingNote.Outcome.values:
        raise ValidationError({"outcome": _("Choose how it ended.")})
    if outcome == MissingNote.Outcome.JOINED:
        note.actor = _someone_here(actor, note, day)
    note.outcome, note.ended_on, note.settled_by = outcome, day, by if isinstance(by, Member) else None
    note.save()
    log.write("missing.settled", note, by=by, scope=note.partnership_id, at=at)
    return note


def _someone_here(actor: Actor | None, note: MissingNote, day: date) -> Actor:
    if actor is None or actor.partnership_id != note.partnership_id or not is_living(actor, day):
        fault = _("Choose the actor they are in as. If it is not on the list, take it in first.")
        raise ValidationError({"actor": fault})
    return actor


@transaction.atomic
def reopen_missing(*, note: MissingNote, by: Any, at: date | None = None) -> MissingNote:
    """They are missing after all. The contact that was written down stays."""
    rules.require_steering(by, note.partnership)
    note = held(note)
    if restore(note, "missing", by=by, at=at, verb="reopened"):
        note.outcome, note.actor, note.settled_by = "", None, None
        note.save()
    return note


def _held_open(note: MissingNote) -> MissingNote:
    """The note as it is now, held until the transaction ends; stops when it has been settled."""
    held = MissingNote.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=note.pk)
    if held.ended_on is not None:
        raise ValidationError(_("The note has been settled. Open it again first."))
    return held
