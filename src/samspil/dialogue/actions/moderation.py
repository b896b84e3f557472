"""Reading what was said before it is shown: by a named person, by a published policy, with a reason to the author."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle.actions.checks import require_sound, the_day
from samspil.circle.models import Member
from samspil.dialogue import rules
from samspil.dialogue.actions.keeping import delete_sound
from samspil.dialogue.models import Recording, Statement
from samspil.ground import log

State = Statement.State


@transaction.atomic
def show_statement(*, statement: Statement, by: Any, at: date | None = None) -> Statement:
    """Read, and to be shown: others can answer it now. Also one that was not shown before."""
    held = _read(statement, by, State.WAITING, State.REJECTED)
    held.state, held.reason = State.SHOWN, ""
    return _settled(held, "statement.shown", by, at)


@transaction.atomic
def reject_statement(*, statement: Statement, reason: str, by: Any, at: date | None = None) -> Statement:
    """Read, and not to be shown. The one who said it sees the reason; partners see how many there were."""
    held = _read(statement, by, State.WAITING, State.SHOWN)
    if not reason.strip():
        raise ValidationError({"reason": _("Write why, in plain words. The one who said it reads it.")})
    held.state, held.reason = State.REJECTED, reason.strip()
    return _settled(held, "statement.rejected", by, at)


@transaction.atomic
def put_back(*, statement: Statement, by: Any, at: date | None = None) -> Statement:
    """Read it once more: it waits again, and is not shown meanwhile. Answers it has had stay."""
    held = _read(statement, by, State.SHOWN, State.REJECTED)
    held.state, held.reason = State.WAITING, ""
    return _settled(held, "statement.put_back", by, at)


@transaction.atomic
def transcribe(*, statement: Statement, words: str, by: Any, at: date | None = None) -> Statement:
    """Write down what was said aloud. The recording is deleted; the words are read like all others."""
    held = _read(statement, by, State.TO_WRITE)
    if not words.strip():
        raise ValidationError({"words": _("Write what you hear, word for word.")})
    held.words, held.state = words.strip(), State.WAITING
    require_sound(held)
    held.save()
    for recording in held.recordings.filter(kind=Recording.Kind.SAID):
        delete_sound(recording)
    log.write("statement.transcribed", held, by=by, scope=held.partnership_id, at=at)
    return held


def _read(statement: Statement, by: Any, *states: str) -> Statement:
    rows = Statement.objects.select_for_update(of=("self",)).select_related("conversation__partnership")
    held = rows.get(pk=statement.pk)
    rules.require_moderating(by, held.conversation)
    if held.state not in states:
        raise ValidationError(
            _("The statement is at another place now: %(state)s.") % {"state": held.get_state_display()}
        )
    return held


def _settled(held: Statement, verb: str, by: Any, at: date | None) -> Statement:
    held.moderated_by, held.moderated_on = by if isinstance(by, Member) else None, the_day(at)
    require_sound(held)
    held.save()
    log.write(verb, held, by=by, scope=held.partnership_id, at=at)
    return held
