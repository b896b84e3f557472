"""The receipt someone takes home: on paper, or as a text message that holds a code and an address, and no words."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from samspil.dialogue.actions.cards import count_given
from samspil.dialogue.models import CardsGiven, Conversation
from samspil.dialogue.readings.conversations import card_address
from samspil.ground import cards, keys, outbox
from samspil.ground.cards import Held
from samspil.ground.models import Letter


@dataclass(frozen=True)
class Receipt:
    """``new``: the card is made for this and is counted; ``phone``: where a text message goes (empty: on paper)."""

    new: bool = True
    phone: str = ""


def hand_over(conversation: Conversation, code: str, receipt: Receipt, *, by: Any, at: date | None) -> None:
    """Count the card if it is a new one, and send it where it is to be sent."""
    if receipt.new:
        count_given(conversation, CardsGiven.Way.MAILED if receipt.phone else CardsGiven.Way.PRINTED, 1, by=by, at=at)
    if receipt.phone:
        send_receipt(conversation, code, receipt.phone)


def send_receipt(conversation: Conversation, code: str, phone: str) -> None:
    """Put the text message in the outbox, once for a card. Nothing in the letter leads to the statement."""
    key = cards.pseudonym(keys.key(conversation.pk), "receipt", Held(code))
    body = _("Thank you for your words. See, change or delete them here: %(address)s Your code is %(code)s.") % {
        "address": card_address(code),
        "code": code,
    }
    outbox.queue(key=f"receipt:{key}", way=Letter.Way.SMS, to=phone, body=body, scope=conversation.partnership_id)
