"""What the pages in the hand show: the conversation behind a door or a code, and what can be answered in it."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer, TimestampSigner
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from samspil.circle.readings.door import living, parts_on
from samspil.dialogue.models import (
    Answer,
    Conversation,
    Knowledge,
    Recording,
    Statement,
    TakenFurther,
    Voice,
)
from samspil.dialogue.phrases.phone import REASONS, Words
from samspil.dialogue.readings.pseudonyms import answers_as, speaks_as, wrote
from samspil.dialogue.readings.queue import TO_READ
from samspil.dialogue.readings.voices import countable, latest, turns_told
from samspil.ground import cards, keys
from samspil.ground.cards import Held

KIOSK_HOURS = 12  # how long the address that makes a screen a shared one can be opened, and how long it stays so
ABOUT_AFTER = 3  # answers, and we ask where they are given from
MOST_TOGETHER = 3  # statements on the page of thanks
MOST_RECORDINGS = 50  # that wait to be written down in one conversation
_SIGNER, _ROUTED = TimestampSigner(salt="dialogue.kiosk"), Signer(salt="dialogue.routed")


def _heard(as_of: date | None) -> QuerySet[Conversation]:
    """Conversations that people have been asked to: opened once, not put away, not read in from a file."""
    rows = Conversation.objects.select_related("partnership", "moderator").filter(imported=False)
    return living(rows, as_of).exclude(state=Conversation.State.PLANNED)


def conversation_at(door: str, as_of: date | None = None) -> Conversation | None:
    """The conversation behind a door; None for one that is prepared, was put away or switched off, or never was."""
    found = _heard(as_of).filter(door=door).first()
    return found if found and _is_on(found, as_of) else None


def conversation_of(code: str, as_of: date | None = None) -> Conversation | None:
    """The conversation a card belongs to: its code says so itself, by the key of one of them.

    Raises KeyLost when none says so, and the key of one that has not closed is gone: then nobody can know.
    """
    if len(cards.clean(code)) != cards.SIGNS:
        return None
    lost: keys.KeyLost | None = None
    for one in _heard(as_of):
        try:
            if _is_on(one, as_of) and cards.belongs(keys.key(one.pk), code):
                return one
        except keys.KeyLost as fault:
            lost = lost if one.state == Conversation.State.CLOSED else fault
    if lost:
        raise lost
    return None


def _is_on(conversation: Conversation, as_of: date | None) -> bool:
    """Whether its partnership has conversations switched on."""
    return "dialogue" in parts_on(conversation.partnership, as_of)


def voice_of(conversation: Conversation, held: Held) -> Voice | None:
    """The holder's voice; None before the first answer."""
    return Voice.objects.filter(token=answers_as(conversation, held)).first()


def knows_word(conversation: Conversation, held: Held) -> bool:
    """Whether the holder gave a word under which something was said: more than finding the card."""
    return bool(held.word and wrote(conversation, [speaks_as(conversation, held)]))


def marked(conversation: Conversation, held: Held, pk: UUID, reason: str) -> str:
    """Why this statement comes next for this holder, signed, for the page to bring back with the answer."""
    return f"{reason}~{_ROUTED.signature(f'{reason}|{pk}|{answers_as(conversation, held)}')}"


def reason_of(conversation: Conversation, held: Held, pk: UUID, mark: str) -> str:
    """The reason a page brings back; that they looked it up themselves when we did not mark it so for them."""
    reason = mark.partition("~")[0]
    ours = constant_time_compare(mark, marked(conversation, held, pk, reason))
    return reason if ours and reason in Answer.Reason.values else Answer.Reason.CHOSEN


def require_ears(conversation: Conversation) -> None:
    """Stops new recordings while very many wait to be written down: someone must hear each of them."""
    if Recording.objects.filter(conversation=conversation, kind=Recording.Kind.SAID).count() >= MOST_RECORDINGS:
        raise ValidationError(_("Many recordings wait to be heard. Write it instead, or come back tomorrow."))


def has_begun(conversation: Conversation, held: Held) -> bool:
    """Whether the holder has practised or answered."""
    voice = voice_of(conversation, held)
    return voice is not None and (voice.practised or voice.answers.exists())


def has_spoken(conversation: Conversation, held: Held) -> bool:
    """Whether the holder has said something, with their word or without one, also when they took it back."""
    return bool(wrote(conversation, {speaks_as(conversation, one) for one in (held, replace(held, word=""))}))


def seen_by(voice: Voice | None) -> set[UUID]:
    """Ids of the statements this voice has answered or skipped."""
    return set(voice.answers.values_list("statement", flat=True)) if voice else set()


def asks_about(voice: Voice | None, seen: int) -> bool:
    """Whether it is time to ask, once, where someone answers from: nothing was said of it, and there is something."""
    bare = voice is not None and voice.knowledge == Knowledge.NOT_SAID and not voice.kind
    return seen == ABOUT_AFTER and bare and not voice.groups.exists()


def quiet(conversation: Conversation, as_of: date | None = None) -> str:
    """Why nothing can be answered yet: "nobody" has said anything, or the first words are being "read"; else empty."""
    states = set(living(conversation.statements.all(), as_of).order_by().values_list("state", flat=True))
    if Statement.State.SHOWN in states:
        return ""
    return "read" if states & set(TO_READ) else "nobody"


def answer_by(voice: Voice | None, statement: Statement) -> Answer | None:
    """What this voice has said to a statement."""
    return voice.answers.filter(statement=statement).first() if voice else None


def read_aloud(conversation: Conversation, language: str, statement: Statement | None = None) -> Recording | None:
    """The recording of the question, or of a statement: in the language of the page where there is one, else any."""
    kind = Recording.Kind.STATEMENT if statement else Recording.Kind.QUESTION
    rows = Recording.objects.filter(conversation=conversation, statement=statement, kind=kind)
    return min(rows, key=lambda row: not row.language.startswith(language[:2]), default=None)


def sound(conversation: Conversation, pk: UUID) -> Recording | None:
    """A recording that everyone may hear: never one that waits to be written down."""
    aloud = Recording.objects.filter(conversation=conversation, pk=pk).exclude(kind=Recording.Kind.SAID).first()
    if aloud is None or aloud.statement is None:
        return aloud
    return aloud if aloud.statement.state == Statement.State.SHOWN else None


def came_of(conversation: Conversation, as_of: date | None = None) -> list[TakenFurther]:
    """What was said that someone took further, by day; the latest ten."""
    rows = TakenFurther.objects.filter(statement__conversation=conversation, statement__state=Statement.State.SHOWN)
    return list(living(rows, as_of).select_related("statement", "platform").order_by("-happened_on")[:10])


@dataclass(frozen=True)
class Turn:
    """How often at least a reason decided which statement came next. ``number``: None when fewer than k."""

    reason: str
    number: int | None

    @property
    def why(self) -> Words:
        """The reason in plain words."""
        return REASONS[self.reason]


def turns(conversation: Conversation) -> list[Turn]:
    """The log of the routing as it was counted last: reasons in the order they are tried, small numbers left out."""
    numbers, least = turns_told(conversation), conversation.partnership.k
    reasons = [reason for reason in Answer.Reason.values if reason != Answer.Reason.FILE]
    return [Turn(reason, number if (number := numbers.get(reason, 0)) >= least else None) for reason in reasons]


def kiosk_address(conversation: Conversation) -> str:
    """Where a shared screen is opened for this conversation. For facilitators only; runs out after twelve hours."""
    start = _SIGNER.sign(str(conversation.pk))
    return f"{reverse('phone:kiosk', args=[conversation.door])}?start={start}"


def door_of_screen(screen: str, as_of: date | None = None) -> str:
    """The door of the conversation that a shared screen was opened for; empty when it is not there any more."""
    found = _heard(as_of).filter(pk=screen.partition(":")[0]).first() if screen else None
    return found.door if found else ""


def may_be_kiosk(conversation: Conversation, start: str) -> bool:
    """Whether a facilitator gave this address, not long ago."""
    try:
        return _SIGNER.unsign(start, max_age=KIOSK_HOURS * 3600) == str(conversation.pk)
    except BadSignature:
        return False


@dataclass(frozen=True)
class SoFar:
    """What others say, as it was counted last: how many had answered, when, and what most agree with in every group."""

    answered: int
    made_on: date
    together: tuple[Statement, ...]


def so_far(conversation: Conversation, as_of: date | None = None) -> SoFar | None:
    """From the latest count that may be told; None before there is one."""
    told = latest(conversation)
    if told is None:
        return None
    common = {row["id"] for row in told.shown["statements"] if row["common_ground"]}
    together = [row for row in countable(conversation, as_of) if str(row.pk) in common][:MOST_TOGETHER]
    return SoFar(told.shown["answered"], told.made_on, tuple(together))
