"""Networks from lists: actors and ties as rows, by the house's own headings, Kumu's, Gephi's or PARTNER's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samspil.formats.assembly import Assembly, Place
from samspil.formats.headings import (
    ACTOR_COLUMNS,
    TIE_COLUMNS,
    TIE_NUMBERS,
    cell,
    check,
    key,
    places,
    unread,
)
from samspil.formats.table import Table
from samspil.formats.text import NOT_ANSWERED, flag, number
from samspil.formats.types import ONLY_RELATION, ONLY_WAVE, Problems, ReadNetwork, ReadTie, gettext_noop

_DIRECTIONS = {
    "directed": "directed",
    "rettet": "directed",
    "undirected": "undirected",
    "urettet": "undirected",
    "mutual": "mutual",
    "gensidig": "mutual",
}


@dataclass(frozen=True)
class Meaning:
    """What the columns of a list of ties hold: where each field stands, and the questions that are relations."""

    at: dict[str, int]
    questions: tuple[int, ...]
    relation: str  # of a row that names none
    pipes: bool  # Kumu: several targets in one cell, parted by |


def read(read_as: str, actors: Table | None, ties: Sequence[Table], problems: Problems) -> ReadNetwork | None:
    """The network in a list of actors (or none) and one or more lists of ties."""
    own = read_as == "actors-ties"
    assembly = Assembly(read_as, problems, roster=actors is not None, labels=not own)
    file = ties[0].file
    if actors is not None:
        _actors(actors, assembly, problems)
    else:
        problems.warning(
            gettext_noop("There is no list of actors: those without ties are not known. Add one if there are any."),
            file=file,
        )
    for table in ties:
        if check(table, problems):
            relation = table.name if len(ties) > 1 else ONLY_RELATION
            _ties(table, _meaning(table, relation, read_as == "kumu-tables", problems), assembly, problems)
    return assembly.finish(file)


def _actors(table: Table, assembly: Assembly, problems: Problems) -> None:
    if not check(table, problems):
        return
    at = places(table.heading, ACTOR_COLUMNS)
    if not at:
        problems.error(
            gettext_noop("The first row must name the columns, with “id” among them. Add the headings."),
            file=table.file,
            line=table.rows[0][0],
        )
        return
    id_at = at.get("id", at.get("label"))
    others = [(i, name) for i, name in enumerate(table.heading) if name and i not in at.values()]
    for line, cells in table.rows[1:]:
        attributes = ((name, cell(cells, i)) for i, name in others)
        assembly.actor(cell(cells, id_at), cell(cells, at.get("label")), attributes, Place(table.file, line))


def _meaning(table: Table, relation: str, kumu: bool, problems: Problems) -> Meaning:
    at = places(table.heading, TIE_COLUMNS)
    kind = at.pop("type", None)
    label = at.pop("label", None)
    if kind is not None and _all_directions(table, kind):
        at.setdefault("direction", kind)
    elif kind is not None:
        at.setdefault("relation", kind)
    if kumu and label is not None:
        at.setdefault("relation", label)
    questions: tuple[int, ...] = ()
    if "value" not in at and "relation" not in at:
        questions = tuple(_questions(table, set(at.values()), problems))
    if not {"directed", "direction"} & at.keys():
        problems.warning(
            gettext_noop("No column says whether ties go one way; they were read as going from source to target."),
            file=table.file,
            line=table.rows[0][0],
        )
    unread(table, (*at.values(), *questions), problems)
    return Meaning(at, questions, relation, kumu)


def _all_directions(table: Table, at: int) -> bool:
    words = {cell(cells, at).casefold() for _, cells in table.rows[1:]} - {""}
    return bool(words) and words <= _DIRECTIONS.keys()


def _questions(table: Table, taken: set[int], problems: Problems) -> Iterator[int]:
    """Columns of nothing but numbers: each is a question asked about every tie, and so a relation."""
    for at, name in enumerate(table.heading):
        if not name or at in taken or key(name) in TIE_NUMBERS:
            continue
        words = [cell(cells, at) for _, cells in table.rows[1:]]
        numbers = [number(word, comma=table.comma) for word in words if word.casefold() not in NOT_ANSWERED]
        if not numbers or None in numbers:
            continue
        blank = len(words) - len(numbers)
        message = gettext_noop("The question “%(name)s” was read as a relation of its own.")
        if blank:
            message = gettext_noop(
                "The question “%(name)s” was read as a relation of its own; %(count)s blank cells were read as not "
                "answered. Write 0 where the answer was no."
            )
        problems.warning(message, file=table.file, line=table.rows[0][0], name=name, count=blank)
        yield at


def _ties(table: Table, meaning: Meaning, assembly: Assembly, problems: Problems) -> None:
    for line, cells in table.rows[1:]:
        place = Place(table.file, line)
        row = _Row(cells, meaning.at, table, line, problems)
        direction = row.direction()
        if direction is None:
            continue
        relation = row.word("relation") or meaning.relation
        pairs = row.pairs(meaning.pipes)
        missing, structural = row.yes("missing"), row.yes("structural")
        answers = [(relation, row.value(missing or structural))]
        if meaning.questions:
            answers = [(table.heading[at], row.answer(at)) for at in meaning.questions]
        for source, target in _both(pairs, direction == "mutual"):
            for name, value in answers:
                unanswered = value is None and not structural
                tie = ReadTie(
                    source,
                    target,
                    name,
                    row.word("wave") or ONLY_WAVE,
                    value,
                    direction != "undirected",
                    missing or unanswered,
                    structural,
                )
                assembly.tie(tie, place)


def _both(pairs: Sequence[tuple[str, str]], mutual: bool) -> Iterator[tuple[str, str]]:
    for source, target in pairs:
        yield source, target
        if mutual:
            yield target, source


@dataclass(frozen=True)
class _Row:
    """One row of a list of ties, read field by field; what cannot be read is noted."""

    cells: tuple[str, ...]
    at: dict[str, int]
    table: Table
    line: int
    problems: Problems

    def word(self, field: str) -> str:
        return cell(self.cells, self.at.get(field))

    def pairs(self, pipes: bool) -> list[tuple[str, str]]:
        targets = self.word("target").split("|") if pipes else [self.word("target")]
        return [(self.word("source"), target.strip()) for target in targets]

    def yes(self, field: str) -> bool:
        said = flag(self.word(field))
        if said is None:
            self._wrong(gettext_noop("“%(text)s” is neither yes nor no. Write 1 or 0."), field)
        return bool(said)

    def direction(self) -> str | None:
        """directed, undirected or mutual; None, with a problem, if it cannot be read."""
        if "directed" in self.at:
            said = flag(self.word("directed") or "1")
            if said is None:
                self._wrong(gettext_noop("“%(text)s” is neither yes nor no. Write 1 or 0."), "directed")
                return None
            return "directed" if said else "undirected"
        word = self.word("direction").casefold()
        if word and word not in _DIRECTIONS:
            self._wrong(
                gettext_noop("The direction “%(text)s” is not known. Write directed, undirected or mutual."),
                "direction",
            )
            return None
        return _DIRECTIONS.get(word, "directed")

    def value(self, unanswered: bool) -> float | None:
        """The value of the tie; 1 where the list has none. None where it was not answered."""
        if "value" not in self.at:
            return None if unanswered else 1.0
        text = self.word("value")
        if text.casefold() in NOT_ANSWERED:
            if not unanswered and text:
                self._mended(
                    gettext_noop("“%(text)s” was read as not answered. Write 1 under missing to say so yourself.")
                )
            elif not unanswered:
                self._wrong(
                    gettext_noop("The value is blank. Write a number, or 1 under missing if nobody answered."), "value"
                )
            return None
        return self._number(text, self.at["value"])

    def answer(self, at: int) -> float | None:
        """The answer to a question column; blank is not answered (said once for the column)."""
        text = cell(self.cells, at)
        return None if text.casefold() in NOT_ANSWERED else self._number(text, at)

    def _number(self, text: str, at: int) -> float | None:
        value = number(text, comma=self.table.comma)
        if value is None:
            self.problems.error(
                gettext_noop("“%(text)s” is not a number. Write it with digits, such as 3 or 2.5."),
                file=self.table.file,
                line=self.line,
                column=self.table.heading[at],
                text=text[:60],
            )
        return value

    def _wrong(self, message: str, field: str) -> None:
        self.problems.error(
            message,
            file=self.table.file,
            line=self.line,
            column=self.table.heading[self.at[field]],
            text=self.word(field)[:60],
        )

    def _mended(self, message: str) -> None:
        self.problems.warning(
            message,
            file=self.table.file,
            line=self.line,
            column=self.table.heading[self.at["value"]],
            text=self.word("value"),
        )
