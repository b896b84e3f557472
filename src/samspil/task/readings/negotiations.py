"""One negotiation: its sides, what was tried, and what came of it."""

from dataclasses import dataclass
from datetime import date

from samspil.circle.readings.door import living
from samspil.task.models.decisions import Attempt, Decision, Negotiation, Party


@dataclass(frozen=True)
class NegotiationPage:
    """All that stands on its page: the sides in the order they came in, attempts by day, decisions raised from it."""

    parties: list[Party]
    left: list[Party]
    attempts: list[Attempt]
    decisions: list[Decision]

    @property
    def asking(self) -> list[Party]:
        """Those that must ask someone at home."""
        return [one for one in self.parties if one.asks_at_home]


def negotiation_page(negotiation: Negotiation, as_of: date | None = None) -> NegotiationPage:
    """As it was on the day."""
    parties = list(living(negotiation.parties.select_related("actor__partnership", "partnership"), as_of))
    there = {one.pk for one in parties}
    raised = Decision.objects.filter(negotiation=negotiation, ended_on=None)
    return NegotiationPage(
        parties=parties,
        left=[one for one in negotiation.parties.select_related("actor") if one.pk not in there],
        attempts=list(living(negotiation.attempts.all(), as_of)),
        decisions=list(raised.order_by("raised_on", "recorded_at")),
    )
