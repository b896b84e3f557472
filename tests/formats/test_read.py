"""Every kind of file of a network: what is read, what is mended aloud, what is refused with a remedy."""

import io
import zipfile

import openpyxl
import pytest

from samspil.formats import first_mode, network_names, read_network, recognise
from samspil.formats import table as tables
from samspil.formats.limits import MAX_BYTES
from tests.formats.made import errors, read, warnings
from tests.shared import SHARED, needs_shared

ACTORS = "id,label,kind\n1,Kommunen,public\n2,Boligen,housing\n3,Klubben,ngo\n"
TIES = "source,target,relation,value,directed\n1,2,contact,3,1\n2,3,contact,1,1\n"

#: folder, network, actors, ties as in the README of the data
README = [
    ("knoke", None, 10, 71),
    ("tobacco_indiana", None, 25, 439),
    ("chemnet_toxic_chemicals_policy", None, 30, 999),
    ("galaskiewicz_ceos_clubs", None, 41, 98),
    ("den17_all_organisations", None, 5620, 38709),
    ("den17_welfare_organisations", None, 1060, 2238),
    ("aucs_aarhus_multiplex", None, 61, 620),
    ("s50_three_waves", None, 50, 351),
    ("vandebunt_two_waves", None, 32, 665),
    ("krackhardt_hightech", None, 21, 312),
    ("padgett_florentine", None, 16, 35),
    ("baker_journals", None, 20, 87),
    ("emon", "Cheyenne", 14, 83),
    ("emon", "HurrFrederic", 21, 118),
    ("emon", "LakePomona", 20, 148),
    ("emon", "MtSi", 13, 33),
    ("emon", "Wichita", 20, 149),
]


def book(**sheets):
    """A workbook with one sheet for each list of rows."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def arcs(network):
    return {(tie.source, tie.target, tie.value) for tie in network.ties}


def folder(name):
    return {file.name: file.read_bytes() for file in (SHARED / "data" / "networks" / name).iterdir()}


@needs_shared
@pytest.mark.parametrize(("name", "network", "actors", "ties"), README)
def test_real_folders_are_read_whole(name, network, actors, ties):
    found, problems = read_network(folder(name), network=network)
    assert errors(problems) == []
    assert (len(found.actors), len(found.ties)) == (actors, ties)
    assert found.format == "actors-ties"


@needs_shared
def test_no_real_folder_is_left_out():
    there = {
        (place.name, network or None)
        for place in (SHARED / "data" / "networks").iterdir()
        if place.is_dir()
        for network in network_names(folder(place.name))
    }
    assert there == {(name, network) for name, network, _, _ in README}


@needs_shared
def test_missing_cells_and_waves_are_kept():
    found, _ = read_network(folder("vandebunt_two_waves"))
    assert found.waves == ("3", "4")
    assert [sum(tie.missing for tie in found.ties if tie.wave == wave) for wave in found.waves] == [158, 186]
    assert all((tie.value is None) == tie.missing for tie in found.ties)


@needs_shared
def test_two_mode_data_are_seen_and_projected_on_the_first_mode():
    found, _ = read_network(folder("galaskiewicz_ceos_clubs"))
    assert (len(found.two_mode.first), len(found.two_mode.second)) == (26, 15)
    seen = first_mode(found)
    assert [actor.id for actor in seen.actors] == list(found.two_mode.first)
    assert not any(tie.directed for tie in seen.ties)
    clubs = {one: {tie.source for tie in found.ties if tie.target == one} for one in found.two_mode.first}
    assert {(t.source, t.target): t.value for t in seen.ties} == {
        (one, other): len(clubs[one] & clubs[other])
        for one in clubs
        for other in clubs
        if int(one) < int(other) and clubs[one] & clubs[other]
    }


def test_what_nobody_answered_stays_open_in_the_projection():
    actors = "id,type\na,false\nb,false\nc,false\nX,true\nY,true\n"
    ties = (
        "source,target,value,directed,missing,structural\na,X,1,0,0,0\nb,X,,0,1,0\nb,Y,1,0,0,0\n"
        "c,X,,0,0,1\nc,Y,,0,0,1\n"
    )
    seen = first_mode(read(actors__csv=actors, ties__csv=ties)[0])
    said = {(tie.source, tie.target): (tie.value, tie.missing, tie.structural) for tie in seen.ties}
    assert said == {("a", "b"): (None, True, False), ("a", "c"): (None, False, True), ("b", "c"): (None, False, True)}


@needs_shared
def test_line_breaks_in_quoted_cells_are_kept():
    found, _ = read_network(folder("den17_welfare_organisations"))
    assert sum("\n" in actor.attributes.get("tags", "") for actor in found.actors) == 10  # the 11th ends with one


def test_line_breaks_in_labels_are_kept_and_lines_counted_right():
    actors = 'id,label\r\n1,"Klubben\r\nNord"\r\n2,Skolen\r\n2,Huset\r\n'
    _, problems = read(actors__csv=actors, ties__csv="source,target,directed\n1,2,1\n")
    assert "actors.csv, line 5: The id “2” stands twice" in errors(problems)[0]
    found, _ = read(actors__csv=actors.replace("2,Huset\r\n", ""), ties__csv="source,target,directed\n1,2,1\n")
    assert found.actors[0].label == "Klubben\r\nNord"


@needs_shared
def test_a_matrix_without_labels_gives_the_same_ties_as_the_list():
    files = folder("baker_journals")
    listed, _ = read_network({name: files[name] for name in ("actors.csv", "ties.csv")})
    found, problems = read_network({"matrix_with_diagonal.csv": files["matrix_with_diagonal.csv"]})
    assert arcs(found) == arcs(listed)
    assert found.relations == ("matrix_with_diagonal",)
    assert "diagonal was left out" in warnings(problems)[0]


def test_labels_and_relation_are_optional():
    found, problems = read(actors__csv="id\n1\n2\n", ties__csv="source,target,value,directed\n1,2,1,1\n")
    assert [actor.label for actor in found.actors] == ["1", "2"]
    assert (found.relations, found.waves, problems) == (("tie",), ("1",), ())


def test_several_networks_must_be_chosen_between():
    files = {"actors_A.csv": ACTORS, "ties_A.csv": TIES, "ties_B.csv": TIES, "actors_B.csv": ACTORS}
    files = {name: text.encode() for name, text in files.items()}
    assert "Choose one of: A, B." in errors(read_network(files)[1])[0]
    assert "There is no network “C” here. Choose one of: A, B." in errors(read_network(files, network="C")[1])[0]
    assert len(read_network(files, network="B")[0].ties) == 2


def test_files_that_are_not_read_are_named():
    _, problems = read(actors__csv=ACTORS, ties__csv=TIES, distance__csv="a,b\n1,2\n", README__md="x")
    assert warnings(problems) == [
        "ties.csv: These files were not read: distance.csv. Only the list of actors and the list of ties were."
    ]


@pytest.mark.parametrize(
    ("encode", "warned"),
    [("utf-8", 0), ("utf-8-sig", 0), ("utf-16", 0), ("cp1252", 2)],
)
def test_encodings(encode, warned):
    actors, ties = ACTORS.replace("Klubben", "Ærø Ålæg"), TIES.replace("contact", "møde")
    found, problems = read(actors__csv=actors.encode(encode), ties__csv=ties.encode(encode))
    assert found.actors[2].label == "Ærø Ålæg"
    assert found.relations == ("møde",)
    assert len(warnings(problems)) == warned


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("first", ["", "sep={}\r\n"])
def test_delimiters_and_decimal_commas(delimiter, first):
    value = "2.5" if delimiter == "," else "2,5"
    ties = first.format(delimiter) + TIES.replace(",3,1", f",{value},1").replace(",", delimiter)
    ties = ties.replace(f"2{delimiter}5", value)
    found, problems = read(actors__csv=ACTORS, ties__csv=ties)
    assert errors(problems) == []
    assert found.ties[0].value == 2.5


def test_an_edge_list_alone_says_that_isolates_are_unknown():
    found, problems = read(net__csv="Fra;Til;Relation;Styrke\nA;B;leg;2\nB;C;leg;1,5\n")
    assert (found.format, [actor.id for actor in found.actors]) == ("edge-list", ["A", "B", "C"])
    assert arcs(found) == {("A", "B", 2.0), ("B", "C", 1.5)}
    assert "those without ties are not known" in warnings(problems)[0]
    assert "No column says whether ties go one way" in warnings(problems)[1]


def test_gephi_tables():
    edges = "Source,Target,Type,Id,Label,timeset,Weight\na,b,Undirected,0,,,2.0\n"
    found, problems = read(nodes__csv="Id,Label,Sector\na,Alfa,gov\nb,Beta,ngo\n", edges__csv=edges)
    assert found.actors[0].attributes == {"Sector": "gov"}
    assert [(tie.value, tie.directed, tie.relation) for tie in found.ties] == [(2.0, False, "tie")]
    assert errors(problems) == []


def test_a_workbook_with_actors_and_ties():
    made = book(
        notes=[["Read me"]],
        actors=[["id", "label", "kind"], [1, "Kommunen", "public"], [2, "Klubben", "ngo"]],
        ties=[["source", "target", "value", "directed", "missing"], [1, 2, 2.5, 1, 0], [2, 1, None, True, 1]],
    )
    found, _ = read(net__xlsx=made)
    assert found.format == "actors-ties"
    assert [(t.source, t.target, t.value, t.missing) for t in found.ties] == [
        ("1", "2", 2.5, False),
        ("2", "1", None, True),
    ]


def test_an_edge_list_in_a_workbook_names_sheet_and_row():
    made = book(Ark1=[["from", "to", "weight", "directed"], ["a", "b", 1, 1], [None, None, None], ["a", "c", "hej", 1]])
    _, problems = read(net__xlsx=made)
    assert errors(problems) == [
        "net.xlsx [Ark1], line 4, column “weight”: “hej” is not a number. Write it with digits, such as 3 or 2.5."
    ]


def test_a_labelled_matrix_with_blanks():
    made = book(
        trust=[[None, "A", "B", "C"], ["A", None, 1, 0], ["B", 0, None, 2], ["C", None, None, None]],
    )
    found, problems = read(net__xlsx=made)
    assert (found.format, found.relations) == ("matrix", ("trust",))
    assert {(t.source, t.target, t.value) for t in found.ties} == {
        ("A", "B", 1.0),
        ("B", "C", 2.0),
        ("C", "A", None),
        ("C", "B", None),
    }
    assert [tie.missing for tie in found.ties] == [False, False, True, True]
    assert "2 blank cells were read as not answered" in warnings(problems)[0]


def test_a_matrix_of_one_half_or_the_same_both_ways_is_undirected():
    half, problems = read(m__csv=",A,B,C\nA,,1,\nB,,,1\nC,,,\n")
    assert {(t.source, t.target, t.directed) for t in half.ties} == {("A", "B", False), ("B", "C", False)}
    assert "Only one half" in warnings(problems)[0]
    same, problems = read(m__csv=";A;B\nA;0;1,5\nB;1,5;0\n")
    assert [(t.value, t.directed) for t in same.ties] == [(1.5, False)]
    assert "same both ways" in warnings(problems)[0]


def test_a_matrix_in_another_order_above_than_beside():
    found, _ = read(m__csv=",C,A,B\nA,2,0,1\nB,0,0,0\nC,0,3,0\n")
    assert arcs(found) == {("A", "B", 1.0), ("A", "C", 2.0), ("C", "A", 3.0)}


def test_kumu_json():
    found, problems = read(
        map__json="""{"elements": [{"label": "A", "type": "NGO", "tags": ["x", "y"]}, {"id": "e2", "label": "B"}],
        "connections": [{"from": "A", "to": "e2", "direction": "mutual", "type": "knows", "strength": 2},
                        {"from": "B", "to": "A", "label": "helps"},
                        {"from": "A", "to": "B", "direction": "undirected", "type": "talks"}]}"""
    )
    assert errors(problems) == []
    assert found.actors[0].attributes == {"type": "NGO", "tags": "x|y"}
    assert [(t.source, t.target, t.relation, t.value, t.directed) for t in found.ties] == [
        ("A", "e2", "knows", 2.0, True),
        ("e2", "A", "knows", 2.0, True),
        ("e2", "A", "helps", 1.0, True),
        ("A", "e2", "talks", 1.0, False),
    ]
    assert "1 connections do not say their direction" in warnings(problems)[0]


def test_kumu_project_export():
    found, problems = read(
        project__json="""{"elements": [{"_id": "elem-1", "attributes": {"label": "A", "element type": "Club"}},
        {"_id": "elem-2", "attributes": {"label": "B"}}], "connections": [{"_id": "conn-1", "from": "elem-1",
        "to": "elem-2", "direction": "directed", "attributes": {"connection type": "funds"}}], "maps": []}"""
    )
    assert (errors(problems), found.relations, found.actors[0].label) == ([], ("funds",), "A")


def test_kumu_sheets():
    made = book(
        Elements=[["Label", "Type", "Tags"], ["A", "Club", "x|y"], ["B", "School", None], ["C", "School", None]],
        Connections=[["From", "To", "Direction", "Type", "Tags"], ["A", "B|C", "mutual", "knows", "z"]],
    )
    found, problems = read(kumu__xlsx=made)
    assert (found.format, found.relations) == ("kumu-tables", ("knows",))
    assert len(found.ties) == 4
    assert any("not read: Tags" in warning for warning in warnings(problems))


def test_partner_members_with_questions():
    members = "ID,Organization name,Sector\n10,Kommunen,Public\n20,Klubben,NGO\n30,Skolen,Public\n"
    edges = "From,To,Frequency,Trust,Comment\n10,Klubben,3,4,fine\n20,10,2,,\n30,20,0,1,\n"
    found, problems = read(members__csv=members, edges__csv=edges)
    assert (found.format, found.relations) == ("members-edges", ("Frequency", "Trust"))
    assert found.actors[0].label == "Kommunen"
    assert [(t.source, t.target, t.value) for t in found.ties if t.relation == "Frequency"] == [
        ("10", "20", 3.0),
        ("20", "10", 2.0),
        ("30", "20", 0.0),
    ]
    assert [t.missing for t in found.ties if t.relation == "Trust"] == [False, True, False]
    assert any("“Trust” was read as a relation of its own; 1 blank cells" in text for text in warnings(problems))
    assert any("not read: Comment" in text for text in warnings(problems))


def test_graphml_as_others_write_it():
    found, problems = read(
        net__graphml="""<?xml version="1.0"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns">
        <key id="d0" for="node" attr.name="name" attr.type="string"/><key id="d1" for="node" attr.name="kind"
        attr.type="string"><default>ngo</default></key><key id="d2" for="edge" attr.name="weight" attr.type="double"/>
        <graph edgedefault="undirected"><node id="n0"><data key="d0">Alfa</data></node>
        <node id="n1"><data key="d1">public</data></node><node id="n2"/>
        <edge source="n0" target="n1"><data key="d2">2.5</data></edge>
        <edge source="n1" target="n2" directed="true"/></graph></graphml>"""
    )
    assert [(actor.label, dict(actor.attributes)) for actor in found.actors] == [
        ("Alfa", {"kind": "ngo"}),
        ("n1", {"kind": "public"}),
        ("n2", {"kind": "ngo"}),
    ]
    assert [(t.source, t.target, t.value, t.directed) for t in found.ties] == [
        ("n0", "n1", 2.5, False),
        ("n1", "n2", 1.0, True),
    ]
    assert problems == ()


def test_gexf_as_gephi_writes_it():
    found, problems = read(
        net__gexf="""<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph defaultedgetype="directed">
        <attributes class="node"><attribute id="0" title="kind" type="string"/></attributes>
        <nodes><node id="a" label="Alfa"><attvalues><attvalue for="0" value="ngo"/></attvalues></node>
        <node id="b" label="Beta"/></nodes><edges><edge id="0" source="a" target="b" weight="2" kind="helps"/>
        <edge id="1" source="b" target="a" type="undirected"/></edges></graph></gexf>"""
    )
    assert errors(problems) == []
    assert (found.actors[0].label, found.actors[0].attributes) == ("Alfa", {"kind": "ngo"})
    assert [(t.relation, t.value, t.directed) for t in found.ties] == [("helps", 2.0, True), ("tie", 1.0, False)]


def test_a_graph_that_says_nothing_of_direction_is_read_aloud():
    nodes, edges = '<node id="a"/><node id="b"/>', '<edge source="a" target="b"/>'
    gexf = f"<gexf><graph><nodes>{nodes}</nodes><edges>{edges}</edges></graph></gexf>"
    found, problems = read(net__gexf=gexf)
    assert not found.ties[0].directed
    assert "going both ways" in warnings(problems)[0]


def test_contradictions_are_refused_and_repetitions_counted_once():
    said = "source,target,directed,value\n"
    _, problems = read(actors__csv=ACTORS, ties__csv=said + "1,2,0,1\n2,1,0,2\n")
    assert "line 3: Two rows say different things about “2” and “1” in “tie”, wave 1. Keep" in errors(problems)[0]
    found, problems = read(actors__csv=ACTORS, ties__csv=said + "1,2,0,1\n2,1,0,1\n3,3,1,1\n")
    assert len(found.ties) == 1
    assert "stands twice; it was counted once" in warnings(problems)[0]
    assert "tied to itself" in warnings(problems)[1]


def test_a_value_that_nobody_gave_is_left_out():
    said = "source,target,value,directed,missing\n1,2,3,1,1\n"
    found, problems = read(actors__csv=ACTORS, ties__csv=said)
    assert (found.ties[0].value, found.ties[0].missing) == (None, True)
    assert "ties.csv, line 2: The row is marked as not answered, so its value was left out" in warnings(problems)[0]


BAD = [
    ({"ties.csv": b""}, "ties.csv: The file is empty."),
    (
        {"actors.csv": b"id\n1\n1\n", "ties.csv": b"source,target\n1,1\n"},
        "actors.csv, line 3: The id “1” stands twice. Give each actor its own",
    ),
    (
        {"actors.csv": b"id\n1\n", "ties.csv": b"source,target\n1,9\n"},
        "ties.csv, line 2: No actor “9” is in the list of actors. Add it there, or correct the name here.",
    ),
    (
        {"actors.csv": b'id,label\n1,"open\n2,x\n', "ties.csv": b"source,target\n1,2\n"},
        "actors.csv, line 2: The row that begins here cannot be read",
    ),
    (
        {"actors.csv": b"id\n1\n2\n", "ties.csv": b"source,target,value\n1,2,lots\n"},
        "ties.csv, line 2, column “value”: “lots” is not a number. Write it with digits",
    ),
    (
        {"actors.csv": b"id\n1\n2\n", "ties.csv": b"source,target,value\n1,2,\n"},
        "ties.csv, line 2, column “value”: The value is blank. Write a number, or 1 under missing",
    ),
    (
        {"actors.csv": b"id\n1\n2\n", "ties.csv": b"source,target,directed\n1,2,maybe\n"},
        "ties.csv, line 2, column “directed”: “maybe” is neither yes nor no. Write 1 or 0.",
    ),
    (
        {"actors.csv": b"id\n1\n2\n", "ties.csv": b"a,b\n1,2\n"},
        "ties.csv, line 1: The first row must name the columns, with “source” and “target” among them.",
    ),
    (
        {"actors.csv": b"id,id\n1,1\n", "ties.csv": b"source,target\n1,2\n"},
        "actors.csv, line 1: Two columns are called “id”.",
    ),
    (
        {"actors.csv": b"id\n1\n2,x\n", "ties.csv": b"source,target\n1,2\n"},
        "actors.csv, line 3: The row has 2 cells, the headings are 1.",
    ),
    ({"actors.csv": b"id\n1\n"}, "actors.csv: There is a list of actors but no list of ties. Add ties.csv"),
    ({"notes.csv": b"hello,there\n1,b\n"}, "notes.csv, line 1: No network was found in it. Name the columns"),
    ({"people.csv": b"id,name\n1,b\n"}, "people.csv, line 1: Only a list of actors was found. Add a list of ties"),
    ({"m.csv": b",A,B\nA,0,1\nC,1,0\n"}, "m.csv, line 1: The names above (2) and beside (2) the matrix are not"),
    ({"m.csv": b"0,1,1\n1,0,1\n"}, "m.csv, line 1: The matrix has 2 rows, but this row has 3 cells."),
    ({"m.csv": b",A,B\nA,0,no\nB,1,0\n"}, "m.csv, line 2, column “B”: “no” is not a number."),
    ({"x.graphml": b"<graphml><graph>"}, "x.graphml, line 1: This is not well-formed XML"),
    ({"x.graphml": b"<graphml/>"}, "x.graphml: There is no graph in the file."),
    ({"x.xml": b"<html/>"}, "x.xml: This is XML, but neither GraphML nor GEXF."),
    ({"x.json": b'{"elements": ['}, "x.json, line 1: This is not JSON"),
    ({"x.json": b'{"nodes": []}'}, "x.json: This JSON has no list “elements”, so it is no map from Kumu."),
    (
        {"x.json": b'{"elements": [{"label": "A"}], "connections": [{"from": "A", "to": "Q"}]}'},
        "x.json [connections], line 1: No actor “Q” is in the list of actors.",
    ),
    ({"x.xls": b"\xd0\xcf\x11\xe0" + b"x" * 99}, "x.xls: Old .xls workbooks are not read. Save it as .xlsx"),
    ({"x.xlsx": b"PK\x03\x04broken"}, "x.xlsx: This is a packed file, but no Excel workbook."),
    ({"x.csv": b"a\x00b\x00,"}, "x.csv: This is not a text file. Save it as CSV in UTF-8"),
    ({"x.csv": b"\xff\xfea"}, "x.csv: The file says it is UTF-16, but it is broken."),
    (
        {"actors.csv": b"id,label\n,x\n1,y\n", "ties.csv": b"source,target\n1,\n"},
        "actors.csv, line 2: This actor has no id. Give it one that no other actor has.",
    ),
    ({"ties.csv": b"source,target\n1,\n"}, "ties.csv, line 2: The tie lacks an actor at one end. Fill in both"),
    (
        {"m.csv": b"id,name\n1,A\n2,A\n", "e.csv": b"from,to\n1,A\n"},
        "e.csv, line 2: Several actors are called “A”. Write the id instead of the name.",
    ),
    (
        {"e.csv": b"from,to,direction\na,b,sideways\n"},
        "e.csv, line 2, column “direction”: The direction “sideways” is not known. Write directed",
    ),
    (
        {"a.csv": b"id\n1\n", "b.csv": b"id\n1\n", "e.csv": b"from,to\n1,2\n"},
        "b.csv: Several lists of actors were found (a.csv, b.csv). Keep one.",
    ),
    (
        {"a.csv": b",A,B\nA,0,1\nB,1,0\n", "b.csv": b",A,C\nA,0,1\nC,1,0\n"},
        "b.csv: The matrices are not about the same actors: B, C. Give them all the same names.",
    ),
    ({"m.csv": b"0,1\n1,0\n0,0\n"}, "m.csv, line 1: The matrix has 3 rows, but only 2 columns."),
    ({"actors.csv": b"label2\nx\n", "ties.csv": b"source,target\n1,2\n"}, "actors.csv, line 1: The first row must"),
    (
        {"x.json": b'{"elements": [{"label": "A"}], "connections": [{"from": "A", "to": "A", "strength": "x"}]}'},
        "x.json [connections], line 1: “x” cannot be read. Write the strength as a number",
    ),
    ({"x.json": b'{"elements": ["A"]}'}, "x.json: “elements” must be a list of objects."),
    (
        {"x.gexf": b'<gexf><graph><nodes><node id="a"/><node id="b"/></nodes><edges><edge source="a" target="b" '
         b'weight="x"/></edges></graph></gexf>'},
        "x.gexf, line 1: “x” is not a number.",
    ),
    ({"README.md": b"hello"}, "README.md: There is no file with a network in it. Add actors.csv and ties.csv"),
    ({}, "(nothing): There is no file with a network in it."),
    ({"a.graphml": b"<graphml/>", "b.csv": b"x"}, "a.graphml: Several files were given, and a.graphml is a whole"),
]  # fmt: skip


@pytest.mark.parametrize(("files", "message"), BAD, ids=range(len(BAD)))
def test_bad_files_are_refused_with_place_and_remedy(files, message):
    found, problems = read_network(files)
    assert found is None
    assert any(text.startswith(message) for text in errors(problems)), errors(problems)


def test_too_big_files_are_refused_unread():
    _, problems = read(ties__csv=b"source,target\n" + b"a,b\n" * (MAX_BYTES // 4 + 1))
    assert errors(problems) == [
        "ties.csv: The file is 20 MB; at most 20 MB can be read. Split it, or leave columns out."
    ]


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr(tables, "MAX_ROWS", 5)
    _, problems = read(ties__csv="source,target\n" + "a,b\n" * 10)
    assert "ties.csv, line 6: The table is too big: at most 5 rows" in errors(problems)[0]


def test_packed_bombs_are_refused_before_they_are_opened():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("[Content_Types].xml", "<x/>")
        parts.writestr("xl/workbook.xml", b" " * 110_000_000)
    assert len(out.getvalue()) < 200_000
    _, problems = read(net__xlsx=out.getvalue())
    assert errors(problems) == ["net.xlsx: The workbook is 110 MB unpacked; at most 100 MB can be read. Split it."]


def test_entities_are_refused():
    bomb = '<!DOCTYPE g [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><graphml><graph>&b;</graph></graphml>'
    _, problems = read(net__graphml=bomb)
    assert "defines entities, which can be harmful" in errors(problems)[0]


def test_many_problems_of_one_kind_are_counted_not_listed():
    _, problems = read(actors__csv=ACTORS, ties__csv="source,target\n" + "1,9\n" * 50)
    assert len(errors(problems)) == 21
    assert errors(problems)[-1].startswith("ties.csv: 30 more places have the same problem as the 20 shown: 2, 3, 4 …")


def test_recognise_says_the_format_or_why_not():
    assert recognise({"actors.csv": ACTORS.encode(), "ties.csv": TIES.encode()}) == "actors-ties"
    assert recognise({"a.csv": b"0,1\n1,0\n"}) == "matrix"
    assert recognise({"a.csv": b"from,to\n1,0\n"}) == "edge-list"
    assert recognise({"a.txt.csv": b"hello"}).message.startswith("No network was found")
