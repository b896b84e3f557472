"""Answers. They write no log row, no author but the actor, and no time finer than a day; ``by`` is the seat.

Everything is saved as it is given, in one transaction, and can be given twice without harm. After closing nothing is.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from random import SystemRandom
from typing import Any
from uuid import UUID

from django.db import transaction

from samspil.circle.rules import require_voice
from samspil.ground import clock
from samspil.network import rules
from samspil.network.models import Exchange, Question, Rating, Round, Seat, Tie, TieNote
from samspil.network.readings import answers as readings
from samspil.network.readings import mirror

Matter = Question.Matter
#: What is said of another in one question: a value, or None for "we do not know".
Value = int | None


@transaction.atomic
def save_known(*, by: Seat, known: Iterable[UUID], at: date | None = None) -> Seat:
    """The roster was gone through: whoever is not in ``known`` is a zero; what was said of them is deleted."""
    seat = _answering(by, at)
    wanted = set(known) & {other.pk for other in readings.roster_of(seat)}
    _forget_about(seat, readings.known_by(seat) - wanted)
    _name(seat, wanted)
    seat.knows_done, seat.step = True, 1
    return _answered_some(seat, at)


@transaction.atomic
def save_answers(
    *, by: Seat, said: Mapping[UUID, Mapping[str, Value]], step: int | None = None, at: date | None = None
) -> Seat:
    """What a seat says of some of those it knows: other seat to matter to value.

    A matter that is left out stays as it was; None takes the answer back. ``step``: the page to go on with. Values
    that are no level of their question, and seats that are not known, are left out: forms tell about them.
    """
    seat = _answering(by, at)
    known = readings.known_by(seat)
    told = {target: values for target, values in said.items() if target in known}
    open_ones = [question for question in readings.questions_of(seat) if not question.guarded]
    for question in open_ones:
        _tie(
            question,
            seat,
            {target: values[question.matter] for target, values in told.items() if question.matter in values},
        )
    _rate(seat, told)
    if step is not None:
        seat.step = step
    return _answered_some(seat, at)


@transaction.atomic
def save_words(*, by: Seat, words: Mapping[UUID, tuple[str, str]], at: date | None = None) -> Seat:
    """What a seat gives and gets, in a few words: other seat to (gives, gets). Two empty ones take it back."""
    seat = _answering(by, at)
    known = readings.known_by(seat)
    for target, (gives, gets) in words.items():
        if target not in known:
            continue
        if gives or gets:
            Exchange.objects.update_or_create(
                source=seat, target_id=target, defaults={"gives": gives[:140], "gets": gets[:140]}
            )
        else:
            Exchange.objects.filter(source=seat, target=target).delete()
    return _answered_some(seat, at)


@transaction.atomic
def finish_answers(*, by: Seat, at: date | None = None) -> Seat:
    """Done. They may still come back and change something while the round is open."""
    seat = _answering(by, at)
    if seat.knows_done:
        seat.state, seat.answered_on = Seat.State.ANSWERED, at or clock.today()
        seat.save(update_fields=["state", "answered_on"])
    return seat


@transaction.atomic
def decline(*, by: Seat, at: date | None = None) -> Seat:
    """No thanks. What was answered is deleted."""
    seat = _answering(by, at)
    forget(seat)
    seat.state = Seat.State.DECLINED
    seat.save(update_fields=["state"])
    return seat


@transaction.atomic
def answer_aloud(
    *, seat: Seat, by: Any, said: Mapping[UUID, Mapping[str, Value]], complete: bool, at: date | None = None
) -> Seat:
    """What an informal group said when someone asked aloud: contact and doing of those it named itself.

    ``complete``: they were asked if there were more, and there were not; only then is everyone else a zero.
    """
    require_voice(by, seat.actor)
    seat = locked(seat)
    rules.require_open(seat.round)
    rules.require_aloud(seat)
    there = {other.pk for other in readings.roster_of(seat)}
    named = {target for target, values in said.items() if target in there and any(values.values())}
    gone = {target for target in said if target not in named}
    _forget_about(seat, gone)
    _name(seat, readings.known_by(seat) | named)
    for question in seat.round.questions.filter(matter__in=(Matter.CONTACT, Matter.DOING)):
        _tie(question, seat, {target: said[target].get(question.matter) for target in named})
    seat.knows_done = complete
    seat.state = Seat.State.ANSWERED if complete else Seat.State.PARTLY
    seat.answered_on = at or clock.today()
    seat.save(update_fields=["knows_done", "state", "answered_on"])
    return seat


@transaction.atomic
def note_tie(*, by: Seat, other: Seat, notes: Mapping[UUID, tuple[str, bool]], at: date | None = None) -> Seat:
    """In the first look: a word about a tie, or that it is to be hidden. Question to (words, hidden)."""
    seat = locked(by)
    rules.require_looking(seat.round)
    rules.require_answering(seat, at)
    questions = seat.round.questions.filter(pk__in=list(notes), matter__in=(Matter.CONTACT, Matter.DOING))
    for question in questions:
        words, hidden = notes[question.pk]
        if words or hidden:
            new = {"words": words[:140], "hidden": hidden}
            TieNote.objects.update_or_create(question=question, by=seat, other=other, defaults=new)
        else:
            TieNote.objects.filter(question=question, by=seat, other=other).delete()
    return seat


def forget(seat: Seat) -> None:
    """Delete everything a seat has said in its round."""
    _forget_about(seat, readings.known_by(seat))
    Tie.objects.filter(source=seat).delete()
    Exchange.objects.filter(source=seat).delete()
    seat.knows_done, seat.step, seat.answered_on = False, 0, None
    seat.save(update_fields=["knows_done", "step", "answered_on"])


def locked(seat: Seat) -> Seat:
    """The seat as it is now. Its round is locked first: closing it and answering it wait for each other."""
    round_ = (
        Round.objects.select_for_update(of=("self",)).select_related("partnership", "asked_by").get(pk=seat.round_id)
    )
    seat = Seat.objects.select_related("actor__partnership", "respondent").get(pk=seat.pk)
    seat.round = round_
    return seat


def _answering(by: Seat, at: date | None) -> Seat:
    seat = locked(by)
    rules.require_open(seat.round)
    rules.require_answering(seat, at)
    return seat


def _answered_some(seat: Seat, at: date | None) -> Seat:
    """Mark that something was said; who had finished stays finished."""
    if seat.state != Seat.State.ANSWERED:
        seat.state = Seat.State.PARTLY
    seat.answered_on = at or clock.today()
    seat.save(update_fields=["state", "answered_on", "knows_done", "step"])
    return seat


def _name(seat: Seat, targets: set[UUID]) -> None:
    question = seat.round.questions.get(matter=Matter.KNOWS)
    _tie(question, seat, dict.fromkeys(targets, 1))


def _tie(question: Question, seat: Seat, values: Mapping[UUID, Value]) -> None:
    """Write what is said, delete what is taken back."""
    said = {target: value for target, value in values.items() if value is not None and value in _levels(question)}
    Tie.objects.filter(
        question=question, source=seat, target__in=[one for one in values if values[one] is None]
    ).delete()
    Tie.objects.bulk_create(
        [Tie(question=question, source=seat, target_id=target, value=value) for target, value in said.items()],
        update_conflicts=True,
        unique_fields=["question", "source", "target"],
        update_fields=["value", "cell"],
    )


def _rate(seat: Seat, said: Mapping[UUID, Mapping[str, Value]]) -> None:
    new: dict[str, Rating | None] = {}
    for question in seat.round.questions.filter(matter__in=mirror.GUARDED):
        for target, values in said.items():
            if question.matter not in values:
                continue
            token, value = mirror.seal(question.pk, seat.pk, target), values[question.matter]
            if value is None:
                new[token] = None
            elif value in _levels(question):
                new[token] = Rating(question=question, token=token, sealed=mirror.close_up(token, value))
    _mix(seat.round, new)


def _mix(round_: Round, new: Mapping[str, Rating | None]) -> None:
    """Put ratings in or out, and write all of the round's anew in random order.

    Databases keep rows in the order (and transaction) they came in. Left so, one page of ratings would lie beside the
    ties of whoever gave them.
    """
    questions = list(round_.questions.filter(matter__in=mirror.GUARDED))
    ratings: dict[str, Rating | None] = {one.token: one for one in Rating.objects.filter(question__in=questions)}
    if not any(rating or token in ratings for token, rating in new.items()):
        return
    for token, rating in new.items():
        old = ratings.get(token)
        if old and rating:
            old.sealed = rating.sealed  # the same row, so that no new id tells which one was changed
        else:
            ratings[token] = rating
    rows = [rating for rating in ratings.values() if rating is not None]
    SystemRandom().shuffle(rows)
    Rating.objects.filter(question__in=questions).delete()
    Rating.objects.bulk_create(rows)


def _forget_about(seat: Seat, targets: set[UUID]) -> None:
    """Delete what a seat has said of some others."""
    if not targets:
        return
    Tie.objects.filter(source=seat, target__in=targets).delete()
    Exchange.objects.filter(source=seat, target__in=targets).delete()
    guarded = seat.round.questions.filter(matter__in=mirror.GUARDED).values_list("pk", flat=True)
    _mix(seat.round, {mirror.seal(question, seat.pk, target): None for question in guarded for target in targets})


def _levels(question: Question) -> set[int]:
    return {int(level) for level, _word in question.levels}
