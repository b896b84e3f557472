"""Rate limits in the shared cache: so many tries in so many seconds from one address."""

import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """Where the request comes from: the address our own outermost proxy saw, never what a stranger claims."""
    direct = request.META.get("REMOTE_ADDR", "")
    seen = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    return seen[-settings.PROXIES] if 0 < settings.PROXIES <= len(seen) else direct


def reached(request: HttpRequest, what: str, *, most: int, seconds: int) -> bool:
    """Count this try; True when there were more than ``most`` in this window."""
    key = f"limit:{what}:{address_of(request)}:{int(time.time()) // seconds}"
    if cache.add(key, 1, timeout=seconds * 2):
        return False
    try:
        return cache.incr(key) > most
    except ValueError:  # fell out of the cache between the two lines
        return False
