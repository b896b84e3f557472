"""Power given away, by its day. It is a list: how many there are says nothing, and is nowhere said."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from samspil.circle.models import Actor, Member, Partnership
from samspil.circle.readings.door import living
from samspil.circle.readings.order import alphabetical
from samspil.circle.readings.promises import actors_to_choose, givers, people_listed
from samspil.ground import clock
from samspil.task.models import Transfer

_QUIET = (Member.Role.CITIZEN, Member.Role.VOLUNTEER)


def transfers(partnership: Partnership, as_of: date | None = None) -> QuerySet[Transfer]:
    """All that was given away by the day, the newest first; also what was taken back since, with the reason."""
    day = as_of or clock.today()
    found = Transfer.objects.filter(partnership=partnership, happened_on__lte=day)
    found = found.exclude(Q(ended_on__lte=day, taken_back_why=""))
    people_and_actors = ("partnership", "from_actor", "from_member", "to_actor", "to_member")
    return found.select_related(*people_and_actors).order_by("-happened_on", "-recorded_at")


def transfers_put_away(partnership: Partnership, as_of: date | None = None) -> QuerySet[Transfer]:
    """Those written by mistake, so that they can be taken out again."""
    day = as_of or clock.today()
    return Transfer.objects.filter(partnership=partnership, ended_on__lte=day, taken_back_why="")


@dataclass(frozen=True)
class Given:
    """One of them as a reader may see it: who gave it and who has it, and since when it was taken back, if it was.

    ``mine``: the reader gave it, or speaks for who did.
    """

    transfer: Transfer
    giver: str
    receiver: str
    taken_back_on: date | None
    mine: bool


def as_told(
    found: Iterable[Transfer], member: Any, own: Collection[UUID] = (), as_of: date | None = None
) -> list[Given]:
    """Each with its two names; ``own``: the actors the reader speaks for.

    A resident or volunteer who has not said yes to being listed is nobody by name, except to themselves.
    """
    rows, day = list(found), as_of or clock.today()
    people = [one for row in rows for one in (row.from_member, row.to_member) if one is not None]
    listed = people_listed({one.pk for one in people}, as_of) if people else set()
    return [
        Given(
            transfer=row,
            giver=_called(row.from_actor, row.from_member, listed, member),
            receiver=row.to_whom or _called(row.to_actor, row.to_member, listed, member),
            taken_back_on=row.ended_on if row.ended_on is not None and row.ended_on <= day else None,
            mine=row.from_actor_id in own or (row.from_member is not None and row.from_member == member),
        )
        for row in rows
    ]


def those_who_give(member: Member, *, steering: bool, as_of: date | None = None) -> tuple[list[Actor], list[Member]]:
    """For whom the member may write that they gave something away: actors and people, by name."""
    actors, people = givers(member, steering=steering, as_of=as_of)
    return actors, [member, *people]


def those_who_receive(member: Member, *, steering: bool, as_of: date | None = None) -> tuple[list[Actor], list[Member]]:
    """Whom the member may choose as the one who has it now: all actors, and the people they may see by name."""
    here = living(Member.objects.filter(partnership=member.partnership_id), as_of)
    people = sorted(here, key=lambda person: alphabetical(person.name))
    listed = people_listed({person.pk for person in people}, as_of)
    seen = [one for one in people if steering or one.pk in listed or one.pk == member.pk]
    return actors_to_choose(member.partnership, as_of), seen


def _called(actor: Actor | None, person: Member | None, listed: set[UUID], member: Any) -> str:
    if actor is not None:
        return actor.name
    if person is None:
        return _("Someone")
    if person == member or person.role not in _QUIET or person.pk in listed:
        return person.name
    return _("A resident") if person.role == Member.Role.CITIZEN else _("A volunteer")
