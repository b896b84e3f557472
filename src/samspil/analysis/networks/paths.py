"""What is read from paths: betweenness, closeness, connectedness, components, cutpoints, and what a departure undoes.

A path runs through other people's answers, so a missing answer cannot simply be left out of it. These measures are
taken on the *partner-reconstructed* graph: where i did not answer about j but j answered about i, x_ij := x_ji; where
neither answered there is no tie. Under 70 % answers they are not told at all (``whole`` sees to that). Reciprocity must
never be taken from this graph: it is made of ties assumed to be returned.

One network goes through igraph here; replicates in batches go through ``paths_batch``, with the same names.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from weakref import WeakKeyDictionary

import igraph
import numpy as np

from samspil.analysis.networks.cells import Lists, lists
from samspil.analysis.networks.data import DENSE_LIMIT, ENOUGH_ANSWERS, Definition, Floats, Ints, Network
from samspil.analysis.networks.paths_batch import lub

_PARTNER = "partner-reconstructed graph (x_ij := x_ji where i did not answer); null under 70 % answers"
_MONOTONE = f"{_PARTNER}; bounds from every missing tie absent and every missing tie present"
_KRACKHARDT = "Krackhardt 1994, Graph theoretical dimensions of informal organizations; R package sna"
_FREEMAN = "Freeman 1979, Social Networks 1:215-239"

DEFINITIONS = (
    Definition(
        "betweenness",
        "sum over pairs s, t of the share of shortest paths from s to t that pass through the actor; ordered pairs in "
        "directed, unordered pairs in undirected networks; not normalised",
        "both",
        _PARTNER,
        "Freeman 1977; Brandes 2001",
    ),
    Definition(
        "harmonic",
        "sum over others j of 1 / d(i, j), divided by n - 1; 0 where j is out of reach",
        "both",
        _PARTNER,
        "Marchiori & Latora 2000; Rochat 2009",
    ),
    Definition(
        "centralisation.betweenness",
        "sum(max b - b) / T, T = (n - 1)^2 (n - 2), halved in undirected networks",
        "both",
        _PARTNER,
        _FREEMAN,
    ),
    Definition(
        "connectedness",
        "ordered pairs (i, j) where i reaches j / n (n - 1)",
        "both",
        _MONOTONE,
        "UCINET 6; 1 - fragmentation, Borgatti 2006",
    ),
    Definition(
        "krackhardt.hierarchy",
        "1 - pairs that reach each other / pairs where at least one reaches the other",
        "both",
        _PARTNER,
        _KRACKHARDT,
    ),
    Definition(
        "krackhardt.efficiency",
        "1 - (arcs - sum(N - 1)) / sum((N - 1)^2) over weak components of N actors; arcs counted as cells",
        "both",
        _PARTNER,
        _KRACKHARDT,
    ),
    Definition(
        "krackhardt.lub",
        "1 - pairs without a least upper bound / sum((N - 1)(N - 2) / 2) over weak components; an upper bound of i and "
        "j reaches both, the least is reached by all the others; arcs run from the upper to the lower",
        "both",
        _PARTNER,
        _KRACKHARDT,
    ),
    Definition("components", "weak components, isolates included", "both", _MONOTONE, "Tarjan 1972; igraph"),
    Definition(
        "cutpoints",
        "actors without whom a weak component falls apart",
        "both",
        _PARTNER,
        "Hopcroft & Tarjan 1973; igraph",
    ),
    Definition(
        "bridges", "ties without which a weak component falls apart", "both", _PARTNER, "Hopcroft & Tarjan 1973; igraph"
    ),
    Definition(
        "kcore",
        "the largest k for which some actors all have k ties, either way, among themselves",
        "both",
        _MONOTONE,
        "Seidman 1983; igraph",
    ),
    Definition(
        "hindex",
        "the largest h for which h actors have an indegree of at least h",
        "both",
        "answered cells; bounds from every missing tie absent and every missing tie present",
        "Hirsch 2005; UCINET 6",
    ),
)


def reconstructed(cells: Lists) -> Ints:
    """The codes of the tied cells, with x_ij := x_ji where i did not answer and j did."""
    back = np.isin(cells.turned(cells.missing), cells.ties)
    return np.union1d(cells.ties, cells.missing[back])


def h_index(degrees: Sequence[float] | Ints) -> int:
    """The largest h for which h of the ``degrees`` are at least h."""
    falling = np.sort(np.asarray(degrees))[::-1]
    return int((falling >= np.arange(1, len(falling) + 1)).sum())


class Paths:
    """The paths of one binary graph of ``n`` actors; ``arcs`` are codes ``i * n + j``, undirected ties both ways."""

    def __init__(self, n: int, arcs: Ints, *, directed: bool) -> None:
        self.n, self.directed, self.arcs = n, directed, arcs
        tails, heads = arcs // max(n, 1), arcs % max(n, 1)
        pairs = np.unique(np.minimum(arcs, heads * n + tails))
        self.flat = igraph.Graph(n, list(zip((pairs // n).tolist(), (pairs % n).tolist(), strict=True)) if n else [])
        self.graph = self.flat
        if directed:
            self.graph = igraph.Graph(n, list(zip(tails.tolist(), heads.tolist(), strict=True)), directed=True)

    @cached_property
    def betweenness(self) -> Floats:
        """(n,) raw betweenness: ordered pairs when directed, unordered when not."""
        return np.array(self.graph.betweenness(), dtype=float)

    @cached_property
    def harmonic(self) -> Floats:
        """(n,) mean of 1 / distance to the others, 0 to 1; nan when alone."""
        return np.array(self.graph.harmonic_centrality(mode="out"), dtype=float)

    @cached_property
    def distances(self) -> Floats:
        """(n, n) steps from i to j, inf where j is out of reach; for n up to ``DENSE_LIMIT``."""
        return np.array(self.graph.distances(), dtype=float).reshape(self.n, self.n)

    @cached_property
    def weak(self) -> Ints:
        """(c,) sizes of the weak components."""
        return np.array(self.flat.connected_components().sizes(), dtype=np.int64)

    @cached_property
    def strong(self) -> Ints:
        """(c,) sizes of the strong components: actors that all reach each other."""
        return np.array(self.graph.connected_components(mode="strong").sizes(), dtype=np.int64)

    @cached_property
    def components(self) -> int:
        """How many weak components."""
        return len(self.weak)

    @cached_property
    def strong_components(self) -> int:
        """How many strong components; what UCINET counts in directed networks."""
        return len(self.strong)

    @cached_property
    def reachable(self) -> int:
        """How many ordered pairs (i, j), i not j, have a path from i to j."""
        if not self.directed:
            return int((self.weak * (self.weak - 1)).sum())
        return int(sum(self.graph.neighborhood_size(order=max(self.n, 1), mode="out"))) - self.n

    @cached_property
    def connectedness(self) -> float | None:
        """The share of ordered pairs with a path; None for fewer than two actors."""
        return self.reachable / (self.n * (self.n - 1)) if self.n > 1 else None

    @cached_property
    def centralisation(self) -> float | None:
        """Freeman's betweenness centralisation, 0 to 1; None for fewer than three actors."""
        if self.n < 3:
            return None
        most = (self.n - 1) ** 2 * (self.n - 2) / (1 if self.directed else 2)
        return float((self.betweenness.max() - self.betweenness).sum() / most)

    @cached_property
    def hierarchy(self) -> float | None:
        """Krackhardt's hierarchy, 0 to 1; None without a tie."""
        each_other = int((self.strong * (self.strong - 1)).sum()) // 2
        either = self.reachable - each_other
        return 1 - each_other / either if either else None

    @cached_property
    def efficiency(self) -> float | None:
        """Krackhardt's efficiency: 1 when no tie could be spared. No praise: what cannot be spared is fragile."""
        most = int(((self.weak - 1) ** 2).sum())
        return 1 - (len(self.arcs) - (self.n - self.components)) / most if most else None

    @cached_property
    def lub(self) -> float | None:
        """Krackhardt's least upper boundedness; None without a component of three, or when directed and too large."""
        if self.weak.max(initial=0) < 3:
            return None
        if not self.directed:
            return 1.0
        if self.n > DENSE_LIMIT:
            return None
        member = np.array(self.flat.connected_components().membership)
        return float(lub(np.isfinite(self.distances), member[:, None] == member))

    @cached_property
    def cutpoints(self) -> tuple[int, ...]:
        """The numbers of the actors without whom a weak component falls apart."""
        return tuple(sorted(self.flat.articulation_points()))

    @cached_property
    def bridges(self) -> tuple[tuple[int, int], ...]:
        """The ties (i, j), i < j, without which a weak component falls apart."""
        return tuple(sorted(tuple(sorted(self.flat.es[edge].tuple)) for edge in self.flat.bridges()))

    @cached_property
    def core(self) -> Ints:
        """(n,) the k of the innermost k-core each actor is in, ties counted once whichever way they run."""
        return np.array(self.flat.coreness(), dtype=np.int64)

    @property
    def kcore(self) -> int:
        """The k of the innermost core there is."""
        return int(self.core.max(initial=0))


# A page asks for the same network's paths many times over, and betweenness is dear.
_known: WeakKeyDictionary[Network, Paths] = WeakKeyDictionary()


def of(network: Network) -> Paths:
    """The paths of ``network`` above 0, partner-reconstructed; every actor has its number in ``network.ids``."""
    if network not in _known:
        cells = lists(network)
        _known[network] = Paths(network.n, reconstructed(cells), directed=network.directed)
    return _known[network]


@dataclass(frozen=True)
class Departure:
    """What happens among the others if one actor leaves.

    ``components`` counts the pieces the others are in afterwards; ``last_link`` are those whose only tie was with the
    one who left; ``apart`` those who were connected with the rest through it and no longer are (the rest is the largest
    piece of the component it leaves; of equal pieces the one with the first actor).
    """

    actor: str
    components: int
    last_link: tuple[str, ...]
    apart: tuple[str, ...]


def departure(network: Network, actor: str) -> Departure | None:
    """What ``actor``'s leaving undoes, in ``network`` above 0 whichever way ties run; None under 70 % answers.

    Raises ValueError when the actor is not in the network.
    """
    who = network.ids.index(actor)
    if network.response < ENOUGH_ANSWERS:
        return None
    flat = of(network).flat
    there = [i for i in range(network.n) if network.present[i] and i != who]
    left = flat.induced_subgraph(there)
    pieces = [[there[i] for i in piece] for piece in left.connected_components()]
    near = set(flat.neighbors(who))
    touched = sorted((piece for piece in pieces if near & set(piece)), key=lambda piece: (-len(piece), piece[0]))
    return Departure(
        actor,
        len(pieces),
        tuple(network.ids[i] for i in sorted(near) if flat.degree(i) == 1),
        tuple(network.ids[i] for i in sorted(i for piece in touched[1:] for i in piece)),
    )
