"""The people: who stands on the list, what is known about one, who steers."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from samspil.circle.models import Consent, Mandate, Member, Partnership
from samspil.circle.readings.door import living
from samspil.circle.readings.order import alphabetical, holds
from samspil.circle.readings.promises import people_listed
from samspil.ground import clock

#: How the list can be sorted, by the value in the address; ``slags`` is the part they have.
MEMBER_SORTS = ("navn", "slags", "dato")
#: A resident who is on no list is found by a facilitator who knows the name: by so many letters of it, at least.
LETTERS_OF_A_NAME = 3


def a_year_after(day: date) -> date:
    """Twelve months later; 29 February becomes the 28th."""
    return months_after(day, 12)


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last day."""
    year, month = divmod(day.month - 1 + months, 12)
    for days_off in range(4):
        try:
            return date(day.year + year, month + 1, day.day - days_off)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def members(
    partnership: Partnership, *, steering: bool, search: str = "", sort: str = "navn", as_of: date | None = None
) -> list[UUID]:
    """Those who stand on the list on the day, sorted, as ids (see :func:`members_on`).

    Everyone sees those who said yes to it. Facilitators see all who work here besides, and a resident who is on no
    list when they search for the name.
    """
    found = living(Member.objects.filter(partnership=partnership), as_of)
    rows = [row for row in found.only("name", "role", "happened_on") if holds(search, row.name)]
    listed = people_listed(found.values("pk"), as_of)
    kept = [row for row in rows if row.pk in listed or (steering and _facilitator_sees(row, search))]
    return _sorted(kept, sort)


def _facilitator_sees(member: Member, search: str) -> bool:
    return member.role != Member.Role.CITIZEN or len(search.strip()) >= LETTERS_OF_A_NAME


def members_before(
    partnership: Partnership, *, search: str = "", sort: str = "navn", as_of: date | None = None
) -> list[UUID]:
    """Those who have left by the day, for facilitators. Residents are found by their name only."""
    left = Member.objects.filter(partnership=partnership, ended_on__lte=as_of or clock.today())
    kept = [row for row in left if holds(search, row.name) and _facilitator_sees(row, search)]
    return _sorted(kept, sort)


def _sorted(rows: list[Member], sort: str) -> list[UUID]:
    rows.sort(key=lambda member: alphabetical(member.name))
    if sort == "slags":
        rows.sort(key=lambda member: Member.Role.values.index(member.role))
    elif sort == "dato":
        rows.sort(key=lambda member: member.happened_on, reverse=True)
    return [member.pk for member in rows]


def members_on(page: Sequence[UUID], as_of: date | None = None) -> list[Member]:
    """The members of one page in its order, each with ``speaks_for``: the living mandates."""
    mandates = living(Mandate.objects.select_related("actor"), as_of)
    found = Member.objects.prefetch_related(Prefetch("mandates", mandates, to_attr="speaks_for")).in_bulk(list(page))
    return [found[pk] for pk in page]


def may_see(member: Member, by: Any, *, steering: bool, as_of: date | None = None) -> bool:
    """Themselves, the facilitators, and everyone when they said yes to stand on the list."""
    return steering or member == by or (member.ended_on is None and member.pk in people_listed([member.pk], as_of))


def mandates_of(member: Member, as_of: date | None = None) -> list[Mandate]:
    """Whom they speak for on the day, oldest first."""
    return list(living(member.mandates.select_related("actor"), as_of))


def consents_of(member: Member, as_of: date | None = None) -> list[Consent]:
    """What they said yes to that holds on the day."""
    return list(living(member.consents.all(), as_of).filter(until__gte=as_of or clock.today()))


def consents_before(member: Member, as_of: date | None = None) -> list[Consent]:
    """What they said yes to earlier and took back, or that has run out."""
    holding = {consent.pk for consent in consents_of(member, as_of)}
    return [consent for consent in member.consents.order_by("-happened_on") if consent.pk not in holding]


def those_who_steer(partnership: Partnership, as_of: date | None = None) -> QuerySet[Member]:
    """Facilitators who can come in: with an account and a living mandate."""
    mandated = living(Mandate.objects.filter(partnership=partnership), as_of).values("member")
    found = Member.objects.filter(partnership=partnership, role=Member.Role.FACILITATOR, account__isnull=False)
    return living(found, as_of).filter(pk__in=mandated)


def facilitates_somewhere(account: Any, as_of: date | None = None) -> bool:
    """Whether the account is that of a facilitator in any partnership."""
    mandated = living(Mandate.objects.all(), as_of).values("member")
    found = Member.objects.filter(account=account, role=Member.Role.FACILITATOR, pk__in=mandated)
    return living(found, as_of).exists()
