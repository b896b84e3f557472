"""What stands on a wall while people answer. No names, no places: only words, how many, and what can be told."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.html import format_html
from django.utils.safestring import SafeString

from samspil.dialogue.models import Conversation, Statement
from samspil.dialogue.phrases import voices as say
from samspil.dialogue.readings.voices import PARTS, countable, voices_in
from samspil.dialogue.readings.voices_page import picture
from samspil.ground.near import near

MOST = 6


@dataclass(frozen=True)
class Card:
    """A statement on the wall, and why it hangs there: "together" or "apart", or empty for one that is just new."""

    statement: Statement
    why: str = ""


@dataclass(frozen=True)
class Wall:
    """``says``: the sentence; ``people``: how many have answered now, in words that give no small number away.

    ``all``: how many statements are shown; the wall has room for some of them only.
    """

    says: SafeString
    people: str
    invented: bool
    cards: tuple[Card, ...]
    all: int


def on_the_wall(conversation: Conversation, as_of: date | None = None) -> Wall:
    """The sentence from the latest snapshot, how many have answered by now, and six statements.

    Those the sentence is about come first, then the newest. How many have answered is told from k on, in steps of k,
    so that nobody who presses sees the number move, and at most fifteen seconds old.
    """
    page = picture(conversation, as_of=as_of)
    k, people = conversation.partnership.k, near(f"people:{conversation.pk}", lambda: _people(conversation))
    shown = list(reversed(countable(conversation, as_of)))
    together = [Card(card.statement, "together") for card in reversed(page.common)]
    apart = [Card(card.statement, "apart") for card in page.furthest]
    every: dict[UUID, Card] = {}
    for card in (*together, *apart, *map(Card, shown)):
        every.setdefault(card.statement.pk, card)
    chosen = list(every.values())[:MOST]
    return Wall(
        page.says if page.says is not None else format_html("{}", page.waits),
        say.so_far(people - people % k) if people >= k else say.few_so_far(k),
        page.invented,
        tuple(chosen),
        len(shown),
    )


def _people(conversation: Conversation) -> int:
    return sum(voices_in(conversation, part).count() for part in PARTS)
