"""Cards whose code is kept by nobody but the one who holds it.

A code proves itself: part of it is drawn at random, the rest is made from that, and from the way its holder came, with
a key that lies outside the database. So nothing about a card is stored, neither whose it is nor that it exists. What
its holder writes is found again under pseudonyms made from the code, a different one for each purpose; without the code
nobody can tell that two of them belong together.
"""

import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse

from samspil.ground import sealed
from samspil.ground.links import LETTERS

SIGNS = 12  # 60 bits: 32 drawn, 28 that prove them
_DRAWN, _PROOF = 32, 28
CARD, GROUP, KIOSK = WAYS = ("card", "group", "kiosk")
HOURS = 12  # how long a browser remembers a card; the code on the card itself does not run out
GROUP_DAYS = 90  # how long a device that came by a group's square is known as one that has had its card
_COOKIE = "kort"


@dataclass(frozen=True)
class Held:
    """A card in someone's hand: its code, the word its holder chose (empty: none) and how they came.

    ``way``: "card", "group" (a group's square, one for each device) or "kiosk". The code proves it, whoever types it.
    """

    code: str
    word: str = ""
    way: str = CARD


def issue(key: bytes, way: str = CARD) -> str:
    """A new code such as ``7K3M-QX9D-2TBF``. It is stored nowhere: show it once."""
    return _written(secrets.randbits(_DRAWN), key, way)


def way_of(key: bytes, code: str) -> str | None:
    """The way this code was made for; None when it was not made with this key."""
    signs = clean(code)
    if len(signs) != SIGNS:
        return None
    number = 0
    for sign in signs:
        number = number << 5 | LETTERS.index(sign)
    drawn = number >> _PROOF
    return next((way for way in WAYS if hmac.compare_digest(clean(_written(drawn, key, way)), signs)), None)


def belongs(key: bytes, code: str) -> bool:
    """Whether the code was made with this key."""
    return way_of(key, code) is not None


def in_hand(key: bytes, code: str, word: str = "") -> Held | None:
    """The card with this code, and the way the code proves; None when it was not made with this key."""
    way = way_of(key, code)
    return Held(spaced(code), word, way) if way else None


def _written(drawn: int, key: bytes, way: str) -> str:
    proof = int.from_bytes(_mac(key, "proof", way, str(drawn))[:4], "big") >> (32 - _PROOF)
    number = drawn << _PROOF | proof
    return spaced("".join(LETTERS[number >> (5 * place) & 31] for place in reversed(range(SIGNS))))


def clean(code: str) -> str:
    """The signs of a code as people mean it: small letters, blanks, O for 0 and I or L for 1 are understood."""
    return "".join(sign for sign in code.upper().translate(str.maketrans("OIL", "011")) if sign in LETTERS)


def spaced(code: str) -> str:
    """The code as it stands on a card, however it was typed."""
    signs = clean(code)
    return "-".join(signs[start : start + 4] for start in range(0, len(signs), 4))


def pseudonym(key: bytes, purpose: str, held: Held, *, with_word: bool = False) -> str:
    """The name under which the holder's things of one purpose are kept: 64 hexadecimal signs."""
    word = unicodedata.normalize("NFKC", held.word).strip().casefold() if with_word else ""
    return _mac(key, purpose, clean(held.code), word).hex()


def _mac(key: bytes, *parts: str) -> bytes:
    return hmac.new(key, "|".join(parts).encode(), hashlib.sha256).digest()


def carry(response: HttpResponse, held: Held, *, path: str) -> None:
    """Let the browser carry the card, sealed, on the pages below ``path``: until it closes, a group's device longer."""
    days = GROUP_DAYS if held.way == GROUP else None
    sealed.carry(response, _COOKIE, [held.code, held.word], path=path, max_age=days * 24 * 3600 if days else None)


def carried(request: HttpRequest, key: bytes) -> Held | None:
    """The card this browser came with, or None: made with another key, changed on the way, or too old, it is none."""
    try:
        held = in_hand(key, *sealed.carried(request, _COOKIE))
        return held if held and held.way == GROUP else in_hand(key, *sealed.carried(request, _COOKIE, hours=HOURS))
    except TypeError:
        return None


def with_word(held: Held, word: str) -> Held:
    """The same card, and the word its holder says goes with it."""
    return replace(held, word=word)


def drop(response: HttpResponse, *, path: str) -> None:
    """Let the browser forget the card."""
    sealed.drop(response, _COOKIE, path=path)
