"""What was promised with a decision, and what became of what was promised. Nobody is named as late."""

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import QuerySet

from samspil.circle.models import Member, Partnership, Promise
from samspil.circle.readings.promises import Said, as_seen, promises
from samspil.ground import clock
from samspil.task.models import Decision, PromiseFrom

_STATES = (Promise.State.OPEN, Promise.State.KEPT, Promise.State.RENEGOTIATED, Promise.State.LAPSED)


def promises_of(decision: Decision, member: Member, *, steering: bool, as_of: date | None = None) -> list[Said]:
    """The promises given with a decision, and those that stand instead of them, as this member may see them.

    What is past its day stands without the name of the one who gave it, for everyone but them.
    """
    ids = _with_those_instead(PromiseFrom.objects.filter(decision=decision).values_list("promise", flat=True))
    lists = [promises(decision.partnership, member, state=state, as_of=as_of).filter(pk__in=ids) for state in _STATES]
    rows = sorted((one for found in lists for one in found), key=lambda one: (one.due_on, one.recorded_at))
    seen = as_seen(rows, member, steering=steering, as_of=as_of)
    return [replace(one, giver="") if one.late and not one.mine else one for one in seen]


def _with_those_instead(given: QuerySet) -> set:
    ids, newest = set(given), set(given)
    while newest:
        newest = set(Promise.objects.filter(instead_of__in=newest).values_list("pk", flat=True)) - ids
        ids |= newest
    return ids


def decisions_with_promises(partnership: Partnership, as_of: date | None = None) -> QuerySet[Decision]:
    """Those that promises were given with by the day, the newest first."""
    day = as_of or clock.today()
    ties = PromiseFrom.objects.filter(promise__happened_on__lte=day)
    found = Decision.objects.filter(partnership=partnership, ended_on=None, pk__in=ties.values("decision"))
    return found.select_related("partnership").order_by("-happened_on", "-recorded_at")


@dataclass(frozen=True)
class Became:
    """Of the promises that were due or settled by the day: how many were kept, renegotiated (which counts as kept), let
    go; and those past their day of which nothing is written. They are not counted as broken.
    """

    kept: int
    renegotiated: int
    lapsed: int
    nothing_written: list[Promise]

    @property
    def at_least(self) -> int:
        """Kept or renegotiated, as far as it is written."""
        return self.kept + self.renegotiated

    @property
    def at_most(self) -> int:
        """The same, if all of which nothing is written were kept."""
        return self.at_least + len(self.nothing_written)

    @property
    def due(self) -> int:
        """All of them."""
        return self.kept + self.renegotiated + self.lapsed + len(self.nothing_written)


def became(partnership: Partnership, member: Member, as_of: date | None = None) -> Became:
    """Each number is as long as the list under its heading where the promises are (circle.readings.promises)."""
    day = as_of or clock.today()
    found = {state: promises(partnership, member, state=state, as_of=as_of) for state in _STATES}
    kept, renegotiated, lapsed = (found[state].count() for state in _STATES[1:])
    return Became(kept, renegotiated, lapsed, list(found[Promise.State.OPEN].filter(due_on__lt=day)))
