"""What came and went between two rounds, among those who were there and answered both times."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samspil.analysis.drawing.arcs import arcs
from samspil.analysis.drawing.seating import Seat, Tie
from samspil.analysis.drawing.shapes import tie_glyph
from samspil.analysis.drawing.small import small
from samspil.analysis.drawing.svg import Named
from samspil.analysis.drawing.table_map import table_map
from samspil.analysis.networks.change import Change, change
from samspil.network.phrases.findings import Finding
from samspil.network.phrases.words import number
from samspil.network.readings.picture.choice import Desk, Seen
from samspil.network.readings.picture.seats import pairs, seats, ties
from samspil.network.readings.picture.sections import LIST_UNDER, Defined, Drawer, Figure, Note, Section, Small, drawn

#: More lines than this at one table are a hairball.
_MOST_LINES = 40
Pair = tuple[str, str]


def changed(desk: Desk) -> Section | None:
    """The chosen round against the one before it; None where there is none."""
    history = [seen for seen in desk.history(desk.main) if seen.drawable]
    if len(history) < 2 or history[-1] is not desk.history(desk.main)[-1]:
        return None
    before, after = history[-2:]
    found = change(before.network, after.network)
    if not found.kept and not found.gained and not found.lost:
        return None
    labels = {**before.labels, **after.labels}
    counts = {"gained": len(found.gained), "lost": len(found.lost), "kept": len(found.kept), "then": before.when}
    return Section(
        "change",
        _("What came, and what went?"),
        Finding("change.counts", "compared", counts),
        None if after.large else _figure(desk, before, after, found),
        tuple(_drawers(found, labels, directed=after.network.directed)),
        tuple(_margin(found, labels)),
    )


def _drawers(found: Change, labels: dict[str, str], *, directed: bool) -> Sequence[Drawer]:
    arrow = _("%(one)s says so of %(other)s") if directed else _("%(one)s and %(other)s")

    def drawer(title: str, ties: Sequence[Pair]) -> Drawer:
        items = sorted((labels[a], labels[b]) for a, b in ties)
        said = tuple(arrow % {"one": one, "other": other} for one, other in items)
        return Drawer(title, items=said or (_("None."),), open=len(said) < LIST_UNDER)

    kept = "" if found.jaccard is None else number(found.jaccard)
    compared = _("%(n)s possible ties were answered about both times.") % {"n": found.compared}
    return (
        drawer(_("What came"), found.gained),
        drawer(_("What went"), found.lost),
        drawer(_("What stayed"), found.kept),
        Drawer(_("How this was counted"), (Defined("change", kept),), (compared,)),
    )


def _margin(found: Change, labels: dict[str, str]) -> Sequence[Note]:
    """Those who came to the table or left it; their ties are counted nowhere here."""
    parts = ((_("New at the table"), found.joiners), (_("No longer at the table"), found.leavers))
    return [
        Note(
            title, (_("Their ties are not counted here."),), tuple((drawn(""), labels[one]) for one in ids[:LIST_UNDER])
        )
        if len(ids) < LIST_UNDER
        else Note(title, (_("%(n)s parties. Their ties are not counted here.") % {"n": len(ids)},))
        for title, ids in parts
        if ids
    ]


def _figure(desk: Desk, before: Seen, after: Seen, found: Change) -> Figure | None:
    """What came and what went. A pair is new when neither said so before, gone when neither does now."""
    then, now = _lines(before), _lines(after)
    came, went = _pairs(found.gained) - {_pair(tie) for tie in then}, _pairs(found.lost) - {_pair(tie) for tie in now}
    kept = _pairs(found.kept)
    sitting = seats(after, desk.kinds)
    there = {seat.id for seat in sitting}
    lines = [replace(tie, change="new") for tie in now if _pair(tie) in came]
    lines += [replace(tie, change="gone") for tie in then if _pair(tie) in went and {tie.a, tie.b} <= there]
    if not lines:
        return None
    stayed = [tie for tie in now if _pair(tie) in kept]
    if len(lines) > _MOST_LINES:
        return Figure(smalls=_apart(sitting, lines, stayed))
    title = _("What came and went since %(then)s") % {"then": before.when}
    said = _("The same ties are in the lists below.")
    return Figure(
        title,
        drawn(table_map(sitting, [*lines, *stayed], Named("change-w", title, said))),
        drawn(arcs(sitting, [*lines, *stayed], Named("change-n", title, said))),
        _("A line came when neither said so before, and went when neither says so now."),
        tuple((drawn(tie_glyph(style)), word) for style, word in _legend()),
        lifts=True,
    )


def _lines(seen: Seen) -> list[Tie]:
    return ties(pairs(seen), directed=seen.network.directed)


def _legend() -> tuple[tuple[str, str], ...]:
    return ("new", _("came")), ("gone", _("went")), ("one", _("stayed"))


def _apart(sitting: Sequence[Seat], lines: Sequence[Tie], stayed: Sequence[Tie]) -> tuple[Small, ...]:
    """Too many lines for one table: what went, what stayed and what came, each at its own."""
    parts = (
        ("went", _("What went"), [tie for tie in lines if tie.change == "gone"]),
        ("stayed", _("What stayed"), list(stayed)),
        ("came", _("What came"), [tie for tie in lines if tie.change == "new"]),
    )
    return tuple(
        Small(drawn(small(sitting, some, Named(f"change-{name}", title, said))), title, said)
        for name, title, some in parts
        for said in (ngettext("%(n)s pair.", "%(n)s pairs.", len(some)) % {"n": len(some)},)
    )


def _pair(tie: Tie) -> frozenset[str]:
    return frozenset((tie.a, tie.b))


def _pairs(found: Sequence[Pair]) -> set[frozenset[str]]:
    return {frozenset(pair) for pair in found}
