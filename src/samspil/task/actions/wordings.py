"""Proposals for other words in the task, and how actors stand to a version of it."""

from datetime import date
from typing import Any, TypedDict, Unpack

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle.actions.checks import put_on, require_sound, the_day, tidy
from samspil.circle.actions.ends import end, held, restore
from samspil.circle.models import Actor, Member
from samspil.circle.rules import may_steer, require_steering, require_taking_part, require_voice
from samspil.dialogue.models import Statement, TakenFurther
from samspil.ground import log
from samspil.task.models import Clause, Endorsement, TaskVersion, Wording

State, Stand = Wording.State, Endorsement.Stand


class Proposal(TypedDict, total=False):
    """In whose place (None: something new), why, and for whom: an actor, words that were said, or someone one helps."""

    clause: Clause | None
    why: str
    actor: Actor | None
    statement: Statement | None
    helped: str


@transaction.atomic
def propose_wording(
    *, version: TaskVersion, words: str, by: Any, at: date | None = None, **proposal: Unpack[Proposal]
) -> Wording:
    """Propose other words: for an actor one speaks for, for oneself, or for someone one writes for.

    A facilitator can propose what was said in a conversation and kept for the task. The same words twice are one.
    """
    require_taking_part(by, version.partnership)
    row = Wording(version=version, partnership_id=version.partnership_id, happened_on=the_day(at), words=tidy(words))
    put_on(row, proposal)
    row.by = by if isinstance(by, Member) else None
    row.helped, row.why = tidy(row.helped), row.why.strip()
    _require_whose(row, by)
    if row.clause is not None and row.clause.version_id != version.pk:
        raise ValidationError({"clause": _("Choose one of the lines.")})
    require_sound(row)
    same = {name: getattr(row, name) for name in ("version", "clause", "words", "actor", "statement", "helped", "by")}
    if twice := Wording.objects.filter(ended_on=None, **same).first():
        return twice
    row.save()
    log.write("wording.proposed", row, by=by, scope=row.partnership_id, at=at, day_only=True)
    return row


@transaction.atomic
def settle_wording(*, wording: Wording, state: str, by: Any, reason: str = "", at: date | None = None) -> Wording:
    """Write that it was taken up, or not and why; or (open) that it waits to be read together again."""
    require_steering(by, wording.version.partnership)
    row = held(wording)
    if state not in State.values:
        raise ValidationError({"state": _("Choose one of the lines.")})
    if state == State.LEFT and not reason.strip():
        raise ValidationError({"reason": _("Write why. The one who proposed it reads it here.")})
    row.state, row.reason = state, reason.strip() if state != State.OPEN else ""
    require_sound(row)
    row.save()
    log.write("wording.settled", row, by=by, scope=row.partnership_id, at=at)
    return row


@transaction.atomic
def end_wording(*, wording: Wording, by: Any, at: date | None = None) -> Wording:
    """Take it back: the one who wrote it, who speaks for its actor, or a facilitator."""
    _require_own(wording, by)
    end(wording, "wording", by=by, at=at)
    return wording


@transaction.atomic
def restore_wording(*, wording: Wording, by: Any, at: date | None = None) -> Wording:
    """It stands after all."""
    _require_own(wording, by)
    restore(wording, "wording", by=by, at=at)
    return wording


@transaction.atomic
def endorse(
    *, version: TaskVersion, actor: Actor, stand: str, by: Any, reservation: str = "", at: date | None = None
) -> Endorsement:
    """Write how an actor stands to an agreed version, with its reservation in words. A new one replaces the old."""
    require_voice(by, actor)
    row = Endorsement(version=version, partnership_id=version.partnership_id, actor=actor, happened_on=the_day(at))
    row.stand, row.reservation, row.by = stand, reservation.strip(), by if isinstance(by, Member) else None
    _require_fits(row)
    TaskVersion.objects.select_for_update().get(pk=version.pk)
    before = Endorsement.objects.filter(version=version, actor=actor, ended_on=None).first()
    if before and (before.stand, before.reservation) == (row.stand, row.reservation):
        return before
    if before:
        before.ended_on = max(row.happened_on, before.happened_on)
        before.save(update_fields=["ended_on"])
    row.save()
    log.write("endorsement.given", row, by=by, scope=row.partnership_id, words=actor.name, at=at)
    return row


@transaction.atomic
def end_endorsement(*, endorsement: Endorsement, by: Any, at: date | None = None) -> Endorsement:
    """Take it back, without saying anything else in its place."""
    require_voice(by, endorsement.actor)
    end(endorsement, "endorsement", by=by, at=at, words=endorsement.actor.name)
    return endorsement


def _require_whose(row: Wording, by: Any) -> None:
    """One of an actor, words that were said and someone one writes for; or none: one's own."""
    if sum(bool(one) for one in (row.actor, row.statement, row.helped)) > 1:
        raise ValidationError(_("A proposal is an actor's, or from what was said, or someone's you write for: choose."))
    if row.actor is not None:
        if row.actor.partnership_id != row.partnership_id:
            raise ValidationError({"actor": _("Choose one of those who are in.")})
        require_voice(by, row.actor)
    if row.statement is not None:
        require_steering(by, row.version.partnership)
        kept = TakenFurther.objects.filter(statement=row.statement, to=TakenFurther.To.TASK, ended_on=None)
        if row.statement.partnership_id != row.partnership_id or not kept.exists():
            raise ValidationError({"statement": _("Choose words that were kept for the shared task.")})


def _require_own(wording: Wording, by: Any) -> None:
    require_taking_part(by, wording.version.partnership)
    if wording.by_id is not None and wording.by_id == getattr(by, "pk", None):
        return
    if wording.actor is not None:
        require_voice(by, wording.actor)
    elif not may_steer(by, wording.version.partnership):
        raise PermissionDenied(_("The one who proposed it, or a facilitator, does this."))


def _require_fits(row: Endorsement) -> None:
    if row.actor.partnership_id != row.partnership_id:
        raise ValidationError({"actor": _("Choose one of those who are in.")})
    if row.version.state != TaskVersion.State.AGREED:
        raise ValidationError(_("It is a draft still. Say how you stand to it when it is agreed."))
    if row.stand not in Stand.values:
        raise ValidationError({"stand": _("Choose one of the lines.")})
    if row.stand != Stand.BEHIND and not row.reservation:
        raise ValidationError({"reservation": _("Write what must be remembered, so that others can work with it.")})
    require_sound(row)
