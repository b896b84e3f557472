"""What was told of a statement before, and what may be told of it now."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from samspil.analysis.voices.answers import Ints
from samspil.analysis.voices.common import EVERYONE
from samspil.analysis.voices.tables import Moment, Told, safe, tell_everyone, tell_rows


@dataclass(frozen=True)
class Fact:
    """What one person answered to a statement (0 agree, 1 disagree, 2 pass), and their row in each grouping."""

    answer: int
    rows: Mapping[str, str]


Facts = Mapping[str, Fact]
#: (row, answer) -> the people counted there.
Cells = Mapping[tuple[str, int], frozenset[str]]


@dataclass(frozen=True)
class Past:
    """A statement in an earlier snapshot in which something was told of it anew: who was counted, and what was told."""

    number: int
    facts: Facts
    tables: Mapping[str, Any]
    matters: Mapping[str, Any]

    @classmethod
    def of(cls, snapshot: Mapping[str, Any], name: str) -> "Past":
        """From a snapshot that has facts behind this statement."""
        facts = {who: Fact(answer, rows) for who, (answer, rows) in snapshot["behind"]["facts"][name].items()}
        told = next(one for one in snapshot["shown"]["statements"] if one["id"] == name)
        return cls(snapshot["number"], facts, told["tables"], told["matters"])

    def everyone(self) -> Told | None:
        """What was told of everyone at that time, if it was."""
        table = self.tables.get(EVERYONE)
        return _told(table["rows"][EVERYONE]) if table and table["since"] == self.number else None

    def rows(self, by: str, labels: Sequence[str]) -> tuple[Told, ...] | None:
        """What was told of the rows of a grouping at that time, if it was."""
        table = self.tables.get(by)
        if not table or table["since"] != self.number:
            return None
        return tuple(_told(table["rows"][label]) if label in table["rows"] else Told() for label in labels)


def renewed(past: Sequence[Past], facts: Facts, number: int, k: int) -> dict[str, Any]:
    """The tables of one statement: told anew where that is safe, else as they were told ``since`` an earlier snapshot.

    A table is ``{"since": number or None, "rows": {label: told}}``; everyone is a table of one row.
    """
    times = (*(one.facts for one in past), facts)
    groupings = sorted({by for each in times for fact in each.values() for by in fact.rows})
    lines = {by: Line.of(past, facts, by) for by in (EVERYONE, *groupings)}
    new = not past or _differs(past[-1].facts, facts)
    whole = lines[EVERYONE].tell_everyone(k) if new else None
    if whole and not all(lines[by].holds(whole, k) for by in groupings):
        whole = None
    tables = {EVERYONE: _table(past, EVERYONE, number, [EVERYONE], (whole,) if whole else None)}
    for by in groupings:
        rows = lines[by].tell_rows(whole, k) if whole else None
        tables[by] = _table(past, by, number, lines[by].labels, rows)
    return tables


@dataclass(frozen=True, eq=False)
class Line:
    """One grouping of one statement through time: ``past`` moments and the counts ``now``, over the same ``labels``.

    ``sets`` are, for each moment and now, the people in each cell. ``steady`` is True when nobody who was counted has
    left, moved or changed their answer: then each moment adds to the one before.
    """

    labels: list[str]
    past: list[Moment]
    sets: list[Cells]
    steady: bool

    @classmethod
    def of(cls, past: Sequence[Past], facts: Facts, by: str) -> "Line":
        """Of the statement as it was and is."""
        times = [*(one.facts for one in past), facts]
        sets = [_cells(each, by) for each in times]
        labels = sorted({label for each in sets for label, _ in each})
        steady = all(
            members <= later.get(cell, frozenset()) for now, later in pairwise(sets) for cell, members in now.items()
        )
        moments = [
            Moment(_counts(each, labels), one.everyone(), one.rows(by, labels) if by != EVERYONE else None)
            for one, each in zip(past, sets, strict=False)
        ]
        return cls(labels, moments, sets, steady)

    @property
    def now(self) -> Ints:
        """(rows, 3) counts now."""
        return _counts(self.sets[-1], self.labels)

    def tell_everyone(self, k: int) -> Told | None:
        """What may be told of everyone now."""
        before = self.past if self.steady else []
        whole = tell_everyone(before, Moment(self.now), k)
        return whole if whole and (self.steady or self._apart([whole], k)) else None

    def holds(self, whole: Told, k: int) -> bool:
        """Whether telling ``whole`` of everyone now leaves what was told of the rows before safe.

        Where nothing was told before it does: each part of everyone is told to within k, and so is no part of it.
        """
        return not self.past or not self.steady or safe([*self.past, Moment(self.now, whole)], k)

    def tell_rows(self, whole: Told, k: int) -> tuple[Told, ...] | None:
        """What may be told of the rows now, next to ``whole``."""
        before = self.past if self.steady else []
        rows = tell_rows(before, Moment(self.now, whole), k)
        return rows if rows and (self.steady or self._apart(rows, k)) else None

    def _apart(self, rows: Sequence[Told], k: int) -> bool:
        """Whether each set that is told of is the same people as when it was told of before, or k or more others."""
        for moment, then in zip(self.past, self.sets, strict=False):
            before = (moment.everyone,) if self.labels == [EVERYONE] else moment.rows
            for label, old, new in zip(self.labels, before or (), rows, strict=False):
                for part in _parts(old or Told(), new):
                    if 0 < len(_union(then, label, part) ^ _union(self.sets[-1], label, part)) < k:
                        return False
        return True


def _parts(old: Told, new: Told) -> list[tuple[int, ...]]:
    """The sets of answers that both tell of."""
    parts: list[tuple[int, ...]] = [(0, 1, 2)] if old.answered is not None and new.answered is not None else []
    parts += [(0,), (1, 2)] if old.agree and new.agree else []
    return parts + ([(1,), (2,)] if old.disagree is not None and new.disagree is not None else [])


def _union(cells: Cells, label: str, answers: Sequence[int]) -> frozenset[str]:
    return frozenset().union(*(cells.get((label, answer), frozenset()) for answer in answers))


def _cells(facts: Facts, by: str) -> Cells:
    found: dict[tuple[str, int], set[str]] = {}
    for person, fact in facts.items():
        label = EVERYONE if by == EVERYONE else fact.rows.get(by, "")
        found.setdefault((label, fact.answer), set()).add(person)
    return {cell: frozenset(members) for cell, members in found.items()}


def _counts(cells: Cells, labels: Sequence[str]) -> Ints:
    counts = [[len(cells.get((label, answer), ())) for answer in range(3)] for label in labels]
    return np.array(counts, dtype=np.int64).reshape(-1, 3)


def _differs(before: Facts, now: Facts) -> bool:
    return {who: (one.answer, dict(one.rows)) for who, one in before.items()} != {
        who: (one.answer, dict(one.rows)) for who, one in now.items()
    }


def _table(
    past: Sequence[Past], by: str, number: int, labels: Sequence[str], rows: Sequence[Told] | None
) -> dict[str, Any]:
    """What is told now, else what was told last."""
    if rows is not None:
        told = {label: asdict(row) for label, row in zip(labels, rows, strict=True)}
        for row in told.values():
            row["agree"] = list(row["agree"]) if row["agree"] else None
        return {"since": number, "rows": told}
    last = next((one.tables[by] for one in reversed(past) if by in one.tables), None)
    return last or {"since": None, "rows": {}}


def _told(row: Mapping[str, Any]) -> Told:
    return Told(row["answered"], tuple(row["agree"]) if row["agree"] else None, row["disagree"], row["passed"])
