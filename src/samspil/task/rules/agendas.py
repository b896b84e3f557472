"""Who may see and write what an actor wants for itself, and what was used of it.

Here the mandate itself decides: a facilitator who does not speak for an actor reads nothing of its before all do.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from samspil.circle.models import Actor, Member
from samspil.circle.rules import holds_mandate, may_steer, require_voice
from samspil.task.models import Agenda, Exchange, Use


def may_read_card(by: Any, card: Agenda) -> bool:
    """Everyone once it is open to all; before, those who speak for its actor."""
    if card.round is None or card.round.opened_on is not None:
        return True
    return holds_mandate(by, card.actor)


def may_write_card(by: Any, actor: Actor, card: Agenda | None) -> bool:
    """Those who speak for the actor. A facilitator, when it tells her: a new one, or anew the one that she wrote."""
    if holds_mandate(by, actor):
        return True
    return may_steer(by, actor.partnership) and (card is None or _wrote(by, card.by_id))


def require_writing(by: Any, actor: Actor, card: Agenda | None) -> None:
    """Stops everyone else with the reason."""
    require_voice(by, actor)
    if not may_write_card(by, actor, card):
        raise PermissionDenied(_("They have written it themselves. Only those who speak for them read and change it."))


def may_see_use(by: Any, use: Use) -> bool:
    """The one whose it was, the one who used it, and the facilitators."""
    told = [actor for actor in (use.actor, use.used_by) if actor is not None]
    return may_steer(by, use.partnership) or any(holds_mandate(by, actor) for actor in told)


def may_see_balance(by: Any, actor: Actor) -> bool:
    """The actor itself, and the facilitators."""
    return may_steer(by, actor.partnership) or holds_mandate(by, actor)


def require_balance(by: Any, actor: Actor) -> None:
    """Stops everyone else."""
    if not may_see_balance(by, actor):
        raise PermissionDenied(_("What an actor asks and gives is for those who speak for it, and the facilitators."))


def require_own_exchange(by: Any, exchange: Exchange) -> None:
    """Stops those who do not speak for the one who asks or offers; facilitators write for all."""
    require_voice(by, exchange.actor)


def _wrote(by: Any, author: Any) -> bool:
    return (by.pk if isinstance(by, Member) else None) == author
