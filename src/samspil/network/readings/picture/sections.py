"""What a page of the picture is made of. One shape for every finding, so that none can leave out its question."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from samspil.analysis.networks.data import Reading
from samspil.network.phrases import findings, measures, words
from samspil.network.phrases.findings import Finding

#: Under this many, things are listed and not counted.
LIST_UNDER = 10


def drawn(svg: str) -> SafeString:
    """A figure for the page. Drawn by us; every word in it was escaped where it was drawn."""
    return mark_safe(svg)  # noqa: S308


NO_FIGURE = SafeString("")


@dataclass(frozen=True)
class Defined:
    """A measure as it stands in a drawer: its name and definition, and what it came to."""

    id: str
    value: str = ""

    @property
    def measure(self) -> measures.Measure:
        """Its words."""
        return measures.MEASURES[self.id]


@dataclass(frozen=True)
class Drawer:
    """What a number was counted from: the definition and the list. ``rows`` go to the table of actors."""

    title: str
    defined: tuple[Defined, ...] = ()
    lines: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    rows: Sequence[Any] = ()
    open: bool = False


@dataclass(frozen=True)
class Small:
    """One of a row of small figures."""

    svg: SafeString
    title: str
    caption: str


@dataclass(frozen=True)
class Figure:
    """A figure for a wide page and one for a phone, with its caption. ``lifts``: seats and rows light up together."""

    label: str = ""
    wide: SafeString = NO_FIGURE
    narrow: SafeString = NO_FIGURE
    caption: str = ""
    lines: tuple[tuple[SafeString, str], ...] = ()  # the legend of lines
    kinds: tuple[tuple[SafeString, str], ...] = ()  # the legend of kinds
    smalls: tuple[Small, ...] = ()
    lifts: bool = False


@dataclass(frozen=True)
class Note:
    """A part of the margin: what must not shout."""

    title: str = ""
    lines: tuple[str, ...] = ()
    places: tuple[tuple[SafeString, str], ...] = ()  # hollow shape and name


@dataclass(frozen=True)
class Section:
    """A question, what we found, how sure we are; then the figure, what it was counted from, and the margin."""

    key: str
    question: str
    finding: Finding
    figure: Figure | None = None
    drawers: tuple[Drawer, ...] = ()
    notes: tuple[Note, ...] = ()
    wide: bool = False
    extra: Any = field(default=None)

    @property
    def says(self) -> str:
        """The finding in a sentence."""
        return findings.says(self.finding)

    @property
    def sure(self) -> str:
        """How sure it is."""
        return findings.sure(self.finding)

    def with_notes(self, *notes: Note) -> "Section":
        """The same with these first in the margin."""
        return replace(self, notes=(*notes, *self.notes))


def interval(reading: Reading) -> str:
    """A value with all it can be: 0,65 [0,43–0,71]; in words where it cannot be told."""
    if reading.value is None:
        return _("cannot be told")
    seen = words.number(reading.value)
    if reading.low is None or reading.high is None:
        return _("%(value)s (how far it can be off is not known)") % {"value": seen}
    if reading.low == reading.high:
        return seen
    return f"{seen} [{words.number(reading.low)}–{words.number(reading.high)}]"
