"""What is done with a conversation: prepared, opened, rested, closed, opened again. In no fixed order."""

import secrets
from datetime import date
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle.actions.checks import put_on, require_sound, the_day
from samspil.circle.models import Member, Partnership
from samspil.circle.rules import may_take_part, require_steering
from samspil.dialogue import rules
from samspil.dialogue.actions.holding import locked
from samspil.dialogue.models import Conversation
from samspil.ground import keys, log

State = Conversation.State
_DOOR = "abcdefghjkmnpqrstvwxyz23456789"


class ConversationContent(TypedDict, total=False):
    """What a facilitator writes about a conversation."""

    question: str
    asker: str
    phone: str
    why: str
    who_sees: str
    hear_back: str
    hear_back_on: date | None
    moderator: Member | None
    policy: str
    group_open: bool
    least_views: int


@transaction.atomic
def add_conversation(
    *, partnership: Partnership, by: Any, at: date | None = None, **content: Unpack[ConversationContent]
) -> Conversation:
    """A conversation in preparation, with a key of its own that lies outside the database."""
    require_steering(by, partnership)
    conversation = Conversation(
        partnership=partnership, happened_on=the_day(at), door="".join(secrets.choice(_DOOR) for _sign in range(8))
    )
    conversation.asked_by = by if isinstance(by, Member) else None
    put_on(conversation, content)
    _check(conversation)
    _require_to_come(conversation, the_day(at))
    keys.make(conversation.pk)
    conversation.save()
    log.write("conversation.added", conversation, by=by, scope=partnership.pk, words=conversation.question, at=at)
    return conversation


@transaction.atomic
def change_conversation(
    *, conversation: Conversation, by: Any, at: date | None = None, **content: Unpack[ConversationContent]
) -> Conversation:
    """Change what it says. The question stands once people have heard it: another question is another conversation."""
    require_steering(by, conversation.partnership)
    row = locked(conversation)
    if row.state != State.PLANNED and content.get("question", row.question) != row.question:
        raise ValidationError(
            {"question": _("People have heard this question. Ask another one in a new conversation.")}
        )
    before = row.hear_back_on
    put_on(row, content)
    _check(row)
    if row.hear_back_on != before:
        _require_to_come(row, the_day(at))
    row.save()
    log.write("conversation.changed", row, by=by, scope=row.partnership_id, words=row.question, at=at)
    return row


@transaction.atomic
def open_conversation(*, conversation: Conversation, by: Any, at: date | None = None) -> Conversation:
    """Take words and answers: for the first time, after a rest, or again after it closed."""
    require_steering(by, conversation.partnership)
    row, day = locked(conversation), the_day(at)
    rules.require_state(row, State.PLANNED, State.PAUSED, State.CLOSED)
    if row.moderator is None or not may_take_part(row.moderator, row.partnership):
        raise ValidationError({"moderator": _("Choose who reads what is said before it is shown.")})
    row.state, row.opened_on, row.closed_on, row.mixed = State.OPEN, row.opened_on or day, None, False
    return _moved(row, "conversation.opened", by, at)


@transaction.atomic
def pause_conversation(*, conversation: Conversation, by: Any, at: date | None = None) -> Conversation:
    """Let it rest: nothing new is taken, everything stands."""
    require_steering(by, conversation.partnership)
    row = locked(conversation)
    rules.require_state(row, State.OPEN)
    row.state = State.PAUSED
    return _moved(row, "conversation.paused", by, at)


@transaction.atomic
def close_conversation(*, conversation: Conversation, by: Any, at: date | None = None) -> Conversation:
    """End it for now. Holders of cards can still change and delete what is theirs; it can be opened again."""
    require_steering(by, conversation.partnership)
    row = locked(conversation)
    rules.require_state(row, State.OPEN, State.PAUSED)
    row.state, row.closed_on = State.CLOSED, the_day(at)
    return _moved(row, "conversation.closed", by, at)


@transaction.atomic
def withdraw_conversation(*, conversation: Conversation, by: Any, at: date | None = None) -> Conversation:
    """Put away one that was never opened."""
    require_steering(by, conversation.partnership)
    row = locked(conversation)
    rules.require_state(row, State.PLANNED)
    row.ended_on = the_day(at)
    return _moved(row, "conversation.withdrawn", by, at)


@transaction.atomic
def restore_conversation(*, conversation: Conversation, by: Any, at: date | None = None) -> Conversation:
    """Take out again what was put away."""
    require_steering(by, conversation.partnership)
    row = locked(conversation)
    if row.ended_on is None or row.imported:
        return row
    row.ended_on = None
    return _moved(row, "conversation.restored", by, at)


def _moved(row: Conversation, verb: str, by: Any, at: date | None) -> Conversation:
    row.save()
    log.write(verb, row, by=by, scope=row.partnership_id, words=row.question, at=at)
    return row


def _require_to_come(row: Conversation, day: date) -> None:
    """What is promised now can still be kept."""
    if row.hear_back_on is not None and row.hear_back_on < day:
        raise ValidationError({"hear_back_on": _("That day has passed. Choose a day to come, or leave it empty.")})


def _check(row: Conversation) -> None:
    if row.moderator is not None and not may_take_part(row.moderator, row.partnership):
        raise ValidationError({"moderator": _("Choose someone who takes part in the partnership.")})
    require_sound(row)
