"""What the groups that people declared are called, and which cuts of the answers there are to choose from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from samspil.analysis.drawing.ways import mark_of
from samspil.analysis.voices.common import FOUND
from samspil.dialogue.models import Conversation, Knowledge
from samspil.dialogue.models.answers import KINDS
from samspil.dialogue.phrases.voices import mark_name
from samspil.dialogue.readings.conversations import groups_to_belong_to
from samspil.dialogue.readings.voices import GROUP, IN, KIND, KNOWLEDGE
from samspil.ground.templatetags.ground import capital

#: All affected groups beside each other; one person may stand in several rows.
GROUPS = "groups"
Part = Mapping[str, Any]


@dataclass(frozen=True)
class Row:
    """One group of people in a cut: which declaration and label its numbers stand under, and what it is called."""

    by: str
    label: str
    words: str


@dataclass(frozen=True)
class Cut:
    """One way to set groups of people beside each other: its name in addresses, what it is called, its rows."""

    name: str
    title: str
    rows: tuple[Row, ...]

    @property
    def marks(self) -> bool:
        """Whether the rows are outlines without names."""
        return self.name == FOUND


def cuts(conversation: Conversation, shown: Part) -> list[Cut]:
    """The cuts of what was released: the ways of answering that were found, then what people declared.

    They are preset and were released together, so that no reader can make a smaller one.
    """
    labels = labels_of(shown)
    kinds = {name: str(word) for name, word in KINDS}
    knows = {name: capital(str(word)) for name, word in Knowledge.choices}
    groups = [(f"{GROUP}{group.pk}", group.name) for group in groups_to_belong_to(conversation)]
    found = [
        Cut(FOUND, _("Ways of answering"), tuple(_way(one["letter"]) for one in shown["groups"])),
        Cut(KNOWLEDGE, _("Where they know it from"), _rows(KNOWLEDGE, labels, knows)),
        Cut(KIND, _("Kinds of party"), _rows(KIND, labels, kinds)),
        Cut(GROUPS, _("Affected groups"), tuple(Row(by, IN, name) for by, name in groups if IN in labels.get(by, ()))),
    ]
    return [cut for cut in found if cut.rows]


def unheard(conversation: Conversation, shown: Part) -> list[str]:
    """The affected groups of which so few have said that they belong to them that nothing is told of any statement."""
    told = labels_of(shown, told=True)
    return [group.name for group in groups_to_belong_to(conversation) if IN not in told.get(f"{GROUP}{group.pk}", ())]


def labels_of(shown: Part, *, told: bool = False) -> dict[str, set[str]]:
    """The labels that stand in any table, by declaration; with ``told``, those of which something is told."""
    found: dict[str, set[str]] = {}
    for statement in shown["statements"]:
        for by, table in statement["tables"].items():
            rows = {label for label, row in table["rows"].items() if not told or row["answered"] is not None}
            found.setdefault(by, set()).update(rows)
    return found


def _way(letter: str) -> Row:
    """A way of answering has an outline, and the outline's name where there is no figure."""
    return Row(FOUND, letter, capital(mark_name(mark_of(letter))))


def _rows(by: str, labels: Mapping[str, set[str]], words: Mapping[str, str]) -> tuple[Row, ...]:
    return tuple(Row(by, label, word) for label, word in words.items() if label in labels.get(by, ()))
