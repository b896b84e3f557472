"""What every figure is made of: the colours, numbers, escaped words, elements and the named frame."""

import re
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

PAPER = "#ffffff"
FLAX = "#f5f1e8"
INK = "#1b2530"
INK_2 = "#4a5660"
LINE = "#d9d6cd"
EDGE = "#76808a"
FJORD = "#0b4a59"
THREAD = "#8a6a00"
MARKER = "#ffd84d"
RIBBON = "#8a949c"

FONT = "Samspil Sans, system-ui, sans-serif"
#: The size of ordinary text in a figure, in its own units.
TEXT = 14.0

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Named:
    """What a figure is called, for those who cannot see it.

    ``id`` must be unique on the page (it names the title, the description and any pattern); ``title`` is the accessible
    name; ``description`` says what is drawn and where the equal table is.
    """

    id: str
    title: str
    description: str = ""


def number(value: float) -> str:
    """A length with at most one decimal, without trailing zeros: enough for a pixel, and short."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def clean(words: str) -> str:
    """Words on one line without the control characters that XML forbids."""
    return " ".join(_FORBIDDEN.sub("", words).split())


def tag(element: str, *inside: str, **attributes: str | float | None) -> str:
    """One element; ``inside`` is markup already made, attributes are escaped and those that are None left out.

    ``class_`` becomes ``class``, and an underscore in a name becomes a hyphen.
    """
    parts = [element]
    for name, value in attributes.items():
        if value is not None:
            shown = clean(value) if isinstance(value, str) else number(value)
            parts.append(f"{name.rstrip('_').replace('_', '-')}={quoteattr(shown)}")
    opening = " ".join(parts)
    return f"<{opening}>{''.join(inside)}</{element}>" if inside else f"<{opening}/>"


def words(text: str, x: float, y: float, **attributes: str | float | None) -> str:
    """A line of text with its baseline at ``y``; nothing at all when there is nothing to say."""
    shown = escape(clean(text))
    return tag("text", shown, x=x, y=y, **attributes) if shown else ""


def dot(x: float, y: float, radius: float, colour: str) -> str:
    """A filled dot, drawn as a line without length: so it stays filled where the reader's own colours take over."""
    path = f"M{number(x)} {number(y)}h.01"
    return tag("path", class_="tie", d=path, stroke=colour, stroke_width=2 * radius, stroke_linecap="round")


def title(text: str) -> str:
    """The words a hovering pointer and a screen reader get."""
    return tag("title", escape(clean(text)))


def frame(named: Named, size: tuple[float, float], body: str, *, role: str = "img") -> str:
    """The outer element with its name. ``role`` is ``group`` where there are links inside: an image may hold none."""
    told = tag("title", escape(clean(named.title)), id=f"{named.id}-t")
    described = None
    if named.description:
        described = f"{named.id}-d"
        told += tag("desc", escape(clean(named.description)), id=described)
    return tag(
        "svg",
        told + body,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(size[0])} {number(size[1])}",
        role=role,
        aria_labelledby=f"{named.id}-t",
        aria_describedby=described,
        font_family=FONT,
        font_size=TEXT,
        fill=INK,
        # a fallback typeface may be wider than the widths reckoned here; its names must not be cut
        overflow="visible",
    )
