"""The versions of the shared task: which holds, what lies open, what was agreed before."""

from datetime import date

from django.db.models import QuerySet

from samspil.circle.models import Partnership
from samspil.circle.readings.door import living
from samspil.ground import clock
from samspil.task.models import TaskVersion

State = TaskVersion.State


def agreed(partnership: Partnership, as_of: date | None = None) -> QuerySet[TaskVersion]:
    """All that were agreed by the day, oldest first; the last one holds."""
    rows = TaskVersion.objects.filter(partnership=partnership, state=State.AGREED)
    return living(rows, as_of).prefetch_related("clauses__citations__statement__conversation", "written_by", "groups")


def current(partnership: Partnership, as_of: date | None = None) -> TaskVersion | None:
    """The one that held on the day; None before the first was agreed."""
    return agreed(partnership, as_of).last()


def drafts(partnership: Partnership, as_of: date | None = None) -> QuerySet[TaskVersion]:
    """Those being written, oldest first."""
    return living(TaskVersion.objects.filter(partnership=partnership, state=State.DRAFT), as_of)


def drafts_put_away(partnership: Partnership, as_of: date | None = None) -> QuerySet[TaskVersion]:
    """Drafts that were put away, so that they can be taken out again."""
    rows = TaskVersion.objects.filter(partnership=partnership, state=State.DRAFT)
    return rows.filter(ended_on__lte=as_of or clock.today())
