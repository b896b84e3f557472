"""Personal links: made, found, used and ended. A GET or HEAD never uses anything up; only a person's POST does."""

import hashlib
import hmac
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from samspil.ground.models import PersonalLink

# Crockford's alphabet: no I, L, O or U, so that a card read aloud is typed right. Eight signs are 40 bits.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8
SESSION_MINUTES = 120


def _mac(*parts: object) -> bytes:
    return hmac.new(
        settings.SECRET_KEY.encode(), "|".join(map(str, ("link", *parts))).encode(), hashlib.sha256
    ).digest()


def code_of(link: PersonalLink) -> str:
    """The code on the card, such as ``7K3M-QX9D``."""
    number = int.from_bytes(_mac(link.pk, link.turn)[:5], "big")
    signs = "".join(LETTERS[number >> (5 * place) & 31] for place in reversed(range(LENGTH)))
    return f"{signs[:4]}-{signs[4:]}"


def address_of(link: PersonalLink) -> str:
    """The whole address, for a card, a message or a QR code."""
    return f"{settings.BASE_URL}/a/{code_of(link)}/"


def clean(code: str) -> str:
    """The code as people mean it: small letters, blanks, O for 0 and I or L for 1 are understood."""
    kept = "".join(sign for sign in code.upper().translate(str.maketrans("OIL", "011")) if sign in LETTERS)
    return f"{kept[:4]}-{kept[4:]}"


def _digest(code: str) -> str:
    return _mac("digest", clean(code)).hex()


def give(*, purpose: str, thing: UUID, scope: UUID | None, days: int = 60, **shown: str) -> PersonalLink:
    """The link for this purpose and thing; made when there is none, opened again when it had ended.

    ``shown`` may hold greets, from_name, phone and language: what the first page says before anything is opened.
    """
    expires = timezone.localdate() + timedelta(days=days)
    link = PersonalLink.objects.filter(purpose=purpose, thing=thing).first()
    if link is None:
        link = PersonalLink(purpose=purpose, thing=thing, scope=scope)
    elif link.ended_at:
        link.turn += 1  # a card that was withdrawn stays withdrawn
    link.expires_on, link.ended_at = expires, None
    for name, value in shown.items():
        setattr(link, name, value)
    link.digest = _digest(code_of(link))
    link.save()
    return link


def find(code: str, *, on: date | None = None) -> PersonalLink | None:
    """The living link with this code, or None (unknown, ended and expired look the same from outside)."""
    day = on or timezone.localdate()
    return PersonalLink.objects.filter(digest=_digest(code), ended_at=None, expires_on__gte=day).first()


def end(link: PersonalLink) -> None:
    """Make the card worthless from now on."""
    link.ended_at = timezone.now()
    link.save(update_fields=["ended_at"])


def open_for(request: HttpRequest, link: PersonalLink) -> None:
    """Remember in the session that this browser came with ``link``. The code itself is not kept."""
    request.session[f"link.{link.purpose}"] = f"{link.pk}.{link.turn}"
    request.session["link.language"] = link.language
    request.session["link.scope"] = str(link.scope) if link.scope else None
    if not request.user.is_authenticated:
        request.session.cycle_key()  # whoever prepared this browser does not come along
        request.session.set_expiry(SESSION_MINUTES * 60)
    link.last_used_on = timezone.localdate()
    link.save(update_fields=["last_used_on"])


def opened(request: HttpRequest, purpose: str) -> PersonalLink | None:
    """The living link this browser came with for ``purpose``, or None; a new card shuts out who came with the old."""
    key, _dot, turn = request.session.get(f"link.{purpose}", "").partition(".")
    if not turn:
        return None
    living = PersonalLink.objects.filter(pk=key, turn=turn, ended_at=None, expires_on__gte=timezone.localdate())
    return living.first()


def replaced(request: HttpRequest, purpose: str) -> bool:
    """Whether the link this browser came with has been replaced by a new one, which it does not have."""
    key, _dot, turn = request.session.get(f"link.{purpose}", "").partition(".")
    return bool(turn) and PersonalLink.objects.filter(pk=key, ended_at=None).exclude(turn=turn).exists()


def scope_opened(request: HttpRequest) -> str | None:
    """The scope of the link this browser came with, or None. Asks the database nothing."""
    return request.session.get("link.scope")


def close(request: HttpRequest, purpose: str) -> None:
    """Forget the link in this browser."""
    request.session.pop(f"link.{purpose}", None)
