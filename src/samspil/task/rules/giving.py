"""Who may write what is given away, agreed, and done together. Each writes for itself; facilitators for all."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from samspil.circle.models import Actor, Member
from samspil.circle.readings.promises import actors_of
from samspil.circle.rules import may_steer, may_take_part, require_steering
from samspil.task.models import Agreement, AgreementPart, JointEffort, Outcome, Share, Transfer


def may_write_transfer(by: Any, transfer: Transfer) -> bool:
    """The one who gave it: the member, or those who speak for the actor."""
    return _speaks_for_one(by, transfer, [transfer.from_actor_id], transfer.from_member_id)


def require_writing_transfer(by: Any, transfer: Transfer) -> None:
    """Stops everyone else."""
    if not may_write_transfer(by, transfer):
        raise PermissionDenied(_("The one who gave it away, or a facilitator, writes this."))


def may_write_agreement(by: Any, agreement: Agreement) -> bool:
    """Those who speak for an actor that is in it."""
    parts = AgreementPart.objects.filter(agreement=agreement, ended_on=None)
    return _speaks_for_one(by, agreement, parts.values_list("actor", flat=True))


def require_writing_agreement(by: Any, agreement: Agreement) -> None:
    """Stops everyone else."""
    if not may_write_agreement(by, agreement):
        raise PermissionDenied(_("Those who are in the agreement, or a facilitator, write this."))


def may_write_effort(by: Any, effort: JointEffort) -> bool:
    """Those who speak for an actor that carries it."""
    return _speaks_for_one(by, effort, effort.carried_by.values_list("pk", flat=True))


def require_writing_effort(by: Any, effort: JointEffort) -> None:
    """Stops everyone else."""
    if not may_write_effort(by, effort):
        raise PermissionDenied(_("Those who carry it, or a facilitator, write this."))


def may_write_outcome(by: Any, outcome: Outcome) -> bool:
    """Who wrote it down, and those who speak for the actor that told it."""
    return _speaks_for_one(by, outcome, [outcome.actor_id], outcome.by_id)


def require_writing_outcome(by: Any, outcome: Outcome) -> None:
    """Stops everyone else: what is told stands beside what others tell."""
    if not may_write_outcome(by, outcome):
        raise PermissionDenied(_("The one who told it, or a facilitator, writes this."))


def require_own_voice(by: Any, actors: Iterable[Actor]) -> None:
    """Stops whoever writes for actors they do not speak for."""
    theirs = list(actors)
    if not theirs or may_steer(by, theirs[0].partnership):
        return
    if not {actor.pk for actor in theirs} <= actors_of(by):
        raise PermissionDenied(_("You write for the actors you speak for. Others write for themselves."))


def require_own_share(by: Any, share: Share) -> None:
    """Stops whoever does not speak for the one it came from; what came from none of the actors, facilitators write."""
    if share.from_actor is None:
        require_steering(by, share.partnership)
    else:
        require_own_voice(by, [share.from_actor])


def _speaks_for_one(by: Any, row: Any, actors: Iterable[Any], member: Any = None) -> bool:
    if may_steer(by, row.partnership):
        return True
    if not may_take_part(by, row.partnership) or not isinstance(by, Member):
        return False
    return by.pk == member or bool(actors_of(by) & set(actors))
