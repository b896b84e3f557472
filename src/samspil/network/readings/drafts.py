"""A file that was sent and is looked at before it is saved: kept for a day, under a name nobody can guess."""

import re
import zipfile
from pathlib import Path

from django.conf import settings

NAME = re.compile(r"[A-Za-z0-9_-]{43}\Z")


def folder() -> Path:
    """Where drafts lie, for nobody but the server."""
    found = Path(settings.MEDIA_ROOT) / "drafts"
    found.mkdir(parents=True, exist_ok=True, mode=0o700)
    return found


def draft(name: str) -> dict[str, bytes] | None:
    """The files kept under this name; None when they are gone."""
    path = folder() / name if NAME.match(name) else None
    if path is None or not path.is_file():
        return None
    with zipfile.ZipFile(path) as parts:
        return {part: parts.read(part) for part in parts.namelist()}
