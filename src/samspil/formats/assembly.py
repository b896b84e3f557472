"""Puts a network together row by row and says what does not fit: every reader ends here, so all say it alike."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from samspil.formats.limits import MAX_ACTORS
from samspil.formats.text import flag
from samspil.formats.types import Problems, ReadActor, ReadNetwork, ReadTie, TwoMode, gettext_noop

#: More different relations than this is hardly what someone means.
_MANY_RELATIONS = 20


@dataclass(frozen=True)
class Place:
    """Where in a file something was said."""

    file: str
    line: int | None = None


class Assembly:
    """Collects actors and ties and checks them against each other.

    ``roster`` False means there is no list of actors: whoever a tie names is one. ``labels`` True lets ties name an
    actor by its label, where no id is meant and only one actor has that label.
    """

    def __init__(self, read_as: str, problems: Problems, *, roster: bool, labels: bool) -> None:
        self._format = read_as
        self._problems = problems
        self._roster = roster
        self._labels = labels
        self._actors: dict[str, ReadActor] = {}
        self._named: dict[str, list[str]] = {}
        self._ties: list[ReadTie] = []
        self._cells: dict[tuple[str, str, str, str], ReadTie] = {}
        self._full = False

    def actor(self, name: str, label: str, attributes: Iterable[tuple[str, str]], place: Place) -> None:
        """Add an actor from the list of actors; ``name`` is its id."""
        if not name:
            self._problems.error(
                gettext_noop("This actor has no id. Give it one that no other actor has."),
                file=place.file,
                line=place.line,
            )
        elif name in self._actors:
            self._problems.error(
                gettext_noop("The id “%(id)s” stands twice. Give each actor its own, or delete one of the rows."),
                file=place.file,
                line=place.line,
                id=name,
            )
        else:
            self._add(ReadActor(name, label or name, {heading: value for heading, value in attributes if value}), place)

    def _add(self, actor: ReadActor, place: Place) -> None:
        if len(self._actors) >= MAX_ACTORS:
            if not self._full:
                self._problems.error(
                    gettext_noop("There are more than %(most)s actors. Read a part of the network at a time."),
                    file=place.file,
                    line=place.line,
                    most=MAX_ACTORS,
                )
            self._full = True
            return
        self._actors[actor.id] = actor
        self._named.setdefault(actor.label, []).append(actor.id)

    def tie(self, tie: ReadTie, place: Place) -> None:
        """Add what one row says; ``source`` and ``target`` are as the row names them."""
        source, target = self._end(tie.source, place), self._end(tie.target, place)
        if source is None or target is None:
            return
        if source == target:
            self._problems.warning(
                gettext_noop("“%(id)s” is tied to itself; the row was left out. Ties go between two actors."),
                file=place.file,
                line=place.line,
                id=source,
            )
            return
        tie = self._settled(replace(tie, source=source, target=target), place)
        if self._is_new(tie, place):
            self._ties.append(tie)

    def _settled(self, tie: ReadTie, place: Place) -> ReadTie:
        if not (tie.missing or tie.structural):
            return tie
        if tie.value is not None:
            self._problems.warning(
                gettext_noop("The row is marked as not answered, so its value was left out. Clear one of the two."),
                file=place.file,
                line=place.line,
            )
        return replace(tie, value=None)

    def _end(self, name: str, place: Place) -> str | None:
        """The id of the actor a tie names."""
        if name in self._actors:
            return name
        if not name:
            self._problems.error(
                gettext_noop("The tie lacks an actor at one end. Fill in both, or delete the row."),
                file=place.file,
                line=place.line,
            )
            return None
        if not self._roster:
            self._add(ReadActor(name, name), place)
            return name
        known = self._named.get(name, []) if self._labels else []
        if len(known) == 1:
            return known[0]
        message = gettext_noop("No actor “%(id)s” is in the list of actors. Add it there, or correct the name here.")
        if known:
            message = gettext_noop("Several actors are called “%(id)s”. Write the id instead of the name.")
        self._problems.error(message, file=place.file, line=place.line, id=name)
        return None

    def _is_new(self, tie: ReadTie, place: Place) -> bool:
        """False, with a problem, when all the tie says was said before."""
        ways = [(tie.source, tie.target)] if tie.directed else [(tie.source, tie.target), (tie.target, tie.source)]
        before = [self._cells.get((tie.relation, tie.wave, *way)) for way in ways]
        for way in ways:
            self._cells.setdefault((tie.relation, tie.wave, *way), tie)
        said = [other for other in before if other is not None]
        if any(_answer(other) != _answer(tie) for other in said):
            self._problems.error(
                gettext_noop(
                    "Two rows say different things about “%(source)s” and “%(target)s” in “%(relation)s”, wave "
                    "%(wave)s. Keep the right one."
                ),
                file=place.file,
                line=place.line,
                source=tie.source,
                target=tie.target,
                relation=tie.relation,
                wave=tie.wave,
            )
            return False
        if said:
            self._problems.warning(
                gettext_noop(
                    "The tie between “%(source)s” and “%(target)s” in “%(relation)s”, wave %(wave)s, stands twice; it "
                    "was counted once."
                ),
                file=place.file,
                line=place.line,
                source=tie.source,
                target=tie.target,
                relation=tie.relation,
                wave=tie.wave,
            )
        return len(said) < len(ways)

    def finish(self, file: str) -> ReadNetwork | None:
        """The network, or None when anything was wrong."""
        if not self._problems.failed and not self._actors:
            self._problems.error(gettext_noop("No actors were found. Name each actor on a row."), file=file)
        if self._problems.failed:
            return None
        actors, ties = tuple(self._actors.values()), tuple(self._ties)
        relations = tuple(dict.fromkeys(tie.relation for tie in ties))
        if len(relations) > _MANY_RELATIONS:
            self._problems.warning(
                gettext_noop(
                    "%(count)s different relations were found. Look whether the right column was read as relation."
                ),
                file=file,
                count=len(relations),
            )
        waves = waves_in_order(tie.wave for tie in ties)
        return ReadNetwork(self._format, actors, ties, relations, waves, two_modes(actors, ties))


def _answer(tie: ReadTie) -> tuple[float | None, bool, bool]:
    return tie.value, tie.missing, tie.structural


def waves_in_order(waves: Iterable[str]) -> tuple[str, ...]:
    """The different waves: by number where all are whole numbers, else as they come."""
    found = list(dict.fromkeys(waves))
    if all(wave.isascii() and wave.isdigit() for wave in found):
        found.sort(key=int)
    return tuple(found)


def two_modes(actors: Iterable[ReadActor], ties: Iterable[ReadTie]) -> TwoMode | None:
    """The two kinds of node, if a true/false attribute ``type`` parts the actors and every tie goes between the parts.

    The first mode are those with false, as in igraph and most files of this kind.
    """
    kind: dict[str, bool] = {}
    for actor in actors:
        word = next((value for name, value in actor.attributes.items() if name.casefold() == "type"), "")
        side = flag(word) if word.casefold() in ("true", "false", "sand", "falsk") else None
        if side is None:
            return None
        kind[actor.id] = side
    ties = list(ties)
    if len(set(kind.values())) < 2 or not ties or any(kind[tie.source] == kind[tie.target] for tie in ties):
        return None
    first = tuple(actor for actor, side in kind.items() if not side)
    return TwoMode(first, tuple(actor for actor, side in kind.items() if side))
