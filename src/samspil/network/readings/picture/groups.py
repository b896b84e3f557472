"""More than sixty parties: groups sit at the table, found from who is tied to whom, and what was left out is said."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samspil.analysis.drawing.groups import MOST_GROUPS, Group, Ribbon, groups_map, letters
from samspil.analysis.drawing.shapes import glyph
from samspil.analysis.drawing.svg import Named
from samspil.analysis.networks.communities import communities, groups_at_table
from samspil.analysis.networks.data import Network
from samspil.network.phrases.findings import Finding
from samspil.network.phrases.words import capital, in_words, number
from samspil.network.readings.picture.choice import Desk, Seen
from samspil.network.readings.picture.sections import Defined, Drawer, Figure, Note, Section, drawn
from samspil.network.readings.ties import Place

_MOSTLY = 3
Link = Callable[[str], str]


@dataclass(frozen=True)
class Division:
    """Who sits in which group (None without a tie), numbered by the first name in each, so that size orders nothing."""

    member: tuple[int | None, ...]
    count: int
    rest: int | None
    moving: int
    modularity: float | None


@lru_cache(maxsize=16)
def division(seen: Network) -> Division:
    """Leiden, the smallest groups put together where there is no room for all; the same every time."""
    seated, found = groups_at_table(seen, MOST_GROUPS), communities(seen)
    met = list(dict.fromkeys(seat for seat in seated.seat if seat is not None))
    named = {seat: at for at, seat in enumerate(met)}
    member = tuple(None if seat is None else named[seat] for seat in seated.seat)
    rest = None if seated.rest is None else named[seated.rest]
    return Division(member, len(met), rest, max(found.moved, default=0), found.modularity)


@dataclass(frozen=True)
class GroupRow:
    """A group of the list: its letter, how many are in it, and what kinds they mostly are."""

    letter: str
    href: str
    members: int
    mostly: tuple[tuple[SafeString, str], ...]
    rest: bool


def table_of_groups(desk: Desk, link: Link) -> Section:
    """The groups round the table; ``link`` gives a letter's page."""
    seen, kinds = desk.now, desk.kinds
    found = division(seen.network)
    names = letters(found.count)
    asks = _("Where would a talk be of most use?")
    if not found.count:
        return Section("groups", asks, Finding("groups.none", "complete", {"actors": len(seen.places)}), wide=True)
    inside: list[list[Place]] = [[] for _name in names]
    for place, at in zip(seen.places, found.member, strict=True):
        if at is not None:
            inside[at].append(place)
    between = _between(seen, found)
    figure = groups_map(
        [
            Group(
                letter,
                letter,
                [kinds.shape(one.id) for one in group],
                link(letter) or None,
                _titled(letter, len(group)),
            )
            for letter, group in zip(names, inside, strict=True)
        ],
        [Ribbon(names[a], names[b], pairs) for (a, b), pairs in between.items()],
        Named(
            "groups-w", _("%(n)s groups round a table") % {"n": found.count}, _("The list below has the same groups.")
        ),
    )
    apart = len(between) < found.count * (found.count - 1) // 2
    values = {"actors": len(seen.places), "groups": found.count, "apart": apart, "moving": found.moving}
    caption = [
        _("Every shape is a party.")
        if figure.actors_per_shape == 1
        else _("Every shape stands for %(n)s parties.") % {"n": figure.actors_per_shape}
    ]
    caption += [
        _(
            "A ribbon is pairs across two groups; the wider, the more pairs. The letters are only names. "
            "Choose a group to see it as a table."
        )
    ]
    if figure.left_out:
        caption.append(_left_out(figure.left_out, figure.pairs_left_out, figure.fewest))
    rows = [
        GroupRow(letter, link(letter), len(group), _mostly(desk, group), at == found.rest)
        for at, (letter, group) in enumerate(zip(names, inside, strict=True))
    ]
    return Section(
        "groups",
        asks,
        Finding("groups.found", "unstable", values),
        Figure(
            _("%(n)s groups round a table") % {"n": found.count},
            drawn(figure.svg),
            caption=" ".join(caption),
            kinds=kinds.legend(),
            lifts=True,
        ),
        (_drawer(found),),
        _without_ties(found),
        wide=True,
        extra=rows,
    )


def _between(seen: Seen, found: Division) -> Counter[tuple[int, int]]:
    pairs = {
        (min(i, j), max(i, j)) for i, j in zip(seen.network.source.tolist(), seen.network.target.tolist(), strict=True)
    }
    counted: Counter[tuple[int, int]] = Counter()
    for i, j in pairs:
        a, b = found.member[i], found.member[j]
        if a is not None and b is not None and a != b:
            counted[min(a, b), max(a, b)] += 1
    return counted


def _titled(letter: str, members: int) -> str:
    return ngettext("Group %(letter)s, %(n)s party", "Group %(letter)s, %(n)s parties", members) % {
        "letter": letter,
        "n": members,
    }


def _mostly(desk: Desk, group: Sequence[Place]) -> tuple[tuple[SafeString, str], ...]:
    counted = Counter(desk.kinds.of[one.id] for one in group)
    return tuple(
        (drawn(glyph(desk.kinds.shapes[kind])), f"{desk.kinds.words[kind]}, {count}")
        for kind, count in counted.most_common(_MOSTLY)
    )


def _left_out(ribbons: int, pairs: int, fewest: int) -> str:
    said = _("%(ribbons)s ribbons of fewer than %(fewest)s pairs are left out, with %(pairs)s pairs in all.")
    return said % {"ribbons": ribbons, "fewest": fewest, "pairs": pairs}


def _drawer(found: Division) -> Drawer:
    lines = []
    if found.modularity is not None:
        lines.append(
            _("Modularity %(value)s: the share of ties within groups beyond what chance would give.")
            % {"value": number(found.modularity)}
        )
    if found.rest is not None:
        lines.append(
            _("The smallest groups are put together as one, %(letter)s, since no more than %(n)s can sit at the table.")
            % {"letter": letters(found.count)[found.rest], "n": MOST_GROUPS}
        )
    return Drawer(_("How this was counted"), (Defined("communities"),), tuple(lines))


def _without_ties(found: Division) -> tuple[Note, ...]:
    alone = found.member.count(None)
    if not alone:
        return ()
    said = ngettext("%(n)s party without a tie is in no group.", "%(n)s parties without a tie are in no group.", alone)
    return (Note(_("Left out"), (capital(said % {"n": in_words(alone)}),)),)


def members_of(seen: Seen, letter: str) -> list[Place] | None:
    """Those in the group with this letter, by name; None when there is no such group."""
    found = division(seen.network)
    names = letters(found.count)
    if letter not in names:
        return None
    at = names.index(letter)
    return [place for place, group in zip(seen.places, found.member, strict=True) if group == at]


def letter_of(seen: Seen, actor: str) -> str:
    """The letter of this actor's group; empty when it has no tie."""
    found = division(seen.network)
    at = found.member[seen.network.ids.index(actor)]
    return "" if at is None else letters(found.count)[at]
