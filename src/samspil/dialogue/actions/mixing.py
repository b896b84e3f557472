"""Rows in random order, so that what was written at one moment does not lie side by side for good."""

from random import SystemRandom
from typing import TypeVar

from django.db.models import Model

from samspil.dialogue.models import Answer, Authorship, Conversation, Voice

_BATCH = 2000
Rows = TypeVar("Rows", bound=Model)


def mix(conversation: Conversation) -> None:
    """Write voices, answers and authorships of a conversation anew in random order, within the caller's transaction.

    Databases keep rows in the order (and transaction) they came in; left so, an answer and a statement written by one
    person at one sitting could be guessed to be one person's.
    """
    voices = list(Voice.objects.filter(conversation=conversation))
    answers = list(Answer.objects.filter(voice__conversation=conversation))
    belongs = list(Voice.groups.through.objects.filter(voice__conversation=conversation))
    authorships = list(Authorship.objects.filter(statement__conversation=conversation))
    Voice.objects.filter(conversation=conversation).delete()  # and with them answers and groups
    Authorship.objects.filter(statement__conversation=conversation).delete()
    _again(Voice, voices)
    for row in belongs:
        row.pk = None
    for model, rows in ((Voice.groups.through, belongs), (Answer, answers), (Authorship, authorships)):
        _again(model, rows)


def _again(model: type[Rows], rows: list[Rows]) -> None:
    SystemRandom().shuffle(rows)
    model._default_manager.bulk_create(rows, batch_size=_BATCH)
