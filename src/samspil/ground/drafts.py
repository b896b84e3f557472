"""A file that was sent and is looked at before it is saved: kept for a day, under a name nobody can guess."""

import re
import secrets
import time
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from samspil.ground.files import packed

A_DAY = 24 * 3600
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


def keep_draft(files: Mapping[str, bytes]) -> str:
    """Keep the files and give the name to find them by; drafts older than a day go away."""
    _sweep()
    name = secrets.token_urlsafe(32)
    path = folder() / name
    path.write_bytes(packed(files, level=1))
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


# One page in two steps


def looked_at_first(
    request: HttpRequest,
    name: str,
    form: Callable[..., Any],
    choose: Callable[[HttpRequest, Any], HttpResponse],
    look: Callable[[HttpRequest, dict[str, bytes]], HttpResponse],
) -> HttpResponse:
    """Files are chosen in ``form`` (``given()`` of it are the files), and then looked at, until they are let go.

    ``name`` is where the session keeps the draft. ``choose`` shows the form, ``look`` what the files would bring in.
    """
    step, given = request.POST.get("step", ""), draft(request.session.get(name, ""))
    if given is None or step == "files":
        sent = form(*((request.POST, request.FILES) if step == "files" else ()))
        if not sent.is_bound or not sent.is_valid():
            return choose(request, sent)
        let_go(request, name)
        request.session[name] = keep_draft(sent.given())
    elif step == "drop":
        let_go(request, name)
    else:
        return look(request, given)
    return redirect(request.path)


def let_go(request: HttpRequest, name: str) -> None:
    """Forget the files that this browser sent, once they are saved or not wanted."""
    drop_draft(request.session.pop(name, ""))
