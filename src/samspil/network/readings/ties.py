"""From what was stored to what can be measured: which cells were answered, which were not, and which could not be.

A stored tie is seldom the whole story: whoever went through the roster said no of everyone not ticked, and whoever did
not answer said nothing at all. Here the two are told apart, once, for every picture, reading and export.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from math import inf, nextafter
from threading import Lock
from uuid import UUID

from django.db.models import CharField, Q
from django.db.models.functions import Cast

from samspil.analysis.networks.data import Network, network
from samspil.circle import readings as circle
from samspil.circle.models import Actor, Mandate, Member, Partnership
from samspil.circle.readings.stops import stopped, without_name
from samspil.network.models import Question, Round, Seat, Tie, TieNote

#: Ties that may be shown: those of contact, of doing things together, and of an imported file.
SHOWN_MATTERS = (Question.Matter.CONTACT, Question.Matter.DOING, Question.Matter.OTHER)
#: The key that puts names in Danish order, of seats as of actors.
by_name = circle.alphabetical
_FROZEN = (Round.State.FIRST_LOOK, Round.State.SHOWN)


@dataclass(frozen=True)
class Place:
    """A seat at the table of one round. ``id`` is the actor's, the same in every round, so that rounds compare."""

    id: str
    label: str
    kind: str
    state: str
    way: str
    attributes: Mapping[str, str] = field(hash=False)

    @property
    def answered(self) -> bool:
        """True when some or all of it was answered."""
        return self.state in (Seat.State.ANSWERED, Seat.State.PARTLY)

    @property
    def asked(self) -> bool:
        """True when the round asked them at all."""
        return self.way != Seat.Way.NOT_ASKED


def for_others(places: Iterable[Place], as_of: date | None = None) -> tuple[Place, ...]:
    """The same seats as they may leave the partnership: without the name of whoever has said stop to that."""
    there = tuple(places)
    quiet = {str(actor) for actor in stopped((place.id for place in there), as_of=as_of)}
    return tuple(replace(place, label=without_name()) if place.id in quiet else place for place in there)


@dataclass(frozen=True, eq=False)
class Told:
    """What one question of one round came to. ``places`` stand in the order of ``network.ids``, by name."""

    round: Round
    question: Question
    places: tuple[Place, ...]
    network: Network

    @property
    def answered(self) -> int:
        """How many answered."""
        return sum(place.answered for place in self.places)


def visible_rounds(partnership: Partnership, member: Member, as_of: date | None = None) -> list[Round]:
    """The rounds this member may see a picture of, oldest first, with their questions.

    Those open to all; and those that are looked at first by the ones who sit in them, for who speaks for one of them.
    """
    shown, looked_at = Q(state=Round.State.SHOWN), Q(state=Round.State.FIRST_LOOK)
    if as_of:
        looked_at = (looked_at | Q(shown_on__gt=as_of)) & Q(ended_on__lte=as_of)
        shown &= Q(happened_on__lte=as_of) & (Q(shown_on=None) | Q(shown_on__lte=as_of))
    spoken_for = Mandate.objects.filter(member=member, actor__isnull=False).exclude(member__role="facilitator")
    voices = circle.living(spoken_for, as_of).values("actor")
    sits = looked_at & Q(pk__in=Seat.objects.filter(actor__in=voices).values("round"))
    rounds = Round.objects.filter(partnership=partnership).filter(shown | sits)
    return list(rounds.prefetch_related("questions"))


def hidden_rounds(partnership: Partnership, seen: Sequence[Round], as_of: date | None = None) -> list[Round]:
    """The rounds that are under way and not (yet) among those ``seen``: still open, or looked at first by others."""
    under_way = Q(state__in=(Round.State.OPEN, Round.State.FIRST_LOOK))
    if as_of:
        under_way = (under_way | Q(shown_on__gt=as_of)) & Q(happened_on__lte=as_of)
    rounds = Round.objects.filter(under_way, partnership=partnership)
    return list(rounds.exclude(pk__in=[round_.pk for round_ in seen]))


def shown_questions(round_: Round) -> list[Question]:
    """The questions of a round whose answers may be shown, in the order asked."""
    return [question for question in round_.questions.all() if question.matter in SHOWN_MATTERS]


# What was read once of a frozen round is kept in this process: nothing in it changes but what is hidden, which is in
# the key. A shared cache would cost more than reading anew.
_KEPT = 24
_known: OrderedDict[tuple[UUID, str, frozenset[tuple[UUID, UUID, UUID]]], dict[UUID, Told]] = OrderedDict()
_lock = Lock()


def read(rounds: Sequence[Round]) -> dict[UUID, dict[UUID, Told]]:
    """Every question of the rounds that may be shown, as networks: round id to question id to what was told.

    Three queries however many rounds, seats and ties there are. A round asked here that is still open may be read too;
    who may see it is for ``visible_rounds`` to say.
    """
    hidden = _hidden(rounds)
    keys = {round_.pk: (round_.pk, str(round_.state), frozenset(hidden[round_.pk])) for round_ in rounds}
    with _lock:
        found = {key[0]: _known[key] for key in keys.values() if key in _known}
    fresh = [round_ for round_ in rounds if round_.pk not in found]
    if fresh:
        for round_, told in _read(fresh, hidden):
            found[round_.pk] = told
            if round_.state in _FROZEN:
                _keep(keys[round_.pk], told)
    return found


def _keep(key: tuple[UUID, str, frozenset[tuple[UUID, UUID, UUID]]], told: dict[UUID, Told]) -> None:
    with _lock:
        _known[key] = told
        while len(_known) > _KEPT:
            _known.popitem(last=False)


def _hidden(rounds: Iterable[Round]) -> dict[UUID, set[tuple[UUID, UUID, UUID]]]:
    """Per round the (question, seat, seat) whose tie one of the two has hidden."""
    found: dict[UUID, set[tuple[UUID, UUID, UUID]]] = defaultdict(set)
    notes = TieNote.objects.filter(question__round__in=rounds, hidden=True)
    for round_, question, by, other in notes.values_list("question__round_id", "question_id", "by_id", "other_id"):
        found[round_].add((question, by, other))
    return found


def _read(
    rounds: Sequence[Round], hidden: Mapping[UUID, set[tuple[UUID, UUID, UUID]]]
) -> Iterable[tuple[Round, dict[UUID, Told]]]:
    seats: dict[UUID, list[tuple[str, Place, bool]]] = defaultdict(list)
    columns = ("round_id", "pk", "actor_id", "label", "kind", "state", "way", "knows_done", "attributes")
    for round_id, seat, actor, label, kind, state, way, knows, attributes in Seat.objects.filter(
        round__in=rounds
    ).values_list(*columns):
        place = Place(str(actor), label, kind, state, way, attributes or {})
        complete = state == Seat.State.ANSWERED if way == Seat.Way.ALOUD else knows
        seats[round_id].append((seat.hex, place, complete and place.asked))
    said = _said(rounds)
    for round_ in rounds:
        table = _Table(round_, sorted(seats[round_.pk], key=lambda one: by_name(one[1].label)), said)
        yield round_, {question.pk: table.told(question, hidden[round_.pk]) for question in shown_questions(round_)}


#: Who said of whom (seats in hexadecimal), how much, and what kind of cell it is.
_Said = tuple[str, str, float | None, str]


def _said(rounds: Sequence[Round]) -> dict[str, list[_Said]]:
    """Every stored cell by its question. Ids as text: to make UUID objects of them takes longer than all the rest."""
    found: dict[str, list[_Said]] = defaultdict(list)
    ends = [Cast(name, CharField()) for name in ("question_id", "source_id", "target_id")]
    ties = Tie.objects.filter(question__round__in=rounds).values_list(*ends, "value", "cell")
    for question, source, target, value, cell in ties.iterator(chunk_size=5000):
        said = (source.replace("-", ""), target.replace("-", ""), value, cell)
        found[question.replace("-", "")].append(said)
    return found


class _Table:
    """The seats of one round by number, and what was said between them."""

    def __init__(
        self, round_: Round, seats: Sequence[tuple[str, Place, bool]], said: Mapping[str, Sequence[_Said]]
    ) -> None:
        self.round, self.said = round_, said
        self.places = tuple(place for _, place, _ in seats)
        self.number = {seat: at for at, (seat, _, _) in enumerate(seats)}
        self.complete = [complete for _, _, complete in seats]

    def told(self, question: Question, hidden: set[tuple[UUID, UUID, UUID]]) -> Told:
        """One question's answers with what is missing from them."""
        at, said = self.number, self.said.get(question.pk.hex, ())
        own = {(at[i], at[j]): (value, cell) for i, j, value, cell in said}
        missing = {pair for pair, (_, cell) in own.items() if cell == Tie.Cell.MISSING}
        if not self.round.imported:
            missing |= self._unsaid(question, own.keys())
        for other, i, j in hidden:
            if other == question.pk:
                missing |= {(at[i.hex], at[j.hex]), (at[j.hex], at[i.hex])}
        found = network(
            [place.id for place in self.places],
            ((i, j, value) for (i, j), (value, cell) in own.items() if value and cell == Tie.Cell.SEEN),
            directed=question.directed,
            missing=missing,
            impossible=[pair for pair, (_, cell) in own.items() if cell == Tie.Cell.IMPOSSIBLE],
        )
        return Told(self.round, question, self.places, found)

    def _unsaid(self, question: Question, own: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
        """Cells without a row that are no zeros: of those who did not answer, and of someone named but not told of."""
        everyone = range(len(self.places))
        cells = {(i, j) for i in everyone if not self.complete[i] for j in everyone if i != j}
        return (cells | self._named(question)) - set(own)

    def _named(self, question: Question) -> set[tuple[int, int]]:
        """Who named whom in the round's other questions: about them this one was skipped, not answered with a no."""
        others = (self.said.get(one.pk.hex, ()) for one in self.round.questions.all() if one.pk != question.pk)
        return {(self.number[i], self.number[j]) for said in others for i, j, value, _ in said if value}


@lru_cache(maxsize=128)
def cut(whole: Network, least: float | None, without: tuple[str, ...]) -> Network:
    """The network with only ties of at least ``least``, as if the actors in ``without`` were not at the table."""
    found = whole if least is None else whole.above(nextafter(least, -inf))
    return found.without(without) if without else found


def backbones(told: Told) -> tuple[str, ...]:
    """The ids of the backbone's seats, if it sits at the table."""
    return tuple(place.id for place in told.places if place.kind == Actor.Kind.BACKBONE)
