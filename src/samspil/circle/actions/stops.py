"""An actor's stop to the use of its name, its pictures or its story. It works from the moment it is set."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle.actions.checks import require_sound, the_day, tidy
from samspil.circle.actions.ends import end, restore
from samspil.circle.models import Actor, Member, Stop
from samspil.circle.rules import may_lift, require_voice
from samspil.ground import log


@transaction.atomic
def set_stop(*, actor: Actor, what: str, by: Any, told_how: str = "", at: date | None = None) -> Stop:
    """What may not be used of it any more: said by those who speak for it, or told to a facilitator, by phone too.

    One that stands already stands; the same twice is one.
    """
    require_voice(by, actor)
    if what not in Stop.What.values:
        raise ValidationError({"what": _("Choose one of the lines.")})
    held = Actor.objects.select_for_update().get(pk=actor.pk)
    if twice := Stop.objects.filter(actor=held, what=what, ended_on=None).first():
        return twice
    row = Stop(partnership_id=held.partnership_id, actor=held, what=what, told_how=tidy(told_how))
    row.happened_on, row.by = the_day(at), by if isinstance(by, Member) else None
    require_sound(row)
    row.save()
    log.write("stop.set", row, by=by, scope=row.partnership_id, words=held.name, at=at)
    return row


@transaction.atomic
def lift_stop(*, stop: Stop, by: Any, at: date | None = None) -> Stop:
    """It may be used again: those whose it is say so, or a facilitator to whom they said both."""
    _require_lifting(by, stop)
    end(stop, "stop", by=by, at=at, words=stop.actor.name)
    return stop


@transaction.atomic
def restore_stop(*, stop: Stop, by: Any, at: date | None = None) -> Stop:
    """It stands after all."""
    _require_lifting(by, stop)
    if twice := Stop.objects.filter(actor=stop.actor, what=stop.what, ended_on=None).first():
        return twice
    restore(stop, "stop", by=by, at=at, words=stop.actor.name)
    return stop


def _require_lifting(by: Any, stop: Stop) -> None:
    if not may_lift(by, stop):
        raise PermissionDenied(_("A stop is lifted by those whose it is, or by the one they told it to."))
