"""What is done together, where it stands, and who was absent when it stalled. Nothing is said to be a cause."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from samspil.circle.models import AffectedGroup, Member, Partnership
from samspil.circle.readings.door import living
from samspil.circle.readings.order import alphabetical
from samspil.ground import clock
from samspil.task.models import Concern, Decision, JointEffort, Outcome

#: Of the decisions that concerned a group, as many as are looked back on.
LAST = 3
THERE, ABSENT, UNKNOWN = "there", "absent", "unknown"
_NOT_YET = (Decision.State.RAISED, Decision.State.FRAMED)


def efforts(partnership: Partnership, as_of: date | None = None) -> QuerySet[JointEffort]:
    """All that had begun by the day and were not put away, the newest first."""
    found = living(JointEffort.objects.filter(partnership=partnership), as_of)
    found = found.select_related("decision").prefetch_related("carried_by", "groups")
    return found.order_by("-happened_on", "-recorded_at")


def efforts_put_away(partnership: Partnership, as_of: date | None = None) -> QuerySet[JointEffort]:
    """Those written by mistake, so that they can be taken out again."""
    return JointEffort.objects.filter(partnership=partnership, ended_on__lte=as_of or clock.today())


def stalled(partnership: Partnership, as_of: date | None = None) -> QuerySet[JointEffort]:
    """Those that stand still, the longest first."""
    return efforts(partnership, as_of).filter(state=JointEffort.State.STALLED).order_by("state_since", "recorded_at")


def outcomes(effort: JointEffort, as_of: date | None = None) -> QuerySet[Outcome]:
    """What was told of it by the day, in the order it was told. All stand; none is weighed against another."""
    found = living(Outcome.objects.filter(effort=effort), as_of)
    return found.select_related("group", "actor", "effort", "partnership")


@dataclass(frozen=True)
class Told:
    """What someone told came of it. ``mine``: the reader wrote it, or speaks for the actor that told it."""

    outcome: Outcome
    mine: bool


def told(effort: JointEffort, member: Member, own: Collection[UUID] = (), as_of: date | None = None) -> list[Told]:
    """The outcomes, with whether this member may change each; ``own``: the actors they speak for."""
    return [Told(row, row.by_id == member.pk or row.actor_id in own) for row in outcomes(effort, as_of)]


@dataclass(frozen=True)
class Presence:
    """One affected group, the last decisions that concerned it (newest first), and whether it was in any of them.

    ``state``: there (it took part in at least one), absent (in none that we know of), unknown (no such decision is
    known, or whether it came is not known of any).
    """

    group: AffectedGroup
    concerns: Sequence[Concern]
    state: str


def presence(effort: JointEffort, as_of: date | None = None) -> list[Presence]:
    """Each affected group of an effort, by name, and whether it was there when what concerns it was last decided."""
    groups = sorted(living(effort.groups.all(), as_of), key=lambda one: alphabetical(one.name))
    decided = living(Decision.objects.filter(partnership=effort.partnership_id), as_of).exclude(state__in=_NOT_YET)
    concerns = Concern.objects.filter(group__in=groups, decision__in=decided).select_related("decision")
    newest_first = sorted(concerns, key=lambda one: one.decision.happened_on, reverse=True)
    return [_presence(group, [one for one in newest_first if one.group_id == group.pk][:LAST]) for group in groups]


def _presence(group: AffectedGroup, last: Sequence[Concern]) -> Presence:
    came = {one.came for one in last}
    if Concern.Came.PRESENT in came:
        return Presence(group, last, THERE)
    return Presence(group, last, ABSENT if came - {Concern.Came.UNKNOWN} else UNKNOWN)


@dataclass(frozen=True)
class Looked:
    """The affected groups of an effort by whether they were there: ``absent``, ``unknown``, ``there``."""

    absent: list[Presence]
    unknown: list[Presence]
    there: list[Presence]


def looked(effort: JointEffort, as_of: date | None = None) -> Looked:
    """Who was absent comes first: that is what is asked of an effort that has stalled."""
    found = presence(effort, as_of)
    return Looked(*([one for one in found if one.state == state] for state in (ABSENT, UNKNOWN, THERE)))
