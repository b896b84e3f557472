"""Saying something: by oneself, or with the help of someone who writes."""

from datetime import date
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle.actions.checks import put_on, the_day
from samspil.circle.models import Member
from samspil.circle.rules import require_steering
from samspil.dialogue import rules
from samspil.dialogue.actions.holding import locked
from samspil.dialogue.actions.keeping import Words, kept, sound_kept
from samspil.dialogue.actions.receipts import Receipt, hand_over
from samspil.dialogue.models import Conversation, Recording, Statement
from samspil.dialogue.readings.pseudonyms import speaks_as
from samspil.ground import cards, keys, log
from samspil.ground.cards import Held
from samspil.ground.text import plain

State, Source = Statement.State, Statement.Source
#: How written words came, by how their holder came.
CAME = {cards.CARD: Source.CARD, cards.GROUP: Source.PHONE, cards.KIOSK: Source.KIOSK}
MOST_WAITING = 20  # by one holder at a time: a person has many ideas, a machine more


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
    at: date | None = None,
    **more: Unpack[Words],
) -> Statement:
    """The holder of a card says something. It waits for the named person who reads it, and is theirs to change.

    The same words twice by one holder are one statement: a button was pressed twice.
    """
    conversation = _open(conversation, by)
    author = speaks_as(conversation, by)
    if twice := _said_before(conversation, words, author):
        return twice
    _require_room(conversation, State.WAITING, author)
    return kept(Statement(conversation=conversation, source=CAME[by.way]), words, author, more, at)


def say_aloud(
    *, conversation: Conversation, sound: File, by: Held, at: date | None = None, **more: Unpack[Words]
) -> Statement:
    """The holder says it aloud. A person writes it down, and the recording is deleted then.

    The same recording twice by one holder is one: a button was pressed twice.
    """
    recording = Recording(kind=Recording.Kind.SAID, sound=sound)
    with sound_kept(recording):
        conversation = recording.conversation = _open(conversation, by)
        author = speaks_as(conversation, by)
        if twice := _heard_before(_of_mine(conversation, State.TO_WRITE, author), sound):
            return twice
        _require_room(conversation, State.TO_WRITE, author)
        statement = Statement(conversation=conversation, source=Source.VOICE, state=State.TO_WRITE)
        recording.statement = kept(statement, "", author, more, at)
        recording.language = statement.language
        recording.save()
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
    source: str = Source.TALK,
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
    conversation = locked(conversation)
    rules.require_open(conversation)
    _require_approved(approved)
    receipt = receipt or Receipt(new=not code)
    code = _card(conversation, code)
    author = speaks_as(conversation, Held(code, word))
    if twice := _said_before(conversation, words, author):
        return twice, code
    statement = Statement(conversation=conversation, source=source, helper=by if isinstance(by, Member) else None)
    put_on(statement, {"approved_on": the_day(at), **approved})
    kept(statement, words, author, more, at)
    hand_over(conversation, code, receipt, by=by, at=at)
    # The line names the conversation and the day: who wrote stands with the words, when by the clock nowhere.
    log.write("statement.written", conversation, by=by, scope=conversation.partnership_id, at=at, day_only=True)
    return statement, code


@transaction.atomic
def seed_statement(
    *, conversation: Conversation, words: str, by: Any, at: date | None = None, **more: Unpack[Words]
) -> Statement:
    """The secretariat puts in something to begin with, heard beforehand. Marked as such, and shown at once."""
    require_steering(by, conversation.partnership)
    conversation = locked(conversation)
    rules.require_kept(conversation)
    statement = Statement(conversation=conversation, source=Source.TALK, seed=True, state=State.SHOWN)
    kept(statement, words, "", more, at)
    log.write("statement.seeded", statement, by=by, scope=conversation.partnership_id, at=at)
    return statement


def _require_approved(approved: Approved) -> None:
    missing = {
        field: _("Write it, so that it is sure that the words are theirs.")
        for field in ("approved_how", "approved_where")
        if not approved.get(field, "").strip()
    }
    if missing:
        raise ValidationError(missing)


def _card(conversation: Conversation, code: str) -> str:
    """The card they have, if it is of this conversation; a new one if they have none."""
    key = keys.key(conversation.pk)
    if code and not cards.belongs(key, code):
        raise ValidationError({"code": _("That code is not of this conversation. Look once more, or leave it empty.")})
    return code or cards.issue(key)


def _open(conversation: Conversation, by: Held) -> Conversation:
    """The conversation, held: words are few, so whoever presses ten times is taken one press after the other."""
    rules.require_card(conversation, by)
    conversation = locked(conversation)
    rules.require_open(conversation)
    return conversation


def _said_before(conversation: Conversation, words: str, author: str) -> Statement | None:
    """The statement in which this author said the very same."""
    alike = Statement.objects.filter(conversation=conversation, words=plain(words), ended_on=None)
    return next((one for one in alike.select_related("authorship") if rules.is_author(one, author)), None)


def _of_mine(conversation: Conversation, state: str, author: str) -> list[Statement]:
    rows = Statement.objects.filter(conversation=conversation, state=state, ended_on=None)
    return [one for one in rows.select_related("authorship") if rules.is_author(one, author)]


def _require_room(conversation: Conversation, state: str, author: str) -> None:
    if len(_of_mine(conversation, state, author)) >= MOST_WAITING:
        raise ValidationError(_("Much of yours waits to be read. Come back when it has been."))


def _heard_before(waiting: list[Statement], sound: File) -> Statement | None:
    """The one among them that is this very recording."""
    for recording in Recording.objects.filter(statement__in=waiting, kind=Recording.Kind.SAID):
        if recording.sound.size == sound.size:
            with recording.sound.open("rb") as kept:
                same = kept.read() == sound.read()
            sound.seek(0)
            if same:
                return recording.statement
    return None
