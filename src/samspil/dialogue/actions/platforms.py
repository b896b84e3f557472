"""What may burn: raised, changed, moved from any state to any, spoken of, offered to. Never summed, never voted on."""

from datetime import date
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle.actions.checks import put_on, put_right, require_sound, the_day, tidy
from samspil.circle.actions.ends import end, held, restore
from samspil.circle.models import Actor, Member, Partnership
from samspil.circle.rules import require_steering, require_taking_part, require_voice
from samspil.dialogue import rules
from samspil.dialogue.models import BurningPlatform
from samspil.ground import log

State = BurningPlatform.State


class PlatformWords(TypedDict, total=False):
    """What burns, in a few words; more about it; whose issue it is (None: nobody's in particular)."""

    title: str
    about: str
    raised_by: Actor | None
    code: str


@transaction.atomic
def raise_platform(
    *, partnership: Partnership, by: Any, at: date | None = None, **words: Unpack[PlatformWords]
) -> BurningPlatform:
    """Put something that may burn beside the others. ``at``: the day it was raised.

    The same words twice are one: a button was pressed twice.
    """
    require_taking_part(by, partnership)
    row = BurningPlatform(partnership=partnership, happened_on=the_day(at))
    put_on(row, words)
    row.raised_by_member = by if isinstance(by, Member) else None
    _check(row, by)
    if twice := _same(row):
        return twice
    row.save()
    log.write("platform.raised", row, by=by, scope=partnership.pk, words=row.title, at=at)
    return row


@transaction.atomic
def change_platform(
    *, platform: BurningPlatform, by: Any, at: date | None = None, **words: Unpack[PlatformWords]
) -> BurningPlatform:
    """Say it better, or (``at``) put right the day it was raised."""
    rules.require_own_platform(by, platform)
    row = held(platform)
    put_right(row, words, at)
    _check(row, by)
    if _same(row):
        raise ValidationError({"title": _("That stands here already. Say what is different about it.")})
    row.save()
    log.write("platform.changed", row, by=by, scope=row.partnership_id, words=row.title)
    return row


@transaction.atomic
def move_platform(
    *, platform: BurningPlatform, state: str, by: Any, reason: str = "", at: date | None = None
) -> BurningPlatform:
    """Write where it stands now, and why. Any state can follow any; to let it rest or go out, a reason is needed."""
    require_steering(by, platform.partnership)
    row, day = held(platform), the_day(at)
    if state not in State.values:
        raise ValidationError({"state": _("Choose one of the lines.")})
    if state in rules.NEEDS_A_REASON and not reason.strip():
        raise ValidationError({"reason": _("Write why. Those who raised it will ask.")})
    if (row.state, row.reason) == (state, reason.strip()):
        return row
    row.state, row.reason, row.state_since = state, reason.strip(), max(day, row.happened_on)
    require_sound(row)
    row.save()
    log.write("platform.moved", row, by=by, scope=row.partnership_id, words=row.title, at=at)
    return row


@transaction.atomic
def end_platform(*, platform: BurningPlatform, by: Any, at: date | None = None) -> BurningPlatform:
    """Put away what was raised by mistake. What people said stays with their words."""
    rules.require_own_platform(by, platform)
    end(platform, "platform", by=by, at=at, words=platform.title)
    return platform


@transaction.atomic
def restore_platform(*, platform: BurningPlatform, by: Any, at: date | None = None) -> BurningPlatform:
    """Take it out again."""
    rules.require_own_platform(by, platform)
    if _same(platform):
        raise ValidationError(_("%(title)s stands here already.") % {"title": platform.title})
    restore(platform, "platform", by=by, at=at, words=platform.title)
    return platform


def _check(row: BurningPlatform, by: Any) -> None:
    row.title, row.about = tidy(row.title), row.about.strip()
    if row.raised_by is not None:
        if row.raised_by.partnership_id != row.partnership_id:
            raise ValidationError({"raised_by": _("Choose one of those who are in.")})
        require_voice(by, row.raised_by)
    require_sound(row)


def _same(row: BurningPlatform) -> BurningPlatform | None:
    """Another one in the list with the same words."""
    others = BurningPlatform.objects.filter(partnership_id=row.partnership_id, ended_on=None).exclude(pk=row.pk)
    return next((other for other in others if other.title.casefold() == row.title.casefold()), None)
