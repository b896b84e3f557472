"""What was promised, and who waits for an answer: everything that changes it."""

from datetime import date
from typing import Any, TypedDict, Unpack

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from samspil.circle import rules
from samspil.circle.actions.checks import put_right, require_sound, the_day, tidy
from samspil.circle.actions.ends import held, restore
from samspil.circle.models import Actor, AffectedGroup, Member, Partnership, Promise, Waiting
from samspil.ground import log


class PromiseWords(TypedDict, total=False):
    """What may be changed in an open promise. A receiver is a name or an actor, or nobody in particular."""

    what: str
    to: str
    to_actor: Actor | None
    note: str


class PromiseDetails(PromiseWords, total=False):
    """What a promise is: besides the words, who gives it (a member or an actor) and the day it is due."""

    by_member: Member | None
    by_actor: Actor | None
    due_on: date


@transaction.atomic
def give_promise(
    *, partnership: Partnership, by: Any, at: date | None = None, **details: Unpack[PromiseDetails]
) -> Promise:
    """Write a promise: one's own, one's actor's, or (facilitators) someone else's. Due no earlier than it is given."""
    promise = Promise(partnership=partnership, happened_on=the_day(at), **details)
    _require_giver(promise, by)
    _require_fit(promise)
    _require_time(promise)
    promise.save()
    log.write("promise.given", promise, by=by, scope=partnership.pk, at=at)
    return promise


def _require_giver(promise: Promise, by: Any) -> None:
    rules.require_taking_part(by, promise.partnership)
    giver = promise.by_actor or promise.by_member
    both = promise.by_actor is not None and promise.by_member is not None
    if giver is None or both or giver.partnership_id != promise.partnership_id:
        raise ValidationError(_("A promise is given by one person or one actor in the partnership."))
    if promise.by_actor is not None:
        rules.require_voice(by, promise.by_actor)
    elif giver != by and not rules.may_steer(by, promise.partnership):
        raise PermissionDenied(_("Only the facilitators write promises for others."))


def _require_fit(promise: Promise) -> None:
    promise.what, promise.to, promise.note = promise.what.strip(), tidy(promise.to), promise.note.strip()
    if promise.to and promise.to_actor is not None:
        raise ValidationError({"to": _("Write a name or choose an actor, not both.")})
    if promise.to_actor is not None and promise.to_actor.partnership_id != promise.partnership_id:
        raise ValidationError({"to_actor": _("That actor is not in this partnership.")})
    require_sound(promise)


def _require_time(promise: Promise) -> None:
    if promise.due_on < promise.happened_on:
        raise ValidationError({"due_on": _("That day has passed. Choose one that is to come.")})


@transaction.atomic
def change_promise(*, promise: Promise, by: Any, at: date | None = None, **words: Unpack[PromiseWords]) -> Promise:
    """Change the words of an open promise, or (``at``) the day it was given.

    A new day to keep it is another matter: see renegotiate_promise.
    """
    promise = _held_open(promise, by)
    put_right(promise, words, at)
    _require_fit(promise)
    _require_time(promise)
    promise.save()
    log.write("promise.changed", promise, by=by, scope=promise.partnership_id)
    return promise


@transaction.atomic
def keep_promise(*, promise: Promise, by: Any, note: str = "", at: date | None = None) -> Promise:
    """It was done."""
    return _settle(_held_open(promise, by), Promise.State.KEPT, note, by, at)


@transaction.atomic
def let_promise_lapse(*, promise: Promise, by: Any, note: str = "", at: date | None = None) -> Promise:
    """It was not done and will not be."""
    return _settle(_held_open(promise, by), Promise.State.LAPSED, note, by, at)


@transaction.atomic
def renegotiate_promise(*, promise: Promise, due_on: date, by: Any, note: str = "", at: date | None = None) -> Promise:
    """Agree on a new day. The old promise counts as kept; the new one, which is returned, stands instead of it."""
    old = _settle(_held_open(promise, by), Promise.State.RENEGOTIATED, note, by, at)
    kept = {name: getattr(old, name) for name in ("partnership", "what", "by_member", "by_actor", "to", "to_actor")}
    new = Promise(happened_on=old.ended_on, due_on=due_on, instead_of=old, **kept)
    require_sound(new)
    _require_time(new)
    new.save()
    return new


@transaction.atomic
def reopen_promise(*, promise: Promise, by: Any, at: date | None = None) -> Promise:
    """Take back that it was settled. A promise that stood instead of it is taken back too, while it is open itself."""
    promise = Promise.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=promise.pk)
    rules.require_own_promise(promise, by)
    day = the_day(at)
    if promise.ended_on is None:
        return promise
    for instead in Promise.objects.select_for_update().filter(instead_of=promise, ended_on=None):
        instead.ended_on = max(day, instead.happened_on)  # open, and ended: never settled, only taken back
        instead.save(update_fields=["ended_on"])
    if Promise.objects.filter(instead_of=promise).exclude(state=Promise.State.OPEN).exists():
        raise ValidationError(_("The promise that stands instead of it has been settled. Open that one first."))
    promise.state, promise.ended_on = Promise.State.OPEN, None
    promise.save(update_fields=["state", "ended_on"])
    log.write("promise.reopened", promise, by=by, scope=promise.partnership_id, at=day)
    return promise


def _held_open(promise: Promise, by: Any) -> Promise:
    """The promise as it is now, held until the transaction ends; stops strangers, and stops when it is settled."""
    held = Promise.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=promise.pk)
    rules.require_own_promise(held, by)
    if held.ended_on is not None:
        raise ValidationError(_("The promise has been settled. Open it again first."))
    return held


def _settle(promise: Promise, state: str, note: str, by: Any, at: date | None) -> Promise:
    promise.ended_on = the_day(at)
    if promise.ended_on < promise.happened_on:
        raise ValidationError({"at": _("That is before it was given.")})
    promise.state, promise.note = state, note.strip() or promise.note
    require_sound(promise)
    promise.save()
    log.write("promise.settled", promise, by=by, scope=promise.partnership_id, at=at)
    return promise


class WaitingDetails(TypedDict, total=False):
    """Who waits, for what in their own words, which affected group they are from, how they hear and by when, and who
    of us carries the answer.
    """

    who: str
    about: str
    owed_by: Member | None
    group: AffectedGroup | None
    way: str
    due_on: date | None


@transaction.atomic
def add_waiting(
    *, partnership: Partnership, by: Any, at: date | None = None, **details: Unpack[WaitingDetails]
) -> Waiting:
    """Write that someone waits for an answer from us. ``at``: since when."""
    rules.require_steering(by, partnership)
    row = Waiting(partnership=partnership, happened_on=the_day(at), **details)
    if "owed_by" not in details:
        row.owed_by = by if isinstance(by, Member) else None
    _require_owed(row)
    row.save()
    log.write("waiting.added", row, by=by, scope=partnership.pk, at=at)
    return row


@transaction.atomic
def change_waiting(*, waiting: Waiting, by: Any, at: date | None = None, **details: Unpack[WaitingDetails]) -> Waiting:
    """Write better who waits, for what, since when (``at``), or who of us answers."""
    rules.require_steering(by, waiting.partnership)
    row = held(waiting)
    put_right(row, details, at)
    _require_owed(row)
    row.save()
    log.write("waiting.changed", row, by=by, scope=row.partnership_id)
    return row


@transaction.atomic
def forget_who_waits(*, waiting: Waiting, by: Any, at: date | None = None) -> Waiting:
    """Who waits has taken back their words: we forget whose they were and what they said, not that we owe an answer."""
    rules.require_steering(by, waiting.partnership)
    row = held(waiting)
    with override(settings.LANGUAGE_CODE):  # read by facilitators, whatever language it was taken back in
        row.who, row.about = _("Someone"), _("The words were taken back.")
    row.save(update_fields=["who", "about"])
    log.write("waiting.changed", row, by=by, scope=row.partnership_id, at=at, day_only=True)
    return row


@transaction.atomic
def unname_who_waits(*, waiting: Waiting, by: Any, at: date | None = None) -> Waiting:
    """Who waits does not want their name used any more: we forget it, not that we owe an answer, nor for what."""
    rules.require_steering(by, waiting.partnership)
    row = held(waiting)
    with override(settings.LANGUAGE_CODE):
        row.who = _("Someone who said it in the conversation")
    row.save(update_fields=["who"])
    log.write("waiting.changed", row, by=by, scope=row.partnership_id, at=at, day_only=True)
    return row


def _require_owed(row: Waiting) -> None:
    row.who, row.about = tidy(row.who), row.about.strip()
    if row.owed_by is not None and not rules.may_take_part(row.owed_by, row.partnership):
        raise ValidationError({"owed_by": _("Only someone who takes part here can carry an answer.")})
    if row.group is not None and (row.group.partnership_id != row.partnership_id or row.group.sensitive):
        raise ValidationError({"group": _("Choose one of the lines. Nobody is put in a sensitive group.")})
    if row.due_on is not None and row.due_on < row.happened_on:
        raise ValidationError({"due_on": _("That is before they began to wait.")})
    require_sound(row)


@transaction.atomic
def answer_waiting(*, waiting: Waiting, answer: str, by: Any, at: date | None = None) -> Waiting:
    """Write what we answered. ``at``: the day they heard. By a facilitator, or the one who carries the answer."""
    rules.require_carrying(waiting, by)
    row, day = held(waiting), the_day(at)
    if row.ended_on is not None:
        raise ValidationError(_("They have had their answer. Open it again first."))
    if day < row.happened_on:
        raise ValidationError({"at": _("That is before they began to wait.")})
    if not answer.strip():
        raise ValidationError({"answer": _("Write what they heard from us. A few words are enough.")})
    row.answer, row.ended_on = answer.strip(), day
    require_sound(row)
    row.save()
    log.write("waiting.answered", row, by=by, scope=row.partnership_id, at=at)
    return row


@transaction.atomic
def reopen_waiting(*, waiting: Waiting, by: Any, at: date | None = None) -> Waiting:
    """They wait after all. The answer is kept as a draft."""
    rules.require_carrying(waiting, by)
    row = held(waiting)
    restore(row, "waiting", by=by, at=at, verb="reopened")
    return row
