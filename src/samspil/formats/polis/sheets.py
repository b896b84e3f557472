"""The tables of a Polis export, known by their headings and only then by what the files are called."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from samspil.formats import headings, table
from samspil.formats import text as letters
from samspil.formats.limits import MAX_EXPORT_BYTES, MAX_VOTES
from samspil.formats.types import Problems, gettext_noop

Kind = Literal["comments", "votes", "people", "summary"]

#: Each column with the names it has had: in Polis' exports old and new, its database, red-dwarf, and Agora.
COMMENT_COLUMNS: headings.Aliases = {
    "id": ("comment id", "statement id", "tid"),
    "text": ("comment body", "comment text", "comment", "txt", "body", "text", "statement text", "statement"),
    "author": ("author id", "author", "participant id", "pid"),
    "agrees": ("agrees", "agree count", "n agree"),
    "disagrees": ("disagrees", "disagree count", "n disagree"),
    "moderated": ("moderated", "mod", "moderation"),
    "time": ("timestamp", "created", "modified", "datetime"),
}
VOTE_COLUMNS: headings.Aliases = {
    "statement": ("comment id", "statement id", "tid"),
    "person": ("voter id", "participant id", "participant", "voter", "pid"),
    "vote": ("vote", "value"),
    "time": ("timestamp", "modified", "created", "datetime"),
}
PEOPLE_COLUMNS: headings.Aliases = {
    "person": ("participant", "participant id", "voter id", "voter", "pid"),
    "group": ("group id",),
    "agree": ("n agree", "n agrees", "agrees"),
    "disagree": ("n disagree", "n disagrees", "disagrees"),
}
#: Columns of people that are no declaration: counts, and the ids of other systems, which are nobody's business here.
PASSED_OVER = frozenset({"xid", "n comments", "n votes", "n pass", "n passes", "n important", "datetime", "timestamp"})
#: What only tables that are not answers have in their heading: importance, counts by group, clusters, history.
_OTHER = frozenset({"n important", "total votes", "n visitors", "comment ids"})
_OTHER_FILES = re.compile(r"(comment-clusters|comment-groups|participant-importance|stats-history|xid)[^/]*\Z")
_SUMMARY = frozenset({"topic", "url", "views", "voters", "voters in conv", "commenters", "comments", "groups"})


@dataclass(frozen=True)
class Sheet:
    """A table as text, with its heading as written and as compared (``keys``)."""

    file: str
    text: str
    delimiter: str
    heading: tuple[str, ...]
    keys: tuple[str, ...]

    def rows(self, problems: Problems) -> Iterator[tuple[int, list[str]]]:
        """The rows below the heading that are not blank, each with its line; a fault ends them, with a problem."""
        reader = csv.reader(io.StringIO(self.text, newline=""), delimiter=self.delimiter, strict=True)
        line, count = 1, 0
        try:
            for cells in reader:
                here, line = line, reader.line_num + 1
                if not cells or not any(map(str.strip, cells)):
                    continue
                count += 1
                if count > MAX_VOTES:
                    problems.error(
                        gettext_noop("There are more than %(most)s rows. Split the file, or ask for a smaller export."),
                        file=self.file,
                        line=here,
                        most=MAX_VOTES,
                    )
                    return
                if count > 1:
                    yield here, cells
        except csv.Error as found:
            problems.error(
                gettext_noop(
                    "The row that begins here cannot be read (%(reason)s). A quotation mark is open, stands inside a "
                    "cell, or one is missing: put the cell in quotation marks and write each mark inside it twice."
                ),
                file=self.file,
                line=line,
                reason=str(found),
            )

    def places(self, aliases: headings.Aliases) -> dict[str, int]:
        """Where each column stands; of several names for it the one named first wins."""
        return headings.places(self.keys, aliases)


def key(name: str) -> str:
    """A heading as it is compared: without case, surplus space, hyphens or underscores."""
    return headings.key(name.replace("-", " ").lstrip("\ufeff"))


def sheets(files: Mapping[str, bytes], problems: Problems) -> dict[Kind, Sheet]:
    """The tables of the export by what they are. With a problem where one is there twice or cannot be read."""
    found: dict[Kind, Sheet] = {}
    for name, data in sorted(_unpacked(files, problems).items()):
        one = _sheet(name, data, problems)
        kind = one and _kind(one)
        if not one or not kind:
            continue
        if kind in found:
            problems.error(
                gettext_noop("This is the same kind of table as %(other)s. Keep one of the two."),
                file=name,
                other=found[kind].file,
            )
        found[kind] = one
    return found


def _unpacked(files: Mapping[str, bytes], problems: Problems) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for name, data in files.items():
        if data[:4] == b"PK\x03\x04" or name.lower().endswith(".zip"):
            found |= _members(name, data, problems)
        elif len(files) == 1 or name.lower().endswith((".csv", ".tsv")):
            found[name] = data
    return {name: data for name, data in found.items() if len(found) == 1 or not _OTHER_FILES.search(name)}


def _members(file: str, data: bytes, problems: Problems) -> dict[str, bytes]:
    """The CSV files in a ZIP; sizes are looked at before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = [one for one in packed.infolist() if _is_ours(one.filename)]
            if sum(one.file_size for one in parts) > MAX_EXPORT_BYTES:
                _too_big(file, sum(one.file_size for one in parts), problems)
                return {}
            return {f"{file}/{one.filename}": packed.read(one) for one in parts}
    except Exception as reason:  # a broken or locked ZIP makes zipfile raise nearly anything; no file may stop us
        problems.error(
            gettext_noop("The ZIP file cannot be unpacked (%(reason)s). Unpack it yourself and give the folder."),
            file=file,
            reason=type(reason).__name__,
        )
        return {}


def _is_ours(name: str) -> bool:
    last = name.rpartition("/")[2]
    return last.lower().endswith(".csv") and not last.startswith(".") and not name.startswith("__MACOSX")


def _too_big(file: str, size: int, problems: Problems) -> None:
    problems.error(
        gettext_noop("The file is %(size)s MB; at most %(most)s MB can be read. Split it, or leave columns out."),
        file=file,
        size=round(size / 1e6),
        most=MAX_EXPORT_BYTES // 1_000_000,
    )


def _sheet(file: str, data: bytes, problems: Problems) -> Sheet | None:
    if not data.strip():
        problems.error(gettext_noop("The file is empty. Choose the file that holds the rows."), file=file)
        return None
    if len(data) > MAX_EXPORT_BYTES:
        _too_big(file, len(data), problems)
        return None
    text = letters.decode(file, data, problems)
    if text is None:
        return None
    delimiter = table.sniff(text[:100_000])
    try:
        first = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
    except csv.Error:
        first = []
    heading = tuple(letters.clean(cell).lstrip("\ufeff") for cell in first)
    return Sheet(file, text, delimiter, heading, tuple(map(key, heading)))


def _kind(sheet: Sheet) -> Kind | None:
    """What a table is, by its heading; None for those of an export that hold no answers."""
    if not sheet.keys or _OTHER & set(sheet.keys):
        return None
    if sheet.keys[0] in _SUMMARY and len(sheet.keys) <= 3:
        return "summary"
    if {"statement", "person", "vote"} <= sheet.places(VOTE_COLUMNS).keys():
        return "votes"
    comments = sheet.places(COMMENT_COLUMNS)
    if "id" in comments and ("text" in comments or "moderated" in comments):
        return "comments"
    return "people" if "person" in sheet.places(PEOPLE_COLUMNS) else None


def fits(sheet: Sheet, line: int, cells: Sequence[str], problems: Problems) -> bool:
    """Whether the row has no more cells than there are headings; said where it has."""
    if len(cells) <= len(sheet.heading) or not any(cells[len(sheet.heading) :]):
        return True
    problems.error(
        gettext_noop(
            "The row has %(cells)s cells, the headings are %(width)s. Put text with a delimiter in it in "
            "quotation marks."
        ),
        file=sheet.file,
        line=line,
        cells=len(cells),
        width=len(sheet.heading),
    )
    return False
