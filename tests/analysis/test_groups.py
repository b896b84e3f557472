"""Mixing, E-I, assortativity, Yule's Q and the roles between groups."""

from itertools import combinations, permutations, product

import igraph
import networkx as nx
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from samspil.analysis.networks.data import Network, State, network
from samspil.analysis.networks.groups import (
    DEFINITIONS,
    ROLES,
    assortativity,
    blocks,
    brokerage,
    ei,
    ei_expected,
    ei_test,
    group_readings,
    mixing,
    modularity,
    number,
    yules_q,
)
from samspil.analysis.networks.positions import group_positions

# Two kinds; a-b and c-d are among their own, b-c across. Directed: a->b, b->a, b->c, c->d.
FOUR = network("abcd", [(0, 1, 1), (1, 0, 1), (1, 2, 1), (2, 3, 1)])
KINDS = ("x", "x", "y", "y")


@st.composite
def mixed(
    draw: st.DrawFn,
    smallest: int = 2,
    largest: int = 7,
    fates: str = "00001111mi",
    kinds: tuple[str | None, ...] = ("x", "y", "z", None),
) -> tuple[Network, tuple[str | None, ...]]:
    """A tiny network with missing and impossible cells, and groups of which some are unknown."""
    n = draw(st.integers(smallest, largest))
    directed = draw(st.booleans())
    pairs = list(permutations(range(n), 2)) if directed else list(combinations(range(n), 2))
    drawn = draw(st.lists(st.sampled_from(fates), min_size=len(pairs), max_size=len(pairs)))
    cells = {fate: [pair for pair, its in zip(pairs, drawn, strict=True) if its == fate] for fate in "1mi"}
    groups = tuple(draw(st.lists(st.sampled_from(kinds), min_size=n, max_size=n)))
    arcs = [(i, j, 1.0) for i, j in cells["1"]]
    ids = [f"a{i}" for i in range(n)]
    return network(ids, arcs, directed=directed, missing=cells["m"], impossible=cells["i"]), groups


def values(net: Network, groups: tuple[str | None, ...]) -> dict[str, float | None]:
    return {reading.id: reading.value for reading in group_readings(net, groups)}


def test_mixing_counts_ties_and_possible_ties_per_block() -> None:
    table = mixing(FOUR, KINDS)
    assert table.names == ("x", "y")
    assert table.sizes.tolist() == [2, 2]
    assert table.ties.tolist() == [[2, 1], [0, 1]]
    assert table.cells.tolist() == [[2, 4], [4, 2]]
    assert table.density.tolist() == [[1.0, 0.25], [0.0, 0.5]]


def test_mixing_counts_an_undirected_pair_once_and_a_missing_one_apart() -> None:
    net = network("abc", [(0, 1, 1)], directed=False, missing=[(1, 2)])
    table = mixing(net, ("x", "x", "y"))
    assert table.ties.tolist() == [[1, 0], [0, 0]]
    assert table.cells.tolist() == [[1, 1], [1, 0]]
    assert table.missing.tolist() == [[0, 1], [1, 0]]


def test_mixing_leaves_out_absent_actors_and_unknown_groups() -> None:
    absent = [(2, 0), (2, 1), (2, 3), (0, 2), (1, 2), (3, 2)]
    table = mixing(network("abcd", [(0, 1, 1), (0, 3, 1)], impossible=absent, missing=absent), ("x", "y", "y", None))
    assert table.sizes.tolist() == [1, 1]
    assert table.cells.tolist() == [[0, 1], [1, 0]]
    assert table.missing.sum() == 0
    assert table.ties.tolist() == [[0, 1], [0, 0]]


def test_one_group_per_actor() -> None:
    for function in (mixing, group_readings, ei_expected, ei_test, group_positions):
        with pytest.raises(ValueError, match="one group per actor"):
            function(FOUR, ("x",))


def test_readings_by_hand() -> None:
    by_id = {reading.id: reading for reading in group_readings(FOUR, KINDS)}
    assert by_id["ei"].value == -0.5  # one across, three within, of four
    assert by_id["yules_q"].value == (3 * 7 - 1 * 1) / (3 * 7 + 1 * 1)
    # e = [[2, 1], [0, 1]] / 4: within 3/4, expected 3/4 * 2/4 + 1/4 * 2/4 = 1/2.
    assert by_id["assortativity"].value == 0.5
    assert float(modularity(blocks(FOUR.adjacency(), number(KINDS)[1], 2))) == 0.25
    assert [reading.n for reading in by_id.values()] == [4, 4, 12]
    assert all(r.low == r.high == r.value and r.state is State.KNOWN for r in by_id.values())


def test_one_group_is_not_applicable_and_no_tie_cannot_tell() -> None:
    assert {r.state for r in group_readings(FOUR, ("x",) * 4)} == {State.NOT_APPLICABLE}
    none = group_readings(network("ab", []), ("x", "y"))
    assert [(r.value, r.low, r.high, r.state) for r in none] == [(None, None, None, State.CANNOT_TELL)] * 3


def test_all_ties_in_one_of_two_groups_leaves_assortativity_untold() -> None:
    assert values(network("abc", [(0, 1, 1), (1, 0, 1)]), ("x", "x", "y"))["assortativity"] is None


@given(mixed(4, kinds=("x", "y", "z")))
def test_assortativity_and_modularity_equal_networkx_and_igraph(drawn: tuple[Network, tuple[str | None, ...]]) -> None:
    net, groups = drawn
    assume(len(set(groups)) > 1 and net.ties)
    graph = nx.DiGraph(list(zip(net.source.tolist(), net.target.tolist(), strict=True)))
    nx.set_node_attributes(graph, dict(enumerate(groups)), "kind")
    mine = values(net, groups)["assortativity"]
    touching = {groups[node] for node in graph}
    if len(touching) > 1 and mine is not None:
        assert mine == pytest.approx(nx.attribute_assortativity_coefficient(graph, "kind"))
    names, codes = number(groups)
    other = igraph.Graph(n=net.n, edges=list(graph.edges), directed=True)
    found = float(modularity(blocks(net.adjacency(), codes, len(names))))
    assert found == pytest.approx(other.modularity(codes.tolist(), directed=True))


@given(mixed())
def test_tables_from_arcs_equal_tables_from_matrices(drawn: tuple[Network, tuple[str | None, ...]]) -> None:
    net, groups = drawn
    names, codes = number(groups)
    if len(names) < 2:
        assert set(values(net, groups).values()) == {None}
        return
    ties, cells = blocks(net.adjacency(), codes, len(names)), blocks(net.observed, codes, len(names))
    with np.errstate(all="raise"):
        batched = {"ei": ei(ties), "assortativity": assortativity(ties), "yules_q": yules_q(ties, cells)}
    for name, value in values(net, groups).items():
        assert (np.nan if value is None else value) == pytest.approx(float(batched[name]), nan_ok=True)


@settings(deadline=None)
@given(st.data())
def test_bounds_are_the_extremes_over_everything_the_missing_could_be(data: st.DataObject) -> None:
    net, groups = data.draw(mixed(3, 4, "0011mmi"))
    gaps = [cell for cell in map(tuple, net.missing.tolist()) if net.possible[cell]]
    if not net.directed:
        gaps = [(i, j) for i, j in gaps if i < j]
    assume(0 < len(gaps) <= 6)
    seen = list(zip(net.source.tolist(), net.target.tolist(), net.value.tolist(), strict=True))
    impossible = list(map(tuple, net.impossible.tolist()))
    reached: dict[str, list[float]] = {"ei": [], "yules_q": []}
    for filling in product([0.0, 1.0], repeat=len(gaps)):
        more = [(*cell, value) for cell, value in zip(gaps, filling, strict=True)]
        full = values(network(net.ids, seen + more, directed=net.directed, impossible=impossible), groups)
        for name, found in reached.items():
            if full[name] is not None:
                found.append(full[name])
    for reading in group_readings(net, groups):
        if reading.id in reached and reading.state is State.UNCERTAIN:
            assert reading.low == pytest.approx(min(reached[reading.id]))
            assert reading.high == pytest.approx(max(reached[reading.id]))
            assert reading.low <= reading.value <= reading.high
        elif reading.id == "assortativity" and reading.state is State.UNCERTAIN:
            assert (reading.low, reading.high) == (None, None)


@given(mixed(), st.randoms())
def test_the_order_of_actors_does_not_matter(drawn: tuple[Network, tuple[str | None, ...]], chance: object) -> None:
    net, groups = drawn
    order = list(range(net.n))
    chance.shuffle(order)
    at = {old: new for new, old in enumerate(order)}
    moved = network(
        [net.ids[i] for i in order],
        [(at[i], at[j], v) for i, j, v in zip(net.source.tolist(), net.target.tolist(), net.value, strict=True)],
        directed=net.directed,
        missing=[(at[i], at[j]) for i, j in net.missing.tolist()],
        impossible=[(at[i], at[j]) for i, j in net.impossible.tolist()],
    )
    moved_groups = tuple(groups[i] for i in order)
    assert group_readings(moved, moved_groups) == group_readings(net, groups)
    before, after = group_positions(net, groups), group_positions(moved, moved_groups)
    for name, row in after.items():
        assert row == pytest.approx([before[name][i] for i in order])


def test_the_expected_ei_follows_from_the_sizes_of_the_groups() -> None:
    assert ei_expected(FOUR, KINDS) == pytest.approx((8 - 4) / 12)
    assert ei_expected(network("ab", [], missing=[(0, 1), (1, 0)]), ("x", "y")) is None


def test_dealing_out_the_groups_anew_finds_ties_kept_within() -> None:
    among = [(i, j, 1) for half in (range(5), range(5, 10)) for i, j in permutations(half, 2)]
    net, groups = network("abcdefghij", among), ("x",) * 5 + ("y",) * 5
    found = ei_test(net, groups, permutations=500, seed=3)
    assert found.value == -1
    # 2 of the 252 ways to choose five of ten keep all ties within.
    assert 1 / 501 < found.as_small < 0.03
    assert found.as_large == 1.0
    assert found.mean == pytest.approx(ei_expected(net, groups), abs=0.03)
    assert ei_test(net, groups, permutations=500, seed=3) == found
    assert ei_test(net, groups, permutations=500, seed=4) != found


def test_an_unknown_group_is_never_dealt_out() -> None:
    net = network("abcd", [(0, 1, 1), (1, 2, 1), (0, 3, 1), (3, 2, 1)])
    found = ei_test(net, ("x", "y", "y", None), permutations=50)
    assert found.value == 0.0  # a-b across, b-c within; the ties of d are left out
    assert ei_test(network("abcde", [(0, 1, 1)]), ("x", "y", None, None, None), permutations=50).mean == 1.0
    assert ei_test(net, ("x", "x", "x", None)) is None
    assert ei_test(net, ("x", None, "y", None)) is None


ROLE_OF = {"xxx": "coordinator", "xyx": "consultant", "xxy": "representative", "xyy": "gatekeeper", "xyz": "liaison"}


@pytest.mark.parametrize("kinds", ROLE_OF)
def test_each_role_on_its_own_path(kinds: str) -> None:
    path = network("avb", [(0, 1, 1), (1, 2, 1)])
    found = group_positions(path, tuple(kinds))
    assert {role: found[f"gf.{role}"][1] for role in ROLES} == {role: float(role == ROLE_OF[kinds]) for role in ROLES}
    closed = group_positions(network("avb", [(0, 1, 1), (1, 2, 1), (0, 2, 1)]), tuple(kinds))
    assert all(closed[f"gf.{role}"][1] == 0 for role in ROLES)
    unsaid = group_positions(network("avb", [(0, 1, 1), (1, 2, 1)], missing=[(0, 2)]), tuple(kinds))
    assert all(unsaid[f"gf.{role}"][1] == 0 for role in ROLES)


def test_an_undirected_path_is_counted_once_over_all_roles() -> None:
    path = network("avb", [(0, 1, 1), (1, 2, 1)], directed=False)
    between = group_positions(path, ("x", "x", "y"))
    assert (between["gf.representative"][1], between["gf.gatekeeper"][1]) == (0.5, 0.5)
    assert group_positions(path, ("x", "y", "z"))["gf.liaison"][1] == 1.0


def test_no_role_for_an_actor_that_did_not_answer_or_whose_group_is_unknown() -> None:
    net = network("avbc", [(0, 1, 1), (3, 2, 1)], missing=[(1, 0), (1, 2), (1, 3)])
    assert group_positions(net, ("x", "x", "x", None))["gf.coordinator"] == (0, None, 0, None)
    assert group_positions(net, (None,) * 4)["gf.coordinator"] == (None,) * 4


def by_definition(net: Network, groups: tuple[str | None, ...], v: int) -> dict[str, float]:
    tied, seen = net.adjacency(), net.observed
    counts = dict.fromkeys(ROLES, 0.0)
    for a, b in permutations(range(net.n), 2):
        if v in (a, b) or None in (groups[a], groups[v], groups[b]):
            continue
        if tied[a, v] and tied[v, b] and seen[a, b] and not tied[a, b]:
            letters = {name: "xyz"[i] for i, name in enumerate(dict.fromkeys([groups[a], groups[v], groups[b]]))}
            counts[ROLE_OF["".join(letters[groups[i]] for i in (a, v, b))]] += 1
    return counts


@given(mixed(3))
def test_roles_equal_their_definition_in_batch_and_sparse(drawn: tuple[Network, tuple[str | None, ...]]) -> None:
    net, groups = drawn
    codes = number(groups)[1]
    dense = brokerage(np.stack([net.adjacency()] * 2), net.observed, np.stack([codes] * 2))
    sparse = group_positions(net, groups)
    for v in range(net.n):
        expected = by_definition(net, groups, v)
        assert {role: dense[role][1, v] for role in ROLES} == expected
        if groups[v] is None or not net.answered[v]:
            assert all(sparse[f"gf.{role}"][v] is None for role in ROLES)
        else:
            half = 1 if net.directed else 2
            assert {role: sparse[f"gf.{role}"][v] for role in ROLES} == {r: c / half for r, c in expected.items()}


def test_every_reading_has_its_definition() -> None:
    assert {reading.id for reading in group_readings(FOUR, KINDS)} <= {definition.id for definition in DEFINITIONS}
