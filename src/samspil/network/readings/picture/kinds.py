"""How seats are grouped and drawn: by the kinds of our own, or by a column of an imported file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samspil.analysis.drawing.shapes import OTHER, SEATED_WITH, borrowed, glyph
from samspil.circle.models import Actor
from samspil.network.readings.picture.sections import drawn
from samspil.network.readings.ties import Place

#: A column with more different words than this names things rather than kinds.
MOST_KINDS = 12
_UNKNOWN = ""


@dataclass(frozen=True)
class Kinds:
    """Which kind each actor is of, with its word and the code of its shape, in seating order."""

    of: Mapping[str, str]  # actor id to kind
    words: Mapping[str, str]  # kind to what it is called
    shapes: Mapping[str, str]  # kind to the code it is drawn as

    def word(self, actor: str) -> str:
        """What kind this actor is."""
        return self.words[self.of[actor]]

    def shape(self, actor: str) -> str:
        """The code of this actor's shape."""
        return self.shapes[self.of[actor]]

    def legend(self) -> tuple[tuple[SafeString, str], ...]:
        """Each kind's shape with its word."""
        return tuple((drawn(glyph(self.shapes[kind])), word) for kind, word in self.words.items())


def columns(places: Iterable[Place]) -> list[str]:
    """The columns of a file that hold kinds: two to twelve different words among the seats; words before numbers."""
    found: dict[str, set[str]] = {}
    everyone = list(places)
    for place in everyone:
        for column, word in place.attributes.items():
            found.setdefault(column, set()).add(word)
    most = min(MOST_KINDS, max(2, len(everyone) // 2))
    fit = [column for column, words in found.items() if 2 <= len(words) <= most]
    return sorted(fit, key=lambda column: all(word.replace(".", "").isdigit() for word in found[column]))


def kinds(places: Sequence[Place], column: str = "") -> Kinds:
    """The kinds of the actors at the table: our own, or those of a ``column``."""
    if column:
        return _of_column(places, column)
    of = {place.id: SEATED_WITH.get(place.kind, place.kind) for place in places}
    met = set(of.values())
    ours = [kind.value for kind in Actor.Kind if kind.value in met]
    return Kinds(of, {kind: called(kind) for kind in ours}, {kind: kind for kind in ours})


def called(kind: str) -> str:
    """What a kind at the table is called; those who sit together have one name."""
    if kind == "association":
        return _("Association and faith")
    return str(Actor.Kind(kind).label)


def _of_column(places: Sequence[Place], column: str) -> Kinds:
    of = {place.id: place.attributes.get(column, _UNKNOWN) for place in places}
    named = sorted(set(of.values()) - {_UNKNOWN}, key=str.casefold)
    shapes = borrowed(named)
    # kinds beyond the eight shapes share a ring, but still sit and count apart
    shapes = {kind: shape if shape != OTHER else f"other:{kind}" for kind, shape in shapes.items()}
    words = {kind: kind for kind in named}
    if _UNKNOWN in of.values():
        words[_UNKNOWN], shapes[_UNKNOWN] = _("Not stated"), OTHER
    return Kinds(of, words, shapes)
