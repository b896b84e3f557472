"""Who is tied to whom: the table map, the pairs where both say so, and the equal table of everyone."""

import heapq
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samspil.analysis.drawing.arcs import arcs
from samspil.analysis.drawing.shapes import glyph
from samspil.analysis.drawing.svg import Named
from samspil.analysis.drawing.table_map import table_map
from samspil.analysis.networks.confirmation import Confirmation
from samspil.network.models import Question
from samspil.network.phrases.findings import Finding
from samspil.network.phrases.words import capital, in_words
from samspil.network.readings.picture.chance import sampled
from samspil.network.readings.picture.choice import Desk, Seen
from samspil.network.readings.picture.kinds import Kinds
from samspil.network.readings.picture.over_time import measured
from samspil.network.readings.picture.seats import Link, line_legend, pairs, rows, seats, silent_legend, ties
from samspil.network.readings.picture.sections import (
    LIST_UNDER,
    Defined,
    Drawer,
    Figure,
    Note,
    Section,
    drawn,
    interval,
)


def together(desk: Desk, link: Link) -> Section:
    """The map, or the list where too few have answered for one."""
    seen, kinds = desk.now, desk.kinds
    sorted_out = pairs(seen)
    told = _finding(seen, sorted_out)
    table = Drawer(_("All %(n)s parties as a table") % {"n": in_words(len(seen.places))}, rows=rows(seen, kinds, link))
    if not seen.drawable:
        few = Finding("together.too_few")
        return Section("together", asks(seen.question), few, drawers=(_all(seen, sorted_out), table), wide=True)
    figure = None if told.code == "together.none" or seen.large else _figure(seen, kinds, sorted_out, link)
    return Section("together", asks(seen.question), told, figure, (*_confirmed(seen, sorted_out), table), wide=True)


def asks(question: Question) -> str:
    """The question that this relation answers."""
    if question.matter == Question.Matter.DOING:
        return _("Who does something together?")
    if question.matter == Question.Matter.CONTACT:
        return _("Who is in touch with whom?")
    return _("Who is tied to whom?")


def _finding(seen: Seen, sorted_out: Confirmation) -> Finding:
    all_pairs = len(sorted_out.both) + len(sorted_out.one) + len(sorted_out.one_missing)
    values = {
        "question": seen.question,
        "pairs": all_pairs,
        "both": len(sorted_out.both),
        "one": len(sorted_out.one),
        "one_missing": len(sorted_out.one_missing),
        "unknown": sorted_out.unknown,
    }
    if not all_pairs:
        return Finding("together.none", "unknown_pairs" if sorted_out.unknown else "complete", values)
    if seen.network.directed:
        return Finding("together.pairs", "one_sided", values)
    return Finding("together.undirected", "unknown_pairs" if sorted_out.unknown else "complete", values)


def _figure(seen: Seen, kinds: Kinds, sorted_out: Confirmation, link: Link) -> Figure:
    sitting, lines = seats(seen, kinds, link), ties(sorted_out, directed=seen.network.directed)
    title = _("%(question)s %(when)s") % {"question": asks(seen.question), "when": seen.when}
    described = _(
        "%(n)s parties sit round an oval table, by kind. Lines run between those with a tie. "
        "The same ties are in the table below."
    )
    said = described % {"n": len(sitting)}
    return Figure(
        title,
        drawn(table_map(sitting, lines, Named("map-w", title, said))),
        drawn(arcs(sitting, lines, Named("map-n", title, said))),
        _("Nobody sits in the middle. The place at the table goes by kind and says nothing of weight."),
        line_legend(directed=seen.network.directed, missing=bool(sorted_out.one_missing)),
        (*kinds.legend(), *silent_legend(seen)),
        lifts=True,
    )


def _confirmed(seen: Seen, sorted_out: Confirmation) -> Sequence[Drawer]:
    if not seen.network.directed or not sorted_out.both:
        return ()
    title = _("The %(n)s pairs where both say so") if len(sorted_out.both) > 1 else _("The pair where both say so")
    items = named_pairs(seen, sorted_out.both)
    returned, chance = _returned(seen)
    defined = (Defined("confirmation"), *returned)
    few = len(items) < LIST_UNDER
    return (Drawer(title % {"n": in_words(len(items))}, defined, lines=chance, items=items, open=few),)


def _returned(seen: Seen) -> tuple[tuple[Defined, ...], tuple[str, ...]]:
    """The share of ties that are returned, with all it can be, and how far chance moves it; not of very many."""
    if seen.large:
        return (), ()
    reading, chance = measured(seen.network)["reciprocity.arc"], sampled(seen.network, "reciprocity.arc")
    return (Defined("reciprocity", interval(reading)),), (chance,) if chance else ()


def _all(seen: Seen, sorted_out: Confirmation) -> Drawer:
    items = named_pairs(seen, (*sorted_out.both, *sorted_out.one, *sorted_out.one_missing))
    return Drawer(_("What has been said until now"), items=items or (_("Nothing yet."),), open=True)


def named_pairs(seen: Seen, found: Sequence[tuple[str, str]], most: int | None = None) -> tuple[str, ...]:
    """Pairs by the names of the two, in the order of names; the first ``most`` of them."""
    order = {name: at for at, name in enumerate(seen.network.ids)}
    numbered = (sorted((order[one], order[other])) for one, other in found)
    placed = sorted(numbered) if most is None else heapq.nsmallest(most, numbered)
    names = [place.label for place in seen.places]
    return tuple(_("%(one)s and %(other)s") % {"one": names[one], "other": names[other]} for one, other in placed)


def who_answered(seen: Seen, kinds: Kinds) -> Note:
    """Who has not answered, by name when few; how many, when many."""
    silent = seen.silent
    title = _("%(answered)s of %(asked)s answered") % {"answered": seen.answered, "asked": seen.asked}
    if seen.round.imported and not silent:
        title = _("Read from a file. No answers are missing.")
    unasked = len(seen.places) - seen.asked
    lines = [_("%(n)s more sit at the table and were not asked.") % {"n": in_words(unasked)}] if unasked else []
    if not silent:
        return Note(title, tuple(lines))
    few = len(silent) < LIST_UNDER
    names = tuple((drawn(glyph(kinds.shape(place.id), answered=False)), place.label) for place in silent)
    missing = ngettext("%(n)s is missing.", "%(n)s are missing.", len(silent)) % {"n": capital(in_words(len(silent)))}
    if not seen.large:
        missing += " " + ngettext("It sits with a dashed edge.", "They sit with a dashed edge.", len(silent))
    return Note(title, (missing, *lines), names if few else ())
