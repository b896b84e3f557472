"""A conversation from a file is written, and taken away, in many short transactions: nobody who answers waits for all.

While it comes in it is put away: nobody sees it, and nothing counts it. One that was stopped on the way stays so, until
it is taken away.
"""

import time
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import islice

from django.db import connection, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from samspil.dialogue.models import Answer, Conversation, Statement, Voice
from samspil.ground import keys
from samspil.ground.models import Row

_BATCH, _PAUSE = 1000, 0.05  # rows in one short transaction; seconds between two, for those who wait to write
_STOPPED = timedelta(hours=1)  # no file takes so long to come in


def written(rows: Iterable[Row]) -> None:
    """New rows of one kind. They are made before the transaction that writes them begins."""
    coming = iter(rows)
    while batch := list(islice(coming, _BATCH)):
        with transaction.atomic():
            type(batch[0])._default_manager.bulk_create(batch)
        _make_room()


def put_away(conversation: Conversation, day: date) -> None:
    """Nobody sees it any more, nor its statements."""
    Conversation.objects.filter(pk=conversation.pk).update(ended_on=day)
    conversation.statements.update(ended_on=F("happened_on"))


def brought_out(conversation: Conversation) -> None:
    """All of it is there: now everyone sees it."""
    conversation.statements.update(ended_on=None)
    conversation.ended_on = None
    conversation.save(update_fields=["ended_on"])


def taken_away(conversation: Conversation) -> None:
    """All of it, with its key: its answers first, since what hangs on a row goes with it in one transaction."""
    for rows in (
        Answer.objects.filter(voice__conversation=conversation),
        Voice.objects.filter(conversation=conversation),
        Statement.objects.filter(conversation=conversation),
    ):
        while _some_deleted(rows):
            _make_room()
    Conversation.objects.filter(pk=conversation.pk).delete()
    keys.destroy(conversation.pk)


def take_stopped() -> int:
    """Those that were stopped while they came in or were taken away; gives how many."""
    stopped = Conversation.objects.filter(imported=True, recorded_at__lt=timezone.now() - _STOPPED)
    found = list(stopped.exclude(ended_on=None))
    for row in found:
        taken_away(row)
    return len(found)


@transaction.atomic
def _some_deleted(rows: QuerySet) -> int:
    some = list(rows.values_list("pk", flat=True)[:_BATCH])
    rows.model._default_manager.filter(pk__in=some).delete()
    return len(some)


def _make_room() -> None:
    if not connection.in_atomic_block:
        time.sleep(_PAUSE)
