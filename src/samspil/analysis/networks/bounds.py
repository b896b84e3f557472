"""How low and how high a measure can be, over everything the missing answers could have been.

Each pair holds for every completion of the network: every way of filling the missing cells with a tie or none. The
pairs are exact (some completion reaches them) except where it is said otherwise. Completions in which a measure has no
value (no tie that could be returned) are left out. Where no honest bound is known, there is none.
"""

import numpy as np
from scipy.optimize import LinearConstraint, milp
from scipy.sparse import csr_array, hstack

from samspil.analysis.networks.cells import Lists
from samspil.analysis.networks.data import Floats, Ints
from samspil.analysis.networks.paths import Paths, h_index

Bounds = tuple[float, float]

#: Above this many missing pairs the lower bound of an undirected centralisation is relaxed: too low, never too high.
_EXACT_PAIRS = 5000


def bounds(cells: Lists, *, directed: bool) -> dict[str, Bounds]:
    """The bounds of every measure that has honest ones, by measure id; for networks of at least two actors."""
    found = _shares(cells) | _monotone(cells, directed)
    if directed:
        found |= _reciprocity(cells)
        found |= _centralisation(
            "in", *(cells.by_column(part) for part in (cells.ties, cells.missing, cells.impossible))
        )
        found |= _centralisation("out", *(cells.by_row(part) for part in (cells.ties, cells.missing, cells.impossible)))
        return found
    return found | _undirected_centralisation(cells)


def _shares(cells: Lists) -> dict[str, Bounds]:
    possible = cells.n * (cells.n - 1) - len(cells.impossible)
    least, most = len(cells.ties), len(cells.ties) + len(cells.missing)
    per_actor = {"average_degree": (least / cells.n, most / cells.n)}
    return per_actor | {"density": (least / possible, most / possible)} if possible else per_actor


def _monotone(cells: Lists, directed: bool) -> dict[str, Bounds]:
    """What a tie can only move one way is at its extremes with no missing tie there, and with all of them there."""
    fewest, every = cells.ties, np.union1d(cells.ties, cells.missing)
    sparse, full = (Paths(cells.n, ties, directed=directed) for ties in (fewest, every))
    found = {
        "components": (float(full.components), float(sparse.components)),
        "kcore": (float(sparse.kcore), float(full.kcore)),
        "hindex": (float(h_index(cells.by_column(fewest))), float(h_index(cells.by_column(every)))),
    }
    low, high = sparse.connectedness, full.connectedness
    return found if low is None or high is None else found | {"connectedness": (low, high)}


def _reciprocity(cells: Lists) -> dict[str, Bounds]:
    """Exact by what each dyad can become.

    Highest: a tie with an open answer is returned, an open dyad mutual, a "no" with an open answer stays null. Lowest:
    whatever is open becomes one-sided.
    """
    ties, missing = (part[~np.isin(cells.turned(part), cells.impossible)] for part in (cells.ties, cells.missing))
    mutual = int(np.isin(cells.turned(ties), ties).sum()) // 2
    half_tied = int(np.isin(cells.turned(missing), ties).sum())
    open_dyads = int(np.isin(cells.turned(missing), missing).sum()) // 2
    half_untied = len(missing) - half_tied - 2 * open_dyads
    one_sided = len(ties) - 2 * mutual - half_tied
    tied = mutual + half_tied + open_dyads + one_sided
    if not tied + half_untied:
        return {}
    returned = mutual + half_tied + open_dyads
    return {
        "reciprocity.arc": (
            2 * mutual / (tied + half_untied + mutual),
            2 * returned / (tied + returned) if tied else 0.0,
        ),
        "reciprocity.dyad": (mutual / (tied + half_untied), returned / tied if tied else 0.0),
    }


def _centralisation(way: str, ties: Ints, missing: Ints, impossible: Ints) -> dict[str, Bounds]:
    """Each actor's degree moves alone, and the spread is convex in them.

    Highest: one actor gets all its open cells, the others none; the best such actor is found by trying each. Lowest:
    the others are filled up to the highest degree seen. Exact when no tie is impossible, else a little wide.
    """
    cells = len(ties) - 1 - impossible
    there = cells > 0
    low, high = ties[there] / cells[there], (ties + missing)[there] / cells[there]
    others = len(low) - 1
    if others < 1:
        return {}
    top = low.max()
    spread = (top - np.minimum(high, top)).sum()
    widest = (others * high - (low.sum() - low)).max()
    return {f"centralisation.{way}": (float(spread / others), float(widest / others))}


def _undirected_centralisation(cells: Lists) -> dict[str, Bounds]:
    """An open pair gives to two actors at once, so the two bounds need their own care.

    Highest: again one actor gets all its open pairs and no other pair is tied. Lowest: a small integer programme, to
    tie open pairs and so lift the others while no degree goes above the highest; a little low when ties are impossible.
    """
    possible = cells.n - 1 - cells.by_row(cells.impossible)
    there = int((possible > 0).sum())
    if there < 3:
        return {}
    # What a tie adds to an actor's degree, had every tie been possible: 1 when it is.
    weight = np.divide(cells.n - 1, possible, out=np.zeros(cells.n), where=possible > 0)
    seen = cells.by_row(cells.ties) * weight
    own = cells.by_row(cells.missing) * weight
    given = np.bincount(cells.missing // cells.n, weights=weight[cells.missing % cells.n], minlength=cells.n)
    widest = float((there * (seen + own) - seen.sum() - own - given).max())
    most = (there - 2) * (cells.n - 1)
    return {"centralisation.degree": (_least_spread(cells, weight, seen) / most, widest / most)}


def _least_spread(cells: Lists, weight: Floats, seen: Floats) -> float:
    """The least of sum(top - degree): degrees are ``seen`` plus ``weight`` for each tied open pair, top at least each.

    Variables: each open pair (0 or 1), then top; all whole numbers when every tie is possible.
    """
    pairs = cells.dyads(cells.missing)
    ends = np.concatenate([pairs // cells.n, pairs % cells.n])
    which = np.tile(np.arange(len(pairs)), 2)
    there = weight > 0
    lifted = csr_array((weight[ends], (ends, which)), shape=(cells.n, len(pairs)))
    rows = hstack([lifted, csr_array(-np.ones((cells.n, 1)))]).tocsr()[there]
    whole_numbers = not len(cells.impossible) and len(pairs) <= _EXACT_PAIRS
    found = milp(
        np.append(-(weight[pairs // cells.n] + weight[pairs % cells.n]), float(there.sum())),
        integrality=np.full(len(pairs) + 1, int(whole_numbers)),
        bounds=(0, np.append(np.ones(len(pairs)), cells.n - 1)),
        constraints=LinearConstraint(rows, ub=-seen[there]),
        options={"node_limit": 1000},
    )
    # When the search is cut short, the dual bound is what is proven.
    least = found.fun if found.status == 0 else found.mip_dual_bound
    return max(float(least - seen.sum()), 0.0)
