"""What was promised, and who waits for an answer from us."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Case, Q, QuerySet, Value, When

from samspil.analysis.drawing.waiting import since
from samspil.circle.models import Actor, Consent, Mandate, Member, Partnership, Promise, Waiting
from samspil.circle.readings.door import living
from samspil.circle.readings.order import alphabetical, holds
from samspil.ground import clock

#: How promises can be sorted, by the value in the address.
SORTS = ("mine", "dato", "navn")
#: How those who wait can be sorted.
WAITING_SORTS = ("dato", "navn")
_QUIET = (Member.Role.CITIZEN, Member.Role.VOLUNTEER)


def actors_of(member: Any, as_of: date | None = None) -> set[UUID]:
    """The actors the member speaks for on the day."""
    if not isinstance(member, Member):
        return set()
    mandates = living(Mandate.objects.filter(member=member, actor__isnull=False), as_of)
    return set(mandates.values_list("actor", flat=True))


def is_mine(promise: Promise, member: Any, as_of: date | None = None) -> bool:
    """True when the member gave it, or speaks for the actor that did."""
    if not isinstance(member, Member):
        return False
    return promise.by_member_id == member.pk or promise.by_actor_id in actors_of(member, as_of)


def promises(
    partnership: Partnership, member: Member, *, state: str = Promise.State.OPEN, as_of: date | None = None
) -> QuerySet[Promise]:
    """Promises in one state on the day, by the day they are due.

    Each has ``mine``: the member's own, or of an actor they speak for.
    """
    found = _in_state(Promise.objects.filter(partnership=partnership), state, as_of or clock.today())
    own = Q(by_member=member.pk) | Q(by_actor__in=actors_of(member, as_of))
    found = found.annotate(mine=Case(When(own, then=Value(True)), default=Value(False), output_field=BooleanField()))
    return found.select_related("by_member", "by_actor", "to_actor").order_by("due_on", "recorded_at")


def sifted(found: Iterable[Promise], *, search: str = "", sort: str = "mine") -> list[Promise]:
    """Those with the words in them, in the order of ``found``; own ones first (``mine``), or by their words (``navn``).

    Who gave a promise is not searched: nobody is looked up in a list of promises.
    """
    kept = [one for one in found if holds(search, one.what, one.to_actor.name if one.to_actor else "")]
    if sort == "navn":
        kept.sort(key=lambda promise: alphabetical(promise.what))
    elif sort == "mine":
        kept.sort(key=lambda promise: not promise.mine)
    return kept


def _in_state(found: QuerySet[Promise], state: str, day: date) -> QuerySet[Promise]:
    """Open is what had been given and not settled on the day; a replacement that was taken back is nowhere."""
    if state == Promise.State.OPEN:
        return living(found, day)
    return found.filter(state=state, ended_on__lte=day)


@dataclass(frozen=True)
class Said:
    """A promise as one reader may see it; ``giver`` and ``receiver`` are empty where they are others' business."""

    promise: Promise
    mine: bool
    by_me: bool
    may_settle: bool
    giver: str
    receiver: str
    late: bool


def as_seen(found: Iterable[Promise], member: Member, *, steering: bool, as_of: date | None = None) -> list[Said]:
    """Each promise (with ``mine``) as this member may see it.

    A lapsed promise stands without names, for everyone but the one who gave it: nobody is a list of broken promises.
    A resident or volunteer who has not said yes to being listed is named to themselves and the facilitators only.
    """
    rows = list(found)
    listed = _listed(rows, as_of)
    return [_as_seen(promise, member, listed, steering=steering, day=as_of or clock.today()) for promise in rows]


def _as_seen(promise: Promise, member: Member, listed: set[UUID], *, steering: bool, day: date) -> Said:
    mine, lapsed = promise.mine, promise.state == Promise.State.LAPSED
    hidden = lapsed and not mine
    giver = "" if hidden else _giver(promise, listed, whole=steering or mine)
    return Said(
        promise=promise,
        mine=mine,
        by_me=promise.by_member_id == member.pk and promise.by_actor_id is None,
        may_settle=steering or mine,
        giver=giver,
        receiver="" if hidden else _receiver(promise, whole=steering or mine),
        late=promise.late_on(day),
    )


def _giver(promise: Promise, listed: set[UUID], *, whole: bool) -> str:
    if promise.by_actor:
        return promise.by_actor.name
    person = promise.by_member
    if person is None:
        return ""
    return person.name if whole or person.role not in _QUIET or person.pk in listed else str(person.get_role_display())


def _receiver(promise: Promise, *, whole: bool) -> str:
    if promise.to_actor:
        return promise.to_actor.name
    return promise.to if whole else ""


def _listed(rows: Sequence[Promise], as_of: date | None) -> set[UUID]:
    """Those among the givers who said yes to standing on the list."""
    quiet = {row.by_member_id for row in rows if row.by_member and row.by_member.role in _QUIET}
    return people_listed(quiet, as_of) if quiet else set()


def people_listed(people: Iterable[UUID], as_of: date | None = None) -> set[UUID]:
    """Those of the people whose yes to standing on the list held on the day, and has not been taken back since."""
    day = as_of or clock.today()
    said = living(Consent.objects.filter(member__in=people, purpose=Consent.Purpose.LIST, until__gte=day), day)
    return set(living(said).values_list("member", flat=True))


def seen_by(promise: Promise, member: Member, as_of: date | None = None) -> Said:
    """One promise for someone who may settle it."""
    promise.mine = is_mine(promise, member, as_of)
    return as_seen([promise], member, steering=True, as_of=as_of)[0]


def of_mine(partnership: Partnership, member: Member, as_of: date | None = None) -> list[Promise]:
    """The member's own open promises and those of their actors, by the day they are due."""
    return list(promises(partnership, member, as_of=as_of).filter(mine=True))


def due_between(
    partnership: Partnership, member: Member, first: date, last: date, as_of: date | None = None
) -> QuerySet[Promise]:
    """Open promises with their day in the stretch, by that day."""
    return promises(partnership, member, as_of=as_of).filter(due_on__gte=first, due_on__lte=last)


def promised_to(partnership: Partnership, member: Member, as_of: date | None = None) -> QuerySet[Promise]:
    """Open promises given to an actor the member speaks for, or to the member by name."""
    to_me = Q(to_actor__in=actors_of(member, as_of)) | Q(to__iexact=member.name)
    return promises(partnership, member, as_of=as_of).filter(to_me, mine=False)


def givers(member: Member, *, steering: bool, as_of: date | None = None) -> tuple[list[Actor], list[Member]]:
    """For whom the member may write a promise, by name: actors, and (facilitators only) other people."""
    actors = actors_to_choose(member.partnership, as_of)
    if not steering:
        own = actors_of(member, as_of)
        return [actor for actor in actors if actor.pk in own], []
    people = living(Member.objects.filter(partnership=member.partnership_id), as_of).exclude(pk=member.pk)
    return actors, sorted(people, key=lambda person: alphabetical(person.name))


def actors_to_choose(partnership: Partnership, as_of: date | None = None) -> list[Actor]:
    """Everyone who is in on the day, by name, for a choice in a form."""
    found = living(Actor.objects.filter(partnership=partnership), as_of)
    return sorted(found, key=lambda actor: alphabetical(actor.name))


def facilitators(partnership: Partnership, as_of: date | None = None) -> QuerySet[Member]:
    """Those who may owe someone an answer."""
    return living(Member.objects.filter(partnership=partnership, role=Member.Role.FACILITATOR), as_of)


def waiting(
    partnership: Partnership, *, search: str = "", sort: str = "dato", as_of: date | None = None
) -> list[Waiting]:
    """Those who wait for an answer on the day, the longest wait first. For facilitators."""
    found = living(Waiting.objects.filter(partnership=partnership), as_of).order_by("happened_on", "recorded_at")
    return _sifted(found, search, sort)


def answered(
    partnership: Partnership, *, search: str = "", sort: str = "dato", as_of: date | None = None
) -> list[Waiting]:
    """Those who have heard from us, the latest first. For facilitators."""
    heard = Waiting.objects.filter(partnership=partnership, ended_on__lte=as_of or clock.today())
    return _sifted(heard.order_by("-ended_on", "recorded_at"), search, sort)


def _sifted(found: QuerySet[Waiting], search: str, sort: str) -> list[Waiting]:
    kept = [row for row in found.select_related("owed_by") if holds(search, row.who, row.about)]
    return sorted(kept, key=lambda row: alphabetical(row.who)) if sort == "navn" else kept


@dataclass(frozen=True)
class Wait:
    """One who waits, for how many days, and the line as long as the wait."""

    waiting: Waiting
    days: int
    line: str


def waits(found: Iterable[Waiting], as_of: date | None = None) -> list[Wait]:
    """Each with its line, on a scale where the longest wait among them fills it."""
    day, rows = as_of or clock.today(), list(found)
    days = [(day - row.happened_on).days for row in rows]
    return [Wait(row, wait, since(wait, max(days))) for row, wait in zip(rows, days, strict=True)]


@dataclass(frozen=True)
class Owed:
    """What the secretariat owes, for everyone to see. ``number`` is None when some wait, but fewer than k."""

    number: int | None
    first: date | None


def owed(partnership: Partnership, as_of: date | None = None) -> Owed:
    """How many people wait for an answer, and since when; neither is told of fewer than k people."""
    found = living(Waiting.objects.filter(partnership=partnership), as_of)
    days = list(found.values_list("happened_on", flat=True))
    if 0 < len(days) < partnership.k:
        return Owed(None, None)
    return Owed(len(days), min(days, default=None))
