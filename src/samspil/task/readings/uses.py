"""What was used without asking: for the one whose it was, the one who used it, and the facilitators."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from samspil.circle.models import Actor, Partnership
from samspil.circle.readings.door import living
from samspil.circle.readings.promises import actors_of
from samspil.ground import clock
from samspil.task.models import Use
from samspil.task.readings.exchanges import A_YEAR


def uses(partnership: Partnership, reader: Any, *, steering: bool, as_of: date | None = None) -> list[Use]:
    """What is not settled on the day and is the reader's business, the newest first."""
    return list(living(_for(partnership, reader, steering, as_of), as_of))


def uses_settled(partnership: Partnership, reader: Any, *, steering: bool, as_of: date | None = None) -> list[Use]:
    """What was settled by the day, with what came of it."""
    return list(_for(partnership, reader, steering, as_of).filter(ended_on__lte=as_of or clock.today()))


def used_by(actor: Actor, as_of: date | None = None) -> list[Use]:
    """What this actor used without asking, in twelve months: for it, and the facilitators."""
    day = as_of or clock.today()
    found = Use.objects.filter(used_by=actor, happened_on__lte=day, happened_on__gt=day - A_YEAR)
    return list(found.select_related("actor").order_by("happened_on", "recorded_at"))


def _for(partnership: Partnership, reader: Any, steering: bool, as_of: date | None) -> QuerySet[Use]:
    found = Use.objects.filter(partnership=partnership).select_related("actor__partnership", "used_by__partnership")
    if not steering:
        own = actors_of(reader, as_of)
        found = found.filter(Q(actor__in=own) | Q(used_by__in=own))
    return found.order_by("-happened_on", "-recorded_at")
