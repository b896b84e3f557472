"""A reasoned no to what is being decided; where advice is asked for, a piece of advice, which stops nothing."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle.actions.checks import put_right, require_sound, the_day, tidy
from samspil.circle.actions.ends import held
from samspil.circle.models import Actor, Member
from samspil.circle.rules import require_taking_part, require_voice
from samspil.ground import log
from samspil.task.actions.seals import sealed
from samspil.task.models.decisions import Decision, DecisionWording, Objection
from samspil.task.rules.decisions import is_own, may_object, require_answer

State = Objection.State


@transaction.atomic
@sealed
def object_to(
    *,
    decision: Decision,
    reason: str,
    by: Any,
    wish: str = "",
    actor: Actor | None = None,
    helped: str = "",
    at: date | None = None,
) -> Objection:
    """Say no, and why: for an actor one speaks for, for a resident one helps (``helped``), or for oneself.

    Always signed. The same reason from the same one twice is one.
    """
    require_taking_part(by, decision.partnership)
    if actor is not None:
        require_voice(by, actor)
    row = Objection(partnership_id=decision.partnership_id, decision=held(decision), happened_on=the_day(at))
    row.actor, row.helped, row.by = actor, tidy(helped), by if isinstance(by, Member) else None
    row.reason, row.wish = reason.strip(), wish.strip()
    _check(row)
    same = {"actor": actor, "helped": row.helped, "by": row.by, "reason": row.reason, "state": State.STANDS}
    if twice := Objection.objects.filter(decision=decision, ended_on=None, **same).first():
        return twice
    row.save()
    log.write("objection.said", row, by=by, scope=row.partnership_id, words=decision.title, at=at)
    return row


@transaction.atomic
@sealed
def change_objection(
    *, objection: Objection, reason: str, by: Any, wish: str = "", at: date | None = None
) -> Objection:
    """Say it better; or say, after a new wording, what is still not met."""
    require_answer(by, objection)
    row = _standing(objection)
    put_right(row, {"reason": reason.strip(), "wish": wish.strip()}, at)
    _check(row)
    row.save()
    log.write("objection.changed", row, by=by, scope=row.partnership_id, words=row.decision.title)
    return row


@transaction.atomic
@sealed
def meet_objection(*, objection: Objection, by: Any, how: str = "", at: date | None = None) -> Objection:
    """The one who objected can live with the new wording. Whoever notes it for them writes how they said so."""
    require_answer(by, objection)
    row = _standing(objection)
    if not DecisionWording.objects.filter(objection=row).exists():
        raise ValidationError(_("No new wording has been written for it yet. Or is it taken back?"))
    _settle(row, State.WORKED_IN, how, by, at)
    log.write("objection.met", row, by=by, scope=row.partnership_id, words=row.decision.title, at=at)
    return row


@transaction.atomic
@sealed
def take_back_objection(*, objection: Objection, by: Any, how: str = "", at: date | None = None) -> Objection:
    """The one who objected takes it back, without a new wording."""
    require_answer(by, objection)
    row = _standing(objection)
    _settle(row, State.TAKEN_BACK, how, by, at)
    log.write("objection.taken_back", row, by=by, scope=row.partnership_id, words=row.decision.title, at=at)
    return row


def _settle(row: Objection, state: str, how: str, by: Any, at: date | None) -> None:
    if not how.strip() and not is_own(by, row):
        raise ValidationError({"how": _("Write how the one who objected said so.")})
    row.state, row.how, row.ended_on = state, how.strip(), max(the_day(at), row.happened_on)
    require_sound(row)
    row.save()


def _standing(objection: Objection) -> Objection:
    row = held(objection)
    if row.state != State.STANDS:
        raise ValidationError(_("It is settled already: %(state)s.") % {"state": row.get_state_display()})
    if not may_object(row.decision):
        raise ValidationError(_("It is not being decided now. What was decided can be taken up again."))
    return row


def _check(row: Objection) -> None:
    if not may_object(row.decision):
        raise ValidationError(_("It is not being decided now. What was decided can be taken up again."))
    if not row.reason:
        raise ValidationError({"reason": _("Write why. An objection is a reason that a new wording can take in.")})
    if row.actor is not None and row.actor.partnership_id != row.partnership_id:
        raise ValidationError({"actor": _("Choose one of those who are in.")})
    if row.actor is None and row.by is None and not row.helped:
        raise ValidationError({"helped": _("Write whose it is. An objection is signed.")})
    require_sound(row)
