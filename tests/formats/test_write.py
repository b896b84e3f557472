"""What we write, our own readers, igraph and networkx read again, and no spreadsheet runs it."""

import csv
import io
import json
from dataclasses import replace

import igraph
import networkx
import openpyxl
from hypothesis import HealthCheck, given, settings

from samspil.formats import (
    MeasureRow,
    ReadTie,
    read_network,
    write_csv,
    write_gexf,
    write_graphml,
    write_kumu,
    write_measures,
    write_xlsx,
)
from tests.formats.made import example, networks

SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def again(files):
    """What our own readers make of files that we wrote: nothing there may need mending."""
    found, problems = read_network(files)
    assert [problem.text() for problem in problems] == []
    return found


def seen(network):
    """The ties a graph format can hold."""
    ties = [tie for tie in network.ties if tie.value]
    ends = [(tie.source, tie.target) if tie.directed else tuple(sorted((tie.source, tie.target))) for tie in ties]
    return {(*pair, tie.relation, tie.wave, tie.value, tie.directed) for pair, tie in zip(ends, ties, strict=True)}


@SETTINGS
@given(networks())
def test_our_two_files_lose_nothing(network):
    found = again(write_csv(network))
    assert found.actors == network.actors
    assert found.ties == network.ties
    assert (set(found.relations), set(found.waves)) == (set(network.relations), set(network.waves))


@SETTINGS
@given(networks())
def test_the_workbook_loses_nothing(network):
    found = again({"network.xlsx": write_xlsx(network)})
    assert (found.actors, found.ties) == (network.actors, network.ties)


@SETTINGS
@given(networks())
def test_the_graph_formats_keep_every_tie_and_actor(network):
    for name, write in (("x.graphml", write_graphml), ("x.gexf", write_gexf), ("x.json", write_kumu)):
        found = again({name: write(network)})
        assert [actor.id for actor in found.actors] == [actor.id for actor in network.actors], name
        assert [actor.label for actor in found.actors] == [actor.label for actor in network.actors], name
        assert seen(found) == seen(network), name


def test_attributes_survive_the_graph_formats():
    network = example()
    for name, write in (("x.graphml", write_graphml), ("x.gexf", write_gexf), ("x.json", write_kumu)):
        assert again({name: write(network)}).actors == network.actors, name


def test_igraph_reads_our_graphml(tmp_path):
    path = tmp_path / "x.graphml"
    path.write_bytes(write_graphml(example()))
    graph = igraph.Graph.Read_GraphML(str(path))
    assert (graph.vcount(), graph.ecount(), graph.is_directed()) == (4, 6, True)
    assert graph.vs["label"][0] == "Kommunen"
    assert graph.vs["members"][0] == 12
    assert sorted(graph.es["weight"]) == [1, 1, 1, 2.5, 3, 3]


def test_networkx_reads_our_graphml_and_gexf():
    for write, load in ((write_graphml, networkx.read_graphml), (write_gexf, networkx.read_gexf)):
        graph = load(io.BytesIO(write(example())))
        assert set(graph) == {"1", "2", "3", "4"}
        assert graph.nodes["1"]["label"] == "Kommunen"
        assert graph.nodes["4"]["members"] == 3.5
        assert graph.number_of_edges() == 6
        assert graph.is_directed()
    undirected = replace(example(), ties=(ReadTie("1", "2", directed=False),), relations=("tie",), waves=("1",))
    assert not networkx.read_gexf(io.BytesIO(write_gexf(undirected))).is_directed()
    assert not networkx.read_graphml(io.BytesIO(write_graphml(undirected))).is_directed()


def test_graph_files_say_what_they_leave_out():
    for write in (write_graphml, write_gexf):
        assert "2 cells were not answered or impossible; they are not in this file." in write(example()).decode()


def test_no_text_is_a_formula_in_csv():
    text = write_csv(example())["actors.csv"].decode()
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[2][1] == '\'=HYPERLINK("x")'
    assert rows[2][2] == "'@home"


def test_no_text_is_a_formula_in_a_workbook():
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(example())))
    cell = book["actors"]["B3"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ('=HYPERLINK("x")', "s", True)
    assert book["ties"]["E2"].value == 3


def test_texts_that_only_look_marked_come_back_as_they_were():
    labels = ("'=x", "''=x", "=a|b", "|", "'|", "'\\|", "\\|", "'", "-5", "- 5", "'a")
    actors = tuple(replace(example().actors[0], id=str(at), label=label) for at, label in enumerate(labels))
    network = replace(example(), actors=actors, ties=())
    assert tuple(actor.label for actor in again(write_csv(network)).actors) == labels


def test_columns_that_could_not_be_told_apart_get_names_of_their_own():
    first = replace(example().actors[0], attributes={"ID": "x", "Label": "y", "Kind": "a", "kind": "b"})
    network = replace(example(), actors=(first, *example().actors[1:]))
    assert again(write_csv(network)).actors[0].attributes == {"ID 2": "x", "Label 2": "y", "Kind": "a", "kind 2": "b"}


def test_kumu_gets_mutual_connections():
    connections = json.loads(write_kumu(example()))["connections"]
    assert [(one["from"], one["to"], one["direction"]) for one in connections] == [
        ("1", "2", "mutual"),
        ("1", "3", "directed"),
        ("1", "4", "directed"),
        ("2", "3", "undirected"),
    ]


def test_measures():
    rows = [MeasureRow("-x", "1", "", "density", 0.25, None, 0.5, 12, "uncertain")]
    assert write_measures(rows).decode().splitlines() == [
        "relation,wave,actor,measure,value,low,high,n,state",
        "'-x,1,,density,0.25,,0.5,12,uncertain",
    ]
