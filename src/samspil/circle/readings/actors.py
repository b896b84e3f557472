"""Who is in, and what one actor is."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from samspil.circle.models import Actor, Mandate, Member, Partnership, Promise
from samspil.circle.readings.door import living
from samspil.circle.readings.order import alphabetical, holds
from samspil.circle.readings.promises import people_listed
from samspil.circle.readings.secretariat import Change, changes
from samspil.ground import clock, log
from samspil.ground.models import LogEntry

#: How lists can be sorted, by the value in the address.
ACTOR_SORTS = ("navn", "slags", "dato")


def actors(
    partnership: Partnership, *, search: str = "", kind: str = "", sort: str = "navn", as_of: date | None = None
) -> list[Actor]:
    """Those who are in on the day, by name, by kind (in the seating order) or by the day they came in."""
    return _sifted(living(Actor.objects.filter(partnership=partnership), as_of), search, kind, sort)


def actors_before(
    partnership: Partnership, *, search: str = "", kind: str = "", sort: str = "navn", as_of: date | None = None
) -> list[Actor]:
    """Those who were in and have left by the day."""
    left = Actor.objects.filter(partnership=partnership, ended_on__lte=as_of or clock.today())
    return _sifted(left, search, kind, sort)


def _sifted(found: Iterable[Actor], search: str, kind: str, sort: str) -> list[Actor]:
    kept = [one for one in found if kind in ("", one.kind) and holds(search, one.name, one.short_name)]
    kept.sort(key=lambda actor: alphabetical(actor.name))
    if sort == "slags":
        kept.sort(key=lambda actor: Actor.Kind.values.index(actor.kind))
    elif sort == "dato":
        kept.sort(key=lambda actor: actor.happened_on, reverse=True)
    return kept


def actor_named(partnership: Partnership, name: str, as_of: date | None = None) -> Actor | None:
    """The one who is in under this name, whatever the case and blanks it was typed with."""
    wanted = " ".join(name.split()).casefold()
    found = Actor.objects.filter(partnership=partnership)
    found = living(found, as_of) if as_of else found.filter(ended_on=None)
    return next((actor for actor in found if actor.name.casefold() == wanted), None)


def speakers(actor: Actor, *, steering: bool, as_of: date | None = None) -> tuple[list[Mandate], bool]:
    """Who speaks for it, by name, and whether there are more than may be named.

    Facilitators see everyone; others those who said yes to stand on the list.
    """
    people = living(Member.objects.filter(partnership=actor.partnership_id), as_of)
    mandates = living(actor.mandates.filter(member__in=people), as_of).select_related("member")
    found = sorted(mandates, key=lambda mandate: alphabetical(mandate.member.name))
    listed = people_listed([mandate.member_id for mandate in found], as_of)
    named = found if steering else [mandate for mandate in found if mandate.member_id in listed]
    return named, len(named) < len(found)


def promises_about(actor: Actor, as_of: date | None = None) -> list[Promise]:
    """Open promises it gave or was given, by the day they are due."""
    about = Q(by_actor=actor) | Q(to_actor=actor)
    found = living(Promise.objects.filter(about, partnership=actor.partnership_id), as_of)
    return list(found.select_related("by_actor", "to_actor").order_by("due_on", "recorded_at"))


def told_about(actor: Actor, *, steering: bool, most: int = 20, as_of: date | None = None) -> list[Change]:
    """The log's latest lines about it by the day. Residents on no list are named to the facilitators only."""
    lines = log.happened(LogEntry.objects.filter(scope=actor.partnership_id, thing=actor.pk), by=as_of)
    return changes(list(lines.order_by("-at", "pk")[:most]), actor.partnership, names=steering)
