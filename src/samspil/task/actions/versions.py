"""The shared task: drafted clause by clause, agreed on a day, and then it holds until it is written anew."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from difflib import SequenceMatcher
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle.actions.checks import require_sound, the_day, tidy
from samspil.circle.actions.ends import end, held, restore
from samspil.circle.actions.settings import change_partnership
from samspil.circle.models import Actor, AffectedGroup, Partnership
from samspil.circle.rules import require_steering
from samspil.ground import log
from samspil.task.models import Citation, Clause, TaskVersion
from samspil.task.readings.versions import current

State = TaskVersion.State
MOST_CLAUSES = 20  # a task that is longer is a plan
STILL_THE_SAME = 0.5  # a line that shares this much with a clause is that clause in other words
LONGEST = 300  # letters: it is said in one breath, and stands in a line where the partnership is named


class Draft(TypedDict, total=False):
    """Who wrote it, which affected groups were with, and what was learnt that changes it."""

    written_by: Sequence[Actor]
    groups: Sequence[AffectedGroup]
    learnt: str
    code: str


@transaction.atomic
def write_draft(
    *, partnership: Partnership, text: str, by: Any, at: date | None = None, **draft: Unpack[Draft]
) -> TaskVersion:
    """Begin to write the task anew. ``text``: one clause to a line.

    What stays of the task that holds keeps its sources. The same text as in a draft that lies open is that draft.
    """
    require_steering(by, partnership)
    lines = _lines(text)
    for one in TaskVersion.objects.filter(partnership=partnership, state=State.DRAFT, ended_on=None):
        if [clause.words for clause in one.clauses.all()] == lines:
            return one
    row = TaskVersion(partnership=partnership, happened_on=the_day(at))
    _save(row, draft)
    _carry_over(current(partnership, row.happened_on), row)
    _write_lines(row, lines)
    log.write("task.drafted", row, by=by, scope=partnership.pk, at=at)
    return row


@transaction.atomic
def change_draft(
    *, version: TaskVersion, text: str, by: Any, at: date | None = None, **draft: Unpack[Draft]
) -> TaskVersion:
    """Write it better. A clause whose words change keeps its sources; they are asked again whether they find theirs."""
    row = _draft(version, by)
    _save(row, draft)
    _write_lines(row, _lines(text))
    log.write("task.changed", row, by=by, scope=row.partnership_id, at=at)
    return row


@transaction.atomic
def agree_version(*, version: TaskVersion, by: Any, at: date | None = None) -> TaskVersion:
    """It is agreed, and holds from that day: the partnership's own line says it too. Pressed twice it is once."""
    require_steering(by, version.partnership)
    row, day = held(version), the_day(at)
    if row.state == State.AGREED:
        return row
    _require_open(row)
    before = current(row.partnership)
    if before and day < before.happened_on:
        raise ValidationError({"at": _("The task that holds now was agreed later than that.")})
    if len(row.text) > LONGEST:
        too_long = _("The task has %(letters)s letters. Make it %(most)s or fewer, so that it is said in one breath.")
        raise ValidationError(too_long % {"letters": len(row.text), "most": LONGEST})
    row.state, row.happened_on = State.AGREED, day
    row.save()
    change_partnership(partnership=row.partnership, task=row.text, by=by, at=at)
    log.write("task.agreed", row, by=by, scope=row.partnership_id, at=at)
    return row


@transaction.atomic
def reopen_version(*, version: TaskVersion, by: Any, at: date | None = None) -> TaskVersion:
    """It was not agreed after all: it is a draft again, and the one before it holds. Only for the one that holds."""
    require_steering(by, version.partnership)
    row = held(version)
    if row.state == State.DRAFT:
        return row
    if current(row.partnership) != row:
        raise ValidationError(_("A later one holds now. Write a new draft to change it."))
    row.state = State.DRAFT
    row.save(update_fields=["state"])
    if before := current(row.partnership):
        change_partnership(partnership=row.partnership, task=before.text, by=by, at=at)
    log.write("task.reopened", row, by=by, scope=row.partnership_id, at=at)
    return row


@transaction.atomic
def end_draft(*, version: TaskVersion, by: Any, at: date | None = None) -> TaskVersion:
    """Put a draft away."""
    require_steering(by, version.partnership)
    if held(version).state == State.AGREED:
        raise ValidationError(_("What was agreed is never put away. Write a new draft to change it."))
    end(version, "task", by=by, at=at)
    return version


@transaction.atomic
def restore_draft(*, version: TaskVersion, by: Any, at: date | None = None) -> TaskVersion:
    """Take it out again."""
    require_steering(by, version.partnership)
    restore(version, "task", by=by, at=at)
    return version


@transaction.atomic
def put_clause_back(*, clause: Clause, by: Any, at: date | None = None) -> TaskVersion:
    """Put a clause that went out, with its sources, at the end of the draft that lies open, or of a new one."""
    here = clause.version.partnership
    require_steering(by, here)
    drafts = TaskVersion.objects.filter(partnership=here, state=State.DRAFT, ended_on=None)
    there = drafts.last()
    if there is None:
        now = current(here)
        there = write_draft(partnership=here, text=_as_lines(now), by=by, at=at) if now else None
    if there is None:
        raise ValidationError(_("There is no task yet to put it into."))
    if clause.words not in [one.words for one in there.clauses.all()]:
        last = there.clauses.count() + 1
        _copied(clause, there, last)
        log.write("task.changed", there, by=by, scope=here.pk, at=at)
    return there


def _as_lines(version: TaskVersion) -> str:
    return "\n".join(clause.words for clause in version.clauses.all())


def _draft(version: TaskVersion, by: Any) -> TaskVersion:
    require_steering(by, version.partnership)
    row = held(version)
    _require_open(row)
    return row


def _require_open(row: TaskVersion) -> None:
    if row.state == State.AGREED:
        raise ValidationError(_("This is agreed. Write a new draft to change it."))
    if row.ended_on is not None:
        raise ValidationError(_("This draft was put away. Take it out again first."))


def _lines(text: str) -> list[str]:
    lines = [tidy(line) for line in text.splitlines() if tidy(line)]
    if not lines:
        raise ValidationError({"text": _("Write at least one line.")})
    if len(lines) > MOST_CLAUSES:
        raise ValidationError(
            {"text": _("That is more than %(most)s lines. What is the task in it?") % {"most": MOST_CLAUSES}}
        )
    return lines


def _save(row: TaskVersion, draft: Draft) -> None:
    for field in ("learnt", "code"):
        setattr(row, field, draft.get(field, getattr(row, field)).strip())
    require_sound(row)
    row.save()
    for field in ("written_by", "groups"):
        if field in draft:
            chosen: Iterable[Any] = list(draft[field])
            if any(one.partnership_id != row.partnership_id for one in chosen):
                raise ValidationError({field: _("Choose among the lines.")})
            getattr(row, field).set(chosen)


def _carry_over(before: TaskVersion | None, row: TaskVersion) -> None:
    for clause in before.clauses.all() if before else ():
        _copied(clause, row, clause.place)


def _copied(clause: Clause, row: TaskVersion, place: int) -> None:
    """The clause and its sources, in another version."""
    new = Clause.objects.create(version=row, place=place, words=clause.words)
    for citation in clause.citations.all():
        citation.pk, citation.clause, citation.let_go_on = None, new, None
        citation._state.adding = True
        citation.id = Citation._meta.pk.get_default()
        citation.save()


def _write_lines(row: TaskVersion, lines: list[str]) -> None:
    """Put the clauses right: unchanged lines keep theirs, changed ones keep the sources, others come and go."""
    old = list(row.clauses.all())
    kept = _paired(old, lines)
    row.clauses.exclude(pk__in=[clause.pk for clause in kept if clause]).delete()
    for clause in filter(None, kept):
        Clause.objects.filter(pk=clause.pk).update(place=MOST_CLAUSES + clause.place)  # out of the way of the others
    for place, (clause, words) in enumerate(zip(kept, lines, strict=True), 1):
        _put(clause, row, place, words)


def _paired(old: Sequence[Clause], lines: Sequence[str]) -> list[Clause | None]:
    """For each line the clause that it was: the same, or else one that shares at least half of the words."""
    free, found = list(old), dict.fromkeys(range(len(lines)))
    for least in (1.0, STILL_THE_SAME):
        for place, line in enumerate(lines):
            alike = max(free, key=lambda one: _likeness(one.words, line), default=None)
            if found[place] is None and alike is not None and _likeness(alike.words, line) >= least:
                found[place] = alike
                free.remove(alike)
    return list(found.values())


def _likeness(one: str, other: str) -> float:
    """2 where they are the same to the letter; otherwise the share of words they have in common."""
    if one == other:
        return 2.0
    words = [re.findall(r"\w+", text.casefold()) for text in (one, other)]
    return SequenceMatcher(None, *words, autojunk=False).ratio()


def _put(clause: Clause | None, row: TaskVersion, place: int, words: str) -> None:
    if clause is not None and clause.words != words:
        clause.citations.update(recognised=Citation.Recognised.NOT_ASKED, recognised_on=None, recognised_words="")
    clause = clause or Clause(version=row)
    clause.place, clause.words = place, words
    try:
        require_sound(clause)
    except ValidationError as faults:
        raise ValidationError({"text": [f"{words[:40]}: {fault}" for fault in faults.messages]}) from None
    clause.save()
