"""The task as it reads: clause by clause with its sources, who wrote it, how easy it is, and what is pointed out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from samspil.analysis.lix import LONG, lix
from samspil.analysis.targets import targets
from samspil.circle.readings.order import alphabetical
from samspil.circle.readings.stops import public_name
from samspil.task.models import Clause, TaskVersion
from samspil.task.phrases.task import LEVELS, level
from samspil.task.readings.citations import Cited, cited

#: Small words that join clauses; they come from nobody, so the stroke begins after them.
_JOINING = r"(?:og|eller|men|så|at|and|or|but|so|that)\s+"
_PARTS = re.compile(rf"^({_JOINING})?(.*?)([\s.,:;!?–-]*)$", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class Line:
    """A clause as it is read: a joining word before it, its words, the marks after, and whose words it is made from."""

    clause: Clause
    before: str
    words: str
    after: str
    sources: tuple[Cited, ...]


@dataclass(frozen=True)
class Readability:
    """LIX of a text, with what it was reckoned from."""

    value: int
    means: str
    words: int
    sentences: float
    long: tuple[str, ...]


@dataclass(frozen=True)
class Text:
    """A version as it stands on a page. ``cited``: every citation once, numbered in reading order."""

    version: TaskVersion
    lines: tuple[Line, ...]

    @cached_property
    def cited(self) -> tuple[Cited, ...]:
        """All citations in their order."""
        return tuple(one for line in self.lines for one in line.sources)

    @cached_property
    def writers(self) -> list[str]:
        """The actors who wrote it, by name."""
        return sorted((actor.name for actor in self.version.written_by.all()), key=alphabetical)

    @cached_property
    def groups(self) -> list[str]:
        """The affected groups that were with, by name."""
        return sorted((group.name for group in self.version.groups.all()), key=alphabetical)

    @cached_property
    def without_source(self) -> list[Line]:
        """Clauses that are made from nobody's words."""
        return [line for line in self.lines if not line.sources]

    @cached_property
    def targets(self) -> list[str]:
        """Places that sound like a target; a person decides whether they are."""
        return [place.text for place in targets(self.version.text)]

    @cached_property
    def one_kind(self) -> str:
        """The kind of party that wrote it alone; empty when several did, or nobody is written down."""
        kinds = {actor.get_kind_display() for actor in self.version.written_by.all()}
        return str(kinds.pop()) if len(kinds) == 1 else ""

    @cached_property
    def knowledge(self) -> list[Line]:
        """Clauses made from words of experience and of a profession both."""
        return [line for line in self.lines if _both(line.sources)]

    @cached_property
    def readability(self) -> Readability:
        """How hard it is to read."""
        return readability(self.version.text)


def text_of(version: TaskVersion) -> Text:
    """One version as it stands on a page."""
    lines: list[Line] = []
    number = 1
    for clause in version.clauses.all():
        found = _PARTS.match(clause.words)
        before, words, after = found.groups("") if found else ("", clause.words, "")
        rows = sorted(clause.citations.all(), key=lambda row: (row.statement.happened_on, str(row.pk)))
        sources = tuple(cited(rows, number))
        number += len(sources)
        lines.append(Line(clause, before, words, after, sources))
    return Text(version, tuple(lines))


def public_writers(version: TaskVersion, as_of: date | None = None) -> list[str]:
    """The actors who wrote it as others may see them, by name; those who said stop to their name without it."""
    return sorted({public_name(actor, as_of) for actor in version.written_by.all()}, key=alphabetical)


def readability(text: str) -> Readability:
    """LIX as a whole number, with what it means and what it was reckoned from."""
    words = re.findall(r"[^\W_]+", text)
    long = tuple(dict.fromkeys(word for word in words if len(word) > LONG))
    found = lix(text)
    share = 100 * sum(len(word) > LONG for word in words) / len(words) if words else 0.0
    sentences = len(words) / (found - share) if found > share else 1
    return Readability(round(found), str(level(round(found), LEVELS)), len(words), round(sentences), long)


def _both(sources: Sequence[Cited]) -> bool:
    kinds = {one.statement.knowledge for one in sources if not one.taken_back}
    return "both" in kinds or {"experience", "professional"} <= kinds
