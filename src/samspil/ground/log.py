"""The one place that writes the log."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from samspil.ground import clock
from samspil.ground.models import LogEntry, Row

#: What each verb is called after a name, in the reader's language. The rooms add theirs when they are loaded.
SENTENCES: dict[str, Any] = {}


def write(
    verb: str,
    thing: Row,
    *,
    by: Any,
    scope: UUID | None,
    words: str = "",
    at: date | None = None,
    day_only: bool = False,
) -> None:
    """Write that ``by`` did ``verb`` (dotted, past tense: "noun.added") to ``thing``.

    Of ``by`` only the id is kept, so that a name that changes, or is not to be shown, changes here too; None or
    anything that is no row is the system.

    ``words`` says which one, in words that may stand in the log for good: an organisation, never a citizen.
    ``at``: the day it happened (today when None). When it was written is always now, and kept beside it; with
    ``day_only`` without the clock time, which could be held against when a citizen was there.
    """
    now = timezone.now()
    day = at or clock.today()
    LogEntry.objects.create(
        verb=verb,
        thing=thing.pk,
        thing_kind=thing._meta.model_name,
        by=getattr(by, "pk", None),
        scope=scope,
        words=words[:200],
        at=day_of(now) if day_only else now,
        happened_on=None if day == timezone.localdate() else day,
    )


def day_of(when: datetime) -> datetime:
    """The day of a moment, as the moment it began: no clock time, to be held against other times, is kept."""
    return timezone.localtime(when).replace(hour=0, minute=0, second=0, microsecond=0)


def happened(entries: QuerySet[LogEntry], *, by: date | None = None, after: date | None = None) -> QuerySet[LogEntry]:
    """The entries of what happened by a day, or after one; without a day all of them."""
    if by is not None:
        entries = entries.filter(Q(happened_on__lte=by) | Q(happened_on=None, at__date__lte=by))
    if after is not None:
        entries = entries.filter(Q(happened_on__gt=after) | Q(happened_on=None, at__date__gt=after))
    return entries


def day_and_time(entry: LogEntry) -> tuple[date, datetime]:
    """What puts entries in the order in which things happened; on one day, in which they were written."""
    return entry.happened_on or timezone.localdate(entry.at), entry.at
