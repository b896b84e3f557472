"""Ways to decide: switched on when a partnership chooses them, and off again."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle.actions.checks import the_day
from samspil.circle.models import Partnership
from samspil.circle.rules import require_steering
from samspil.ground import log
from samspil.task.models import MethodOn
from samspil.task.readings.methods import CHOSEN


@transaction.atomic
def switch_method(*, partnership: Partnership, method: str, on: bool, by: Any, at: date | None = None) -> bool:
    """Let decisions be made in this way, or no more. What was decided so before stays. Gives back whether it is on."""
    require_steering(by, partnership)
    if method not in CHOSEN:
        raise ValidationError(_("Choose one of the lines."))
    there = MethodOn.objects.select_for_update().filter(partnership=partnership, method=method, ended_on=None).first()
    if on and there is None:
        there = MethodOn.objects.create(partnership=partnership, method=method, happened_on=the_day(at))
        log.write("method.on", there, by=by, scope=partnership.pk, words=str(there), at=at)
    elif there is not None and not on:
        there.ended_on = max(the_day(at), there.happened_on)
        there.save(update_fields=["ended_on"])
        log.write("method.off", there, by=by, scope=partnership.pk, words=str(there), at=at)
    return on
