"""What comes before a decision, as long as it takes: begun, worked on, a wording reached, ended, begun again."""

from datetime import date
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle.actions.checks import put_on, put_right, require_sound, the_day, tidy
from samspil.circle.actions.ends import end, held, restore
from samspil.circle.models import Partnership
from samspil.circle.rules import require_steering, require_taking_part
from samspil.ground import log
from samspil.task.models.decisions import Attempt, Negotiation
from samspil.task.rules.decisions import require_going_on

State = Negotiation.State


class NegotiationWords(TypedDict, total=False):
    """What is negotiated, in a few words, and more about it."""

    title: str
    about: str


@transaction.atomic
def begin_negotiation(
    *, partnership: Partnership, by: Any, at: date | None = None, **words: Unpack[NegotiationWords]
) -> Negotiation:
    """Begin to negotiate something. The same words twice, while it goes on, are one."""
    require_taking_part(by, partnership)
    row = Negotiation(partnership=partnership, happened_on=the_day(at))
    put_on(row, words)
    _check(row)
    if twice := _same(row):
        return twice
    row.save()
    log.write("negotiation.begun", row, by=by, scope=partnership.pk, words=row.title, at=at)
    return row


@transaction.atomic
def change_negotiation(
    *, negotiation: Negotiation, by: Any, at: date | None = None, **words: Unpack[NegotiationWords]
) -> Negotiation:
    """Say it better."""
    require_steering(by, negotiation.partnership)
    row = held(negotiation)
    put_right(row, words, at)
    _check(row)
    if row.state == State.OPEN and _same(row):
        raise ValidationError({"title": _("That is negotiated already.")})
    row.save()
    log.write("negotiation.changed", row, by=by, scope=row.partnership_id, words=row.title)
    return row


@transaction.atomic
def reach_wording(*, negotiation: Negotiation, wording: str, by: Any, at: date | None = None) -> Negotiation:
    """Write the wording that was reached. It becomes the wording of a decision when that is raised."""
    require_steering(by, negotiation.partnership)
    row = held(negotiation)
    require_going_on(row)
    if not wording.strip():
        raise ValidationError({"wording": _("Write the wording that was reached.")})
    row.state, row.wording, row.ended_on = State.REACHED, wording.strip(), max(the_day(at), row.happened_on)
    _check(row)
    row.save()
    log.write("negotiation.reached", row, by=by, scope=row.partnership_id, words=row.title, at=at)
    return row


@transaction.atomic
def stop_negotiation(*, negotiation: Negotiation, reason: str, by: Any, at: date | None = None) -> Negotiation:
    """Write that it ended without a decision, and why."""
    require_steering(by, negotiation.partnership)
    row = held(negotiation)
    require_going_on(row)
    if not reason.strip():
        raise ValidationError({"reason": _("Write why it ended. It can begin again.")})
    row.state, row.reason, row.ended_on = State.ENDED, reason.strip(), max(the_day(at), row.happened_on)
    _check(row)
    row.save()
    log.write("negotiation.stopped", row, by=by, scope=row.partnership_id, words=row.title, at=at)
    return row


@transaction.atomic
def begin_again(*, negotiation: Negotiation, by: Any, at: date | None = None) -> Negotiation:
    """It goes on. Why it had ended stays; what was reached is the ground to go on from."""
    require_steering(by, negotiation.partnership)
    row = held(negotiation)
    if row.state == State.OPEN:
        return row
    row.state, row.ended_on = State.OPEN, None
    if _same(row):
        raise ValidationError(_("%(title)s stands here already.") % {"title": row.title})
    row.save()
    log.write("negotiation.begun_again", row, by=by, scope=row.partnership_id, words=row.title, at=at)
    return row


@transaction.atomic
def add_attempt(
    *, negotiation: Negotiation, what: str, by: Any, came_of_it: str = "", at: date | None = None
) -> Attempt:
    """Write something that was tried on the way. The same twice is one."""
    require_taking_part(by, negotiation.partnership)
    require_going_on(held(negotiation))
    row = Attempt(partnership_id=negotiation.partnership_id, negotiation=negotiation, happened_on=the_day(at))
    row.what, row.came_of_it = tidy(what), came_of_it.strip()
    require_sound(row)
    if twice := Attempt.objects.filter(negotiation=negotiation, what=row.what, ended_on=None).first():
        return twice
    row.save()
    log.write("attempt.added", row, by=by, scope=row.partnership_id, words=negotiation.title, at=at)
    return row


@transaction.atomic
def change_attempt(*, attempt: Attempt, what: str, by: Any, came_of_it: str = "", at: date | None = None) -> Attempt:
    """Write what came of it, or put it right."""
    require_taking_part(by, attempt.partnership)
    row = held(attempt)
    put_right(row, {"what": tidy(what), "came_of_it": came_of_it.strip()}, at)
    require_sound(row)
    row.save()
    log.write("attempt.changed", row, by=by, scope=row.partnership_id, words=row.negotiation.title)
    return row


@transaction.atomic
def end_attempt(*, attempt: Attempt, by: Any, at: date | None = None) -> Attempt:
    """It was written by mistake."""
    require_steering(by, attempt.partnership)
    end(attempt, "attempt", by=by, at=at, words=attempt.negotiation.title)
    return attempt


@transaction.atomic
def restore_attempt(*, attempt: Attempt, by: Any, at: date | None = None) -> Attempt:
    """It was right after all."""
    require_steering(by, attempt.partnership)
    restore(attempt, "attempt", by=by, at=at, words=attempt.negotiation.title)
    return attempt


def _check(row: Negotiation) -> None:
    row.title, row.about = tidy(row.title), row.about.strip()
    require_sound(row)


def _same(row: Negotiation) -> Negotiation | None:
    others = Negotiation.objects.filter(partnership_id=row.partnership_id, state=State.OPEN).exclude(pk=row.pk)
    return next((other for other in others if other.title.casefold() == row.title.casefold()), None)
