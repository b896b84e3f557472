"""What the two ends of a tie say about it in their own words: what they give and get, and notes from the first look."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from samspil.network.models import Exchange, TieNote
from samspil.network.readings.picture.choice import Desk
from samspil.network.readings.picture.sections import Drawer


def own_words(desk: Desk, actor: str) -> tuple[Drawer, ...]:
    """Said by the actor or about it in the chosen round; nothing about a tie that one of the two has hidden."""
    round_ = desk.chosen_round
    notes = TieNote.objects.filter(question__round=round_).select_related("by", "other").order_by("by__label")
    mine = Q(by__actor=actor) | Q(other__actor=actor)
    hidden = {frozenset((note.by_id, note.other_id)) for note in notes.filter(mine, hidden=True)}
    said = [
        note for note in notes.filter(mine).exclude(words="") if frozenset((note.by_id, note.other_id)) not in hidden
    ]
    given = Exchange.objects.filter(Q(source__actor=actor) | Q(target__actor=actor), source__round=round_)
    told = [
        line
        for one in given.select_related("source", "target").order_by("source__label")
        if frozenset((one.source_id, one.target_id)) not in hidden
        for line in _told(one)
    ]
    words = [_("%(by)s about the tie to %(other)s: %(words)s") % _said(note) for note in said]
    drawers = (
        Drawer(_("What they say they give and get"), items=tuple(told), open=len(told) < 10),
        Drawer(_("What they have said about a tie"), items=tuple(words), open=len(words) < 10),
    )
    return tuple(drawer for drawer in drawers if drawer.items)


def _said(note: TieNote) -> dict[str, str]:
    """The words of a note, for a sentence."""
    return {"by": note.by.label, "other": note.other.label, "words": note.words}


def _told(one: Exchange) -> Iterator[str]:
    ends = {"source": one.source.label, "target": one.target.label}
    if one.gives:
        yield _("%(source)s gives %(target)s: %(what)s") % {**ends, "what": one.gives}
    if one.gets:
        yield _("%(source)s gets from %(target)s: %(what)s") % {**ends, "what": one.gets}
