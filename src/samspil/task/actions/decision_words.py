"""The words behind a decision: which statements it was made from."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle.rules import require_steering
from samspil.dialogue.models import Statement
from samspil.ground import log
from samspil.task.models.decisions import Decision
from samspil.task.models.task import Citation


@transaction.atomic
def cite_in_decision(
    *, decision: Decision, statement: Statement, by: Any, part: str = "", at: date | None = None
) -> Citation:
    """Say that a decision was made from someone's words. ``part``: which of them; none is all. Twice is once.

    The part stays when the one who said it takes the statement back: without a name, a day or a place.
    """
    require_steering(by, decision.partnership)
    held = Statement.objects.select_for_update().filter(partnership_id=decision.partnership_id, pk=statement.pk).first()
    if held is None or held.state != Statement.State.SHOWN or held.ended_on is not None:
        raise ValidationError({"statement": _("Only words that are shown can be behind a decision.")})
    words = part.strip() or held.words
    if words not in held.words:
        raise ValidationError({"part": _("Copy the words as they were said; these are not among them.")})
    row, new = Citation.objects.get_or_create(decision=decision, statement=held, defaults={"part": words[:400]})
    if not new and part.strip() and row.part != words:
        row.part = words[:400]
        row.save(update_fields=["part"])
    elif not new:
        return row
    log.write("decision.cited", decision, by=by, scope=decision.partnership_id, words=decision.title, at=at)
    return row


@transaction.atomic
def uncite_in_decision(*, citation: Citation, by: Any, at: date | None = None) -> None:
    """It was not made from these words after all."""
    decision = citation.decision
    require_steering(by, decision.partnership)
    if Citation.objects.filter(pk=citation.pk).delete()[0]:
        log.write("decision.uncited", decision, by=by, scope=decision.partnership_id, words=decision.title, at=at)
