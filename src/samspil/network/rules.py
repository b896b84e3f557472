"""Who may do what with a round, and when, as small sentences."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import formats
from django.utils.translation import gettext as _

from samspil.circle import readings as circle
from samspil.circle.models import Actor, Member, Partnership
from samspil.circle.rules import SYSTEM, may_steer, may_take_part
from samspil.network.models import Round, Seat

FIRST_LOOK_DAYS = 14
REMIND_DAYS = 7


class Frozen(ValidationError):
    """The round is closed: no answer in it changes any more."""


def too_early(partnership: Partnership, day: date) -> bool:
    """True before month three: a network is asked about once there is one."""
    return day < circle.part_makes_sense_from(partnership, "network")


def require_month_three(partnership: Partnership, day: date, *, known: bool) -> None:
    """Stops a round that comes too early, unless whoever starts it knows (``known``)."""
    if too_early(partnership, day) and not known:
        raise ValidationError(
            {"early": _("It is early: the partnership is not three months old. Tick here if you know why.")}
        )


def require_state(round_: Round, *states: str) -> None:
    """Stops what does not belong to where the round is."""
    if round_.state not in states or (round_.state == Round.State.PLANNED and round_.ended_on):
        raise ValidationError(
            _("The round is at another place now: %(state)s.") % {"state": round_.get_state_display()}
        )


def require_open(round_: Round) -> None:
    """Stops every answer to a round that is not open."""
    if round_.state != Round.State.OPEN:
        raise Frozen(_("The round is closed. What was answered does not change any more."))


def require_alone(round_: Round) -> None:
    """Stops a second open round: nobody is asked twice at once, and rounds close in the order they opened."""
    if Round.objects.filter(partnership=round_.partnership_id, state=Round.State.OPEN).exclude(pk=round_.pk).exists():
        raise ValidationError(_("Another round is open. Close it first, so that nobody is asked twice."))


def shown_from(round_: Round) -> date | None:
    """The first day a closed round may be shown to all; None while it is not closed."""
    return round_.ended_on + timedelta(days=FIRST_LOOK_DAYS) if round_.ended_on else None


def may_be_shown(round_: Round, day: date) -> bool:
    """True when those in it have had their fourteen days."""
    ready = shown_from(round_)
    return round_.state == Round.State.FIRST_LOOK and ready is not None and day >= ready


def require_first_look(round_: Round, day: date) -> None:
    """Stops showing a round to all before those in it have seen it."""
    require_state(round_, Round.State.FIRST_LOOK)
    if not may_be_shown(round_, day):
        first = formats.date_format(shown_from(round_), "DATE_FORMAT")
        raise ValidationError(_("Those in it see it first. It can be shown to all from %(day)s.") % {"day": first})


def remind_from(round_: Round) -> date | None:
    """The first day a new reminder may go out; None when none has gone yet."""
    return round_.reminded_on + timedelta(days=REMIND_DAYS) if round_.reminded_on else None


def require_a_week(round_: Round, day: date) -> None:
    """Stops a second reminder in the same week."""
    ready = remind_from(round_)
    if ready and day < ready:
        raise ValidationError(
            _("A reminder has gone out this week. The next can go from %(day)s.")
            % {"day": formats.date_format(ready, "DATE_FORMAT")}
        )


def require_person(by: Any) -> None:
    """Stops what nobody signs."""
    if not isinstance(by, Member):
        raise PermissionDenied(_("A reminder is signed by a person."))


def speaks_for(by: Any, actor: Actor, day: date | None = None) -> bool:
    """Those with a living mandate for the actor, and no one else: steering alone gives no voice."""
    return (
        isinstance(by, Member)
        and circle.is_living(by, day)
        and circle.living(by.mandates.filter(actor=actor), day).exists()
    )


def may_answer(seat: Seat, day: date | None = None) -> bool:
    """A card without a name opens for whoever holds it; one with a name only while that person speaks for the actor."""
    return seat.respondent is None or speaks_for(seat.respondent, seat.actor, day)


def require_answering(seat: Seat, day: date | None = None) -> None:
    """Stops answers by link for seats that are asked in another way, and by those whose mandate has ended."""
    if seat.way != Seat.Way.LINK:
        raise ValidationError(_("This seat is not asked by a personal link."))
    if not may_answer(seat, day):
        raise PermissionDenied(_("This is for those who speak for %(actor)s.") % {"actor": seat.label})


def require_aloud(seat: Seat) -> None:
    """Stops answers given aloud for seats that answer by themselves."""
    if seat.way != Seat.Way.ALOUD:
        raise ValidationError(_("Only those who are asked aloud are answered for here."))


def require_looking(round_: Round) -> None:
    """Stops notes about ties outside the first look."""
    if round_.state != Round.State.FIRST_LOOK:
        raise Frozen(
            _("Ties can be hidden until the map is shown to all. It is shown now, or the round is not closed yet.")
        )


def may_see_mirror(by: Any, seat: Seat) -> bool:
    """How others rate an actor is for those who speak for it; never for a facilitator, also not by a mandate."""
    return speaks_for(by, seat.actor) and (not _facilitates(by) or seat.actor.kind == Actor.Kind.BACKBONE)


def _facilitates(by: Any) -> bool:
    """Facilitators give mandates, so one they gave themselves must not open what they may not see."""
    return isinstance(by, Member) and by.role == Member.Role.FACILITATOR


def require_own_seat(by: Any, seat: Seat) -> None:
    """Stops everyone but those who speak for the actor."""
    if not may_see_mirror(by, seat):
        raise PermissionDenied(_("This is for those who speak for %(actor)s.") % {"actor": seat.label})


def may_see_map(by: Any, round_: Round) -> bool:
    """Once shown, everyone in the partnership; before that those in it, and nobody else. Open rounds show nothing."""
    if round_.state == Round.State.SHOWN or by is SYSTEM:
        return may_take_part(by, round_.partnership)
    return (
        round_.state == Round.State.FIRST_LOOK
        and isinstance(by, Member)
        and not _facilitates(by)
        and _sits_in(by, round_)
    )


def may_see_round(by: Any, round_: Round) -> bool:
    """A round in preparation is the facilitators' own draft."""
    return round_.state != Round.State.PLANNED or may_steer(by, round_.partnership)


def _sits_in(by: Member, round_: Round) -> bool:
    mandates = circle.living(by.mandates.filter(actor__isnull=False))
    return circle.is_living(by) and round_.seats.filter(actor__in=mandates.values("actor")).exists()
