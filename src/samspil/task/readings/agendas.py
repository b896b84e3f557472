"""What each wants for itself, and what was done with it. Nothing is seen by others before all is seen at once.

The states are told in words, none before another; lists go by name. Having said nothing is one of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from samspil.circle.models import Actor, Partnership
from samspil.circle.readings.door import living
from samspil.circle.readings.order import alphabetical
from samspil.circle.readings.promises import actors_of
from samspil.ground import clock
from samspil.task.models import Agenda, AgendaMove, AgendaRound
from samspil.task.phrases import agendas as say

State = Agenda.State
STEPPED_BACK = (State.PAUSED, State.CHANGED, State.LET_GO)
#: Half a year after the last round another one is proposed; after so many days, when over a third have said nothing.
HALF_A_YEAR, SOON = timedelta(days=182), timedelta(days=90)
NEW = timedelta(days=30)  # whoever came so lately is not counted among those who have said nothing


@dataclass(frozen=True)
class Card:
    """One thing an actor wants, what was done with it (oldest first), and whether only its own people see some yet."""

    agenda: Agenda
    moves: tuple[AgendaMove, ...]
    hidden: bool

    @property
    def opened(self) -> bool:
        """Whether it has been shown to all, so that it is moved and no longer written anew."""
        return self.agenda.round is None or self.agenda.round.opened_on is not None

    @property
    def last(self) -> AgendaMove | None:
        """The newest of what was done with it."""
        return self.moves[-1] if self.moves else None

    @property
    def state(self) -> str:
        """Where it is now."""
        return self.last.state if self.last else State.DECLARED.value

    @property
    def told(self) -> str:
        """The same in words."""
        return str(State(self.state).label)


def parties(partnership: Partnership, as_of: date | None = None) -> list[Actor]:
    """Those who may want something for themselves, by name. The secretariat is no party."""
    found = living(Actor.objects.filter(partnership=partnership), as_of).exclude(kind=Actor.Kind.BACKBONE)
    return sorted(found, key=lambda actor: alphabetical(actor.name))


def rounds(partnership: Partnership, as_of: date | None = None) -> list[AgendaRound]:
    """Those that had begun by the day, the newest first."""
    return list(living(AgendaRound.objects.filter(partnership=partnership), as_of).order_by("-happened_on"))


def rounds_put_away(partnership: Partnership, as_of: date | None = None) -> QuerySet[AgendaRound]:
    """Those begun by mistake."""
    return AgendaRound.objects.filter(partnership=partnership, ended_on__lte=as_of or clock.today())


def under_way(partnership: Partnership, as_of: date | None = None) -> AgendaRound | None:
    """The round in which cards are written on the day, not opened yet."""
    found = living(AgendaRound.objects.filter(partnership=partnership), as_of)
    return found.filter(Q(opened_on=None) | Q(opened_on__gt=as_of or clock.today())).last()


def card_in(round_: AgendaRound | None, actor: Actor, as_of: date | None = None) -> Agenda | None:
    """What the actor has written in a round; it is written anew until that is opened."""
    found = Agenda.objects.select_related("round", "actor__partnership").filter(round=round_, actor=actor)
    return living(found, as_of).last() if round_ is not None else None


@dataclass(frozen=True)
class Written:
    """Who has written in the round under way, and who has not, by name. Not what."""

    round: AgendaRound
    has: list[Actor]
    has_not: list[Actor]


def written(partnership: Partnership, as_of: date | None = None) -> Written | None:
    """For the facilitators: who has written in the round under way; None when there is none."""
    round_ = under_way(partnership, as_of)
    if round_ is None:
        return None
    wrote = set(living(round_.agendas, as_of).values_list("actor", flat=True))
    wrote |= set(living(round_.moves, as_of).values_list("agenda__actor", flat=True))
    all_of_them = parties(partnership, as_of)
    has, has_not = ([one for one in all_of_them if (one.pk in wrote) is said] for said in (True, False))
    return Written(round_, has, has_not)


def cards(partnership: Partnership, reader: Any = None, as_of: date | None = None) -> list[Card]:
    """By the actor's name: what is open to all and, of the actors the reader speaks for, what is not yet."""
    own, day = actors_of(reader, as_of), as_of or clock.today()
    opened = Q(round=None) | Q(round__opened_on__lte=day)
    moves = living(AgendaMove.objects.filter(opened | Q(agenda__actor__in=own)).select_related("round"), as_of)
    found = living(Agenda.objects.filter(opened | Q(actor__in=own), partnership=partnership), as_of)
    here = living(Actor.objects.filter(partnership=partnership), as_of)
    found = found.filter(actor__in=here, round__ended_on=None).select_related("actor__partnership", "round")
    rows = [_card(row, day) for row in found.prefetch_related(Prefetch("moves", moves, to_attr="made"))]
    return sorted(rows, key=lambda card: alphabetical(card.agenda.actor.name))


def _card(row: Agenda, day: date) -> Card:
    return Card(row, tuple(row.made), hidden=not all(_opened(one.round, day) for one in (row, *row.made)))


def _opened(round_: AgendaRound | None, day: date) -> bool:
    return round_ is None or (round_.opened_on is not None and round_.opened_on <= day)


@dataclass(frozen=True)
class Picture:
    """Every party in one of four states, by name. ``at_least`` and ``at_most``: how many can have stepped back.

    Whoever has said nothing may have, or may not. ``let_go``: what was let go, paused or changed, with the reasons.
    """

    stepped_back: list[Actor]
    hold_fast: list[Actor]
    no_more: list[Actor]
    silent: list[Actor]
    let_go: list[Card]

    @property
    def says(self) -> str:
        """The four states in one sentence."""
        return say.stepped_back(*map(len, (self.stepped_back, self.hold_fast, self.no_more, self.silent)))

    @property
    def sure(self) -> str:
        """How far that can be trusted."""
        return say.bounds(self.at_least, self.at_most, self.all)

    @property
    def all(self) -> int:
        """How many parties there are."""
        return sum(len(one) for one in (self.stepped_back, self.hold_fast, self.no_more, self.silent))

    @property
    def at_least(self) -> int:
        """Those who said so."""
        return len(self.stepped_back)

    @property
    def at_most(self) -> int:
        """And all who have said nothing."""
        return len(self.stepped_back) + len(self.silent)


def picture(partnership: Partnership, as_of: date | None = None) -> Picture:
    """What all can see: only what was opened, and the same for everyone."""
    states: dict[UUID, set[str]] = {}
    found = cards(partnership, as_of=as_of)
    for card in found:
        states.setdefault(card.agenda.actor_id, set()).add(card.state)
    sorted_in: dict[str, list[Actor]] = {"stepped_back": [], "hold_fast": [], "no_more": [], "silent": []}
    for actor in parties(partnership, as_of):
        sorted_in[_where(states.get(actor.pk, set()))].append(actor)
    return Picture(**sorted_in, let_go=[card for card in found if card.state in STEPPED_BACK])


def _where(states: set[str]) -> str:
    if states & set(STEPPED_BACK):
        return "stepped_back"
    if State.KEPT in states:
        return "hold_fast"
    return "no_more" if states else "silent"


@dataclass(frozen=True)
class Due:
    """Why another round could be had: ``since``, the day of the last one, or that over a third have said nothing."""

    since: date | None
    many_silent: bool


def due(partnership: Partnership, as_of: date | None = None) -> Due | None:
    """Whether to propose a round; None while one is under way, or there is no reason."""
    day, had = as_of or clock.today(), rounds(partnership, as_of)
    if under_way(partnership, as_of) is not None:
        return None
    if had and day - max(one.opened_on or one.happened_on for one in had) >= HALF_A_YEAR:
        return Due(had[0].opened_on or had[0].happened_on, many_silent=False)
    seen = picture(partnership, as_of)
    silent = [one for one in seen.silent if day - one.happened_on >= NEW]
    many = day - partnership.begins >= SOON and 3 * len(silent) > seen.all
    return Due(None, many_silent=True) if many else None


def own_cards(found: Iterable[Card], own: Sequence[Actor]) -> list[tuple[Actor, list[Card]]]:
    """For each of these actors, its cards."""
    rows = list(found)
    return [(actor, [card for card in rows if card.agenda.actor_id == actor.pk]) for actor in own]
