"""What was done together outside everyone's agenda: written, put right, put away. Kinds and about how many, no more."""

from collections.abc import Collection
from datetime import date
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle.actions.checks import put_on, put_right, require_sound, the_day, tidy
from samspil.circle.actions.ends import end, held, restore
from samspil.circle.models import Actor, Partnership
from samspil.circle.rules import require_taking_part
from samspil.ground import log
from samspil.task.models import CommonThird


class ThirdWords(TypedDict, total=False):
    """What, where, about how many, how many of them had been there before; the kinds that were there and carried it."""

    what: str
    place: str
    kinds: list[str]
    about_how_many: int | None
    came_back: int | None
    carried_by: list[str]


@transaction.atomic
def add_third(*, partnership: Partnership, by: Any, at: date | None = None, **words: Unpack[ThirdWords]) -> CommonThird:
    """Write what was done together. ``at``: the day. The same on one day is one."""
    require_taking_part(by, partnership)
    row = CommonThird(partnership=partnership, happened_on=the_day(at))
    put_on(row, words)
    _check(row)
    same = CommonThird.objects.filter(partnership=partnership, happened_on=row.happened_on, ended_on=None)
    if twice := next((one for one in same if one.what.casefold() == row.what.casefold()), None):
        return twice
    row.save()
    log.write("third.added", row, by=by, scope=partnership.pk, words=row.what, at=at)
    return row


@transaction.atomic
def change_third(*, third: CommonThird, by: Any, at: date | None = None, **words: Unpack[ThirdWords]) -> CommonThird:
    """Put it right. It is everyone's, so everyone who takes part may; the log keeps who did."""
    require_taking_part(by, third.partnership)
    row = held(third)
    put_right(row, words, at)
    _check(row)
    row.save()
    log.write("third.changed", row, by=by, scope=row.partnership_id, words=row.what)
    return row


@transaction.atomic
def end_third(*, third: CommonThird, by: Any, at: date | None = None) -> CommonThird:
    """Put away what was written by mistake."""
    require_taking_part(by, third.partnership)
    end(third, "third", by=by, at=at, words=third.what)
    return third


@transaction.atomic
def restore_third(*, third: CommonThird, by: Any, at: date | None = None) -> CommonThird:
    """It was right after all."""
    require_taking_part(by, third.partnership)
    restore(third, "third", by=by, at=at, words=third.what)
    return third


def _check(row: CommonThird) -> None:
    row.what, row.place = tidy(row.what), tidy(row.place)
    row.kinds = _in_order("kinds", row.kinds, Actor.Kind.values)
    row.carried_by = _in_order("carried_by", row.carried_by, CommonThird.Carrier.values)
    there, before = row.about_how_many, row.came_back
    if there is not None and before is not None and before > there:
        raise ValidationError({"came_back": _("That is more than were there.")})
    require_sound(row)


def _in_order(field: str, chosen: Collection[str], values: Collection[str]) -> list[str]:
    """Those chosen, each once, in the order of the lines."""
    if not set(chosen) <= set(values):
        raise ValidationError({field: _("Choose one of the lines.")})
    return [value for value in values if value in chosen]
