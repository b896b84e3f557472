"""Who may do what with a conversation and what is said in it, as small sentences."""

import hmac
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from samspil.circle.models import Member
from samspil.circle.rules import may_steer, may_take_part
from samspil.dialogue.models import BurningPlatform, Conversation, Knowledge, Statement
from samspil.dialogue.models.answers import KINDS
from samspil.dialogue.readings.pseudonyms import signs
from samspil.ground import cards, keys
from samspil.ground.cards import Held

State = Conversation.State
MOST_CARDS = 200  # on one print
#: To let an issue rest, or out of the partnership, someone must say why.
NEEDS_A_REASON = (BurningPlatform.State.RESTING, BurningPlatform.State.TAKEN_OUT)


def holds_card(conversation: Conversation, held: Held | None) -> bool:
    """Whether the code in their hand belongs to this conversation, and was made for the way they came."""
    return held is not None and cards.way_of(keys.key(conversation.pk), held.code) == held.way


def require_card(conversation: Conversation, held: Held | None) -> None:
    """Stops whoever comes without a card of this conversation."""
    if not holds_card(conversation, held):
        raise PermissionDenied(_("This needs the card of the conversation. Type its code again."))


def may_say(conversation: Conversation) -> bool:
    """Words and answers are taken while it is open."""
    return conversation.state == State.OPEN and conversation.ended_on is None and not conversation.imported


def require_open(conversation: Conversation) -> None:
    """Stops new words and answers while a conversation rests, and after it closed."""
    if not may_say(conversation):
        raise ValidationError(_("The conversation is not open just now. What you said before still stands."))


def require_kept(conversation: Conversation) -> None:
    """Stops cards and words for a conversation that nobody can come to."""
    if conversation.ended_on is not None or conversation.imported:
        raise ValidationError(_("Nobody can answer this conversation: it was put away, or read in from a file."))


def require_state(conversation: Conversation, *states: str) -> None:
    """Stops what does not belong to where the conversation is."""
    if conversation.state not in states or conversation.ended_on is not None:
        raise ValidationError(
            _("The conversation is at another place now: %(state)s.") % {"state": conversation.get_state_display()}
        )


def may_moderate(by: Any, conversation: Conversation) -> bool:
    """The named person who reads what is said, and the facilitators."""
    if may_steer(by, conversation.partnership):
        return True
    named = isinstance(by, Member) and conversation.moderator_id == by.pk
    return named and may_take_part(by, conversation.partnership)


def require_moderating(by: Any, conversation: Conversation) -> None:
    """Stops everyone else."""
    if not may_moderate(by, conversation):
        raise PermissionDenied(_("The one who reads what is said in this conversation does this."))


def may_help(by: Any, conversation: Conversation) -> bool:
    """Every member may write for someone: the words are read back, and the receipt is theirs."""
    return may_take_part(by, conversation.partnership)


def require_helping(by: Any, conversation: Conversation) -> None:
    """Stops those who do not take part."""
    if not may_help(by, conversation):
        raise PermissionDenied(_("This is for those who take part in the partnership."))


def may_answer_to(statement: Statement) -> bool:
    """Only what is shown can be answered."""
    return statement.state == Statement.State.SHOWN and statement.ended_on is None


def require_lines(knowledge: str, kind: str) -> None:
    """Stops what is none of the lines to say where one answers from. Not saying is one."""
    if knowledge not in Knowledge.values or kind not in {"", *dict(KINDS)}:
        raise ValidationError(_("Choose one of the lines."))


def is_author(statement: Statement, author: str) -> bool:
    """Whether this author signed it: only the card (and word) of the one who said it makes their name."""
    authorship = getattr(statement, "authorship", None)
    return authorship is not None and hmac.compare_digest(authorship.token, signs(author, statement.pk))


def require_author(statement: Statement, author: str) -> None:
    """Stops everyone but the one who said it."""
    if not is_author(statement, author):
        raise PermissionDenied(_("Only the one who said it can change it, with their card and their word."))


def may_see_statement(by: Any, statement: Statement) -> bool:
    """What is shown is for all; what waits or was not shown, for those who read it. What was taken back is nobody's."""
    if statement.ended_on is not None:
        return False
    return statement.state == Statement.State.SHOWN or may_moderate(by, statement.conversation)


def may_change_platform(by: Any, platform: BurningPlatform) -> bool:
    """The one who raised it, and the facilitators."""
    if may_steer(by, platform.partnership):
        return True
    raised = isinstance(by, Member) and platform.raised_by_member_id == by.pk
    return raised and may_take_part(by, platform.partnership)


def require_own_platform(by: Any, platform: BurningPlatform) -> None:
    """Stops everyone else."""
    if not may_change_platform(by, platform):
        raise PermissionDenied(_("The one who raised it, or a facilitator, does this."))
