"""Files of networks: what one would bring in, looked at before anything is saved; and what of a round may leave."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from samspil.analysis.networks.groups import group_readings
from samspil.analysis.networks.whole import whole
from samspil.circle.models import Actor, Partnership
from samspil.circle.readings import living
from samspil.circle.readings.words import kind_of
from samspil.formats.network import read_network
from samspil.formats.projection import first_mode
from samspil.formats.recognise import names
from samspil.formats.types import ONLY_WAVE, ReadActor, ReadNetwork, ReadTie
from samspil.formats.write import MeasureRow
from samspil.network.models import Question, Round
from samspil.network.readings.picture.kinds import columns, kinds
from samspil.network.readings.ties import Place, Told, for_others, read, shown_questions

IMPORT = "network"
NAME_LENGTH = Actor._meta.get_field("name").max_length or 160
ROUND_NAME_LENGTH = Round._meta.get_field("name").max_length or 120
RELATION_LENGTH = Question._meta.get_field("relation").max_length or 120
#: What each format is called.
FORMATS = {
    "actors-ties": gettext_lazy("a list of actors and a list of ties"),
    "edge-list": gettext_lazy("a list of ties"),
    "members-edges": gettext_lazy("a list of members and a list of ties"),
    "matrix": gettext_lazy("a matrix"),
    "kumu-tables": gettext_lazy("Kumu's tables"),
    "kumu-json": gettext_lazy("Kumu's JSON"),
    "graphml": gettext_lazy("GraphML"),
    "gexf": gettext_lazy("GEXF"),
}


@dataclass(frozen=True)
class PlannedActor:
    """An actor of the file: one that is in already (``actor``), or a new one with its kind."""

    id: str
    label: str
    name: str
    kind: str
    actor: Actor | None
    attributes: Mapping[str, str]

    @property
    def kind_word(self) -> str:
        """The kind in words."""
        return str(Actor.Kind(self.kind).label)


@dataclass(frozen=True)
class PlannedRelation:
    """A relation of the file and what it is taken to be about."""

    name: str
    matter: str
    directed: bool

    @property
    def matter_word(self) -> str:
        """What it is about, in words."""
        return str(Question.Matter(self.matter).label)


class Plan:
    """What the files would bring in. With any fault nothing comes in."""

    def __init__(
        self, partnership: Partnership, files: Mapping[str, bytes], network: str = "", column: str = ""
    ) -> None:
        self.partnership, self.files, self.column = partnership, files, column
        self.networks = tuple(names(files)) if len(names(files)) > 1 else ()
        chosen = network if network in self.networks else next(iter(self.networks), None)
        self.network = chosen or ""
        found, self.problems = read_network(files, network=chosen)
        self.two_modes = found is not None and found.two_mode is not None
        self.read = first_mode(found) if found else None

    @property
    def file_name(self) -> str:
        """What the import is called afterwards."""
        return ", ".join(sorted(self.files))[:200]

    @property
    def format(self) -> str:
        """The format in words."""
        return str(FORMATS[self.read.format]) if self.read else ""

    @cached_property
    def messages(self) -> list[tuple[str, str]]:
        """Severity and sentence of everything found wrong, with its place."""
        found = [(problem.severity, problem.text(_)) for problem in self.problems]
        return found + [("error", fault) for fault in self._faults()]

    @property
    def failed(self) -> bool:
        """True when something stands in the way."""
        return self.read is None or any(severity == "error" for severity, _text in self.messages)

    @cached_property
    def columns(self) -> list[str]:
        """The columns that may say what kind an actor is."""
        actors = self.read.actors if self.read else ()
        return columns([Place(one.id, one.label, "", "", "", one.attributes) for one in actors])

    @cached_property
    def relations(self) -> list[PlannedRelation]:
        """The relations, and what each is about where its name is one of ours."""
        if self.read is None:
            return []
        values: dict[str, set[float]] = defaultdict(set)
        directed: dict[str, bool] = defaultdict(bool)
        for tie in self.read.ties:
            directed[tie.relation] |= tie.directed
            if tie.value is not None:
                values[tie.relation].add(tie.value)
        return [PlannedRelation(name, _matter(name, values[name]), directed[name]) for name in self.read.relations]

    @cached_property
    def actors(self) -> list[PlannedActor]:
        """The actors in file order, found here by name or by code, or new."""
        if self.read is None:
            return []
        known = _Known(living(Actor.objects.filter(partnership=self.partnership)), self.read.actors)
        often = Counter(_key(one.label) for one in self.read.actors)
        return [self._planned(one, known, often) for one in self.read.actors]

    def _planned(self, one: ReadActor, known: "_Known", often: Mapping[str, int]) -> PlannedActor:
        name = one.label if often[_key(one.label)] == 1 else f"{one.label} ({one.id})"
        name = name if len(name) <= NAME_LENGTH else f"{name[: NAME_LENGTH - len(one.id) - 4]}… ({one.id})"
        actor = known.find(one, name)
        kind = actor.kind if actor else kind_of(one.attributes.get(self.column, "")) or Actor.Kind.OTHER.value
        return PlannedActor(one.id, one.label, name, kind, actor, one.attributes)

    @property
    def new(self) -> list[PlannedActor]:
        """Those who would come in."""
        return [one for one in self.actors if one.actor is None]

    @property
    def here(self) -> list[PlannedActor]:
        """Those who are in already."""
        return [one for one in self.actors if one.actor is not None]

    def _faults(self) -> Iterable[str]:
        for relation in self.relations:
            if relation.matter in (Question.Matter.TRUST, Question.Matter.POWER):
                yield _(
                    "“%(relation)s” is how parties rate each other. Ratings never come in by a file, since then "
                    "someone has seen who rated whom. Take that relation out, and try again."
                ) % {"relation": relation.name}
            if len(relation.name) > RELATION_LENGTH:
                yield _("The relation “%(relation)s…” has too long a name. Use at most %(most)s letters.") % {
                    "relation": relation.name[:40],
                    "most": RELATION_LENGTH,
                }
        for one in self.new:
            if one.kind == Actor.Kind.GROUP:
                yield _(
                    "%(name)s is an informal group, which is in by its own yes only. Add it under Who is in first."
                ) % {"name": one.name}


class _Known:
    """The actors that are in, each to be found once.

    Ids are only trusted where they are the ids of these actors: most of those found by their id must have the same name
    too. Numbers from 1 up mean someone else in every file.
    """

    def __init__(self, actors: Iterable[Actor], rows: Sequence[ReadActor]) -> None:
        here = list(actors)
        self._by_name = {_key(actor.short_name): actor for actor in here if actor.short_name}
        self._by_name |= {_key(actor.name): actor for actor in here}
        codes = {actor.code: actor for actor in here if actor.code}
        met = [(row, codes[row.id]) for row in rows if row.id in codes]
        same = sum(_key(row.label) in (_key(actor.name), _key(actor.short_name)) for row, actor in met)
        self._by_code = codes if same * 2 > len(met) else {}
        self._named = {actor.pk for row in rows if (actor := self._by_name.get(_key(row.label)))}
        self._taken: set[Any] = set()

    def find(self, row: ReadActor, name: str) -> Actor | None:
        """The actor this row is about; a name goes before an id."""
        by_code = self._by_code.get(row.id)
        free = by_code if by_code is not None and by_code.pk not in self._named else None
        actor = self._by_name.get(_key(name)) or self._by_name.get(_key(row.label)) or free
        if actor is None or actor.pk in self._taken:
            return None
        self._taken.add(actor.pk)
        return actor


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


def _matter(relation: str, values: set[float]) -> str:
    """What a relation is about, if it is called what one of ours is called and has its levels; else another one."""
    name = _key(relation)
    for matter, most in ((Question.Matter.CONTACT, 3), (Question.Matter.DOING, 1)):
        if name in _called(matter) and values <= {float(level) for level in range(most + 1)}:
            return matter.value
    rated = {word: matter for matter in (Question.Matter.TRUST, Question.Matter.POWER) for word in _called(matter)}
    rated |= {"tillid": Question.Matter.TRUST, "magt": Question.Matter.POWER}
    return rated.get(name, Question.Matter.OTHER).value


def _called(matter: Question.Matter) -> set[str]:
    found = {matter.value}
    for language in ("da", "en"):
        with override(language):
            found.add(_key(str(matter.label)))
    return found


# Out again


def as_file(round_: Round) -> ReadNetwork:
    """A round as a file: contact, doing together and imported relations; what was not answered or hidden is missing.

    Ids are the actors' codes where everyone has one of their own. Ratings are in no row.
    """
    told = read([round_])[round_.pk]
    questions = [question for question in shown_questions(round_) if question.pk in told]
    places = for_others(next(iter(told.values())).places) if told else ()
    ids = _ids(round_, places)
    actors = tuple(
        ReadActor(ids[place.id], place.label, _attributes(place, imported=round_.imported)) for place in places
    )
    ties = tuple(tie for question in questions for tie in _ties(told[question.pk], ids))
    return ReadNetwork("actors-ties", actors, ties, tuple(question.relation for question in questions), (ONLY_WAVE,))


def _ids(round_: Round, places: Sequence[Place]) -> dict[str, str]:
    codes = dict(Actor.objects.filter(pk__in=round_.seats.values("actor")).values_list("pk", "code"))
    named = {str(pk): code for pk, code in codes.items()}
    complete = all(named.values()) and len(set(named.values())) == len(named)
    return named if complete else {place.id: place.id for place in places}


def _attributes(place: Place, *, imported: bool) -> dict[str, str]:
    return dict(place.attributes) if imported else {"kind": place.kind, **place.attributes}


def _ties(told: Told, ids: Mapping[str, str]) -> Iterable[ReadTie]:
    network, relation, directed = told.network, told.question.relation, told.question.directed
    name = [ids[one] for one in network.ids]
    arcs = zip(network.source.tolist(), network.target.tolist(), network.value.tolist(), strict=True)
    for i, j, value in arcs:
        if directed or i < j:
            yield ReadTie(name[i], name[j], relation, ONLY_WAVE, value, directed)
    never = {(i, j) for i, j in network.impossible.tolist()}
    for i, j in network.missing.tolist():
        if (directed or i < j) and (i, j) not in never:
            yield ReadTie(name[i], name[j], relation, ONLY_WAVE, None, directed, missing=True)
    for i, j in network.impossible.tolist():
        if directed or i < j:
            yield ReadTie(name[i], name[j], relation, ONLY_WAVE, None, directed, structural=True)


def measures(round_: Round) -> list[MeasureRow]:
    """The readings of the whole network, relation by relation; no row is about an actor, so none can be ranked."""
    rows = []
    for told in read([round_])[round_.pk].values():
        groups = kinds(told.places).of
        found = (*whole(told.network), *group_readings(told.network, [groups[one] for one in told.network.ids]))
        for one in found:
            place = (told.question.relation, ONLY_WAVE, "", one.id)
            rows.append(MeasureRow(*place, one.value, one.low, one.high, one.n, str(one.state)))
    return rows
