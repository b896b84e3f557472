"""Cards: made and counted, never stored. Whoever makes them cannot tell later which was whose."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.circle.actions.checks import the_day
from samspil.circle.models import Member
from samspil.circle.rules import require_steering
from samspil.dialogue import rules
from samspil.dialogue.actions.holding import locked
from samspil.dialogue.models import CardsGiven, CardTaken, Conversation
from samspil.dialogue.readings.drawn import Drawn
from samspil.ground import cards, keys, log
from samspil.ground.models import Press


@transaction.atomic
def make_cards(*, conversation: Conversation, number: int, by: Any, at: date | None = None) -> list[str]:
    """New cards to print: their codes, shown once and kept nowhere. How many is written down for all partners."""
    require_steering(by, conversation.partnership)
    if not 1 <= number <= rules.MOST_CARDS:
        raise ValidationError({"number": _("Between 1 and %(most)s cards at a time.") % {"most": rules.MOST_CARDS}})
    conversation = locked(conversation)
    rules.require_kept(conversation)
    count_given(conversation, CardsGiven.Way.PRINTED, number, by=by, at=at)
    log.write("cards.made", conversation, by=by, scope=conversation.partnership_id, words=str(number), at=at)
    key = keys.key(conversation.pk)
    return [cards.issue(key) for _card in range(number)]


@transaction.atomic
def take_card(*, conversation: Conversation, by: Any, drawn: Drawn | None = None, at: date | None = None) -> str:
    """A member's own card for a conversation: one each. Which one it was is kept nowhere.

    ``drawn``: a card that lies sealed in the page; the same page sent twice gives the same card.
    """
    rules.require_helping(by, conversation)
    if not isinstance(by, Member):
        raise ValidationError(_("A card is for a person."))
    conversation = locked(conversation)
    rules.require_kept(conversation)
    if drawn and not Press.objects.get_or_create(pk=drawn.page)[1]:
        return drawn.code
    _taken, new = CardTaken.objects.get_or_create(conversation=conversation, member=by)
    if not new:
        raise ValidationError(_("You have had your card. Use its code; nobody else knows it."))
    count_given(conversation, CardsGiven.Way.TAKEN, 1, by=None, at=at)
    return drawn.code if drawn else cards.issue(keys.key(conversation.pk))


def count_given(conversation: Conversation, way: str, number: int, *, by: Any, at: date | None = None) -> None:
    """One row a day for each way and maker, so that a row is not one card taken at one moment.

    The caller holds the conversation (holding.locked), so that two who count at once do not make two rows.
    """
    maker = by if isinstance(by, Member) else None
    which = {"conversation": conversation, "way": way, "by": maker, "happened_on": the_day(at)}
    if row := CardsGiven.objects.filter(**which).first():
        CardsGiven.objects.filter(pk=row.pk).update(number=F("number") + number)
    else:
        CardsGiven.objects.create(
            partnership_id=conversation.partnership_id, number=number, recorded_at=log.day_of(timezone.now()), **which
        )
