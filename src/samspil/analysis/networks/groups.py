"""Who is tied with their own kind and who across: mixing, E-I, assortativity, Yule's Q, and who stands between.

Everything about mixing is computed from three tables of groups by groups (ties, cells that were answered, cells nobody
answered), so that one formula serves one network, a large sparse one, and a batch of bootstrap replicates.
Actors whose group is unknown are left out, they are no group of their own.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from samspil.analysis.networks.data import Bools, Definition, Floats, Ints, Network, Reading, State
from samspil.analysis.networks.qap import PermutationTest, permutation_test, shuffles

Groups = Sequence[str | None]

ROLES = ("coordinator", "consultant", "representative", "gatekeeper", "liaison")
_ARCS_AT_A_TIME = 2_000_000


@dataclass(frozen=True, eq=False)
class Mixing:
    """Ties between kinds of actor; rows speak of columns. All tables are (g, g); an undirected pair counts once.

    ``ties`` are the observed ties, ``cells`` the ties that could have been and were answered, ``missing`` those that
    could have been and nobody answered. ``sizes`` (g,) are actors per group.
    """

    names: tuple[str, ...]
    sizes: Ints
    ties: Ints
    cells: Ints
    missing: Ints

    @property
    def density(self) -> Floats:
        """(g, g) ties per answered cell; NaN where there is no such cell."""
        return _ratio(self.ties.astype(float), self.cells.astype(float))


def _ratio(top: Floats, bottom: Floats) -> Floats:
    return np.asarray(np.divide(top, bottom, out=np.full(np.shape(bottom), np.nan), where=bottom != 0))


def number(groups: Groups) -> tuple[tuple[str, ...], Ints]:
    """The groups' names in alphabetical order, and each actor's place among them (-1 where unknown)."""
    names = tuple(sorted({name for name in groups if name is not None}))
    place = {name: index for index, name in enumerate(names)}
    return names, np.array([-1 if name is None else place[name] for name in groups], dtype=np.int64)


# Tables of groups by groups


def blocks(cells: Bools, codes: Ints, count: int) -> Floats:
    """How many of the ``cells`` (..., n, n) lie from group to group: (..., count, count). ``codes`` is (..., n)."""
    member = (codes[..., None] == np.arange(count)).astype(np.float32)
    return np.asarray(np.swapaxes(member, -1, -2) @ cells.astype(np.float32) @ member, dtype=float)


def _table(cells: Ints, codes: Ints, count: int) -> Floats:
    pairs = codes[cells]
    pairs = pairs[(pairs >= 0).all(axis=1)]
    return np.bincount(pairs[:, 0] * count + pairs[:, 1], minlength=count * count).reshape(count, count).astype(float)


def ties_of(network: Network) -> Ints:
    """(m, 2) the arcs above 0; an undirected tie stands in both directions."""
    return np.stack([network.source, network.target], axis=1)[network.value > 0]


def _missing(network: Network) -> Ints:
    """(k, 2) missing cells where a tie could exist."""
    if not len(network.impossible):
        return network.missing
    missing, never = (cells[:, 0] * network.n + cells[:, 1] for cells in (network.missing, network.impossible))
    return np.asarray(network.missing[~np.isin(missing, never)])


def _tables(network: Network, codes: Ints, count: int) -> tuple[Floats, Floats, Floats]:
    """Ties, answered cells and missing cells as (count, count) tables of arcs, without any n x n array."""
    sizes = np.bincount(codes[codes >= 0], minlength=count)
    missing = _table(_missing(network), codes, count)
    cells = np.outer(sizes, sizes) - np.diag(sizes) - _table(network.impossible, codes, count) - missing
    return _table(ties_of(network), codes, count), cells, missing


def mixing(network: Network, groups: Groups) -> Mixing:
    """Ties, possible ties and missing answers between kinds of actor. Raises ValueError unless one group per actor."""
    names, codes = _numbered(network, groups)
    # An undirected pair within a group stands twice in the group's own block, one across stands once in each of two.
    twice = 1 + np.eye(len(names)) * (not network.directed)
    ties, cells, missing = ((table / twice).astype(np.int64) for table in _tables(network, codes, len(names)))
    there = codes[network.present & (codes >= 0)]
    return Mixing(names, np.bincount(there, minlength=len(names)), ties, cells, missing)


def _numbered(network: Network, groups: Groups) -> tuple[tuple[str, ...], Ints]:
    if len(groups) != network.n:
        raise ValueError("there must be one group per actor")
    return number(groups)


# Measures of a table: ties and cells are (..., g, g) counts of arcs


def _within(table: Floats) -> Floats:
    return np.asarray(np.trace(table, axis1=-2, axis2=-1), dtype=float)


def ei(ties: Floats) -> Floats:
    """(between - within) / (between + within): -1 only among one's own, 1 only across. NaN without ties."""
    total = ties.sum(axis=(-2, -1), dtype=float)
    return _ratio(total - 2 * _within(ties), total)


def _agreement(ties: Floats) -> tuple[Floats, Floats]:
    """The share of ties within groups, and the share expected from the row and column sums alone."""
    total = ties.sum(axis=(-2, -1), dtype=float)
    rows, columns = ties.sum(axis=-1, dtype=float), ties.sum(axis=-2, dtype=float)
    return _ratio(_within(ties), total), _ratio((rows * columns).sum(axis=-1), total**2)


def modularity(ties: Floats) -> Floats:
    """The share of ties within the given groups beyond what the groups' ties make likely. NaN without ties."""
    within, expected = _agreement(ties)
    return within - expected


def assortativity(ties: Floats) -> Floats:
    """Newman's coefficient: 1 all ties within groups, 0 as by chance. NaN without ties or when all are in one group."""
    within, expected = _agreement(ties)
    return _ratio(within - expected, 1 - expected)


def yules_q(ties: Floats, cells: Floats) -> Floats:
    """(ad - bc) / (ad + bc) of tied or not by same group or not; the same at any density. NaN where it is 0 / 0."""
    a, same = _within(ties), _within(cells)
    b, other = ties.sum(axis=(-2, -1), dtype=float) - a, cells.sum(axis=(-2, -1), dtype=float) - same
    kin, across = a * (other - b), b * (same - a)
    return _ratio(kin - across, kin + across)


# Readings of one network


def _filled(ties: Floats, missing: Floats, within: bool) -> Floats:
    """``ties`` as if all missing cells within groups (or else all between groups) were ties, and no others."""
    inside = np.eye(len(ties), dtype=bool)
    return np.asarray(ties + np.where(inside if within else ~inside, missing, 0))


def _reading(name: str, value: float, bounds: tuple[float, float] | None, n: int, missing: int) -> Reading:
    if not np.isfinite(value):
        return Reading(name, None, None, None, n, State.CANNOT_TELL)
    if not missing:
        return Reading(name, value, value, value, n, State.KNOWN)
    low, high = bounds or (None, None)
    return Reading(name, value, low, high, n, State.UNCERTAIN)


def group_readings(network: Network, groups: Groups) -> tuple[Reading, ...]:
    """E-I, assortativity and Yule's Q of ties above 0. Not applicable with fewer than two groups.

    The bounds of E-I and of Yule's Q are exact: both grow with every tie one way (across for E-I, within for Q) and
    shrink with every tie the other way, so their extremes lie where one kind of missing cell is all ties and the other
    none. No such rule holds for assortativity, which has no bounds while answers are missing.
    """
    names, codes = _numbered(network, groups)
    if len(names) < 2:
        return tuple(
            Reading(name, None, None, None, 0, State.NOT_APPLICABLE) for name in ("ei", "assortativity", "yules_q")
        )
    ties, cells, missing = _tables(network, codes, len(names))
    once = 1 if network.directed else 2
    m, gaps = int(ties.sum()) // once, int(missing.sum())
    most_within, most_across = _filled(ties, missing, True), _filled(ties, missing, False)
    ei_bounds = (float(ei(most_within)), float(ei(most_across)))
    every = cells + missing
    q_bounds = (float(yules_q(most_across, every)), float(yules_q(most_within, every)))
    return (
        _reading("ei", float(ei(ties)), ei_bounds, m, gaps),
        _reading("assortativity", float(assortativity(ties)), None, m, gaps),
        _reading("yules_q", float(yules_q(ties, cells)), q_bounds, int(cells.sum()) // once, gaps),
    )


def ei_expected(network: Network, groups: Groups) -> float | None:
    """What E-I would be if ties fell evenly on all answered cells: it depends on the sizes of the groups."""
    names, codes = _numbered(network, groups)
    expected = float(ei(_tables(network, codes, len(names))[1]))
    return expected if np.isfinite(expected) else None


def ei_test(network: Network, groups: Groups, *, permutations: int = 2000, seed: int = 1) -> PermutationTest | None:
    """E-I held against the same network with the groups dealt out anew among the actors that have one.

    None without ties or with fewer than two groups. Takes no n x n array.
    """
    names, codes = _numbered(network, groups)
    eligible = np.flatnonzero((codes >= 0) & network.present)
    arcs = ties_of(network)
    arcs = arcs[(codes[arcs] >= 0).all(axis=1)]
    if len(names) < 2 or not len(arcs):
        return None
    place = np.zeros(network.n, dtype=np.int64)
    place[eligible] = np.arange(len(eligible))
    source, target, dealt = place[arcs[:, 0]], place[arcs[:, 1]], codes[eligible]
    observed = float((dealt[source] != dealt[target]).mean() * 2 - 1)
    drawn = [
        (dealt[order][:, source] != dealt[order][:, target]).mean(axis=1) * 2 - 1
        for order in shuffles(
            np.random.default_rng(seed), len(eligible), permutations, max(1, _ARCS_AT_A_TIME // len(arcs))
        )
    ]
    return permutation_test(observed, np.concatenate(drawn))


# Who stands between whom


def brokerage(A: Bools, O: Bools, codes: Ints) -> dict[str, Floats]:  # noqa: E741 - O is the observed mask in the design
    """Gould-Fernandez roles: per role (..., n) the paths a -> v -> b that v stands in, where a -> b is seen not to be.

    ``A`` and ``O`` are (..., n, n), ``codes`` (..., n) with -1 for an unknown group. Ordered pairs are counted, so an
    undirected network must be halved.
    """
    known = codes >= 0
    both = known[..., :, None] & known[..., None, :]
    same = codes[..., :, None] == codes[..., None, :]
    A = A & both
    apart = O & ~A & both
    inner, outer = (A & same).astype(np.float32), (A & ~same).astype(np.float32)
    kin, strange = (apart & same).astype(np.float32), (apart & ~same).astype(np.float32)

    def through(into: Floats, out: Floats, between: Floats) -> Floats:
        return np.asarray((into * (between @ np.swapaxes(out, -1, -2))).sum(axis=-2), dtype=float)

    return {
        "coordinator": through(inner, inner, kin),
        "consultant": through(outer, outer, kin),
        "representative": through(inner, outer, strange),
        "gatekeeper": through(outer, inner, strange),
        "liaison": through(outer, outer, strange),
    }


_CELLS = "only cells that were answered, between actors whose group is known"
DEFINITIONS = (
    Definition("mixing", "ties and answered cells from group g to group h", "both", _CELLS, "Wasserman & Faust 1994"),
    Definition(
        "ei",
        "(ties between groups - ties within) / all ties",
        "both",
        f"{_CELLS}; exact bounds with the missing within groups all ties and between none, and the reverse",
        "Krackhardt & Stern 1988",
    ),
    Definition("assortativity", "(sum e_gg - sum a_g b_g) / (1 - sum a_g b_g)", "both", _CELLS, "Newman 2003"),
    Definition("modularity.groups", "sum e_gg - sum a_g b_g, of given groups", "both", _CELLS, "Newman 2006"),
    Definition(
        "yules_q",
        "(ad - bc) / (ad + bc) of same group or not by tied or not",
        "both",
        f"{_CELLS}; exact bounds as for E-I",
        "Yule 1912; as in UCINET",
    ),
)
