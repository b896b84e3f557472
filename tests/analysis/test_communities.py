"""Leiden communities, how firm they are, and the groups a large network is drawn by."""

import random
from itertools import combinations

import igraph
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspil.analysis.networks.communities import adjusted_rand, communities, groups_at_table, moved_between
from samspil.analysis.networks.data import Network, network


def cliques(*sizes: int, alone: int = 0) -> Network:
    """Groups where all know all, one tie between each and the next, and some without a tie, who come first."""
    arcs, start = [], alone
    for size in sizes:
        arcs += [(i, j, 1.0) for i, j in combinations(range(start, start + size), 2)]
        start += size
        arcs += [(start - 1, start, 1.0)] if start < alone + sum(sizes) else []
    return network([f"a{i}" for i in range(start)], arcs)


def test_cliques_are_communities_and_who_has_no_tie_is_in_none() -> None:
    found = communities(cliques(4, 6, alone=2))
    assert found.member == (None,) * 2 + (1,) * 4 + (0,) * 6
    assert found.sizes == (6, 4)
    assert (found.moved, found.unsettled) == ((0,) * 5, ())
    # 15 and 6 ties within, 1 between; degrees 31 and 13 of 44.
    assert found.modularity == pytest.approx(21 / 22 - (31 / 44) ** 2 - (13 / 44) ** 2)
    assert found.rand is None


def test_the_direction_of_a_tie_and_its_return_count_as_one_tie() -> None:
    there = cliques(4, 5)
    back = [(j, i, 1.0) for i, j in zip(there.source.tolist(), there.target.tolist(), strict=True)]
    both = network(there.ids, [(j, i, v) for i, j, v in back] + back[:3])
    assert communities(both) == communities(there)


def test_a_network_without_ties_has_no_communities() -> None:
    found = communities(network("abc", []), ("x", "y", "y"))
    assert (found.member, found.sizes, found.modularity, found.rand) == ((None,) * 3, (), None, None)
    assert groups_at_table(network("abc", [])).seat == (None,) * 3


def test_a_ring_has_no_firm_communities_and_a_seed_gives_the_same_again() -> None:
    ring = network([f"a{i}" for i in range(30)], [(i, (i + 1) % 30, 1.0) for i in range(30)], directed=False)
    found = communities(ring, seed=7)
    assert len(found.unsettled) >= max(found.moved) > 0
    assert communities(ring, seed=7) == found
    assert communities(ring, reruns=0).moved == ()


def test_a_group_by_another_number_has_not_moved() -> None:
    first, second = np.array([0, 0, 0, 1, 1, 2, 3]), np.array([1, 1, 1, 0, 0, 0, 0])
    assert moved_between(first, second).tolist() == [False] * 5 + [True] * 2
    assert moved_between(second, first).tolist() == [False] * 5 + [True] * 2


def test_others_find_chance_as_they_left_it() -> None:
    def drawn() -> list[tuple[int, int]]:
        random.seed(5)
        return igraph.Graph.Erdos_Renyi(n=20, m=30).get_edgelist()

    before = drawn()
    random.seed(5)
    communities(cliques(4, 5))
    assert igraph.Graph.Erdos_Renyi(n=20, m=30).get_edgelist() == before


def test_agreement_with_given_groups_passes_over_the_unknown() -> None:
    net = cliques(3, 4, alone=1)
    assert communities(net, ("x", *"yyyzzzz")).rand == 1.0
    assert communities(net, (None, None, *"yyzzzz")).rand == 1.0
    assert communities(net, (None, *"yyzzzzz")).rand < 1


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=12))
def test_adjusted_rand_equals_igraph(pairs: list[tuple[int, int]]) -> None:
    first, second = zip(*pairs, strict=True)
    mine = adjusted_rand(first, second)
    if mine is None:
        assert all(len(set(labels)) in (1, len(pairs)) for labels in (first, second))
    else:
        theirs = igraph.compare_communities(list(first), list(second), method="adjusted_rand")
        assert mine == pytest.approx(theirs)


def test_adjusted_rand_of_nobody() -> None:
    assert adjusted_rand([], []) is None
    assert adjusted_rand([0], [0]) is None


def test_the_smallest_are_put_together_at_the_table() -> None:
    net = cliques(3, 6, 4, 5, 3, alone=1)
    assert groups_at_table(net).rest is None
    assert groups_at_table(net, 5).sizes == (6, 5, 4, 3, 3)
    three = groups_at_table(net, 3)
    # 4, 3 and 3 go together, and are then the largest.
    assert three.sizes == (10, 6, 5)
    assert three.rest == 0
    assert three.seat == (None, *[0] * 3, *[1] * 6, *[0] * 4, *[2] * 5, *[0] * 3)
    assert groups_at_table(net, 1).sizes == (21,)
    with pytest.raises(ValueError, match="room for at least one"):
        groups_at_table(net, 0)


def test_every_actor_with_a_tie_has_a_seat() -> None:
    rng = np.random.default_rng(3)
    net = network([f"a{i}" for i in range(200)], [(i, j, 1.0) for i, j in rng.integers(0, 200, (150, 2)).tolist()])
    table = groups_at_table(net, 12)
    tied = {i for ends in (net.source, net.target) for i in ends.tolist()}
    assert {i for i, seat in enumerate(table.seat) if seat is not None} == tied
    assert len(table.sizes) == 12
    assert sum(table.sizes) == len(tied)
    assert list(table.sizes) == sorted(table.sizes, reverse=True)
    assert [table.seat.count(seat) for seat in range(12)] == list(table.sizes)
