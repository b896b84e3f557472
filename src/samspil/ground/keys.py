"""Keys that lie outside the database: one file for each thing that needs one, readable by the owner only.

Whoever has the database without this folder has no key. The folder is to be backed up, but not beside the database
(docs/how-to/operate.md).
"""

from pathlib import Path
from uuid import UUID

from django.conf import settings


class KeyLost(Exception):
    """The file with the key is gone or empty. What hangs on it can no longer be found by those who own it."""


def _path(thing: UUID) -> Path:
    return Path(settings.KEYS) / f"{thing}.key"


def make(thing: UUID) -> bytes:
    """The key of ``thing``, made if it has none. Two processes at once get the same one."""
    path = _path(thing)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return settings.READ_OR_MAKE_KEY(path).encode()


def destroy(thing: UUID) -> None:
    """Take the key of ``thing`` away for good: nothing that was named with it can be told whose it was.

    Written over first, so that the file's old place holds none of it. Old backups of the folder may still have it.
    """
    path = _path(thing)
    if path.exists():
        path.chmod(0o600)
        path.write_text("0" * path.stat().st_size)
    path.unlink(missing_ok=True)


def is_there(thing: UUID) -> bool:
    """Whether ``thing`` has its key."""
    try:
        return bool(key(thing))
    except KeyLost:
        return False


def key(thing: UUID) -> bytes:
    """The key of ``thing``. Raises KeyLost when the file is not there or holds nothing.

    Read each time: a file that was taken away, or came back from a backup, counts at once.
    """
    path = _path(thing)
    try:
        found = path.read_text().strip().encode()
    except FileNotFoundError as lost:
        raise KeyLost(path) from lost
    if not found:
        raise KeyLost(path)
    return found
