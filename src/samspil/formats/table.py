"""Tables of cells with the line each row stands on, from CSV, from a workbook, or from a block pasted as text."""

import csv
import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath

import openpyxl

from samspil.formats import text as letters
from samspil.formats.limits import MAX_COLUMNS, MAX_ROWS, MAX_UNPACKED
from samspil.formats.marks import unmarked
from samspil.formats.types import Problems, gettext_noop

Row = tuple[int, tuple[str, ...]]

_WORKBOOK = b"PK\x03\x04"
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_LOOKED_AT = 10  # rows that decide the delimiter


@dataclass(frozen=True)
class Table:
    """Rows of stripped text; blank rows are left out. ``name`` is the sheet, or the file without its ending.

    ``comma`` says whether 3,5 can be a number here (not where the comma parts the cells).
    """

    file: str
    name: str
    rows: tuple[Row, ...]
    comma: bool

    @property
    def heading(self) -> tuple[str, ...]:
        """The cells of the first row."""
        return self.rows[0][1] if self.rows else ()


def tables(file: str, data: bytes, problems: Problems) -> list[Table]:
    """Every table of a CSV or XLSX file; empty, with a problem, when there is none."""
    if letters.too_big(file, data, problems):
        return []
    if data.startswith(_WORKBOOK):
        return _sheets(file, data, problems)
    if data.startswith(_OLD_WORKBOOK):
        problems.error(
            gettext_noop("Old .xls workbooks are not read. Save it as .xlsx or as CSV in UTF-8, and try again."),
            file=file,
        )
        return []
    text = letters.decode(file, data, problems)
    if text is None:
        return []
    table = from_text(file, text, problems)
    return [table] if table else []


def from_text(file: str, text: str, problems: Problems, *, delimiters: str = "\t;,") -> Table | None:
    """The table in a CSV text. The delimiter is the one that parts the first rows most evenly; ``sep=`` is obeyed."""
    skipped, delimiter, text = _separator_line(text)
    delimiter = delimiter or sniff(text, delimiters)
    rows = _numbered(file, text, delimiter, problems)
    if rows is None:
        return None
    kept = _tidy(file, ((line + skipped, cells) for line, cells in rows), problems)
    kept = kept and tuple((line, tuple(map(unmarked, cells))) for line, cells in kept)
    if kept == ():
        problems.error(gettext_noop("There are no rows in it. Choose the file that holds the rows."), file=file)
    return Table(file, PurePath(file).stem, kept, delimiter != ",") if kept else None


def _separator_line(text: str) -> tuple[int, str, str]:
    """Excel's own first line ``sep=;`` says the delimiter and is no row."""
    first, _, rest = text.partition("\n")
    word = first.strip("\r").strip()
    if word.lower().startswith("sep=") and len(word) == 5:
        return 1, word[4], rest
    if first.lower().rstrip("\r") == "sep=\t":
        return 1, "\t", rest
    return 0, "", text


def sniff(text: str, delimiters: str = "\t;,") -> str:
    """The delimiter of a CSV text: the first of ``delimiters`` that parts the first rows into equally many cells."""
    found = ""
    for delimiter in delimiters:
        widths = _widths(text, delimiter)
        if widths and widths[0] > 1:
            if len(set(widths)) == 1:
                return delimiter
            found = found or delimiter
    return found or delimiters[-1]


def _widths(text: str, delimiter: str) -> list[int]:
    widths = []
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if any(cell.strip() for cell in cells):
                widths.append(len(cells))
            if len(widths) == _LOOKED_AT:
                break
    except csv.Error:
        return widths
    return widths


def _numbered(file: str, text: str, delimiter: str, problems: Problems) -> list[tuple[int, list[str]]] | None:
    """Rows with the line they begin on; a quoted cell may run over several lines."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for cells in reader:
            rows.append((line, cells))
            line = reader.line_num + 1
            if len(rows) > MAX_ROWS:
                break
    except csv.Error as found:
        problems.error(
            gettext_noop(
                "The row that begins here cannot be read (%(reason)s). A quotation mark is open, stands inside a cell, "
                "or one is missing: put the cell in quotation marks and write each mark inside it twice."
            ),
            file=file,
            line=line,
            reason=str(found),
        )
        return None
    return rows


def _tidy(file: str, rows: Iterable[tuple[int, Iterable[str]]], problems: Problems) -> tuple[Row, ...] | None:
    """Stripped, readable cells; no blank rows; no more rows or columns than there is room for."""
    kept: list[Row] = []
    for line, raw in rows:
        cells = list(raw)
        if any(map(letters.is_unclean, cells)):
            problems.warning(
                gettext_noop("Signs that cannot be shown were taken out. Look whether the text is right."),
                file=file,
                line=line,
            )
        cells = [letters.clean(cell) for cell in cells]
        if not any(cells):
            continue
        kept.append((line, tuple(cells)))
        if len(kept) > MAX_ROWS or len(cells) > MAX_COLUMNS:
            problems.error(
                gettext_noop(
                    "The table is too big: at most %(rows)s rows and %(columns)s columns can be read. Split the file."
                ),
                file=file,
                line=line,
                rows=MAX_ROWS,
                columns=MAX_COLUMNS,
            )
            return None
    return tuple(kept)


def _sheets(file: str, data: bytes, problems: Problems) -> list[Table]:
    if not _safe(file, data, problems):
        return []
    found: list[Table] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of things we do not read, such as drop-down lists
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            for sheet in book.worksheets:
                if sheet.title.endswith("(ignore)"):  # Kumu's way to keep a sheet out
                    continue
                sheet.reset_dimensions()
                place = f"{file} [{sheet.title}]"
                kept = _tidy(place, _cells(sheet.iter_rows(values_only=True)), problems)
                if kept:  # an empty sheet beside a full one is no fault
                    found.append(Table(place, sheet.title, kept, comma=True))
    except Exception as reason:  # a broken workbook makes openpyxl raise nearly anything; no file may stop us
        problems.error(
            gettext_noop("The workbook is broken (%(reason)s). Open it, save it again as .xlsx, and try again."),
            file=file,
            reason=type(reason).__name__,
        )
        return []
    if not found and not problems.failed:
        problems.error(
            gettext_noop("No sheet of the workbook holds a table that can be read. Put the rows on the first sheet."),
            file=file,
        )
    return found


def _safe(file: str, data: bytes, problems: Problems) -> bool:
    """Whether a workbook, unpacked, is of a size that can be held. Looks at the table of contents only."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            names = parts.namelist()
            size = sum(part.file_size for part in parts.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError, OverflowError):
        names, size = [], 0
    if "[Content_Types].xml" not in names:
        problems.error(
            gettext_noop("This is no Excel workbook, or it is broken. Save it as .xlsx or as CSV, and try again."),
            file=file,
        )
        return False
    if size > MAX_UNPACKED:
        problems.error(
            gettext_noop("The workbook is %(size)s MB unpacked; at most %(most)s MB can be read. Split it."),
            file=file,
            size=round(size / 1e6),
            most=MAX_UNPACKED // 1_000_000,
        )
        return False
    return True


def _cells(rows: Iterable[tuple[object, ...]]) -> Iterator[tuple[int, list[str]]]:
    for line, cells in enumerate(rows, start=1):
        if line > 2 * MAX_ROWS:  # a lone cell far down must not make us count blank rows for ever
            break
        yield line, [_spelled(cell) for cell in cells]


def _spelled(cell: object) -> str:
    """What a cell shows: whole numbers without a point, dates as year-month-day."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, int | float):
        return letters.plain(float(cell)) if abs(cell) < 1e300 else str(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if (cell.hour, cell.minute, cell.second) == (0, 0, 0) else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)
