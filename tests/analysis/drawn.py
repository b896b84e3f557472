"""Small networks drawn at random, with answers missing and ties impossible."""

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from samspil.analysis.networks.data import Network, network

# A slow machine is no fault in the numbers.
settings.register_profile("no clock", deadline=None)
settings.load_profile("no clock")

#: What a cell can be: no, tied, missing, impossible.
NO, TIED, MISSING, IMPOSSIBLE = range(4)


@st.composite
def _networks(draw: DrawFn, directed: bool | None, kinds: tuple[int, ...], least: int, most: int) -> Network:
    way = draw(st.booleans()) if directed is None else directed
    n = draw(st.integers(least, most))
    pairs = [(i, j) for i in range(n) for j in range(n) if (i != j if way else i < j)]
    cells = draw(st.lists(st.sampled_from(kinds), min_size=len(pairs), max_size=len(pairs)))
    of = {kind: [pair for pair, cell in zip(pairs, cells, strict=True) if cell == kind] for kind in range(4)}
    return network(
        [f"a{i}" for i in range(n)],
        [(i, j, 1.0) for i, j in of[TIED]],
        directed=way,
        missing=of[MISSING],
        impossible=of[IMPOSSIBLE],
    )


def networks(
    directed: bool | None = None, kinds: tuple[int, ...] = (NO, TIED), least: int = 1, most: int = 8
) -> SearchStrategy[Network]:
    """Networks of ``least`` to ``most`` actors with cells of the ``kinds``; one named twice comes twice as often."""
    return _networks(directed, kinds, least, most)


def relabelled(net: Network, order: list[int]) -> Network:
    """The same network with its actors in another order."""
    place = np.argsort(order)
    return network(
        [net.ids[i] for i in order],
        [(int(place[i]), int(place[j]), v) for i, j, v in zip(net.source, net.target, net.value, strict=True)],
        directed=net.directed,
        missing=place[net.missing].tolist(),
        impossible=place[net.impossible].tolist(),
    )


def turned(net: Network) -> Network:
    """The same network with every arc, and every blank cell, seen from the other end."""
    return network(
        net.ids,
        [(int(j), int(i), v) for i, j, v in zip(net.source, net.target, net.value, strict=True)],
        directed=net.directed,
        missing=net.missing[:, ::-1].tolist(),
        impossible=net.impossible[:, ::-1].tolist(),
    )
