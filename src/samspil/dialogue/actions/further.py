"""Taking a statement further: to what burns, to the task later, or as a reply that we owe. And taking that back."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle.actions.checks import the_day
from samspil.circle.actions.promises import add_waiting
from samspil.circle.models import Member, Waiting
from samspil.circle.rules import require_steering
from samspil.dialogue.actions.platforms import end_platform, raise_platform
from samspil.dialogue.models import BurningPlatform, Statement, TakenFurther
from samspil.ground import log

To = TakenFurther.To


@transaction.atomic
def take_to_platform(
    *, statement: Statement, platform: BurningPlatform, by: Any, at: date | None = None
) -> TakenFurther:
    """Lay someone's words beside what may burn. Twice to the same one is once."""
    if platform.partnership_id != statement.partnership_id or platform.ended_on is not None:
        raise ValidationError({"platform": _("Choose one of the lines.")})
    return _take(statement, by, at, to=To.PLATFORM, platform=platform)


@transaction.atomic
def take_to_something_new(*, statement: Statement, title: str, by: Any, at: date | None = None) -> TakenFurther:
    """Raise something that may burn from someone's words, and lay them beside it; one that is there is used."""
    there = set(BurningPlatform.objects.filter(partnership_id=statement.partnership_id).values_list("pk", flat=True))
    platform = raise_platform(partnership=statement.partnership, title=title, by=by, at=at)
    taken = take_to_platform(statement=statement, platform=platform, by=by, at=at)
    if platform.pk not in there:
        taken.raised = True
        taken.save(update_fields=["raised"])
    return taken


@transaction.atomic
def take_to_task(*, statement: Statement, by: Any, at: date | None = None) -> TakenFurther:
    """Keep it for when the shared task is written or changed."""
    return _take(statement, by, at, to=To.TASK)


@transaction.atomic
def take_as_reply(*, statement: Statement, by: Any, at: date | None = None) -> TakenFurther:
    """Owe the one who said it a reply: it stands among those who wait until they have heard."""
    taken = _take(statement, by, at, to=To.REPLY)
    if taken.waiting is None:
        who = statement.said_by or _("Someone who said it in the conversation")
        taken.waiting = add_waiting(
            partnership=statement.partnership, who=who[:160], about=statement.words, by=by, at=at
        )
        taken.save(update_fields=["waiting"])
    return taken


@transaction.atomic
def take_back(*, taken: TakenFurther, by: Any, at: date | None = None) -> TakenFurther:
    """It was not taken further after all. A reply that nobody has given yet is not owed any more; a given one stands.

    What burns that was raised by this is put away with it, unless something else has come to stand with it.
    """
    require_steering(by, taken.partnership)
    row = (
        TakenFurther.objects.select_for_update(of=("self",))
        .select_related("waiting", "statement", "platform")
        .get(pk=taken.pk)
    )
    if row.ended_on is not None:
        return row
    if row.given:
        raise ValidationError(_("They have had the reply, and it stays on their own page."))
    row.ended_on = max(the_day(at), row.happened_on)
    owed, row.waiting = row.waiting, None if _unanswered(row.waiting) else row.waiting
    row.save(update_fields=["ended_on", "waiting"])
    if owed is not None and _unanswered(owed):
        owed.delete()  # as if it had never been written: nobody was told that a reply would come
    if row.raised and row.platform and row.platform.ended_on is None and _stands_alone(row.platform):
        end_platform(platform=row.platform, by=by, at=at)
    log.write("statement.taken_back", row.statement, by=by, scope=row.partnership_id, at=at)
    return row


def _take(statement: Statement, by: Any, at: date | None, **to: Any) -> TakenFurther:
    """The way it goes, made once: pressed twice it is the same."""
    require_steering(by, statement.partnership)
    held = Statement.objects.select_for_update().get(pk=statement.pk)
    if held.state != Statement.State.SHOWN or held.ended_on is not None:
        raise ValidationError(_("Only words that are shown can be taken further."))
    if twice := TakenFurther.objects.filter(statement=held, ended_on=None, **to).first():
        return twice
    maker = by if isinstance(by, Member) else None
    day = max(the_day(at), held.happened_on)
    row = TakenFurther.objects.create(
        partnership_id=held.partnership_id, statement=held, by=maker, happened_on=day, **to
    )
    log.write("statement.taken_further", held, by=by, scope=held.partnership_id, at=at)
    return row


def _stands_alone(platform: BurningPlatform) -> bool:
    kept = (platform.statements, platform.mentions, platform.offers)
    return not any(rows.filter(ended_on=None).exists() for rows in kept)


def _unanswered(waiting: Waiting | None) -> bool:
    return waiting is not None and waiting.ended_on is None and not waiting.answer
