"""The conversation on a wall: the same page whole, or the part that changes while people answer."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from samspil.dialogue.models import Conversation
from samspil.dialogue.readings.voices_wall import on_the_wall


@require_safe
def wall(request: HttpRequest, pk: UUID) -> HttpResponse:
    """For a projector: question, sentence, words. Nothing about anyone."""
    rows = Conversation.objects.select_related("partnership")
    conversation = get_object_or_404(rows, pk=pk, partnership=request.partnership, ended_on=None)
    part = "dialogue/_wall.html" if request.htmx else "dialogue/wall.html"
    response = render(request, part, {"wall": on_the_wall(conversation), "conversation": conversation})
    response["Vary"] = "HX-Request"
    return response
