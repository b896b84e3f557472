"""What ratings say together (trust, power, how often we talk) without saying who gave them.

A mean is told only of many: k raters or more and three rated actors or more. What is told must not be turned into
something told of fewer by subtraction, neither from the mean of all nor from an earlier round.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from samspil.analysis.networks.data import Bools, Definition, Floats, Network
from samspil.analysis.networks.groups import Groups
from samspil.analysis.suppression import protect_list, small, sums_left, would_isolate

#: Fewer rated actors than this and the mean of many ratings is about one or two of them.
RATED_AT_LEAST = 3
#: Means are told to one decimal, and never as the very end of the scale: there everybody would be known to agree.
_STEP = 0.1
_HALF = 0.5

#: Kind of the raters and kind of the rated; None stands for every kind.
Kinds = tuple[str | None, str | None]
ALL: Kinds = (None, None)


class Showing(StrEnum):
    """Whether a number may be told."""

    KNOWN = "known"
    SUPPRESSED = "suppressed"  # too few, or telling it would give away something about too few


@dataclass(frozen=True)
class Cell:
    """The mean rating from one kind of actor to another, with how many rated and were rated; None when suppressed."""

    state: Showing
    mean: float | None = None
    raters: int | None = None
    rated: int | None = None
    halves: float | None = None  # the mean in half levels; None also where it and the mirrors would give a rating away


@dataclass(frozen=True)
class ByKind:
    """Means by kind of rater and kind of rated, all combinations, and over all ratings.

    ``released`` are the raters behind every mean that is told, under its key, to hold later rounds against. They are
    never shown. No row or column means may be made from the cells or put beside them: only the cells and ``overall``
    are protected together.
    """

    cells: dict[tuple[str, str], Cell]
    overall: Cell
    released: dict[Kinds, frozenset[str]]


@dataclass(frozen=True)
class Distribution:
    """How many ratings (undirected: pairs) at each level, and in all; None when suppressed."""

    counts: dict[float, int | None]
    total: int | None


def distribution(network: Network, levels: Sequence[float], k: int | None = None) -> Distribution:
    """Count the ratings at each level. Cells without a value are at no level.

    With ``k``, a level that fewer than k actors gave is left out, and what would give it away.
    Raises ValueError for a rating that is none of the levels.
    """
    _check(network, levels)
    once = 1 if network.directed else 2
    counts = [int((network.value == level).sum()) // once for level in levels]
    if k is None:
        return Distribution(dict(zip(levels, counts, strict=True)), sum(counts))
    few = [small(len(np.unique(network.source[network.value == level])), k) for level in levels]
    told, total = protect_list(counts, k, few)
    return Distribution(dict(zip(levels, told, strict=True)), total)


def by_kind(
    network: Network,
    kinds: Groups,
    levels: Sequence[float],
    k: int,
    *,
    earlier: Sequence[Mapping[Kinds, frozenset[str]]] = (),
) -> ByKind:
    """Mean ratings by kind of rater and of rated. Where a kind is unknown, a rating counts in the overall only.

    ``earlier`` is ``released`` of every earlier release about the same relation: a mean is suppressed where one to
    k - 1 raters came or left since. The overall mean is suppressed when the ratings outside the cells that are told are
    too few to be told of, since subtraction would tell of them.
    Raises ValueError for a rating that is none of the levels, or unless there is one kind per actor.
    """
    _check(network, levels)
    if len(kinds) != network.n:
        raise ValueError("there must be one group per actor")
    names = sorted({kind for kind in kinds if kind is not None})
    of = np.array([names.index(kind) if kind is not None else -1 for kind in kinds], dtype=np.int64)
    rater, rated = of[network.source], of[network.target]
    rest = np.ones(len(network.value), dtype=bool)
    cells: dict[tuple[str, str], Cell] = {}
    released: dict[Kinds, frozenset[str]] = {}

    def tell(key: Kinds, arcs: Bools) -> Cell:
        raters = frozenset(network.ids[i] for i in network.source[arcs])
        before = [release[key] for release in earlier if key in release]
        if not _many(network, arcs, k) or would_isolate(before, raters, k):
            return Cell(Showing.SUPPRESSED)
        released[key] = raters
        mean = round(float(network.value[arcs].mean()), 1)
        inside = min(max(mean, min(levels) + _STEP), max(levels) - _STEP)
        about = [network.value[arcs & (network.target == one)] for one in np.unique(network.target[arcs])]
        return Cell(Showing.KNOWN, round(inside, 1), len(raters), len(about), _in_halves(about, levels, k))

    for row, rating in enumerate(names):
        for column, being_rated in enumerate(names):
            arcs = (rater == row) & (rated == column)
            cell = cells[rating, being_rated] = tell((rating, being_rated), arcs)
            if cell.state is Showing.KNOWN:
                rest &= ~arcs
    subtractable = bool(rest.any()) and not _many(network, rest, k)
    overall = Cell(Showing.SUPPRESSED) if subtractable else tell(ALL, np.ones_like(rest))
    return ByKind(cells, overall, released)


def _in_halves(about: Sequence[Floats], levels: Sequence[float], k: int) -> float | None:
    """The mean in half levels, inside the scale, of the ratings ``about`` each rated actor; None where not to be told.

    Each rated actor is told in words how it was rated. Where the lowest or the highest mean that those words leave open
    stands alone in its half, that half would say how everyone rated. Only the words decide whether it is told: if the
    ratings did, its being told would say something of them too. Levels are whole numbers in a row.
    """
    low, high = min(levels) + _HALF, max(levels) - _HALF
    number = sum(map(len, about))

    def half(total: float) -> float:
        return min(max(round(total / number / _HALF) * _HALF, low), high)

    ends = [sums_left(values.tolist(), levels, k) for values in about]
    least, most = (sum(end) for end in zip(*ends, strict=True))
    if half(least) != half(least + 1) or half(most) != half(most - 1):
        return None
    return half(float(sum(values.sum() for values in about)))


def _many(network: Network, arcs: Bools, k: int) -> bool:
    raters, rated = (len(np.unique(ends[arcs])) for ends in (network.source, network.target))
    return not small(raters, k) and rated >= RATED_AT_LEAST


def _check(network: Network, levels: Sequence[float]) -> None:
    if strays := set(network.value.tolist()) - set(levels):
        raise ValueError(f"a rating that is none of the levels: {min(strays):g}")


_MISSING = "only ratings that were given; a cell needs k raters and three rated actors, else it is suppressed"
DEFINITIONS = (
    Definition("ratings.distribution", "ratings at each level", "both", "only ratings that were given", "Frey 2006"),
    Definition(
        "ratings.by_kind",
        "mean rating from raters of one kind to actors of one kind, to one decimal, never the very end of the scale",
        "directed",
        _MISSING,
        "PARTNER; own rule of suppression",
    ),
    Definition("ratings.overall", "mean of all ratings, told as the means by kind", "directed", _MISSING, "PARTNER"),
)
