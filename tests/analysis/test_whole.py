import importlib
import pkgutil
import time
import tracemalloc

import igraph
import pytest

from samspil.analysis import networks as package
from samspil.analysis.networks import data
from samspil.analysis.networks.bootstrap import HONEST
from samspil.analysis.networks.data import Network, Reading, State, network
from samspil.analysis.networks.definitions import DEFINITIONS
from samspil.analysis.networks.groups import group_readings
from samspil.analysis.networks.positions import group_positions
from samspil.analysis.networks.whole import positions, whole
from tests.analysis.real import real
from tests.shared import needs_shared

IDS = {
    "density",
    "average_degree",
    "reciprocity.arc",
    "reciprocity.dyad",
    "centralisation.in",
    "centralisation.out",
    "centralisation.degree",
    "centralisation.betweenness",
    "transitivity",
    "connectedness",
    "krackhardt.hierarchy",
    "krackhardt.efficiency",
    "krackhardt.lub",
    "components",
    "cutpoints",
    "bridges",
    "kcore",
    "hindex",
}
PATHS = IDS - {"density", "average_degree", "transitivity", "hindex", "reciprocity.arc", "reciprocity.dyad"}
PATHS -= {"centralisation.in", "centralisation.out", "centralisation.degree"}


def by_id(net: Network, threshold: float = 0.0) -> dict[str, Reading]:
    return {reading.id: reading for reading in whole(net, threshold=threshold)}


def ring(n: int, *, directed: bool = True) -> Network:
    return network([f"a{i}" for i in range(n)], [(i, (i + 1) % n, 1 + i % 2) for i in range(n)], directed=directed)


def test_every_reading_is_given_whatever_the_network() -> None:
    for net in (ring(4), ring(4, directed=False), network((), []), network("a", []), network("ab", [])):
        assert {reading.id for reading in whole(net)} == IDS
        assert len(whole(net)) == len(IDS)


def test_what_does_not_apply_says_so() -> None:
    directed, undirected = by_id(ring(4)), by_id(ring(4, directed=False))
    assert directed["centralisation.degree"] == Reading(
        "centralisation.degree", None, None, None, 0, State.NOT_APPLICABLE
    )
    for name in ("reciprocity.arc", "reciprocity.dyad", "centralisation.in", "centralisation.out"):
        assert undirected[name].state == State.NOT_APPLICABLE
        assert directed[name].state == State.KNOWN


def test_when_everyone_answered_a_number_is_known() -> None:
    for reading in whole(ring(4)):
        if reading.state == State.KNOWN:
            assert reading.low == reading.value == reading.high
    found = by_id(ring(4))
    assert {name for name in IDS if found[name].state == State.KNOWN} == IDS - {"centralisation.degree"}
    assert found["density"] == Reading("density", 1 / 3, 1 / 3, 1 / 3, 12, State.KNOWN)
    assert found["average_degree"].value == 1
    assert found["components"].value == 1
    assert found["transitivity"].n == 4
    assert by_id(ring(4, directed=False))["density"].n == 6


def test_an_undivided_nothing_cannot_be_told() -> None:
    found = by_id(network("abc", []))
    assert found["reciprocity.arc"].state == State.CANNOT_TELL
    assert found["krackhardt.hierarchy"].value is None
    assert found["density"].value == 0
    assert found["components"].value == 3


def test_when_answers_are_missing_a_number_is_uncertain_and_bounded() -> None:
    net = network("abcd", [(0, 1, 1), (1, 0, 1), (1, 2, 1), (2, 3, 1)], missing=[(3, 0), (3, 1), (3, 2)])
    found = by_id(net)
    assert found["density"] == Reading("density", 4 / 9, 4 / 12, 7 / 12, 9, State.UNCERTAIN)
    assert found["reciprocity.arc"].value == pytest.approx(2 / 3)
    assert (found["connectedness"].low, found["connectedness"].high) == (pytest.approx(7 / 12), 1.0)
    assert found["components"].value == found["components"].low == found["components"].high == 1
    # d said nothing, so c's word is taken for both: d reaches c, and nobody reaches b from there.
    assert found["connectedness"].value == pytest.approx(8 / 12)
    assert found["krackhardt.lub"].low is None


def test_one_open_pair_does_not_promise_more_than_a_star() -> None:
    # a knows c and d; whether a knows b is open. By shares a would know everyone and b nobody.
    found = by_id(network("abcd", [(0, 2, 1), (0, 3, 1)], directed=False, missing=[(0, 1)]))["centralisation.degree"]
    assert (found.value, found.high) == (1, 1)


def test_with_too_few_answers_paths_are_not_told_but_still_bounded() -> None:
    missing = [(i, j) for i in (2, 3) for j in range(4) if i != j]
    found = by_id(network("abcd", [(0, 1, 1), (1, 2, 1)], missing=missing))
    for name in PATHS:
        assert found[name].value is None
        assert found[name].state == State.CANNOT_TELL
    assert (found["components"].low, found["components"].high) == (1, 2)
    assert found["density"].value == pytest.approx(2 / 6)


def test_who_was_not_there_counts_nowhere() -> None:
    gone = [(3, i) for i in range(3)] + [(i, 3) for i in range(3)]
    arcs = [(0, 1, 1.0), (1, 2, 1.0), (2, 1, 1.0)]
    with_, without = network("abcd", arcs, impossible=gone), network("abc", arcs)
    assert whole(with_) == whole(without)
    for name, column in positions(with_).items():
        assert column == (*positions(without)[name], None)


def test_the_threshold_cuts_ties_and_not_answers() -> None:
    net = network("abc", [(0, 1, 1), (1, 2, 3)], missing=[(2, 0)])
    assert by_id(net)["density"].value == pytest.approx(2 / 5)
    assert by_id(net, 1)["density"].value == pytest.approx(1 / 5)
    assert positions(net, threshold=1)["outdegree"] == (0, 1, 0)


def test_ties_below_nothing_are_no_ties() -> None:
    net = network("abc", [(0, 1, -1), (1, 2, 1)])
    assert by_id(net)["density"].value == pytest.approx(1 / 6)
    assert by_id(net)["components"].value == 2


def test_where_each_actor_stands() -> None:
    net = network("abcd", [(0, 1, 2), (1, 2, 1), (2, 0, 1)], missing=[(3, 0), (3, 1), (3, 2)])
    found = positions(net)
    assert found["indegree"] == (1, 1, 1, 0)
    assert found["outdegree"] == (1, 1, 1, None)
    assert found["betweenness"] == (1, 1, 1, 0)
    assert found["harmonic"] == (0.5, 0.5, 0.5, 0)


def test_where_each_actor_stands_is_partly_untold_with_too_few_answers() -> None:
    missing = [(i, j) for i in (2, 3) for j in range(4) if i != j]
    found = positions(network("abcd", [(0, 1, 1), (1, 2, 1)], missing=missing))
    assert found["betweenness"] == found["harmonic"] == (None,) * 4
    assert found["indegree"] == (0, 1, 1, 0)
    assert found["outdegree"] == (1, 1, None, None)


def test_betweenness_of_an_undirected_line_counts_each_pair_once() -> None:
    net = network("abc", [(0, 1, 1), (1, 2, 1)], directed=False)
    assert positions(net)["betweenness"] == (0, 1, 0)
    assert by_id(net)["centralisation.betweenness"].value == 1


@pytest.mark.parametrize("directed", [True, False])
def test_nothing_square_is_made_of_a_large_network(monkeypatch: pytest.MonkeyPatch, directed: bool) -> None:
    monkeypatch.setattr(data.Network, "values", property(lambda _: pytest.fail("a square")))
    monkeypatch.setattr(data.Network, "observed", property(lambda _: pytest.fail("a square")))
    n = data.DENSE_LIMIT + 500
    arcs = [(i, i // 2, 1) for i in range(1, n)]
    missing = [(n - 1, i) for i in range(n - 1)]
    net = network([str(i) for i in range(n)], arcs, directed=directed, missing=missing)
    tracemalloc.start()
    found = by_id(net)
    positions(net)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < n * n * 4
    assert found["components"].value == 2
    assert (found["krackhardt.lub"].state == State.CANNOT_TELL) == directed


@needs_shared
def test_five_thousand_danish_organisations_in_seconds() -> None:
    net = real("den17_all_organisations", "shared_board_members")
    start = time.perf_counter()
    found, where = by_id(net), positions(net)
    assert time.perf_counter() - start < 60
    graph = igraph.Graph(
        net.n, [(i, j) for i, j in zip(net.source.tolist(), net.target.tolist(), strict=True) if i < j]
    )
    assert (net.n, net.ties) == (5620, 38_709)
    assert found["transitivity"].value == pytest.approx(graph.transitivity_undirected())
    assert found["density"].value == pytest.approx(graph.density())
    assert found["components"].value == len(graph.connected_components())
    assert list(where["indegree"]) == graph.degree()
    assert all(reading.state in (State.KNOWN, State.NOT_APPLICABLE) for reading in found.values())


def test_every_number_has_its_definition() -> None:
    net = ring(6)
    named = {reading.id for reading in (*whole(net), *group_readings(net, list("aabbcc")))}
    named |= set(positions(net)) | set(group_positions(net, list("aabbcc")))
    assert named <= set(DEFINITIONS)
    assert set(HONEST) <= set(DEFINITIONS)
    for name, definition in DEFINITIONS.items():
        assert definition.id == name
        assert definition.direction in ("both", "directed", "undirected")
        assert definition.formula
        assert definition.missing
        assert definition.source


def test_every_definition_is_registered_once() -> None:
    names = [module.name for module in pkgutil.iter_modules(package.__path__) if module.name != "definitions"]
    modules = [importlib.import_module(f"{package.__name__}.{name}") for name in names]
    ids = [definition.id for module in modules for definition in getattr(module, "DEFINITIONS", ())]
    assert sorted(ids) == sorted(DEFINITIONS)


def test_what_is_defined_one_way_only_is_read_one_way_only() -> None:
    for net, other in ((ring(4), "undirected"), (ring(4, directed=False), "directed")):
        for reading in whole(net):
            assert (reading.state == State.NOT_APPLICABLE) == (DEFINITIONS[reading.id].direction == other), reading.id
