"""How words are kept: what goes with them, the day, who signs them, and the sound they were said in."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any, TypedDict

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.circle.actions.checks import put_on, require_sound, the_day
from samspil.dialogue.models import Authorship, Recording, Statement
from samspil.dialogue.readings.pseudonyms import signs
from samspil.ground import log
from samspil.ground.text import plain

State = Statement.State


class Words(TypedDict, total=False):
    """What goes with the words: chosen by the one who says them."""

    knowledge: str
    at_stake: bool | None
    shown_as: str
    name: str
    place: str
    language: str


def kept(statement: Statement, words: str, author: str, more: Mapping[str, Any], at: date | None) -> Statement:
    """Written down as said on its day, and signed by its author (empty: nobody signs it)."""
    statement.partnership_id = statement.conversation.partnership_id
    statement.happened_on, statement.words = the_day(statement.happened_on or at), plain(words)
    put_on(statement, more)
    name_as_shown(statement)
    if not statement.words and statement.state != State.TO_WRITE:
        raise ValidationError({"words": _("Write a few words. Spelling does not matter.")})
    if statement.shown_as != Statement.Shown.NOBODY and not plain(statement.name):
        raise ValidationError({"name": _("Write the name it is to be shown with, or choose without a name.")})
    require_sound(statement)
    # a clock time could be held against a text message or a server's log
    statement.recorded_at = log.day_of(timezone.now())
    statement.save()
    if author:
        Authorship.objects.update_or_create(statement=statement, defaults={"token": signs(author, statement.pk)})
    return statement


def name_as_shown(statement: Statement) -> None:
    """No more of the name is kept than is to be shown."""
    words = {Statement.Shown.NOBODY: 0, Statement.Shown.FIRST_NAME: 1}.get(statement.shown_as)
    statement.name = " ".join(statement.name.split()[:words])


@contextmanager
def sound_kept(recording: Recording) -> Iterator[None]:
    """A transaction in which the recording is kept; when it fails, the file that was written goes with the row."""
    sound = recording.sound
    try:
        with transaction.atomic():
            yield
    except BaseException:
        if sound and sound._committed:
            sound.delete(save=False)
        raise


def delete_sound(recording: Recording) -> None:
    """The row now, the file once the row is gone for good."""
    sound = recording.sound
    recording.delete()
    transaction.on_commit(lambda: sound.delete(save=False))
