"""What is to be seen on the page "Today"."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import formats

from samspil.analysis.drawing.table_empty import empty_table
from samspil.circle import readings as circle
from samspil.circle.models import Actor, AffectedGroup, Member, MissingNote, Partnership
from samspil.circle.readings import missing, promises, secretariat
from samspil.dialogue.readings.queue import ToRead, to_read_by
from samspil.ground import clock, links
from samspil.network.models import Seat
from samspil.network.readings import rounds

#: So many are listed; the rest stands on the list's own page.
SHORT = 9
OLDEST = 3  # who wait stand here; all of them on the page of answers we owe
_FIRST_HOUR = 3  # so many actors, and so many who are missing, before the page stops asking for them
_WORKS_HERE = (Member.Role.FACILITATOR, Member.Role.PARTNER)


@dataclass(frozen=True)
class Beginning:
    """The three places to begin, and the table with those who sit at it. ``quiet``: nothing else is here yet."""

    actors: int
    has_actors: bool
    has_missing: bool
    has_declaration: bool
    table: str
    quiet: bool


@dataclass(frozen=True)
class Asked:
    """A round of questions that waits for an actor, and where it is answered (empty while no link has been given)."""

    seat: Seat
    address: str


@dataclass(frozen=True)
class Today:
    """One member's day. Lists hold at most nine, those who wait three; the numbers beside them count all."""

    day: date
    first_name: str
    steering: bool
    works_here: bool
    waits: Sequence[promises.Wait]
    number_waiting: int
    waiting_since: str
    owed: promises.Owed
    promised: Sequence[promises.Said]
    number_promised: int
    week: Sequence[promises.Said]
    promised_to_me: Sequence[promises.Said]
    missing: Sequence[missing.Missed]
    number_missing: int
    rounds: Sequence[Asked]
    to_read: Sequence[ToRead]
    beginning: Beginning | None


def today(member: Member, *, steering: bool, as_of: date | None = None) -> Today:
    """What waits for this member on the day, who is missing, and (facilitators) where to begin."""
    day, here = as_of or clock.today(), member.partnership
    waiting = promises.waiting(here, as_of=day) if steering else []
    mine = promises.of_mine(here, member, day)
    missed = missing.groups_missed(here, day)
    works_here = member.role in _WORKS_HERE
    return Today(
        day=day,
        first_name=member.name.split()[0],
        steering=steering,
        works_here=works_here,
        waits=promises.waits(waiting[:OLDEST], day),
        number_waiting=len(waiting),
        waiting_since=since(waiting[0].happened_on, day) if waiting else "",
        owed=promises.owed(here, day),
        promised=promises.as_seen(mine[:SHORT], member, steering=steering, as_of=day),
        number_promised=len(mine),
        week=_week(here, member, day, steering=steering) if works_here else (),
        promised_to_me=_to_me(here, member, day, steering=steering),
        missing=missed[: SHORT if works_here else _FIRST_HOUR],
        number_missing=len(missed),
        rounds=_asked(member, day),
        to_read=_to_read(member, day, steering=steering),
        beginning=_beginning(here, day, quiet=not (waiting or mine)) if steering else None,
    )


def since(first: date, day: date) -> str:
    """Since when, as people say it: a day of this month, a month of this year, or a month and its year."""
    if (first.year, first.month) == (day.year, day.month):
        return formats.date_format(first, "MONTH_DAY_FORMAT")
    return formats.date_format(first, "F" if first.year == day.year else "F Y")


def _week(here: Partnership, member: Member, day: date, *, steering: bool) -> list[promises.Said]:
    """Promises due from Monday to Sunday, by day."""
    monday = day - timedelta(days=day.weekday())
    found = promises.due_between(here, member, monday, monday + timedelta(days=6), day)
    return promises.as_seen(found[:SHORT], member, steering=steering, as_of=day)


def _to_me(here: Partnership, member: Member, day: date, *, steering: bool) -> list[promises.Said]:
    """What others have promised the member or their actors, by day."""
    return promises.as_seen(promises.promised_to(here, member, day)[:SHORT], member, steering=steering, as_of=day)


def _asked(member: Member, day: date) -> list[Asked]:
    if "network" not in circle.parts_on(member.partnership, day):
        return []
    seats = rounds.rounds_waiting_for(member, day)
    given = rounds.links_of(seats)
    return [Asked(seat, links.address_of(given[seat.pk]) if seat.pk in given else "") for seat in seats]


def _to_read(member: Member, day: date, *, steering: bool) -> list[ToRead]:
    """Words that wait for this member to read them before they are shown."""
    if "dialogue" not in circle.parts_on(member.partnership, day):
        return []
    return to_read_by(member, steering=steering, as_of=day)


def _beginning(here: Partnership, day: date, *, quiet: bool) -> Beginning | None:
    """Where to begin, until the first hour's three things are there."""
    kinds = list(circle.living(Actor.objects.filter(partnership=here), day).values_list("kind", flat=True))
    said = MissingNote.objects.filter(partnership=here, happened_on__lte=day).count()
    groups = circle.living(AffectedGroup.objects.filter(partnership=here), day).count()
    has_actors = len([kind for kind in kinds if kind != Actor.Kind.BACKBONE]) >= _FIRST_HOUR
    has_missing = said + groups >= _FIRST_HOUR
    has_declaration = secretariat.declaration(here, day) is not None
    if has_actors and has_missing and has_declaration:
        return None
    return Beginning(
        actors=len(kinds),
        has_actors=has_actors,
        has_missing=has_missing,
        has_declaration=has_declaration,
        table=empty_table(taken=len(kinds)),
        quiet=quiet,
    )
