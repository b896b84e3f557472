"""Participatory budgets in PaBuLib's format (``.pb``): sections META, PROJECTS and VOTES, cells between semicolons.

The format: Faliszewski et al., "Participatory Budgeting: Data, Tools, and Analysis", IJCAI 2023.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from samspil.formats import text as letters
from samspil.formats.limits import MAX_EXPORT_BYTES, MAX_VOTES
from samspil.formats.pabulib_votes import VOTE_TYPES, Ballots, Lines, Written, ballots, counted
from samspil.formats.types import Problem, Problems, gettext_noop

_SECTIONS = ("meta", "projects", "votes")
#: Amounts: up to 15 figures, and some behind a point or comma.
_AMOUNT = re.compile(r"(\d{1,15})(?:[.,](\d{1,20}))?\Z")
#: More projects than this no voter can look through; it keeps a file from a stranger from filling the memory.
_MOST_PROJECTS = 20_000


@dataclass(frozen=True)
class ReadProject:
    """One project: its id, its cost in units of money, its name (the id where there is none)."""

    id: str
    cost: Fraction
    name: str


@dataclass(frozen=True)
class ReadBudget:
    """What a file said: a budget, projects in the order of the file, and ballots, equal ones counted together."""

    title: str
    vote_type: str
    budget: Fraction
    projects: tuple[ReadProject, ...]
    votes: Ballots


@dataclass
class _Section:
    """One section: its heading, where it stands, and its rows, each with its line; of the votes, equal ones counted."""

    line: int
    heading: tuple[str, ...] = ()
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    written: Counter[Written] = field(default_factory=Counter)

    def place(self, name: str) -> int | None:
        return self.heading.index(name) if name in self.heading else None


def read_pabulib(file: str, data: bytes) -> tuple[ReadBudget | None, tuple[Problem, ...]]:
    """The budget in a file, with everything that was wrong or had to be mended; None where one thing is an error."""
    problems = Problems()
    read = None
    text = _text(file, data, problems)
    if text is not None:
        found = _sections(file, text, problems)
        read = None if problems.failed else _read(file, text, found, problems)
    return (None if problems.failed else read), problems.all()


def _text(file: str, data: bytes, problems: Problems) -> str | None:
    if not data.strip():
        problems.error(gettext_noop("The file is empty. Choose the file that holds the rows."), file=file)
        return None
    if len(data) > MAX_EXPORT_BYTES:
        problems.error(
            gettext_noop("The file is %(size)s MB; at most %(most)s MB can be read. Split it, or leave columns out."),
            file=file,
            size=round(len(data) / 1e6),
            most=MAX_EXPORT_BYTES // 1_000_000,
        )
        return None
    return letters.decode(file, data, problems)


def _sections(file: str, text: str, problems: Problems) -> dict[str, _Section]:
    """The sections by name. Votes are the last, and are taken in one go: there are many."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)
    found: dict[str, _Section] = {}
    now: _Section | None = None
    line = 1
    try:
        for cells in reader:
            here, line = line, reader.line_num + 1
            name = cells[0].strip().lower() if cells and not any(cells[1:]) else ""
            if name in _SECTIONS and name not in found:
                now = found[name] = _Section(here, tuple(cell.strip().lower() for cell in next(reader, [])))
                line = reader.line_num + 1
                if name == "votes":
                    now.written = counted(reader, now.heading)
            elif now is not None and any(map(str.strip, cells)):
                now.rows.append((here, cells))
    except csv.Error as why:
        problems.error(
            gettext_noop(
                "The row that begins here cannot be read (%(reason)s). A quotation mark is open, stands inside a "
                "cell, or one is missing: put the cell in quotation marks and write each mark inside it twice."
            ),
            file=file,
            line=reader.line_num,
            reason=str(why),
        )
    for name in _SECTIONS:
        if name not in found and not problems.failed:
            problems.error(
                gettext_noop(
                    "There is no section %(name)s. A budget file has the sections META, PROJECTS and VOTES, each with "
                    "a row of headings below, and semicolons between the cells."
                ),
                file=file,
                name=name.upper(),
            )
    return found


def _read(file: str, text: str, found: Mapping[str, _Section], problems: Problems) -> ReadBudget | None:
    meta = {cells[0].strip().lower(): (line, cells[1].strip()) for line, cells in found["meta"].rows if len(cells) > 1}
    budget = _budget(file, found["meta"], meta, problems)
    kind = _vote_type(file, found["meta"], meta, problems)
    projects = _projects(file, found["projects"], problems)
    if problems.failed or budget is None:
        return None
    given = _votes(file, text, found["votes"], kind, projects, problems)
    if problems.failed or given is None:
        return None
    for name, count in (("num_projects", len(projects)), ("num_votes", sum(given.heads))):
        _counted(file, name, count, meta, problems)
    title = meta.get("description", meta.get("unit", (0, "")))[1]
    return ReadBudget(letters.clean(title), kind, budget, tuple(projects), given)


def _budget(file: str, section: _Section, meta: Mapping[str, tuple[int, str]], problems: Problems) -> Fraction | None:
    line, said = meta.get("budget", (section.line, ""))
    found = amount(said)
    if found is None or not found:
        problems.error(
            gettext_noop("“%(text)s” is no budget. Write the row “budget;” in META with an amount above zero."),
            file=file,
            line=line,
            text=said,
        )
    return found


def _vote_type(file: str, section: _Section, meta: Mapping[str, tuple[int, str]], problems: Problems) -> str:
    line, said = meta.get("vote_type", (section.line, ""))
    if said.lower() not in VOTE_TYPES:
        problems.error(
            gettext_noop("“%(text)s” is no way of voting. Write the row “vote_type;” in META with one of: %(known)s."),
            file=file,
            line=line,
            text=said,
            known=", ".join(VOTE_TYPES),
        )
    return said.lower()


def _projects(file: str, section: _Section, problems: Problems) -> list[ReadProject]:
    at, cost, name = (section.place(heading) for heading in ("project_id", "cost", "name"))
    if at is None or cost is None:
        _no_heading(file, section, "project_id" if at is None else "cost", problems)
        return []
    seen: dict[str, int] = {}
    found = []
    for line, cells in section.rows:
        one = _project(file, line, [*cells, *[""] * (len(section.heading) - len(cells))], (at, cost, name), problems)
        if one is not None and one.id in seen:
            problems.error(
                gettext_noop("The project “%(id)s” is in line %(other)s too. Give each its own id."),
                file=file,
                line=line,
                id=one.id,
                other=seen[one.id],
            )
        elif one is not None:
            seen[one.id] = line
            found.append(one)
    if (not found and not problems.failed) or len(found) > _MOST_PROJECTS:
        problems.error(
            gettext_noop("There are %(count)s projects; there must be 1 to %(most)s."),
            file=file,
            line=section.line,
            count=len(found),
            most=_MOST_PROJECTS,
        )
    return found


def _project(
    file: str, line: int, cells: Sequence[str], places: tuple[int, int, int | None], problems: Problems
) -> ReadProject | None:
    at, cost, name = places
    id_, said = letters.clean(cells[at]), cells[cost].strip()
    amounts = amount(said)
    if not id_ or "," in id_:
        problems.error(
            gettext_noop("“%(text)s” is no id of a project. Give it one, without a comma, as ballots name it."),
            file=file,
            line=line,
            column="project_id",
            text=id_,
        )
        return None
    if amounts is None:
        problems.error(
            gettext_noop("“%(text)s” is no amount. Write figures only, such as 12000 or 12000.50."),
            file=file,
            line=line,
            column="cost",
            text=said,
        )
        return None
    return ReadProject(id_, amounts, (letters.clean(cells[name]) if name is not None else "") or id_)


def _votes(
    file: str, text: str, section: _Section, kind: str, projects: Sequence[ReadProject], problems: Problems
) -> Ballots | None:
    if "vote" not in section.heading:
        _no_heading(file, section, "vote", problems)
        return None
    count = section.written.total()
    if not 0 < count <= MAX_VOTES:
        problems.error(
            gettext_noop("There are %(count)s ballots; there must be 1 to %(most)s."),
            file=file,
            line=section.line,
            count=count,
            most=MAX_VOTES,
        )
        return None
    number = {one.id: at for at, one in enumerate(projects)}
    lines = Lines(file, section.heading, lambda: _rows(text, section.line + 1), problems)
    return ballots(section.written, number, kind, lines)


def _rows(text: str, after: int) -> Iterator[tuple[int, list[str]]]:
    """The rows of votes with their lines: read again only where one is wrong."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)
    line = 1
    for cells in reader:
        here, line = line, reader.line_num + 1
        if here > after:
            yield here, cells


def _no_heading(file: str, section: _Section, name: str, problems: Problems) -> None:
    problems.error(
        gettext_noop("There is no column “%(name)s”. Name it in the row of headings, with semicolons between."),
        file=file,
        line=section.line + 1,
        name=name,
    )


def _counted(file: str, name: str, count: int, meta: Mapping[str, tuple[int, str]], problems: Problems) -> None:
    line, said = meta.get(name, (0, str(count)))
    if said != str(count):
        problems.warning(
            gettext_noop("“%(name)s” says %(said)s, but there are %(count)s. What is there was read."),
            file=file,
            line=line,
            name=name,
            said=said,
            count=count,
        )


def amount(text: str) -> Fraction | None:
    """The amount that is written, None where none is."""
    found = _AMOUNT.match(text.strip())
    if found is None:
        return None
    behind = found[2] or ""
    return Fraction(int(found[1] + behind), 10 ** len(behind))
