"""The statements of a Polis export: comments.csv in all its forms."""

from collections.abc import Sequence

from samspil.formats import text as letters
from samspil.formats.headings import cell
from samspil.formats.marks import unmarked
from samspil.formats.polis import cells as one_cell
from samspil.formats.polis.sheets import COMMENT_COLUMNS, Sheet, fits
from samspil.formats.polis.types import ReadStatement
from samspil.formats.types import Problems, gettext_noop


def statements(sheet: Sheet, problems: Problems) -> dict[str, ReadStatement]:
    """The statements by id, in file order."""
    at = sheet.places(COMMENT_COLUMNS)
    found: dict[str, ReadStatement] = {}
    for line, raw in sheet.rows(problems):
        cells = _mended(sheet, line, raw, at.get("text"), problems)
        name = cell(cells, at["id"]).strip()
        if not fits(sheet, line, cells, problems) or not _new(name, found, sheet, line, at, problems):
            continue
        moderated = one_cell.moderation(cell(cells, at["moderated"])) if "moderated" in at else None
        if "moderated" in at and moderated is None:
            problems.error(
                gettext_noop("“%(text)s” is no moderation. Write 1 accepted, 0 not looked at, or -1 rejected."),
                file=sheet.file,
                line=line,
                column=sheet.heading[at["moderated"]],
                text=cell(cells, at["moderated"])[:40],
            )
        found[name] = ReadStatement(
            name,
            unmarked(letters.clean(cell(cells, at.get("text")))),
            cell(cells, at.get("author")).strip() or None,
            moderated,
            one_cell.count(cell(cells, at.get("agrees"))),
            one_cell.count(cell(cells, at.get("disagrees"))),
            one_cell.day(cell(cells, at.get("time"))),
        )
    if "moderated" not in at:
        problems.warning(
            gettext_noop("There is no column “moderated”, so no statement is taken to be rejected."),
            file=sheet.file,
            line=1,
        )
    return found


def _mended(sheet: Sheet, line: int, cells: list[str], text: int | None, problems: Problems) -> Sequence[str]:
    """The cells; a text at the end that an export of 2024 did not put in quotation marks is put together again."""
    last = len(sheet.heading) - 1
    if text != last or len(cells) <= last + 1:
        return cells
    problems.warning(
        gettext_noop("The text was not in quotation marks and was cut at “%(sign)s”; it was put together again."),
        file=sheet.file,
        line=line,
        sign=sheet.delimiter,
    )
    return [*cells[:last], sheet.delimiter.join(cells[last:])]


def _new(
    name: str, found: dict[str, ReadStatement], sheet: Sheet, line: int, at: dict[str, int], problems: Problems
) -> bool:
    if not name:
        problems.error(
            gettext_noop("“%(field)s” is blank. Fill it in, or delete the row."),
            file=sheet.file,
            line=line,
            column=sheet.heading[at["id"]],
            field=sheet.heading[at["id"]],
        )
    elif name in found:
        problems.error(
            gettext_noop("There is a statement “%(name)s” already. Give each its own number, or delete the row."),
            file=sheet.file,
            line=line,
            column=sheet.heading[at["id"]],
            name=name,
        )
    return bool(name) and name not in found
