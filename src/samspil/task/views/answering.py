"""Do we answer? And answers on paper."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samspil.task.readings import answering as readings
from samspil.task.readings import cards
from samspil.task.rules import replies as rules
from samspil.task.views.replies import reply_of

A_SHEET = 2  # answers on a sheet of A4


@require_safe
def answering(request: HttpRequest) -> HttpResponse:
    """How many were answered where something was at stake, how long it took, what it led to, who recognises it."""
    found = readings.answering(request.partnership)
    shown = {"found": found, "time": readings.told(found.time) if found.time else ""}
    shown |= {"list_answered": readings.listed(found.answered), "list_silent": readings.listed(found.silent)}
    return render(request, "task/answering.html", shown)


@require_safe
def reply_cards(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A card for each whose words are answered: one on A5, or two on a sheet of A4."""
    one = reply_of(request, pk)
    rules.require_own_reply(request.member, one)
    made = cards.cards(one)
    two = request.GET.get("ark") == "a4"
    sheets = [made[at : at + A_SHEET] for at in range(0, len(made), A_SHEET)] if two else []
    return render(request, "task/reply_cards.html", {"reply": one, "cards": made, "sheets": sheets})
