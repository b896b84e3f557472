"""Who may, as small sentences. Actions ask here; so do pages, to know what to offer."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from samspil.circle import readings
from samspil.circle.models import Actor, Member, Partnership, Promise, Stop, Waiting
from samspil.circle.readings.promises import actors_of, is_mine


def may_steer(by: Any, partnership: Partnership) -> bool:
    """The facilitators of this partnership, and the system itself (imports, the demo)."""
    return by is SYSTEM or (_is_in(by, partnership) and by.role == Member.Role.FACILITATOR)


def may_take_part(by: Any, partnership: Partnership) -> bool:
    """Every member of this partnership with a living mandate."""
    return by is SYSTEM or _is_in(by, partnership)


def may_speak_for(by: Any, actor: Actor) -> bool:
    """Those with a living mandate for the actor, and the facilitators."""
    if may_steer(by, actor.partnership):
        return True
    return _is_in(by, actor.partnership) and readings.living(by.mandates.filter(actor=actor)).exists()


def holds_mandate(by: Any, actor: Actor) -> bool:
    """Those with a living mandate for the actor, and nobody else: not even a facilitator who does not speak for it."""
    return isinstance(by, Member) and readings.is_living(by) and actor.pk in actors_of(by)


def may_lift(by: Any, stop: Stop) -> bool:
    """The actor itself. A facilitator only what she set when they told her: then they can tell her again."""
    if holds_mandate(by, stop.actor):
        return True
    return may_steer(by, stop.partnership) and (by.pk if isinstance(by, Member) else None) == stop.by_id


def require_steering(by: Any, partnership: Partnership) -> None:
    """Stops everyone else with the reason."""
    if not may_steer(by, partnership):
        raise PermissionDenied(_("The facilitators of the partnership do this. Ask one of them."))


def require_taking_part(by: Any, partnership: Partnership) -> None:
    """Stops strangers and those whose mandate has ended."""
    if not may_take_part(by, partnership):
        raise PermissionDenied(_("This is for those who take part in the partnership."))


def require_voice(by: Any, actor: Actor) -> None:
    """Stops those who do not speak for the actor."""
    if not may_speak_for(by, actor):
        raise PermissionDenied(_("This is for those who speak for %(actor)s.") % {"actor": actor.name})


def require_own_promise(promise: Promise, by: Any) -> None:
    """Stops those who neither gave the promise nor speak for the actor that did; facilitators write for all."""
    if may_steer(by, promise.partnership):
        return
    require_taking_part(by, promise.partnership)
    if not is_mine(promise, by):
        raise PermissionDenied(_("The one who gave the promise writes what became of it."))


def may_carry(by: Any, waiting: Waiting) -> bool:
    """The facilitators, and the one of us who carries the answer."""
    if may_steer(by, waiting.partnership):
        return True
    carries = isinstance(by, Member) and waiting.owed_by_id == by.pk
    return carries and may_take_part(by, waiting.partnership)


def require_carrying(waiting: Waiting, by: Any) -> None:
    """Stops everyone else."""
    if not may_carry(by, waiting):
        raise PermissionDenied(_("The one who carries the answer, or one of the facilitators, does this."))


def _is_in(by: Any, partnership: Partnership) -> bool:
    return (
        isinstance(by, Member)
        and by.partnership_id == partnership.pk
        and readings.is_living(by)
        and readings.living(by.mandates.all()).exists()
    )


class _System:
    """The command line acting on the operator's behalf: loading the demo, reading a file in."""

    def __str__(self) -> str:
        return "system"


SYSTEM = _System()
