"""The readings of a whole network, and where each actor stands in it, with how sure they are.

Ties are binarised above a threshold. Measures of cells go by the answered cells; measures of paths by the
partner-reconstructed graph, and not at all under 70 % answers. Actors who were not there count nowhere.
"""

import math

import numpy as np

from samspil.analysis.networks import paths
from samspil.analysis.networks.bounds import Bounds, bounds
from samspil.analysis.networks.cells import Lists, centralisation, lists, tally_lists
from samspil.analysis.networks.data import ENOUGH_ANSWERS, Bools, Floats, Network, Reading, State

_DIRECTED_ONLY = ("reciprocity.arc", "reciprocity.dyad", "centralisation.in", "centralisation.out")
_UNDIRECTED_ONLY = ("centralisation.degree",)

#: What a measure came to (None when it has no value here) and how many cells, pairs or actors it rests on.
_Found = dict[str, tuple[float | None, int]]


def whole(network: Network, *, threshold: float = 0.0) -> tuple[Reading, ...]:
    """Every reading of the whole network that needs no groups, in the order of the definitions.

    ``low`` and ``high`` are what the value could be had everyone answered. Works at any size; Krackhardt's lub is not
    told for directed networks above ``DENSE_LIMIT``.
    """
    seen = _there(network, threshold)
    cells = lists(seen)
    missing = len(cells.missing) > 0
    limits = bounds(cells, directed=seen.directed) if missing and seen.n > 1 else {}
    found = _of_cells(cells, seen.directed) | _of_paths(seen)
    left_out = _UNDIRECTED_ONLY if seen.directed else _DIRECTED_ONLY
    return tuple(
        Reading(name, None, None, None, 0, State.NOT_APPLICABLE)
        if name in left_out
        else _reading(name, found[name], limits.get(name), missing)
        for name in found
    )


def _there(network: Network, threshold: float) -> Network:
    """The actors who were there, with the ties above the threshold; the same object when that is all."""
    if threshold:
        network = network.above(threshold)
    if network.present.all():
        return network
    return network.without(name for name, there in zip(network.ids, network.present, strict=True) if not there)


def _of_cells(cells: Lists, directed: bool) -> _Found:
    counts = tally_lists(cells)
    once = 1 if directed else 2
    answered = int(counts.cells) // once
    dyads = int(counts.mutual + counts.asymmetric + counts.null)
    possible = cells.n * (cells.n - 1) - len(cells.impossible)
    into = centralisation(counts.indegree, counts.in_cells, directed=directed)
    out = centralisation(counts.outdegree, counts.out_cells, directed=directed)
    asked, named = int((counts.out_cells > 0).sum()), int((counts.in_cells > 0).sum())
    return {
        "density": (float(counts.density), answered),
        "average_degree": (float(counts.density) * possible / max(cells.n, 1), answered),
        "reciprocity.arc": (float(counts.reciprocity_arc), dyads),
        "reciprocity.dyad": (float(counts.reciprocity_dyad), dyads),
        "centralisation.in": (float(into), named),
        "centralisation.out": (float(out), asked),
        "centralisation.degree": (float(out), asked),
        "transitivity": (float(counts.transitivity), int(counts.paths)),
        "hindex": (float(paths.h_index(counts.indegree)), named),
    }


def _of_paths(network: Network) -> _Found:
    if not network.n or network.response < ENOUGH_ANSWERS:
        return {name: (None, network.n) for name in _PATHS}
    found = paths.of(network)
    values = (
        found.centralisation,
        found.connectedness,
        found.hierarchy,
        found.efficiency,
        found.lub,
        found.components,
        len(found.cutpoints),
        len(found.bridges),
        found.kcore,
    )
    return {name: (value, network.n) for name, value in zip(_PATHS, values, strict=True)}


_PATHS = (
    "centralisation.betweenness",
    "connectedness",
    "krackhardt.hierarchy",
    "krackhardt.efficiency",
    "krackhardt.lub",
    "components",
    "cutpoints",
    "bridges",
    "kcore",
)


def _reading(name: str, found: tuple[float | None, int], limits: Bounds | None, missing: bool) -> Reading:
    value, n = found
    low, high = limits or (None, None)
    if value is None or not math.isfinite(value):
        return Reading(name, None, low, high, n, State.CANNOT_TELL)
    value = float(value)
    if not missing:
        return Reading(name, value, value, value, n, State.KNOWN)
    if name in _UNDIRECTED_ONLY and low is not None and high is not None:
        # An open pair is one answer, but is spread over two actors' shares; together these can promise too much.
        value = min(max(value, low), high)
    return Reading(name, value, low, high, n, State.UNCERTAIN)


def positions(network: Network, *, threshold: float = 0.0) -> dict[str, tuple[float | None, ...]]:
    """Per measure id one number per actor, in the order of ``network.ids``; None where nothing can be said.

    ``indegree`` and ``outdegree`` count observed ties (None without an answered cell: outdegree of those who did not
    answer), ``betweenness`` is raw, ``harmonic`` 0 to 1; both are None everywhere under 70 % answers, and all are None
    for actors who were not there.
    """
    seen = _there(network, threshold)
    counts = tally_lists(lists(seen))
    nothing = np.full(seen.n, np.nan)
    told = seen.n > 0 and seen.response >= ENOUGH_ANSWERS
    found = paths.of(seen) if told else None
    columns = {
        "indegree": np.where(counts.in_cells > 0, counts.indegree, np.nan),
        "outdegree": np.where(counts.out_cells > 0, counts.outdegree, np.nan),
        "betweenness": found.betweenness if found else nothing,
        "harmonic": found.harmonic if found else nothing,
    }
    return {name: _everyone(column, network.present) for name, column in columns.items()}


def _everyone(column: Floats, present: Bools) -> tuple[float | None, ...]:
    full = np.full(len(present), np.nan)
    full[present] = column
    return tuple(None if math.isnan(value) else value for value in full.tolist())
