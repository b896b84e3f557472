"""What every command of the door without Django shares: the language, files in, the ways out, what a refusal says."""

import difflib
import gettext
import json
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from samspil.formats.terminal import PLAIN_SIGNS
from samspil.formats.types import Problem

#: Of more names than this the nearest are offered.
NAMES_SHOWN = 20
_LOCALE = Path(__file__).parents[1] / "locale"
Read = TypeVar("Read")
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


@contextmanager
def readable(place: Path, refusal: str) -> Iterator[None]:
    """Refused with ``refusal`` (which names place and reason) when the place cannot be read."""
    try:
        yield
    except (OSError, ValueError) as why:
        reason = why.strerror if isinstance(why, OSError) and why.strerror else str(why)
        raise Refused(refusal % {"place": place, "reason": reason}) from why


def listed(folder: Path) -> list[Path]:
    """The files of a folder by name, without the hidden ones."""
    return sorted(file for file in folder.iterdir() if file.is_file() and not file.name.startswith("."))


def start(file: Path, most: int) -> bytes:
    """As much of a file as can be read at all, and one byte more, so that a file that is too large is seen."""
    with file.open("rb") as opened:
        return opened.read(most + 1)


def accepted(found: tuple[Read | None, Sequence[Problem]]) -> Read:
    """What was read, once it is said what was mended; refused with every error when it could not be."""
    read, problems = found
    if read is None:
        raise Refused("\n".join(problem.text(_) for problem in problems if problem.severity == "error"))
    for problem in problems:
        warn(problem.text(_))
    return read


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
