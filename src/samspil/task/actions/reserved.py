"""What we may not decide here: an open list, with where it is laid down and why."""

from datetime import date
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle.actions.checks import put_on, put_right, require_sound, the_day, tidy
from samspil.circle.actions.ends import end, held, restore
from samspil.circle.models import Actor, Partnership
from samspil.ground import log
from samspil.task.models.decisions import ReservedMatter
from samspil.task.rules.decisions import require_matter


class MatterWords(TypedDict, total=False):
    """What may not be decided here, where that is laid down and why, and who decides: an actor, or someone else."""

    what: str
    ground: str
    reason: str
    actor: Actor | None
    who: str


@transaction.atomic
def add_reserved(
    *, partnership: Partnership, by: Any, at: date | None = None, **words: Unpack[MatterWords]
) -> ReservedMatter:
    """Put a matter on the list. The same words twice are one."""
    row = ReservedMatter(partnership=partnership, happened_on=the_day(at))
    put_on(row, words)
    require_matter(by, row.actor, partnership)
    _check(row)
    if twice := _same(row):
        return twice
    row.save()
    log.write("reserved.added", row, by=by, scope=partnership.pk, words=row.what, at=at)
    return row


@transaction.atomic
def change_reserved(
    *, matter: ReservedMatter, by: Any, at: date | None = None, **words: Unpack[MatterWords]
) -> ReservedMatter:
    """Say it better."""
    require_matter(by, matter.actor, matter.partnership)
    row = held(matter)
    put_right(row, words, at)
    require_matter(by, row.actor, row.partnership)
    _check(row)
    if _same(row):
        raise ValidationError({"what": _("That stands on the list already.")})
    row.save()
    log.write("reserved.changed", row, by=by, scope=row.partnership_id, words=row.what)
    return row


@transaction.atomic
def end_reserved(*, matter: ReservedMatter, by: Any, at: date | None = None) -> ReservedMatter:
    """It may be decided here from the day: given up, or the law has changed."""
    require_matter(by, matter.actor, matter.partnership)
    end(matter, "reserved", by=by, at=at, words=matter.what)
    return matter


@transaction.atomic
def restore_reserved(*, matter: ReservedMatter, by: Any, at: date | None = None) -> ReservedMatter:
    """It stands on the list after all."""
    require_matter(by, matter.actor, matter.partnership)
    if _same(matter):
        raise ValidationError(_("%(title)s stands here already.") % {"title": matter.what})
    restore(matter, "reserved", by=by, at=at, words=matter.what)
    return matter


def _check(row: ReservedMatter) -> None:
    row.what, row.who = tidy(row.what), tidy(row.who)
    if row.actor is not None and row.actor.partnership_id != row.partnership_id:
        raise ValidationError({"actor": _("Choose one of those who are in.")})
    if row.actor is None and not row.who:
        raise ValidationError({"who": _("Write who decides it.")})
    require_sound(row)


def _same(row: ReservedMatter) -> ReservedMatter | None:
    others = ReservedMatter.objects.filter(partnership_id=row.partnership_id, ended_on=None).exclude(pk=row.pk)
    return next((other for other in others if other.what.casefold() == row.what.casefold()), None)
