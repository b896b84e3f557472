"""Do we talk across: between which kinds of party there are pairs."""

from collections import Counter
from itertools import combinations

from django.utils.translation import gettext as _

from samspil.analysis.drawing.matrix import Pairs, matrix
from samspil.analysis.drawing.svg import Named
from samspil.analysis.networks.groups import group_readings
from samspil.network.phrases.findings import Finding
from samspil.network.readings.picture.chance import dealt_anew
from samspil.network.readings.picture.choice import Desk
from samspil.network.readings.picture.kinds import Kinds
from samspil.network.readings.picture.seats import pairs
from samspil.network.readings.picture.sections import Defined, Drawer, Figure, Note, Section, drawn, interval
from samspil.network.readings.picture.together import named_pairs

#: So many pairs are listed in the drawer; the rest are counted there, and stand in the table.
_LISTED = 200
Cell = tuple[str, str]


def across(desk: Desk) -> Section | None:
    """The mixing of kinds, as pairs; None where there is one kind only or nothing to mix."""
    seen, kinds = desk.now, desk.kinds
    here = {kinds.of[place.id] for place in seen.places}
    ours = [kind for kind in kinds.words if kind in here]
    if len(ours) < 2 or not seen.drawable or not seen.network.ties:
        return None
    sorted_out = pairs(seen)
    both, one = _counted(sorted_out.both, kinds), _counted((*sorted_out.one, *sorted_out.one_missing), kinds)
    cells = {cell: Pairs(both[cell], one[cell]) for cell in both.keys() | one.keys()}
    between = {frozenset(pair): cells.get(pair) or cells.get(pair[::-1]) for pair in combinations(ours, 2)}
    gaps = [_called(pair, kinds) for pair, found in between.items() if found is None]
    thin = [
        _called(pair, kinds) for pair, found in between.items() if found is not None and found.both + found.one == 1
    ]
    values = {"kinds": len(ours), "pairs": len(between), "gaps": gaps, "thin": thin}
    unsure = "may_be" if gaps and sorted_out.unknown else ""
    found = (*sorted_out.both, *sorted_out.one, *sorted_out.one_missing)
    listed = named_pairs(seen, found, _LISTED)
    return Section(
        "across",
        _("Do we talk across?"),
        Finding("across.gaps" if gaps else "across.all", unsure, values),
        _figure(ours, kinds, cells, directed=seen.network.directed),
        (
            *_gaps(gaps),
            Drawer(_("The list of all %(n)s pairs") % {"n": len(found)}, items=listed, lines=_more(len(found))),
            _inward(desk, kinds),
        ),
        (
            Note(_("How to read it"), (_("Every dot is a pair. From ten pairs on the number stands."),)),
            Note(_("Not a ranking"), (_("Some kinds have many members. So they have more dots."),)),
        ),
    )


def _counted(found: tuple[tuple[str, str], ...], kinds: Kinds) -> Counter[Cell]:
    """Pairs by the kinds of the two, in seating order."""
    order = {kind: at for at, kind in enumerate(kinds.words)}
    return Counter(tuple(sorted((kinds.of[a], kinds.of[b]), key=order.__getitem__)) for a, b in found)


def _called(pair: frozenset[str], kinds: Kinds) -> tuple[str, str]:
    one, other = sorted(pair, key=list(kinds.words).index)
    return kinds.words[one], kinds.words[other]


def _figure(ours: list[str], kinds: Kinds, cells: dict[Cell, Pairs], *, directed: bool) -> Figure:
    coded = [(kinds.shapes[kind], kinds.words[kind]) for kind in ours]
    found = {(kinds.shapes[a], kinds.shapes[b]): pairs for (a, b), pairs in cells.items()}
    title = _("Pairs with a tie, by kind")
    said = _("The same pairs are in the list below the figure.")
    dots = _("Filled dot: both say so.") if directed else ""
    return Figure(
        title,
        drawn(matrix(coded, found, Named("mixing-w", title, said))),
        drawn(matrix(coded, found, Named("mixing-n", title, said), narrow=True)),
        dots,
        kinds=kinds.legend(),
    )


def _gaps(gaps: list[tuple[str, str]]) -> tuple[Drawer, ...]:
    if len(gaps) < 2:
        return ()
    items = tuple(_("%(one)s and %(other)s") % {"one": one, "other": other} for one, other in gaps)
    return (Drawer(_("Where we saw nothing"), items=items, open=len(items) < 10),)


def _more(count: int) -> tuple[str, ...]:
    if count <= _LISTED:
        return ()
    return (_("The first %(n)s are here. All of them are in the table of parties.") % {"n": _LISTED},)


def _inward(desk: Desk, kinds: Kinds) -> Drawer:
    groups = [kinds.of[name] for name in desk.now.network.ids]
    ei = next(reading for reading in group_readings(desk.now.network, groups) if reading.id == "ei")
    chance = dealt_anew(desk.now.network, tuple(groups))
    defined = (Defined("mixing"), Defined("ei", interval(ei)))
    return Drawer(_("How this was counted"), defined, lines=(chance,) if chance else ())
