"""What the holder of a card has said: found by their code (and word), and by nobody else."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from samspil.circle.readings.door import living
from samspil.dialogue.models import Answer, Conversation, Statement, TakenFurther, Voice
from samspil.dialogue.phrases.phone import COMES_AS, KNOWN_FROM, STATES, Words
from samspil.dialogue.readings.conversations import shown_in
from samspil.dialogue.readings.further import taken_further, without_replies
from samspil.dialogue.readings.phone import voice_of
from samspil.dialogue.readings.pseudonyms import answers_as, speaks_as, wrote
from samspil.dialogue.readings.trails import Step, steps
from samspil.ground.cards import Held


@dataclass(frozen=True)
class Said:
    """One thing the holder said, and what came of it. ``answered``: how many, None when fewer than k."""

    statement: Statement
    answered: int | None
    further: tuple[TakenFurther, ...]
    steps: tuple[Step, ...]

    @property
    def state(self) -> Words:
        """How far it has come, in plain words."""
        return STATES.get(self.statement.state, "")


def _names(conversation: Conversation, held: Held) -> dict[str, Held]:
    """The holder's names: with their word, and without one, since a word may have been chosen later."""
    return {speaks_as(conversation, one): one for one in (replace(held, word=""), held)}


def authored(conversation: Conversation, held: Held) -> list[UUID]:
    """The ids of everything they have said here, with their word or without."""
    return list(wrote(conversation, _names(conversation, held)))


def _living(conversation: Conversation, as_of: date | None) -> QuerySet[Statement]:
    rows = living(Statement.objects.filter(conversation=conversation), as_of)
    return rows.select_related("moderated_by", "conversation__partnership")


def said_by(conversation: Conversation, held: Held, as_of: date | None = None) -> list[Said]:
    """Everything of theirs that stands, by day; first what was said aloud and they have not read yet."""
    answers = Count("answers", filter=Q(answers__stance__isnull=False))
    mine = wrote(conversation, _names(conversation, held))
    found = _living(conversation, as_of).filter(pk__in=mine).annotate(number=answers)
    rows = sorted(found, key=lambda row: not row.unseen)
    further, came, least = taken_further(rows, as_of), steps(rows, as_of), conversation.partnership.k
    return [
        Said(
            row,
            row.number if row.number >= least else None,
            tuple(without_replies(further.get(row.pk, ()), came.get(row.pk, ()))),
            tuple(came.get(row.pk, ())),
        )
        for row in rows
    ]


def own(conversation: Conversation, held: Held, pk: UUID, as_of: date | None = None) -> tuple[Statement, Held] | None:
    """One of theirs, and the card as it was when they said it (with the word or without); None if not theirs."""
    names = _names(conversation, held)
    author = wrote(conversation, names).get(pk)
    row = _living(conversation, as_of).filter(pk=pk).first() if author else None
    return (row, names[author]) if row and author else None


def now(statement: Statement) -> dict[str, str]:
    """What stands with the words now, as the form that changes it takes it."""
    stake = {True: "yes", False: "no", None: ""}[statement.at_stake]
    kept = {name: getattr(statement, name) for name in ("words", "shown_as", "name", "knowledge")}
    return {**kept, "at_stake": stake}


def answers_of(conversation: Conversation, held: Held) -> int:
    """How many statements the holder has answered."""
    voice = voice_of(conversation, held)
    return voice.answers.filter(stance__isnull=False).count() if voice else 0


def answers_given(conversation: Conversation, held: Held, as_of: date | None = None) -> QuerySet[Answer]:
    """What the holder has answered and can answer again, by the day the words were said."""
    mine = Answer.objects.filter(voice__token=answers_as(conversation, held), stance__isnull=False)
    rows = mine.filter(statement__in=shown_in(conversation, as_of)).select_related("statement")
    return rows.order_by("statement__happened_on", "statement__recorded_at", "statement")


def about(voice: Voice | None) -> list[Words]:
    """What the voice has said of itself, in the words it was asked in."""
    if voice is None:
        return []
    said = [dict(KNOWN_FROM).get(voice.knowledge), dict(COMES_AS).get(voice.kind, voice.get_kind_display())]
    return [word for word in said if word]
