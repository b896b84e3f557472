"""``samspil network FOLDER``: a network read from files, as a report in words or as one JSON object."""

import argparse
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from samspil import formats
from samspil.analysis.networks.change import change
from samspil.analysis.networks.data import Network, Reading, network
from samspil.analysis.networks.groups import group_readings
from samspil.analysis.networks.whole import whole
from samspil.cli import network_told as told
from samspil.cli.common import Refused, _, accepted, chosen, listed, readable, start, write_json
from samspil.cli.network_told import Asked, Wave
from samspil.formats import ReadNetwork, ReadTie
from samspil.formats.limits import MAX_BYTES
from samspil.formats.report import Number

MEASURES = (
    "density", "reciprocity.arc", "reciprocity.dyad",
    "centralisation.in", "centralisation.out", "centralisation.degree", "centralisation.betweenness",
    "transitivity", "connectedness", "krackhardt.hierarchy", "krackhardt.efficiency", "krackhardt.lub",
    "components", "cutpoints", "ei", "assortativity", "yules_q",
)  # fmt: skip
_NOT_APPLICABLE = Number(None, None, None, 0, "not_applicable")


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command with its options."""
    one = commands.add_parser(
        "network",
        allow_abbrev=False,
        help=_("read a network from files and tell how it looks"),
        description=_("Reads a network from files and tells how it looks and how sure that is."),
    )
    one.add_argument("folder", metavar="FOLDER", help=_("actors.csv and ties.csv, or any file of a network"))
    one.add_argument("--relation", metavar="R", help=_("only this relation"))
    one.add_argument("--wave", metavar="W", help=_("only this wave"))
    one.add_argument("--network", metavar="X", help=_("which one, where there are several (actors_X.csv, ties_X.csv)"))
    one.add_argument("--groups", metavar="COLUMN", help=_("the attribute that tells what kind an actor is"))
    one.add_argument("--backbone", metavar="ID", help=_("tell everything without this actor too"))
    one.add_argument("--json", action="store_true", help=_("one JSON object instead of a report"))


def run(options: argparse.Namespace) -> int:
    """Carry it out."""
    read = formats.first_mode(_read(Path(options.folder), options.network))
    relations = chosen(options.relation, read.relations, _("relation"))
    chosen(options.wave, read.waves, _("wave"))
    asked = _asked(read, options.groups, options.backbone)
    found = [
        _wave(asked, relation, wave, seen)
        for relation in relations
        for wave, seen in _networks(read, relation).items()
        if options.wave in (None, wave)
    ]
    if not found and options.wave is not None and options.relation is not None:
        raise Refused(
            _("The relation “%(relation)s” has no wave “%(wave)s”. Leave one of the two out.")
            % {"relation": options.relation, "wave": options.wave}
        )
    passages = [(one, other, change(one.network, other.network)) for one, other in _steps(found)]
    if options.json:
        write_json(told.document(asked, found, passages))
    else:
        told.write_report(asked, found, passages, options.folder)
    return 0


# Reading


def _read(place: Path, network: str | None) -> ReadNetwork:
    refusal = _("%(place)s cannot be read (%(reason)s). Give a folder with actors.csv and ties.csv, or one file.")
    with readable(place, refusal):
        files = _files(place)
    return accepted(formats.read_network(files, network=network))


def _files(place: Path) -> dict[str, bytes]:
    """The files of a folder (or the one file) with as much of each as can be read at all."""
    if not place.is_dir():
        return {place.name: start(place, MAX_BYTES)}
    files = listed(place)
    own = formats.network_names({file.name: b"" for file in files})
    # beside actors.csv and ties.csv the others are only named, so they need not be read
    return {file.name: start(file, MAX_BYTES) if not own or _is_list(file) else b"" for file in files}


def _is_list(file: Path) -> bool:
    return file.suffix.lower() == ".csv" and file.name.lower().startswith(("actors", "ties"))


def _asked(read: ReadNetwork, column: str | None, backbone: str | None) -> Asked:
    groups: tuple[str | None, ...] | None = None
    if column is not None:
        columns = dict.fromkeys(name for actor in read.actors for name in actor.attributes)
        chosen(column, tuple(columns), _("column"))
        groups = tuple(actor.attributes.get(column) for actor in read.actors)
    if backbone is not None:
        chosen(backbone, tuple(actor.id for actor in read.actors), _("actor"))
    return Asked(read, groups, column or "", backbone)


def _networks(read: ReadNetwork, relation: str) -> dict[str, Network]:
    """One network for each wave the relation has a row in. One tie that goes one way makes the relation directed."""
    rows = [tie for tie in read.ties if tie.relation == relation]
    directed = any(tie.directed for tie in rows)
    by_wave: dict[str, list[ReadTie]] = {wave: [] for wave in read.waves}
    for tie in rows:
        by_wave[tie.wave].append(tie)
    return {wave: _network(read, ties, directed) for wave, ties in by_wave.items() if ties}


def _network(read: ReadNetwork, ties: Iterable[ReadTie], directed: bool) -> Network:
    number = {actor.id: at for at, actor in enumerate(read.actors)}
    arcs: list[tuple[int, int, float]] = []
    missing: list[tuple[int, int]] = []
    impossible: list[tuple[int, int]] = []
    for tie in ties:
        i, j = number[tie.source], number[tie.target]
        for cell in ((i, j),) if tie.directed or not directed else ((i, j), (j, i)):
            if tie.structural:
                impossible.append(cell)
            elif tie.missing:
                missing.append(cell)
            elif tie.value:
                arcs.append((*cell, tie.value))
    return network(list(number), arcs, directed=directed, missing=missing, impossible=impossible)


# Numbers


def _wave(asked: Asked, relation: str, wave: str, seen: Network) -> Wave:
    without = None
    if asked.backbone is not None:
        others = _others(asked.groups, seen, asked.backbone)
        without = _numbers(seen.without([asked.backbone]), others)
    return Wave(relation, wave, seen, _numbers(seen, asked.groups), without)


def _others(groups: tuple[str | None, ...] | None, seen: Network, left: str) -> tuple[str | None, ...] | None:
    return groups and tuple(group for name, group in zip(seen.ids, groups, strict=True) if name != left)


def _numbers(seen: Network, groups: Sequence[str | None] | None) -> dict[str, Number]:
    """Every measure of the contract, in its order; not applicable where nothing was asked or it has no meaning."""
    readings: list[Reading] = list(whole(seen))
    if groups is not None:
        readings += group_readings(seen, groups)
    found = {
        one.id: Number(told.finite(one.value), told.finite(one.low), told.finite(one.high), int(one.n), str(one.state))
        for one in readings
    }
    return {name: found.get(name, _NOT_APPLICABLE) for name in MEASURES}


def _steps(found: Sequence[Wave]) -> list[tuple[Wave, Wave]]:
    """Each wave with the next one of the same relation."""
    return [(one, other) for one, other in pairwise(found) if one.relation == other.relation]
