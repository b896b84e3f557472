"""What is done with a round: prepared, opened, closed, shown. After closing nothing in it changes."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle.models import Actor, Member, Partnership
from samspil.circle.rules import require_steering
from samspil.ground import clock, log
from samspil.network import rules
from samspil.network.actions import asking
from samspil.network.models import Question, Round, Seat
from samspil.network.phrases import rounds as phrases
from samspil.network.readings import rounds as readings

State = Round.State
OPEN_DAYS = 21
LONGEST = timedelta(days=5 * 366)  # past it a link would outlive the calendar
ASK_ABOUT_DAYS = 182  # half a year, where there was no round before


class RoundContent(TypedDict, total=False):
    """What a facilitator writes about a round."""

    name: str
    since: date | None
    closes_on: date | None
    asker: str
    phone: str
    why: str
    next_step: str


#: What may still be put right while people answer: nothing that changes what they answered.
WHILE_OPEN = ("closes_on", "asker", "phone", "next_step")


@transaction.atomic
def add_round(
    *,
    partnership: Partnership,
    by: Any,
    matters: Iterable[str] = phrases.CHOICES,
    early: bool = False,
    at: date | None = None,
    **content: Unpack[RoundContent],
) -> Round:
    """A round in preparation, with all living actors but the backbone at the table.

    ``matters``: which of contact, doing, trust and power to ask; ``early``: they know it comes before month three.
    """
    require_steering(by, partnership)
    day = at or clock.today()
    rules.require_month_three(partnership, day, known=early)
    asked_by = by if isinstance(by, Member) else None
    round_ = Round(
        partnership=partnership, happened_on=day, asked_by=asked_by, **{**beginnings(partnership, by, day), **content}
    )
    _check(round_)
    round_.save()
    _ask(round_, matters)
    voices = readings.voices(partnership, day)
    _seat(round_, {one: _first(one, people) for one, people in voices.items() if one.kind != Actor.Kind.BACKBONE})
    log.write("round.added", round_, by=by, scope=partnership.pk, words=round_.name, at=at)
    return round_


@transaction.atomic
def change_round(
    *,
    round_: Round,
    by: Any,
    matters: Iterable[str] | None = None,
    at: date | None = None,
    **content: Unpack[RoundContent],
) -> Round:
    """Change a round in preparation; of an open one only what changes no answer (WHILE_OPEN)."""
    require_steering(by, round_.partnership)
    round_ = _locked(round_)
    rules.require_state(round_, State.PLANNED, State.OPEN)
    allowed = (
        content if round_.state == State.PLANNED else {name: content[name] for name in WHILE_OPEN if name in content}
    )
    for name, value in allowed.items():
        setattr(round_, name, value)
    _check(round_)
    round_.save()
    if matters is not None and round_.state == State.PLANNED:
        round_.questions.all().delete()
        _ask(round_, matters)
    if round_.state == State.OPEN:
        asking.lengthen(round_)
    log.write("round.changed", round_, by=by, scope=round_.partnership_id, words=round_.name, at=at)
    return round_


@transaction.atomic
def seat_actors(*, round_: Round, by: Any, seats: Mapping[Actor, Member | None], at: date | None = None) -> Round:
    """Who sits at the table of a round in preparation, and who answers for each (nobody: a card)."""
    require_steering(by, round_.partnership)
    round_ = _locked(round_)
    rules.require_state(round_, State.PLANNED)
    for actor, member in seats.items():
        require_voice_of(member, actor, at)
    _seat(round_, seats)
    log.write("round.seated", round_, by=by, scope=round_.partnership_id, words=round_.name, at=at)
    return round_


@transaction.atomic
def open_round(*, round_: Round, by: Any, at: date | None = None) -> Round:
    """Ask: names and kinds at the table are as on this day, links are given, mails written."""
    require_steering(by, round_.partnership)
    round_, day = _locked(round_), at or clock.today()
    rules.require_state(round_, State.PLANNED)
    rules.require_alone(round_)
    if round_.seats.exclude(way=Seat.Way.NOT_ASKED).count() < 2:  # a tie takes two
        raise ValidationError(_("At least two must be at the table. Choose who they are first."))
    round_.state, round_.happened_on = State.OPEN, day
    round_.closes_on = round_.closes_on or day + timedelta(days=OPEN_DAYS)
    if round_.closes_on < day:
        raise ValidationError(_("The last day to answer has passed. Choose a later one first."))
    round_.save()
    for seat in readings.seats_of(round_):
        seat.round, seat.label, seat.kind = round_, str(seat.actor), seat.actor.kind
        seat.save(update_fields=["label", "kind"])
        asking.ask(seat, asking.give_link(seat))
    log.write("round.opened", round_, by=by, scope=round_.partnership_id, words=round_.name, at=at)
    return round_


@transaction.atomic
def remind(*, round_: Round, by: Any, at: date | None = None) -> int:
    """Write to those who are not done, once a week at most, signed by a person. How many were written to."""
    require_steering(by, round_.partnership)
    rules.require_person(by)
    round_, day = _locked(round_), at or clock.today()
    rules.require_state(round_, State.OPEN)
    rules.require_a_week(round_, day)
    waiting = readings.seats_of(round_).filter(way=Seat.Way.LINK, state__in=readings.NOT_DONE)
    links = readings.links_of(waiting)
    written = [seat for seat in waiting if seat.pk in links and asking.can_mail(seat) and rules.may_answer(seat, day)]
    for seat in written:
        seat.round = round_
        asking.remind_one(seat, links[seat.pk], by, day)
    round_.reminded_on = day
    round_.save(update_fields=["reminded_on"])
    log.write("round.reminded", round_, by=by, scope=round_.partnership_id, words=round_.name, at=at)
    return len(written)


@transaction.atomic
def close_round(*, round_: Round, by: Any, at: date | None = None) -> Round:
    """Freeze the answers for good. Links go on to the first look and the mirror; who can be mailed gets a new one."""
    require_steering(by, round_.partnership)
    round_ = _locked(round_)
    rules.require_state(round_, State.OPEN)
    round_.state, round_.ended_on = State.FIRST_LOOK, max(at or clock.today(), round_.happened_on)
    round_.save(update_fields=["state", "ended_on"])
    round_.seats.filter(state=Seat.State.ASKED).exclude(way=Seat.Way.NOT_ASKED).update(state=Seat.State.NOT_REACHED)
    seats = readings.seats_of(round_).filter(way=Seat.Way.LINK).select_related("round__asked_by")
    asking.hand_over(seat for seat in seats if rules.may_answer(seat, round_.ended_on))
    log.write("round.closed", round_, by=by, scope=round_.partnership_id, words=round_.name, at=at)
    return round_


@transaction.atomic
def show_round(*, round_: Round, by: Any, at: date | None = None) -> Round:
    """Open the map to all partners, when those in it have had fourteen days."""
    require_steering(by, round_.partnership)
    round_, day = _locked(round_), at or clock.today()
    rules.require_first_look(round_, day)
    round_.state, round_.shown_on = State.SHOWN, day
    round_.save(update_fields=["state", "shown_on"])
    log.write("round.shown", round_, by=by, scope=round_.partnership_id, words=round_.name, at=at)
    return round_


@transaction.atomic
def withdraw_round(*, round_: Round, by: Any, at: date | None = None) -> Round:
    """Put a round away before anybody was asked."""
    require_steering(by, round_.partnership)
    round_ = _locked(round_)
    rules.require_state(round_, State.PLANNED)
    round_.ended_on = at or clock.today()
    round_.save(update_fields=["ended_on"])
    log.write("round.withdrawn", round_, by=by, scope=round_.partnership_id, words=round_.name, at=at)
    return round_


@transaction.atomic
def restore_round(*, round_: Round, by: Any, at: date | None = None) -> Round:
    """Take a withdrawn round out again."""
    require_steering(by, round_.partnership)
    round_ = _locked(round_)
    if round_.state != State.PLANNED:
        raise ValidationError(_("Only a round that was never opened can be taken out again."))
    round_.ended_on = None
    round_.save(update_fields=["ended_on"])
    log.write("round.restored", round_, by=by, scope=round_.partnership_id, words=round_.name, at=at)
    return round_


def beginnings(partnership: Partnership, by: Any, at: date | None = None) -> RoundContent:
    """What a round begins with where nothing better is written: asked by its maker, about the time since the last."""
    day, person = at or clock.today(), by if isinstance(by, Member) else None
    last = Round.objects.filter(partnership=partnership, happened_on__lt=day).exclude(state=State.PLANNED).last()
    return {
        "name": phrases.name_for(day),
        "since": last.happened_on if last else day - timedelta(days=ASK_ABOUT_DAYS),
        "closes_on": day + timedelta(days=OPEN_DAYS),
        "asker": person.name if person else "",
        "phone": person.phone if person else "",
        "why": str(phrases.WHY),
        "next_step": str(phrases.NEXT_STEP),
    }


def require_voice_of(member: Member | None, actor: Actor, at: date | None) -> None:
    """Stops a respondent who does not speak for the actor."""
    if member is not None and not rules.speaks_for(member, actor, at):
        raise ValidationError(_("%(name)s does not speak for %(actor)s.") % {"name": member.name, "actor": actor.name})


def _check(round_: Round) -> None:
    if not round_.name.strip():
        raise ValidationError({"name": _("Give the round a name.")})
    if round_.closes_on and round_.closes_on > round_.happened_on + LONGEST:
        raise ValidationError({"closes_on": _("That is more than five years ahead. Choose an earlier day.")})
    if round_.since and round_.since > round_.happened_on:
        raise ValidationError({"since": _("We ask about the time before the round. Choose an earlier day.")})
    if round_.state == State.OPEN and round_.closes_on and round_.closes_on < round_.happened_on:
        raise ValidationError({"closes_on": _("The last day to answer must be after the round opened.")})


def _ask(round_: Round, matters: Iterable[str]) -> None:
    chosen = set(matters) & set(phrases.CHOICES)
    if not chosen:
        raise ValidationError({"matters": _("Choose at least one question.")})
    for position, matter in enumerate(one for one in phrases.MATTERS if one == Question.Matter.KNOWS or one in chosen):
        levels = [[value, str(word)] for value, word in phrases.LEVELS[matter]]
        text = str(phrases.QUESTIONS[matter])
        round_.questions.create(matter=matter, relation=matter.value, text=text, levels=levels, position=position)


def _seat(round_: Round, seats: Mapping[Actor, Member | None]) -> None:
    round_.seats.exclude(actor__in=list(seats)).delete()
    there = {seat.actor_id: seat for seat in round_.seats.all()}
    for actor, member in seats.items():
        seat = there.get(actor.pk) or Seat(round=round_, actor=actor, way=_way(actor))
        seat.label, seat.kind, seat.respondent = str(actor), actor.kind, member
        seat.save()


def _way(actor: Actor) -> str:
    return Seat.Way.ALOUD if actor.kind == Actor.Kind.GROUP else Seat.Way.LINK


def _first(actor: Actor, people: list[Member]) -> Member | None:
    return readings.default_respondent(actor, people)


def _locked(round_: Round) -> Round:
    """The round as it is now; nobody else changes it until we are done."""
    return Round.objects.select_for_update(of=("self",)).select_related("partnership", "asked_by").get(pk=round_.pk)
