"""The page of the shared task: as it reads now, where it comes from, what changed, what is proposed, who stands how."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from samspil.circle.models import Actor, Member, Partnership
from samspil.circle.readings.door import living
from samspil.circle.readings.order import alphabetical, holds
from samspil.circle.readings.promises import actors_of
from samspil.dialogue.models import Statement, TakenFurther
from samspil.task.models import Endorsement, OwnWordsRound, TaskVersion, Wording
from samspil.task.readings.task_changes import Change, chosen
from samspil.task.readings.task_text import Text, text_of
from samspil.task.readings.task_thread import Thread, thread
from samspil.task.readings.versions import agreed, drafts, drafts_put_away

_QUIET = (Member.Role.CITIZEN, Member.Role.VOLUNTEER)


@dataclass(frozen=True)
class Proposed:
    """A proposal as it may be told: whose it is, and whether the reader may take it back."""

    wording: Wording
    whose: str
    mine: bool


@dataclass(frozen=True)
class Stands:
    """How actors stand to the version that holds: those who said, by name; and those who did not."""

    said: tuple[Endorsement, ...]
    not_said: tuple[Actor, ...]


@dataclass(frozen=True)
class TaskPage:
    """Everything on the page; ``now`` is None before the first version was agreed."""

    now: Text | None
    change: Change | None
    thread: Thread | None
    versions: tuple[TaskVersion, ...]
    drafts: tuple[TaskVersion, ...]
    put_away: tuple[TaskVersion, ...]
    proposed: tuple[Proposed, ...]
    stands: Stands | None
    round: OwnWordsRound | None


def page(partnership: Partnership, member: Any, start: str = "", to: str = "", as_of: date | None = None) -> TaskPage:
    """For one reader; ``start`` and ``to`` are the versions they want to hold against each other."""
    versions = tuple(agreed(partnership, as_of))
    now = versions[-1] if versions else None
    return TaskPage(
        now=text_of(now) if now else None,
        change=chosen(versions, start, to),
        thread=thread(partnership, versions, as_of) if versions else None,
        versions=versions,
        drafts=tuple(drafts(partnership, as_of)),
        put_away=tuple(drafts_put_away(partnership, as_of)),
        proposed=proposed(partnership, member, as_of),
        stands=_stands(now, as_of) if now else None,
        round=living(OwnWordsRound.objects.filter(partnership=partnership), as_of).last(),
    )


def proposed(partnership: Partnership, member: Any, as_of: date | None = None) -> tuple[Proposed, ...]:
    """All proposals that stand, by day: first those that wait to be read together."""
    rows = living(Wording.objects.filter(partnership=partnership), as_of).select_related(
        "actor", "statement", "by", "clause", "version"
    )
    mine = actors_of(member, as_of)
    found = [Proposed(row, _whose(row), _is_mine(row, member, mine)) for row in rows]
    return tuple(sorted(found, key=lambda one: one.wording.state != Wording.State.OPEN))


def to_cite(partnership: Partnership, search: str = "", as_of: date | None = None) -> list[tuple[Statement, bool]]:
    """What was said and can be cited: what was kept for the task first (True), then all else, by day."""
    kept = set(kept_for_the_task(partnership, as_of).values_list("statement", flat=True))
    rows = living(Statement.objects.filter(partnership=partnership, state=Statement.State.SHOWN), as_of)
    found = [(row, row.pk in kept) for row in rows if holds(search, row.words, row.said_by, row.place)]
    return sorted(found, key=lambda one: not one[1])


def kept_for_the_task(partnership: Partnership, as_of: date | None = None) -> Any:
    """That words were kept for the shared task, and still are."""
    rows = TakenFurther.objects.filter(partnership=partnership, to=TakenFurther.To.TASK)
    return living(rows, as_of).select_related("statement")


def _stands(version: TaskVersion, as_of: date | None) -> Stands:
    rows = living(Endorsement.objects.filter(version=version), as_of).select_related("actor")
    said: Sequence[Endorsement] = sorted(rows, key=lambda row: alphabetical(row.actor.name))
    spoken: Collection[UUID] = {row.actor_id for row in said}
    actors = living(Actor.objects.filter(partnership_id=version.partnership_id), as_of)
    silent = [one for one in actors if one.pk not in spoken and one.kind != Actor.Kind.BACKBONE]
    return Stands(tuple(said), tuple(sorted(silent, key=lambda one: alphabetical(one.name))))


def _whose(row: Wording) -> str:
    """Whose proposal it is, as it may be told to everyone: a resident is never named here."""
    if row.actor is not None:
        return str(row.actor.name)
    if row.statement is not None:
        return row.statement.said_by or _("From what someone said")
    if row.helped or row.by is None or row.by.role in _QUIET:
        return _("A resident")
    return str(row.by.name)


def _is_mine(row: Wording, member: Any, actors: Collection[UUID]) -> bool:
    return row.by_id == getattr(member, "pk", "") or row.actor_id in actors
