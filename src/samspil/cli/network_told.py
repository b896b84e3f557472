"""What ``samspil network`` tells: as one JSON object, or in words with a drawing."""

import math
import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samspil.analysis.networks.change import Change
from samspil.analysis.networks.communities import communities
from samspil.analysis.networks.data import Network
from samspil.analysis.networks.groups import ei_expected, mixing
from samspil.analysis.networks.positions import group_positions
from samspil.analysis.networks.whole import positions
from samspil.cli.common import _, say, width, words
from samspil.formats import ReadNetwork
from samspil.formats.report import Number, Passage, Picture, changed, told
from samspil.formats.terminal import Seat, bars, list_of_ties, short, table_of_ties

ACTOR_MEASURES = (
    "indegree", "outdegree", "betweenness", "constraint.ego", "constraint.whole", "effective_size",
    "gf.coordinator", "gf.consultant", "gf.representative", "gf.gatekeeper", "gf.liaison",
)  # fmt: skip

#: Up to this many actors are drawn one by one; more are told by their groups.
DRAWN = 60
_GROUPS_SHOWN = 20


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


def finite(value: float | None) -> float | None:
    """The value, or None where there is none that JSON can hold."""
    return float(value) if value is not None and math.isfinite(value) else None


# JSON


def document(asked: Asked, found: Sequence[Wave], passages: Sequence[tuple[Wave, Wave, Change]]) -> dict[str, object]:
    """The one JSON object."""
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
                measure: finite(columns[measure][at]) if measure in columns else None for measure in ACTOR_MEASURES
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
        "jaccard": finite(found.jaccard),
        "joiners": list(found.joiners),
        "leavers": list(found.leavers),
    }


# The report


def write_report(
    asked: Asked, found: Sequence[Wave], passages: Sequence[tuple[Wave, Wave, Change]], place: str
) -> None:
    """Write the report."""
    wide = width()
    head = _("%(place)s: %(count)s actors.") % {"place": place, "count": len(asked.read.actors)}
    lines = [head if found else head + " " + _("There are no ties in it.")]
    names = {actor.id: actor.label for actor in asked.read.actors}
    for one in found:
        lines += ["", *told(_picture(asked, one, names, wide), words(), wide, waves=len(asked.read.waves) > 1)]
    for before, after, what in passages:
        lines += ["", *changed(_passage(before, after, what, names), words(), wide)]
    say("\n".join(lines))


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
