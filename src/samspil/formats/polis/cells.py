"""Single cells of a Polis export: an answer, a count, a moderation, a time."""

import re
from datetime import UTC, date, datetime

from samspil.formats.polis.types import ACCEPTED, OPEN, REJECTED
from samspil.formats.text import NOT_ANSWERED

VOTES = {
    "1": 1, "+1": 1, "1.0": 1, "agree": 1, "0": 0, "0.0": 0, "-0.0": 0, "-0": 0, "pass": 0, "unsure": 0,
    "-1": -1, "-1.0": -1, "−1": -1, "disagree": -1,
}  # fmt: skip
_MODERATED = {
    "1": ACCEPTED, "1.0": ACCEPTED, "accepted": ACCEPTED, "approved": ACCEPTED, "true": ACCEPTED, "": OPEN, "0": OPEN,
    "0.0": OPEN, "unmoderated": OPEN, "pending": OPEN, "-1": REJECTED, "-1.0": REJECTED, "rejected": REJECTED,
    "false": REJECTED,
}  # fmt: skip
_WHOLE = re.compile(r"\d{1,15}(\.0*)?\Z")
_SECONDS = 100_000_000_000  # a time below this is in seconds, above in milliseconds


def vote(cell: str) -> int | None:
    """1, 0 or -1; None for anything else."""
    return VOTES.get(cell.strip().casefold())


def unanswered(cell: str) -> bool:
    """Whether the cell says that nothing was answered."""
    return cell.strip().casefold() in NOT_ANSWERED


def count(cell: str) -> int | None:
    """A whole number from 0 on; None for anything else."""
    return int(float(cell)) if _WHOLE.match(cell.strip()) else None


def moderation(cell: str) -> int | None:
    """1 accepted, 0 not looked at, -1 rejected; None for anything else."""
    return _MODERATED.get(cell.strip().casefold())


def time(cell: str) -> int | None:
    """Milliseconds since 1970, from a number or from a date and time; None for anything else."""
    cell = cell.strip()
    if _WHOLE.match(cell):
        number = int(float(cell))
        return number * 1000 if number < _SECONDS else number
    try:
        moment = datetime.fromisoformat(cell)
    except ValueError:
        return None
    try:
        return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() * 1000)
    except (OverflowError, OSError, ValueError):
        return None


def day(cell: str) -> date | None:
    """The day of a time, as it was in Greenwich."""
    moment = time(cell)
    try:
        return None if moment is None else datetime.fromtimestamp(moment / 1000, UTC).date()
    except (OverflowError, OSError, ValueError):
        return None
