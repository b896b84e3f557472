"""What every change is held against before it is saved."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import CharField, TextField
from django.utils.translation import gettext as _

from samspil.circle.models import ScopedFact
from samspil.ground import clock
from samspil.ground.models import Row
from samspil.ground.text import plain


def the_day(at: date | None, field: str = "at") -> date:
    """The day something happened, today when None. ValidationError for a day that has not come."""
    today = clock.today()
    if at is not None and at > today:
        raise ValidationError({field: _("That day has not come yet. Write today or an earlier day.")})
    return at or today


def require_sound(row: Row) -> None:
    """Every field within its bounds, its text without signs that cannot be seen. Faults stand at their field; the day
    stands at ``at``.
    """
    for field in row._meta.concrete_fields:
        text = getattr(row, field.attname)
        if isinstance(text, str) and isinstance(field, CharField | TextField) and not field.choices:
            setattr(row, field.attname, plain(text))
    try:
        row.full_clean(exclude=("partnership",), validate_unique=False, validate_constraints=False)
    except ValidationError as faults:
        found = dict(faults.error_dict)
        if "happened_on" in found:
            found["at"] = found.pop("happened_on")
        raise ValidationError(found) from None


def require_still_here(fact: ScopedFact) -> None:
    """What has ended cannot end again, so that two clicks do not make two ends."""
    if fact.ended_on is not None:
        raise ValidationError(_("It had ended already. Nothing was changed."))


def tidy(text: str) -> str:
    """The text with single blanks and none around it: a name is the same name however it was typed."""
    return " ".join(plain(text).split())


def put_on(row: Row, details: Mapping[str, Any]) -> None:
    """Set the fields that were given."""
    for field, value in details.items():
        setattr(row, field, value)


def put_right(fact: ScopedFact, details: Mapping[str, Any], at: date | None) -> None:
    """Set the fields that were given, and the day it happened where one was given."""
    put_on(fact, details)
    if at is not None:
        fact.happened_on = the_day(at)
