"""Counting the answers together, when enough more people have answered. The only thing that writes a snapshot."""

import logging
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import IntegrityError, connection, transaction

from samspil.circle.actions.checks import the_day
from samspil.circle.rules import SYSTEM, require_steering
from samspil.dialogue.models import Conversation, Snapshot, Voice
from samspil.dialogue.readings.voices_counted import Counted, count
from samspil.ground import log

_AT_ONCE = 5000
Progress = Callable[[float], None]


def _silent(done: float) -> None:
    """Say nothing."""


def release(
    *, conversation: Conversation, by: Any = SYSTEM, at: date | None = None, progress: Progress = _silent
) -> Snapshot | None:
    """Count the answers together, if k more people have answered than the last time; None otherwise.

    The counting reads only, and takes its time outside the transaction, so that nobody who answers waits for it.
    """
    require_steering(by, conversation.partnership)
    counted = count(conversation, progress)
    if counted is None:
        return None
    try:
        return _keep(conversation, counted, by=by, at=at)
    except IntegrityError:  # someone else counted at the same moment: theirs stands
        return None


def release_due(
    *, by: Any = SYSTEM, at: date | None = None, tell: Callable[[Conversation], Progress] = lambda _one: _silent
) -> int:
    """One pass over all conversations that were opened; gives how many snapshots were made."""
    rows = Conversation.objects.filter(ended_on=None).exclude(state=Conversation.State.PLANNED)
    made = [release(conversation=row, by=by, at=at, progress=tell(row)) for row in rows.select_related("partnership")]
    return sum(snapshot is not None for snapshot in made)


def release_on(*, seconds: int, by: Any = SYSTEM, at: date | None = None) -> None:
    """One pass after another, with a pause. A fault is written down, no more."""
    while True:
        try:
            release_due(by=by, at=at)
        except Exception:  # whatever it is, the next conversation must still be counted
            logging.getLogger(__name__).exception("answers could not be counted together")
        finally:
            connection.close()
        time.sleep(seconds)


@transaction.atomic
def _keep(conversation: Conversation, counted: Counted, *, by: Any, at: date | None) -> Snapshot:
    snapshot = Snapshot.objects.create(
        conversation=conversation,
        number=counted.number,
        made_on=the_day(at),
        people=counted.people,
        content=counted.content,
    )
    _letters(conversation, counted)
    log.write("snapshot.released", snapshot, by=by, scope=conversation.partnership_id, at=at)
    return snapshot


def _letters(conversation: Conversation, counted: Counted) -> None:
    """Which way of answering each voice is in now: the input that keeps the letters the same the next time."""
    Voice.objects.filter(conversation=conversation).exclude(letter="").update(letter="")
    by_letter: dict[str, list[str]] = {}
    for voice, letter in counted.letters.items():
        by_letter.setdefault(letter, []).append(voice)
    for letter, voices in sorted(by_letter.items()):
        for start in range(0, len(voices), _AT_ONCE):
            Voice.objects.filter(pk__in=voices[start : start + _AT_ONCE]).update(letter=letter)
