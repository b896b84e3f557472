"""Questions about rounds: which there are, who sits in them, who waits to be asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.safestring import SafeString

from samspil.circle import readings as circle
from samspil.circle.models import Actor, Mandate, Member, Partnership
from samspil.ground import clock, links
from samspil.ground.models import PersonalLink
from samspil.ground.squares import square_of
from samspil.network.models import Round, Seat

PURPOSE = "network.answer"
NOT_DONE = (Seat.State.ASKED, Seat.State.PARTLY)
#: At the table in this order; within a kind by name.
KINDS = tuple(Actor.Kind.values)


def rounds_of(partnership: Partnership, *, drafts: bool = False, as_of: date | None = None) -> QuerySet[Round]:
    """The rounds that had begun by the day, newest first, each with ``asked`` and ``answered`` (seats).

    ``drafts``: those in preparation too, that had not been put away.
    """
    day = as_of or clock.today()
    asked = Count("seats", filter=~Q(seats__way=Seat.Way.NOT_ASKED))
    by_then = Q(seats__answered_on=None) | Q(seats__answered_on__lte=day)  # seats from a file have no day
    answered = Count("seats", filter=by_then & Q(seats__state__in=(Seat.State.ANSWERED, Seat.State.PARTLY)))
    begun = Round.objects.filter(partnership=partnership, happened_on__lte=day)
    rounds = begun.annotate(asked=asked, answered=answered)
    hidden = Q(state=Round.State.PLANNED) & (Q(ended_on__lte=day) if drafts else Q())
    return rounds.exclude(hidden).order_by("-happened_on", "-recorded_at")


def latest_round(partnership: Partnership, as_of: date | None = None) -> Round | None:
    """The newest round that everyone in the partnership could see on ``as_of`` (today when None)."""
    day = as_of or clock.today()
    shown = Round.objects.filter(partnership=partnership, state=Round.State.SHOWN)
    return shown.filter(Q(shown_on=None) | Q(shown_on__lte=day)).order_by("happened_on", "recorded_at").last()


def rounds_waiting_for(member: Member, as_of: date | None = None) -> list[Seat]:
    """Seats this member was asked to answer for and had not finished on ``as_of``, in rounds that were open then."""
    day = as_of or clock.today()
    waiting = Seat.objects.filter(respondent=member, way=Seat.Way.LINK, round__happened_on__lte=day)
    waiting = waiting.filter(Q(round__ended_on=None) | Q(round__ended_on__gt=day)).exclude(
        round__state=Round.State.PLANNED
    )
    waiting = waiting.filter(Q(state__in=NOT_DONE) | Q(answered_on__gt=day))
    spoken_for = circle.living(Mandate.objects.filter(member=member, actor__isnull=False), day)
    return list(waiting.filter(actor__in=spoken_for.values("actor")).select_related("round", "actor"))


def seats_of(round_: Round) -> QuerySet[Seat]:
    """Everyone at the table of a round, with actor and respondent, by name."""
    return round_.seats.select_related("actor", "respondent").order_by("label")


def seats_found(round_: Round, *, words: str = "", order: str = "") -> list[Seat]:
    """Seats whose actor is called something with ``words`` in it, by name or (order "slags") by kind.

    Not in the database: SQLite does not know that Ø and ø are one letter, nor where in the alphabet it stands.
    """
    found = [seat for seat in seats_of(round_) if circle.holds(words, seat.label, seat.actor.name)]
    return at_table(found) if order == "slags" else sorted(found, key=lambda seat: circle.alphabetical(seat.label))


def at_table(seats: Sequence[Seat]) -> list[Seat]:
    """Seats in the order of the table: by kind, then by name."""
    return sorted(seats, key=lambda seat: (KINDS.index(seat.kind), circle.alphabetical(seat.label)))


@dataclass(frozen=True)
class Progress:
    """How far a round has come, in seats that were asked."""

    asked: int
    answered: int
    partly: int
    waiting: tuple[Seat, ...]
    declined: tuple[Seat, ...]
    not_reached: tuple[Seat, ...]


def progress_of(round_: Round) -> Progress:
    """How far it has come; who is still to come stands by name."""
    seats = [seat for seat in seats_of(round_) if seat.way != Seat.Way.NOT_ASKED]

    def those(state: str) -> tuple[Seat, ...]:
        return tuple(seat for seat in seats if seat.state == state)

    answered, partly = len(those(Seat.State.ANSWERED)), len(those(Seat.State.PARTLY))
    waiting = those(Seat.State.ASKED)
    return Progress(len(seats), answered, partly, waiting, those(Seat.State.DECLINED), those(Seat.State.NOT_REACHED))


def voices(partnership: Partnership, as_of: date | None = None) -> dict[Actor, list[Member]]:
    """Every living actor by kind and name, with the members who speak for it; those with e-mail first."""
    actors = sorted(
        circle.living(Actor.objects.filter(partnership=partnership), as_of),
        key=lambda actor: (KINDS.index(actor.kind), circle.alphabetical(actor.name)),
    )
    found: dict[Actor, list[Member]] = {actor: [] for actor in actors}
    mandates = circle.living(Mandate.objects.filter(actor__in=actors), as_of).select_related("member", "actor")
    for mandate in mandates.order_by("happened_on", "member__name"):
        if circle.is_living(mandate.member, as_of):
            found[mandate.actor].append(mandate.member)
    return {actor: sorted(members, key=lambda member: not member.email) for actor, members in found.items()}


def voices_of(actor: Actor, as_of: date | None = None) -> QuerySet[Member]:
    """The members who speak for one actor."""
    mandates = circle.living(Mandate.objects.filter(actor=actor), as_of)
    return circle.living(Member.objects.filter(pk__in=mandates.values("member")), as_of)


def actors_of(member: Member, as_of: date | None = None) -> set[UUID]:
    """The actors a member speaks for."""
    mandates = circle.living(Mandate.objects.filter(member=member, actor__isnull=False), as_of)
    return set(mandates.values_list("actor", flat=True))


def default_respondent(actor: Actor, members: Sequence[Member]) -> Member | None:
    """Whom to ask first; nobody for an informal group, which is asked aloud."""
    return members[0] if members and actor.kind != Actor.Kind.GROUP else None


def link_of(seat: Seat) -> PersonalLink | None:
    """The living link of a seat."""
    return PersonalLink.objects.filter(purpose=PURPOSE, thing=seat.pk, ended_at=None).first()


def seat_behind(link: PersonalLink | None) -> Seat | None:
    """The seat a living link opens; None when there is no such link."""
    if link is None:
        return None
    near = ("round__partnership", "actor__partnership", "respondent")
    return Seat.objects.select_related(*near).filter(pk=link.thing).first()


@dataclass(frozen=True)
class Card:
    """What is printed for one seat."""

    seat: Seat
    code: str
    square: SafeString


def cards_of(round_: Round, *, everyone: bool = False) -> list[Card]:
    """Cards for those by personal link who are not done: without a mail that arrives, or (``everyone``) all of them.

    Only while the round is open: a card that is printed later would open a mirror.
    """
    if round_.state != Round.State.OPEN:
        return []
    waiting = round_.seats.filter(way=Seat.Way.LINK, state__in=NOT_DONE).select_related("respondent", "round", "actor")
    seats = at_table(list(waiting)) if everyone else unmailed(round_)
    held = links_of(seats)
    return [card_of(seat, held[seat.pk]) for seat in seats if seat.pk in held]


def unmailed(round_: Round) -> list[Seat]:
    """Those by personal link who are not done and whom no mail reaches, by kind and name."""
    seats = round_.seats.filter(way=Seat.Way.LINK, state__in=NOT_DONE).select_related("respondent", "round", "actor")
    without = Q(respondent=None) | Q(respondent__email="") | Q(respondent__mail_came_back_on__isnull=False)
    return at_table(list(seats.filter(without)))


def card_of(seat: Seat, link: PersonalLink) -> Card:
    """Code and square of one seat."""
    return Card(seat, links.code_of(link), square_of(links.address_of(link)))


def links_of(seats: Iterable[Seat]) -> dict[UUID, PersonalLink]:
    """The living links of some seats, by seat."""
    things = [seat.pk for seat in seats]
    return {link.thing: link for link in PersonalLink.objects.filter(purpose=PURPOSE, thing__in=things, ended_at=None)}
