"""The picture of a conversation: what gathers, what divides, how each group answered, whom we have not heard.

Everything is read from what was released, which was made safe to show then; nothing is counted here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from samspil.analysis.drawing.ways import glyph
from samspil.analysis.voices.common import FOUND
from samspil.dialogue.models import Conversation
from samspil.dialogue.phrases import voices as say
from samspil.dialogue.readings.voices import Released, by_script, countable, days_counted, enough_in, latest
from samspil.dialogue.readings.voices_cards import Card, cards_of
from samspil.dialogue.readings.voices_exposure import Exposure, exposure_of
from samspil.dialogue.readings.voices_labels import Cut, Part, cuts, unheard

#: From this many on, what can be told nothing of is folded away; the most that stand under one heading.
LIST_UNDER, MOST = 10, 30


@dataclass(frozen=True)
class Picture:
    """One page. ``says`` is None before anything was counted, then ``waits`` says why.

    ``chosen`` is the cut the figures are drawn by. ``invented``: whether a script made the answers up.
    """

    conversation: Conversation
    released: Released | None = None
    says: SafeString | None = None
    lines: tuple[str, ...] = ()
    cuts: tuple[Cut, ...] = ()
    chosen: Cut | None = None
    common: tuple[Card, ...] = ()
    dividing: tuple[Card, ...] = ()
    furthest: tuple[Card, ...] = ()
    cards: tuple[Card, ...] = ()
    slate: tuple[Card, ...] = ()
    legend: tuple[tuple[SafeString, str], ...] = ()
    unheard: tuple[str, ...] = ()
    exposure: Exposure | None = None
    square: str = ""
    waits: str = ""
    invented: bool = False

    @property
    def state(self) -> str:
        """groups, no_clear_groups, too_few, or none: nothing counted yet."""
        return str(self.released.shown["state"]) if self.released else "none"

    @property
    def rest(self) -> tuple[Card, ...]:
        """What neither gathers nor divides."""
        return tuple(card for card in self.cards if card not in self.common and card not in self.dividing)

    @property
    def apart(self) -> tuple[Card, ...]:
        """What divides, as many as there is room for: then those furthest apart, still by the day they were said."""
        if len(self.dividing) <= MOST:
            return self.dividing
        nearest = {id(card): place for place, card in enumerate(self.furthest)}
        kept = sorted(self.dividing, key=lambda card: nearest[id(card)])[:MOST]
        return tuple(card for card in self.dividing if card in kept)

    @property
    def unclear(self) -> tuple[Card, ...]:
        """What neither gathers nor divides, as many as there is room for."""
        return self.rest[:MOST]

    @property
    def left_out(self) -> bool:
        """Whether some statements stand in the table only."""
        return len(self.apart) < len(self.dividing) or len(self.unclear) < len(self.rest)

    @property
    def folded(self) -> bool:
        """Whether these are many enough to be folded away."""
        return len(self.rest) >= LIST_UNDER


def picture(conversation: Conversation, cut: str = "", as_of: date | None = None) -> Picture:
    """The picture from the latest release, drawn by the chosen cut (the first there is, when it is not there)."""
    released, invented = latest(conversation), by_script(conversation)
    if released is None:
        waits = say.not_yet(conversation.partnership.k, enough=enough_in(conversation))
        return Picture(conversation, waits=waits, invented=invented)
    shown = released.shown
    offered = cuts(conversation, shown)
    chosen = next((one for one in offered if one.name == cut), offered[0] if offered else None)
    statements = countable(conversation, as_of)
    cards = cards_of(statements, shown, chosen, days_counted(conversation), offered)
    common = [card for card in cards.values() if card.common]
    furthest, dividing = _dividing(shown, None, cards), _dividing(shown, chosen, cards)
    square, slate = latest(conversation, "square"), set(shown["slate"])
    return Picture(
        conversation,
        released,
        _says(shown, common, furthest),
        (say.how_many(shown["answered"], len(cards)), say.ways(shown["state"], len(shown["groups"]))),
        tuple(offered),
        chosen,
        tuple(common),
        tuple(card for card in cards.values() if card in dividing),
        tuple(furthest),
        tuple(cards.values()),
        tuple(card for name, card in cards.items() if name in slate),
        _legend(shown),
        tuple(unheard(conversation, shown)),
        exposure_of(released.exposure),
        say.by_square(square.shown["answered"]) if square else "",
        invented=invented,
    )


def _says(shown: Part, common: Sequence[Card], furthest: Sequence[Card]) -> SafeString:
    if shown["state"] == "too_few" and not common and not furthest:
        return format_html("{}", say.too_few())
    return say.lead([card.statement.words for card in common], [card.statement.words for card in furthest])


def _dividing(shown: Part, chosen: Cut | None, cards: Mapping[str, Card]) -> list[Card]:
    """What divides the rows of a cut (of any, when None), the furthest apart first, found groups before declared."""
    bys = None if chosen is None else {row.by for row in chosen.rows}
    found = [one for one in shown["divides"] if one["statement"] in cards and (bys is None or one["by"] in bys)]
    found.sort(key=lambda one: (one["by"] != FOUND, -one["gap"], one["statement"]))
    return list({one["statement"]: cards[one["statement"]] for one in found}.values())


def _legend(shown: Part) -> tuple[tuple[SafeString, str], ...]:
    """The outlines, and about how many people answer so."""
    return tuple(
        (mark_safe(glyph(one["letter"])), say.about(one["about"]))  # noqa: S308  drawn by us
        for one in shown["groups"]
    )
