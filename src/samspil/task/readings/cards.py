"""Answers on paper: what was said, what came of it, and where one reads it again. No code is on the card."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString

from samspil.dialogue.models import Statement
from samspil.ground.squares import square_of
from samspil.task.models import Reply
from samspil.task.phrases.replies import LED_TO
from samspil.task.readings.replies import giver_of, receivers
from samspil.task.readings.trails import lines_of


@dataclass(frozen=True)
class Card:
    """One answer to one who said something. ``square`` and ``address`` lead to their own page: it asks for a code."""

    statement: Statement
    led_to: str
    lines: tuple[tuple[str, str], ...]
    giver: str
    square: SafeString
    address: str


def cards(reply: Reply, as_of: date | None = None) -> list[Card]:
    """A card for each of those it answers whose words stand."""
    giver, made = giver_of(reply, whole=False, as_of=as_of), []
    for one in receivers(reply, whole=False):
        if one.statement is not None:
            address = settings.BASE_URL + reverse("phone:own", args=[one.statement.conversation.door])
            said = (str(LED_TO[reply.outcome]), lines_of(reply), giver)
            made.append(Card(one.statement, *said, square_of(address), address))
    return made
