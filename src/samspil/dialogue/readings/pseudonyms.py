"""The two names of a holder in a conversation. Without the card nobody can make them, or tell that they are one."""

from samspil.dialogue.models import Conversation
from samspil.ground import cards, keys
from samspil.ground.cards import Held


def answers_as(conversation: Conversation, held: Held) -> str:
    """The pseudonym under which this holder answers."""
    return cards.pseudonym(keys.key(conversation.pk), "answer", held)


def speaks_as(conversation: Conversation, held: Held) -> str:
    """The pseudonym under which this holder says things: another one, and their word is part of it."""
    return cards.pseudonym(keys.key(conversation.pk), "author", held, with_word=True)
