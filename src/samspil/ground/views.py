"""Pages and answers of the floor."""

from django.conf import settings
from django.contrib.auth import login
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import requires_csrf_token
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samspil.ground import cards, language, limits, links
from samspil.ground.models import Account
from samspil.ground.pages import slow_down


@require_http_methods(["GET", "HEAD", "POST"])
def type_code(request: HttpRequest) -> HttpResponse:
    """Type the code of a card. It is sent on, never put in an address: that would stay in the browser's history."""
    code = request.POST.get("code", "")
    if request.method == "POST" and len(links.clean(code)) == links.LENGTH + 1:
        return _who_gave(request, links.clean(code))
    if request.method == "POST" and len(cards.clean(code)) == cards.SIGNS:
        return redirect(settings.TYPED_DOOR, preserve_request=True)
    fault = (
        _("The code has eight or twelve letters and numbers. It stands under the square on your card.")
        if request.method == "POST"
        else ""
    )
    return render(request, "ground/type_code.html", {"fault": fault, "code": code}, status=400 if fault else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def personal_link(request: HttpRequest, code: str) -> HttpResponse:
    """Show who gave the card (GET), and open it when a person presses the button (POST)."""
    link = None if limits.WRONG_CODES.over(limits.address_of(request)) else links.find(code)
    if link is None or request.method != "POST":
        return _who_gave(request, code)
    links.open_for(request, link)
    return redirect(settings.LINK_DOORS[link.purpose])


def _who_gave(request: HttpRequest, code: str) -> HttpResponse:
    """Who gave the card, and the button. Where many wrong codes come from, none is looked up for a while."""
    address = limits.address_of(request)
    if limits.WRONG_CODES.over(address):
        return slow_down(request)
    link = links.find(code)
    if link is None:
        limits.WRONG_CODES.count(address)
        return render(request, "ground/unknown_code.html", status=404)
    return render(request, "ground/personal_link.html", {"link": link, "code": code})


def signed_in(request: HttpRequest) -> HttpResponse:
    """Sign in by a demo link; only where the installation allows it."""
    link = links.opened(request, "sign_in")
    account = Account.objects.filter(pk=link.thing, is_active=True).first() if link and settings.DEMO_LINKS else None
    if account is None:
        raise Http404
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect("front")


@require_POST
def finish(request: HttpRequest) -> HttpResponse:
    """Leave nothing behind on a shared phone."""
    request.session.flush()
    response = render(request, "ground/finished.html")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language in this browser and go back."""
    wish, back = request.POST.get("language", ""), request.POST.get("back", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    response = redirect(back if safe else "front")
    if wish in language.NAMES:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            wish,
            max_age=365 * 24 * 3600,
            secure=settings.HTTPS,
            samesite="Lax",
            httponly=True,
        )
    return response


@require_GET
def accessibility(request: HttpRequest) -> HttpResponse:
    """What we have done for everyone to get in, and whom to tell when it fails."""
    return render(request, "ground/accessibility.html")


def was(request: HttpRequest) -> HttpResponse:
    """The address Danish authorities must answer at."""
    return HttpResponsePermanentRedirect(settings.ACCESSIBILITY_URL or reverse("accessibility"))


def health(request: HttpRequest) -> HttpResponse:
    """200 when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")


def version(request: HttpRequest) -> HttpResponse:
    """Which version runs."""
    return JsonResponse({"name": "samspil", "version": settings.VERSION})


def _fault(request: HttpRequest, status: int, title: str, what: str) -> HttpResponse:
    return render(request, "ground/fault.html", {"title": title, "what": what, "status": status}, status=status)


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return _fault(
        request, 400, _("That did not come through right"), _("Go back and try once more. Nothing was changed.")
    )


@requires_csrf_token
def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 because the page was too old to be sent from."""
    return _fault(
        request,
        403,
        _("This page has been open too long"),
        _("Go back, load the page again and send once more. Nothing was changed."),
    )


@requires_csrf_token
def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403, with the rule's own words where it has any."""
    return _fault(
        request,
        403,
        _("That is not for you to do here"),
        str(exception) or _("Ask the secretariat if you think it should be."),
    )


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404; the same for what is not there and what is not yours to see."""
    return _fault(
        request, 404, _("There is nothing here"), _("The address may be misspelt, or you may need to sign in first.")
    )


@requires_csrf_token
def broken(request: HttpRequest) -> HttpResponse:
    """500, without asking the database for anything."""
    return _fault(
        request,
        500,
        _("Something broke on our side"),
        _("It has been written down. What you sent may not be saved. Try again in a little while."),
    )
