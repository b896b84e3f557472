"""Cited words: found again in what was said, and told without more than the one who said it wants to be told."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from samspil.dialogue.models import Statement
from samspil.ground import clock
from samspil.task.models import Citation, TaskVersion

GAP = "…"  # where the name of the one who said it was


@dataclass(frozen=True)
class Piece:
    """A stretch of what was said; ``used``: it was cited."""

    text: str
    used: bool


@dataclass(frozen=True)
class Cited:
    """A citation with its number on the page, as it may be shown.

    ``taken_back``: only the words themselves are left. ``name``: as chosen by the one who said it, or empty.
    """

    citation: Citation
    number: int
    pieces: tuple[Piece, ...]
    taken_back: bool

    @property
    def statement(self) -> Statement:
        """What was said."""
        return self.citation.statement

    @property
    def name(self) -> str:
        """Whose words, as they want it told; empty for nobody."""
        return "" if self.taken_back else self.statement.said_by

    @property
    def called(self) -> str:
        """The name, or that there is none."""
        return self.name or _("Without a name")


def found_in(words: str, part: str) -> tuple[int, int] | None:
    """Where the cited part stands in what was said; blanks may differ, and a gap stands for a word. None: nowhere."""
    pieces = [re.escape(piece).replace(re.escape(GAP), rf"(?:{GAP}|[\w'’-]+)") for piece in part.split()]
    found = re.search(r"\s+".join(pieces), words) if pieces else None
    return found.span() if found else None


def nameless(part: str, name: str) -> str:
    """The part with a gap in place of the name, so that it can stay when the name does not."""
    for one in filter(lambda word: len(word) > 1, name.split()):
        part = re.sub(rf"\b{re.escape(one)}\b", GAP, part, flags=re.IGNORECASE)
    return part


def cited(rows: Iterable[Citation], first: int = 1) -> list[Cited]:
    """The citations in their order, numbered from ``first``."""
    return [_one(row, number) for number, row in enumerate(rows, first)]


def citations_of(statements: Iterable[UUID], as_of: date | None = None) -> QuerySet[Citation]:
    """Where these statements are cited: in agreed versions of the task, and in decisions, by the day."""
    day = as_of or clock.today()
    agreed = Q(clause__version__state=TaskVersion.State.AGREED, clause__version__happened_on__lte=day)
    rows = Citation.objects.filter(agreed | Q(decision__happened_on__lte=day), statement__in=list(statements))
    return rows.select_related("clause__version", "decision", "statement").order_by("clause__version__happened_on")


def _one(row: Citation, number: int) -> Cited:
    said = row.statement
    where = found_in(said.words, row.part) if said.state == Statement.State.SHOWN else None
    if where is None:  # taken back, or said anew in other words: only what was cited is left
        gone = said.ended_on is not None or said.state != Statement.State.SHOWN
        return Cited(row, number, (Piece(row.part, used=True),), taken_back=gone)
    start, end = where
    pieces = (Piece(said.words[:start], False), Piece(said.words[start:end], True), Piece(said.words[end:], False))
    return Cited(row, number, tuple(piece for piece in pieces if piece.text), taken_back=False)
