import itertools
import math

import networkx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspil.analysis.networks import paths
from samspil.analysis.networks.cells import lists
from samspil.analysis.networks.data import Network, network
from samspil.analysis.networks.paths import Departure, Paths, departure, h_index, reconstructed
from samspil.analysis.networks.paths_batch import PathsBatch
from tests.analysis.drawn import networks, relabelled, turned

ALONE = ("connectedness", "centralisation", "hierarchy", "efficiency", "lub", "components", "kcore")


def peer(net: Network) -> "networkx.Graph[int] | networkx.DiGraph[int]":
    graph = networkx.DiGraph() if net.directed else networkx.Graph()
    graph.add_nodes_from(range(net.n))
    graph.add_edges_from(zip(net.source.tolist(), net.target.tolist(), strict=True))
    return graph


def line(n: int, *, directed: bool = False) -> Network:
    return network([f"a{i}" for i in range(n)], [(i, i + 1, 1) for i in range(n - 1)], directed=directed)


@given(networks())
def test_networkx_agrees(net: Network) -> None:
    ours, graph = paths.of(net), peer(net)
    flat = networkx.Graph(graph)
    between = networkx.betweenness_centrality(graph, normalized=False)
    np.testing.assert_allclose(ours.betweenness, [between[i] for i in range(net.n)], atol=1e-9)
    assert ours.components == networkx.number_connected_components(flat)
    assert set(ours.cutpoints) == set(networkx.articulation_points(flat))
    assert set(ours.bridges) == {tuple(sorted(edge)) for edge in networkx.bridges(flat)}
    assert ours.core.tolist() == [networkx.core_number(flat)[i] for i in range(net.n)]
    if net.n > 1:
        # networkx sums distances to the actor; ours are from the actor.
        near = networkx.harmonic_centrality(graph.reverse() if net.directed else graph)
        np.testing.assert_allclose(ours.harmonic, [near[i] / (net.n - 1) for i in range(net.n)])
        reached = sum(len(found) - 1 for _, found in networkx.all_pairs_shortest_path_length(graph))
        assert ours.connectedness == pytest.approx(reached / (net.n * (net.n - 1)))
    if net.directed:
        assert ours.strong_components == networkx.number_strongly_connected_components(graph)


@given(networks(directed=True))
def test_krackhardt_as_he_wrote_it(net: Network) -> None:
    ours, graph = paths.of(net), peer(net)
    closure = networkx.transitive_closure(graph, reflexive=True)
    pairs = list(itertools.combinations(range(net.n), 2))
    tied = [(i, j) for i, j in pairs if closure.has_edge(i, j) or closure.has_edge(j, i)]
    mutual = [(i, j) for i, j in tied if closure.has_edge(i, j) and closure.has_edge(j, i)]
    assert ours.hierarchy == (pytest.approx(1 - len(mutual) / len(tied)) if tied else None)
    pieces = [len(piece) for piece in networkx.weakly_connected_components(graph)]
    most = sum((size - 1) ** 2 for size in pieces)
    spare = graph.number_of_edges() - sum(size - 1 for size in pieces)
    assert ours.efficiency == (pytest.approx(1 - spare / most) if most else None)

    def bounded(i: int, j: int) -> bool:
        upper = [k for k in range(net.n) if closure.has_edge(k, i) and closure.has_edge(k, j)]
        return any(all(closure.has_edge(other, k) for other in upper) for k in upper)

    together = [set(piece) for piece in networkx.weakly_connected_components(graph)]
    without = sum(not bounded(i, j) for i, j in pairs if any({i, j} <= piece for piece in together))
    most = sum((size - 1) * (size - 2) / 2 for size in pieces)
    assert ours.lub == (pytest.approx(1 - without / most) if most else None)


@pytest.mark.parametrize("directed", [True, False])
@given(data=st.data())
def test_a_batch_gives_each_what_it_gets_alone(directed: bool, data: st.DataObject) -> None:
    n = data.draw(st.integers(3, 7))
    several = data.draw(st.lists(networks(directed=directed, least=n, most=n), min_size=1, max_size=4))
    batch = PathsBatch(np.stack([net.adjacency() for net in several]), directed=directed)
    for place, net in enumerate(several):
        alone = paths.of(net)
        for name in ALONE:
            value, batched = getattr(alone, name), getattr(batch, name)[place]
            assert batched == pytest.approx(math.nan if value is None else value, nan_ok=True), name
        np.testing.assert_allclose(batch.betweenness[place], alone.betweenness, atol=1e-4)
        np.testing.assert_allclose(batch.harmonic[place], alone.harmonic)
        assert tuple(np.flatnonzero(batch.cutpoints[place])) == alone.cutpoints
        assert batch.core[place].tolist() == alone.core.tolist()


def test_a_batch_of_many_long_paths() -> None:
    rng = np.random.default_rng(5)
    A = (rng.random((30, 40, 40)) < 0.04) & ~np.eye(40, dtype=bool)
    batch = PathsBatch(A, directed=True)
    for place, matrix in enumerate(A):
        alone = Paths(40, np.flatnonzero(matrix), directed=True)
        np.testing.assert_allclose(batch.betweenness[place], alone.betweenness, atol=1e-3)
        for name in ALONE:
            assert getattr(batch, name)[place] == pytest.approx(getattr(alone, name)), name
        assert tuple(np.flatnonzero(batch.cutpoints[place])) == alone.cutpoints


@given(networks(least=2), st.randoms(use_true_random=False))
def test_names_and_order_do_not_matter(net: Network, random: "np.random.Generator") -> None:
    order = list(range(net.n))
    random.shuffle(order)
    before, after = paths.of(net), paths.of(relabelled(net, order))
    np.testing.assert_allclose(after.betweenness, before.betweenness[order], atol=1e-9)
    for name in ALONE:
        assert getattr(after, name) == pytest.approx(getattr(before, name)), name


@given(networks(directed=True))
def test_turning_every_arc_leaves_what_has_no_direction(net: Network) -> None:
    before, after = paths.of(net), paths.of(turned(net))
    np.testing.assert_allclose(after.betweenness, before.betweenness, atol=1e-9)
    for name in ("connectedness", "hierarchy", "efficiency"):
        assert getattr(after, name) == pytest.approx(getattr(before, name)), name
    for name in ("components", "strong_components", "cutpoints", "bridges", "kcore"):
        assert getattr(after, name) == getattr(before, name), name


def test_a_chain_of_command_has_least_upper_bounds_one_way_only() -> None:
    tree = network("abcd", [(0, 1, 1), (0, 2, 1), (2, 3, 1)])
    assert (paths.of(tree).lub, paths.of(tree).hierarchy, paths.of(tree).efficiency) == (1.0, 1.0, 1.0)
    assert paths.of(turned(tree)).lub == pytest.approx(1 - 2 / 3)


def test_too_large_a_directed_network_has_no_lub(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "DENSE_LIMIT", 3)
    assert Paths(4, np.array([1, 6, 11]), directed=True).lub is None
    assert Paths(4, np.array([1, 4, 6, 9]), directed=False).lub == 1.0


def test_upper_bounds_are_sought_in_pieces_too(monkeypatch: pytest.MonkeyPatch) -> None:
    A = np.random.default_rng(2).random((1, 12, 12)) < 0.08
    whole = PathsBatch(A & ~np.eye(12, dtype=bool), directed=True).lub
    monkeypatch.setattr("samspil.analysis.networks.paths_batch._AT_ONCE", 24)
    assert PathsBatch(A & ~np.eye(12, dtype=bool), directed=True).lub == whole
    assert 0 < whole[0] < 1


def test_the_partner_answers_for_who_did_not() -> None:
    # a named b and c; b answered nothing; neither of c and d answered about the other.
    net = network("abcd", [(0, 1, 1), (0, 2, 1)], missing=[(1, 0), (1, 2), (1, 3), (2, 3), (3, 2)])
    assert reconstructed(lists(net)).tolist() == [1, 2, 4]
    assert paths.of(net).components == 2


def test_the_impossible_is_not_reconstructed() -> None:
    net = network("ab", [(0, 1, 1)], impossible=[(1, 0)])
    assert reconstructed(lists(net)).tolist() == [1]


def test_paths_are_found_once_for_each_network() -> None:
    net = line(4)
    assert paths.of(net) is paths.of(net)
    assert paths.of(net) is not paths.of(line(4))


@pytest.mark.parametrize(("degrees", "h"), [([], 0), ([0, 0], 0), ([3, 1, 1, 1], 1), ([4, 4, 4, 4, 4], 4), ([2, 2], 2)])
def test_h_index(degrees: list[int], h: int) -> None:
    assert h_index(degrees) == h


def test_when_the_middle_of_a_line_leaves() -> None:
    assert departure(line(5), "a2") == Departure("a2", 2, (), ("a3", "a4"))
    assert departure(line(5), "a1") == Departure("a1", 2, ("a0",), ("a0",))
    assert departure(line(5), "a0") == Departure("a0", 1, (), ())


def test_only_what_hung_on_the_one_who_left_falls_apart() -> None:
    # a star of four beside a pair: the pair was apart before and is not counted as falling apart.
    net = network("abcdxy", [(0, 1, 1), (0, 2, 1), (3, 0, 1), (4, 5, 1)])
    assert departure(net, "a") == Departure("a", 4, ("b", "c", "d"), ("c", "d"))
    assert departure(net, "x") == Departure("x", 2, ("y",), ())


def test_who_was_not_there_does_not_fall_apart() -> None:
    net = network("abc", [(0, 1, 1)], impossible=[(2, 0), (2, 1), (0, 2), (1, 2)])
    assert departure(net, "a") == Departure("a", 1, ("b",), ())


def test_with_too_few_answers_nobody_can_tell_what_a_departure_undoes() -> None:
    net = network("abc", [(0, 1, 1)], missing=[(1, 0), (1, 2), (2, 0), (2, 1)])
    assert departure(net, "a") is None
    with pytest.raises(ValueError, match="not in tuple"):
        departure(net, "nobody")


@given(networks(least=3))
def test_a_departure_is_a_network_without_the_actor(net: Network) -> None:
    left = departure(net, net.ids[0])
    assert left is not None
    assert left.components == paths.of(net.without([net.ids[0]])).components
    assert bool(left.apart) == (0 in paths.of(net).cutpoints)
