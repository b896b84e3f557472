"""Decisions: raised, planned for, framed; or written down when they were taken earlier or elsewhere."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle.actions.checks import put_on, require_sound, the_day, tidy
from samspil.circle.actions.ends import end, held, restore
from samspil.circle.models import AffectedGroup, Partnership
from samspil.circle.rules import may_steer, require_steering, require_taking_part, require_voice
from samspil.ground import log
from samspil.task.actions.places import hold_place, require_again, set_came
from samspil.task.actions.seals import sealed
from samspil.task.models.decisions import Concern, Decision, Negotiation, Position, ReservedMatter
from samspil.task.readings.methods import methods_on
from samspil.task.readings.places import Holders, Places
from samspil.task.rules.decisions import ELSEWHERE, Method, State, require_own_decision, require_place

Place = Position.Place


class DecisionWords(TypedDict, total=False):
    """In a few words; the proposal as it reads; what it grew from; what it takes up again; what it falls under."""

    title: str
    text: str
    negotiation: Negotiation | None
    replaces: Decision | None
    reserved: ReservedMatter | None
    note: str
    code: str


@transaction.atomic
@sealed
def raise_decision(
    *, partnership: Partnership, raised_by: Holders, by: Any, at: date | None = None, **words: Unpack[DecisionWords]
) -> Decision:
    """Raise something to be decided. The same words twice while they wait are one: a button was pressed twice.

    Members raise it for themselves, for a resident they help, or for an actor they speak for.
    """
    require_taking_part(by, partnership)
    for actor in raised_by.actors:
        require_voice(by, actor)
    if not may_steer(by, partnership) and any(member.pk != by.pk for member in raised_by.members):
        raise ValidationError({"who": _("Raise it for yourself, or for a resident you help.")})
    if not raised_by:
        raise ValidationError({"who": _("Write who raised it.")})
    day = the_day(at)
    row = Decision(partnership=partnership, happened_on=day, raised_on=day)
    put_on(row, words)
    _check(row)
    if twice := _same(row):
        return twice
    row.save()
    hold_place(row, Place.RAISED, raised_by)
    log.write("decision.raised", row, by=by, scope=partnership.pk, words=row.title, at=at)
    return row


@transaction.atomic
@sealed
def change_decision(*, decision: Decision, by: Any, at: date | None = None, **words: Unpack[DecisionWords]) -> Decision:
    """Say it better. From the framing on the wording is changed by a new wording only, so that each is kept."""
    require_own_decision(by, decision)
    row = held(decision)
    if row.state != State.RAISED and words.get("text", row.text) != row.text:
        raise ValidationError({"text": _("It has been framed. Write a new wording instead; the old one is kept.")})
    put_on(row, words)
    _check(row)
    if row.state == State.RAISED and _same(row):
        raise ValidationError({"title": _("That is raised already.")})
    row.save()
    log.write("decision.changed", row, by=by, scope=row.partnership_id, words=row.title, at=at)
    return row


@transaction.atomic
@sealed
def plan_inclusion(*, decision: Decision, plan: str, by: Any, at: date | None = None) -> Decision:
    """Write how those it concerns come in. Before the framing, or it is no plan. ``plan_on``: first written."""
    require_steering(by, decision.partnership)
    row = held(decision)
    if row.state != State.RAISED:
        raise ValidationError({"plan": _("It has been framed already. A plan written afterwards is no plan.")})
    if not plan.strip():
        raise ValidationError({"plan": _("Write who asks whom, where and when, and what makes it possible to come.")})
    row.plan, row.plan_on = plan.strip(), row.plan_on or max(the_day(at), row.raised_on)
    require_sound(row)
    row.save()
    log.write("decision.planned", row, by=by, scope=row.partnership_id, words=row.title, at=at)
    return row


@transaction.atomic
@sealed
def frame_decision(
    *,
    decision: Decision,
    text: str,
    method: str,
    framed_by: Holders,
    by: Any,
    at: date | None = None,
    reserved: ReservedMatter | None = None,
) -> Decision:
    """Choose the wording and the way to decide. Whom it concerns must have been named; what was not decided may again.

    A reserved matter is decided by others: here only advice can be given.
    """
    require_steering(by, decision.partnership)
    row = held(decision)
    require_place(row, State.RAISED, State.NOT_DECIDED)
    if not row.concerns.exists():
        raise ValidationError(_("Say first whom it concerns. Then it can be framed."))
    row.text, row.method, row.reserved = text.strip(), method, reserved or row.reserved
    if method not in methods_on(row.partnership):
        raise ValidationError({"method": _("That way of deciding is not switched on yet.")})
    if row.reserved is not None and method != Method.ADVICE:
        raise ValidationError({"method": _("We may not decide this here. We can give advice.")})
    _require_wording(row)
    if not framed_by:
        raise ValidationError({"who": _("Write who framed it.")})
    row.state, row.state_note, row.framed_on = State.FRAMED, "", max(the_day(at), row.raised_on)
    _check(row)
    row.save()
    hold_place(row, Place.FRAMED, framed_by)
    log.write("decision.framed", row, by=by, scope=row.partnership_id, words=row.title, at=at)
    return row


@transaction.atomic
@sealed
def record_decision(
    *,
    partnership: Partnership,
    method: str,
    places: Places,
    by: Any,
    outside: bool = False,
    concerned: Mapping[AffectedGroup, str] | None = None,
    again_on: date | None = None,
    at: date | None = None,
    **words: Unpack[DecisionWords],
) -> Decision:
    """Write down what was decided earlier, or outside the room. ``at``: the day it was decided."""
    require_steering(by, partnership)
    day, came = the_day(at), dict(concerned or {})
    row = Decision(partnership=partnership, happened_on=day, raised_on=day, framed_on=day, state=State.DECIDED)
    put_on(row, words)
    row.method, row.outside, row.again_on = method, outside, again_on
    if method not in ELSEWHERE:
        raise ValidationError({"method": _("Choose one of the lines.")})
    if not places.decided:
        raise ValidationError({"decided": _("Write who decided it.")})
    _require_wording(row)
    _check(row)
    if twice := _same(row):
        return twice
    row.save()
    for place in Place.values:
        hold_place(row, place, getattr(places, place))
    Concern.objects.bulk_create(Concern(decision=row, group=group, named_on=day) for group in came)
    set_came(row, came)
    require_again(row, day)
    log.write("decision.recorded", row, by=by, scope=partnership.pk, words=row.title, at=at)
    return row


@transaction.atomic
@sealed
def end_decision(*, decision: Decision, by: Any, at: date | None = None) -> Decision:
    """Put away what was raised or written down by mistake. What was decided is lifted instead."""
    require_own_decision(by, decision)
    end(decision, "decision", by=by, at=at, words=decision.title)
    return decision


@transaction.atomic
@sealed
def restore_decision(*, decision: Decision, by: Any, at: date | None = None) -> Decision:
    """It was right after all."""
    require_own_decision(by, decision)
    if _same(decision):
        raise ValidationError(_("%(title)s stands here already.") % {"title": decision.title})
    restore(decision, "decision", by=by, at=at, words=decision.title)
    return decision


def _require_wording(row: Decision) -> None:
    row.text = row.text.strip()
    if not row.text:
        raise ValidationError({"text": _("Write the wording: what is decided, so that everyone reads the same.")})


def _check(row: Decision) -> None:
    row.title, row.text, row.note = tidy(row.title), row.text.strip(), row.note.strip()
    for name in ("negotiation", "replaces", "reserved"):
        thing = getattr(row, name)
        if thing is not None and (thing.partnership_id != row.partnership_id or thing.pk == row.pk):
            raise ValidationError({name: _("Choose one of the lines.")})
    require_sound(row)


def _same(row: Decision) -> Decision | None:
    """Another that waits under the same words; or, for one that is decided, was decided under them on the same day."""
    others = Decision.objects.filter(partnership_id=row.partnership_id, ended_on=None).exclude(pk=row.pk)
    if row.state in (State.RAISED, State.FRAMED):
        others = others.filter(state__in=(State.RAISED, State.FRAMED))
    else:
        others = others.filter(state=row.state, happened_on=row.happened_on)
    return next((other for other in others if other.title.casefold() == row.title.casefold()), None)
