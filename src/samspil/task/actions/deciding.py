"""A new wording, deciding, not deciding, and taking up again."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle.actions.checks import require_sound, the_day
from samspil.circle.actions.ends import held
from samspil.circle.models import AffectedGroup, Member
from samspil.circle.rules import require_steering
from samspil.ground import log
from samspil.task.actions.decisions import Place
from samspil.task.actions.places import hold_place, require_again, set_came
from samspil.task.actions.seals import sealed
from samspil.task.models.decisions import Decision, DecisionWording, Objection
from samspil.task.readings.places import Holders
from samspil.task.rules.decisions import Method, State, require_place


@transaction.atomic
@sealed
def reword_decision(
    *, decision: Decision, text: str, by: Any, objection: Objection | None = None, at: date | None = None
) -> Decision:
    """Write a new wording; the old one is kept. ``objection``: what is worked into it.

    The objection stands until the one who raised it says that it is met.
    """
    require_steering(by, decision.partnership)
    row, new = held(decision), text.strip()
    require_place(row, State.FRAMED)
    if not new:
        raise ValidationError({"text": _("Write the wording: what is decided, so that everyone reads the same.")})
    if objection is not None and (objection.decision_id != row.pk or objection.state != Objection.State.STANDS):
        raise ValidationError({"objection": _("Choose one that stands.")})
    if new == row.text:
        raise ValidationError({"text": _("This is the wording that stands. Change it so that it can be lived with.")})
    DecisionWording.objects.create(
        partnership_id=row.partnership_id,
        decision=row,
        text=row.text,
        objection=objection,
        by=by if isinstance(by, Member) else None,
        happened_on=the_day(at),
    )
    row.text = new
    require_sound(row)
    row.save()
    log.write("decision.reworded", row, by=by, scope=row.partnership_id, words=row.title, at=at)
    return row


@transaction.atomic
@sealed
def decide_decision(
    *,
    decision: Decision,
    decided_by: Holders,
    by: Any,
    could_object: Holders | None = None,
    came: Mapping[AffectedGroup, str] | None = None,
    again_on: date | None = None,
    note: str = "",
    at: date | None = None,
) -> Decision:
    """Write that it is decided. By consent only when no objection stands; with advice whatever was advised.

    ``could_object``: None is, by consent, all who decided. Without anyone it concerns it needs a day (``again_on``) on
    which it is taken up again. A decision that this one takes up is replaced by it.
    """
    require_steering(by, decision.partnership)
    row = held(decision)
    require_place(row, State.FRAMED)
    if row.method == Method.CONSENT and row.objections.filter(state=Objection.State.STANDS, ended_on=None).exists():
        raise ValidationError(_("An objection stands. Work it into a new wording, and ask the one who raised it."))
    if not decided_by:
        raise ValidationError({"who": _("Write who decided it.")})
    day = max(the_day(at), row.framed_on or row.raised_on)
    set_came(row, came or {})
    row.state, row.happened_on, row.again_on = State.DECIDED, day, again_on
    row.note = note.strip() or row.note
    require_again(row, day)
    require_sound(row)
    row.save()
    hold_place(row, Place.DECIDED, decided_by)
    by_consent = decided_by if row.method == Method.CONSENT else Holders()
    hold_place(row, Place.OBJECT, by_consent if could_object is None else could_object)
    _replace(row, day)
    log.write("decision.decided", row, by=by, scope=row.partnership_id, words=row.title, at=at)
    return row


def _replace(row: Decision, day: date) -> None:
    """What it takes up again holds no longer."""
    old = Decision.objects.select_for_update().filter(pk=row.replaces_id, state=State.DECIDED)
    old.update(state=State.REPLACED, held_until=day)


@transaction.atomic
@sealed
def leave_undecided(*, decision: Decision, reason: str, by: Any, at: date | None = None) -> Decision:
    """Write that it was not decided, and why. It can be framed again."""
    require_steering(by, decision.partnership)
    row = held(decision)
    require_place(row, State.RAISED, State.FRAMED)
    _require_reason(reason)
    row.state, row.state_note = State.NOT_DECIDED, reason.strip()
    row.happened_on = max(the_day(at), row.framed_on or row.raised_on)
    require_sound(row)
    row.save()
    log.write("decision.not_decided", row, by=by, scope=row.partnership_id, words=row.title, at=at)
    return row


@transaction.atomic
@sealed
def lift_decision(*, decision: Decision, reason: str, by: Any, at: date | None = None) -> Decision:
    """It holds no longer, and nothing comes in its place."""
    require_steering(by, decision.partnership)
    row = held(decision)
    require_place(row, State.DECIDED)
    _require_reason(reason)
    row.state, row.state_note, row.held_until = State.LIFTED, reason.strip(), max(the_day(at), row.happened_on)
    require_sound(row)
    row.save()
    log.write("decision.lifted", row, by=by, scope=row.partnership_id, words=row.title, at=at)
    return row


@transaction.atomic
@sealed
def hold_again(*, decision: Decision, by: Any, at: date | None = None) -> Decision:
    """It was lifted by mistake."""
    require_steering(by, decision.partnership)
    row = held(decision)
    require_place(row, State.LIFTED)
    row.state, row.state_note, row.held_until = State.DECIDED, "", None
    row.save()
    log.write("decision.held_again", row, by=by, scope=row.partnership_id, words=row.title, at=at)
    return row


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise ValidationError({"reason": _("Write why. Those who raised it will ask.")})
