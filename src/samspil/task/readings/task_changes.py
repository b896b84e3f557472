"""What changed from one version of the task to another, word by word, and whose words went out."""

from collections.abc import Sequence
from dataclasses import dataclass

from samspil.analysis.differences import Run, differences, readable
from samspil.task.models import Clause, TaskVersion
from samspil.task.readings.citations import Cited, cited


@dataclass(frozen=True)
class Gone:
    """A clause of the earlier version some of whose sources stand nowhere in the later one: whom to ask.

    ``out``: the clause went out too; else only the sources did. ``agreed``: those who were asked and agreed to it.
    """

    clause: Clause
    out: bool
    to_ask: tuple[Cited, ...]
    agreed: tuple[Cited, ...]


@dataclass(frozen=True)
class Change:
    """From one version to another."""

    before: TaskVersion
    after: TaskVersion
    runs: tuple[Run, ...]
    gone: tuple[Gone, ...]

    @property
    def to_ask(self) -> list[Gone]:
        """Where someone is to be asked still."""
        return [one for one in self.gone if one.to_ask]


def change(before: TaskVersion, after: TaskVersion) -> Change:
    """Word by word; spaces and line breaks do not count."""
    return Change(before, after, readable(differences(before.text, after.text)), tuple(_gone(before, after)))


def chosen(versions: Sequence[TaskVersion], start: str, to: str) -> Change | None:
    """From the one asked for to the other, by their ids; the last two when they are not there. None for fewer."""
    if len(versions) < 2:
        return None
    by_id = {str(version.pk): version for version in versions}
    after = by_id.get(to) or versions[-1]
    place = versions.index(after)
    before = by_id.get(start) or versions[place - 1 if place else 1]
    return change(before, after)


def _gone(before: TaskVersion, after: TaskVersion) -> list[Gone]:
    there = {row.statement_id for clause in after.clauses.all() for row in clause.citations.all()}
    found = []
    for clause in before.clauses.all():
        rows = cited(row for row in clause.citations.all() if row.statement_id not in there)
        asked = tuple(one for one in rows if not one.taken_back)
        if asked:
            to_ask = tuple(one for one in asked if one.citation.let_go_on is None)
            agreed = tuple(one for one in asked if one.citation.let_go_on is not None)
            found.append(Gone(clause, _core(clause.words) not in _core(after.text), to_ask, agreed))
    return found


def _core(text: str) -> str:
    return text.strip(" .,:;").casefold()
