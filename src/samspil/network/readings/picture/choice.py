"""What is looked at: which relation, which round, which ties, with or without the backbone, and by which kinds."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.utils import formats
from django.utils.translation import gettext as _

from samspil.analysis.drawing.seating import MOST_SEATS
from samspil.analysis.networks.data import Network
from samspil.circle.models import Actor
from samspil.network.models import Question, Round
from samspil.network.phrases import words
from samspil.network.phrases.rounds import word_for
from samspil.network.readings.picture.kinds import Kinds, columns, kinds
from samspil.network.readings.ties import Place, Told, backbones, cut, for_others, read, shown_questions

#: Rounds asked here are drawn from so many answers on; imported ones whatever their size.
ENOUGH_TO_DRAW = 10
#: So many rounds are compared at a time, the newest.
MOST_ROUNDS = 4
_MOST_LEVELS = 8
Options = list[tuple[str, str]]


@dataclass(frozen=True)
class Wish:
    """What was asked for; anything that is not there is read as no wish."""

    relation: str = ""
    round: str = ""
    least: float | None = None
    without_backbone: bool = False
    column: str | None = None


def key(question: Question) -> str:
    """What makes questions of different rounds the same: their matter, or a file's own name for the relation."""
    return question.matter if question.matter != Question.Matter.OTHER else f"other:{question.relation}"


@dataclass(frozen=True, eq=False)
class Seen:
    """One relation of one round as it is looked at: threshold and backbone are taken off."""

    told: Told
    network: Network
    places: tuple[Place, ...]
    when: str

    @property
    def round(self) -> Round:
        """The round."""
        return self.told.round

    @property
    def question(self) -> Question:
        """The question."""
        return self.told.question

    @cached_property
    def labels(self) -> dict[str, str]:
        """Actor id to name."""
        return {place.id: place.label for place in self.places}

    @cached_property
    def silent(self) -> tuple[Place, ...]:
        """Those who were asked and did not answer."""
        return tuple(place for place in self.places if place.asked and not place.answered)

    @cached_property
    def asked(self) -> int:
        """How many were asked."""
        return sum(place.asked for place in self.places)

    @property
    def answered(self) -> int:
        """How many answered."""
        return self.asked - len(self.silent)

    @property
    def drawable(self) -> bool:
        """True when there is enough for a picture and not only a list."""
        return self.round.imported or self.answered >= ENOUGH_TO_DRAW

    @property
    def large(self) -> bool:
        """True when groups sit at the table instead of actors."""
        return len(self.places) > MOST_SEATS


class Desk:
    """What there is to look at for one member, and what of it was chosen. Empty when no round may be seen.

    ``leaves``: it goes where others see it, so whoever has said stop to that stands in it without a name.
    """

    def __init__(self, rounds: Sequence[Round], wish: Wish, *, leaves: bool = False) -> None:
        self.leaves = leaves
        self.rounds = [round_ for round_ in rounds if shown_questions(round_)]
        self.wish = wish
        self._histories: dict[str, list[Seen]] = {}

    @property
    def empty(self) -> bool:
        """True when there is nothing to see yet."""
        return not self.rounds

    @cached_property
    def chosen_round(self) -> Round:
        """The round wished for, else the newest."""
        return next((one for one in self.rounds if str(one.pk) == self.wish.round), self.rounds[-1])

    @cached_property
    def relations(self) -> dict[str, Question]:
        """The relations of the chosen round, by key."""
        found: dict[str, Question] = {}
        for question in shown_questions(self.chosen_round):
            found.setdefault(key(question), question)
        return found

    @cached_property
    def main(self) -> str:
        """The relation of the map: the one wished for, else what is done together, else the first."""
        if self.wish.relation in self.relations:
            return self.wish.relation
        doing = Question.Matter.DOING.value
        return doing if doing in self.relations else next(iter(self.relations))

    @cached_property
    def trend(self) -> str:
        """The relation followed over time: contact, unless one relation was chosen for the whole page."""
        contact = Question.Matter.CONTACT.value
        both = self.wish.relation not in self.relations and {contact, self.main} <= self.relations.keys()
        return contact if both else self.main

    @cached_property
    def _told(self) -> dict[UUID, dict[UUID, Told]]:
        return read([round_ for round_ in self.rounds if round_ in self._compared])

    @cached_property
    def _compared(self) -> list[Round]:
        upto = self.rounds[: self.rounds.index(self.chosen_round) + 1]
        wanted = {self.main, self.trend}
        return [one for one in upto if wanted & {key(question) for question in shown_questions(one)}][-MOST_ROUNDS:]

    def history(self, relation: str) -> list[Seen]:
        """The relation in the chosen round and those before it that asked the same, oldest first."""
        if relation not in self._histories:
            self._histories[relation] = self._history(relation)
        return self._histories[relation]

    def _history(self, relation: str) -> list[Seen]:
        asked = [
            (round_, question)
            for round_ in self._compared
            for question in shown_questions(round_)
            if key(question) == relation
        ]
        last = asked[-1][1]
        same = {round_.pk: (round_, question) for round_, question in asked if question.directed == last.directed}
        return [self._seen(self._told[round_.pk][question.pk], relation) for round_, question in same.values()]

    def _seen(self, told: Told, relation: str) -> Seen:
        gone = backbones(told) if self.wish.without_backbone else ()
        least = self.least if relation == self.main else None
        places = tuple(place for place in told.places if place.id not in gone)
        places = for_others(places) if self.leaves else places
        return Seen(told, cut(told.network, least, gone), places, words.when(told.round, self.rounds))

    @cached_property
    def now(self) -> Seen:
        """The chosen relation in the chosen round."""
        return self.history(self.main)[-1]

    @cached_property
    def _now_told(self) -> Told:
        return self._told[self.chosen_round.pk][self.relations[self.main].pk]

    @cached_property
    def levels(self) -> Options:
        """The levels a tie can be asked to reach at least, beyond being there at all."""
        told = self._now_told
        values = sorted({value for value in told.network.value.tolist() if value > 0})
        named = {float(value): word_for(told.question.matter, value) or label for value, label in told.question.levels}
        if not 2 <= len(values) <= _MOST_LEVELS:
            return []
        return [
            (
                f"{value:g}",
                str(named.get(value, "")) or _("at least %(value)s") % {"value": formats.number_format(value)},
            )
            for value in values[1:]
        ]

    @cached_property
    def least(self) -> float | None:
        """The level a tie must reach, where one was chosen that exists."""
        return self.wish.least if self.wish.least is not None and f"{self.wish.least:g}" in dict(self.levels) else None

    @cached_property
    def has_backbone(self) -> bool:
        """True when the backbone sits at the table of the chosen round."""
        return bool(backbones(self._now_told))

    @cached_property
    def columns(self) -> list[str]:
        """The columns of a file by which actors can be grouped."""
        return columns(self._now_told.places)

    @cached_property
    def column(self) -> str:
        """The column chosen; "" is our own kinds. Where all are of one kind, a file's own column says more."""
        if self.wish.column is not None and (self.wish.column in self.columns or not self.wish.column):
            return self.wish.column
        plain = {place.kind for place in self._now_told.places} == {Actor.Kind.OTHER.value}
        return self.columns[0] if plain and self.columns else ""

    @cached_property
    def kinds(self) -> Kinds:
        """The kinds of everyone in the rounds compared; of one who left, as it was then."""
        everyone: dict[str, Place] = {}
        for seen in self.history(self.main):
            everyone.update({place.id: place for place in seen.places})
        return kinds(list(everyone.values()), self.column)

    def relation_options(self) -> Options:
        """What can be looked at."""
        options = [(name, words.relation(question)) for name, question in self.relations.items()]
        contact, doing = Question.Matter.CONTACT.value, Question.Matter.DOING.value
        return (
            [("", _("How often we talk, and what we do together")), *options]
            if {contact, doing} <= self.relations.keys()
            else options
        )

    def round_options(self) -> Options:
        """The rounds, newest first."""
        return [(str(one.pk), one.name) for one in reversed(self.rounds)]

    def column_options(self) -> Options:
        """The ways of grouping."""
        return [("", _("Kind of party")), *((column, column) for column in self.columns)]
