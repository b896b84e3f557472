"""What was done together outside everyone's agenda: a list by day. How many came back is told from k up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from samspil.circle.models import Actor, Partnership
from samspil.circle.readings.door import living
from samspil.ground import clock
from samspil.task.models import CommonThird


def thirds(partnership: Partnership, as_of: date | None = None) -> QuerySet[CommonThird]:
    """All that was done by the day, the newest first."""
    found = living(CommonThird.objects.filter(partnership=partnership), as_of)
    return found.select_related("partnership").order_by("-happened_on", "-recorded_at")


def thirds_put_away(partnership: Partnership, as_of: date | None = None) -> QuerySet[CommonThird]:
    """Those written by mistake, so that they can be taken out again."""
    return CommonThird.objects.filter(partnership=partnership, ended_on__lte=as_of or clock.today())


@dataclass(frozen=True)
class Done:
    """One of them as everyone sees it.

    ``about``: about how many were there; None when nobody said, or ``few``: fewer than k.
    ``back``: about how many had been there before; None when nobody said, or it would tell of fewer than k: of those
    who came back, or of those who were new.
    """

    third: CommonThird
    kinds: Sequence[tuple[str, str]]
    carriers: Sequence[str]
    about: int | None
    few: bool
    back: int | None


def as_done(found: Iterable[CommonThird]) -> list[Done]:
    """Each with its kinds of party (value and name, in the seating order) and who carried it, as kinds."""
    return [_done(row, row.partnership.k) for row in found]


def _done(row: CommonThird, k: int) -> Done:
    there = row.about_how_many
    few = there is not None and there < k
    return Done(
        third=row,
        kinds=[(value, str(label)) for value, label in Actor.Kind.choices if value in row.kinds],
        carriers=[str(label) for value, label in CommonThird.Carrier.choices if value in row.carried_by],
        about=None if few else there,
        few=few,
        back=_told(there, row.came_back, k),
    )


def _told(there: int | None, back: int | None, k: int) -> int | None:
    """Of people, so from k up; and the rest, those who were new, must not be had by subtraction when they are few."""
    if back is None or back < k:
        return None
    return back if there is None or there - back >= k else None
