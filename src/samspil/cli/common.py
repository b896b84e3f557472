"""What every command of the door without Django shares: the language, the ways out, and how a refusal is said."""

import difflib
import gettext
import json
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from samspil.formats.terminal import PLAIN_SIGNS

#: Of more names than this the nearest are offered.
NAMES_SHOWN = 20
_LOCALE = Path(__file__).parents[1] / "locale"
_words: gettext.NullTranslations = gettext.NullTranslations()


class Refused(Exception):
    """The command cannot be carried out; says why, and what to do."""


def _(message: str) -> str:
    return _words.gettext(message)


def words() -> gettext.NullTranslations:
    """The language spoken now."""
    return _words


def speak() -> None:
    """Take the language of the environment, where there is a catalogue for it."""
    global _words
    _words = gettext.translation("django", _LOCALE, fallback=True)


def warn(text: str) -> None:
    """Say on the error output what was mended."""
    print(text, file=sys.stderr)  # noqa: T201


def width() -> int:
    """How wide a report is: the terminal, from 40 to 120 signs."""
    return min(max(shutil.get_terminal_size((80, 24)).columns, 40), 120)


def say(text: str) -> None:
    """Write text with plain signs where the terminal has no others."""
    encoding = sys.stdout.encoding or "ascii"
    try:
        "●○·─→…–█".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        text = text.translate(PLAIN_SIGNS)
    sys.stdout.write(text.encode(encoding, errors="replace").decode(encoding) + "\n")


def write_json(document: Mapping[str, object]) -> None:
    """Write one JSON object."""
    # ASCII, so that no terminal or pipe can spoil a name
    json.dump(document, sys.stdout, allow_nan=False)
    sys.stdout.write("\n")


def chosen(wanted: str | None, known: Sequence[str], what: str) -> tuple[str, ...]:
    """What was asked for, or all; refused with a list of what there is."""
    if wanted is None:
        return tuple(known)
    if wanted in known:
        return (wanted,)
    raise Refused(_unknown(what, wanted, known))


def _unknown(what: str, wanted: str, known: Iterable[str]) -> str:
    names = list(dict.fromkeys(known))
    if len(names) > NAMES_SHOWN:
        close = difflib.get_close_matches(wanted, names, n=5, cutoff=0.5)
        names = close or [*names[:5], "…", names[-1]]
    return _("There is no %(what)s “%(wanted)s”. Choose one of: %(known)s.") % {
        "what": what,
        "wanted": wanted,
        "known": ", ".join(names) or _("(there is none)"),
    }
