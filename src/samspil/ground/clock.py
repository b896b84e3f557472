"""Which day it is: today, but in an invented partnership the calendar may stand still, so that it reads as written."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from django.utils import timezone

_stands_on: ContextVar[date | None] = ContextVar("stands_on", default=None)


def today() -> date:
    """The day actions happen on and readings look from, unless they are told another."""
    return _stands_on.get() or timezone.localdate()


@contextmanager
def standing_on(day: date | None) -> Iterator[None]:
    """Within this, today is ``day`` (None: the real one)."""
    mark = _stands_on.set(day)
    try:
        yield
    finally:
        _stands_on.reset(mark)


def stand_on(day: date | None) -> None:
    """From here to the end of the surrounding ``standing_on``, today is ``day``."""
    _stands_on.set(day)
