"""Rate limits in the shared cache: so many tries in so many seconds from one address."""

import time

from django.core.cache import cache
from django.http import HttpRequest


def reached(request: HttpRequest, what: str, *, most: int, seconds: int) -> bool:
    """Count this try; True when there were more than ``most`` in this window. HEAD and GET by robots count too."""
    key = f"limit:{what}:{request.META.get('REMOTE_ADDR', '')}:{int(time.time()) // seconds}"
    if cache.add(key, 1, timeout=seconds * 2):
        return False
    try:
        return cache.incr(key) > most
    except ValueError:  # fell out of the cache between the two lines
        return False
