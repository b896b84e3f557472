"""Burt's measures in both scopes, against hand-worked values, igraph and networkx."""

import igraph
import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from samspil.analysis.networks.data import network
from samspil.analysis.networks.holes import constraint, dyadic_constraint, effective_size, efficiency, hierarchy
from samspil.analysis.networks.positions import DEFINITIONS, group_positions

STAR = np.array([[0, 1, 1, 1], [1, 0, 0, 0], [1, 0, 0, 0], [1, 0, 0, 0]], dtype=bool)
TRIANGLE = ~np.eye(3, dtype=bool)
# The star with one contact of the centre tied to another, and a fifth actor hanging on that one.
BENT = np.zeros((5, 5), dtype=bool)
BENT[[0, 0, 0, 1, 2], [1, 2, 3, 2, 4]] = True


@st.composite
def matrices(draw: st.DrawFn) -> np.ndarray:
    n = draw(st.integers(2, 8))
    return draw(arrays.arrays(bool, (n, n))) & ~np.eye(n, dtype=bool)


def test_star() -> None:
    for scope in ("ego", "whole"):
        assert constraint(STAR, scope) == pytest.approx([1 / 3, 1, 1, 1])
    assert effective_size(STAR) == pytest.approx([3, 1, 1, 1])
    assert efficiency(STAR) == pytest.approx([1, 1, 1, 1])
    assert hierarchy(STAR) == pytest.approx([0, np.nan, np.nan, np.nan], nan_ok=True)


def test_triangle() -> None:
    for scope in ("ego", "whole"):
        assert constraint(TRIANGLE, scope) == pytest.approx([1.125] * 3)
    assert effective_size(TRIANGLE) == pytest.approx([1] * 3)
    assert efficiency(TRIANGLE) == pytest.approx([0.5] * 3)
    assert hierarchy(TRIANGLE) == pytest.approx([0] * 3)


def test_the_two_scopes_differ_by_what_lies_outside_the_ego_network() -> None:
    # Actor 0 has three contacts; 1 and 2 know each other; 2 also knows 4, outside. p_21 is 1/3 of all, 1/2 inside.
    p, to_1 = 1 / 3, 1 / 3 + 1 / 3 * 1 / 3
    to_2 = 1 / 3 + 1 / 3 * 1 / 2
    assert dyadic_constraint(BENT)[0] == pytest.approx([0, to_1**2, to_2**2, p**2, 0])
    assert constraint(BENT, "ego")[0] == pytest.approx(2 * to_2**2 + p**2)


def test_hierarchy_by_hand() -> None:
    c = np.array([1 / 2, 1 / 2, 1 / 3]) ** 2
    r = c / c.mean()
    assert hierarchy(BENT)[0] == pytest.approx((r * np.log(r)).sum() / (3 * np.log(3)))


def test_isolates_have_no_value() -> None:
    lonely = np.zeros((2, 3, 3), dtype=bool)
    lonely[1, 0, 1] = True
    for measure in (constraint, effective_size, efficiency):
        assert np.isnan(measure(lonely)).tolist() == [[True] * 3, [False, False, True]]
    assert np.isnan(hierarchy(lonely)).all()


@given(matrices())
def test_whole_scope_equals_igraph_and_networkx(ties: np.ndarray) -> None:
    assert constraint(ties) == pytest.approx(igraph.Graph.Adjacency(ties.tolist()).constraint(), nan_ok=True)
    # networkx without `nodes` takes a faulty short cut, and in a directed graph it passes over who only receives.
    both_ways = nx.from_numpy_array(ties + ties.T.astype(float))
    sizes = nx.effective_size(both_ways, nodes=list(both_ways), weight="weight")
    assert effective_size(ties) == pytest.approx(list(sizes.values()), nan_ok=True)


@given(matrices())
def test_ego_scope_is_the_whole_scope_of_each_ego_network(ties: np.ndarray) -> None:
    found = constraint(ties, "ego")
    for i in range(len(ties)):
        members = np.flatnonzero(ties[i] | ties[:, i] | (np.arange(len(ties)) == i))
        inside = constraint(ties[np.ix_(members, members)])
        assert found[i] == pytest.approx(inside[np.searchsorted(members, i)], nan_ok=True)


@given(matrices())
def test_batches_and_sparse_matrices_agree(ties: np.ndarray) -> None:
    n = len(ties)
    net = network([f"a{i}" for i in range(n)], [(i, j, 2.0) for i, j in np.argwhere(ties).tolist()])
    stacked = np.stack([ties.T, ties]).astype(np.float32)
    expected = {
        "constraint.ego": constraint(stacked, "ego")[1],
        "constraint.whole": constraint(stacked)[1],
        "effective_size": effective_size(stacked)[1],
    }
    found = group_positions(net, None)
    assert found.keys() == expected.keys()
    for name, values in found.items():
        assert [np.nan if v is None else v for v in values] == pytest.approx(expected[name], nan_ok=True, rel=1e-4)


def test_an_actor_that_did_not_answer_has_no_position_and_a_tie_of_value_below_zero_is_none() -> None:
    net = network("abc", [(0, 1, 1), (0, 2, 1), (1, 2, -1)], missing=[(2, 0), (2, 1)])
    assert group_positions(net, None)["constraint.whole"] == (0.5, 1.0, None)


def test_every_position_has_its_definition() -> None:
    found = group_positions(network("abc", [(0, 1, 1)]), ("x", "y", "y"))
    assert set(found) == {definition.id for definition in DEFINITIONS}
