"""Who is affected: everything that changes it."""

from datetime import date
from decimal import Decimal
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle import rules
from samspil.circle.actions.checks import put_right, require_sound, the_day, tidy
from samspil.circle.actions.ends import end, held, restore
from samspil.circle.models import AffectedGroup, Partnership
from samspil.ground import log


class GroupDetails(TypedDict, total=False):
    """What may be said of a group. The shares are percent of those who live here: all three with a source, or none."""

    name: str
    low: Decimal | None
    middle: Decimal | None
    high: Decimal | None
    source: str
    sensitive: bool
    code: str


@transaction.atomic
def add_affected(
    *, partnership: Partnership, by: Any, at: date | None = None, **details: Unpack[GroupDetails]
) -> AffectedGroup:
    """Write a group that is affected. ``name`` is required; without shares its size is unknown, which is legal."""
    rules.require_steering(by, partnership)
    group = AffectedGroup(partnership=partnership, happened_on=the_day(at), **details)
    _require_fit(group)
    group.save()
    log.write("affected.added", group, by=by, scope=partnership.pk, words=group.name, at=at)
    return group


@transaction.atomic
def change_affected(
    *, group: AffectedGroup, by: Any, at: date | None = None, **details: Unpack[GroupDetails]
) -> AffectedGroup:
    """Write it better. What is not given stays; ``at`` moves the day it came on the list."""
    rules.require_steering(by, group.partnership)
    group = held(group)
    put_right(group, details, at)
    _require_fit(group)
    group.save()
    log.write("affected.changed", group, by=by, scope=group.partnership_id, words=group.name)
    return group


@transaction.atomic
def end_affected(*, group: AffectedGroup, by: Any, at: date | None = None) -> AffectedGroup:
    """Take a group off the list. What was written of it is kept."""
    rules.require_steering(by, group.partnership)
    group = held(group)
    end(group, "affected", by=by, at=at, words=group.name)
    return group


@transaction.atomic
def restore_affected(*, group: AffectedGroup, by: Any, at: date | None = None) -> AffectedGroup:
    """Put a group back on the list, as it was."""
    rules.require_steering(by, group.partnership)
    group = held(group)
    if group.ended_on is not None:
        _require_free_name(group)
    restore(group, "affected", by=by, at=at, words=group.name)
    return group


def _require_fit(group: AffectedGroup) -> None:
    group.name, group.source = tidy(group.name), group.source.strip()
    require_sound(group)
    if group.ended_on is None:
        _require_free_name(group)
    _require_honest_size(group.low, group.middle, group.high, group.source)


def _require_free_name(group: AffectedGroup) -> None:
    others = AffectedGroup.objects.filter(partnership=group.partnership_id, ended_on=None).exclude(pk=group.pk)
    if group.name.casefold() in {other.name.casefold() for other in others}:
        raise ValidationError({"name": _("%(name)s is here already.") % {"name": group.name}})


def _require_honest_size(low: Decimal | None, middle: Decimal | None, high: Decimal | None, source: str) -> None:
    """All three in order and with a source, or none of them: unknown is a legal size, a guess without limits is not."""
    if low is None and middle is None and high is None:
        return
    if low is None or middle is None or high is None:
        raise ValidationError({"low": _("Write all three, or leave all three empty: we do not know how many.")})
    if not low <= middle <= high:
        raise ValidationError({"middle": _("The three must go from the smallest to the largest.")})
    if not source:
        raise ValidationError({"source": _("Where does the share come from? A guess is fine, when it says whose.")})
