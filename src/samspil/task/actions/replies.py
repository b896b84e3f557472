"""Answers that are owed and given. A reply closes the wait of those it answers, by the circle's own action."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypedDict, Unpack

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle.actions.checks import put_on, put_right, require_sound, the_day
from samspil.circle.actions.ends import end, held, restore
from samspil.circle.actions.promises import WaitingDetails, add_waiting, answer_waiting, reopen_waiting
from samspil.circle.models import Member, Partnership, Waiting
from samspil.circle.rules import require_steering
from samspil.dialogue.actions.further import take_as_reply
from samspil.dialogue.models import Statement, TakenFurther
from samspil.ground import log
from samspil.task.models import Answered, Decision, OwedFor, Reply
from samspil.task.rules import replies as rules

Outcome = Reply.Outcome


class ReplyWords(TypedDict, total=False):
    """What is answered: what it led to, what we did, why, what happens next, where one can complain, how they heard."""

    outcome: str
    words: str
    reason: str
    next_step: str
    authority: bool
    reopen: str
    way: str
    told_how: str
    given_by: Member | None
    decision: Decision | None
    code: str


@transaction.atomic
def owe_for_decision(
    *, decision: Decision, by: Any, at: date | None = None, **details: Unpack[WaitingDetails]
) -> OwedFor:
    """Owe someone an answer because of a decision. Twice to the same one, for the same, is once."""
    require_steering(by, decision.partnership)
    who, about = details.get("who", ""), details.get("about", "")
    twice = OwedFor.objects.filter(decision=decision, waiting__who=who, waiting__about=about)
    if found := twice.filter(waiting__ended_on=None).select_related("waiting").first():
        return found
    waiting = add_waiting(partnership=decision.partnership, by=by, at=at, **details)
    return OwedFor.objects.create(waiting=waiting, decision=decision)


@transaction.atomic
def give_reply(
    *,
    partnership: Partnership,
    by: Any,
    statements: Sequence[Statement] = (),
    waiting: Sequence[Waiting] = (),
    at: date | None = None,
    **words: Unpack[ReplyWords],
) -> Reply:
    """Write what those who said something, or who wait, were answered. ``at``: the day they were told.

    Whoever waits for words is answered with them, and the other way round. Anything but “not yet” ends the wait. The
    same words to the same ones on one day are one reply.
    """
    pairs = _pairs(statements, waiting)
    bare = [said for said, owed in pairs if owed is None and said is not None]
    if not rules.may_reply(by, partnership, [owed for _said, owed in pairs if owed], bare):
        raise PermissionDenied(_("The one who carries the answer, or one of the facilitators, does this."))
    reply = Reply(partnership=partnership, happened_on=the_day(at))
    put_on(reply, words)
    _check(reply, pairs)
    if twice := _same(reply, pairs):
        return twice
    reply.save()
    for said, owed in pairs:
        if owed is None and reply.outcome == Outcome.NOT_YET:  # they were told that more will come: now they wait
            owed = take_as_reply(statement=said, by=by, at=said.happened_on).waiting
        Answered.objects.create(reply=reply, statement=said, waiting=owed)
    _settle(reply, by)
    log.write("reply.given", reply, by=by, scope=partnership.pk, at=at)
    return reply


@transaction.atomic
def change_reply(*, reply: Reply, by: Any, at: date | None = None, **words: Unpack[ReplyWords]) -> Reply:
    """Put right what was written. “Not yet” opens the wait again, anything else ends it."""
    rules.require_own_reply(by, reply)
    row = held(reply)
    put_right(row, words, at)
    _check(row, [(one.statement, one.waiting) for one in row.answered.select_related("statement", "waiting")])
    row.save()
    _settle(row, by)
    log.write("reply.changed", row, by=by, scope=row.partnership_id)
    return row


@transaction.atomic
def end_reply(*, reply: Reply, by: Any, at: date | None = None) -> Reply:
    """It was written by mistake: they wait again."""
    rules.require_own_reply(by, reply)
    end(reply, "reply", by=by, at=at)
    _settle(reply, by)
    return reply


@transaction.atomic
def restore_reply(*, reply: Reply, by: Any, at: date | None = None) -> Reply:
    """It was right after all."""
    rules.require_own_reply(by, reply)
    restore(reply, "reply", by=by, at=at)
    _settle(reply, by)
    return reply


def _pairs(
    statements: Iterable[Statement], waiting: Iterable[Waiting]
) -> list[tuple[Statement | None, Waiting | None]]:
    """Words and the wait for them, each once: whichever was given, the other is found."""
    rows, owed = list(statements), list(waiting)
    ways = TakenFurther.objects.filter(to=TakenFurther.To.REPLY, ended_on=None).select_related("statement", "waiting")
    of_words = {way.statement_id: way.waiting for way in ways.filter(statement__in=rows) if way.waiting}
    of_wait = {way.waiting_id: way.statement for way in ways.filter(waiting__in=owed)}
    found = {said.pk: (said, of_words.get(said.pk)) for said in rows}
    for one in owed:
        said = of_wait.get(one.pk)
        found[said.pk if said else one.pk] = (said, one)
    return list(found.values())


def _check(reply: Reply, pairs: Sequence[tuple[Statement | None, Waiting | None]]) -> None:
    if not pairs:
        raise ValidationError(_("Choose at least one who is answered."))
    for one in [thing for pair in pairs for thing in pair if thing] + [reply.given_by, reply.decision]:
        if one is not None and one.partnership_id != reply.partnership_id:
            raise ValidationError(_("Choose one of the lines."))
    if any(thing.happened_on > reply.happened_on for pair in pairs for thing in pair if thing):
        raise ValidationError({"at": _("That is before they said it, or before they began to wait.")})
    reply.reason, reply.reopen = reply.reason.strip(), reply.reopen.strip()
    rules.require_whole(reply)
    require_sound(reply)


def _same(reply: Reply, pairs: Sequence[tuple[Statement | None, Waiting | None]]) -> Reply | None:
    said = {(one.pk if one else None) for one, _owed in pairs}
    rows = Reply.objects.filter(partnership=reply.partnership_id, ended_on=None, happened_on=reply.happened_on)
    for row in rows.filter(words=reply.words, outcome=reply.outcome).prefetch_related("answered"):
        if {one.statement_id for one in row.answered.all()} == said != {None}:
            return row
    return None


def _settle(reply: Reply, by: Any) -> None:
    """End or open the wait of each it answers, by the latest reply that stands and is more than “not yet”."""
    for row in reply.answered.select_related("waiting__partnership").exclude(waiting=None):
        waiting = held(row.waiting)
        standing = Reply.objects.filter(answered__waiting=waiting, ended_on=None).exclude(outcome=Outcome.NOT_YET)
        closing = standing.order_by("-happened_on", "-recorded_at").first()
        now = (closing.words, closing.happened_on) if closing else None
        if waiting.ended_on is not None and (waiting.answer, waiting.ended_on) != now:
            waiting = reopen_waiting(waiting=waiting, by=by)
        if closing is not None and waiting.ended_on is None:
            answer_waiting(waiting=waiting, answer=closing.words, by=by, at=closing.happened_on)
