"""What a file said, and what was wrong with it: the only words the readers and writers share.

Nothing here knows Django or the analysis. Messages are English templates; whoever shows them translates the template
first and fills it in afterwards (:meth:`Problem.text`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning"]

#: The wave of a file that names none.
ONLY_WAVE = "1"
#: The relation of a list of ties that names none.
ONLY_RELATION = "tie"
#: After this many problems of one kind in one file the rest are counted, not listed.
MANY = 20


def gettext_noop(message: str) -> str:
    """Mark a template for translation and give it back as it is."""
    return message


@dataclass(frozen=True)
class ReadActor:
    """One actor of a file. ``label`` is the id where the file gives no label; ``attributes`` holds no blanks."""

    id: str
    label: str
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ReadTie:
    """One row about one cell: what ``source`` said about ``target``.

    ``value`` is None where the cell was not answered (``missing``) or could not exist (``structural``). An undirected
    tie (``directed`` False) stands once and holds both ways.
    """

    source: str
    target: str
    relation: str = ONLY_RELATION
    wave: str = ONLY_WAVE
    value: float | None = 1.0
    directed: bool = True
    missing: bool = False
    structural: bool = False


@dataclass(frozen=True)
class TwoMode:
    """The ids of the two kinds of node in two-mode data, each in file order. Measures are taken on ``first``."""

    first: tuple[str, ...]
    second: tuple[str, ...]


@dataclass(frozen=True)
class ReadNetwork:
    """All actors and ties of one network, in file order; ``relations`` and ``waves`` in the order they are to be shown.

    A cell that no row speaks about is an observed zero.
    """

    format: str
    actors: tuple[ReadActor, ...]
    ties: tuple[ReadTie, ...]
    relations: tuple[str, ...]
    waves: tuple[str, ...]
    two_mode: TwoMode | None = None


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong in one place, with what to do about it.

    ``line`` counts from 1 in the file (in a workbook: the row of the sheet); ``column`` is the heading. ``message`` is
    an English template with ``%(name)s`` places, filled from ``params``.
    """

    severity: Severity
    file: str
    line: int | None
    column: str | None
    message: str
    params: Mapping[str, object] = field(default_factory=dict)

    def where(self, translate: Callable[[str], str] = gettext_noop) -> str:
        """The file, line and column, as a person says it."""
        place = gettext_noop("%(file)s")
        if self.line is not None:
            place = gettext_noop("%(file)s, line %(line)s")
        if self.line is not None and self.column is not None:
            place = gettext_noop("%(file)s, line %(line)s, column “%(column)s”")
        return translate(place) % {"file": self.file, "line": self.line, "column": self.column}

    def text(self, translate: Callable[[str], str] = gettext_noop) -> str:
        """Where, what and what to do, in one line; ``translate`` is a gettext function."""
        return f"{self.where(translate)}: {translate(self.message) % dict(self.params)}"


class Problems:
    """What was found wrong so far. Of each kind, file by file, the first ``MANY`` are kept and the others counted."""

    def __init__(self) -> None:
        self._found: list[Problem] = []
        self._times: dict[tuple[str, str], int] = {}
        self.failed = False

    def error(
        self, message: str, *, file: str, line: int | None = None, column: str | None = None, **params: object
    ) -> None:
        """Note something that keeps the file from being read."""
        self.failed = True
        self._note(Problem("error", file, line, column, message, params))

    def warning(
        self, message: str, *, file: str, line: int | None = None, column: str | None = None, **params: object
    ) -> None:
        """Note something that was mended, or left out, while reading on."""
        self._note(Problem("warning", file, line, column, message, params))

    def _note(self, problem: Problem) -> None:
        kind = (problem.file, problem.message)
        self._times[kind] = self._times.get(kind, 0) + 1
        if self._times[kind] <= MANY:
            self._found.append(problem)

    def all(self) -> tuple[Problem, ...]:
        """Every problem in the order found; what was not listed is counted at the end."""
        more = [
            Problem(
                next(p.severity for p in self._found if (p.file, p.message) == (file, message)),
                file,
                None,
                None,
                gettext_noop("%(count)s more places have the same problem as the %(many)s shown: %(example)s"),
                {"count": times - MANY, "many": MANY, "example": self._example(file, message)},
            )
            for (file, message), times in self._times.items()
            if times > MANY
        ]
        return (*self._found, *more)

    def _example(self, file: str, message: str) -> str:
        lines = [str(p.line) for p in self._found if (p.file, p.message) == (file, message) and p.line is not None]
        return ", ".join(lines[:3]) + " …" if lines else "…"
