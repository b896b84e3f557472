"""Numbers that are heavy to count and may be some seconds old: counted by one, used by all in this process."""

import zlib
from collections.abc import Callable
from threading import Lock
from time import monotonic
from typing import TypeVar

from django.core.cache import caches

FRESH = 15  # seconds
KEPT = 3600  # seconds an old number may still be used while one counts anew
_LOCKS = tuple(Lock() for _ in range(16))
Found = TypeVar("Found")


def near(name: str, count: Callable[[], Found], fresh: float = FRESH) -> Found:
    """What ``count`` gave at most ``fresh`` seconds ago. One counts anew while the others use what there was.

    Only where nothing was counted within the hour do the others wait for the one.
    """
    found = caches["near"].get(name)
    if found and monotonic() - found[0] < fresh:
        return found[1]  # type: ignore[no-any-return]
    lock = _LOCKS[zlib.crc32(name.encode()) % len(_LOCKS)]
    if not lock.acquire(blocking=found is None):
        return found[1]  # type: ignore[no-any-return]
    try:
        now = caches["near"].get(name)
        if now and monotonic() - now[0] < fresh:
            return now[1]  # type: ignore[no-any-return]
        value = count()
        caches["near"].set(name, (monotonic(), value), KEPT)
        return value
    finally:
        lock.release()
