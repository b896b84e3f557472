"""``samspil network FOLDER``: a network read from files, as a report in words or as one JSON object.

Knows no Django. Bad files and names end with a message that says file, line and remedy, and exit code 2.
"""

import argparse
import difflib
import gettext
import json
import math
import os
import shutil
import signal
import sys
import textwrap
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from samspil import formats
from samspil.analysis.networks.change import Change, change
from samspil.analysis.networks.communities import communities
from samspil.analysis.networks.data import Network, Reading, network
from samspil.analysis.networks.groups import ei_expected, group_readings, mixing
from samspil.analysis.networks.positions import group_positions
from samspil.analysis.networks.whole import positions, whole
from samspil.formats import ReadNetwork, ReadTie
from samspil.formats.limits import MAX_BYTES
from samspil.formats.report import Number, Passage, Picture, changed, told
from samspil.formats.terminal import PLAIN_SIGNS, Seat, bars, list_of_ties, short, table_of_ties

COMMANDS = ("network",)
MEASURES = (
    "density", "reciprocity.arc", "reciprocity.dyad",
    "centralisation.in", "centralisation.out", "centralisation.degree", "centralisation.betweenness",
    "transitivity", "connectedness", "krackhardt.hierarchy", "krackhardt.efficiency", "krackhardt.lub",
    "components", "cutpoints", "ei", "assortativity", "yules_q",
)  # fmt: skip
ACTOR_MEASURES = (
    "indegree", "outdegree", "betweenness", "constraint.ego", "constraint.whole", "effective_size",
    "gf.coordinator", "gf.consultant", "gf.representative", "gf.gatekeeper", "gf.liaison",
)  # fmt: skip

#: Up to this many actors are drawn one by one; more are told by their groups.
DRAWN = 60
_GROUPS_SHOWN = 20
_NOT_APPLICABLE = Number(None, None, None, 0, "not_applicable")
_LOCALE = Path(__file__).parent / "locale"

words: gettext.NullTranslations = gettext.NullTranslations()


def _(message: str) -> str:
    return words.gettext(message)


class Refused(Exception):
    """The command cannot be carried out; says why, and what to do."""


@dataclass(frozen=True)
class Wave:
    """One relation at one wave with everything asked of it."""

    relation: str
    wave: str
    network: Network
    numbers: Mapping[str, Number]
    without: Mapping[str, Number] | None


@dataclass(frozen=True)
class Asked:
    """What the command was asked: the file as read, each actor's group, and the backbone's id."""

    read: ReadNetwork
    groups: tuple[str | None, ...] | None
    column: str
    backbone: str | None


def overview() -> None:
    """Say which commands run without Django; Django says its own below."""
    _speak()
    print(_("samspil network FOLDER   reads a network from files and tells how it looks and how sure that is"))  # noqa: T201
    print(_("samspil COMMAND          one of the commands below"), end="\n\n")  # noqa: T201


def main(arguments: Sequence[str]) -> int:
    """Carry out a command; 0, or 2 when files or names are wrong. Never ends in a traceback for what a person did."""
    _speak()
    try:
        code = _run(_parser().parse_args(list(arguments)))
        sys.stdout.flush()
    except Refused as why:
        print(why, file=sys.stderr)  # noqa: T201
        return 2
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    except BrokenPipeError:
        # whoever read us has gone; nothing may be written any more, not even what Python flushes at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + signal.SIGPIPE
    return code


def _speak() -> None:
    """Take the language of the environment, where there is a catalogue for it."""
    global words
    words = gettext.translation("django", _LOCALE, fallback=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("samspil", allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True, metavar="network")
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
    return parser


def _run(options: argparse.Namespace) -> int:
    read = formats.first_mode(_read(Path(options.folder), options.network))
    relations = _chosen(options.relation, read.relations, _("relation"))
    _chosen(options.wave, read.waves, _("wave"))
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
        _write_json(_document(asked, found, passages))
    else:
        _write_report(asked, found, passages, options.folder)
    return 0


# Reading


def _read(place: Path, chosen: str | None) -> ReadNetwork:
    read, problems = formats.read_network(_files(place), network=chosen)
    for problem in problems:
        if read is not None:
            print(problem.text(_), file=sys.stderr)  # noqa: T201
    if read is None:
        raise Refused("\n".join(problem.text(_) for problem in problems if problem.severity == "error"))
    return read


def _files(place: Path) -> dict[str, bytes]:
    """The files of a folder (or the one file) with as much of each as can be read at all."""
    try:
        if not place.is_dir():
            return {place.name: _start(place)}
        files = sorted(file for file in place.iterdir() if file.is_file() and not file.name.startswith("."))
        own = formats.network_names({file.name: b"" for file in files})
        # beside actors.csv and ties.csv the others are only named, so they need not be read
        return {file.name: _start(file) if not own or _is_list(file) else b"" for file in files}
    except (OSError, ValueError) as why:
        reason = why.strerror if isinstance(why, OSError) and why.strerror else str(why)
        raise Refused(
            _("%(place)s cannot be read (%(reason)s). Give a folder with actors.csv and ties.csv, or one file.")
            % {"place": place, "reason": reason}
        ) from why


def _is_list(file: Path) -> bool:
    return file.suffix.lower() == ".csv" and file.name.lower().startswith(("actors", "ties"))


def _start(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(MAX_BYTES + 1)


def _chosen(wanted: str | None, known: Sequence[str], what: str) -> tuple[str, ...]:
    """What was asked for, or all; refused with a list of what there is."""
    if wanted is None:
        return tuple(known)
    if wanted in known:
        return (wanted,)
    raise Refused(_unknown(what, wanted, known))


def _unknown(what: str, wanted: str, known: Iterable[str]) -> str:
    names = list(dict.fromkeys(known))
    if len(names) > _GROUPS_SHOWN:
        close = difflib.get_close_matches(wanted, names, n=5, cutoff=0.5)
        names = close or [*names[:5], "…", names[-1]]
    return _("There is no %(what)s “%(wanted)s”. Choose one of: %(known)s.") % {
        "what": what,
        "wanted": wanted,
        "known": ", ".join(names) or _("(there is none)"),
    }


def _asked(read: ReadNetwork, column: str | None, backbone: str | None) -> Asked:
    groups: tuple[str | None, ...] | None = None
    if column is not None:
        columns = dict.fromkeys(name for actor in read.actors for name in actor.attributes)
        _chosen(column, tuple(columns), _("column"))
        groups = tuple(actor.attributes.get(column) for actor in read.actors)
    if backbone is not None:
        _chosen(backbone, tuple(actor.id for actor in read.actors), _("actor"))
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
        one.id: Number(_finite(one.value), _finite(one.low), _finite(one.high), int(one.n), str(one.state))
        for one in readings
    }
    return {name: found.get(name, _NOT_APPLICABLE) for name in MEASURES}


def _finite(value: float | None) -> float | None:
    return float(value) if value is not None and math.isfinite(value) else None


def _steps(found: Sequence[Wave]) -> list[tuple[Wave, Wave]]:
    """Each wave with the next one of the same relation."""
    return [(one, other) for one, other in pairwise(found) if one.relation == other.relation]


# JSON


def _document(asked: Asked, found: Sequence[Wave], passages: Sequence[tuple[Wave, Wave, Change]]) -> dict[str, object]:
    relations: dict[str, dict[str, dict[str, object]]] = {}
    for one in found:
        waves = relations.setdefault(one.relation, {"waves": {}})["waves"]
        waves[one.wave] = _wave_document(asked, one)
    return {
        "actors": len(asked.read.actors),
        "relations": relations,
        "change": [_passage_document(*passage) for passage in passages],
    }


def _wave_document(asked: Asked, one: Wave) -> dict[str, object]:
    seen = one.network
    columns = {**group_positions(seen, asked.groups), **positions(seen)}
    actors = [
        {
            "id": name,
            "measures": {
                measure: _finite(columns[measure][at]) if measure in columns else None for measure in ACTOR_MEASURES
            },
        }
        for at, name in enumerate(seen.ids)
    ]
    document: dict[str, object] = {
        "respondents": int(seen.answered.sum()),
        "ties": int(seen.ties),
        "measures": _measures_document(one.numbers),
        "actors": actors,
    }
    if one.without is not None:
        document["without_backbone"] = {"measures": _measures_document(one.without)}
    return document


def _measures_document(numbers: Mapping[str, Number]) -> list[dict[str, object]]:
    return [
        {"id": name, "value": one.value, "low": one.low, "high": one.high, "n": one.n, "state": one.state}
        for name, one in numbers.items()
    ]


def _passage_document(before: Wave, after: Wave, found: Change) -> dict[str, object]:
    return {
        "relation": before.relation,
        "from": before.wave,
        "to": after.wave,
        "compared": found.compared,
        "kept": len(found.kept),
        "gained": len(found.gained),
        "lost": len(found.lost),
        "jaccard": _finite(found.jaccard),
        "joiners": list(found.joiners),
        "leavers": list(found.leavers),
    }


def _write_json(document: Mapping[str, object]) -> None:
    # ASCII, so that no terminal or pipe can spoil a name
    json.dump(document, sys.stdout, allow_nan=False)
    sys.stdout.write("\n")


# The report


def _write_report(
    asked: Asked, found: Sequence[Wave], passages: Sequence[tuple[Wave, Wave, Change]], place: str
) -> None:
    width = min(max(shutil.get_terminal_size((80, 24)).columns, 40), 120)
    head = _("%(place)s: %(count)s actors.") % {"place": place, "count": len(asked.read.actors)}
    lines = [head if found else head + " " + _("There are no ties in it.")]
    names = {actor.id: actor.label for actor in asked.read.actors}
    for one in found:
        lines += ["", *told(_picture(asked, one, names, width), words, width, waves=len(asked.read.waves) > 1)]
    for before, after, what in passages:
        lines += ["", *changed(_passage(before, after, what, names), words, width)]
    _say("\n".join(lines))


def _say(text: str) -> None:
    """Write text with plain signs where the terminal has no others."""
    encoding = sys.stdout.encoding or "ascii"
    try:
        "●○·─→…–█".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        text = text.translate(PLAIN_SIGNS)
    sys.stdout.write(text.encode(encoding, errors="replace").decode(encoding) + "\n")


def _picture(asked: Asked, one: Wave, names: Mapping[str, str], width: int) -> Picture:
    seen = one.network
    silent = [names[name] for name, there in zip(seen.ids, seen.present & ~seen.answered, strict=True) if there]
    without = None
    if one.without is not None and asked.backbone is not None:
        without = (" ".join(names[asked.backbone].split()), one.without)
    return Picture(
        one.relation,
        one.wave,
        seen.directed,
        int(seen.present.sum()),
        int(seen.answered.sum()),
        seen.ties,
        len(seen.missing) // (1 if seen.directed else 2),
        one.numbers,
        silent,
        asked.column,
        ei_expected(seen, asked.groups) if asked.groups is not None else None,
        without,
        _drawing(asked, seen, names, width),
    )


def _passage(before: Wave, after: Wave, found: Change, names: Mapping[str, str]) -> Passage:
    kept, gained, lost = len(found.kept), len(found.gained), len(found.lost)
    joiners, leavers = ([names[name] for name in part] for part in (found.joiners, found.leavers))
    return Passage(before.relation, before.wave, after.wave, found.compared, kept, gained, lost, joiners, leavers)


def _drawing(asked: Asked, seen: Network, names: Mapping[str, str], width: int) -> list[str]:
    if seen.n > DRAWN:
        return _large(asked, seen, names, width)
    groups = asked.groups or ("",) * seen.n
    unknown = _("(not said)") if asked.groups else ""
    seats = [Seat(at, names[name], groups[at] or unknown) for at, name in enumerate(seen.ids)]
    ties, open_cells = seen.adjacency(), seen.possible & ~seen.observed

    def sign(i: int, j: int) -> str:
        if i == j or not seen.possible[i, j]:
            return " "
        if open_cells[i, j]:
            return "?"
        return ("●" if ties[j, i] else "○") if ties[i, j] else "·"

    drawn = table_of_ties(seats, sign, width)
    if drawn is None:
        return list_of_ties(seats, lambda at: [int(j) for j in ties[at].nonzero()[0]], width)
    key = _("Row says about column: ● both say it, ○ only the row says it, · no, ? not answered")
    if not seen.directed:
        key = _("● a tie, · no tie, ? not answered")
    return [*drawn, *textwrap.wrap(key, width)]


def _large(asked: Asked, seen: Network, names: Mapping[str, str], width: int) -> list[str]:
    """Too many to draw one by one: the kinds that were asked for, else the groups that ties make."""
    left = _("%(count)s actors are too many to draw one by one.") % {"count": seen.n}
    told_by = _by_kind(seen, asked.groups, asked.column) if asked.groups is not None else _by_ties(seen, names)
    head, rows = told_by
    lines = [line for text in (left, head) for line in textwrap.wrap(text, width)]
    lines += bars(rows[:_GROUPS_SHOWN], width)
    if len(rows) > _GROUPS_SHOWN:
        more = _("and %(count)s groups more with %(actors)s actors")
        lines.append(more % {"count": len(rows) - _GROUPS_SHOWN, "actors": sum(n for _name, n in rows[_GROUPS_SHOWN:])})
    return lines


def _by_kind(seen: Network, groups: Sequence[str | None], column: str) -> tuple[str, list[tuple[str, int]]]:
    """Kinds with their sizes, in the order they come in the file."""
    mixed = mixing(seen, groups)
    inside = int(mixed.ties.diagonal().sum())
    across = (int(mixed.ties.sum()) - inside) // (1 if seen.directed else 2)  # undirected pairs stand on both sides
    head = _("Actors by “%(column)s”; %(inside)s ties inside a kind, %(across)s across:")
    sizes = Counter(group for group in groups if group is not None)
    return head % {"column": column, "inside": inside, "across": across}, list(sizes.items())


def _by_ties(seen: Network, names: Mapping[str, str]) -> tuple[str, list[tuple[str, int]]]:
    """Groups who are tied more with one another (Leiden) with their sizes, called after their first two actors."""
    found = communities(seen)
    first: dict[int, list[str]] = {}
    for name, group in zip(seen.ids, found.member, strict=True):
        if group is not None and len(first.setdefault(group, [])) < 2:
            first[group].append(short(names[name], 15))
    head = _(
        "Groups who are tied more with one another (Leiden), each called after its first two actors; %(moved)s actors "
        "stood elsewhere when it was tried again, %(alone)s have no ties:"
    ) % {"moved": len(found.unsettled), "alone": found.member.count(None)}
    return head, [(", ".join(first[group]), size) for group, size in enumerate(found.sizes)]
