"""Whether others have said it already. Only suggested, to the one who is about to say it; nothing is merged."""

from datetime import date

from samspil.analysis.likeness import near
from samspil.dialogue.models import Conversation, Statement
from samspil.dialogue.readings.conversations import shown_in

MOST = 3


def alike(conversation: Conversation, words: str, language: str = "da", as_of: date | None = None) -> list[Statement]:
    """At most three shown statements in the same words, the most alike first."""
    rows = list(shown_in(conversation, as_of))
    return [rows[place] for place, _like in near(words, [row.words for row in rows], language=language)[:MOST]]
