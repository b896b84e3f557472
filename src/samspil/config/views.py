"""The front page, a new partnership, and the source (AGPL)."""

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from samspil.circle import readings
from samspil.config.source import archive


def front(request: HttpRequest) -> HttpResponse:
    """For anyone: what this is and how to come in. For the signed in: their partnerships, or the only one."""
    if not request.user.is_authenticated:
        return render(request, "config/front.html", {"demo": settings.DEMO_LINKS})
    partnerships = readings.partnerships_of(request.user)
    if len(partnerships) == 1:
        return redirect("picture:today", partnership=partnerships[0].slug)
    return render(request, "config/choose.html", {"partnerships": partnerships})


def not_here(request: HttpRequest, rest: str = "") -> HttpResponse:
    """A page that the sign-in library has and we do not."""
    raise Http404


def source_archive(request: HttpRequest) -> FileResponse:
    """The source of what runs here, as it runs (AGPL, section 13)."""
    return FileResponse(archive(), as_attachment=True, filename=f"samspil-{settings.VERSION}.tar.gz")


def source(request: HttpRequest) -> HttpResponse:
    """Where the source of what runs here is."""
    return render(request, "config/source.html")
