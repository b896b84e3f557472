"""The shortest ways to raise, frame and decide something, for the tests."""

from datetime import date
from typing import Any

from samspil.circle.actions import add_affected
from samspil.circle.models import AffectedGroup
from samspil.task.actions import deciding, decisions, positions
from samspil.task.models.decisions import Decision
from samspil.task.readings.places import Holders
from tests.cast import Cast

RAISED, FRAMED, DECIDED, LATER = (date(2026, month, 4) for month in (2, 3, 4, 12))


def group(cast: Cast, name: str = "Night workers") -> AffectedGroup:
    """A group that lives with what is decided."""
    found = AffectedGroup.objects.filter(partnership=cast.partnership, name=name).first()
    return found or add_affected(partnership=cast.partnership, name=name, by=cast.dorte, at=RAISED)


def raised(cast: Cast, title: str = "Meetings at half past five", by: Any = None, **more: Any) -> Decision:
    """Raised by a resident, unless said otherwise."""
    who = by or cast.amira
    more = {"raised_by": Holders(members=[who]), "text": "We meet at 17.30, with food.", **more}
    return decisions.raise_decision(partnership=cast.partnership, title=title, by=who, at=RAISED, **more)


def concerned(cast: Cast, row: Decision, *names: str) -> Decision:
    """Said to concern these groups."""
    groups = [group(cast, name) for name in names or ("Night workers",)]
    positions.name_concerned(decision=row, groups=groups, by=cast.dorte, at=RAISED)
    return row


def framed(cast: Cast, row: Decision | None = None, method: str = "consent", **more: Any) -> Decision:
    """Framed by the secretariat."""
    row = row or concerned(cast, raised(cast))
    more = {"text": row.text, "framed_by": Holders(actors=[cast.backbone]), **more}
    return decisions.frame_decision(decision=row, method=method, by=cast.dorte, at=FRAMED, **more)


def decided(cast: Cast, row: Decision | None = None, *, came: str = "present", **more: Any) -> Decision:
    """Decided by the association, with those it concerns as ``came`` says."""
    row = row or framed(cast)
    there = {concern.group: came for concern in row.concerns.select_related("group")}
    more = {"decided_by": Holders(actors=[cast.association], who="All who came", residents=True), **more}
    return deciding.decide_decision(decision=row, came=there, by=cast.dorte, at=DECIDED, **more)
