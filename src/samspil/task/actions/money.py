"""How the money was split, and what money, time and places went where: written by the facilitators, and by who gave."""

from datetime import date
from decimal import Decimal
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle.actions.checks import put_on, put_right, require_sound, the_day, tidy
from samspil.circle.actions.ends import end, held, restore
from samspil.circle.models import Actor, AffectedGroup, Partnership
from samspil.circle.rules import require_steering, require_taking_part
from samspil.ground import log
from samspil.task.models import Share, Spending
from samspil.task.rules import giving as rules


class SpendingWords(TypedDict, total=False):
    """Until when; kroner in all; and the parts in percent, None where a part is not known."""

    until: date
    total: int
    process: Decimal | None
    activities: Decimal | None
    reporting: Decimal | None
    running: Decimal | None


class ShareWords(TypedDict, total=False):
    """What went where: kroner, hours or a place; to an area, an affected group, or both; from which actor."""

    kind: str
    amount: int | None
    what: str
    area: str
    group: AffectedGroup | None
    from_actor: Actor | None


@transaction.atomic
def add_spending(
    *, partnership: Partnership, by: Any, at: date | None = None, **words: Unpack[SpendingWords]
) -> Spending:
    """Write how the money was split. ``at``: the day the time it is about begins. The same time twice is one."""
    require_steering(by, partnership)
    row = Spending(partnership=partnership, happened_on=the_day(at))
    put_on(row, words)
    _check(row)
    for twice in Spending.objects.filter(partnership=partnership, happened_on=row.happened_on, ended_on=None):
        if all(getattr(twice, name) == getattr(row, name) for name in SpendingWords.__annotations__):
            return twice
    row.save()
    log.write("spending.added", row, by=by, scope=partnership.pk, at=at)
    return row


@transaction.atomic
def change_spending(*, spending: Spending, by: Any, at: date | None = None, **words: Unpack[SpendingWords]) -> Spending:
    """Put it right."""
    require_steering(by, spending.partnership)
    row = held(spending)
    put_right(row, words, at)
    _check(row)
    row.save()
    log.write("spending.changed", row, by=by, scope=row.partnership_id)
    return row


@transaction.atomic
def end_spending(*, spending: Spending, by: Any, at: date | None = None) -> Spending:
    """Put away what was written by mistake."""
    require_steering(by, spending.partnership)
    end(spending, "spending", by=by, at=at)
    return spending


@transaction.atomic
def restore_spending(*, spending: Spending, by: Any, at: date | None = None) -> Spending:
    """It was right after all."""
    require_steering(by, spending.partnership)
    restore(spending, "spending", by=by, at=at)
    return spending


@transaction.atomic
def add_share(*, partnership: Partnership, by: Any, at: date | None = None, **words: Unpack[ShareWords]) -> Share:
    """Write what went where: by those who speak for who gave it, or a facilitator. ``at``: the day."""
    require_taking_part(by, partnership)
    row = Share(partnership=partnership, happened_on=the_day(at))
    put_on(row, words)
    _check_share(row, by)
    same = {name: getattr(row, name) for name in (*ShareWords.__annotations__, "happened_on")}
    if twice := Share.objects.filter(partnership=partnership, ended_on=None, **same).first():
        return twice
    row.save()
    log.write("share.added", row, by=by, scope=partnership.pk, words=row.what, at=at)
    return row


@transaction.atomic
def change_share(*, share: Share, by: Any, at: date | None = None, **words: Unpack[ShareWords]) -> Share:
    """Put it right."""
    row = held(share)
    rules.require_own_share(by, row)
    put_right(row, words, at)
    _check_share(row, by)
    row.save()
    log.write("share.changed", row, by=by, scope=row.partnership_id, words=row.what)
    return row


@transaction.atomic
def end_share(*, share: Share, by: Any, at: date | None = None) -> Share:
    """Put away what was written by mistake."""
    rules.require_own_share(by, share)
    end(share, "share", by=by, at=at, words=share.what)
    return share


@transaction.atomic
def restore_share(*, share: Share, by: Any, at: date | None = None) -> Share:
    """It was right after all."""
    rules.require_own_share(by, share)
    restore(share, "share", by=by, at=at, words=share.what)
    return share


def _check(row: Spending) -> None:
    if row.until is not None and row.until < row.happened_on:
        raise ValidationError({"until": _("That is before it begins.")})
    require_sound(row)


def _check_share(row: Share, by: Any) -> None:
    row.what, row.area = tidy(row.what), tidy(row.area)
    for field in ("group", "from_actor"):
        thing = getattr(row, field)
        if thing is not None and thing.partnership_id != row.partnership_id:
            raise ValidationError({field: _("Choose one of the lines.")})
    if not (row.area or row.group):
        raise ValidationError({"area": _("Say which area, or which affected group, it went to.")})
    rules.require_own_share(by, row)
    require_sound(row)
