"""A conversation as it may leave: without authors, times, names, or anything that people said of themselves.

Answers leave as they were when they were last counted together, never as they are now: so two exports are the same, or
they differ by the rows of at least k people (readings.voices_behind).
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from samspil.dialogue.models import Answer, Behind, Conversation, Statement
from samspil.dialogue.readings.voices import CARDS
from samspil.dialogue.readings.voices_behind import STANCES, unseal
from samspil.formats.polis import ACCEPTED, REJECTED, ReadConversation, ReadStatement
from samspil.formats.polis.types import Votes
from samspil.ground import keys

_MODERATED = {Statement.State.SHOWN.value: ACCEPTED, Statement.State.REJECTED.value: REJECTED}
Told = list[tuple[str, str, int]]


@dataclass(frozen=True)
class Leaving:
    """How many people's answers an export holds, and of which day; nobody's and none when only words can leave."""

    people: int = 0
    day: date | None = None


def leaving(conversation: Conversation) -> Leaving:
    """What an export would hold of answers."""
    if conversation.imported:
        return Leaving(conversation.voices.count(), conversation.opened_on)
    row = _newest(conversation)
    return Leaving(row.people, row.snapshot.made_on) if row else Leaving()


def as_file(conversation: Conversation, as_of: date | None = None) -> ReadConversation:
    """Statements that are shown or were rejected, and answers with a card; the writer gives all new numbers.

    Answers by the group's square and on a shared screen stay here: nobody knows how many people they are.
    """
    rows = conversation.statements.filter(state__in=_MODERATED)
    rows = rows if as_of is None else rows.filter(happened_on__lte=as_of)
    statements = list(rows.order_by("happened_on", "pk"))
    place = {str(row.pk): at for at, row in enumerate(statements)}
    told = _as_read(conversation) if conversation.imported else _as_counted(conversation)
    answers = sorted((voice, place[statement], stance) for voice, statement, stance in told if statement in place)
    people = {name: at for at, name in enumerate(dict.fromkeys(voice for voice, _statement, _stance in answers))}
    return ReadConversation(
        topic=conversation.question,
        people=tuple(people),
        statements=tuple(
            ReadStatement(str(row.pk), row.words, moderated=_MODERATED[row.state], day=row.happened_on)
            for row in statements
        ),
        votes=Votes(
            np.array([people[voice] for voice, _statement, _stance in answers], dtype=np.int32),
            np.array([statement for _voice, statement, _stance in answers], dtype=np.int32),
            np.array([stance for _voice, _statement, stance in answers], dtype=np.int8),
        ),
        sign="+1 agree",
    )


def _newest(conversation: Conversation) -> Behind | None:
    """The newest counting whose answers may leave; None when there is none, or when its key is gone."""
    if not keys.is_there(conversation.pk):
        return None
    rows = Behind.objects.filter(snapshot__conversation=conversation, leaves=True).select_related("snapshot")
    return rows.order_by("-snapshot__number").first()


def _as_counted(conversation: Conversation) -> Told:
    row = _newest(conversation)
    if row is None:
        return []
    kept = unseal(conversation, row.sealed)
    found = zip(*np.nonzero(kept.table < len(STANCES)), strict=True)
    return [(kept.people[who], kept.statements[what], STANCES[kept.table[who, what]]) for who, what in found]


def _as_read(conversation: Conversation) -> Told:
    """What was read in from a file never changes."""
    rows = Answer.objects.filter(voice__conversation=conversation, voice__way__in=CARDS, stance__isnull=False)
    return [(str(voice), str(what), stance) for voice, what, stance in rows.values_list("voice", "statement", "stance")]
