"""A conversation is read in from files, all of it or none, and taken back; and goes out so that nobody can be found."""

import secrets
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle.actions.checks import require_sound, require_still_here, the_day
from samspil.circle.models import Import, ImportedRow, Member
from samspil.circle.rules import require_steering
from samspil.dialogue.actions import reading_in
from samspil.dialogue.models import Answer, Conversation, Statement, Voice
from samspil.dialogue.readings.exports import as_file
from samspil.dialogue.readings.imports import IMPORT, Plan
from samspil.formats.polis import REJECTED, ReadStatement, write_polis
from samspil.ground import keys, log
from samspil.ground.files import packed


def import_conversation(
    *, plan: Plan, question: str, by: Any, language: str = "da", at: date | None = None
) -> Conversation:
    """Make a closed conversation with its statements, in one language, one voice for each person, and their answers.

    ValidationError with any fault of the files. Nobody can answer it here, and nobody can find their own answers.
    It is written little by little, so that whoever answers another one meanwhile does not wait; all is seen at once.
    """
    require_steering(by, plan.partnership)
    if plan.failed or plan.read is None:
        raise ValidationError([text for severity, text in plan.messages if severity == "error"])
    reading_in.take_stopped()
    conversation = _conversation(plan, question, by, the_day(at))
    statements = [_statement(conversation, one, language) for one in plan.read.statements]
    voices = {
        person: Voice(conversation=conversation, token=secrets.token_hex(32), way=Voice.Way.FILE)
        for person in plan.people
    }
    try:
        for rows in (statements, voices.values(), _answers(plan, voices, statements)):
            reading_in.written(rows)
        _done(plan, conversation, by=by, at=at)
    except BaseException:
        reading_in.taken_away(conversation)
        raise
    return conversation


@transaction.atomic
def _done(plan: Plan, conversation: Conversation, *, by: Any, at: date | None) -> None:
    reading_in.brought_out(conversation)
    counts = {
        "name": conversation.question,
        "people": len(plan.people),
        "answers": plan.answers,
        "statements": conversation.statements.count(),
    }
    batch = Import.objects.create(
        partnership=plan.partnership, kind=IMPORT, file_name=plan.file_name, happened_on=the_day(at), counts=counts
    )
    ImportedRow.objects.create(batch=batch, kind=IMPORT, thing=conversation.pk)
    question, scope = conversation.question, plan.partnership.pk
    log.write("conversation.imported", conversation, by=by, scope=scope, words=question, at=at)


def undo_conversation_import(*, batch: Import, by: Any, at: date | None = None) -> Import:
    """Take back a conversation that was read in, with all that hangs on it."""
    require_steering(by, batch.partnership)
    conversations = list(Conversation.objects.filter(pk__in=batch.rows.values("thing"), imported=True))
    with transaction.atomic():
        held = Import.objects.select_for_update().get(pk=batch.pk)
        require_still_here(held)
        for one in conversations:
            reading_in.put_away(one, the_day(at))
        held.ended_on = the_day(at)
        held.save(update_fields=["ended_on"])
        log.write("conversation.undone", held, by=by, scope=held.partnership_id, words=held.file_name, at=at)
    for one in conversations:
        reading_in.taken_away(one)
    return held


def export_conversation(*, conversation: Conversation, by: Any, at: date | None = None) -> bytes:
    """A ZIP in the format of Polis with new numbers for all; below k people only words. Written in the log."""
    require_steering(by, conversation.partnership)
    day = the_day(at)
    files = write_polis(as_file(conversation), day=day, k=conversation.partnership.k)
    log.write(
        "conversation.exported",
        conversation,
        by=by,
        scope=conversation.partnership_id,
        words=conversation.question,
        at=at,
    )
    return packed(files)


def _conversation(plan: Plan, question: str, by: Any, day: date) -> Conversation:
    conversation = Conversation(
        partnership=plan.partnership,
        happened_on=day,
        question=question.strip(),
        door=secrets.token_hex(5),
        asked_by=by if isinstance(by, Member) else None,
        asker=_("Read in from a file"),
        why=_("It was asked elsewhere."),
        who_sees=_("What was agreed where it was asked."),
        hear_back=_("As was agreed where it was asked."),
        policy=_("What was rejected there is not shown here."),
        state=Conversation.State.CLOSED,
        opened_on=day,
        closed_on=day,
        imported=True,
        ended_on=day,  # put away until all of it is in
    )
    require_sound(conversation)
    keys.make(conversation.pk)
    conversation.save()
    return conversation


def _statement(conversation: Conversation, one: ReadStatement, language: str) -> Statement:
    out = one.moderated == REJECTED
    day = min(one.day or conversation.happened_on, conversation.happened_on)
    return Statement(
        partnership_id=conversation.partnership_id,
        conversation=conversation,
        language=language,
        happened_on=day,
        ended_on=day,
        words=one.text or _("Statement %(id)s, without words in the file") % {"id": one.id},
        source=Statement.Source.FILE,
        state=Statement.State.REJECTED if out else Statement.State.SHOWN,
        reason=_("Rejected where it was asked.") if out else "",
        code=one.id[:60],
    )


def _answers(plan: Plan, voices: dict[int, Voice], statements: list[Statement]) -> Iterator[Answer]:
    """Row by row, so that a large file does not stand in memory twice."""
    votes = plan.read.votes if plan.read else None
    if votes is None:
        return
    for person, statement, value in zip(
        votes.person.tolist(), votes.statement.tolist(), votes.value.tolist(), strict=True
    ):
        if person in voices:
            yield Answer(voice=voices[person], statement=statements[statement], stance=value, reason=Answer.Reason.FILE)
