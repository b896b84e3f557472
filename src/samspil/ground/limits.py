"""Rate limits in the shared cache: so many tries in so many seconds by one who tries."""

import hashlib
import hmac
import time
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

DAY = 24 * 3600


def address_of(request: HttpRequest) -> str:
    """Where the request comes from: the address our own outermost proxy saw, never what a stranger claims."""
    direct = request.META.get("REMOTE_ADDR", "")
    seen = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    return seen[-settings.PROXIES] if 0 < settings.PROXIES <= len(seen) else direct


def window(seconds: int) -> int:
    """Which stretch of so many seconds it is now; counts begin anew with the next."""
    return int(time.time()) // seconds


@dataclass(frozen=True)
class Limit:
    """At most ``most`` of ``what`` in ``seconds`` by one who tries: an address, a card, a screen."""

    what: str
    most: int
    seconds: int

    def over(self, who: str) -> bool:
        """Whether they have used up what there is in this window. Counts nothing."""
        return cache.get(self._key(who), 0) >= self.most

    def count(self, who: str) -> bool:
        """Count this try; True when it was one too many in this window."""
        key = self._key(who)
        if cache.add(key, 1, timeout=self.seconds * 2):
            return self.most < 1
        try:
            return cache.incr(key) > self.most
        except ValueError:  # fell out of the cache between the two lines
            return False

    def _key(self, who: str) -> str:
        return f"limit:{self.what}:{who}:{window(self.seconds)}"


#: Codes nobody has, from one address. Right ones are never counted: thirty people with cards may share one network.
WRONG_CODES = Limit("code", most=60, seconds=600)


def unreadable(key: str, prefix: str, version: int) -> str:
    """The name of a row of the shared cache: with a salt of the day, so that no address of anyone stands in it."""
    salt = f"cache|{window(DAY)}|{settings.SECRET_KEY}".encode()
    return hmac.new(salt, f"{prefix}:{version}:{key}".encode(), hashlib.sha256).hexdigest()
