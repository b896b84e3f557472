"""Who answered what: the one thing every analysis of voices is given.

The same answers give the same bytes in whatever order they came: people and statements stand sorted, and of two answers
by one person to one statement the last one counts. An answer that was not given is not there; it is never a zero.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

AGREE, PASS, DISAGREE = 1, 0, -1


@dataclass(frozen=True, eq=False)
class Answers:
    """Answers by ``n`` people to ``m`` statements, packed by person.

    The answers of person i are ``column[start[i]:start[i + 1]]`` (uint16, statement numbers, rising) and ``value``
    (int8: 1 agree, 0 pass, -1 disagree) at the same places. People without any answer may stand among ``people``.
    """

    people: Sequence[str]
    statements: Sequence[str]
    start: Ints
    column: NDArray[np.uint16]
    value: NDArray[np.int8]

    @property
    def n(self) -> int:
        """How many people, with those who answered nothing."""
        return len(self.start) - 1

    @property
    def m(self) -> int:
        """How many statements."""
        return len(self.statements)

    @cached_property
    def row(self) -> Ints:
        """(answers,) whose answer each one is."""
        return np.repeat(np.arange(self.n), np.diff(self.start))

    @cached_property
    def given(self) -> Ints:
        """(n,) how many answers each person gave, passes included."""
        counted: Ints = np.diff(self.start)
        return counted

    def matrix(self) -> Floats:
        """(n, m) the answers, NaN where none was given. For small conversations only."""
        table = np.full((self.n, self.m), np.nan)
        table[self.row, self.column] = self.value
        return table

    def keeping(self, people: Bools | None = None, statements: Bools | None = None) -> "Answers":
        """Only these people (n,) and these statements (m,), as if the others had never been there."""
        who = np.ones(self.n, dtype=bool) if people is None else people
        what = np.ones(self.m, dtype=bool) if statements is None else statements
        stays = who[self.row] & what[self.column]
        number = (np.cumsum(what) - 1).astype(np.uint16)
        counts = np.bincount(self.row[stays], minlength=self.n)[who]
        return Answers(
            tuple(name for name, kept in zip(self.people, who, strict=True) if kept),
            tuple(name for name, kept in zip(self.statements, what, strict=True) if kept),
            np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
            number[self.column[stays]],
            self.value[stays],
        )


def in_order(name: str) -> tuple[int, int, str]:
    """Sorts ids that are numbers as numbers, before all others."""
    return (0, int(name), name) if name.isdecimal() else (1, 0, name)


def answers(
    given: Iterable[tuple[str, str, int]],
    *,
    people: Collection[str] = (),
    statements: Collection[str] = (),
) -> Answers:
    """Build from (person, statement, value), oldest first; of two answers to the same statement the later counts.

    ``people`` and ``statements`` name also those without any answer. Raises ValueError for a value that is not 1, 0 or
    -1, and above 65,535 statements.
    """
    last = {(person, statement): value for person, statement, value in given}
    who = tuple(sorted({person for person, _ in last} | set(people), key=in_order))
    what = tuple(sorted({statement for _, statement in last} | set(statements), key=in_order))
    row_of, column_of = ({name: place for place, name in enumerate(names)} for names in (who, what))
    cells = np.array(
        [(row_of[person], column_of[statement], value) for (person, statement), value in last.items()], dtype=np.int64
    ).reshape(-1, 3)
    return packed(who, what, cells[:, 0], cells[:, 1], cells[:, 2])


def packed(
    people: Sequence[str], statements: Sequence[str], person: ArrayLike, statement: ArrayLike, value: ArrayLike
) -> Answers:
    """Build from columns of numbers: the place among ``people`` and among ``statements``, and the value of each answer.

    People and statements may stand in any order; there is one answer at most for each pair. Raises ValueError for a
    value that is not 1, 0 or -1, for two answers to the same statement, and above 65,535 statements.
    """
    if len(statements) > np.iinfo(np.uint16).max:
        raise ValueError("more than 65,535 statements")
    values = np.asarray(value)
    if strays := set(np.unique(values).tolist()) - {AGREE, PASS, DISAGREE}:
        raise ValueError(f"an answer that is none of 1, 0, -1: {min(strays)}")
    who, row = _sorted(people, np.asarray(person))
    what, column = _sorted(statements, np.asarray(statement))
    place = row * len(what) + column
    if (place[1:] <= place[:-1]).any():
        order = np.argsort(place, kind="stable")
        place, row, column, values = place[order], row[order], column[order], values[order]
    if (place[1:] == place[:-1]).any():
        raise ValueError("two answers by one person to one statement")
    start = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=len(who)))]).astype(np.int64)
    return Answers(who, what, start, column.astype(np.uint16), values.astype(np.int8))


def _sorted(names: Sequence[str], places: Ints) -> tuple[tuple[str, ...], Ints]:
    """The names in order, and where each of the ``places`` then is."""
    order = sorted(range(len(names)), key=lambda place: in_order(names[place]))
    moved = np.empty(len(names), dtype=np.int64)
    moved[order] = np.arange(len(names))
    return tuple(names[place] for place in order), moved[places]
