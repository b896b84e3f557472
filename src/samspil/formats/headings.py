"""What columns are called, in Danish and English, and where they stand in a table."""

from collections.abc import Iterable, Mapping, Sequence

from samspil.formats.table import Table
from samspil.formats.types import Problems, gettext_noop

Aliases = Mapping[str, Sequence[str]]

ACTOR_COLUMNS: Aliases = {
    "id": ("id", "nr", "nr.", "nummer", "number", "code", "kode", "node id", "member id", "organization id"),
    "label": (
        "label", "name", "navn", "organization name", "organisation name", "primary organization", "organization",
        "organisation", "member", "member name", "actor", "aktør", "node", "node label",
    ),
}  # fmt: skip

TIE_COLUMNS: Aliases = {
    "source": ("source", "from", "fra", "kilde", "sender", "respondent", "source id", "from id", "ego"),
    "target": ("target", "to", "til", "mål", "modtager", "receiver", "partner", "target id", "to id", "alter"),
    "relation": ("relation", "relationship", "forbindelse", "layer"),
    "type": ("type", "connection type"),
    "label": ("label",),
    "wave": ("wave", "round", "runde", "bølge"),
    "value": ("value", "weight", "strength", "værdi", "vægt", "styrke"),
    "directed": ("directed", "rettet"),
    "direction": ("direction", "retning"),
    "missing": ("missing", "ubesvaret"),
    "structural": ("structural", "umulig"),
}

#: Headings other programs give ties; they say nothing about the tie and are no question.
TIE_NUMBERS = frozenset({"id", "label", "timeset", "interval", "description", "tags"})


def key(text: str) -> str:
    """A heading as it is compared: without case, surplus space or underscores."""
    return " ".join(text.casefold().replace("_", " ").split())


def places(heading: Sequence[str], aliases: Aliases) -> dict[str, int]:
    """Where each field stands; of several headings for a field the alias named first wins."""
    stands = {}
    for index in range(len(heading) - 1, -1, -1):
        stands[key(heading[index])] = index
    found: dict[str, int] = {}
    for field, names in aliases.items():
        at = next((stands[key(name)] for name in names if key(name) in stands), None)
        if at is not None:
            found[field] = at
    return found


def is_ties(table: Table) -> bool:
    """Whether the table has a column for either end of a tie."""
    return {"source", "target"} <= places(table.heading, TIE_COLUMNS).keys()


def is_actors(table: Table) -> bool:
    """Whether the table has a column that names actors, and is no list of ties."""
    return not is_ties(table) and bool(places(table.heading, ACTOR_COLUMNS))


def check(table: Table, problems: Problems) -> bool:
    """Say which headings stand twice and which rows are longer than the heading; True when all is well."""
    line, heading = table.rows[0]
    seen: set[str] = set()
    fine = True
    for name in filter(None, map(key, heading)):
        if name in seen:
            problems.error(
                gettext_noop("Two columns are called “%(name)s”. Rename or delete one of them."),
                file=table.file,
                line=line,
                name=name,
            )
            fine = False
        seen.add(name)
    return _rows_fit(table, problems) and fine


def _rows_fit(table: Table, problems: Problems) -> bool:
    width = len(table.heading)
    fine = True
    for line, cells in table.rows[1:]:
        if any(cells[width:]):
            problems.error(
                gettext_noop(
                    "The row has %(cells)s cells, the headings are %(width)s. Put text with a delimiter in it in "
                    "quotation marks."
                ),
                file=table.file,
                line=line,
                cells=len(cells),
                width=width,
            )
            fine = False
    nameless = [
        at for at, name in enumerate(table.heading) if not name and any(at < len(c) and c[at] for _, c in table.rows)
    ]
    if nameless:
        problems.warning(
            gettext_noop("Column %(number)s has no heading and was not read. Give it a name if it is needed."),
            file=table.file,
            line=table.rows[0][0],
            number=nameless[0] + 1,
        )
    return fine


def unread(table: Table, used: Iterable[int], problems: Problems) -> None:
    """Say which columns were not read."""
    taken = set(used)
    names = [name for at, name in enumerate(table.heading) if name and at not in taken]
    if names:
        problems.warning(
            gettext_noop("These columns were not read: %(names)s."),
            file=table.file,
            line=table.rows[0][0],
            names=", ".join(names),
        )


def cell(cells: Sequence[str], at: int | None) -> str:
    """A cell of a row that may be shorter than the headings."""
    return cells[at] if at is not None and at < len(cells) else ""
