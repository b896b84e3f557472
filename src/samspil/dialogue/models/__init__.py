"""What is asked, what is said, what is answered, and what burns."""

from samspil.dialogue.models.answers import Answer, Behind, Snapshot, Voice
from samspil.dialogue.models.conversations import CardsGiven, CardTaken, Conversation, Recording
from samspil.dialogue.models.platforms import BurningPlatform, Mention, Offer
from samspil.dialogue.models.statements import Authorship, Knowledge, Statement, TakenFurther

__all__ = [
    "Answer",
    "Authorship",
    "Behind",
    "BurningPlatform",
    "CardTaken",
    "CardsGiven",
    "Conversation",
    "Knowledge",
    "Mention",
    "Offer",
    "Recording",
    "Snapshot",
    "Statement",
    "TakenFurther",
    "Voice",
]
