"""Files that were sent are kept until they are saved or dropped, for a day at most."""

import io
import secrets
import time
import zipfile
from collections.abc import Mapping

from samspil.network.readings.drafts import NAME, folder

A_DAY = 24 * 3600


def keep_draft(files: Mapping[str, bytes]) -> str:
    """Keep the files and give the name to find them by; drafts older than a day go away."""
    _sweep()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as parts:
        for name, data in files.items():
            parts.writestr(name, data)
    name = secrets.token_urlsafe(32)
    path = folder() / name
    path.write_bytes(packed.getvalue())
    path.chmod(0o600)
    return name


def drop_draft(name: str) -> None:
    """Forget the files."""
    if NAME.match(name):
        (folder() / name).unlink(missing_ok=True)


def _sweep() -> None:
    for path in folder().iterdir():
        if path.stat().st_mtime < time.time() - A_DAY:
            path.unlink(missing_ok=True)
