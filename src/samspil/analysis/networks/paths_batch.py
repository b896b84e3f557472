"""Paths in many replicates at once, on arrays (b, n, n): breadth-first search as matrix products.

Every actor of every replicate searches at the same time. Best in batches of about 20 replicates of 60 actors, where the
arrays stay in the cache. Counts of paths are kept in single precision: betweenness agrees with igraph to about 1e-4.
"""

from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samspil.analysis.networks.cells import share
from samspil.analysis.networks.data import Bools, Floats, Ints

Singles = NDArray[np.float32]

#: Pairs x actors looked at together when upper bounds are sought.
_AT_ONCE = 4_000_000


def lub(R: Bools, together: Bools) -> Floats:
    """Krackhardt's least upper boundedness (...,) from reachability and weak components, both (..., n, n).

    ``R[i, j]``: i reaches j, True on the diagonal; ``together[i, j]``: same weak component. A pair's upper bounds reach
    both; a least one is reached by all the others. As those that reach an upper bound are upper bounds themselves, the
    least one is the bound that as many reach as there are bounds. nan without a component of three.
    """
    R, together = np.asarray(R), np.asarray(together)
    n = R.shape[-1]
    flat, joined = R.reshape(-1, n, n), together.reshape(-1, n, n)
    above = np.ascontiguousarray(flat.swapaxes(-1, -2))
    apart = joined & ~(flat | above) & np.triu(np.ones((n, n), dtype=bool), 1)
    unbounded = np.zeros(len(flat), dtype=np.int64)
    which, first, second = apart.nonzero()
    ranks = above.sum(axis=-1, dtype=np.int16)
    step = max(_AT_ONCE // n, 1)
    for start in range(0, len(which), step):
        b, i, j = (index[start : start + step] for index in (which, first, second))
        bounds = above[b, i] & above[b, j]
        least = (bounds * ranks[b]).max(axis=-1)
        without = (least != bounds.sum(axis=-1)) | (least == 0)
        unbounded += np.bincount(b[without], minlength=len(flat))
    sizes = joined.sum(axis=-1)
    most = ((sizes - 1) * (sizes - 2) / (2 * sizes)).sum(axis=-1)
    return (1 - share(unbounded, most)).reshape(R.shape[:-2])


class PathsBatch:
    """The paths of ``b`` binary graphs of at least three actors, ``A`` (b, n, n), 0 on the diagonal.

    Ties of an undirected graph stand both ways.
    """

    def __init__(self, A: NDArray[Any], *, directed: bool) -> None:
        self.A: Singles = np.ascontiguousarray(A, dtype=np.float32)
        self.directed = directed
        self.n = self.A.shape[-1]

    @cached_property
    def levels(self) -> list[Singles]:
        """At each distance 1, 2, ...: (b, n, n) how many shortest paths from i to j, 0 at other distances."""
        unseen = (self.A == 0) & ~np.eye(self.n, dtype=bool)
        front, levels = self.A, [self.A]
        while unseen.any():
            front = front @ self.A
            front *= unseen
            reached = front > 0
            if not reached.any():
                break
            levels.append(front)
            unseen &= ~reached
        return levels

    @cached_property
    def betweenness(self) -> Floats:
        """(b, n) raw betweenness (Brandes' accumulation, level by level from the farthest)."""
        back = np.ascontiguousarray(self.A.swapaxes(-1, -2))
        total = np.zeros_like(self.A)
        carried = np.zeros_like(self.A)
        for far, near in zip(self.levels[:0:-1], self.levels[-2::-1], strict=True):
            # (1 + carried) / far where far is not 0; a masked division would take four times as long.
            carried += 1
            carried /= np.maximum(far, 1)
            carried *= far > 0
            carried = carried @ back
            carried *= near
            total += carried
        through: Floats = total.sum(axis=-2, dtype=np.float64)
        return through if self.directed else through / 2

    @cached_property
    def closeness(self) -> Singles:
        """(b, n, n) 1 / distance from i to j, 0 out of reach and on the diagonal."""
        near = (self.levels[0] > 0).astype(np.float32)
        for step, level in enumerate(self.levels[1:], 2):
            near += (level > 0) * np.float32(1 / step)
        return near

    @cached_property
    def harmonic(self) -> Floats:
        """(b, n) mean of 1 / distance to the others."""
        return np.asarray(self.closeness.sum(axis=-1, dtype=np.float64) / (self.n - 1))

    @cached_property
    def reached(self) -> Bools:
        """(b, n, n) True where i reaches j, and on the diagonal."""
        return np.asarray((self.closeness > 0) | np.eye(self.n, dtype=bool))

    @cached_property
    def connectedness(self) -> Floats:
        """(b,) the share of ordered pairs with a path."""
        return np.asarray((self.reached.sum(axis=(-1, -2)) - self.n) / (self.n * (self.n - 1)))

    @cached_property
    def centralisation(self) -> Floats:
        """(b,) Freeman's betweenness centralisation."""
        most = (self.n - 1) ** 2 * (self.n - 2) / (1 if self.directed else 2)
        return np.asarray((self.betweenness.max(axis=-1, keepdims=True) - self.betweenness).sum(axis=-1) / most)

    @cached_property
    def hierarchy(self) -> Floats:
        """(b,) Krackhardt's hierarchy; nan without a tie."""
        back = self.reached.swapaxes(-1, -2)
        each_other = (self.reached & back).sum(axis=(-1, -2)) - self.n
        either = (self.reached | back).sum(axis=(-1, -2)) - self.n
        return 1 - share(each_other, either)

    @cached_property
    def flat(self) -> Singles:
        """(b, n, n) 1 where a tie runs either way."""
        return np.maximum(self.A, self.A.swapaxes(-1, -2))

    @cached_property
    def together(self) -> Bools:
        """(b, n, n) True where i and j are in the same weak component, and on the diagonal."""
        joined = self.reached | self.reached.swapaxes(-1, -2)
        while not joined.all():
            wider = (joined.astype(np.float32) @ joined.astype(np.float32)) > 0
            if (wider == joined).all():
                break
            joined = wider
        return joined

    @cached_property
    def sizes(self) -> Ints:
        """(b, n) how many are in each actor's weak component."""
        return np.asarray(self.together.sum(axis=-1), dtype=np.int64)

    @cached_property
    def components(self) -> Ints:
        """(b,) how many weak components."""
        return np.asarray(np.rint((1 / self.sizes).sum(axis=-1)), dtype=np.int64)

    @cached_property
    def efficiency(self) -> Floats:
        """(b,) Krackhardt's efficiency; nan without a tie."""
        spared = self.A.sum(axis=(-1, -2)) - (self.n - self.components)
        most = ((self.sizes - 1) ** 2 / self.sizes).sum(axis=-1)
        return 1 - share(spared, most)

    @cached_property
    def lub(self) -> Floats:
        """(b,) Krackhardt's least upper boundedness; nan without a component of three."""
        return lub(self.reached, self.together)

    @cached_property
    def cutpoints(self) -> Bools:
        """(b, n) True for actors without whom a weak component falls apart.

        Row v searches from v's first neighbour in the graph without v; v is a cutpoint when it does not find everyone.
        """
        first = self.flat.argmax(axis=-1)
        others = ~np.eye(self.n, dtype=bool) & (self.flat.sum(axis=-1, keepdims=True) > 0)
        # What is one step from v's first neighbour, and that neighbour itself.
        found = np.take_along_axis(self.flat, first[..., None], axis=-2) > 0
        np.put_along_axis(found, first[..., None], True, axis=-1)
        found &= others
        count = -1
        while (now := int(np.count_nonzero(found))) != count:
            count = now
            row = found.astype(np.float32)
            found = (row + row @ self.flat > 0) & others
        return np.asarray(found.sum(axis=-1) < self.sizes - 1)

    @cached_property
    def core(self) -> Ints:
        """(b, n) the k of the innermost k-core each actor is in: the least tied are taken off again and again."""
        degree = self.flat.sum(axis=-1)
        core, k = np.zeros_like(degree), np.zeros((len(degree), 1), dtype=np.float32)
        while np.isfinite(lowest := degree.min(axis=-1, keepdims=True)).any():
            k = np.where(np.isfinite(lowest), np.maximum(k, lowest), -1)
            off = degree <= k
            np.copyto(core, k, where=off)
            degree -= (self.flat @ off[..., None].astype(np.float32))[..., 0]
            degree[off] = np.inf  # taken off, and not to be taken again
        return np.asarray(core, dtype=np.int64)

    @property
    def kcore(self) -> Ints:
        """(b,) the k of the innermost core there is."""
        return np.asarray(self.core.max(axis=-1))
