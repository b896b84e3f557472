"""The thread from words to task: when things were said, and in which version they first came to stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import formats
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samspil.analysis.drawing.svg import Named
from samspil.analysis.drawing.threads import Dot, Version, threads
from samspil.circle.models import Partnership
from samspil.circle.readings.door import living
from samspil.dialogue.models import Statement
from samspil.task.models import TaskVersion
from samspil.task.phrases.task import ORDINALS
from samspil.task.readings.citations import Cited
from samspil.task.readings.task_text import Text, text_of

MOST_TICKS = 8


@dataclass(frozen=True)
class Told:
    """A version in the list: what it is called, how it reads, and the words that first came to stand in it."""

    text: Text
    label: str
    holds: bool
    first_here: tuple[Cited, ...]


@dataclass(frozen=True)
class Thread:
    """The figure, and the same as a list, newest first."""

    figure: SafeString
    told: tuple[Told, ...]


def thread(partnership: Partnership, versions: Sequence[TaskVersion], as_of: date | None = None) -> Thread:
    """From all that was said by the day to all versions agreed by then."""
    told = _told(versions)
    first: dict[UUID, int] = {}
    for place, one in enumerate(told):
        first |= {row.citation.statement_id: place for row in one.first_here}
    said = living(Statement.objects.filter(partnership=partnership, state=Statement.State.SHOWN), as_of)
    dots = [Dot(day, first.get(pk)) for pk, day in said.values_list("pk", "happened_on")]
    drawn = [Version(one.text.version.happened_on, one.label, _number(one)) for one in told]
    figure = threads(dots, drawn, _ticks([*(dot.day for dot in dots), *(one.day for one in drawn)]), _named(drawn))
    return Thread(mark_safe(figure), tuple(reversed(told)))  # noqa: S308  drawn by us, words escaped


def _told(versions: Sequence[TaskVersion]) -> list[Told]:
    seen: set[UUID] = set()
    found = []
    for place, version in enumerate(versions):
        text, last = text_of(version), place + 1 == len(versions)
        new: dict[UUID, Cited] = {}
        for one in text.cited:
            if one.citation.statement_id not in seen:
                new.setdefault(one.citation.statement_id, one)
        seen |= set(new)
        label = str(ORDINALS[place]) if place < len(ORDINALS) else _("Version %(n)s") % {"n": place + 1}
        found.append(
            Told(text, _("%(version)s, holds now") % {"version": label} if last else label, last, tuple(new.values()))
        )
    return found


def _number(one: Told) -> str:
    number = len(one.first_here)
    return ngettext("%(n)s statement", "%(n)s statements", number) % {"n": number}


def _named(versions: Sequence[Version]) -> Named:
    if not versions:
        return Named("thread", "")
    days = [formats.date_format(one.day, "DATE_FORMAT") for one in (versions[0], versions[-1])]
    title = _("From words to task: arcs from what was said to the versions, %(first)s to %(last)s")
    return Named("thread", title % {"first": days[0], "last": days[1]}, _("The list below says the same."))


def _ticks(days: Sequence[date]) -> list[tuple[date, str]]:
    """The firsts of months, as many as there is room for; the year where it begins, and at the first."""
    if not days:
        return []
    start, end = min(days), max(days)
    months = [date(year, month, 1) for year in range(start.year, end.year + 1) for month in range(1, 13)]
    months = [day for day in months if start < day <= end]
    step = next(step for step in (1, 2, 3, 6, 12, 24, 60, 1000) if len(months) <= step * MOST_TICKS)
    kept = months[::step]
    year = 0
    ticks = []
    for day in kept:
        ticks.append((day, formats.date_format(day, "M Y" if day.year != year else "M")))
        year = day.year
    return ticks
