"""What is done together, where it stands, and what came of it in the words of those who live with it."""

from collections.abc import Collection
from datetime import date
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle.actions.checks import put_on, put_right, require_sound, the_day, tidy
from samspil.circle.actions.ends import end, held, restore
from samspil.circle.models import Actor, AffectedGroup, Member, Partnership
from samspil.circle.rules import require_taking_part
from samspil.ground import log
from samspil.task.models import Decision, JointEffort, Outcome
from samspil.task.rules import giving as rules

State = JointEffort.State


class EffortWords(TypedDict, total=False):
    """What is done together; more about it; the decision it came from, if it came from one."""

    title: str
    about: str
    decision: Decision | None


class OutcomeWords(TypedDict, total=False):
    """What came of it; which affected group or actor tells it; whether it was planned."""

    words: str
    group: AffectedGroup | None
    actor: Actor | None
    planned: bool


@transaction.atomic
def add_effort(
    *,
    partnership: Partnership,
    by: Any,
    at: date | None = None,
    carried_by: Collection[Actor] = (),
    groups: Collection[AffectedGroup] = (),
    **words: Unpack[EffortWords],
) -> JointEffort:
    """Write something that is done together. ``at``: the day it began. The same words twice are one.

    Who carries it is written by those who do, or a facilitator.
    """
    require_taking_part(by, partnership)
    row = JointEffort(partnership=partnership, happened_on=the_day(at))
    put_on(row, words)
    _check(row, carried_by, groups)
    rules.require_own_voice(by, carried_by)
    if twice := _same(row):
        return twice
    row.state_since = row.happened_on
    row.save()
    row.carried_by.set(carried_by)
    row.groups.set(groups)
    log.write("effort.added", row, by=by, scope=partnership.pk, words=row.title, at=at)
    return row


@transaction.atomic
def change_effort(
    *,
    effort: JointEffort,
    by: Any,
    at: date | None = None,
    carried_by: Collection[Actor] | None = None,
    groups: Collection[AffectedGroup] | None = None,
    **words: Unpack[EffortWords],
) -> JointEffort:
    """Say it better; write anew who carries it and whom it concerns; ``at`` puts right the day it began."""
    row = held(effort)
    rules.require_writing_effort(by, row)
    put_right(row, words, at)
    carriers, concerned = set(row.carried_by.all()), row.groups.all()
    _check(row, carriers if carried_by is None else carried_by, concerned if groups is None else groups)
    if _same(row):
        raise ValidationError({"title": _("That stands here already. Say what is different about it.")})
    if carried_by is not None:
        rules.require_own_voice(by, carriers ^ set(carried_by))
        row.carried_by.set(carried_by)
    if groups is not None:
        row.groups.set(groups)
    row.state_since = max(row.state_since or row.happened_on, row.happened_on)
    row.save()
    log.write("effort.changed", row, by=by, scope=row.partnership_id, words=row.title)
    return row


@transaction.atomic
def move_effort(*, effort: JointEffort, state: str, by: Any, at: date | None = None) -> JointEffort:
    """Write where it stands now. Any state can follow any. ``at``: since when."""
    row, day = held(effort), the_day(at)
    rules.require_writing_effort(by, row)
    if state not in State.values:
        raise ValidationError({"state": _("Choose one of the lines.")})
    if row.state == state and row.state_since == max(day, row.happened_on):
        return row
    row.state, row.state_since = state, max(day, row.happened_on)
    row.save()
    log.write("effort.moved", row, by=by, scope=row.partnership_id, words=row.title, at=at)
    return row


@transaction.atomic
def end_effort(*, effort: JointEffort, by: Any, at: date | None = None) -> JointEffort:
    """Put away what was written by mistake."""
    rules.require_writing_effort(by, effort)
    end(effort, "effort", by=by, at=at, words=effort.title)
    return effort


@transaction.atomic
def restore_effort(*, effort: JointEffort, by: Any, at: date | None = None) -> JointEffort:
    """It was right after all."""
    rules.require_writing_effort(by, effort)
    if _same(effort):
        raise ValidationError(_("%(title)s stands here already.") % {"title": effort.title})
    restore(effort, "effort", by=by, at=at, words=effort.title)
    return effort


@transaction.atomic
def add_outcome(*, effort: JointEffort, by: Any, at: date | None = None, **told: Unpack[OutcomeWords]) -> Outcome:
    """Write what came of it, as told by one who lives with it. It stands beside what others tell. ``at``: the day."""
    require_taking_part(by, effort.partnership)
    row = Outcome(effort=effort, partnership_id=effort.partnership_id, happened_on=the_day(at))
    row.by = by if isinstance(by, Member) else None
    put_on(row, told)
    _check_told(row, by)
    same = Outcome.objects.filter(effort=effort, ended_on=None, words=row.words, group=row.group, actor=row.actor)
    if twice := same.first():
        return twice
    row.save()
    log.write("outcome.added", row, by=by, scope=row.partnership_id, words=effort.title, at=at, day_only=True)
    return row


@transaction.atomic
def change_outcome(*, outcome: Outcome, by: Any, at: date | None = None, **told: Unpack[OutcomeWords]) -> Outcome:
    """Say it better."""
    row = held(outcome)
    rules.require_writing_outcome(by, row)
    put_right(row, told, at)
    _check_told(row, by)
    row.save()
    log.write("outcome.changed", row, by=by, scope=row.partnership_id, words=row.effort.title, day_only=True)
    return row


@transaction.atomic
def end_outcome(*, outcome: Outcome, by: Any, at: date | None = None) -> Outcome:
    """Take it back."""
    rules.require_writing_outcome(by, outcome)
    end(outcome, "outcome", by=by, at=at, words=outcome.effort.title)
    return outcome


@transaction.atomic
def restore_outcome(*, outcome: Outcome, by: Any, at: date | None = None) -> Outcome:
    """It stands after all."""
    rules.require_writing_outcome(by, outcome)
    restore(outcome, "outcome", by=by, at=at, words=outcome.effort.title)
    return outcome


def _check(row: JointEffort, carried_by: Collection[Actor], groups: Collection[AffectedGroup]) -> None:
    row.title, row.about = tidy(row.title), row.about.strip()
    lists = (("carried_by", carried_by), ("groups", groups), ("decision", [row.decision] if row.decision else []))
    for field, things in lists:
        if any(thing.partnership_id != row.partnership_id for thing in things):
            raise ValidationError({field: _("Choose one of the lines.")})
    require_sound(row)


def _check_told(row: Outcome, by: Any) -> None:
    row.words = row.words.strip()
    for field in ("group", "actor"):
        thing = getattr(row, field)
        if thing is not None and thing.partnership_id != row.partnership_id:
            raise ValidationError({field: _("Choose one of the lines.")})
    if row.group is not None and row.group.sensitive:
        raise ValidationError({"group": _("Words are never put beside a sensitive group. Leave it out.")})
    if row.actor is not None:
        rules.require_own_voice(by, [row.actor])
    require_sound(row)


def _same(row: JointEffort) -> JointEffort | None:
    """Another one in the list with the same words."""
    others = JointEffort.objects.filter(partnership_id=row.partnership_id, ended_on=None).exclude(pk=row.pk)
    return next((other for other in others if other.title.casefold() == row.title.casefold()), None)
