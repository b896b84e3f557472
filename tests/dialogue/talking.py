"""A conversation to talk in, and the shortest ways to open it, say and show something, and hold a card."""

from datetime import date
from typing import Any

from django.test import Client

from samspil.dialogue import actions
from samspil.dialogue.models import Conversation, Statement
from samspil.ground import cards, keys
from samspil.ground.cards import Held
from tests.cast import Cast

OPENED = date(2026, 5, 4)
ABOUT = {
    "question": "Hvad skal vi vide om hverdagen her?",
    "asker": "Dorte fra sekretariatet",
    "phone": "12 34 56 78",
    "why": "Vi vil vide, hvad der er vigtigt.",
    "who_sees": "Alle kan se ordene.",
    "hear_back": "Vi ringer til dig.",
    "policy": "Vi viser ikke navne på andre.",
}


def prepared(cast: Cast, **content: Any) -> Conversation:
    """One that is being prepared."""
    content = {**ABOUT, "moderator": cast.caroline, **content}
    return actions.add_conversation(partnership=cast.partnership, by=cast.dorte, at=OPENED, **content)


def talk(cast: Cast, *words: str, **content: Any) -> Conversation:
    """One that is open, with these words shown in it."""
    conversation = prepared(cast, **content)
    conversation = actions.open_conversation(conversation=conversation, by=cast.dorte, at=OPENED)
    for one in words:
        actions.seed_statement(conversation=conversation, words=one, by=cast.dorte, at=OPENED)
    return conversation


def card(conversation: Conversation, word: str = "", way: str = cards.CARD) -> Held:
    """A card nobody had before."""
    return Held(cards.issue(keys.key(conversation.pk), way), word, way)


def shown(cast: Cast, conversation: Conversation, words: str, held: Held, **more: Any) -> Statement:
    """Something a holder said, read and shown."""
    statement = actions.say(conversation=conversation, words=words, by=held, at=OPENED, **more)
    return actions.show_statement(statement=statement, by=cast.caroline, at=OPENED)


def phone(conversation: Conversation, held: Held | None = None) -> Client:
    """A phone whose owner has pressed the button on the card's page."""
    client = Client()
    code = (held or card(conversation)).code
    assert client.post(f"/k/{code}/").url == f"/samtale/{conversation.door}/"
    return client


def at(conversation: Conversation, page: str = "") -> str:
    """The address of a page."""
    return f"/samtale/{conversation.door}/{page}"
