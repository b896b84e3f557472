"""What is counted from cells: density, degrees, reciprocity, centralisation, transitivity.

A cell nobody answered is left out of both sides of every share ("available cells"); it is never a zero. The counting is
done in two ways that must agree: ``tally`` on arrays with leading batch dimensions, for replicates, and ``tally_lists``
on the lists of a network, for one network of any size. The shares are computed in one place, from the counts.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray

from samspil.analysis.networks.data import Definition, Floats, Ints, Network

Numbers = NDArray[Any]

_AVAILABLE = "available cells: a cell nobody answered is left out above and below the line"
_WASSERMAN = "Wasserman & Faust 1994, Social Network Analysis"
_FREEMAN = "Freeman 1979, Social Networks 1:215-239"
_UCINET = "UCINET 6 (Borgatti, Everett & Freeman 2002)"
_RATES = (
    "degrees as shares of answered cells; actors without an answered cell are left out; "
    "the value is kept within what the missing answers allow"
)

DEFINITIONS = (
    Definition("density", "ties / answered cells", "both", _AVAILABLE, _WASSERMAN),
    Definition("average_degree", "ties / answered cells x possible cells / n", "both", _AVAILABLE, _UCINET),
    Definition(
        "reciprocity.arc",
        "2 M / (2 M + A), M mutual and A one-sided dyads: the share of arcs that are returned",
        "directed",
        "dyads with both cells answered",
        _UCINET,
    ),
    Definition(
        "reciprocity.dyad",
        "M / (M + A): the share of tied dyads that are mutual",
        "directed",
        "dyads with both cells answered",
        _UCINET,
    ),
    Definition("centralisation.in", "sum(max d - d) / (n - 1)^2 over indegrees", "directed", _RATES, _FREEMAN),
    Definition("centralisation.out", "sum(max d - d) / (n - 1)^2 over outdegrees", "directed", _RATES, _FREEMAN),
    Definition("centralisation.degree", "sum(max d - d) / ((n - 1)(n - 2))", "undirected", _RATES, _FREEMAN),
    Definition(
        "transitivity",
        "closed ordered two-paths (i to j to k, and i to k) / all ordered two-paths i to j to k, i not k",
        "both",
        "two-paths where all three cells are answered",
        f"{_UCINET}, closure; Holland & Leinhardt 1971",
    ),
    Definition(
        "indegree",
        "how many name the actor: observed cells above 0 in its column",
        "both",
        "answered cells; null where nobody answered about the actor",
        _WASSERMAN,
    ),
    Definition(
        "outdegree",
        "how many the actor names: observed cells above 0 in its row",
        "both",
        "answered cells; null for an actor that did not answer",
        _WASSERMAN,
    ),
)


def share(part: Numbers, whole: Numbers) -> Floats:
    """``part / whole``, nan where there is nothing to divide by."""
    part, whole = np.broadcast_arrays(np.asarray(part, dtype=float), np.asarray(whole, dtype=float))
    return np.asarray(np.divide(part, whole, out=np.full(part.shape, np.nan), where=whole > 0))


def centralisation(ties: Numbers, cells: Numbers, *, directed: bool) -> Floats:
    """Freeman's centralisation (...,) of degrees, from tied and answered cells per actor (..., n).

    0 where everyone has the same share of ties, 1 for a star; nan with fewer than two (undirected: three) actors that
    have an answered cell. Source: Freeman 1979, denominator (n - 1)^2 directed, (n - 1)(n - 2) undirected.
    """
    rate = share(ties, cells)
    counted = np.isfinite(rate)
    highest = np.where(counted, rate, 0.0).max(axis=-1, initial=0.0)
    spread = np.where(counted, highest[..., None] - rate, 0.0).sum(axis=-1)
    return share(spread, counted.sum(axis=-1) - (1 if directed else 2))


@dataclass(frozen=True)
class Tally:
    """Counts from answered cells; every field has the batch dimensions, the first four also (n,) at the end.

    ``mutual``, ``asymmetric`` and ``null`` are dyads with both cells answered; ``closed`` and ``paths`` ordered
    two-paths with all three cells answered. In an undirected network every tie and cell counts in both directions.
    """

    indegree: Numbers
    in_cells: Numbers
    outdegree: Numbers
    out_cells: Numbers
    mutual: Numbers
    asymmetric: Numbers
    null: Numbers
    closed: Numbers
    paths: Numbers

    @cached_property
    def cells(self) -> Numbers:
        """How many cells were answered."""
        return np.asarray(self.out_cells.sum(axis=-1))

    @cached_property
    def density(self) -> Floats:
        """Ties over answered cells, 0 to 1."""
        return share(self.outdegree.sum(axis=-1), self.cells)

    @cached_property
    def reciprocity_arc(self) -> Floats:
        """The share of arcs that are returned, 0 to 1; nan without arcs."""
        return share(2 * self.mutual, 2 * self.mutual + self.asymmetric)

    @cached_property
    def reciprocity_dyad(self) -> Floats:
        """The share of tied dyads that are mutual, 0 to 1; nan without ties."""
        return share(self.mutual, self.mutual + self.asymmetric)

    @cached_property
    def transitivity(self) -> Floats:
        """The share of ordered two-paths that are closed, 0 to 1; nan without two-paths."""
        return share(self.closed, self.paths)


def tally(A: Numbers, observed: Numbers) -> Tally:
    """Count from ties ``A`` (..., n, n), bool or 0/1, and the mask of answered cells.

    ``observed`` is (..., n, n), or (n, n) for all, and False on the diagonal; what ``A`` holds in a cell that was not
    answered is not looked at.
    """
    seen = np.asarray(observed, dtype=np.float32)
    X = np.asarray(A, dtype=np.float32) * seen
    both = seen * np.swapaxes(seen, -1, -2)
    returned = _total(X, np.swapaxes(X, -1, -2))
    one_sided = _total(X, both) - returned
    mutual = returned / 2
    closed, paths = two_paths(X, seen)
    shape = X.shape[:-1]
    return Tally(
        indegree=X.sum(axis=-2),
        in_cells=np.broadcast_to(seen.sum(axis=-2), shape),
        outdegree=X.sum(axis=-1),
        out_cells=np.broadcast_to(seen.sum(axis=-1), shape),
        mutual=mutual,
        asymmetric=one_sided,
        null=_total(both, both) / 2 - mutual - one_sided,
        closed=closed,
        paths=paths,
    )


def two_paths(X: Numbers, seen: Numbers) -> tuple[Floats, Floats]:
    """How many ordered two-paths i to j to k (i not k) are closed by i to k, and how many i to k was answered for.

    ``X`` (..., n, n) are ties (0 or 1, 0 where not answered), ``seen`` the answered cells (0 or 1).
    """
    between = X @ X
    return _total(between, X), _total(between, seen)


def _total(cells: Numbers, of: Numbers) -> Floats:
    """sum(cells x of) over the last two dimensions; over rows in double precision, as triples outgrow 24 bits."""
    return np.asarray(np.einsum("...ij,...ij->...i", cells, of).sum(axis=-1, dtype=np.float64))


@dataclass(frozen=True)
class Lists:
    """A network's cells as sorted codes ``i * n + j``, binarised above 0: what is tied, missing and impossible."""

    n: int
    ties: Ints
    missing: Ints
    impossible: Ints

    @cached_property
    def blank(self) -> Ints:
        """Cells off the diagonal that nobody answered, missing or impossible."""
        return np.union1d(self.missing, self.impossible)

    def turned(self, cells: Ints) -> Ints:
        """The same cells seen from the other end."""
        return cells % self.n * self.n + cells // self.n

    def by_row(self, cells: Ints) -> Ints:
        """(n,) how many of the cells stand in each actor's row."""
        return np.bincount(cells // max(self.n, 1), minlength=self.n)

    def by_column(self, cells: Ints) -> Ints:
        """(n,) how many of the cells stand in each actor's column."""
        return np.bincount(cells % max(self.n, 1), minlength=self.n)

    def dyads(self, cells: Ints) -> Ints:
        """The dyads the cells belong to, each once, as the code of the cell above the diagonal."""
        return np.unique(np.minimum(cells, self.turned(cells)))


def lists(network: Network) -> Lists:
    """The cells of ``network`` as codes; a cell both missing and impossible is impossible."""
    n = network.n
    keep = network.value > 0
    impossible = np.unique(network.impossible @ np.array([n, 1]))
    missing = np.setdiff1d(network.missing @ np.array([n, 1]), impossible)
    ties = np.unique(network.source[keep] * n + network.target[keep])
    return Lists(n, np.setdiff1d(ties, np.union1d(missing, impossible), assume_unique=True), missing, impossible)


def tally_lists(cells: Lists) -> Tally:
    """The same counts for one network of any size; nothing n x n is made."""
    n, ties = cells.n, cells.ties
    back = cells.turned(ties)
    mutual = np.isin(back, ties).sum() // 2
    one_sided = (~np.isin(back, ties) & ~np.isin(back, cells.blank)).sum()
    closed, paths = _two_paths(cells)
    return Tally(
        indegree=cells.by_column(ties),
        in_cells=n - 1 - cells.by_column(cells.blank),
        outdegree=cells.by_row(ties),
        out_cells=n - 1 - cells.by_row(cells.blank),
        mutual=mutual,
        asymmetric=one_sided,
        null=n * (n - 1) // 2 - len(cells.dyads(cells.blank)) - mutual - one_sided,
        closed=closed,
        paths=paths,
    )


def _two_paths(cells: Lists) -> tuple[Any, Any]:
    n = cells.n
    X = _sparse(cells.ties, n)
    between = X @ X
    open_to_none = (between * _sparse(cells.blank, n)).sum()
    return (between * X).sum(), between.sum() - between.trace() - open_to_none


def _sparse(codes: Ints, n: int) -> sp.csr_array:
    return sp.csr_array((np.ones(len(codes)), (codes // n, codes % n)), shape=(n, n))
