"""Groups of people in the plane by Polis' method: k-means for two to five groups, the best silhouette wins.

Above ``EXACT`` people the plane is cut into ``SQUARES`` by ``SQUARES`` squares. K-means and silhouettes are then taken
of the means of the squares, weighted by the people in them, and each person goes to the nearest centre: not exact, and
linear in the number of people.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samspil.analysis.voices.answers import Floats, Ints
from samspil.analysis.voices.polis import engine

MOST_GROUPS = 5
EXACT = 5_000
SQUARES = 64
ROUNDS = 300
_NEAR = 1e-4  # of the mean variance: centres that move less have come to rest
_FIRST = 64  # points looked at first for the leftmost ones
_PIECE = 1 << 18  # distances held at a time


@dataclass(frozen=True, eq=False)
class Grouping:
    """``label`` (n,) from 0 to ``k`` - 1, and the silhouette of each number of groups that was tried."""

    label: Ints
    k: int
    silhouettes: tuple[tuple[int, float], ...]


def grouped(points: Floats) -> Grouping | None:
    """Groups of points (n, 2); None where not even two can be told apart (fewer than three people, or two places)."""
    n = len(points)
    starts = leftmost(points, MOST_GROUPS)
    few, weight = (points, np.ones(n)) if n <= EXACT else _squares(points)
    tried = [k for k in range(2, MOST_GROUPS + 1) if k <= len(starts) and k < len(few)]
    if not tried:
        return None
    middle = weight @ few / weight.sum()
    few, starts = few - middle, starts - middle
    rest = _NEAR * float(weight @ (few**2).sum(axis=1)) / (2 * weight.sum())
    found = [_kmeans(few, weight, starts[:k], rest) for k in tried]
    fits = silhouettes(few, weight, [label for label, _ in found])
    best = int(np.argmax(fits))
    label, centres = found[best]
    if n > EXACT:
        label = _nearest(points - middle, centres)
    return Grouping(label, tried[best], tuple(zip(tried, fits, strict=True)))


def leftmost(points: Floats, count: int) -> Floats:
    """The first ``count`` different points, from left to right and from below; fewer where there are no more."""
    looked = _FIRST
    while True:
        some = points
        if looked < len(points):
            some = points[points[:, 0] < np.partition(points[:, 0], looked)[looked]]
        some = some[np.lexsort((some[:, 1], some[:, 0]))]
        new = np.ones(len(some), dtype=bool)
        new[1:] = (some[1:] != some[:-1]).any(axis=1)
        if looked >= len(points) or new.sum() >= count:
            return np.asarray(some[new][:count])
        looked *= 16


def _kmeans(points: Floats, weight: Floats, centres: Floats, rest: float) -> tuple[Ints, Floats]:
    """Lloyd's k-means from given centres, with scikit-learn's rules: at rest when they move by less than ``rest``."""
    compiled = engine.swift()
    if compiled:
        label, moved = compiled.lloyd(points, weight, centres, rest, ROUNDS)
        if label[0] >= 0:
            return label, moved
    return lloyd(points, weight, centres, rest)


def lloyd(points: Floats, weight: Floats, centres: Floats, rest: float) -> tuple[Ints, Floats]:
    """Rounds of: each point to its nearest centre, each centre to the mean of its points, until nobody moves.

    A centre that has lost all its points takes the point farthest from its own.
    """
    label = np.full(len(points), -1)
    for _round in range(ROUNDS):
        before, label = label, _nearest(points, centres)
        moved = _means(points, weight, centres, label)
        shift = float(((moved - centres) ** 2).sum())
        centres = moved
        if np.array_equal(before, label):
            return label, centres
        if shift <= rest:
            break
    return _nearest(points, centres), centres


def _nearest(points: Floats, centres: Floats) -> Ints:
    compiled = engine.swift()
    if compiled:
        return compiled.nearest(points, centres)  # type: ignore[no-any-return]
    apart = [(points[:, 0] - x) ** 2 + (points[:, 1] - y) ** 2 for x, y in centres]
    return np.asarray(np.argmin(apart, axis=0))


def _means(points: Floats, weight: Floats, centres: Floats, label: Ints) -> Floats:
    k = len(centres)
    sums = np.stack([np.bincount(label, weights=weight * points[:, axis], minlength=k) for axis in (0, 1)], axis=1)
    held = np.bincount(label, weights=weight, minlength=k)
    empty = np.flatnonzero(held == 0)
    if len(empty):
        apart = ((points - centres[label]) ** 2).sum(axis=1)
        for g, i in zip(empty, np.argsort(-apart, kind="stable"), strict=False):
            for group, sign in ((label[i], -1), (g, 1)):
                sums[group] += sign * weight[i] * points[i]
                held[group] += sign * weight[i]
    return np.where(held[:, None] > 0, sums / np.maximum(held, 1e-300)[:, None], centres)


def silhouettes(points: Floats, weight: Floats, labels: list[Ints]) -> list[float]:
    """The mean silhouette of each labelling, weighted; a point alone in its group counts as 0. Rousseeuw 1987.

    Points are sorted by what all labellings say of them, so that each distance is taken once and summed in runs.
    """
    stacked = np.array(labels)
    code = stacked[0]
    for label in stacked[1:]:
        code = code * MOST_GROUPS + label
    order = np.argsort(code, kind="stable")
    stacked, code = stacked[:, order], code[order]
    bounds = np.concatenate([[0], np.flatnonzero(np.diff(code)) + 1, [len(order)]])
    points, weight = points[order], weight[order]
    compiled = engine.swift()
    sums = compiled.distances(points, weight, bounds) if compiled else _distances(points, weight, bounds)
    held = np.add.reduceat(weight, bounds[:-1])
    return [_silhouette(sums, held, label[bounds[:-1]], label, weight) for label in stacked]


def _silhouette(sums: Floats, held: Floats, of_part: Ints, label: Ints, weight: Floats) -> float:
    """Of one labelling, from the distances to each part, how many each part holds, and the group that it is in."""
    inside = (of_part[:, None] == np.arange(of_part.max() + 1)).astype(np.float64)
    size = held @ inside
    size[size == 0] = np.nan
    to_group = sums @ inside
    own = np.arange(len(label)), label
    within = to_group[own] / np.maximum(size - 1, 1)[label]
    to_group /= size
    to_group[own] = np.nan
    other = np.fmin.reduce(to_group, axis=1)
    larger = np.maximum(within, other)
    fit = (other - within) / np.where(larger > 0, larger, 1.0)
    return float((fit * (size > 1)[label]) @ weight / weight.sum())


def _distances(points: Floats, weight: Floats, bounds: Ints) -> Floats:
    """(n, parts) the distances from each point to those of each part, weighted and summed."""
    n = len(points)
    sums = np.empty((n, len(bounds) - 1))
    x, y = points[:, 0].copy(), points[:, 1].copy()
    rows = max(_PIECE // n, 1)
    for first in range(0, n, rows):
        here = slice(first, min(first + rows, n))
        across, up = x[here, None] - x, y[here, None] - y
        across *= across
        up *= up
        across += up
        np.sqrt(across, out=across)
        across *= weight
        sums[here] = np.add.reduceat(across, bounds[:-1], axis=1)
    return sums


def _squares(points: Floats) -> tuple[Floats, Floats]:
    """The means of the squares that hold anybody (squares, 2), and how many each holds."""
    low, high = points.min(axis=0), points.max(axis=0)
    scale = SQUARES / np.where(high > low, high - low, 1.0)
    x, y = (np.minimum((points[:, axis] - low[axis]) * scale[axis], SQUARES - 1).astype(np.int32) for axis in (0, 1))
    square: NDArray[np.int32] = x * SQUARES + y
    held = np.bincount(square, minlength=SQUARES**2)
    sums = [np.bincount(square, weights=points[:, axis], minlength=SQUARES**2) for axis in (0, 1)]
    there = held > 0
    return np.stack(sums, axis=1)[there] / held[there, None], held[there].astype(np.float64)
