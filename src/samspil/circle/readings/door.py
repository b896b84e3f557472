"""Questions to the circle. Every reading of facts takes ``as_of``: what was true on that day."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from samspil.circle.models import Mandate, Member, Partnership
from samspil.ground import clock, log
from samspil.ground.models import Fact, LogEntry

#: What a partnership can switch on, and the month it makes sense from. Everything else is there from the start.
PARTS = {"dialogue": 1, "network": 3}

_SWITCHED = {"part.switched_on": True, "part.switched_off": False}


def living(facts: QuerySet, as_of: date | None = None) -> QuerySet:
    """Those that had begun and not ended on ``as_of`` (today when None)."""
    day = as_of or clock.today()
    return facts.filter(happened_on__lte=day).filter(Q(ended_on=None) | Q(ended_on__gt=day))


def is_living(fact: Fact, as_of: date | None = None) -> bool:
    """The same question for one."""
    day = as_of or clock.today()
    return fact.happened_on <= day and (fact.ended_on is None or fact.ended_on > day)


def member_at_the_door(account: Any, slug: str, as_of: date | None = None) -> Member | None:
    """The member this account is in the partnership, with a living mandate; None keeps the door shut."""
    members = Member.objects.select_related("partnership").filter(account=account, partnership__slug=slug)
    return living(members, as_of).filter(pk__in=living(Mandate.objects.all(), as_of).values("member")).first()


def partnerships_of(account: Any, as_of: date | None = None) -> list[Partnership]:
    """Where this account has an open door, by name."""
    members = living(Member.objects.filter(account=account), as_of)
    mandates = living(Mandate.objects.filter(member__in=members), as_of)
    return list(Partnership.objects.filter(pk__in=mandates.values("partnership")).order_by("name"))


def partnership(scope: str) -> Partnership | None:
    """The partnership with this id."""
    return Partnership.objects.filter(pk=scope).first()


def parts_on(partnership: Partnership, as_of: date | None = None) -> tuple[str, ...]:
    """What was switched on, on the day."""
    return tuple(part for part in PARTS if _is_on(partnership, part, as_of))


def _is_on(partnership: Partnership, part: str, as_of: date | None) -> bool:
    """What the first switch after the day turned it from; as now where there was none."""
    if as_of is None or as_of >= clock.today():
        return part in partnership.parts
    switches = LogEntry.objects.filter(scope=partnership.pk, words=part, verb__in=_SWITCHED)
    later = min(log.happened(switches, after=as_of), key=log.day_and_time, default=None)
    return part in partnership.parts if later is None else not _SWITCHED[later.verb]
