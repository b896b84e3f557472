"""What is being decided and what was: by day, which hold for a time only, and which are taken up again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from samspil.circle.models import Partnership
from samspil.circle.readings.door import living
from samspil.circle.readings.order import alphabetical
from samspil.ground import clock
from samspil.task.models.decisions import Concern, Decision, Negotiation, ReservedMatter

State = Decision.State
#: What was decided, whatever came of it later.
MADE = (State.DECIDED, State.LIFTED, State.REPLACED)
OPEN = (State.RAISED, State.FRAMED)


def decisions(partnership: Partnership, as_of: date | None = None) -> QuerySet[Decision]:
    """All that were raised by the day and not put away, newest first."""
    day = as_of or clock.today()
    found = Decision.objects.filter(partnership=partnership, raised_on__lte=day)
    return found.filter(Q(ended_on=None) | Q(ended_on__gt=day)).order_by("-happened_on", "-recorded_at", "pk")


def made(partnership: Partnership, as_of: date | None = None) -> QuerySet[Decision]:
    """Those that had been decided by the day, also where they hold no longer, newest first."""
    return decisions(partnership, as_of).filter(state__in=MADE, happened_on__lte=as_of or clock.today())


def decisions_put_away(partnership: Partnership, as_of: date | None = None) -> QuerySet[Decision]:
    """Those raised or written down by mistake, so that they can be taken out again."""
    return Decision.objects.filter(partnership=partnership, ended_on__lte=as_of or clock.today())


def state_on(decision: Decision, as_of: date | None = None) -> str:
    """Where it was on a day on which it had been raised."""
    day = as_of or clock.today()
    if decision.state in OPEN or day < decision.happened_on:
        framed = decision.framed_on is not None and decision.framed_on <= day
        return State.FRAMED if framed else State.RAISED
    if decision.held_until is not None and day < decision.held_until:
        return State.DECIDED
    return decision.state


def is_provisional(decision: Decision) -> bool:
    """Whether it concerns groups and none of them took part: it is to be taken up again with them."""
    came = [concern.came for concern in decision.concerns.all()]
    return bool(came) and Concern.Came.PRESENT not in came


@dataclass(frozen=True)
class Line:
    """A decision in a list, as it was on the day. ``there`` of ``groups``: those it concerns who took part.

    ``followed_by``: the one that took its place. ``planned``: how those it concerns come in was written before framing.
    """

    decision: Decision
    state: str
    state_words: str
    provisional: bool
    there: list[str]
    absent: list[str]
    followed_by: Decision | None
    planned: bool

    @property
    def holds_for_a_time(self) -> bool:
        """Provisional, and still holding."""
        return self.provisional and self.state == State.DECIDED


def lines(rows: QuerySet[Decision] | Sequence[Decision], as_of: date | None = None) -> list[Line]:
    """Each as it was on the day, in the order they came."""
    if isinstance(rows, QuerySet):
        rows = rows.select_related("reserved").prefetch_related("concerns__group", "followed_by")
    return [_line(row, as_of) for row in rows]


def holding_for_a_time(partnership: Partnership, as_of: date | None = None) -> list[Line]:
    """What was decided without any of those it concerns, by the day, newest first; also where it holds no longer."""
    return [one for one in lines(made(partnership, as_of), as_of) if one.provisional]


def _line(row: Decision, as_of: date | None) -> Line:
    state = state_on(row, as_of)
    return Line(
        decision=row,
        state=state,
        state_words=str(State(state).label),
        provisional=state in MADE and is_provisional(row),
        there=_groups(row.concerns.all(), there=True),
        absent=_groups(row.concerns.all(), there=False),
        followed_by=next((one for one in row.followed_by.all() if one.state in MADE and one.ended_on is None), None),
        planned=row.plan_on is not None and (row.framed_on is None or row.plan_on <= row.framed_on),
    )


def _groups(concerns: Iterable[Concern], *, there: bool) -> list[str]:
    names = [one.group.name for one in concerns if (one.came == Concern.Came.PRESENT) is there]
    return sorted(names, key=alphabetical)


def negotiations(partnership: Partnership, as_of: date | None = None) -> list[Negotiation]:
    """All that had begun by the day, those going on first, then newest first."""
    day = as_of or clock.today()
    found = Negotiation.objects.filter(partnership=partnership, happened_on__lte=day).order_by("-happened_on", "pk")
    return sorted(found, key=lambda one: one.ended_on is not None and one.ended_on <= day)


def reserved(partnership: Partnership, as_of: date | None = None) -> list[ReservedMatter]:
    """What may not be decided here on the day, in the order of the alphabet."""
    found = living(ReservedMatter.objects.filter(partnership=partnership), as_of).select_related("actor")
    return sorted(found, key=lambda one: alphabetical(one.what))


def reserved_before(partnership: Partnership, as_of: date | None = None) -> list[ReservedMatter]:
    """What may be decided here by the day, and could not before."""
    day = as_of or clock.today()
    found = ReservedMatter.objects.filter(partnership=partnership, ended_on__lte=day).select_related("actor")
    return sorted(found, key=lambda one: alphabetical(one.what))
