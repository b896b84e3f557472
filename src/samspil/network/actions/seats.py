"""What is done with one seat while a round is prepared or open: who answers, a new card, said no."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle.models import Actor, Member
from samspil.circle.rules import require_steering
from samspil.ground import links, log
from samspil.network import rules
from samspil.network.actions import answers, asking
from samspil.network.actions.rounds import require_voice_of
from samspil.network.models import Round, Seat
from samspil.network.readings import rounds as readings

State, Way = Seat.State, Seat.Way


@transaction.atomic
def change_respondent(*, seat: Seat, by: Any, respondent: Member | None, way: str, at: date | None = None) -> Seat:
    """Who answers for the actor, and how it is asked. In an open round the old card is worthless from now on."""
    require_steering(by, seat.round.partnership)
    seat = answers.locked(seat)
    rules.require_state(seat.round, Round.State.PLANNED, Round.State.OPEN)
    require_voice_of(respondent, seat.actor, at)
    _require_way(seat, way)
    seat.respondent, seat.way = respondent, way
    seat.save(update_fields=["respondent", "way"])
    if seat.round.state == Round.State.OPEN:
        _new_card(seat)
    log.write("seat.respondent_changed", seat, by=by, scope=seat.round.partnership_id, words=seat.label, at=at)
    return seat


@transaction.atomic
def renew_card(*, seat: Seat, by: Any, at: date | None = None) -> Seat:
    """A new card; the old one opens nothing any more."""
    require_steering(by, seat.round.partnership)
    seat = answers.locked(seat)
    rules.require_open(seat.round)
    if seat.way != Way.LINK:
        raise ValidationError(_("There is no card for those who are asked aloud or not asked."))
    _new_card(seat)
    log.write("seat.card_renewed", seat, by=by, scope=seat.round.partnership_id, words=seat.label, at=at)
    return seat


@transaction.atomic
def mark_seat(*, seat: Seat, by: Any, state: str, at: date | None = None) -> Seat:
    """They said no (what was begun is deleted), were not reached, or are to be asked again; not once they answered."""
    require_steering(by, seat.round.partnership)
    seat = answers.locked(seat)
    rules.require_open(seat.round)
    if state not in (State.DECLINED, State.NOT_REACHED, State.ASKED):
        raise ValidationError(_("Only the answers themselves can say that it was answered."))
    if seat.state == State.ANSWERED or (seat.state == State.PARTLY and state != State.DECLINED):
        raise ValidationError(_("They have answered. That stands until they say otherwise."))
    if state == State.DECLINED:
        answers.forget(seat)
    seat.state = state
    seat.save(update_fields=["state"])
    log.write(f"seat.{state}", seat, by=by, scope=seat.round.partnership_id, words=seat.label, at=at)
    return seat


def _new_card(seat: Seat) -> None:
    old = readings.link_of(seat)
    if old is not None:
        links.end(old)
    link = asking.give_link(seat)
    if seat.round.state == Round.State.OPEN:
        asking.ask(seat, link)


def _require_way(seat: Seat, way: str) -> None:
    group = seat.kind == Actor.Kind.GROUP
    if way not in ((Way.ALOUD, Way.NOT_ASKED) if group else (Way.LINK, Way.NOT_ASKED)):
        raise ValidationError({"way": _("Informal groups are asked aloud, the others by a personal link.")})
    if seat.state in (State.PARTLY, State.ANSWERED) and way != seat.way:
        raise ValidationError({"way": _("They have answered. How they were asked does not change any more.")})
