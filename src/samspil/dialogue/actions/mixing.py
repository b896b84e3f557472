"""Rows written anew in the order of their ids, which are drawn at random: so what lies side by side tells nothing.

Databases keep rows in the order they came in; left so, an answer, a statement and a card that one person wrote or took
at one sitting could be guessed to be one person's. It is done in the background, when a conversation is not open.
"""

import logging
from collections.abc import Iterator
from typing import TypeVar

from django.db import models, transaction
from django.db.models import QuerySet

from samspil.dialogue.actions.holding import locked
from samspil.dialogue.models import Answer, Authorship, CardTaken, Conversation, Voice
from samspil.ground.settling import settle_files

State = Conversation.State
_BATCH, _VOICES = 500, 50  # rows in one short transaction; voices whose answers are put in order together
Kind = TypeVar("Kind", bound=models.Model)


def mix_due() -> int:
    """One pass over the conversations that were open since they were mixed last, and are not now; gives how many.

    A fault in one is written down, and it is tried again in the next pass. Then the files are settled.
    """
    rows = Conversation.objects.filter(mixed=False, imported=False).exclude(state__in=(State.OPEN, State.PLANNED))
    mixed = 0
    for row in list(rows):
        try:
            mixed += mix(row)
        except Exception:  # whatever it is, the next conversation must still be mixed
            logging.getLogger(__name__).exception("the rows of a conversation could not be mixed")
    settle_files()
    return mixed


def mix(conversation: Conversation) -> bool:
    """Write voices, their groups, answers, authorships and cards taken anew; False when it was opened meanwhile.

    In many short transactions, so that nobody waits longer than for one of them. Whoever writes at the same moment
    comes before or after a batch, never into it: they hold the conversation (holding.shared). Stopped on the way,
    it begins again in the next pass.
    """
    link = Voice.groups.through
    for voices in _again(conversation, Voice.objects.filter(conversation=conversation), _VOICES):
        _rewrite(conversation, link.objects.filter(voice__in=voices).order_by("voice", "affectedgroup"))
        for _answers in _again(conversation, Answer.objects.filter(voice__in=voices), _BATCH):
            pass
    for rows in (
        Authorship.objects.filter(statement__conversation=conversation),
        CardTaken.objects.filter(conversation=conversation),
    ):
        for _written in _again(conversation, rows, _BATCH):
            pass
    there = Conversation.objects.filter(pk=conversation.pk).exclude(state=State.OPEN)
    return bool(there.update(mixed=True))


def _again(conversation: Conversation, rows: QuerySet[Kind], size: int) -> Iterator[list[Kind]]:
    """All these rows written anew, batch by batch."""
    ordered, batch = rows.order_by("pk"), _rewrite(conversation, rows.order_by("pk")[:size])
    while batch:
        yield batch
        batch = _rewrite(conversation, ordered.filter(pk__gt=batch[-1].pk)[:size])


@transaction.atomic
def _rewrite(conversation: Conversation, rows: QuerySet[Kind]) -> list[Kind]:
    """One batch, deleted and written again as it was: references to it are looked at when the transaction ends.

    Nothing when the conversation is open again: it is mixed the next time it rests.
    """
    if locked(conversation).state == State.OPEN:
        return []
    batch = list(rows.select_for_update(of=("self",)))
    there = rows.model._default_manager.filter(pk__in=[row.pk for row in batch])
    there._raw_delete(there.db)
    if isinstance(rows.model._meta.pk, models.AutoField):
        for row in batch:
            row.pk = None  # numbers that count up would tell the order
    rows.model._default_manager.bulk_create(batch)
    return batch
