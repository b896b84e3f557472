"""What every measure is given: who could have tied with whom, what was seen, and what nobody answered.

Three kinds of cell are kept apart, because they mean three different things:

* observed: someone answered, also when the answer was nothing (an observed zero);
* missing: nobody answered; the tie may be there or not, so it is never a zero;
* impossible: the tie could not exist (an actor that was not there); it counts nowhere.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

#: Above this many actors nothing n x n is made; sparse and path code takes over.
DENSE_LIMIT = 1500
#: Below this share of answers, path measures are not told.
ENOUGH_ANSWERS = 0.70


class State(StrEnum):
    """How a number may be read."""

    KNOWN = "known"  # nothing is missing
    UNCERTAIN = (
        "uncertain"  # answers are missing; low and high hold everything the value can be, where that is computable
    )
    CANNOT_TELL = "cannot_tell"  # too much is missing, or too little is there to divide by
    NOT_APPLICABLE = "not_applicable"  # the measure is not defined for such a network


@dataclass(frozen=True)
class Reading:
    """One number with how sure it is.

    ``low`` and ``high`` bound the value over everything the missing answers could have been (equal to ``value`` when
    nothing is missing, None where no honest bound is known). ``n`` is how many cells, pairs or actors it rests on.
    """

    id: str
    value: float | None
    low: float | None
    high: float | None
    n: int
    state: State


@dataclass(frozen=True)
class Definition:
    """What a measure id means, so that a number never travels without its definition."""

    id: str
    formula: str
    direction: str  # "directed", "undirected", "both"
    missing: str  # what is done with answers that are missing
    source: str


@dataclass(frozen=True, eq=False)
class Network:
    """One relation at one time among ``n`` actors.

    ``source``, ``target`` (int, shape (m,)) and ``value`` (float, shape (m,), never 0) are the seen arcs; an undirected
    tie stands in both directions. ``missing`` and ``impossible`` are (k, 2) arrays of cells. Self-ties are dropped.
    """

    ids: tuple[str, ...]
    directed: bool
    source: Ints
    target: Ints
    value: Floats
    missing: Ints
    impossible: Ints

    @property
    def n(self) -> int:
        """How many actors."""
        return len(self.ids)

    @cached_property
    def values(self) -> Floats:
        """(n, n) what i says about j; 0 where nothing was seen or nobody answered."""
        matrix = np.zeros((self.n, self.n))
        matrix[self.source, self.target] = self.value
        return matrix

    @cached_property
    def possible(self) -> Bools:
        """(n, n) True where a tie could exist: off the diagonal and not impossible."""
        mask = ~np.eye(self.n, dtype=bool)
        mask[self.impossible[:, 0], self.impossible[:, 1]] = False
        return mask

    @cached_property
    def observed(self) -> Bools:
        """(n, n) True where the cell was answered. Never True on the diagonal."""
        mask = self.possible.copy()
        mask[self.missing[:, 0], self.missing[:, 1]] = False
        return mask

    def adjacency(self, threshold: float = 0.0) -> Bools:
        """(n, n) True where an observed value is above ``threshold``."""
        return (self.values > threshold) & self.observed

    @cached_property
    def present(self) -> Bools:
        """(n,) False for actors that no tie could touch (not there at the time)."""
        gone = _per_actor(self.impossible[:, 0], self.n) + _per_actor(self.impossible[:, 1], self.n)
        return gone < 2 * max(self.n - 1, 1)

    @cached_property
    def askable(self) -> Bools:
        """(n,) True for actors with at least one cell of their own (row) that could be answered."""
        return _per_actor(self.impossible[:, 0], self.n) < self.n - 1

    @cached_property
    def answered(self) -> Bools:
        """(n,) True for actors with at least one answered cell of their own (row)."""
        blank = np.unique(np.concatenate([self.missing, self.impossible]), axis=0)
        return _per_actor(blank[:, 0], self.n) < self.n - 1

    @property
    def response(self) -> float:
        """The share that answered of those who could, 0 to 1."""
        could = int(self.askable.sum())
        return float(self.answered.sum()) / could if could else 0.0

    @property
    def ties(self) -> int:
        """Observed non-zero cells; an undirected pair counts once."""
        return len(self.source) if self.directed else len(self.source) // 2

    def above(self, threshold: float) -> "Network":
        """The same network with only ties above ``threshold``; what is missing stays missing."""
        keep = self.value > threshold
        return Network(
            self.ids,
            self.directed,
            self.source[keep],
            self.target[keep],
            self.value[keep],
            self.missing,
            self.impossible,
        )

    def without(self, drop: Iterable[str]) -> "Network":
        """The network among the others, as if the actors in ``drop`` were not in the room."""
        gone = set(drop)
        keep = np.array([name not in gone for name in self.ids], dtype=bool)
        number: Ints = np.cumsum(keep) - 1

        def among(cells: Ints) -> Ints:
            inside = keep[cells[:, 0]] & keep[cells[:, 1]]
            kept: Ints = number[cells[inside]]
            return kept

        arcs = keep[self.source] & keep[self.target]
        return Network(
            tuple(name for name in self.ids if name not in gone),
            self.directed,
            number[self.source[arcs]],
            number[self.target[arcs]],
            self.value[arcs],
            among(self.missing),
            among(self.impossible),
        )


def _per_actor(actors: Ints, n: int) -> Ints:
    counted: Ints = np.bincount(actors, minlength=n)
    return counted


def _cells(pairs: Iterable[tuple[int, int]], directed: bool) -> Ints:
    found = {(i, j) for i, j in pairs if i != j}
    if not directed:
        found |= {(j, i) for i, j in found}
    return np.array(sorted(found), dtype=np.int64).reshape(-1, 2)


def network(
    ids: Sequence[str],
    arcs: Iterable[tuple[int, int, float]],
    *,
    directed: bool = True,
    missing: Iterable[tuple[int, int]] = (),
    impossible: Iterable[tuple[int, int]] = (),
) -> Network:
    """Build a network from numbered arcs ``(i, j, value)``.

    Zero values and self-ties are dropped, the last of two values for one cell wins, undirected ties may be given in
    either direction. A cell that is both missing (or impossible) and has a value counts as missing (or impossible).
    Raises ValueError when an actor stands twice or a number is out of range.
    """
    if len(set(ids)) != len(ids):
        raise ValueError("an actor stands twice in ids")
    unseen, never = _cells(missing, directed), _cells(impossible, directed)
    blank = set(map(tuple, unseen.tolist())) | set(map(tuple, never.tolist()))
    seen: dict[tuple[int, int], float] = {}
    for i, j, value in arcs:
        if i == j or not value or (i, j) in blank:
            continue
        seen[i, j] = float(value)
        if not directed:
            seen[j, i] = float(value)
    if any(not 0 <= number < len(ids) for cell in (*seen, *blank) for number in cell):
        raise ValueError("an arc names an actor that is not there")
    order = sorted(seen)
    both = np.array(order, dtype=np.int64).reshape(-1, 2)
    return Network(
        tuple(ids),
        directed,
        both[:, 0],
        both[:, 1],
        np.array([seen[cell] for cell in order], dtype=float),
        unseen,
        never,
    )
