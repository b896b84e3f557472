"""Asks and offers, what came of them, who can meet whom; and the balance of one, for that one and the facilitators."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np
from django.db.models import Q, QuerySet

from samspil.analysis.voices.common import jeffreys
from samspil.circle.models import Actor, Partnership
from samspil.circle.readings.door import living
from samspil.circle.readings.order import alphabetical
from samspil.ground import clock
from samspil.task.models import Exchange

Kind, State = Exchange.Kind, Exchange.State
SETTLED = (State.MET, State.RELEASED)
A_YEAR, FEWEST = timedelta(days=365), 5


def other_kind(kind: str) -> str:
    """An ask is met by an offer, an offer meets an ask."""
    return Kind.ASK.value if kind == Kind.OFFER else Kind.OFFER.value


def open_on(partnership: Partnership, kind: str = "", as_of: date | None = None) -> list[Exchange]:
    """What is asked for (or offered) on the day and not met or let go, by the actor's name."""
    return _by_name(living(_all(partnership, kind), as_of))


def settled(partnership: Partnership, as_of: date | None = None) -> list[Exchange]:
    """What was met, or thanked for and let go, by the day; the newest first."""
    found = _all(partnership).filter(state__in=SETTLED, ended_on__lte=as_of or clock.today())
    return list(found.order_by("-ended_on", "recorded_at"))


def taken_back(partnership: Partnership, as_of: date | None = None) -> list[Exchange]:
    """What was written by mistake."""
    found = _all(partnership).filter(ended_on__lte=as_of or clock.today()).exclude(state__in=SETTLED)
    return _by_name(found)


def can_meet(exchange: Exchange, as_of: date | None = None) -> list[Exchange]:
    """For an ask the offers that stand, for an offer the asks; and those that it is set together with already."""
    there = Q(ended_on=None) | Q(met_by=exchange)
    found = _all(exchange.partnership, other_kind(exchange.kind)).filter(there, happened_on__lte=as_of or clock.today())
    return _by_name(found.exclude(actor=exchange.actor_id).distinct())


def _all(partnership: Partnership, kind: str = "") -> QuerySet[Exchange]:
    found = Exchange.objects.filter(partnership=partnership).select_related("actor__partnership", "to_actor")
    found = found.prefetch_related("met_by__actor")
    return found.filter(kind=kind) if kind else found


def _by_name(found: Iterable[Exchange]) -> list[Exchange]:
    return sorted(found, key=lambda one: (alphabetical(one.actor.name), one.happened_on))


@dataclass(frozen=True)
class Balance:
    """What one actor has asked for and offered in the last twelve months, by day."""

    asks: list[Exchange]
    offers: list[Exchange]

    @property
    def events(self) -> int:
        """How many in all."""
        return len(self.asks) + len(self.offers)

    @cached_property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % Jeffreys interval of the share that were asks; None under five, where nothing can be told."""
        if self.events < FEWEST:
            return None
        low, high = jeffreys(np.array([len(self.asks)]), np.array([self.events]))
        return float(low[0]), float(high[0])


def balance(actor: Actor, as_of: date | None = None) -> Balance:
    """Its own asks and offers; what was taken back counts nowhere."""
    day = as_of or clock.today()
    found = Exchange.objects.filter(actor=actor, happened_on__lte=day, happened_on__gt=day - A_YEAR)
    found = found.filter(Q(ended_on=None) | Q(ended_on__gt=day) | Q(state__in=SETTLED))
    rows = list(found.select_related("to_actor").order_by("happened_on", "recorded_at"))
    return Balance([one for one in rows if one.kind == Kind.ASK], [one for one in rows if one.kind == Kind.OFFER])
