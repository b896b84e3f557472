"""Structural holes (Burt): how much of an actor's attention returns to contacts who know one another.

Every function takes ties ``A`` (..., n, n), bool or 0/1 (values count as they are), and gives (..., n) with NaN for
actors without a tie. Ties both ways count double: z = x + x', p_ij = z_ij / sum_k z_ik.
"""

from typing import Literal

import numpy as np

from samspil.analysis.networks.data import Bools, Definition, Floats

Scope = Literal["ego", "whole"]


def _attention(A: Floats | Bools) -> tuple[Floats, Floats, Floats]:
    """z, the shares p of each actor's ties, and who is in contact with whom, all (..., n, n) and of one float type."""
    x = A.astype(float) if A.dtype.kind != "f" else A
    z = x + np.swapaxes(x, -1, -2)
    own = z.sum(axis=-1, keepdims=True)
    return z, np.divide(z, own, out=np.zeros_like(z), where=own > 0), (z > 0).astype(z.dtype)


def _blank_isolates(values: Floats, contact: Floats) -> Floats:
    return np.where(contact.any(axis=-1), values, np.nan)


def dyadic_constraint(A: Floats | Bools, scope: Scope = "whole") -> Floats:
    """c_ij = (p_ij + sum_q p_iq p_qj)^2 for i's contacts j, (..., n, n); 0 where i and j are not in contact.

    ``whole``: p_qj is a share of all q's ties (igraph, networkx). ``ego``: of q's ties within i's own network, i.e. i
    and i's contacts (UCINET's default).
    """
    z, p, contact = _attention(A)
    if scope == "whole":
        indirect = p @ p
    else:
        # [i, q]: q's ties within i's network, those to i's contacts and that to i.
        inside = contact @ z + z
        indirect = np.divide(p, inside, out=np.zeros_like(p), where=p > 0) @ z
    return np.asarray((contact * (p + indirect)) ** 2)


def constraint(A: Floats | Bools, scope: Scope = "whole") -> Floats:
    """Burt's constraint: 1 for a single contact, lower the less one's contacts are tied with one another."""
    c = dyadic_constraint(A, scope)
    return _blank_isolates(c.sum(axis=-1), c)


def effective_size(A: Floats | Bools) -> Floats:
    """Contacts less their redundancy: sum_j (1 - sum_q p_iq m_jq), m_jq = z_jq / max_k z_jk."""
    z, p, contact = _attention(A)
    strongest = z.max(axis=-1, keepdims=True)
    m = np.divide(z, strongest, out=np.zeros_like(z), where=strongest > 0)
    return _blank_isolates((contact * (1 - p @ np.swapaxes(m, -1, -2))).sum(axis=-1), contact)


def efficiency(A: Floats | Bools) -> Floats:
    """Effective size per contact: 1 when no contact is redundant."""
    _, _, contact = _attention(A)
    degree = contact.sum(axis=-1)
    return np.asarray(np.divide(effective_size(A), degree, out=np.full_like(degree, np.nan), where=degree > 0))


def hierarchy(A: Floats | Bools) -> Floats:
    """sum r ln r / (k ln k), r = c_ij / (C / k), of ego constraint: 0 spread evenly, towards 1 all in one contact.

    NaN also for actors with one contact, where both extremes hold at once.
    """
    c = dyadic_constraint(A, "ego")
    k = (c > 0).sum(axis=-1, keepdims=True)
    mean = np.divide(c.sum(axis=-1, keepdims=True), k, out=np.ones_like(c[..., :1]), where=k > 0)
    r = c / mean
    spread = np.where(r > 0, r * np.log(np.where(r > 0, r, 1.0)), 0.0).sum(axis=-1)
    top = (k * np.log(np.maximum(k, 1)))[..., 0]
    return np.asarray(np.divide(spread, top, out=np.full_like(spread, np.nan), where=top > 0))


DEFINITIONS = (
    Definition("efficiency", "effective size / contacts", "both", "only ties that were seen", "Burt 1992"),
    Definition(
        "burt.hierarchy",
        "sum r ln r / (k ln k), r = c_ij / (C / k), ego network; None with fewer than two contacts",
        "both",
        "only ties that were seen",
        "Burt 1992; as in UCINET",
    ),
)
