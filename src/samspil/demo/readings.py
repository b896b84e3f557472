"""The ways into the demo partnership."""

from django.conf import settings
from django.utils.translation import gettext as _

from samspil.circle.models import Member
from samspil.demo.load import SLUG
from samspil.demo.story import extra
from samspil.dialogue.models import Conversation
from samspil.dialogue.readings.conversations import card_address
from samspil.ground import cards, keys, links
from samspil.network.models import Seat

WAYS = {"p001": "As the facilitator, {}", "p009": "As a partner, {}"}
DAYS = 3650


def ways_in() -> list[tuple[str, str]]:
    """(who, address): as facilitator, as a partner, as someone who answers, and with a card. Empty without a demo.

    The words are for the terminal, which speaks English.
    """
    living = Member.objects.filter(partnership__slug=SLUG, code__in=WAYS)
    members = {member.code: member for member in living.select_related("account")}
    found = [
        (words.format(members[code].name), links.address_of(_sign_in(members[code])))
        for code, words in WAYS.items()
        if code in members
    ]
    one = extra()["open_round"]
    for seat in Seat.objects.filter(round__name=one["name"], actor__code=one["answers_for"]).select_related("actor")[
        :1
    ]:
        link = links.give(purpose="network.answer", thing=seat.pk, scope=seat.actor.partnership_id, days=DAYS)
        found.append((f"As someone who answers for {seat.label}", links.address_of(link)))
    return found + _cards()


def _cards() -> list[tuple[str, str]]:
    """A new card of the demo's open conversation. Like every card it is stored nowhere."""
    open_ones = Conversation.objects.filter(partnership__slug=SLUG, state=Conversation.State.OPEN, imported=False)
    return [("As a resident with a card, on a phone", _card(row)) for row in open_ones[:1]]


def _card(conversation: Conversation) -> str:
    try:
        return card_address(cards.issue(keys.key(conversation.pk)))
    except keys.KeyLost:
        return f"No card can be made: the key of the conversation is not in {settings.KEYS}"


def _sign_in(member: Member) -> links.PersonalLink:
    greets = _("You open the demo as %(name)s, %(role)s.") % {
        "name": member.name,
        "role": member.get_role_display().lower(),
    }
    return links.give(purpose="sign_in", thing=member.account_id, scope=member.partnership_id, days=DAYS, greets=greets)
