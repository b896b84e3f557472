"""The secret key: made once, readable by its owner only, kept beside the database but never in it."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path


def read_or_make_key(path: Path) -> str:
    """The key in ``path``; made with 64 random characters if there is none. Two starting processes get the same key."""
    if not path.exists():
        handle, draft = tempfile.mkstemp(dir=path.parent)  # mkstemp: only the owner may read
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(48))
        with suppress(FileExistsError):  # another process was first; its key counts
            os.link(draft, path)
        Path(draft).unlink()
    return path.read_text().strip()
