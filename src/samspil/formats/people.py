"""Rows of actors or people from a spreadsheet: a CSV or XLSX file, or a block pasted out of one."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samspil.formats import headings, table
from samspil.formats.headings import Aliases
from samspil.formats.limits import MAX_BYTES
from samspil.formats.table import Table
from samspil.formats.types import Problem, Problems, gettext_noop


@dataclass(frozen=True)
class Row:
    """One row with the line it stands on; ``values`` has every known field, blank where the row says nothing."""

    line: int
    values: Mapping[str, str]


def read_table(data: bytes | str, *, name: str) -> tuple[Table | None, tuple[Problem, ...]]:
    """The (first) table of a CSV or XLSX file, or of pasted text (str), with the line of each row.

    Pasted text is parted by tabs, as spreadsheets copy it; ``name`` is what messages call the file.
    """
    problems = Problems()
    found = _table(data, name, problems)
    return (None if problems.failed else found), problems.all()


def _table(data: bytes | str, name: str, problems: Problems) -> Table | None:
    if isinstance(data, str):
        return _pasted(data, name, problems)
    found = table.tables(name, data, problems)
    if len(found) > 1:
        problems.warning(gettext_noop("Only the first sheet was read."), file=found[0].file)
    return found[0] if found else None


def _pasted(text: str, name: str, problems: Problems) -> Table | None:
    if len(text) > MAX_BYTES:
        problems.error(
            gettext_noop("The text is too long to be pasted. Save it as a file and choose the file."), file=name
        )
        return None
    if not _quoted(text):  # then a mark belongs to a name
        text = "\n".join("\t".join(map(_in_marks, line.split("\t"))) for line in text.splitlines())
    return table.from_text(name, text, problems, delimiters="\t")


def _in_marks(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


def _quoted(text: str) -> bool:
    """Whether quotation marks hold cells together here, as spreadsheets copy cells with line breaks in them."""
    try:
        list(csv.reader(io.StringIO(text, newline=""), delimiter="\t", strict=True))
    except csv.Error:
        return False
    return re.search(r'(^|\t)"', text, re.MULTILINE) is not None


def read_rows(
    data: bytes | str, *, name: str, aliases: Aliases, required: Sequence[str]
) -> tuple[tuple[Row, ...], tuple[Problem, ...]]:
    """The rows with their columns under the names of ``aliases`` (field to the headings it may have, in any language).

    Every field in ``required`` must have a column and be filled in on every row. A single column without a heading is
    the first required field: a list of names may be pasted as it is. With any error there are no rows.
    """
    problems = Problems()
    found = _table(data, name, problems)
    if isinstance(data, str) and found is not None and not headings.places(found.heading, aliases):
        found = _reparted(data, name, aliases) or found
    if found is None or problems.failed:
        return (), problems.all()
    rows = _rows(found, aliases, required, problems)
    return (() if problems.failed else tuple(rows)), problems.all()


def _reparted(text: str, name: str, aliases: Aliases) -> Table | None:
    """Pasted CSV text: read so only if its first row then holds two known headings, so no list of names is cut up."""
    found = table.from_text(name, text, Problems())
    return found if found and len(headings.places(found.heading, aliases)) > 1 else None


def _rows(found: Table, aliases: Aliases, required: Sequence[str], problems: Problems) -> list[Row]:
    at = headings.places(found.heading, aliases)
    body = found.rows[1:]
    if not at:
        if max(len(cells) for _, cells in found.rows) > 1:
            _no_heading(found, aliases, problems)
            return []
        at, body = {required[0]: 0}, found.rows
    elif not headings.check(found, problems) or not _all_there(found, at, aliases, required, problems):
        return []
    else:
        headings.unread(found, at.values(), problems)
    rows = []
    for line, cells in body:
        values = {field: headings.cell(cells, at.get(field)) for field in aliases}
        for field in required:
            if not values[field]:
                problems.error(
                    gettext_noop("“%(field)s” is blank. Fill it in, or delete the row."),
                    file=found.file,
                    line=line,
                    column=found.heading[at[field]],
                    field=found.heading[at[field]],
                )
        rows.append(Row(line, values))
    return rows


def _no_heading(found: Table, aliases: Aliases, problems: Problems) -> None:
    problems.error(
        gettext_noop("The first row must name the columns. Known headings are: %(names)s."),
        file=found.file,
        line=found.rows[0][0],
        names=", ".join(names[0] for names in aliases.values()),
    )


def _all_there(
    found: Table, at: Mapping[str, int], aliases: Aliases, required: Sequence[str], problems: Problems
) -> bool:
    missing = [aliases[field][0] for field in required if field not in at]
    if missing:
        problems.error(
            gettext_noop("There is no column “%(names)s”. Add it to the first row."),
            file=found.file,
            line=found.rows[0][0],
            names="”, “".join(missing),
        )
    return not missing
