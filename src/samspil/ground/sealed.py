"""Small things that a browser carries for itself, sealed: nobody on the way can read or change them.

What lies here lies in no database: a card, a word, a draft. It is in the browser until it closes, or until it is
dropped.
"""

import hashlib
import json
from base64 import urlsafe_b64encode
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import HttpRequest, HttpResponse


def box(sort: str, key: bytes) -> Fernet:
    """What seals with this key: one for each sort of thing, so that none can be handed in as another."""
    return Fernet(urlsafe_b64encode(hashlib.sha256(f"{sort}|".encode() + key).digest()))


def _box(name: str) -> Fernet:
    return box(f"{name} cookie", settings.SECRET_KEY.encode())


def carry(response: HttpResponse, name: str, thing: Any, *, path: str, max_age: int | None = None) -> None:
    """Let the browser carry ``thing`` (what JSON can hold, at most 2.5 KB) on the pages below ``path``.

    ``max_age``: seconds; None: until the browser closes.
    """
    token = _box(name).encrypt(json.dumps(thing, ensure_ascii=False).encode()).decode()
    response.set_cookie(name, token, path=path, httponly=True, secure=settings.HTTPS, samesite="Lax", max_age=max_age)


def carried(request: HttpRequest, name: str, *, hours: int | None = None) -> Any:
    """What this browser carries under the name, or None: changed on the way, or older than ``hours``, is nothing."""
    try:
        token = request.COOKIES.get(name, "").encode()
        return json.loads(_box(name).decrypt(token, ttl=hours * 3600 if hours else None))
    except (InvalidToken, ValueError):
        return None


def drop(response: HttpResponse, name: str, *, path: str) -> None:
    """Let the browser forget it."""
    response.delete_cookie(name, path=path)
