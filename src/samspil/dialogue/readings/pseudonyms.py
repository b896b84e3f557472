"""The names of a holder in a conversation. Without the card nobody can make them, or tell that they are one."""

import hmac
from collections.abc import Iterable
from uuid import UUID

from samspil.dialogue.models import Authorship, Conversation
from samspil.ground import cards, keys
from samspil.ground.cards import Held


def answers_as(conversation: Conversation, held: Held) -> str:
    """The pseudonym under which this holder answers."""
    return cards.pseudonym(keys.key(conversation.pk), "answer", held)


def speaks_as(conversation: Conversation, held: Held) -> str:
    """The holder as an author: another name, and their word is part of it. It is stored nowhere."""
    return cards.pseudonym(keys.key(conversation.pk), "author", held, with_word=True)


def signs(author: str, statement: UUID) -> str:
    """How the author signs one statement: with another name each time, so that two of theirs cannot be set together."""
    return hmac.digest(author.encode(), statement.bytes, "sha256").hex()


def wrote(conversation: Conversation, authors: Iterable[str]) -> dict[UUID, str]:
    """By id, the statements that one of these authors said: every signature in the conversation is tried once."""
    made_by = list(authors)
    rows = Authorship.objects.filter(statement__conversation=conversation).values_list("statement", "token")
    tried = ((pk, token, author) for pk, token in rows for author in made_by)
    return {pk: author for pk, token, author in tried if hmac.compare_digest(token, signs(author, pk))}
