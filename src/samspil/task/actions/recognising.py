"""Whether the one who was answered recognises the answer; and what is forgotten when they take their words back."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle.actions.checks import require_sound, the_day
from samspil.dialogue.models import Statement
from samspil.ground import log
from samspil.ground.cards import Held
from samspil.task.models import Answered, Citation
from samspil.task.rules import replies as rules

Recognised = Answered.Recognised
#: What the one who was answered can say themselves; "asked": they skipped it.
OWN = (Recognised.YES, Recognised.NO, Recognised.ASKED)


@transaction.atomic
def recognise_reply(
    *, answered: Answered, recognised: str, by: Any, words: str = "", at: date | None = None
) -> Answered:
    """Write whether they recognise the answer. ``by``: their own card, or a facilitator who asked them.

    What they say with their own card stands in no log.
    """
    rows = Answered.objects.select_for_update(of=("self",))
    row = rows.select_related("reply__partnership", "statement__conversation__partnership").get(pk=answered.pk)
    rules.require_receiver(by, row.statement, row.reply.partnership)
    if recognised not in (OWN if isinstance(by, Held) else Recognised.values):
        raise ValidationError({"recognised": _("Choose one of the lines.")})
    if row.reply.ended_on is not None or (row.statement is not None and not row.statement.words):
        raise ValidationError(_("The words, or the answer, were taken back. Nobody is asked about them."))
    row.recognised = recognised
    row.recognised_words = words.strip() if recognised == Recognised.NO else ""
    row.recognised_on = None if recognised == Recognised.NOT_ASKED else max(the_day(at), row.reply.happened_on)
    require_sound(row)
    row.save()
    if not isinstance(by, Held):
        log.write("reply.recognised", row.reply, by=by, scope=row.reply.partnership_id, at=at)
    return row


def forget_words_of(statements: Sequence[Statement]) -> None:
    """What the one who takes these words back has said of the answers, and of what was made of the words."""
    for model in (Answered, Citation):
        rows = model.objects.filter(statement__in=statements)
        rows.update(recognised_words="", recognised=Recognised.NOT_ASKED, recognised_on=None)
