import igraph
import networkx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspil.analysis.networks.cells import Tally, centralisation, lists, tally, tally_lists
from samspil.analysis.networks.data import Network, network
from tests.analysis.drawn import IMPOSSIBLE, MISSING, NO, TIED, networks, relabelled, turned

COUNTS = ("indegree", "in_cells", "outdegree", "out_cells", "mutual", "asymmetric", "null", "closed", "paths")
SHARES = ("density", "reciprocity_arc", "reciprocity_dyad", "transitivity")
ALL = (NO, TIED, TIED, MISSING, IMPOSSIBLE)


def counted(net: Network) -> Tally:
    return tally_lists(lists(net))


def shares(counts: Tally) -> list[float]:
    return [float(getattr(counts, name)) for name in SHARES]


def spread(counts: Tally, directed: bool) -> list[float]:
    rows, columns = (counts.outdegree, counts.out_cells), (counts.indegree, counts.in_cells)
    return [float(centralisation(*pair, directed=directed)) for pair in (rows, columns)]


def test_a_missing_answer_is_no_zero() -> None:
    # a and b name each other, a names c; c did not answer.
    net = network("abc", [(0, 1, 1), (1, 0, 1), (0, 2, 1)], missing=[(2, 0), (2, 1)])
    counts = counted(net)
    assert counts.density == pytest.approx(3 / 4)
    assert (counts.mutual, counts.asymmetric, counts.null) == (1, 0, 0)
    assert counts.reciprocity_arc == 1.0
    # b to a to c is the only two-path with its three cells answered, and b did not name c.
    assert (counts.closed, counts.paths) == (0, 1)
    assert counts.outdegree.tolist() == [2, 1, 0]
    assert counts.out_cells.tolist() == [2, 2, 0]


def test_shares_of_nothing_are_no_numbers() -> None:
    assert all(np.isnan(shares(counted(network("a", [])))))
    assert all(np.isnan(spread(counted(network("ab", [], directed=False)), directed=False)))
    assert np.isnan(shares(counted(network((), [])))).all()


@pytest.mark.parametrize("n", [3, 10])
def test_a_star_is_wholly_centralised_and_a_ring_not_at_all(n: int) -> None:
    star = counted(network([str(i) for i in range(n)], [(0, i, 1) for i in range(1, n)], directed=False))
    ring = counted(network([str(i) for i in range(n)], [(i, (i + 1) % n, 1) for i in range(n)], directed=False))
    assert spread(star, directed=False) == pytest.approx([1, 1])
    assert spread(ring, directed=False) == pytest.approx([0, 0])
    outward = counted(network([str(i) for i in range(n)], [(0, i, 1) for i in range(1, n)]))
    assert spread(outward, directed=True) == pytest.approx([1, 1 / (n - 1) ** 2])


@given(networks(kinds=ALL))
def test_arrays_and_lists_count_alike(net: Network) -> None:
    arrays, cells = tally(net.adjacency(), net.observed), counted(net)
    for name in COUNTS:
        assert np.array_equal(getattr(arrays, name), getattr(cells, name)), name


@given(st.lists(networks(least=5, most=5, directed=True, kinds=ALL), min_size=2, max_size=4))
def test_a_batch_counts_each_as_if_alone(several: list[Network]) -> None:
    batch = tally(np.stack([net.adjacency() for net in several]), np.stack([net.observed for net in several]))
    for place, net in enumerate(several):
        for name in COUNTS:
            assert np.array_equal(getattr(batch, name)[place], getattr(counted(net), name)), name


def test_one_mask_serves_a_batch() -> None:
    A = np.random.default_rng(1).random((3, 6, 6)) < 0.4
    mask = ~np.eye(6, dtype=bool)
    one, many = tally(A, mask), tally(A, np.broadcast_to(mask, A.shape))
    assert np.array_equal(one.transitivity, many.transitivity)
    assert one.out_cells.shape == (3, 6)


@given(networks(kinds=ALL, least=2), st.randoms(use_true_random=False))
def test_names_and_order_do_not_matter(net: Network, random: np.random.Generator) -> None:
    order = list(range(net.n))
    random.shuffle(order)
    before, after = counted(net), counted(relabelled(net, order))
    np.testing.assert_allclose(shares(after), shares(before))
    np.testing.assert_allclose(spread(after, net.directed), spread(before, net.directed))
    assert after.indegree.tolist() == before.indegree[order].tolist()


@given(networks(kinds=ALL, directed=True))
def test_turning_every_arc_swaps_in_and_out_and_nothing_else(net: Network) -> None:
    before, after = counted(net), counted(turned(net))
    np.testing.assert_allclose(shares(after), shares(before))
    np.testing.assert_allclose(spread(after, True), spread(before, True)[::-1])


@given(networks(kinds=ALL, least=2))
def test_who_is_not_seen_at_all_might_as_well_not_be_there(net: Network) -> None:
    last = net.n - 1
    blank = [(last, i) for i in range(last)] + [(i, last) for i in range(last)]
    arcs = zip(net.source.tolist(), net.target.tolist(), net.value.tolist(), strict=True)
    masked = network(
        net.ids,
        arcs,
        directed=net.directed,
        missing=blank + net.missing.tolist(),
        impossible=[cell for cell in net.impossible.tolist() if last not in cell],
    )
    kept = counted(masked.without([net.ids[last]]))
    np.testing.assert_allclose(shares(counted(masked)), shares(kept))
    np.testing.assert_allclose(spread(counted(masked), net.directed), spread(kept, net.directed))


@given(networks(least=2))
def test_an_isolate_thins_the_network_and_leaves_the_rest(net: Network) -> None:
    arcs = zip(net.source.tolist(), net.target.tolist(), net.value.tolist(), strict=True)
    before, after = counted(net), counted(network([*net.ids, "alone"], arcs, directed=net.directed))
    assert after.density == pytest.approx(before.density * (net.n - 1) / (net.n + 1))
    np.testing.assert_allclose(shares(after)[1:], shares(before)[1:])


@given(networks(least=2, directed=True))
def test_igraph_and_networkx_agree_on_directed_networks(net: Network) -> None:
    arcs = list(zip(net.source.tolist(), net.target.tolist(), strict=True))
    counts, graph = counted(net), igraph.Graph(net.n, arcs, directed=True)
    peer = networkx.DiGraph(arcs)
    peer.add_nodes_from(range(net.n))
    assert counts.density == pytest.approx(graph.density()) == networkx.density(peer)
    assert counts.indegree.tolist() == graph.indegree()
    census = graph.dyad_census()
    assert (counts.mutual, counts.asymmetric, counts.null) == (census.mutual, census.asymmetric, census.null)
    if arcs:
        assert counts.reciprocity_arc == pytest.approx(networkx.overall_reciprocity(peer))
        assert counts.reciprocity_arc == pytest.approx(graph.reciprocity())
        assert counts.reciprocity_dyad == pytest.approx(graph.reciprocity(mode="ratio"))


@given(networks(least=2, directed=False))
def test_igraph_and_networkx_agree_on_transitivity(net: Network) -> None:
    arcs = list(zip(net.source.tolist(), net.target.tolist(), strict=True))
    ours = float(counted(net).transitivity)
    np.testing.assert_allclose(ours, igraph.Graph(net.n, arcs).simplify().transitivity_undirected())
    assert networkx.transitivity(networkx.Graph(arcs)) == pytest.approx(0.0 if np.isnan(ours) else ours)
