"""Process beside activity beside reporting, exactly as written; and what went where. Not knowing is a state."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from samspil.circle.models import AffectedGroup, Partnership
from samspil.circle.readings.door import living
from samspil.circle.readings.order import alphabetical
from samspil.ground import clock
from samspil.task.models import Share, Spending

#: What the money was for, in the order it is told: the process first, since it is the part nobody sees.
PARTS = ("process", "activities", "reporting", "running")
_WHOLE = Decimal(100)


@dataclass(frozen=True)
class Part:
    """What some of the money was for: ``percent`` of it and the same in kroner; both None where it is not known."""

    name: str
    percent: Decimal | None
    kroner: Decimal | None


@dataclass(frozen=True)
class Split:
    """How the money of a time was split. ``told``: the parts that are known, together, in percent."""

    spending: Spending
    parts: Sequence[Part]
    told: Decimal
    unknown: int

    @property
    def rest(self) -> Decimal:
        """What the known parts leave, in percent; under zero where something is counted twice."""
        return _WHOLE - self.told


def splits(partnership: Partnership, as_of: date | None = None) -> list[Split]:
    """Each time that had begun by the day, the newest first. Exact: no rounding, nothing filled in."""
    found = living(Spending.objects.filter(partnership=partnership), as_of).order_by("-happened_on", "-recorded_at")
    return [_split(row) for row in found]


def _split(row: Spending) -> Split:
    parts = [_part(row, name) for name in PARTS]
    known = [part.percent for part in parts if part.percent is not None]
    return Split(row, parts, sum(known, Decimal(0)), len(parts) - len(known))


def _part(row: Spending, name: str) -> Part:
    share = getattr(row, name)
    return Part(name, share, None if share is None else row.total * share / _WHOLE)


def spendings_put_away(partnership: Partnership, as_of: date | None = None) -> QuerySet[Spending]:
    """Those written by mistake, so that they can be taken out again."""
    return Spending.objects.filter(partnership=partnership, ended_on__lte=as_of or clock.today())


def shares(partnership: Partnership, as_of: date | None = None) -> QuerySet[Share]:
    """Money, time and places that went somewhere by the day, the newest first."""
    found = living(Share.objects.filter(partnership=partnership), as_of)
    return found.select_related("group", "from_actor").order_by("-happened_on", "-recorded_at")


def shares_put_away(partnership: Partnership, as_of: date | None = None) -> QuerySet[Share]:
    """Those written by mistake, so that they can be taken out again."""
    found = Share.objects.filter(partnership=partnership, ended_on__lte=as_of or clock.today())
    return found.select_related("from_actor")


@dataclass(frozen=True)
class Went:
    """What went to one place (an area, or an affected group), the newest first."""

    to: str
    shares: list[Share]


@dataclass(frozen=True)
class WentWhere:
    """What went to which area, to which affected group (both by name); and the groups we know nothing of."""

    areas: list[Went]
    groups: list[Went]
    unknown: list[AffectedGroup]


def went_where(partnership: Partnership, as_of: date | None = None) -> WentWhere:
    """By area and by affected group. A share with both stands in both, and nothing is added up across them."""
    rows = list(shares(partnership, as_of))
    here = living(AffectedGroup.objects.filter(partnership=partnership), as_of)
    reached = {row.group_id for row in rows}
    areas: dict[str, Went] = {}
    for row in rows:
        if row.area:
            areas.setdefault(row.area.casefold(), Went(row.area, [])).shares.append(row)
    groups: dict[str, Went] = {}
    for row in rows:
        if row.group:
            groups.setdefault(row.group.name, Went(row.group.name, [])).shares.append(row)
    unknown = sorted((one for one in here if one.pk not in reached), key=lambda one: alphabetical(one.name))
    return WentWhere(_by_name(areas.values()), _by_name(groups.values()), unknown)


def _by_name(found: Iterable[Went]) -> list[Went]:
    return sorted(found, key=lambda one: alphabetical(one.to))
