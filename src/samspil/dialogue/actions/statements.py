"""Saying something: by oneself, or with the help of someone who writes. And saying it anew, or taking it back."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.circle.actions.checks import put_on, require_sound, the_day
from samspil.circle.models import Member
from samspil.circle.rules import require_steering
from samspil.dialogue import rules
from samspil.dialogue.actions.cards import count_given
from samspil.dialogue.actions.receipts import Receipt, send_receipt
from samspil.dialogue.models import Answer, Authorship, CardsGiven, Conversation, Recording, Statement
from samspil.dialogue.readings.pseudonyms import speaks_as
from samspil.ground import cards, keys, log
from samspil.ground.cards import Held

State = Statement.State
MOST_WAITING = 20  # by one holder at a time: a person has many ideas, a machine more


class Words(TypedDict, total=False):
    """What goes with the words: chosen by the one who says them."""

    knowledge: str
    at_stake: bool | None
    shown_as: str
    name: str
    place: str
    language: str


class Approved(TypedDict, total=False):
    """How words that someone else wrote were read back and approved."""

    approved_how: str
    approved_where: str
    approved_on: date | None


@transaction.atomic
def say(
    *,
    conversation: Conversation,
    words: str,
    by: Held,
    source: str = Statement.Source.PHONE,
    at: date | None = None,
    **more: Unpack[Words],
) -> Statement:
    """The holder of a card says something. It waits for the named person who reads it, and is theirs to change.

    The same words twice by one holder are one statement: a button was pressed twice.
    """
    conversation = _open(conversation, by)
    token = speaks_as(conversation, by)
    mine = Statement.objects.filter(conversation=conversation, authorship__token=token, ended_on=None)
    if twice := mine.filter(words=words.strip()).first():
        return twice
    _require_room(mine.filter(state=State.WAITING))
    return _kept(Statement(conversation=conversation, source=source), words, token, more, at)


@transaction.atomic
def say_aloud(
    *, conversation: Conversation, sound: File, by: Held, at: date | None = None, **more: Unpack[Words]
) -> Statement:
    """The holder says it aloud. A person writes it down, and the recording is deleted then.

    The same recording twice by one holder is one: a button was pressed twice.
    """
    conversation = _open(conversation, by)
    token = speaks_as(conversation, by)
    mine = Statement.objects.filter(conversation=conversation, authorship__token=token, state=State.TO_WRITE)
    if twice := _heard_before(mine, sound):
        return twice
    _require_room(mine)
    statement = Statement(conversation=conversation, source=Statement.Source.VOICE, state=State.TO_WRITE)
    _kept(statement, "", token, more, at)
    Recording.objects.create(
        conversation=conversation,
        statement=statement,
        kind=Recording.Kind.SAID,
        language=statement.language,
        sound=sound,
    )
    return statement


@transaction.atomic
def say_for(
    *,
    conversation: Conversation,
    words: str,
    by: Any,
    approved: Approved,
    word: str = "",
    code: str = "",
    source: str = Statement.Source.TALK,
    receipt: Receipt | None = None,
    at: date | None = None,
    **more: Unpack[Words],
) -> tuple[Statement, str]:
    """Write for someone: the words were read back and approved. Gives the statement and their receipt's code.

    ``code``: the card they have already (empty: a new one is made); ``word``: what they chose, kept by nobody but them.
    The receipt is shown once. The helper cannot open their page afterwards without both. The same words under the
    same card twice are one statement.
    """
    rules.require_helping(by, conversation)
    rules.require_open(conversation)
    missing = {
        field: _("Write it, so that it is sure that the words are theirs.")
        for field in ("approved_how", "approved_where")
        if not approved.get(field, "").strip()
    }
    if missing:
        raise ValidationError(missing)
    key = keys.key(conversation.pk)
    if code and not cards.belongs(key, code):
        raise ValidationError({"code": _("That code is not of this conversation. Look once more, or leave it empty.")})
    receipt = receipt or Receipt(new=not code)
    code = code or cards.issue(key)
    token = speaks_as(conversation, Held(code, word))
    same = {"conversation": conversation, "authorship__token": token, "words": words.strip(), "ended_on": None}
    if twice := Statement.objects.filter(**same).first():
        return twice, code
    statement = Statement(conversation=conversation, source=source, helper=by if isinstance(by, Member) else None)
    put_on(statement, {"approved_on": the_day(at), **approved})
    _kept(statement, words, token, more, at)
    if receipt.new:
        count_given(conversation, CardsGiven.Way.MAILED if receipt.phone else CardsGiven.Way.PRINTED, 1, by=by, at=at)
    if receipt.phone:
        send_receipt(conversation, code, receipt.phone)
    log.write("statement.written", statement, by=by, scope=conversation.partnership_id, at=at)
    return statement, code


@transaction.atomic
def seed_statement(
    *, conversation: Conversation, words: str, by: Any, at: date | None = None, **more: Unpack[Words]
) -> Statement:
    """The secretariat puts in something to begin with, heard beforehand. Marked as such, and shown at once."""
    require_steering(by, conversation.partnership)
    statement = Statement(conversation=conversation, source=Statement.Source.TALK, seed=True, state=State.SHOWN)
    _kept(statement, words, "", more, at)
    log.write("statement.seeded", statement, by=by, scope=conversation.partnership_id, at=at)
    return statement


@transaction.atomic
def change_statement(
    *, statement: Statement, words: str, by: Held, at: date | None = None, **more: Unpack[Words]
) -> Statement:
    """Say it in other words, or show it in another way.

    New words are read anew; where someone has answered the old ones these stay as they were, and the new ones come
    beside. How it is shown changes at once.
    """
    held = _mine(statement, by)
    put_on(held, more)
    if words.strip() == held.words:
        require_sound(held)
        held.save()
        return held
    if not held.answers.exists():
        held.state, held.moderated_by, held.moderated_on, held.reason = State.WAITING, None, None, ""
        return _kept(held, words, held.authorship.token, {}, held.happened_on)
    new = Statement(conversation=held.conversation, source=held.source, replaces=held, helper=None)
    copied = {name: getattr(held, name) for name in Words.__annotations__}
    held.refresh_from_db()
    held.state, held.ended_on = State.REPLACED, the_day(at)
    held.save()
    return _kept(new, words, speaks_as(held.conversation, by), copied, at)


@transaction.atomic
def withdraw_statement(*, statement: Statement, by: Held, at: date | None = None) -> Statement:
    """Take it back: the words, the name, the recordings and what others answered are deleted."""
    held = _mine(statement, by)
    Answer.objects.filter(statement=held).delete()
    for recording in held.recordings.all():
        recording.sound.delete(save=False)
        recording.delete()
    held.words = held.name = held.place = held.approved_how = held.approved_where = ""
    held.state, held.ended_on, held.shown_as = State.WITHDRAWN, the_day(at), Statement.Shown.NOBODY
    held.save()
    return held


def _open(conversation: Conversation, by: Held) -> Conversation:
    rules.require_card(conversation, by)
    conversation = Conversation.objects.select_related("partnership").get(pk=conversation.pk)
    rules.require_open(conversation)
    return conversation


def _require_room(waiting: QuerySet[Statement]) -> None:
    if waiting.count() >= MOST_WAITING:
        raise ValidationError(_("Much of yours waits to be read. Come back when it has been."))


def _heard_before(waiting: QuerySet[Statement], sound: File) -> Statement | None:
    """The one among them that is this very recording."""
    for recording in Recording.objects.filter(statement__in=waiting, kind=Recording.Kind.SAID):
        if recording.sound.size == sound.size:
            with recording.sound.open("rb") as kept:
                same = kept.read() == sound.read()
            sound.seek(0)
            if same:
                return recording.statement
    return None


def _mine(statement: Statement, by: Held) -> Statement:
    """The statement as it is now, if the holder's card and word say that it is theirs and it still stands."""
    rows = Statement.objects.select_for_update(of=("self",)).select_related("conversation__partnership", "authorship")
    held = rows.get(pk=statement.pk)
    rules.require_card(held.conversation, by)
    rules.require_author(held, speaks_as(held.conversation, by))
    if held.ended_on is not None:
        raise ValidationError(_("It was taken back already. Nothing was changed."))
    return held


def _kept(statement: Statement, words: str, token: str, more: Mapping[str, Any], at: date | None) -> Statement:
    statement.partnership_id = statement.conversation.partnership_id
    statement.happened_on, statement.words = the_day(at), words.strip()
    put_on(statement, more)
    if not statement.words and statement.state != State.TO_WRITE:
        raise ValidationError({"words": _("Write a few words. Spelling does not matter.")})
    if statement.shown_as == Statement.Shown.NOBODY:
        statement.name = ""
    elif not statement.name.strip():
        raise ValidationError({"name": _("Write the name it is to be shown with, or choose without a name.")})
    require_sound(statement)
    # No time finer than a day: a clock time could be held against a text message or a server's log.
    statement.recorded_at = timezone.now().replace(hour=12, minute=0, second=0, microsecond=0)
    statement.save()
    if token:
        Authorship.objects.update_or_create(statement=statement, defaults={"token": token})
    return statement
