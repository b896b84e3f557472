"""Where each actor stands: Burt's measures and the Gould-Fernandez roles, from sparse matrices at any size."""

from typing import Any

import numpy as np
from scipy import sparse

from samspil.analysis.networks.data import Bools, Definition, Floats, Ints, Network
from samspil.analysis.networks.groups import ROLES, Groups, number, ties_of

#: SciPy's sparse arrays carry no types.
Sparse = Any
Values = tuple[float | None, ...]


def _matrix(cells: Ints, n: int) -> Sparse:
    return sparse.csr_array((np.ones(len(cells)), (cells[:, 0], cells[:, 1])), shape=(n, n))


def _per_row(matrix: Sparse) -> Floats:
    return np.asarray(matrix.sum(axis=1), dtype=float).ravel()


def _inverse(values: Floats) -> Sparse:
    return sparse.diags_array(np.divide(1.0, values, out=np.zeros_like(values), where=values > 0))


def _told(values: Floats, known: Bools) -> Values:
    return tuple(float(value) if told else None for value, told in zip(values, known, strict=True))


def _burt(A: Sparse) -> dict[str, Floats]:
    """The formulas of ``holes``, on the pattern of the ties only."""
    z = (A + A.T).tocsr()
    contact = (z > 0).astype(float)
    p = (_inverse(_per_row(z)) @ z).tocsr()
    within = p.copy()
    # Both have the pattern of z: inside[i, q] is q's ties within i's network.
    inside = (z + (contact @ z).multiply(contact)).tocsr()
    inside.sort_indices()
    within.sort_indices()
    within.data = within.data / inside.data
    m = _inverse(np.asarray(z.max(axis=1).todense(), dtype=float).ravel()) @ z
    redundancy = _per_row((p @ m.T).multiply(contact))
    return {
        "constraint.ego": _per_row((p + (within @ z).multiply(contact)).power(2)),
        "constraint.whole": _per_row((p + (p @ p).multiply(contact)).power(2)),
        "effective_size": _per_row(contact) - redundancy,
    }


def _roles(A: Sparse, closed: Sparse, codes: Ints) -> dict[str, Floats]:
    """All paths a -> v -> b by the groups of the three, less those where a -> b is ``closed``.

    ``closed`` holds the ties, the cells nobody can say open (missing, impossible) and the diagonal. A and closed are
    among actors whose group is known.
    """

    def split(matrix: Sparse) -> tuple[Sparse, Sparse]:
        cells = matrix.tocoo()
        same = codes[cells.row] == codes[cells.col]
        parts = ((cells.data[kind], (cells.row[kind], cells.col[kind])) for kind in (same, ~same))
        inner, outer = (sparse.csr_array(part, shape=matrix.shape) for part in parts)
        return inner, outer

    (inner, outer), (kin, strange) = split(A), split(closed)
    member = (codes[:, None] == np.arange(codes.max() + 1)).astype(float)
    into, out = np.asarray(A.T @ member), np.asarray(A @ member)
    mine_in, mine_out = (into * member).sum(axis=1), (out * member).sum(axis=1)
    other_in, other_out = into.sum(axis=1) - mine_in, out.sum(axis=1) - mine_out
    returning = (into * out).sum(axis=1) - mine_in * mine_out

    def less(paths: Floats, first: Sparse, second: Sparse, between: Sparse) -> Floats:
        shut: Floats = np.asarray(first.multiply(between @ second.T).sum(axis=0), dtype=float).ravel()
        return paths - shut

    return {
        "coordinator": less(mine_in * mine_out, inner, inner, kin),
        "consultant": less(returning, outer, outer, kin),
        "representative": less(mine_in * other_out, inner, outer, strange),
        "gatekeeper": less(other_in * mine_out, outer, inner, strange),
        "liaison": less(other_in * other_out - returning, outer, outer, strange),
    }


def _brokerage(network: Network, codes: Ints) -> dict[str, Floats]:
    ties = ties_of(network)
    diagonal = np.repeat(np.arange(network.n), 2).reshape(-1, 2)
    closed = np.concatenate([ties, network.missing, network.impossible, diagonal])
    ties, closed = (cells[(codes[cells] >= 0).all(axis=1)] for cells in (ties, closed))
    roles = _roles(_matrix(ties, network.n), (_matrix(closed, network.n) > 0).astype(float), codes)
    # An undirected path is walked both ways.
    return {role: roles[role] / (1 if network.directed else 2) for role in ROLES}


def group_positions(network: Network, groups: Groups | None) -> dict[str, Values]:
    """Per measure id one value per actor, from ties above 0; no n x n array is made.

    None where nothing can be said: isolates (Burt), actors whose group is unknown (``gf.*``), and actors that did not
    answer, since most of their ties are not seen. ``gf.*`` only when ``groups`` are given.
    Raises ValueError unless there is one group per actor.
    """
    A = _matrix(ties_of(network), network.n)
    tied = network.answered & (_per_row(A + A.T) > 0)
    found = {name: _told(values, tied) for name, values in _burt(A).items()}
    if groups is None:
        return found
    if len(groups) != network.n:
        raise ValueError("there must be one group per actor")
    _, codes = number(groups)
    told = network.answered & (codes >= 0)
    roles = _brokerage(network, codes) if told.any() else dict.fromkeys(ROLES, np.zeros(network.n))
    return found | {f"gf.{role}": _told(values, told) for role, values in roles.items()}


_SEEN = "only ties that were seen; none for actors that did not answer and for isolates"
_OPEN = "only paths whose three cells were answered; none for actors that did not answer or whose group is unknown"
_ROLE = "open paths a -> v -> b without a -> b: {}; undirected networks halved"
_GF = "Gould & Fernandez 1989"
DEFINITIONS = (
    Definition(
        "constraint.ego",
        "sum_j (p_ij + sum_q p_iq p_qj)^2, p from z = x + x' within the ego network",
        "both",
        _SEEN,
        "Burt 1992; UCINET's default",
    ),
    Definition(
        "constraint.whole",
        "sum_j (p_ij + sum_q p_iq p_qj)^2, p from z = x + x' over the whole network",
        "both",
        _SEEN,
        "Burt 1992; as in igraph and networkx",
    ),
    Definition(
        "effective_size",
        "sum_j (1 - sum_q p_iq m_jq), m_jq = z_jq / max_k z_jk",
        "both",
        _SEEN,
        "Burt 1992; as in UCINET and networkx",
    ),
    Definition("gf.coordinator", _ROLE.format("all three in one group (AAA)"), "both", _OPEN, _GF),
    Definition("gf.consultant", _ROLE.format("a and b in one group, v in another (ABA)"), "both", _OPEN, _GF),
    Definition("gf.representative", _ROLE.format("a and v in one group, b in another (AAB)"), "both", _OPEN, _GF),
    Definition("gf.gatekeeper", _ROLE.format("v and b in one group, a in another (ABB)"), "both", _OPEN, _GF),
    Definition("gf.liaison", _ROLE.format("all three in different groups (ABC)"), "both", _OPEN, _GF),
)
