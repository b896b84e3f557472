"""Who may do what with a decision, an objection and a negotiation, as small sentences."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from samspil.circle.models import Actor, Member
from samspil.circle.rules import may_speak_for, may_steer, may_take_part, require_steering, require_voice
from samspil.task.models.decisions import Decision, Negotiation, Objection, Party, ReservedMatter
from samspil.task.readings.methods import ALWAYS

State, Method = Decision.State, Decision.Method
#: How something can have been decided earlier or elsewhere.
ELSEWHERE = (Method.MAJORITY, Method.AUTHORITY, *ALWAYS)


def may_change_decision(by: Any, decision: Decision) -> bool:
    """Until it is framed the one who raised it, and always the facilitators."""
    if may_steer(by, decision.partnership):
        return True
    if not isinstance(by, Member) or decision.state != State.RAISED or not may_take_part(by, decision.partnership):
        return False
    return decision.positions.filter(place="raised", member=by).exists()


def require_own_decision(by: Any, decision: Decision) -> None:
    """Stops everyone else."""
    if not may_change_decision(by, decision):
        raise PermissionDenied(_("The one who raised it, until it is framed, or a facilitator, does this."))


def require_place(decision: Decision, *states: str) -> None:
    """Stops what does not belong to where the decision is."""
    if decision.state not in states or decision.ended_on is not None:
        where = decision.get_state_display()
        raise ValidationError(_("The decision is at another place now: %(state)s.") % {"state": where})


def may_object(decision: Decision) -> bool:
    """While it is being decided: a new wording can still be found."""
    return decision.state == State.FRAMED and decision.ended_on is None


def may_answer_for(by: Any, objection: Objection) -> bool:
    """The one who objected, those who speak for the same actor, and the facilitators."""
    if may_steer(by, objection.partnership):
        return True
    if objection.actor is not None and may_speak_for(by, objection.actor):
        return True
    return isinstance(by, Member) and objection.by_id == by.pk and may_take_part(by, objection.partnership)


def is_own(by: Any, objection: Objection) -> bool:
    """Whether the one who says so is the one who objected, or speaks for the actor: no note of how is needed.

    Whoever wrote it down for a resident notes how the resident said so.
    """
    if not isinstance(by, Member) or objection.helped:
        return False
    if objection.actor is None:
        return objection.by_id == by.pk
    return by.mandates.filter(actor=objection.actor, ended_on=None).exists()


def require_answer(by: Any, objection: Objection) -> None:
    """Stops everyone else."""
    if not may_answer_for(by, objection):
        raise PermissionDenied(_("The one who objected says whether it is met, or a facilitator notes what they said."))


def may_write_party(by: Any, party: Party) -> bool:
    """Those who speak for the actor; who helps the resident; the facilitators."""
    if may_steer(by, party.partnership):
        return True
    if party.actor is not None:
        return may_speak_for(by, party.actor)
    return isinstance(by, Member) and party.helper_id == by.pk and may_take_part(by, party.partnership)


def require_party(by: Any, party: Party) -> None:
    """Stops everyone else."""
    if not may_write_party(by, party):
        raise PermissionDenied(_("Those who speak for this party, or help, write here."))


def require_going_on(negotiation: Negotiation) -> None:
    """Stops what is added to a negotiation that has ended: it can begin again."""
    if negotiation.state != Negotiation.State.OPEN:
        raise ValidationError(_("This negotiation has ended. It can begin again."))


def may_write_matter(by: Any, matter: ReservedMatter) -> bool:
    """Those who speak for the one who decides it, and the facilitators."""
    return may_steer(by, matter.partnership) or (matter.actor is not None and may_speak_for(by, matter.actor))


def require_matter(by: Any, actor: Actor | None, partnership: Any) -> None:
    """Stops everyone else: an actor lists what is its own; what is nobody's here the facilitators list."""
    if actor is None:
        require_steering(by, partnership)
    else:
        require_voice(by, actor)
