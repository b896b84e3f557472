"""What is sent is refused by its size before any of it is read."""

import re
import sys
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

_LENGTH = re.compile(r"[0-9]{1,15}")
AROUND = 64 * 1024  # bytes of form around a file


class Uploads:
    """Stops what is larger than any page takes: on the pages in the hand a recording, elsewhere files."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """413 in plain words, or the page."""
        if _announced(request) <= _most(request) + AROUND:
            return self.get_response(request)
        return render(request, "ground/too_big.html", {"most": _most(request) // 2**20}, status=413)


def _announced(request: HttpRequest) -> int:
    """Bytes the browser says are coming. Nothing more than it says is ever read."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if _LENGTH.fullmatch(length) else sys.maxsize


def _most(request: HttpRequest) -> int:
    return settings.LARGEST_BY_HAND if request.path.startswith(settings.IN_THE_HAND) else settings.LARGEST
