"""Groups that nobody drew up: who are tied more with one another than with the rest (Leiden), and how firmly.

A way to look at a large network and to seat it in a picture; not a truth about who belongs together.
"""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

import igraph
import numpy as np
from scipy.optimize import linear_sum_assignment

from samspil.analysis.networks.data import Bools, Definition, Floats, Ints, Network
from samspil.analysis.networks.groups import Groups, number, ties_of

#: igraph has one source of chance for the whole process.
_CHANCE = Lock()


@dataclass(frozen=True)
class Communities:
    """``member`` is each actor's community, 0 the largest; None for actors without a tie, who are in none.

    ``moved`` is how many actors stood in another community in each of some further runs, ``unsettled`` those who did so
    in at least one.
    ``rand`` is the adjusted Rand index with the given groups: 1 the same division, 0 as alike as by chance, None
    without groups or where both divisions are trivial.
    """

    member: tuple[int | None, ...]
    sizes: tuple[int, ...]
    modularity: float | None
    moved: tuple[int, ...]
    unsettled: tuple[str, ...]
    rand: float | None


@dataclass(frozen=True)
class TableGroups:
    """Where each actor is drawn: ``seat`` counts from 0 by falling size, None for actors without a tie.

    ``rest`` is the seat where the smallest communities are put together, None where there was room for all.
    """

    seat: tuple[int | None, ...]
    sizes: tuple[int, ...]
    rest: int | None


def communities(network: Network, groups: Groups | None = None, *, seed: int = 1, reruns: int = 5) -> Communities:
    """Leiden by modularity on ties above 0, whichever way they point. The same seed gives the same communities."""
    graph = _union(network)
    tied = np.array(graph.degree()) > 0
    runs = [_leiden(graph, tied, seed + run) for run in range(reruns + 1)]
    found = runs[0]
    moved = np.zeros((reruns, network.n), dtype=bool)
    for row, other in zip(moved, runs[1:], strict=True):
        row[tied] = moved_between(found[tied], other[tied])
    return Communities(
        member=_seats(found),
        sizes=_sizes(found),
        modularity=float(graph.modularity(np.maximum(found, 0).tolist())) if tied.any() else None,
        moved=tuple(moved.sum(axis=1).tolist()),
        unsettled=tuple(network.ids[i] for i in np.flatnonzero(moved.any(axis=0))),
        rand=None if groups is None else _rand_where_both(found, number(groups)[1]),
    )


def groups_at_table(network: Network, limit: int = 40, *, seed: int = 1) -> TableGroups:
    """The communities to draw a large network by: at most ``limit``, the smallest put together as one.

    Raises ValueError for a limit under 1.
    """
    if limit < 1:
        raise ValueError("there must be room for at least one group")
    graph = _union(network)
    found = _leiden(graph, np.array(graph.degree()) > 0, seed)
    if len(_sizes(found)) <= limit:
        return TableGroups(_seats(found), _sizes(found), None)
    merged = _by_size(np.minimum(found, limit - 1))
    # The rest may well be larger than the communities that stay apart.
    rest = int(merged[np.flatnonzero(found >= limit - 1)[0]])
    return TableGroups(_seats(merged), _sizes(merged), rest)


def adjusted_rand(first: Sequence[int] | Ints, second: Sequence[int] | Ints) -> float | None:
    """How alike two divisions of the same actors are: 1 the same, 0 as by chance; None where chance cannot differ."""
    together = _overlap(np.asarray(first, dtype=np.int64), np.asarray(second, dtype=np.int64))

    def pairs(counts: Floats) -> float:
        return float((counts * (counts - 1) / 2).sum())

    both, one, other = pairs(together), pairs(together.sum(axis=1)), pairs(together.sum(axis=0))
    every = pairs(np.array([together.sum()]))
    if not every:
        return None
    chance, most = one * other / every, (one + other) / 2
    return (both - chance) / (most - chance) if most != chance else None


def moved_between(first: Ints, second: Ints) -> Bools:
    """(n,) who is in another group in ``second``, its groups named after those of ``first`` so that the fewest are."""
    table = _overlap(first, second)
    rows, columns = linear_sum_assignment(table, maximize=True)
    name = np.full(table.shape[1], -1)
    name[columns] = rows
    return np.asarray(name[second] != first)


def _union(network: Network) -> igraph.Graph:
    ties = np.unique(np.sort(ties_of(network), axis=1), axis=0)
    return igraph.Graph(n=network.n, edges=ties.tolist())


def _leiden(graph: igraph.Graph, tied: Bools, seed: int) -> Ints:
    """Each actor's community by falling size, -1 for actors without a tie."""
    with _CHANCE:
        igraph.set_random_number_generator(random.Random(seed))  # noqa: S311 - must be repeatable, guards nothing
        try:
            found = graph.community_leiden(objective_function="modularity", n_iterations=-1).membership
        finally:
            igraph.set_random_number_generator(random)
    return _by_size(np.where(tied, np.array(found, dtype=np.int64), -1))


def _by_size(member: Ints) -> Ints:
    """The same division numbered by falling size, then by the first of its actors; -1 stays."""
    sizes = Counter(member[member >= 0].tolist())
    # A Counter keeps the order in which its keys were first seen, and so does sorting.
    place = {old: new for new, old in enumerate(sorted(sizes, key=lambda one: -sizes[one]))}
    return np.array([place.get(one, -1) for one in member.tolist()], dtype=np.int64)


def _sizes(member: Ints) -> tuple[int, ...]:
    return tuple(np.bincount(member[member >= 0]).tolist())


def _seats(member: Ints) -> tuple[int | None, ...]:
    return tuple(None if one < 0 else one for one in member.tolist())


def _overlap(first: Ints, second: Ints) -> Floats:
    table = np.zeros((first.max(initial=-1) + 1, second.max(initial=-1) + 1))
    np.add.at(table, (first, second), 1)
    return table


def _rand_where_both(found: Ints, given: Ints) -> float | None:
    both = (found >= 0) & (given >= 0)
    return adjusted_rand(found[both], given[both])


_TIES = "only ties that were seen, whichever way they point"
_LEIDEN = "Traag, Waltman & van Eck 2019; igraph"
DEFINITIONS = (
    Definition("communities.modularity", "share of ties within communities beyond chance", "both", _TIES, _LEIDEN),
    Definition("communities.moved", "actors in another community in a further run", "both", _TIES, _LEIDEN),
    Definition("communities.rand", "adjusted Rand index with given groups", "both", _TIES, "Hubert & Arabie 1985"),
)
