"""From bytes to text: which letters the file is written in, and which signs no name may hold."""

import codecs
import math
import re

from samspil.formats.limits import MAX_BYTES
from samspil.formats.types import Problems, gettext_noop

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
#: Control signs (but not tab and line breaks) and halves of letters: they mean nothing and can harm a terminal.
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_POINT = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?\Z")
_COMMA = re.compile(r"[+-]?\d+(,\d+)?\Z")
#: What spreadsheets and statistics programs write where nothing was answered.
NOT_ANSWERED = frozenset({"", "na", "n/a", "#n/a", "#i/t", "nan", ".", "?"})
_YES = frozenset({"1", "1.0", "true", "yes", "y", "ja", "j", "x", "sand"})
_NO = frozenset({"", "0", "0.0", "false", "no", "n", "nej", "falsk"})


def too_big(file: str, data: bytes, problems: Problems) -> bool:
    """Turn away a file that is too big or empty, with a message."""
    if not data.strip():
        problems.error(gettext_noop("The file is empty. Choose the file that holds the rows."), file=file)
        return True
    if len(data) > MAX_BYTES:
        problems.error(
            gettext_noop("The file is %(size)s MB; at most %(most)s MB can be read. Split it, or leave columns out."),
            file=file,
            size=round(len(data) / 1e6),
            most=MAX_BYTES // 1_000_000,
        )
        return True
    return False


def decode(file: str, data: bytes, problems: Problems) -> str | None:
    """The text of a file in UTF-8, UTF-16 (with its mark) or, with a warning, Windows-1252; None if it is no text."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _strict(file, data, name, problems)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _windows(file, data, problems)
    if text is not None and "\x00" in text:
        problems.error(
            gettext_noop("This is not a text file. Save it as CSV in UTF-8, or as .xlsx, and try again."), file=file
        )
        return None
    return text


def _strict(file: str, data: bytes, encoding: str, problems: Problems) -> str | None:
    try:
        return data.decode(encoding).lstrip("\ufeff")
    except UnicodeDecodeError:
        problems.error(
            gettext_noop("The file says it is %(encoding)s, but it is broken. Save it again as CSV in UTF-8."),
            file=file,
            encoding=encoding.removesuffix("-sig").upper(),
        )
        return None


def _windows(file: str, data: bytes, problems: Problems) -> str:
    text = data.decode("cp1252", errors="replace")
    problems.warning(
        gettext_noop(
            "The file is not in UTF-8 and was read as Windows text. Look whether æ, ø and å are right; if not, save it "
            "as CSV in UTF-8."
        ),
        file=file,
    )
    return text


def clean(text: str) -> str:
    """The text without signs that no reader can show, and without space around it."""
    return _UNREADABLE.sub("", text).strip()


def is_unclean(text: str) -> bool:
    """Whether :func:`clean` would take a sign out (space around the text does not count)."""
    return _UNREADABLE.search(text) is not None


def number(text: str, *, comma: bool) -> float | None:
    """The number a cell holds, None if it holds none. ``comma``: 3,5 may stand for three and a half."""
    if comma and _COMMA.match(text):
        text = text.replace(",", ".")
    if not _POINT.match(text):
        return None
    value = float(text)
    return value if math.isfinite(value) else None


def flag(text: str) -> bool | None:
    """Yes or no as people and programs write it; blank is no; None if it is neither."""
    word = text.strip().casefold()
    if word in _YES:
        return True
    return False if word in _NO else None


def plain(value: float) -> str:
    """A number as short as it can be written without losing anything."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
