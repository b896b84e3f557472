"""Counting the answers together, when enough more people have answered. The only thing that writes a snapshot."""

import logging
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import IntegrityError, connection, transaction

from samspil.circle.actions.checks import the_day
from samspil.circle.rules import SYSTEM, require_steering
from samspil.dialogue.actions.holding import shared
from samspil.dialogue.actions.mixing import mix_due
from samspil.dialogue.actions.reading_in import take_stopped
from samspil.dialogue.models import Conversation, Snapshot, Voice
from samspil.dialogue.readings.voices_counted import Counted, count
from samspil.ground import clock, keys, log

_AT_ONCE = 5000
_LOG = logging.getLogger(__name__)
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
    with clock.standing_on(conversation.partnership.stands_on):
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
    """One pass over all conversations that were opened; gives how many snapshots were made.

    A fault in one is written down (on stderr, unless the log goes elsewhere), and the others are counted. Then those
    that rest are mixed, and what was stopped while it came in from a file is taken away.
    """
    rows = Conversation.objects.filter(ended_on=None).exclude(state=Conversation.State.PLANNED)
    made = 0
    for row in list(rows.select_related("partnership")):
        try:
            made += release(conversation=row, by=by, at=at, progress=tell(row)) is not None
        except keys.KeyLost:
            _LOG.error("%s cannot be counted: its key is not in the folder of keys (SAMSPIL_KEYS)", row.door)
        except Exception:  # whatever it is, the next conversation must still be counted
            _LOG.exception("%s could not be counted", row.door)
    mix_due()
    take_stopped()
    return made


def release_on(*, seconds: int, by: Any = SYSTEM, at: date | None = None) -> None:
    """One pass after another, with a pause. A fault is written down, no more."""
    while True:
        try:
            release_due(by=by, at=at)
        except Exception:  # the database may be away for a while
            _LOG.exception("answers could not be counted together")
        finally:
            connection.close()
        time.sleep(seconds)


@transaction.atomic
def _keep(conversation: Conversation, counted: Counted, *, by: Any, at: date | None) -> Snapshot:
    shared(conversation)  # letters are written into voices: not while these are mixed
    snapshot = Snapshot.objects.create(
        conversation=conversation,
        number=counted.number,
        made_on=the_day(at),
        people=counted.people,
        content=counted.content,
    )
    for row in counted.behind:
        row.snapshot = snapshot
        row.save()
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
