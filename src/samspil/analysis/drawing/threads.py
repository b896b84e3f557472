"""The thread from words to a text: each statement a dot on its day, an arc to the version where it came to stand.

Time without phases: no stages, no future, and what led nowhere is drawn like everything else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from samspil.analysis.drawing.lettering import fitted, width
from samspil.analysis.drawing.svg import (
    EDGE,
    INK,
    INK_2,
    MARKER,
    PAPER,
    TEXT,
    THREAD,
    Named,
    frame,
    number,
    tag,
    title,
    words,
)

WIDTH, HEIGHT = 1080.0, 330.0
_LEFT, _RIGHT, _FROM, _TO = 20.0, 1060.0, 46.0, 991.0
_LINE, _TOP = 234.0, 24.0
_FEWEST_DAYS = 30  # a story of a few days is not stretched over the whole line
_BESIDE = 16.0


@dataclass(frozen=True)
class Dot:
    """Words said on a ``day``; ``version``: the place, in the row of versions, of the one they stand in, or None."""

    day: date
    version: int | None = None


@dataclass(frozen=True)
class Version:
    """A version that holds from a ``day``: what it is called, and a line about it."""

    day: date
    label: str
    note: str = ""


def threads(dots: Sequence[Dot], versions: Sequence[Version], ticks: Sequence[tuple[date, str]], named: Named) -> str:
    """The line of time with its dots, arcs and versions as one SVG, 1080 units wide; empty without versions.

    ``ticks`` are days with the words under them. Days with the same mark are drawn once, so any number of statements
    gives a small figure. Raises ValueError for a dot that leads to a version that is not there.
    """
    if any(dot.version is not None and not 0 <= dot.version < len(versions) for dot in dots):
        raise ValueError("words can only lead to a version that is there")
    if not versions:
        return ""
    days = [*(dot.day for dot in dots), *(version.day for version in versions)]
    first = min(days)
    span = max((max(days) - first).days, _FEWEST_DAYS)
    at = _Line(first, span)
    body = "".join(_tick(at.x(day), label) for day, label in ticks if 0 <= (day - first).days <= span)
    body += _arcs(dots, versions, at)
    body += tag("path", d=f"M{number(_LEFT)} {number(_LINE)}H{number(_RIGHT)}", stroke=INK, stroke_width=1.5)
    body += "".join(_dot(at.x(day), used=False) for day in sorted({dot.day for dot in dots if dot.version is None}))
    body += "".join(_dot(at.x(day), used=True) for day in sorted({dot.day for dot in dots if dot.version is not None}))
    places = [at.x(version.day) for version in versions]
    body += "".join(_version(version, place, places) for place, version in enumerate(versions))
    return frame(named, (WIDTH, HEIGHT), body)


@dataclass(frozen=True)
class _Line:
    first: date
    span: int

    def x(self, day: date) -> float:
        """Where a day stands."""
        return _FROM + (_TO - _FROM) * (day - self.first).days / self.span


def _arcs(dots: Sequence[Dot], versions: Sequence[Version], at: _Line) -> str:
    ends = sorted({(at.x(dot.day), at.x(versions[dot.version].day)) for dot in dots if dot.version is not None})
    path = "".join(_arc(start, end) for start, end in ends)
    return tag("path", class_="tie", d=path, fill="none", stroke=THREAD, stroke_width=1.3) if path else ""


def _arc(start: float, end: float) -> str:
    """Higher the further it goes; the longest stays below the upper edge (a curve reaches 3/4 of its handles)."""
    far = abs(end - start)
    top = _LINE - min(far / (_TO - _FROM), 1.0) ** 0.85 * (_LINE - _TOP) / 0.75
    handle = f"C{number(start)} {number(top)} {number(end)} {number(top)}"
    return f"M{number(start)} {number(_LINE)}{handle} {number(end)} {number(_LINE)}"


def _tick(x: float, label: str) -> str:
    mark = tag("path", d=f"M{number(x)} {number(_LINE - 5)}v10", stroke=EDGE)
    return mark + words(label, x, _LINE + 24, text_anchor="middle", fill=INK_2)


def _dot(x: float, *, used: bool) -> str:
    if used:  # the pen stroke with its ink edge: these words were used
        return tag("circle", class_="shape", cx=x, cy=_LINE, r=4, fill=MARKER, stroke=INK, stroke_width=1.3)
    return tag("circle", class_="party", cx=x, cy=_LINE, r=2.6, fill=PAPER, stroke=EDGE, stroke_width=1.2)


def _version(version: Version, place: int, places: Sequence[float]) -> str:
    """Its square, and its words beneath; those at the ends turn inwards, and neighbours share the room between them."""
    x = places[place]
    before = (x - places[place - 1]) / 2 if place else x - _LEFT
    after = (places[place + 1] - x) / 2 if place + 1 < len(places) else _RIGHT - x
    ends = place in (0, len(places) - 1)  # there the words may turn inwards, and have both sides for themselves
    room = max((before + after if ends else 2 * min(before, after)) - _BESIDE, 4 * TEXT)
    lines = [fitted(text, room, TEXT)[:1] for text in (version.label, version.note)]
    widest = max((width(line, TEXT) for found in lines for line in found), default=0.0)
    anchor, from_x = "middle", x
    if x - widest / 2 < _LEFT:
        anchor, from_x = "start", x - 6
    elif x + widest / 2 > _RIGHT:
        anchor, from_x = "end", x + 6
    told = title(" ".join(filter(None, (version.label, version.note))))
    drop = tag("path", d=f"M{number(x)} {number(_LINE)}v44", stroke=INK, stroke_width=1.5)
    square = tag("rect", class_="shape", x=x - 6, y=_LINE - 6, width=12, height=12, fill=INK)
    label = "".join(words(line, from_x, _LINE + 62, text_anchor=anchor, font_weight=600) for line in lines[0])
    note = "".join(words(line, from_x, _LINE + 80, text_anchor=anchor, fill=INK_2) for line in lines[1])
    return tag("g", told + drop + square + label + note)
