"""How wide words are, and how they are wrapped or shortened to a width, without a browser to ask."""

from itertools import accumulate

from samspil.analysis.drawing.svg import clean

# Advance widths in em, measured on the cut of IBM Plex Sans that the pages use and rounded up by a few hundredths:
# the fallback typefaces differ a little (Noto Sans and Arial are narrower, DejaVu Sans is about a tenth wider).
_GROUPS = {
    " iIjl.,:;'!|`’‘·": 0.28,
    'frt()[]{}-/\\"“”*°I': 0.4,
    "csvxyzJL": 0.52,
    "BEFPSTXYZ": 0.63,
    "GHNOQUØ&": 0.73,
    "mwMWÆŒæœ@%—…ДЖШЩЫЮМ": 0.9,
}
_WIDTHS = {letter: width for letters, width in _GROUPS.items() for letter in letters}
_SMALL, _DIGIT, _CAPITAL, _SQUARE = 0.59, 0.61, 0.68, 1.05
#: From here on (Hangul Jamo, then CJK and emoji) letters are as wide as they are high.
_SQUARES_FROM = 0x1100


def width(text: str, size: float) -> float:
    """A width the text will hardly exceed, in the units of ``size``."""
    return size * sum(_advance(letter) for letter in text)


def _advance(letter: str) -> float:
    known = _WIDTHS.get(letter)
    if known is not None:
        return known
    if ord(letter) >= _SQUARES_FROM and not 0x1E00 <= ord(letter) < 0x2100:
        return _SQUARE
    if letter.isdigit():
        return _DIGIT
    return _CAPITAL if letter.isupper() else _SMALL


def fitted(text: str, room: float, size: float, most_lines: int = 1) -> list[str]:
    """The text in at most ``most_lines`` lines no wider than ``room``; what does not fit gives way to an ellipsis.

    The caller keeps the whole text at hand (in a ``title``), since a shortened name is not a name.
    """
    lines = _filled(text, room, size, most_lines)
    if len(lines) > 1 and not lines[-1].endswith("…"):
        lines = _evened(text, room, size, lines)
    return lines


def _evened(text: str, room: float, size: float, lines: list[str]) -> list[str]:
    """The same text on as many lines, but about equally long: no last line of one short word."""
    low = width(max(lines, key=len), size) / 2
    high = room
    for _ in range(8):
        tried = (low + high) / 2
        found = _filled(text, tried, size, len(lines))
        if len(found) == len(lines) and _whole(found, text):
            lines, high = found, tried
        else:
            low = tried
    return lines


def _whole(lines: list[str], text: str) -> bool:
    """Whether the lines are the text broken at spaces only."""
    return " ".join(lines) == clean(text)


def _filled(text: str, room: float, size: float, most_lines: int) -> list[str]:
    rest = clean(text)
    lines: list[str] = []
    while rest and len(lines) < most_lines - 1 and width(rest, size) > room:
        line, rest = _first_line(rest, room, size)
        lines.append(line)
    if rest:
        lines.append(_shortened(rest, room, size))
    return lines


def _first_line(text: str, room: float, size: float) -> tuple[str, str]:
    taken = _longest(text, room, size)
    broken = text.rfind(" ", 0, taken + 1)
    if broken > 0:
        return text[:broken], text[broken + 1 :]
    hyphen = text.rfind("-", 0, taken) + 1
    taken = hyphen or taken
    return text[:taken], text[taken:].lstrip()


def _shortened(text: str, room: float, size: float) -> str:
    if width(text, size) <= room:
        return text
    taken = text[: _longest(text, room - width("…", size), size)]
    at_word = taken.rfind(" ")
    # a whole word less is easier to read than half a word, unless most of the name would go
    if text[len(taken) : len(taken) + 1] != " " and at_word > 0.6 * len(taken):
        taken = taken[:at_word]
    return taken.rstrip(" ,;:-–") + "…"


def _longest(text: str, room: float, size: float) -> int:
    """How many letters fit, at least one."""
    ends = accumulate(size * _advance(letter) for letter in text)
    return max(1, sum(end <= room for end in ends))
