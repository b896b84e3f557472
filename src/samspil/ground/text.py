"""Text from outside without what cannot be seen: control signs, and signs that turn the direction of writing."""

import re
import unicodedata

from django.utils.text import slugify

# Controls but tab and new line; overrides and isolates of direction: a name could swallow or turn what stands after it.
_GONE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]")
_BLANK = {"Cc", "Cf", "Mn", "Me", "Zs", "Zl", "Zp"}  # joiners and accents mean something beside letters, alone nothing
_FILLERS = "\u115f\u1160\u2800\u3164\uffa0"  # letters by name, and never seen

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ö": "oe", "ä": "ae"})


def plain(text: str) -> str:
    """The text with none around it, and without control signs; empty when nothing in it can be seen."""
    kept = _GONE.sub("", text).strip()
    seen = any(unicodedata.category(sign) not in _BLANK and sign not in _FILLERS for sign in kept)
    return kept if seen else ""


def in_address(text: str) -> str:
    """The text as it stands in an address or a file name: small letters, ours written with two, and dashes."""
    return slugify(text.lower().translate(_LETTERS))
