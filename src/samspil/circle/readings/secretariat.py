"""Whom the backbone answers to, and what was changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from samspil.circle.models import Declaration, Funder, Instruction, Member, Partnership
from samspil.circle.phrases import AREAS
from samspil.circle.readings.door import is_living, living
from samspil.circle.readings.order import alphabetical, holds
from samspil.circle.readings.promises import people_listed
from samspil.ground import clock, log
from samspil.ground.models import LogEntry

#: How instructions can be sorted, by the value in the address.
SORTS = ("dato", "navn")
_WHOLE = 100


def declarations(partnership: Partnership, as_of: date | None = None) -> list[Declaration]:
    """What the backbone has said of its independence, the newest first; the newest counts."""
    day = as_of or clock.today()
    return list(Declaration.objects.filter(partnership=partnership, happened_on__lte=day))


def declaration(partnership: Partnership, as_of: date | None = None) -> Declaration | None:
    """The one that counts on the day."""
    return next(iter(declarations(partnership, as_of)), None)


@dataclass(frozen=True)
class Money:
    """Who pays. ``told``: the sum of the known parts, in percent; ``unknown``: how many parts are not known."""

    funders: list[Funder]
    told: Decimal
    unknown: int

    @property
    def too_much(self) -> bool:
        """True when the parts are more than the whole: something is counted twice. It is said, never refused."""
        return self.told > _WHOLE


def money(partnership: Partnership, as_of: date | None = None) -> Money:
    """Who pays the backbone on the day, by name."""
    paying = living(Funder.objects.filter(partnership=partnership), as_of).select_related("actor")
    funders = sorted(paying, key=lambda funder: alphabetical(funder.name))
    known = [funder.share for funder in funders if funder.share is not None]
    return Money(funders, sum(known, Decimal(0)), len(funders) - len(known))


def funders_before(partnership: Partnership, as_of: date | None = None) -> list[Funder]:
    """Who paid earlier, by name."""
    found = Funder.objects.filter(partnership=partnership, ended_on__lte=as_of or clock.today())
    return sorted(found, key=lambda funder: alphabetical(funder.name))


def instructions(
    partnership: Partnership, *, search: str = "", sort: str = "dato", as_of: date | None = None
) -> list[Instruction]:
    """What the backbone was told to do, the newest first or by sender."""
    found = Instruction.objects.filter(partnership=partnership, happened_on__lte=as_of or clock.today())
    by_day = found.select_related("actor").order_by("-happened_on", "-recorded_at")
    kept = [one for one in by_day if holds(search, one.sender, one.asked, one.reply)]
    return sorted(kept, key=lambda one: alphabetical(one.sender)) if sort == "navn" else kept


@dataclass(frozen=True)
class Told:
    """An instruction, and how many days the answer took; None while there is none."""

    instruction: Instruction
    days: int | None


def with_days(found: Iterable[Instruction], as_of: date | None = None) -> list[Told]:
    """Each with the days to its answer, where there was one by the day."""
    day = as_of or clock.today()
    return [Told(one, None if is_living(one, day) else (one.ended_on - one.happened_on).days) for one in found]


@dataclass(frozen=True)
class Change:
    """One line of the log: who did what to which, and when. ``happened``: the day, where it is told of later."""

    entry: LogEntry
    by: str
    did: str
    happened: date | None = None


def log_entries(
    partnership: Partnership, *, area: str = "", search: str = "", as_of: date | None = None
) -> QuerySet[LogEntry]:
    """What had been changed by the day, the newest first.

    ``area`` is a key of AREAS, ``search`` looks in what it was done to.
    """
    found = log.happened(LogEntry.objects.filter(scope=partnership.pk), by=as_of)
    if search:
        found = found.filter(words__icontains=search)
    if area:
        within = Q()
        for noun in AREAS[area].nouns:
            within |= Q(verb__startswith=f"{noun}.")
        found = found.filter(within)
    return found.order_by("-at", "pk")


def changes(entries: Iterable[LogEntry], partnership: Partnership, *, names: bool) -> list[Change]:
    """The entries in words. Without ``names``, residents who have not said yes to being listed are not named."""
    found, today = list(entries), clock.today()
    called = _called({entry.by for entry in found if entry.by}, names=names)
    return [
        Change(
            entry,
            called.get(entry.by, _("Someone")) if entry.by else _("The system"),
            str(log.SENTENCES.get(entry.verb, entry.verb)),
            None if entry.happened_on == today else entry.happened_on,
        )
        for entry in found
    ]


def _called(ids: set[UUID], *, names: bool) -> dict[UUID, str]:
    """What each is called today: by name, or by role where a resident or volunteer has not said yes to be listed."""
    people = Member.objects.filter(pk__in=ids)
    listed = people_listed(people.values("pk"))
    quiet = (Member.Role.CITIZEN, Member.Role.VOLUNTEER)
    return {
        person.pk: person.name
        if names or person.role not in quiet or person.pk in listed
        else str(person.get_role_display())
        for person in people
    }
