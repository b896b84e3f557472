"""The pages of the picture, put together from their sections."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from samspil.analysis.drawing.surroundings import surroundings
from samspil.analysis.drawing.svg import Named
from samspil.analysis.networks.data import DENSE_LIMIT
from samspil.circle.readings import alphabetical
from samspil.circle.readings.order import holds
from samspil.network.phrases.findings import Finding
from samspil.network.readings.picture.across import across
from samspil.network.readings.picture.changed import changed
from samspil.network.readings.picture.choice import Desk, Seen
from samspil.network.readings.picture.groups import letter_of, members_of, table_of_groups
from samspil.network.readings.picture.leaving import leaving
from samspil.network.readings.picture.over_time import density, spread
from samspil.network.readings.picture.own_words import own_words
from samspil.network.readings.picture.seats import Row, line_legend, pairs, rows, seats, silent_legend, ties
from samspil.network.readings.picture.sections import Defined, Drawer, Figure, Note, Section, drawn
from samspil.network.readings.picture.together import asks, together, who_answered
from samspil.network.readings.picture.trust import trust
from samspil.network.readings.ties import Place, Told


@dataclass(frozen=True)
class Page:
    """The sections of a page in the order they are read, and the round they are about."""

    desk: Desk
    sections: tuple[Section, ...]

    @property
    def seen(self) -> Seen:
        """What is looked at."""
        return self.desk.now


class Links:
    """Addresses of the partnership's picture pages that keep what was chosen."""

    def __init__(self, slug: str, query: str) -> None:
        self.slug, self.query = slug, f"?{query}" if query else ""

    def actor(self, actor: str) -> str:
        """The surroundings of an actor."""
        return reverse("network:picture_actor", args=[self.slug, actor]) + self.query

    def group(self, letter: str) -> str:
        """A group as a table."""
        return reverse("network:picture_group", args=[self.slug, letter]) + self.query


def whole_picture(desk: Desk, links: Links) -> Page:
    """Everything that can be said of the chosen round, and of the rounds before it."""
    seen = desk.now
    if not seen.drawable:
        found: list[Section | None] = [together(desk, links.actor)]
    elif seen.large:
        found = [
            table_of_groups(desk, links.group),
            *_trends(desk),
            leaving(desk),
            across(desk),
            trust(desk),
            changed(desk),
        ]
    else:
        found = [*_trends(desk), together(desk, links.actor), leaving(desk), across(desk), trust(desk), changed(desk)]
    sections = [section for section in found if section is not None]
    first = sections[0].with_notes(who_answered(seen, desk.kinds), *_left_out(seen))
    return Page(desk, (first, *sections[1:]))


def _left_out(seen: Seen) -> Sequence[Note]:
    """What is not reckoned for a very large network, so that nobody looks for it in vain."""
    if seen.network.n <= DENSE_LIMIT:
        return ()
    said = _(
        "With more than %(most)s parties we do not reckon how gathered it is, "
        "nor how many of the possible ties there are."
    )
    return (Note(_("Left out"), (said % {"most": DENSE_LIMIT},)),)


def _trends(desk: Desk) -> Sequence[Section | None]:
    history = desk.history(desk.trend)
    return spread(history), density(history)


def one_sheet(desk: Desk) -> Page:
    """The map with its sentence and who did not answer, for one sheet of paper that others may see."""
    desk = Desk(desk.rounds, desk.wish, leaves=True)
    seen = desk.now
    if seen.large and seen.drawable:
        section = table_of_groups(desk, lambda letter: "")
    else:
        section = together(desk, lambda actor: "")
    return Page(desk, (section.with_notes(who_answered(seen, desk.kinds)),))


def everyone(desk: Desk, words: str = "", order: str = "") -> list[Place]:
    """Everyone at the table, or those whose name holds ``words``; by name, or by kind and name."""
    found = [place for place in desk.now.places if holds(words, place.label)]
    if order == "kind":
        seating = {kind: at for at, kind in enumerate(desk.kinds.words)}
        found.sort(key=lambda place: (seating[desk.kinds.of[place.id]], alphabetical(place.label)))
    return found


def table_of(desk: Desk, some: Sequence[Place], links: Links) -> list[Row]:
    """The equal table of some: each with those it has ties to."""
    return rows(desk.now, desk.kinds, links.actor, some)


def surroundings_of(desk: Desk, actor: str, links: Links) -> Page | None:
    """One actor with those it has ties to; None when it does not sit in the chosen round."""
    seen, kinds = desk.now, desk.kinds
    if actor not in seen.labels:
        return None
    place = next(place for place in seen.places if place.id == actor)
    row = rows(seen, kinds, links.actor, [place])[0]
    section = Section(
        "actor",
        asks(seen.question),
        _actor_finding(seen, row),
        _actor_figure(desk, actor, links) if seen.drawable and row.both + row.one + row.missing else None,
        (*_ties_of(row, directed=seen.network.directed), *own_words(desk, actor)),
        (Note(row.label, (row.kind, row.answer)),),
        wide=True,
        extra={"actor": actor, "letter": letter_of(seen, actor) if seen.large else ""},
    )
    return Page(desk, (section,))


def _actor_finding(seen: Seen, row: Row) -> Finding:
    values = {"actor": row.label, "both": row.both, "one": row.one, "missing": row.missing, "question": seen.question}
    if not row.both + row.one + row.missing:
        return Finding("actor.none", "", values)
    return Finding("actor.ties" if seen.network.directed else "actor.undirected", "", values)


def _ties_of(row: Row, *, directed: bool) -> Sequence[Drawer]:
    if not directed:
        return (Drawer(_("Those it has a tie to"), items=row.both, open=len(row.both) < 60),) if row.both else ()
    titles = (
        (_("Both say so"), row.both),
        (_("One of the two says so"), row.one),
        (_("The other's answer is missing"), row.missing),
    )
    return [
        Drawer(title, (Defined("confirmation"),) if at == 0 else (), items=names, open=len(names) < 10)
        for at, (title, names) in enumerate(titles)
        if names
    ]


def _actor_figure(desk: Desk, actor: str, links: Links) -> Figure:
    seen, kinds = desk.now, desk.kinds
    sorted_out = pairs(seen)
    sitting = seats(seen, kinds, links.actor)
    title = _("%(actor)s and those it has ties to") % {"actor": seen.labels[actor]}
    said = _("The same ties are in the lists below the figure.")
    me = next(seat for seat in sitting if seat.id == actor)
    others = [seat for seat in sitting if seat.id != actor]
    found = surroundings(
        me,
        others,
        ties(sorted_out, directed=seen.network.directed),
        (Named("actor-w", title, said), Named("actor-n", title, said)),
    )
    caption = _("The ring is only there to find it by. Lines between the others are drawn too.")
    if found.left_out:
        caption += " " + _("There was no room for %(n)s of those it has ties to.") % {"n": found.left_out}
    near = {
        one for pair in (*sorted_out.both, *sorted_out.one, *sorted_out.one_missing) if actor in pair for one in pair
    }
    legend = dict.fromkeys(pair for pair in kinds.legend() if pair[1] in {kinds.word(one) for one in near})
    return Figure(
        title,
        drawn(found.wide),
        drawn(found.narrow),
        caption,
        line_legend(directed=seen.network.directed, missing=bool(sorted_out.one_missing)),
        (*legend, *silent_legend(seen)),
        lifts=True,
    )


def group_page(desk: Desk, letter: str, links: Links) -> Page | None:
    """One group as a table of its own; None when there is no such group."""
    members = members_of(desk.now, letter)
    if members is None:
        return None
    inner = _Within(desk, tuple(place.id for place in members))
    section = together(inner, links.actor)
    asked = _("Group %(letter)s: %(question)s") % {"letter": letter, "question": section.question}
    notes = [who_answered(inner.now, inner.kinds)]
    if inner.now.large:
        left = _("More than sixty sit in this group, so there is no map of it. Choose a party to see those around it.")
        notes.append(Note(_("Left out"), (left,)))
    return Page(inner, (replace(section, key="group", question=asked).with_notes(*notes),))


class _Within(Desk):
    """The same desk with only some of the actors at the table."""

    def __init__(self, desk: Desk, kept: tuple[str, ...]) -> None:
        super().__init__(desk.rounds, desk.wish)
        self._kept = frozenset(kept)

    def _seen(self, told: Told, relation: str) -> Seen:
        found = super()._seen(told, relation)
        places = tuple(place for place in found.places if place.id in self._kept)
        gone = tuple(name for name in found.network.ids if name not in self._kept)
        return Seen(found.told, found.network.without(gone), places, found.when)
