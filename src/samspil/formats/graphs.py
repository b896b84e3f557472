"""GraphML (as igraph, networkx and yEd write it) and GEXF (as Gephi writes it)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from samspil.formats import xml
from samspil.formats.assembly import Assembly, Place
from samspil.formats.headings import TIE_COLUMNS, key
from samspil.formats.text import NOT_ANSWERED, flag, number
from samspil.formats.types import ONLY_RELATION, ONLY_WAVE, Problems, ReadNetwork, ReadTie, gettext_noop

#: Where a tie's fields may stand among its attributes, best first.
_RELATION = (*TIE_COLUMNS["relation"], "kind", "type")
_WAVE = TIE_COLUMNS["wave"]
_VALUE = TIE_COLUMNS["value"]


@dataclass(frozen=True)
class _Edge:
    """An edge with its attributes under plain names (:func:`samspil.formats.headings.key`)."""

    element: xml.Element
    source: str
    target: str
    way: str  # directed, undirected, mutual
    said: Mapping[str, str]

    def first(self, names: Iterable[str]) -> str:
        return next((self.said[key(name)] for name in names if self.said.get(key(name))), "")


def graphml(file: str, data: bytes, problems: Problems) -> ReadNetwork | None:
    """The first graph of a GraphML file, with the attributes of its nodes and the first level of its edges."""
    root = xml.read(file, data, problems)
    graph = _graph(file, root, problems)
    if root is None or graph is None:
        return None
    keys = {
        element.get("id"): (element.get("attr.name") or element.get("id"), _defaults(element))
        for element in root.named("key")
    }
    default = graph.get("edgedefault")
    if default not in ("directed", "undirected"):
        _say_direction(file, graph, "directed", problems)
        default = "directed"

    def said(element: xml.Element, kind: str) -> dict[str, str]:
        given = {keys.get(d.get("key"), (d.get("key"), ""))[0]: d.text for d in element.named("data") if d.text}
        wanted = (k for k in root.named("key") if k.get("for") in (kind, "all"))
        defaults = {keys[k.get("id")][0]: keys[k.get("id")][1] for k in wanted}
        return {**{name: value for name, value in defaults.items() if value}, **given}

    assembly = Assembly("graphml", problems, roster=True, labels=False)
    for node in graph.within("node"):
        _node(node, said(node, "node"), assembly, file)
    edges = []
    for edge in graph.within("edge"):
        way = {"true": "directed", "false": "undirected"}.get(edge.get("directed"), default)
        attributes = {key(name): value for name, value in said(edge, "edge").items()}
        edges.append(_Edge(edge, edge.get("source"), edge.get("target"), way, attributes))
    if next(graph.within("hyperedge"), None):
        problems.warning(gettext_noop("Hyperedges were not read: ties go between two actors."), file=file)
    _ties(edges, assembly, file, problems)
    return assembly.finish(file)


def gexf(file: str, data: bytes, problems: Problems) -> ReadNetwork | None:
    """The graph of a GEXF file (1.1 to 1.3), with the attributes of its nodes; times are left out."""
    root = xml.read(file, data, problems)
    graph = _graph(file, root, problems)
    if graph is None:
        return None
    default = graph.get("defaultedgetype")
    if default not in ("directed", "undirected", "mutual"):
        _say_direction(file, graph, "undirected", problems)  # what the format's definition says
        default = "undirected"
    if graph.get("mode") == "dynamic":
        problems.warning(
            gettext_noop("The graph changes over time; all its ties were read as one wave. Export one file for each."),
            file=file,
            line=graph.line,
        )
    nodes, ties = _declared(graph, "node"), _declared(graph, "edge")
    assembly = Assembly("gexf", problems, roster=True, labels=False)
    for node in graph.within("node"):
        said = {**({"label": node.get("label")} if node.get("label") else {}), **_values(node, nodes)}
        _node(node, said, assembly, file)
    edges = []
    for edge in graph.within("edge"):
        said = {key(name): value for name, value in _values(edge, ties).items()}
        own = {name: edge.get(name) for name in ("weight", "kind") if edge.get(name)}
        edges.append(_Edge(edge, edge.get("source"), edge.get("target"), edge.get("type") or default, {**own, **said}))
    _ties(edges, assembly, file, problems)
    return assembly.finish(file)


def _graph(file: str, root: xml.Element | None, problems: Problems) -> xml.Element | None:
    graph = next(root.named("graph"), None) if root else None
    if root is not None and graph is None:
        problems.error(
            gettext_noop("There is no graph in the file. Export the whole network as GraphML or GEXF."), file=file
        )
    elif root is not None and len(list(root.named("graph"))) > 1:
        problems.warning(gettext_noop("The file holds several graphs; only the first was read."), file=file)
    return graph


def _say_direction(file: str, graph: xml.Element, taken: str, problems: Problems) -> None:
    message = gettext_noop("The file does not say whether ties go one way; they were read as going one way.")
    if taken == "undirected":
        message = gettext_noop("The file does not say whether ties go one way; they were read as going both ways.")
    problems.warning(message, file=file, line=graph.line)


def _defaults(element: xml.Element) -> str:
    default = next(element.named("default"), None)
    return default.text if default else ""


def _declared(graph: xml.Element, kind: str) -> dict[str, tuple[str, str]]:
    """The attributes a GEXF graph declares for its nodes or edges: id to (title, default)."""
    found: dict[str, tuple[str, str]] = {}
    for group in graph.named("attributes"):
        if group.get("class") == kind:
            for one in group.named("attribute"):
                found[one.get("id")] = (one.get("title") or one.get("id"), _defaults(one))
    return found


def _values(element: xml.Element, declared: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    found = {title: default for title, default in declared.values() if default}
    for group in element.named("attvalues"):
        for one in group.named("attvalue"):
            name = one.get("for") or one.get("id")
            if one.get("value"):
                found[declared.get(name, (name, ""))[0]] = one.get("value")
    return found


def _node(node: xml.Element, said: Mapping[str, str], assembly: Assembly, file: str) -> None:
    names = {key(name): name for name in reversed(list(said))}
    label = next((names[word] for word in ("label", "name") if word in names), None)
    others = [(name, value) for name, value in said.items() if name != label]
    assembly.actor(node.get("id"), said[label] if label else "", others, Place(file, node.line))


def _ties(edges: Iterable[_Edge], assembly: Assembly, file: str, problems: Problems) -> None:
    wrong = _wrong(file, problems)
    halves: set[tuple[str, str, str, str, float | None]] = set()
    for edge in edges:
        missing, structural = flag(edge.said.get("missing", "")), flag(edge.said.get("structural", ""))
        value = None if missing or structural else _value(edge, wrong)
        if value is None and not (missing or structural):
            continue
        # one graph cannot hold both kinds of edge for every program, so a tie both ways may stand as two marked edges
        marked = flag(edge.said.get("directed", "1")) is False and edge.way != "undirected"
        both = marked or edge.way == "undirected"
        relation, wave = edge.first(_RELATION) or ONLY_RELATION, edge.first(_WAVE) or ONLY_WAVE
        if marked and (edge.target, edge.source, relation, wave, value) in halves:
            continue
        halves.add((edge.source, edge.target, relation, wave, value))
        ends = (edge.source, edge.target)
        for source, target in (ends, ends[::-1]) if edge.way == "mutual" and not both else (ends,):
            tie = ReadTie(source, target, relation, wave, value, not both, bool(missing), bool(structural))
            assembly.tie(tie, Place(file, edge.element.line))


def _value(edge: _Edge, wrong: Callable[[_Edge, str], None]) -> float | None:
    text = edge.first(_VALUE)
    if text.casefold() in NOT_ANSWERED:
        return 1.0
    value = number(text, comma=False)
    if value is None:
        wrong(edge, text)
    return value


def _wrong(file: str, problems: Problems) -> Callable[[_Edge, str], None]:
    def said(edge: _Edge, text: str) -> None:
        problems.error(
            gettext_noop("“%(text)s” is not a number. Write it with digits, such as 3 or 2.5."),
            file=file,
            line=edge.element.line,
            text=text[:60],
        )

    return said
