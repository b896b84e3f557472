"""Which language a page is in: what this browser chose, else the account's, else that of the card it came with."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

NAMES = dict(settings.LANGUAGES)


def offered(request: HttpRequest) -> list[tuple[str, Any]]:
    """The languages this page can be had in: some are there for the pages in the hand only."""
    in_hand = request.path.startswith(settings.IN_THE_HAND)
    return [(code, name) for code, name in settings.LANGUAGES if in_hand or code not in settings.IN_THE_HAND_ONLY]


def chosen(request: HttpRequest) -> str:
    """The language of this request. A kept choice wins over the account's; Danish when nothing else is known."""
    names = dict(offered(request))
    kept = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if kept in names:
        return kept
    own = [getattr(request.user, "language", ""), request.session.get("link.language", "")]
    return next((language for language in own if language in names), settings.LANGUAGE_CODE)


class Language:
    """Activates the language and says so in the answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the language."""
        with translation.override(chosen(request)):
            request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
            response.setdefault("Content-Language", translation.get_language().split("-")[0])
            return response
