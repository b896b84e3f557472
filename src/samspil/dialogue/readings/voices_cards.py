"""A statement with what each group of people answered to it: the figure, the sentence, and the numbers behind."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from samspil.analysis.drawing.svg import Named
from samspil.analysis.drawing.ways import Way, mark_of, ways
from samspil.analysis.voices.common import EVERYONE, FOUND
from samspil.dialogue.models import Statement
from samspil.dialogue.phrases import voices as say
from samspil.dialogue.readings.voices_labels import Cut, Part, Row

HALF = 0.5


@dataclass(frozen=True)
class Cell:
    """What was told of one group's answers to one statement; ``told`` is None when nothing is."""

    row: Row
    told: Mapping[str, Any] | None
    matters: str = ""

    @property
    def answered(self) -> int | None:
        """How many of them answered, where that is told."""
        return self.told["answered"] if self.told else None

    @property
    def limits(self) -> Sequence[float] | None:
        """All that the share that agrees can be, from and to."""
        return self.told["limits"] if self.told else None

    @property
    def share(self) -> float | None:
        """The share that agrees, where it is told exactly."""
        if not self.told or not self.told["agree"] or self.told["agree"][0] != self.told["agree"][1]:
            return None
        return self.told["agree"][0] / self.told["answered"]

    @property
    def text(self) -> str:
        """How many of how many agree, with all the share can be; or what is not told."""
        if self.answered is None or self.told is None:
            return _("not shown")
        if self.told["agree"] is None:
            return say.only_how_many(self.answered)
        return f"{say.agreeing(*self.told['agree'], self.answered)} {self.percent}"

    @property
    def percent(self) -> str:
        """All that the share can be, in percent."""
        return "" if self.limits is None else f"[{self.limits[0]:.0%}–{self.limits[1]:.0%}]".replace("%–", "–")

    @property
    def name(self) -> str:
        """The group in a sentence: its words, or the name of its outline."""
        return say.mark_name(mark_of(self.row.label)) if self.row.by == FOUND else self.row.words


@dataclass(frozen=True)
class Beside:
    """What another cut says of the same statement: its title, its cells, and the day, when it is not the last count."""

    title: str
    cells: tuple[Cell, ...]
    counted_on: date | None


@dataclass(frozen=True, eq=False)
class Card:
    """A statement with its cells. ``counted_on`` is set where its numbers are older than the picture."""

    statement: Statement
    everyone: Cell
    cells: tuple[Cell, ...]
    common: bool
    apart: bool
    marks: bool
    counted_on: date | None = None
    beside: tuple[Beside, ...] = ()

    @property
    def cannot_tell(self) -> bool:
        """Whether the groups cannot be told apart on it, and it gathers nobody."""
        return not self.common and not self.apart

    @property
    def sentence(self) -> str:
        """What the figure shows."""
        if self.common:
            return say.gathered(marks=self.marks)
        clear = [cell.name for cell in self.cells if cell.limits and cell.limits[0] > HALF]
        unclear = [cell.name for cell in self.cells if cell.limits and cell.limits[1] < HALF]
        told = say.told_apart(clear, unclear)
        return told if self.apart else " ".join(filter(None, (told, say.cannot_tell())))

    @property
    def verdict(self) -> str:
        """The same in a cell of a table."""
        return say.told(common=self.common, apart=self.apart)

    @property
    def figure(self) -> SafeString:
        """The small multiple."""
        drawn = [_way(cell) for cell in self.cells]
        told = "; ".join(f"{cell.name}: {cell.text}" for cell in self.cells)
        named = Named(f"w{self.statement.pk.hex[:12]}", _("How many agree, by group"), told)
        return mark_safe(ways(drawn, say.ends(), named))  # noqa: S308  drawn by us, words escaped where drawn


def _way(cell: Cell) -> Way:
    low, high = cell.limits or (None, None)
    mark = mark_of(cell.row.label) if cell.row.by == FOUND else ""
    return Way(cell.row.words, low, high, cell.share, mark, cell.text)


def cards_of(
    statements: Iterable[Statement],
    shown: Part,
    chosen: Cut | None,
    days: Mapping[int, date],
    offered: Sequence[Cut] = (),
) -> dict[str, Card]:
    """By id, in the order they were said. What was withdrawn since has no card and no number any more.

    The figures are drawn by ``chosen``; all other cuts that are ``offered`` stand beside it in numbers.
    """
    others = [cut for cut in offered if cut != chosen]
    said = {one["id"]: one for one in shown["statements"]}
    bys = {row.by for row in chosen.rows} if chosen else set()
    apart = {one["statement"] for one in shown["divides"] if one["by"] in bys}
    newest = max(days, default=0)
    return {
        str(row.pk): _card(row, said[str(row.pk)], chosen, others, days, apart=str(row.pk) in apart, newest=newest)
        for row in statements
        if str(row.pk) in said
    }


def _card(
    statement: Statement,
    said: Mapping[str, Any],
    chosen: Cut | None,
    others: Sequence[Cut],
    days: Mapping[int, date],
    *,
    apart: bool,
    newest: int,
) -> Card:
    cells = tuple(_cell(said, row) for row in chosen.rows) if chosen else ()
    return Card(
        statement,
        _cell(said, Row(EVERYONE, EVERYONE, _("Everyone"))),
        cells,
        common=bool(said["common_ground"]),
        apart=apart,
        marks=bool(chosen and chosen.marks),
        counted_on=_counted_on(said, chosen, days, newest) if chosen else None,
        beside=tuple(
            Beside(cut.title, tuple(_cell(said, row) for row in cut.rows), _counted_on(said, cut, days, newest))
            for cut in others
        ),
    )


def _counted_on(said: Mapping[str, Any], cut: Cut, days: Mapping[int, date], newest: int) -> date | None:
    """The day the cut was counted, where that is not the newest count."""
    since = {said["tables"][row.by]["since"] for row in cut.rows if row.by in said["tables"]}
    old = {number for number in since if number is not None and number < newest}
    return days.get(min(old)) if old else None


def _cell(said: Mapping[str, Any], row: Row) -> Cell:
    table = said["tables"].get(row.by, {"rows": {}})
    minding = said["matters"].get(row.by, {"rows": {}})
    return Cell(row, table["rows"].get(row.label), say.minding(minding["rows"].get(row.label)))
