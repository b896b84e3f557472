"""On one's own page: whether one recognises what came of one's words."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404

from samspil.dialogue.readings.own import own
from samspil.dialogue.visits import WRITING, Visit, pages, sent, with_card
from samspil.task.actions.citations import recognise_citation
from samspil.task.actions.recognising import recognise_reply
from samspil.task.forms.replies import OwnRecognisedForm
from samspil.task.models import Answered, Citation
from samspil.task.readings.trails import lines_of


@pages
@with_card
def recognise(visit: Visit, pk: UUID) -> HttpResponse:
    """An answer to one's words."""
    row = get_object_or_404(Answered.objects.select_related("reply"), pk=pk, statement__conversation=visit.conversation)
    return _asked(visit, row, recognise_reply, "answered", lines_of(row.reply))


@pages
@with_card
def recognise_words(visit: Visit, pk: UUID) -> HttpResponse:
    """What was made of one's words: a clause of the task, or a decision."""
    rows = Citation.objects.select_related("clause", "decision")
    row = get_object_or_404(rows, pk=pk, statement__conversation=visit.conversation)
    return _asked(visit, row, recognise_citation, "citation", (("", str(row.clause or row.decision)),))


def _asked(visit: Visit, row: Any, act: Any, name: str, lines: tuple[tuple[str, str], ...]) -> HttpResponse:
    """Ask (GET); keep what was pressed, and after a no ask what is not right."""
    mine = own(visit.conversation, visit.held, row.statement_id)
    if mine is None:
        raise Http404
    form = OwnRecognisedForm(sent(visit.request))
    if visit.request.method == "POST" and form.is_valid():
        with suppress(ValidationError, PermissionDenied):  # taken back a moment ago
            act(**{name: row}, by=mine[1], **form.cleaned_data)
        if form.cleaned_data["recognised"] != "no" or "words" in visit.request.POST:
            return visit.to("own")
    row.refresh_from_db()
    shown = {"row": row, "lines": lines, "statement": mine[0], "no": row.recognised == "no"}
    return visit.page("task/phone_recognise.html", idle=WRITING, **shown)
