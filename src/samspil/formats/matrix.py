"""Networks from square matrices: row i says in column j what actor i answered about actor j."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from samspil.formats.assembly import Assembly, Place
from samspil.formats.limits import MAX_MATRIX
from samspil.formats.table import Table
from samspil.formats.text import NOT_ANSWERED, number
from samspil.formats.types import ONLY_WAVE, Problems, ReadNetwork, ReadTie, gettext_noop

_DIGITS = re.compile(r"[-+]?\d+([.,]\d+)?\Z")


@dataclass(frozen=True)
class Square:
    """A matrix with its labels; ``rows`` holds, for each actor in ``labels`` order, the line and the cells."""

    table: Table
    labels: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    @cached_property
    def _values(self) -> list[list[float | None]]:
        return [[number(word, comma=self.table.comma) for word in cells] for _, cells in self.rows]

    def value(self, i: int, j: int) -> float | None:
        """The number in a cell; None where it holds none."""
        return self._values[i][j]


def looks_like(table: Table) -> bool:
    """Whether the table is meant as a matrix: all numbers, or the same names above as beside."""
    heading, body = table.heading, table.rows[1:]
    if all(_is_cell(word) for _, cells in table.rows for word in cells):
        return len(table.rows) > 1 and len(heading) > 1
    above, beside = {name for name in heading[1:] if name}, {cells[0] for _, cells in body}
    return len(above) > 1 and 2 * len(above & beside) >= max(len(above), len(beside))


def _is_cell(word: str) -> bool:
    return word.casefold() in NOT_ANSWERED or bool(_DIGITS.match(word))


def read(tables: Sequence[Table], problems: Problems) -> ReadNetwork | None:
    """The network in one or more matrices over the same actors; each is a relation, named as its sheet or file."""
    squares = [square for square in (_square(table, problems) for table in tables) if square]
    assembly = Assembly("matrix", problems, roster=True, labels=False)
    if not problems.failed:
        _actors(squares, assembly, problems)
    if not problems.failed:
        for square in squares:
            _ties(square, assembly, problems)
    return assembly.finish(tables[0].file)


def _actors(squares: Sequence[Square], assembly: Assembly, problems: Problems) -> None:
    first = squares[0]
    for (line, _), label in zip(first.rows, first.labels, strict=True):
        assembly.actor(label, label, (), Place(first.table.file, line))
    for square in squares[1:]:
        strange = sorted(set(square.labels) ^ set(first.labels))
        if strange:
            problems.error(
                gettext_noop("The matrices are not about the same actors: %(names)s. Give them all the same names."),
                file=square.table.file,
                names=", ".join(strange[:5]),
            )


def _square(table: Table, problems: Problems) -> Square | None:
    """The matrix without its labels; numbered 1 to n where it has none."""
    if all(_is_cell(word) for _, cells in table.rows for word in cells) and not _labelled_by_numbers(table):
        labels = tuple(str(i) for i in range(1, len(table.rows) + 1))
        return _padded(table, labels, table.rows, problems)
    heading, body = table.heading[1:], table.rows[1:]
    beside = [cells[0] for _, cells in body]
    above = heading[: len(heading) - next((i for i, name in enumerate(reversed(heading)) if name), 0)]
    strange = sorted(set(above) ^ set(beside))
    if strange or len(set(above)) < len(above) or len(beside) != len(above):
        problems.error(
            gettext_noop(
                "The names above (%(above)s) and beside (%(beside)s) the matrix are not the same: %(names)s. Let every "
                "actor have one row and one column."
            ),
            file=table.file,
            line=table.rows[0][0],
            above=len(above),
            beside=len(beside),
            names=", ".join(name or "(blank)" for name in strange[:5]) or "(twice)",
        )
        return None
    order = [above.index(name) for name in beside]
    rows = tuple((line, tuple(cells[1 + at] if 1 + at < len(cells) else "" for at in order)) for line, cells in body)
    return _padded(table, tuple(beside), rows, problems)


def _labelled_by_numbers(table: Table) -> bool:
    """Whether the first row and column are the actors' numbers: the corner is blank and both say the same."""
    return table.heading[0] == "" and list(table.heading[1:]) == [cells[0] for _, cells in table.rows[1:]]


def _padded(
    table: Table, labels: tuple[str, ...], rows: Sequence[tuple[int, tuple[str, ...]]], problems: Problems
) -> Square | None:
    n = len(labels)
    if n > MAX_MATRIX:
        problems.error(
            gettext_noop("The matrix has %(rows)s rows; at most %(most)s can be read. Write it as a list of ties."),
            file=table.file,
            rows=n,
            most=MAX_MATRIX,
        )
        return None
    for line, cells in rows:
        if len(cells) > n:
            problems.error(
                gettext_noop(
                    "The matrix has %(rows)s rows, but this row has %(columns)s cells. A matrix must have as many "
                    "columns as rows."
                ),
                file=table.file,
                line=line,
                rows=n,
                columns=len(cells),
            )
            return None
    width = max(len(cells) for _, cells in rows)
    if width < n:
        problems.error(
            gettext_noop(
                "The matrix has %(rows)s rows, but only %(columns)s columns. A matrix must have as many columns as "
                "rows. If this is a list of ties, name its columns source and target in the first row."
            ),
            file=table.file,
            line=rows[0][0],
            rows=n,
            columns=width,
        )
        return None
    return Square(table, labels, tuple((line, cells + ("",) * (n - len(cells))) for line, cells in rows))


def _ties(square: Square, assembly: Assembly, problems: Problems) -> None:
    if not _all_numbers(square, problems):
        return
    n = len(square.labels)
    pairs = [(i, j) for i in range(n) for j in range(n) if i != j]
    filled = {(i, j) for i, j in pairs if square.rows[i][1][j].casefold() not in NOT_ANSWERED}
    file = square.table.file
    if any(square.value(i, i) for i in range(n)):
        problems.warning(gettext_noop("The diagonal was left out: an actor has no tie to itself."), file=file)
    one_sided = _one_side(pairs, filled)
    if one_sided:
        problems.warning(
            gettext_noop("Only one half of the matrix is filled in, so the ties were read as going both ways."),
            file=file,
        )
        pairs = [(i, j) for i, j in pairs if (i < j) == (one_sided == "upper")]
    elif all(square.value(i, j) == square.value(j, i) for i, j in pairs):
        problems.warning(
            gettext_noop("The matrix is the same both ways, so the ties were read as going both ways."), file=file
        )
        pairs = [(i, j) for i, j in pairs if i < j]
        one_sided = "same"
    blank_is_zero = _blanks(square, pairs, filled, problems)
    for i, j in pairs:
        value = square.value(i, j)
        missing = value is None and not blank_is_zero
        if value or missing:
            ends = square.labels[i], square.labels[j]
            tie = ReadTie(*ends, square.table.name, ONLY_WAVE, value, not one_sided, missing)
            assembly.tie(tie, Place(file, square.rows[i][0]))


def _one_side(pairs: Sequence[tuple[int, int]], filled: set[tuple[int, int]]) -> str:
    """Which half holds everything, if only one does: "upper", "lower" or "" (neither, or nothing is filled in)."""
    upper, lower = any(i < j for i, j in filled), any(i > j for i, j in filled)
    if upper == lower or len(pairs) < 3:
        return ""
    return "upper" if upper else "lower"


def _blanks(square: Square, pairs: Sequence[tuple[int, int]], filled: set[tuple[int, int]], problems: Problems) -> bool:
    """Whether blank cells mean no tie: they do where no cell says 0. It is said which way they were read."""
    blank = sum(pair not in filled for pair in pairs)
    zeros = any(square.value(i, j) == 0 for i, j in pairs)
    if blank and zeros:
        problems.warning(
            gettext_noop("%(count)s blank cells were read as not answered. Write 0 where the answer was no."),
            file=square.table.file,
            count=blank,
        )
    elif blank:
        problems.warning(
            gettext_noop("No cell says 0, so the %(count)s blank cells were read as no tie. Write 0 where it was no."),
            file=square.table.file,
            count=blank,
        )
    return not zeros


def _all_numbers(square: Square, problems: Problems) -> bool:
    fine = True
    for line, cells in square.rows:
        for label, word in zip(square.labels, cells, strict=True):
            if word.casefold() not in NOT_ANSWERED and number(word, comma=square.table.comma) is None:
                problems.error(
                    gettext_noop("“%(text)s” is not a number. Write it with digits, such as 3 or 2.5."),
                    file=square.table.file,
                    line=line,
                    column=label,
                    text=word[:60],
                )
                fine = False
    return fine
