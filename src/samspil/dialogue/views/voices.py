"""What the answers say together: the picture with its table and its sheet of paper. GET only, from the snapshot."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from samspil.circle.rules import may_steer
from samspil.dialogue.models import Conversation
from samspil.dialogue.readings.voices_page import picture
from samspil.ground.pages import one_page


def _context(request: HttpRequest, pk: UUID) -> dict[str, Any]:
    rows = Conversation.objects.select_related("partnership")
    conversation = get_object_or_404(rows, pk=pk, partnership=request.partnership, ended_on=None)
    page = picture(conversation, request.GET.get("efter", ""))
    return {"page": page, "conversation": conversation, "steers": may_steer(request.member, request.partnership)}


@require_safe
def voices(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The picture: sentence first, then what gathers, what divides, and each group beside the others."""
    return render(request, "dialogue/voices.html", _context(request, pk))


@require_safe
def voices_table(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Every statement and every number as a table: the equal of the picture."""
    context = _context(request, pk)
    rows, kept = one_page(request, context["page"].cards)
    return render(request, "dialogue/voices_table.html", {**context, "rows": rows, "kept": kept})


@require_safe
def voices_paper(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The picture on A4."""
    return render(request, "dialogue/voices_paper.html", _context(request, pk))
