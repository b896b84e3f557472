"""Networks written to files that others read: our own two lists, a workbook, GraphML, GEXF and Kumu's JSON.

What is written never runs in a spreadsheet: a text that begins like a formula is marked as text. The two lists and the
workbook keep everything, also what was not answered or impossible; the graph formats know only ties, so there the cells
not answered are counted in the description and left out.
"""

import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

import openpyxl
from defusedcsv import csv
from openpyxl.cell import WriteOnlyCell

from samspil.formats.headings import key
from samspil.formats.marks import FORMULA, twice_marked
from samspil.formats.text import clean, number, plain
from samspil.formats.types import ONLY_WAVE, ReadActor, ReadNetwork, ReadTie, gettext_noop

_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_GEXF = "http://gexf.net/1.3"
_NUMBERS = frozenset({"value", "directed", "missing", "structural"})
#: Said in the description of a graph file, which can hold ties only.
LEFT_OUT = gettext_noop("%(count)s cells were not answered or impossible; they are not in this file.")


@dataclass(frozen=True)
class MeasureRow:
    """One number with its place: a relation, a wave, and an actor (blank for the whole network)."""

    relation: str
    wave: str
    actor: str
    measure: str
    value: float | None
    low: float | None
    high: float | None
    n: int
    state: str


def write_csv(network: ReadNetwork) -> dict[str, bytes]:
    """``actors.csv`` and ``ties.csv``; read again they give the same network."""
    return {"actors.csv": _csv(_actor_rows(network)), "ties.csv": _csv(_tie_rows(network))}


def write_measures(rows: Iterable[MeasureRow]) -> bytes:
    """Measures as CSV, one number a row; blank where there is none."""
    table = [("relation", "wave", "actor", "measure", "value", "low", "high", "n", "state")]
    for row in rows:
        value, low, high = map(_number, (row.value, row.low, row.high))
        table.append((row.relation, row.wave, row.actor, row.measure, value, low, high, str(row.n), row.state))
    return _csv(table)


def write_xlsx(network: ReadNetwork) -> bytes:
    """A workbook with the sheets ``actors`` and ``ties``, under the same headings as the CSV."""
    book = openpyxl.Workbook(write_only=True)
    for title, rows in (("actors", list(_actor_rows(network))), ("ties", list(_tie_rows(network)))):
        sheet = book.create_sheet(title)
        headings = rows[0] if title == "ties" else ("",) * len(rows[0])
        for count, row in enumerate(rows):
            counted = [count > 0 and heading in _NUMBERS for heading in headings]
            sheet.append([_cell(sheet, *one) for one in zip(row, counted, strict=True)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: object, text: str, counted: bool) -> object:
    """A cell that shows the text and never runs it. Only what was ``counted`` is a number, so that 007 stays 007."""
    cell = WriteOnlyCell(sheet)
    if counted:
        cell.value = float(text) if text else None
        return cell
    cell.value = clean(text)
    cell.data_type = "s"
    if FORMULA.match(text):
        cell.quotePrefix = True
    return cell


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    for row in rows:
        writer.writerow([twice_marked(clean(text)) for text in row])
    return out.getvalue().encode()


def _columns(network: ReadNetwork) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for actor in network.actors for name in actor.attributes))


def _actor_rows(network: ReadNetwork) -> Iterable[tuple[str, ...]]:
    columns = _columns(network)
    yield ("id", "label", *_headings(columns))
    for actor in network.actors:
        label = actor.label if actor.label != actor.id else ""
        yield (actor.id, label, *(actor.attributes.get(name, "") for name in columns))


def _headings(columns: Sequence[str]) -> Iterable[str]:
    """The names of the attributes, changed where a reader could not tell two columns apart."""
    taken = {"id", "label"}
    for name in columns:
        heading, count = clean(name), 2
        while not key(heading) or key(heading) in taken:
            heading, count = f"{clean(name)} {count}".strip(), count + 1
        taken.add(key(heading))
        yield heading


def _tie_rows(network: ReadNetwork) -> Iterable[tuple[str, ...]]:
    yield ("source", "target", "relation", "wave", "value", "directed", "missing", "structural")
    for tie in network.ties:
        flags = (tie.directed, tie.missing, tie.structural)
        yield (tie.source, tie.target, tie.relation, tie.wave, _number(tie.value), *(str(int(flag)) for flag in flags))


def _number(value: float | None) -> str:
    return "" if value is None else plain(value)


def _seen(network: ReadNetwork) -> list[ReadTie]:
    return [tie for tie in network.ties if tie.value]


def _left_out(network: ReadNetwork) -> str:
    count = sum(tie.missing or tie.structural for tie in network.ties)
    return LEFT_OUT % {"count": count} if count else ""


def _edges(network: ReadNetwork) -> tuple[bool, list[tuple[str, str, ReadTie]]]:
    """Whether the graph is directed, and its edges with their ends.

    Many programs refuse a graph with edges of both kinds; there a tie both ways is written as two edges.
    """
    ties = _seen(network)
    directed = any(tie.directed for tie in ties)
    edges = [(tie.source, tie.target, tie) for tie in ties]
    edges += [(tie.target, tie.source, tie) for tie in ties if directed and not tie.directed]
    return directed, edges


def _type(network: ReadNetwork, column: str) -> str:
    """double where every actor's text is a number that would be written the same way again, else string."""
    words = [actor.attributes[column] for actor in network.actors if column in actor.attributes]
    numbers = [number(word, comma=False) for word in words]
    same = all(value is not None and plain(value) == word for value, word in zip(numbers, words, strict=True))
    return "double" if same else "string"


def _said(tie: ReadTie, directed: bool) -> list[tuple[str, str, str]]:
    """What an edge says beside its ends: name, type, text."""
    said = [
        ("relation", "string", tie.relation),
        ("wave", "string", tie.wave),
        ("weight", "double", _number(tie.value)),
    ]
    return [*said, ("directed", "string", "0")] if directed and not tie.directed else said


_EDGE_KEYS = {"relation": "string", "wave": "string", "weight": "double", "directed": "string"}


def write_graphml(network: ReadNetwork) -> bytes:
    """GraphML as igraph, networkx, Gephi and yEd read it: ``label`` and attributes on nodes, ``weight`` on edges."""
    directed, edges = _edges(network)
    root = ElementTree.Element("graphml", xmlns=_GRAPHML)
    columns = _columns(network)
    named = [("label", "string"), *((name, _type(network, name)) for name in columns)]
    for count, (name, kind) in enumerate(named):
        ElementTree.SubElement(
            root, "key", {"id": f"n{count}", "for": "node", "attr.name": _xml(name), "attr.type": kind}
        )
    for name, kind in _EDGE_KEYS.items():
        ElementTree.SubElement(root, "key", {"id": f"e-{name}", "for": "edge", "attr.name": name, "attr.type": kind})
    graph = ElementTree.SubElement(root, "graph", edgedefault="directed" if directed else "undirected")
    if _left_out(network):
        ElementTree.SubElement(graph, "desc").text = _left_out(network)
    for actor in network.actors:
        node = ElementTree.SubElement(graph, "node", id=_xml(actor.id))
        for count, text in _filled(actor, columns):
            ElementTree.SubElement(node, "data", key=f"n{count}").text = _xml(text)
    for source, target, tie in edges:
        edge = ElementTree.SubElement(graph, "edge", source=_xml(source), target=_xml(target))
        for name, _, text in _said(tie, directed):
            ElementTree.SubElement(edge, "data", key=f"e-{name}").text = _xml(text)
    return _document(root)


def _filled(actor: ReadActor, columns: Sequence[str]) -> list[tuple[int, str]]:
    """The label (0) and the attributes (from 1, as in ``columns``) that say something."""
    texts = [actor.label, *(actor.attributes.get(name, "") for name in columns)]
    return [(count, text) for count, text in enumerate(texts) if text]


def write_gexf(network: ReadNetwork) -> bytes:
    """GEXF 1.3 as Gephi and networkx read it."""
    directed, edges = _edges(network)
    root = ElementTree.Element("gexf", xmlns=_GEXF, version="1.3")
    meta = ElementTree.SubElement(root, "meta")
    ElementTree.SubElement(meta, "creator").text = "Samspil"
    if _left_out(network):
        ElementTree.SubElement(meta, "description").text = _left_out(network)
    graph = ElementTree.SubElement(
        root, "graph", defaultedgetype="directed" if directed else "undirected", mode="static"
    )
    columns = _columns(network)
    declared = ElementTree.SubElement(graph, "attributes", {"class": "node"})
    for count, name in enumerate(columns, start=1):
        ElementTree.SubElement(declared, "attribute", id=f"n{count}", title=_xml(name), type=_type(network, name))
    declared = ElementTree.SubElement(graph, "attributes", {"class": "edge"})
    for name in ("relation", "wave", "directed"):
        ElementTree.SubElement(declared, "attribute", id=f"e-{name}", title=name, type="string")
    nodes = ElementTree.SubElement(graph, "nodes")
    for actor in network.actors:
        node = ElementTree.SubElement(nodes, "node", id=_xml(actor.id), label=_xml(actor.label))
        _attvalues(node, [(f"n{count}", text) for count, text in _filled(actor, columns) if count])
    inside = ElementTree.SubElement(graph, "edges")
    for count, (source, target, tie) in enumerate(edges):
        ends = {"id": str(count), "source": _xml(source), "target": _xml(target), "weight": _number(tie.value)}
        edge = ElementTree.SubElement(inside, "edge", ends)
        _attvalues(edge, [(f"e-{name}", text) for name, _, text in _said(tie, directed) if name != "weight"])
    return _document(root)


def _attvalues(element: ElementTree.Element, values: Sequence[tuple[str, str]]) -> None:
    if values:
        group = ElementTree.SubElement(element, "attvalues")
        for name, text in values:
            ElementTree.SubElement(group, "attvalue", {"for": name, "value": _xml(text)})


def _xml(text: str) -> str:
    """Text as XML can hold it: no control signs, and line breaks of one kind (XML has no other)."""
    return clean(text).replace("\r\n", "\n").replace("\r", "\n")


def _document(root: ElementTree.Element) -> bytes:
    ElementTree.indent(root)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def write_kumu(network: ReadNetwork) -> bytes:
    """Kumu's JSON. Two equal ties there and back become one mutual connection; the wave is a field of its own."""
    ties = _seen(network)
    ways = {(tie.source, tie.target, *_kind(tie)) for tie in ties if tie.directed}
    connections = []
    for tie in ties:
        back = tie.directed and (tie.target, tie.source, *_kind(tie)) in ways
        if back and tie.source > tie.target:
            continue
        one = {"from": tie.source, "to": tie.target, "type": tie.relation, "strength": tie.value}
        one["direction"] = "mutual" if back else "directed" if tie.directed else "undirected"
        if network.waves != (ONLY_WAVE,):
            one["wave"] = tie.wave
        connections.append(one)
    own = ("id", "label")
    elements = [
        {"id": actor.id, "label": actor.label, **{k: v for k, v in actor.attributes.items() if k not in own}}
        for actor in network.actors
    ]
    document = {"elements": elements, "connections": connections}
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False).encode("utf-8", errors="replace")


def _kind(tie: ReadTie) -> tuple[str, str, float | None]:
    return tie.relation, tie.wave, tie.value
