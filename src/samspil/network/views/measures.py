"""The pages about measures, open to anyone."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from samspil.network.readings.measures import page_about


def measure(request: HttpRequest, name: str) -> HttpResponse:
    """What a measure is, the question it answers, how to read it, and when not to show it."""
    page = page_about(name)
    if page is None:
        raise Http404
    return render(request, "network/measure.html", {"page": page})
