"""Whom a decision concerns, and whether they came."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle.actions.checks import the_day
from samspil.circle.actions.ends import held
from samspil.circle.models import AffectedGroup
from samspil.circle.rules import require_steering
from samspil.ground import log
from samspil.task.actions.places import set_came
from samspil.task.actions.seals import sealed
from samspil.task.models.decisions import Concern, Decision
from samspil.task.rules.decisions import State, require_place


@transaction.atomic
@sealed
def name_concerned(
    *, decision: Decision, groups: Iterable[AffectedGroup], by: Any, at: date | None = None
) -> list[Concern]:
    """Say which affected groups it concerns: all of them, each time. Before the framing any can be left out again.

    From the framing on one can only be added, and the day says that it came late.
    """
    require_steering(by, decision.partnership)
    row, wanted = held(decision), list(groups)
    there = {concern.group_id: concern for concern in row.concerns.all()}
    if any(group.partnership_id != row.partnership_id for group in wanted):
        raise ValidationError({"groups": _("Choose from the list of those affected.")})
    gone = set(there) - {group.pk for group in wanted}
    if gone and row.state != State.RAISED:
        raise ValidationError({"groups": _("It has been framed: nobody it concerns can be left out any more.")})
    new = [group for group in wanted if group.pk not in there]
    row.concerns.filter(group__in=gone).delete()
    Concern.objects.bulk_create(Concern(decision=row, group=group, named_on=the_day(at)) for group in new)
    if gone or new:
        log.write("decision.concerned", row, by=by, scope=row.partnership_id, words=row.title, at=at)
    return list(row.concerns.select_related("group"))


@transaction.atomic
@sealed
def say_who_came(*, decision: Decision, came: Mapping[AffectedGroup, str], by: Any, at: date | None = None) -> Decision:
    """Write for each group it concerns whether they took part. It can be put right at any time."""
    require_steering(by, decision.partnership)
    row = held(decision)
    require_place(row, State.FRAMED, State.DECIDED, State.REPLACED, State.LIFTED, State.NOT_DECIDED)
    if set_came(row, came):
        log.write("decision.attended", row, by=by, scope=row.partnership_id, words=row.title, at=at)
    return row
