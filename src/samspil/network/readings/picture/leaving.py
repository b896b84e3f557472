"""What happens if one leaves the table: who hangs on by one link only, round by round, and for one actor at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samspil.analysis.drawing.seating import Seat
from samspil.analysis.drawing.small import small
from samspil.analysis.drawing.svg import Named
from samspil.analysis.networks import paths
from samspil.analysis.networks.data import ENOUGH_ANSWERS, Network, network
from samspil.circle.readings import alphabetical
from samspil.network.phrases.findings import Finding
from samspil.network.phrases.words import capital, in_words, row
from samspil.network.readings.picture.choice import Desk, Seen
from samspil.network.readings.picture.kinds import Kinds
from samspil.network.readings.picture.seats import pairs, seats, ties
from samspil.network.readings.picture.sections import LIST_UNDER, Defined, Drawer, Figure, Note, Section, Small, drawn

#: More single links than this are counted in the sentence and listed in the drawer.
_NAMED = 2
_ROUNDS = 3
#: For so many single links it is worked out who hangs by each.
_WORKED_OUT = 60


@dataclass(frozen=True)
class Link:
    """An actor that others hang by, and who they are."""

    actor: str
    others: tuple[str, ...]


@lru_cache(maxsize=64)
def links(seen: Network) -> tuple[Link, ...] | None:
    """Everyone without whom someone who answered falls off, with those who would; None under 70 in a hundred answers.

    Of those who did not answer we know some ties at most, so it is not said that they hang by one. Where there are very
    many, who would fall off is not worked out: each has a page of its own that says it.
    """
    if not seen.n or seen.response < ENOUGH_ANSWERS:
        return None
    found = paths.of(seen).cutpoints
    if len(found) > _WORKED_OUT:
        return tuple(Link(seen.ids[at], ()) for at in found)
    left = [paths.departure(seen, seen.ids[at]) for at in found]
    known = _known(seen)
    held = [Link(one.actor, tuple(other for other in one.apart if other in known)) for one in left if one is not None]
    return tuple(link for link in held if link.others)


def _known(seen: Network) -> set[str]:
    """Those who answered."""
    return {name for name, answered in zip(seen.ids, seen.answered.tolist(), strict=True) if answered}


def leaving(desk: Desk) -> Section | None:
    """The single links of each round beside each other."""
    history = [seen for seen in desk.history(desk.main) if seen.drawable][-_ROUNDS:]
    if not history or not history[-1].network.ties:
        return None
    finding = _finding(history)
    return Section(
        "leaving",
        _("What happens if one leaves the table?"),
        finding,
        None
        if history[-1].large or finding.cannot_tell
        else Figure(smalls=tuple(_small(history, at, desk.kinds) for at in range(len(history)))),
        (_drawer(history),),
        (_doubt(history[-1]),),
        extra="picture_if_left",
    )


def _finding(history: Sequence[Seen]) -> Finding:
    last = history[-1]
    now = links(last.network)
    if now is None:
        return Finding("leaving.cannot_tell", "too_few_paths", {"answered": last.answered, "asked": last.asked})
    named = [(last.labels[one.actor], _names(last, one.others)) for one in now]
    if len(now) > _NAMED or any(len(others) > 9 for _, others in named):
        return Finding("leaving.several", "either_word", {"n": len(now)})
    before = next((seen for seen in reversed(history[:-1]) if links(seen.network)), None)
    values = {"links": named, "then": None, "before": []}
    if before is not None and not named:
        found = links(before.network) or ()
        held = [(before.labels[one.actor], _names(before, one.others)) for one in found[:_NAMED]]
        if all(len(others) < 10 for _, others in held):
            values |= {"then": before.when, "before": held}
    return Finding("leaving.links", "either_word", values)


def _names(seen: Seen, ids: Sequence[str]) -> list[str]:
    return [seen.labels[one] for one in ids]


def _small(history: Sequence[Seen], at: int, kinds: Kinds) -> Small:
    seen = history[at]
    found = links(seen.network) or ()
    everyone = {
        seat.id: Seat(seat.id, seat.label, seat.kind, answered=False) for one in history for seat in seats(one, kinds)
    }
    ringed = [one.actor for one in found] if len(found) <= _NAMED else []
    everyone.update({seat.id: seat for seat in seats(seen, kinds, ringed=ringed)})
    title = capital(seen.when)
    svg = small(
        list(everyone.values()),
        ties(pairs(seen), directed=seen.network.directed),
        Named(f"small-{at}", title, _caption(seen)),
    )
    return Small(drawn(svg), title, _caption(seen))


def _caption(seen: Seen) -> str:
    answered = _("%(answered)s of %(asked)s answered.") % {"answered": seen.answered, "asked": seen.asked}
    return f"{answered} {_held(seen)}"


def _held(seen: Seen) -> str:
    """The single links in a few words."""
    found = links(seen.network)
    if found is None:
        return _("Too few to tell.")
    if not found:
        return _("No single link.")
    if len(found) <= _NAMED:
        ring = ngettext("The ring shows %(names)s.", "The rings show %(names)s.", len(found))
        return ring % {"names": row(seen.labels[one.actor] for one in found)}
    return _("%(n)s single links.") % {"n": capital(in_words(len(found)))}


def _drawer(history: Sequence[Seen]) -> Drawer:
    lines = []
    for seen in history:
        found = links(seen.network)
        if found is None:
            lines.append(_("%(when)s: cannot be told.") % {"when": capital(seen.when)})
        elif not found:
            lines.append(_("%(when)s: nobody is the only link for someone else.") % {"when": capital(seen.when)})
        if found and not found[0].others:
            lines += sorted((seen.labels[one.actor] for one in found), key=alphabetical)
            continue
        lines += [
            _("%(when)s: by %(actor)s hang %(others)s.")
            % {"when": capital(seen.when), "actor": seen.labels[one.actor], "others": _listed(seen, one.others)}
            for one in found or ()
        ]
    return Drawer(_("How this was counted"), (Defined("cutpoints"), Defined("departure")), items=tuple(lines))


def _listed(seen: Seen, ids: Sequence[str]) -> str:
    return row(_names(seen, ids)) if len(ids) < 10 else _("%(n)s parties") % {"n": len(ids)}


def _doubt(seen: Seen) -> Note:
    """What the same would look like if only what both say counted."""
    lines = [_("We know of ties only what we were told. Ask before anyone takes it for granted.")]
    sizes = paths.of(confirmed(seen.network)).weak.tolist() if seen.network.directed else [seen.network.n]
    pieces, alone = sum(size > 1 for size in sizes), sum(size == 1 for size in sizes)
    if pieces != 1 or alone:
        lines.insert(0, _both_only(pieces, alone))
    return Note(_("What we do not know"), tuple(lines))


def _both_only(pieces: int, alone: int) -> str:
    if not pieces:
        return _("If we count only what both say, everyone stands alone.")
    first = _("If we count only what both say, %(alone)s stand alone.") % {
        "alone": in_words(alone) if alone else _("none")
    }
    rest = ngettext("The rest hang together.", "The rest are in %(pieces)s parts.", pieces)
    return f"{first} {rest % {'pieces': in_words(pieces)}}"


@lru_cache(maxsize=64)
def confirmed(seen: Network) -> Network:
    """Only the ties that both say."""
    said = set(zip(seen.source.tolist(), seen.target.tolist(), strict=True))
    return network(seen.ids, ((i, j, 1.0) for i, j in said if (j, i) in said), directed=False)


def if_left(desk: Desk, actor: str) -> Section | None:
    """What this actor's leaving would undo in the chosen round; None when it does not sit there."""
    seen = desk.now
    if actor not in seen.labels:
        return None
    label = seen.labels[actor]
    found = paths.departure(seen.network, actor)
    if found is None:
        values = {"answered": seen.answered, "asked": seen.asked}
        cannot = Finding("leaving.cannot_tell", "too_few_paths", values)
        return Section("left", _asks(label), cannot, notes=(Note(seen.round.name),))
    known = _known(seen.network)
    apart = [one for one in found.apart if one in known]
    code = "leaving.someone" if apart else "leaving.nobody"
    finding = Finding(code, "either_word", {"actor": label, "apart": _names(seen, apart)})
    drawers = [
        *_listed_apart(seen, _("Whose only tie it was"), [one for one in found.last_link if one in known]),
        *_listed_apart(seen, _("Who would no longer hang together with the rest"), apart),
        *_listed_apart(
            seen,
            _("Did not answer, and we know of no other way to them"),
            [one for one in found.apart if one not in known],
        ),
        Drawer(
            _("How this was counted"), (Defined("departure"), Defined("components")), lines=(_parts(found.components),)
        ),
    ]
    return Section("left", _asks(label), finding, drawers=tuple(drawers), notes=(Note(seen.round.name), _doubt(seen)))


def _listed_apart(seen: Seen, title: str, ids: Sequence[str]) -> list[Drawer]:
    return [Drawer(title, items=tuple(_names(seen, ids)), open=len(ids) < LIST_UNDER)] if ids else []


def _asks(label: str) -> str:
    return _("What happens if %(actor)s leaves the table?") % {"actor": label}


def _parts(components: int) -> str:
    return ngettext("The others are then in %(n)s part.", "The others are then in %(n)s parts.", components) % {
        "n": in_words(components)
    }
