"""A conversation as it may leave: without authors, times, names, or anything that people said of themselves."""

from datetime import date

import numpy as np

from samspil.dialogue.models import Answer, Conversation, Statement
from samspil.dialogue.readings.voices import CARDS
from samspil.formats.polis import ACCEPTED, REJECTED, ReadConversation, ReadStatement
from samspil.formats.polis.types import Votes

_MODERATED = {Statement.State.SHOWN.value: ACCEPTED, Statement.State.REJECTED.value: REJECTED}


def as_file(conversation: Conversation, as_of: date | None = None) -> ReadConversation:
    """Statements that are shown or were rejected, and the answers with a card; the writer gives all new numbers.

    Answers by the group's square and on a shared screen stay here: nobody knows how many people they are.
    """
    rows = conversation.statements.filter(state__in=_MODERATED)
    rows = rows if as_of is None else rows.filter(happened_on__lte=as_of)
    statements = list(rows.order_by("happened_on", "pk"))
    place = {row.pk: at for at, row in enumerate(statements)}
    told = Answer.objects.filter(
        voice__conversation=conversation, voice__way__in=CARDS, statement__in=place, stance__isnull=False
    ).values_list("voice", "statement", "stance")
    answers = sorted((str(voice), place[statement], stance) for voice, statement, stance in told)
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
