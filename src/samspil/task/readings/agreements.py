"""What actors have agreed: each part says what it gives and gets, and which of its words sound like an order."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from samspil.analysis.orders import orders
from samspil.circle.models import Partnership
from samspil.circle.readings.door import living
from samspil.circle.readings.order import alphabetical
from samspil.ground import clock
from samspil.task.models import Agreement, AgreementPart


def agreements(partnership: Partnership, as_of: date | None = None) -> QuerySet[Agreement]:
    """Those that hold on the day, the newest first, each with ``here``: its parts by the actor's name."""
    return _with_parts(living(Agreement.objects.filter(partnership=partnership), as_of), as_of)


def agreements_ended(partnership: Partnership, as_of: date | None = None) -> QuerySet[Agreement]:
    """Those that had ended by the day, the latest end first, with how they ended."""
    found = Agreement.objects.filter(partnership=partnership, ended_on__lte=as_of or clock.today())
    return found.order_by("-ended_on", "-recorded_at")


def _with_parts(found: QuerySet[Agreement], as_of: date | None) -> QuerySet[Agreement]:
    parts = living(AgreementPart.objects.select_related("actor"), as_of)
    return found.order_by("-happened_on", "-recorded_at").prefetch_related(Prefetch("parts", parts, to_attr="here"))


@dataclass(frozen=True)
class Part:
    """What one actor gives and gets. ``sounds``: words in it that sound like an order; for those who can change it."""

    part: AgreementPart
    mine: bool
    sounds: tuple[str, ...]


def parts(
    agreement: Agreement, own: Collection[UUID], *, steering: bool = False, as_of: date | None = None
) -> list[Part]:
    """The parts that stand on the day, by the actor's name. ``own``: the actors the reader speaks for."""
    found = living(AgreementPart.objects.filter(agreement=agreement).select_related("actor"), as_of)
    rows = sorted(found, key=lambda one: alphabetical(one.actor.name))
    return [_as_seen(row, mine=steering or row.actor_id in own) for row in rows]


def _as_seen(row: AgreementPart, *, mine: bool) -> Part:
    return Part(row, mine, orders(f"{row.gives} · {row.gets}") if mine else ())


def parts_left(agreement: Agreement, as_of: date | None = None) -> QuerySet[AgreementPart]:
    """The parts of actors that are in it no more."""
    found = AgreementPart.objects.filter(agreement=agreement, ended_on__lte=as_of or clock.today())
    return found.select_related("actor")
