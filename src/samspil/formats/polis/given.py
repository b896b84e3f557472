"""The answers of a Polis export: the log votes.csv, or the table participants-votes.csv with a column per statement."""

import re
from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np

from samspil.formats import text as letters
from samspil.formats.headings import cell
from samspil.formats.polis import cells as one_cell
from samspil.formats.polis.sheets import PASSED_OVER, PEOPLE_COLUMNS, VOTE_COLUMNS, Sheet, fits
from samspil.formats.polis.types import Votes
from samspil.formats.types import Problems, gettext_noop

#: A further column with more different words than this is no kind of person.
_MOST_LABELS = 12
_NUMBER = re.compile(r"\d+\Z")


@dataclass
class Given:
    """Answers as they come in, oldest first: who (a place among ``people``), to what, which, and when."""

    people: dict[str, int] = field(default_factory=dict)
    statements: dict[str, int] = field(default_factory=dict)
    person: "array[int]" = field(default_factory=lambda: array("i"))
    statement: "array[int]" = field(default_factory=lambda: array("i"))
    value: "array[int]" = field(default_factory=lambda: array("b"))
    time: "array[int]" = field(default_factory=lambda: array("q"))
    declared: dict[str, list[str | None]] = field(default_factory=dict)
    published: list[str | None] = field(default_factory=list)
    #: What the table says each person agreed and disagreed with, where it says so.
    told: list[tuple[int | None, int | None]] = field(default_factory=list)
    changed: int = 0

    def votes(self) -> Votes:
        """One answer for each person and statement: the last by time, of the same time the last in the file."""
        person, statement = np.array(self.person, dtype=np.int32), np.array(self.statement, dtype=np.int32)
        value = np.array(self.value, dtype=np.int8)
        by = (np.array(self.time, dtype=np.int64),) if len(self.time) == len(person) else ()
        order = np.lexsort((*by, statement, person))
        person, statement, value = person[order], statement[order], value[order]
        last = np.ones(len(person), dtype=bool)
        last[:-1] = (person[1:] != person[:-1]) | (statement[1:] != statement[:-1])
        self.changed = int((~last).sum())
        return Votes(person[last], statement[last], value[last])


def from_log(sheet: Sheet, problems: Problems) -> Given:
    """The answers of votes.csv, where one person may have answered the same statement several times."""
    at = sheet.places(VOTE_COLUMNS)
    found = Given()
    timed = "time" in at
    for line, cells in sheet.rows(problems):
        if not fits(sheet, line, cells, problems):
            continue
        who, what = cell(cells, at["person"]).strip(), cell(cells, at["statement"]).strip()
        value = one_cell.vote(cell(cells, at["vote"]))
        if not who or not what or value is None:
            _unreadable(sheet, line, cells, at, problems)
            continue
        if timed:
            moment = one_cell.time(cell(cells, at["time"]))
            timed = moment is not None
            found.time.append(moment or 0)
        found.person.append(found.people.setdefault(who, len(found.people)))
        found.statement.append(found.statements.setdefault(what, len(found.statements)))
        found.value.append(value)
    if not timed and len(found.person):
        found.time = array("q")
        problems.warning(
            gettext_noop("The times cannot be read, so of two answers to a statement the lower row counts."),
            file=sheet.file,
            line=1,
        )
    return found


def _unreadable(sheet: Sheet, line: int, cells: Sequence[str], at: dict[str, int], problems: Problems) -> None:
    for name in ("person", "statement"):
        if not cell(cells, at[name]).strip():
            problems.error(
                gettext_noop("“%(field)s” is blank. Fill it in, or delete the row."),
                file=sheet.file,
                line=line,
                column=sheet.heading[at[name]],
                field=sheet.heading[at[name]],
            )
            return
    _no_vote(sheet, line, at["vote"], cell(cells, at["vote"]), problems)


def _no_vote(sheet: Sheet, line: int, at: int, text: str, problems: Problems) -> None:
    problems.error(
        gettext_noop("“%(text)s” is no answer. Write 1, 0 or -1; where nothing was answered, leave it out."),
        file=sheet.file,
        line=line,
        column=sheet.heading[at],
        text=text[:40],
    )


def from_table(sheet: Sheet, known: Collection[str], problems: Problems) -> Given:
    """The answers of participants-votes.csv; ``known`` are the ids of the statements, where another file gives them."""
    at = sheet.places(PEOPLE_COLUMNS)
    columns = _statement_columns(sheet, at, known, problems)
    further = [
        i
        for i, name in enumerate(sheet.keys)
        if name and name not in PASSED_OVER and i not in columns and i not in at.values()
    ]
    found = Given(statements={name: place for place, name in enumerate(columns.values())})
    found.declared = {sheet.heading[i]: [] for i in further}
    for line, cells in sheet.rows(problems):
        who = cell(cells, at["person"]).strip()
        if not fits(sheet, line, cells, problems) or not _new(who, found, sheet, line, at["person"], problems):
            continue
        found.people[who] = len(found.people)
        found.published.append(cell(cells, at.get("group")).strip() or None)
        found.told.append(
            (one_cell.count(cell(cells, at.get("agree"))), one_cell.count(cell(cells, at.get("disagree"))))
        )
        for i in further:
            found.declared[sheet.heading[i]].append(letters.clean(cell(cells, i)) or None)
        _row(sheet, line, cells, columns, found, problems)
    _few_labels(sheet, found, problems)
    return found


def _statement_columns(sheet: Sheet, at: dict[str, int], known: Collection[str], problems: Problems) -> dict[int, str]:
    """Where each statement's column stands; a heading is a statement when it is a number or a known id."""
    columns: dict[int, str] = {}
    for i, name in enumerate(sheet.heading):
        if i in at.values() or not (_NUMBER.match(name) or name in known):
            continue
        if name in columns.values():
            problems.error(
                gettext_noop("Two columns are called “%(name)s”. Rename or delete one of them."),
                file=sheet.file,
                line=1,
                name=name,
            )
        columns[i] = name
    if not columns:
        problems.error(
            gettext_noop("No column is named after a statement. Give the export as it was, with a column for each."),
            file=sheet.file,
            line=1,
        )
    return columns


def _row(
    sheet: Sheet, line: int, cells: Sequence[str], columns: dict[int, str], found: Given, problems: Problems
) -> None:
    person = len(found.people) - 1
    for i, text in enumerate(cells):
        if not text or i not in columns:
            continue
        value = one_cell.VOTES.get(text)
        if value is None:
            value = one_cell.vote(text)
            if value is None:
                if not one_cell.unanswered(text):
                    _no_vote(sheet, line, i, text, problems)
                continue
        found.person.append(person)
        found.statement.append(found.statements[columns[i]])
        found.value.append(value)


def _new(who: str, found: Given, sheet: Sheet, line: int, at: int, problems: Problems) -> bool:
    if who and who not in found.people:
        return True
    message = gettext_noop("“%(name)s” is blank. Fill it in, or delete the row.")
    if who:
        message = gettext_noop("There is a row for “%(name)s” already. Keep one of the two.")
    problems.error(message, file=sheet.file, line=line, column=sheet.heading[at], name=who or sheet.heading[at])
    return False


def _few_labels(sheet: Sheet, found: Given, problems: Problems) -> None:
    """Keep of the further columns those that sort people into few kinds."""
    left = [name for name, labels in found.declared.items() if not 0 < len(set(labels) - {None}) <= _MOST_LABELS]
    for name in left:
        del found.declared[name]
    if left:
        problems.warning(
            gettext_noop("These columns were not read: %(names)s."), file=sheet.file, line=1, names=", ".join(left)
        )
