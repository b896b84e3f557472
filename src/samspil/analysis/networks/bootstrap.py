"""How sure a number is when other actors might as well have been asked: the vertex bootstrap.

Snijders & Borgatti 1999, "Non-parametric standard errors and tests for network statistics", Connections 22: actors are
drawn with replacement, each bringing row and column; between two copies of one actor stands a dyad drawn at random from
the network. What is missing in a cell stays missing in its copies.

Only measures for which the interval was found honest are here: density, reciprocity, transitivity and assortativity.
For centralisations, E-I and reachability the copies are biased (two copies of one actor change the highest degree, or
the distances), so they get no interval rather than a false one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from samspil.analysis.networks.cells import tally
from samspil.analysis.networks.data import DENSE_LIMIT, Bools, Floats, Ints, Network
from samspil.analysis.networks.groups import assortativity, blocks, number

#: The measures an interval is given for, with the least and the most they can be.
HONEST: Mapping[str, tuple[float, float]] = {
    "density": (0.0, 1.0),
    "reciprocity.arc": (0.0, 1.0),
    "reciprocity.dyad": (0.0, 1.0),
    "transitivity": (0.0, 1.0),
    "assortativity": (-1.0, 1.0),
}

#: Replicates held at a time, and cells at most: few enough to stay in the processor's cache.
BATCH, CELLS = 20, 200_000
#: With fewer actors there is too little to draw from.
FEWEST = 5
#: The share of replicates that must have a value (a replicate without a tie has no reciprocity).
_ENOUGH_REPLICATES = 0.9
_Z95 = 1.959963984540054

Groups = Sequence[str | None]


@dataclass(frozen=True)
class Interval:
    """A value, its bootstrap standard error, and the bias-corrected normal 95 % interval."""

    value: float
    se: float
    low: float
    high: float


@dataclass(frozen=True)
class Draws:
    """One batch of replicates of ``n`` actors: whom each place is a copy of, and which cell each cell copies.

    ``actors`` (b, n) numbers; ``cells`` (b, n, n) codes ``i * n + j`` into the network's cells.
    """

    actors: Ints
    cells: Ints


def draws(n: int, replicates: int, seed: int) -> Iterator[Draws]:
    """``replicates`` redraws of ``n`` actors in batches; the same seed draws the same actors in any network of n."""
    rng = np.random.default_rng(seed)
    upper = np.triu(np.ones((n, n), dtype=bool), 1)
    step = max(1, min(BATCH, CELLS // n**2))
    for start in range(0, replicates, step):
        actors = rng.integers(n, size=(min(step, replicates - start), n))
        cells = actors[:, :, None] * n + actors[:, None, :]
        which, i, j = ((actors[:, :, None] == actors[:, None, :]) & upper).nonzero()
        first = rng.integers(n, size=len(which))
        other = (first + rng.integers(1, n, size=len(which))) % n
        cells[which, i, j], cells[which, j, i] = first * n + other, other * n + first
        yield Draws(actors, cells)


def copied(cells: Bools, batch: Draws) -> Bools:
    """The replicates (b, n, n) of a matrix of ``cells`` (n, n); False on the diagonal where the matrix is."""
    copies: Bools = cells.ravel()[batch.cells]
    diagonal = np.arange(cells.shape[-1])
    copies[:, diagonal, diagonal] = False
    return copies


@dataclass(frozen=True, eq=False)
class Redrawn:
    """What is redrawn: ties and answered cells (n, n), and each actor's group (codes, -1 unknown) of ``kinds``."""

    A: Bools
    observed: Bools
    directed: bool
    codes: Ints
    kinds: int

    def measures(self, batch: Draws | None = None) -> dict[str, Floats]:
        """The measures with an honest interval, (b,) for the replicates of ``batch`` or () for the network itself."""
        A, observed, codes = self.A, self.observed, self.codes
        if batch is not None:
            A, codes = copied(A, batch), codes[batch.actors]
            # Copies of a network that was answered in full are answered in full.
            observed = observed if observed.sum() == observed.size - len(observed) else copied(observed, batch)
        counts = tally(A, observed)
        found = {"density": counts.density, "transitivity": counts.transitivity}
        if self.directed:
            found |= {"reciprocity.arc": counts.reciprocity_arc, "reciprocity.dyad": counts.reciprocity_dyad}
        if self.kinds > 1:
            found["assortativity"] = assortativity(blocks(A & observed, codes, self.kinds))
        return found


def redrawn(network: Network, groups: Groups | None, there: Bools) -> Redrawn:
    """The ties above 0 among the actors that were ``there`` (n,). Raises ValueError unless there is one group each."""
    names, codes = number(groups if groups is not None else (None,) * network.n)
    if len(codes) != network.n:
        raise ValueError("there must be one group per actor")
    among = np.ix_(there, there)
    return Redrawn(network.adjacency()[among], network.observed[among], network.directed, codes[there], len(names))


def bootstrap(
    network: Network, groups: Groups | None = None, *, replicates: int = 1000, seed: int = 1
) -> dict[str, Interval]:
    """The intervals of the measures of ties above 0 that have an honest one; assortativity when ``groups`` are given.

    A measure is left out when it has no value, or none in a tenth of the replicates; all are left out with fewer than
    ``FEWEST`` actors present or more than ``DENSE_LIMIT``. Raises ValueError unless there is one group per actor.
    """
    if network.n > DENSE_LIMIT:
        return {}
    return _intervals((redrawn(network, groups, network.present),), replicates, seed)


def difference(
    first: Network, second: Network, groups: Groups | None = None, *, replicates: int = 1000, seed: int = 1
) -> dict[str, Interval]:
    """The intervals of ``first`` minus ``second``, two relations or rounds among the same actors.

    Paired: a replicate draws the same actors in both. Actors not present in both are left out of both. Raises
    ValueError when the two are not about the same actors in the same order.
    """
    if first.ids != second.ids:
        raise ValueError("the two networks are not among the same actors")
    if first.n > DENSE_LIMIT:
        return {}
    there = first.present & second.present
    return _intervals((redrawn(first, groups, there), redrawn(second, groups, there)), replicates, seed)


def _intervals(pair: Sequence[Redrawn], replicates: int, seed: int) -> dict[str, Interval]:
    n = len(pair[0].A)
    if n < FEWEST:
        return {}
    value = _less([one.measures() for one in pair])
    drawn = [_less([one.measures(batch) for one in pair]) for batch in draws(n, replicates, seed)]
    found = {name: _interval(name, value[name], np.concatenate([d[name] for d in drawn]), len(pair)) for name in value}
    return {name: interval for name, interval in found.items() if interval is not None}


def _less(values: Sequence[dict[str, Floats]]) -> dict[str, Floats]:
    """The values themselves, or the first less the second of those that both have."""
    first, *rest = values
    return {name: first[name] - rest[0][name] for name in first if name in rest[0]} if rest else first


def _interval(name: str, value: Floats, drawn: Floats, networks: int) -> Interval | None:
    known = drawn[np.isfinite(drawn)]
    if not np.isfinite(value) or len(known) < max(2, _ENOUGH_REPLICATES * len(drawn)):
        return None
    least, most = (
        HONEST[name] if networks == 1 else (HONEST[name][0] - HONEST[name][1], HONEST[name][1] - HONEST[name][0])
    )
    se = float(known.std(ddof=1))
    centre = 2 * float(value) - float(known.mean())
    low, high = (min(max(centre + side * _Z95 * se, least), most) for side in (-1, 1))
    return Interval(float(value), se, low, high)
