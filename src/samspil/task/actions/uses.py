"""That something of an actor was used without asking, and what came of it. It is talked about in private.

The lines in the log are kept, but belong to no partnership's page: what is between two is not told to all.
"""

from datetime import date
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle.actions.checks import put_on, put_right, require_sound, the_day
from samspil.circle.actions.ends import held
from samspil.circle.models import Actor, Member
from samspil.circle.rules import require_voice
from samspil.ground import log
from samspil.task.models import Use


class UseWords(TypedDict, total=False):
    """What was used, by whom (None: it is not known, or someone outside), where and how."""

    what: str
    used_by: Actor | None
    words: str


@transaction.atomic
def mark_use(*, actor: Actor, by: Any, at: date | None = None, **words: Unpack[UseWords]) -> Use:
    """Mark it: those whose it was, or a facilitator to whom they told it. The same twice is one."""
    require_voice(by, actor)
    row = Use(partnership_id=actor.partnership_id, actor=actor, happened_on=the_day(at))
    put_on(row, words)
    row.by = by if isinstance(by, Member) else None
    _check(row)
    same = {name: getattr(row, name) for name in ("actor", "used_by", "what", "words")}
    if twice := Use.objects.filter(**same, ended_on=None).first():
        return twice
    row.save()
    log.write("use.marked", row, by=by, scope=None, at=at)
    return row


@transaction.atomic
def change_use(*, use: Use, by: Any, at: date | None = None, **words: Unpack[UseWords]) -> Use:
    """Say it better, or (``at``) put right the day."""
    require_voice(by, use.actor)
    row = held(use)
    put_right(row, words, at)
    _check(row)
    row.save()
    log.write("use.changed", row, by=by, scope=None)
    return row


@transaction.atomic
def settle_use(*, use: Use, came_of_it: str, by: Any, at: date | None = None) -> Use:
    """What came of it, as the one whose it was sees it. Until they say so, it is not settled."""
    require_voice(by, use.actor)
    if not came_of_it.strip():
        raise ValidationError({"came_of_it": _("Write in a few words what came of it.")})
    row = held(use)
    row.came_of_it, row.ended_on = came_of_it, max(the_day(at), row.happened_on)
    require_sound(row)
    row.save()
    log.write("use.settled", row, by=by, scope=None, at=row.ended_on)
    return row


@transaction.atomic
def reopen_use(*, use: Use, by: Any, at: date | None = None) -> Use:
    """It was not settled after all."""
    require_voice(by, use.actor)
    row = held(use)
    if row.ended_on is not None:
        day, row.ended_on = the_day(at), None
        row.save(update_fields=["ended_on"])
        log.write("use.reopened", row, by=by, scope=None, at=day)
    return row


def _check(row: Use) -> None:
    if row.used_by is not None and row.used_by.partnership_id != row.partnership_id:
        raise ValidationError({"used_by": _("Choose one of those who are in.")})
    if row.used_by is not None and row.used_by == row.actor:
        raise ValidationError({"used_by": _("Choose someone else than the one whose it was.")})
    require_sound(row)
