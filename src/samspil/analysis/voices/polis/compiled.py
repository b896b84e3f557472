"""The passes over all answers and over all pairs of people, compiled by Numba. Loaded by :mod:`engine` only.

Large work is cut into ``PARTS`` for threads, as many parts on every machine, and the parts are summed in order: always
the same numbers.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import numba
import numpy as np
from numpy.typing import NDArray

from samspil.analysis.voices.answers import Answers, Bools, Floats, Ints

PARTS = 16
#: From so many steps on the work is shared among threads; below, calling them costs more than it saves.
SHARED = 1 << 22
_ROWS = 4096  # people made dense at a time

_compile: Any = numba.njit(cache=True, nogil=True)
#: Sums of distances may be taken in any order, so that several are taken at once.
_compile_sums: Any = numba.njit(cache=True, nogil=True, fastmath={"reassoc", "contract", "nsz"})

Columns = NDArray[np.uint16]
Values = NDArray[np.int8]
Packed = tuple[Ints, Columns, Values]


def _cuts(start: Ints) -> Ints:
    """The people at which the work is cut, so that each part has about as many answers; one part where it is little."""
    if start[-1] < SHARED:
        return np.array([0, len(start) - 1])
    cuts = np.searchsorted(start, np.linspace(0, start[-1], PARTS + 1)[1:-1].astype(np.int64))
    return np.concatenate([[0], cuts, [len(start) - 1]])


def _each(cuts: Ints, work: Callable[[int, int, int], object]) -> None:
    """Call ``work`` with the number, the first and the last (not included) of each part."""
    jobs = [(part, first, last) for part, (first, last) in enumerate(pairwise(cuts.tolist()))]
    if len(jobs) == 1:
        work(*jobs[0])
        return
    with ThreadPoolExecutor() as threads:
        list(threads.map(lambda job: work(*job), jobs))


class Swift:
    """R of the answers; see :class:`engine.Centred`."""

    def __init__(self, given: Answers, table: Floats) -> None:
        self._packed: Packed = (given.start, given.column, given.value)
        self._table, self._cuts = np.ascontiguousarray(table), _cuts(given.start)
        self._n, self._m = given.n, given.m

    def gram(self, block: Floats, every: int = 1) -> Floats:
        block, parts = np.ascontiguousarray(block), np.zeros((len(self._cuts) - 1, *block.shape))
        _each(self._cuts, lambda part, *ends: _gram(*ends, every, *self._packed, self._table, block, parts[part]))
        return np.asarray(parts.sum(axis=0))

    def pairs(self, which: Ints) -> Floats:
        total = np.zeros((len(which), len(which)))
        place = np.full(self._m, -1)
        place[which] = np.arange(len(which))
        for first in range(0, self._n, _ROWS):
            dense = np.zeros((min(_ROWS, self._n - first), len(which)))
            _dense(first, *self._packed, self._table, place, dense)
            total += dense.T @ dense
        return total

    def project(self, vectors: Floats, inside: Bools) -> tuple[Floats, Ints]:
        vectors = np.ascontiguousarray(vectors)
        at, counted = np.empty((self._n, 2)), np.empty(self._n, dtype=np.int64)
        _each(self._cuts, lambda _, *ends: _project(*ends, *self._packed, self._table, vectors, inside, at, counted))
        return at, counted


def tally(given: Answers, group: Ints, groups: int) -> Ints:
    """(groups, m, 3) how many disagree, pass and agree in each group; group -1 is not counted."""
    cuts = _cuts(given.start)
    parts = np.zeros((len(cuts) - 1, groups, given.m, 3), dtype=np.int64)
    packed: Packed = (given.start, given.column, given.value)
    _each(cuts, lambda part, *ends: _tally(*ends, *packed, group, parts[part]))
    return np.asarray(parts.sum(axis=0))


def distances(points: Floats, weight: Floats, bounds: Ints) -> Floats:
    """(n, parts) the distances from each point to those of each part ``bounds[p]:bounds[p + 1]``, weighted, summed."""
    n = len(points)
    sums = np.empty((n, len(bounds) - 1))
    x, y = points[:, 0].copy(), points[:, 1].copy()
    cuts = np.linspace(0, n, (PARTS if n * n >= SHARED else 1) + 1).astype(np.int64)
    _each(cuts, lambda _, *ends: _distances(*ends, x, y, weight, bounds, sums))
    return sums


def nearest(points: Floats, centres: Floats) -> Ints:
    """(n,) the nearest centre to each point, the first of several."""
    label = np.empty(len(points), dtype=np.int64)
    _assign(points, centres, label)
    return label


@_compile
def _gram(
    first: int,
    last: int,
    every: int,
    start: Ints,
    column: Columns,
    value: Values,
    table: Floats,
    block: Floats,
    total: Floats,
) -> None:
    worths = np.empty(len(table))
    for i in range(first, last, every):
        a, b, c, d = 0.0, 0.0, 0.0, 0.0
        begin, given = start[i], start[i + 1] - start[i]
        for at in range(given):
            j = column[begin + at]
            worth = table[j, np.uint8(value[begin + at] + 1)]
            worths[at] = worth
            a += worth * block[j, 0]
            b += worth * block[j, 1]
            c += worth * block[j, 2]
            d += worth * block[j, 3]
        for at in range(given):
            j = column[begin + at]
            total[j, 0] += worths[at] * a
            total[j, 1] += worths[at] * b
            total[j, 2] += worths[at] * c
            total[j, 3] += worths[at] * d


@_compile
def _dense(first: int, start: Ints, column: Columns, value: Values, table: Floats, place: Ints, dense: Floats) -> None:
    for row in range(len(dense)):
        for at in range(start[first + row], start[first + row + 1]):
            j = column[at]
            if place[j] >= 0:
                dense[row, place[j]] = table[j, value[at] + 1]


@_compile
def _project(  # noqa: PLR0913  plain arrays are what can be compiled
    first: int,
    last: int,
    start: Ints,
    column: Columns,
    value: Values,
    table: Floats,
    vectors: Floats,
    inside: Bools,
    place: Floats,
    counted: Ints,
) -> None:
    for i in range(first, last):
        x, y, active = 0.0, 0.0, 0
        for at in range(start[i], start[i + 1]):
            j = column[at]
            worth = table[j, np.uint8(value[at] + 1)]
            x += worth * vectors[j, 0]
            y += worth * vectors[j, 1]
            active += inside[j]
        place[i, 0], place[i, 1], counted[i] = x, y, active


@_compile
def _tally(first: int, last: int, start: Ints, column: Columns, value: Values, group: Ints, counts: Ints) -> None:
    for i in range(first, last):
        g = group[i]
        if g >= 0:
            for at in range(start[i], start[i + 1]):
                counts[g, column[at], np.uint8(value[at] + 1)] += 1


@_compile
def lloyd(points: Floats, weight: Floats, centres: Floats, tolerance: float, rounds: int) -> tuple[Ints, Floats]:
    """The rounds of k-means; see :func:`grouping.lloyd`. Labels of -1 where a centre was left by all its points."""
    label = np.full(len(points), -1)
    centres = centres.copy()
    for _ in range(rounds):
        same = _assign(points, centres, label)
        moved = _move(points, weight, centres, label)
        if moved < 0:
            label[:] = -1
            return label, centres
        if same:
            return label, centres
        if moved <= tolerance:
            break
    _assign(points, centres, label)
    return label, centres


@_compile
def _assign(points: Floats, centres: Floats, label: Ints) -> bool:
    """Give each point its nearest centre, the first of several; True when nobody went to another."""
    same = True
    for i in range(len(points)):
        best, nearest = np.inf, 0
        for g in range(len(centres)):
            x, y = points[i, 0] - centres[g, 0], points[i, 1] - centres[g, 1]
            apart = x * x + y * y
            if apart < best:
                best, nearest = apart, g
        if label[i] != nearest:
            label[i] = nearest
            same = False
    return same


@_compile
def _move(points: Floats, weight: Floats, centres: Floats, label: Ints) -> float:
    """Put each centre in the mean of its points; how far they moved, squared and summed, or -1 where one has none."""
    sums = np.zeros((len(centres), 3))
    for i in range(len(points)):
        sums[label[i], 0] += weight[i] * points[i, 0]
        sums[label[i], 1] += weight[i] * points[i, 1]
        sums[label[i], 2] += weight[i]
    if sums[:, 2].min() == 0:
        return -1.0
    moved = 0.0
    for g in range(len(centres)):
        x, y = sums[g, 0] / sums[g, 2], sums[g, 1] / sums[g, 2]
        moved += (x - centres[g, 0]) ** 2 + (y - centres[g, 1]) ** 2
        centres[g, 0], centres[g, 1] = x, y
    return moved


@_compile_sums
def _distances(first: int, last: int, x: Floats, y: Floats, weight: Floats, bounds: Ints, sums: Floats) -> None:
    for i in range(first, last):
        for part in range(len(bounds) - 1):
            total = 0.0
            for j in range(bounds[part], bounds[part + 1]):
                total += weight[j] * np.sqrt((x[i] - x[j]) ** 2 + (y[i] - y[j]) ** 2)
            sums[i, part] = total
