"""Which of the formats a set of files is in, judged by what is in them and only then by what they are called."""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from samspil.formats import headings, matrix, table
from samspil.formats.table import Table
from samspil.formats.text import too_big
from samspil.formats.types import Problems, gettext_noop

#: Every format a network is read from.
FORMATS = ("actors-ties", "edge-list", "members-edges", "matrix", "kumu-tables", "kumu-json", "graphml", "gexf")

_OWN = re.compile(r"(?P<what>actors|ties)(?:_(?P<name>.+))?\.csv\Z", re.IGNORECASE)
_NOTES = (".md", ".txt", ".rst", ".pdf", ".html", ".docx", ".json~", ".gitignore")
_SPREADSHEET = "[Content_Types].xml"


@dataclass(frozen=True)
class Recognised:
    """A format and what the reader of it needs: one file with its bytes, or the tables with their part in it."""

    format: str
    file: str = ""
    data: bytes = b""
    actors: Table | None = None
    tables: Sequence[Table] = field(default_factory=tuple)


def recognised(files: Mapping[str, bytes], network: str | None, problems: Problems) -> Recognised | None:
    """What the files are; None, with a problem that says what to do, when they cannot be told apart or read."""
    own = _own_names(files)
    if own:
        return _own(files, own, network, problems)
    if network is not None:
        problems.error(
            gettext_noop(
                "Only folders of actors_NAME.csv and ties_NAME.csv hold several networks; leave the name out."
            ),
            file=next(iter(files), network),
        )
        return None
    candidates = {name: data for name, data in files.items() if not name.lower().endswith(_NOTES)}
    if not candidates:
        problems.error(
            gettext_noop(
                "There is no file with a network in it. Add actors.csv and ties.csv, or one of the formats read."
            ),
            file=", ".join(sorted(files)[:5]) or gettext_noop("(nothing)"),
        )
        return None
    if len(candidates) == 1:
        name, data = next(iter(candidates.items()))
        return _single(name, data, problems)
    return _several(candidates, problems)


def _own_names(files: Mapping[str, bytes]) -> dict[str, dict[str, str]]:
    """The networks of a folder in the house's own format: name ("" for the one without) to part to file."""
    found: dict[str, dict[str, str]] = {}
    for file in sorted(files):
        match = _OWN.match(file.rpartition("/")[2])
        if match:
            found.setdefault(match["name"] or "", {})[match["what"].lower()] = file
    return {name: parts for name, parts in found.items() if "ties" in parts or len(parts) == len(files) == 1}


def names(files: Mapping[str, bytes]) -> tuple[str, ...]:
    """The names of the networks in a folder in the house's own format; "" is the one without a name."""
    return tuple(_own_names(files))


def _own(
    files: Mapping[str, bytes], own: dict[str, dict[str, str]], network: str | None, problems: Problems
) -> Recognised | None:
    wanted = _wanted(own, network, problems)
    if wanted is None:
        return None
    parts = own[wanted]
    if "ties" not in parts:
        problems.error(
            gettext_noop(
                "There is a list of actors but no list of ties. Add ties.csv with the columns source and target."
            ),
            file=parts["actors"],
        )
        return None
    used = {file for each in own.values() for file in each.values()}
    left = [name for name in sorted(files) if name not in used and not name.lower().endswith(_NOTES)]
    if left:
        problems.warning(
            gettext_noop("These files were not read: %(names)s. Only the list of actors and the list of ties were."),
            file=parts["ties"],
            names=", ".join(left),
        )
    actors = table.tables(parts["actors"], files[parts["actors"]], problems) if "actors" in parts else []
    ties = table.tables(parts["ties"], files[parts["ties"]], problems)
    if problems.failed or not _has_ends(ties[0], problems):
        return None
    return Recognised("actors-ties", actors=actors[0] if actors else None, tables=ties[:1])


def _wanted(own: Mapping[str, object], network: str | None, problems: Problems) -> str | None:
    known = ", ".join(name or gettext_noop("(no name)") for name in own)
    if network is not None and network not in own:
        problems.error(
            gettext_noop("There is no network “%(name)s” here. Choose one of: %(known)s."),
            file=f"ties_{network}.csv",
            name=network,
            known=known,
        )
        return None
    if network is not None or len(own) == 1:
        return network if network is not None else next(iter(own))
    problems.error(
        gettext_noop("There are several networks here. Choose one of: %(known)s."), file="ties_*.csv", known=known
    )
    return None


def _has_ends(ties: Table, problems: Problems) -> bool:
    if headings.is_ties(ties):
        return True
    problems.error(
        gettext_noop("The first row must name the columns, with “source” and “target” among them. Add the headings."),
        file=ties.file,
        line=ties.rows[0][0],
    )
    return False


def _single(name: str, data: bytes, problems: Problems) -> Recognised | None:
    if too_big(name, data, problems):
        return None
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:2000]
    if start.startswith(b"<") or data[:4] in (b"\xff\xfe<\x00", b"\xfe\xff\x00<"):
        return _markup(name, data, problems)
    if start.startswith((b"{", b"[{")):
        return Recognised("kumu-json", name, data)
    if data.startswith(b"PK") and not _is_workbook(data):
        problems.error(
            gettext_noop(
                "This is a packed file, but no Excel workbook. Unpack it, or save it as .xlsx, and try again."
            ),
            file=name,
        )
        return None
    return _tables(table.tables(name, data, problems), problems)


def _is_workbook(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            return _SPREADSHEET in parts.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError, OverflowError):
        return False


def _markup(name: str, data: bytes, problems: Problems) -> Recognised | None:
    start = data[:4000].replace(b"\x00", b"").lower()
    for known in ("graphml", "gexf"):
        if re.search(rb"<([a-z]+:)?" + known.encode(), start):
            return Recognised(known, name, data)
    problems.error(
        gettext_noop("This is XML, but neither GraphML nor GEXF. Export the network in one of these two."), file=name
    )
    return None


def _several(files: Mapping[str, bytes], problems: Problems) -> Recognised | None:
    """Several files together: all must be tables; a graph file must come alone, or we would not know which to take."""
    alone = [name for name in files if name.lower().endswith((".graphml", ".gexf", ".json", ".xml"))]
    if alone:
        problems.error(
            gettext_noop("Several files were given, and %(name)s is a whole network. Give that one alone."),
            file=alone[0],
            name=alone[0],
        )
        return None
    found = [one for name, data in sorted(files.items()) for one in table.tables(name, data, problems)]
    return None if problems.failed else _tables(found, problems)


def _tables(found: Sequence[Table], problems: Problems) -> Recognised | None:
    """What one or more tables make together: ties, with a list of actors or without; or matrices."""
    if not found:
        return None
    ties = [one for one in found if headings.is_ties(one)]
    squares = [one for one in found if one not in ties and matrix.looks_like(one)]
    actors = [one for one in found if one not in ties and one not in squares and headings.is_actors(one)]
    if ties:
        return _lists(found, ties, actors, problems)
    if squares:
        _say_unread([one for one in found if one not in squares], problems)
        return Recognised("matrix", tables=squares)
    message = gettext_noop(
        "No network was found in it. Name the columns in the first row: source and target for ties, id for actors; or "
        "give a square matrix with the same names above and beside."
    )
    if actors:
        message = gettext_noop(
            "Only a list of actors was found. Add a list of ties with the columns source and target."
        )
    problems.error(message, file=found[0].file, line=found[0].rows[0][0])
    return None


def _lists(
    found: Sequence[Table], ties: Sequence[Table], actors: Sequence[Table], problems: Problems
) -> Recognised | None:
    if len(actors) > 1:
        problems.error(
            gettext_noop("Several lists of actors were found (%(names)s). Keep one."),
            file=actors[1].file,
            names=", ".join(one.file for one in actors),
        )
        return None
    _say_unread([one for one in found if one not in ties and one not in actors], problems)
    one = actors[0] if actors else None
    return Recognised(_list_format(one, ties[0]), actors=one, tables=ties)


def _list_format(actors: Table | None, ties: Table) -> str:
    if actors is None:
        return "edge-list"
    called = actors.name.casefold(), ties.name.casefold()
    if called == ("actors", "ties"):
        return "actors-ties"
    kumu = called[0].endswith("elements") and called[1].endswith("connections")
    return "kumu-tables" if kumu else "members-edges"


def _say_unread(left: Sequence[Table], problems: Problems) -> None:
    for one in left:
        problems.warning(gettext_noop("This table is no list of actors or ties and was not read."), file=one.file)
