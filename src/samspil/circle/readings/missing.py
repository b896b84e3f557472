"""Who is missing, and who is affected."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from samspil.analysis.drawing.bands import Axis, Band, bands
from samspil.analysis.drawing.svg import Named
from samspil.circle.models import AffectedGroup, Member, MissingNote, Partnership
from samspil.circle.readings.door import living
from samspil.circle.readings.order import alphabetical, holds
from samspil.ground import clock

#: How the lists can be sorted, by the value in the address.
SORTS = ("dato", "navn")
_TICKS = 4


def open_notes(partnership: Partnership, as_of: date | None = None) -> QuerySet[MissingNote]:
    """Those who were missed on the day, the earliest first."""
    return living(MissingNote.objects.filter(partnership=partnership), as_of).order_by("happened_on", "recorded_at")


def missing_notes(
    partnership: Partnership, *, search: str = "", sort: str = "dato", as_of: date | None = None
) -> list[MissingNote]:
    """Open notes first, then the settled ones; each has ``is_open``. Sorted by day or by name."""
    day = as_of or clock.today()
    said = MissingNote.objects.filter(partnership=partnership, happened_on__lte=day).select_related("actor")
    found = [note for note in said.order_by("happened_on", "recorded_at") if holds(search, note.who, note.why)]
    for note in found:
        note.is_open = note.ended_on is None or note.ended_on > day
    if sort == "navn":
        found.sort(key=lambda note: alphabetical(note.who))
    return sorted(found, key=lambda note: not note.is_open)


@dataclass(frozen=True)
class Missed:
    """A group that is missed: the first open note that names it, all of them, and whether several actors said so."""

    note: MissingNote
    notes: tuple[MissingNote, ...]
    by_several: bool


def groups_missed(partnership: Partnership, as_of: date | None = None) -> list[Missed]:
    """Those who are missed, each once however often they were named, the earliest first.

    Capital letters and blanks make no other group. Actors who said so are told apart, people are not.
    """
    named: dict[str, list[MissingNote]] = defaultdict(list)
    for note in open_notes(partnership, as_of):
        named[" ".join(note.who.casefold().split())].append(note)
    actors = ({note.named_by_id for note in notes} - {None} for notes in named.values())
    return [
        Missed(notes[0], tuple(notes), len(sayers) > 1) for notes, sayers in zip(named.values(), actors, strict=True)
    ]


def named_by_several(missed: Iterable[Missed]) -> set[UUID]:
    """The notes that name a group more than one actor misses."""
    return {note.pk for group in missed if group.by_several for note in group.notes}


def may_correct(note: MissingNote, member: Member) -> bool:
    """True for the one who said it."""
    return note.said_by_id is not None and note.said_by_id == getattr(member, "pk", None)


def affected_groups(partnership: Partnership, *, search: str = "", as_of: date | None = None) -> list[AffectedGroup]:
    """Who is affected, by name."""
    found = living(AffectedGroup.objects.filter(partnership=partnership), as_of)
    kept = [group for group in found if holds(search, group.name)]
    return sorted(kept, key=lambda group: alphabetical(group.name))


def affected_before(partnership: Partnership, as_of: date | None = None) -> list[AffectedGroup]:
    """Groups that were taken off the list, by name, so that they can be put back."""
    off = AffectedGroup.objects.filter(partnership=partnership, ended_on__lte=as_of or clock.today())
    return sorted(off, key=lambda group: alphabetical(group.name))


@dataclass(frozen=True)
class Shares:
    """The same figure for wide and narrow pages. ``overlapping``: there is a stretch where all bands meet."""

    wide: str
    narrow: str
    overlapping: bool


def shares(groups: Sequence[AffectedGroup]) -> Shares | None:
    """The groups' shares as bands, in percent of those who live here; None where no size is known."""
    known = [group for group in groups if group.low is not None and group.high is not None]
    if not known:
        return None
    unknown = _("we do not know how many")
    rows = [Band(group.name, *_numbers(group), instead=unknown) for group in groups]
    most = max(10, -(-int(max(group.high for group in known) + 1) // 10) * 10)
    ticks = tuple(
        (most * at / _TICKS, number_format(most * at / _TICKS, 1 if most % _TICKS else 0)) for at in range(_TICKS + 1)
    )
    axis = Axis(0, most, ticks, (_("nobody"), _("percent of those who live here")))
    title = _("How large each group is, at least and at most")
    wide, narrow = (
        bands(rows, axis, Named(f"shares-{name}", title), narrow=name == "narrow") for name in ("wide", "narrow")
    )
    meet = len(known) == len(rows) > 1 and max(group.low for group in known) < min(group.high for group in known)
    return Shares(wide, narrow, meet)


def _numbers(group: AffectedGroup) -> tuple[float | None, float | None, float | None]:
    low, high, middle = (None if share is None else float(share) for share in (group.low, group.high, group.middle))
    return low, high, middle
