"""The page "Today"."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samspil.circle import rules
from samspil.picture import readings


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """Who waits for me, whom I promised something, who is missing."""
    steering = rules.may_steer(request.member, request.partnership)
    return render(request, "picture/today.html", {"today": readings.today(request.member, steering=steering)})
