"""Recordings as players want them: in pieces. Without that, phones of one large maker play nothing at all."""

import mimetypes
import re

from django.core.files.base import File
from django.http import HttpRequest, HttpResponse

_PIECE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


def played(request: HttpRequest, sound: File) -> HttpResponse:
    """The recording, or the piece of it that was asked for (RFC 9110, section 14: one range of bytes)."""
    with sound.open("rb") as file:
        data = file.read()
    piece = _PIECE.fullmatch(request.headers.get("Range", ""))
    start, end = _bounds(piece, len(data)) if piece else (0, len(data))
    if start >= end:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{len(data)}"})
    kind = mimetypes.guess_type(str(sound.name))[0] or ""
    kind = kind if kind.startswith(("audio/", "video/")) else "application/octet-stream"
    response = HttpResponse(data[start:end], status=206 if piece else 200, content_type=kind)
    response["Accept-Ranges"] = "bytes"
    response["Content-Encoding"] = "identity"  # sound is small already, and a piece must stay that piece
    if piece:
        response["Content-Range"] = f"bytes {start}-{end - 1}/{len(data)}"
    return response


def _bounds(piece: re.Match[str], size: int) -> tuple[int, int]:
    """From the first to behind the last byte; ``-n`` is the last n."""
    first, last = piece.groups()
    if not first:
        return max(0, size - int(last or 0)), size
    return int(first), min(size, int(last) + 1) if last else size
