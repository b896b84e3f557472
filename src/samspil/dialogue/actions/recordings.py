"""Texts read aloud for those who do not read. Recordings of what someone said are written down in moderation."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle.actions.checks import require_sound, the_day
from samspil.dialogue import rules
from samspil.dialogue.actions.keeping import delete_sound, sound_kept
from samspil.dialogue.models import Conversation, Recording, Statement
from samspil.ground import log


@transaction.atomic
def read_aloud(
    *,
    conversation: Conversation,
    sound: File,
    by: Any,
    language: str = "da",
    statement: Statement | None = None,
    at: date | None = None,
) -> Recording:
    """The question (or a statement that is shown) read aloud in one language. A new reading replaces the old one."""
    rules.require_moderating(by, conversation)
    if statement is not None and (statement.conversation_id != conversation.pk or not rules.may_answer_to(statement)):
        raise ValidationError({"statement": _("Those words are not shown in this conversation.")})
    kind = Recording.Kind.QUESTION if statement is None else Recording.Kind.STATEMENT
    which = {"conversation": conversation, "statement": statement, "kind": kind, "language": language}
    for old in Recording.objects.select_for_update().filter(**which):
        delete_sound(old)
    sound.name = f"{uuid4().hex}.{(sound.name or '').rpartition('.')[2].lower()}"  # a name someone gave it says who
    row = Recording(**which, sound=sound)
    require_sound(row)
    with sound_kept(row):
        row.save()
    log.write("statement.recorded", statement or conversation, by=by, scope=conversation.partnership_id, at=the_day(at))
    return row


@transaction.atomic
def delete_recording(*, recording: Recording, by: Any, at: date | None = None) -> None:
    """Delete a text read aloud. What someone said aloud goes when it is written down, not here."""
    rules.require_moderating(by, recording.conversation)
    if recording.kind == Recording.Kind.SAID:
        raise ValidationError(_("Write down what was said first. Then the recording is deleted."))
    about, scope = recording.statement or recording.conversation, recording.conversation.partnership_id
    delete_sound(recording)
    log.write("statement.unrecorded", about, by=by, scope=scope, at=the_day(at))
