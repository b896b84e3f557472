"""Uncertainty bands: a rounded band is everything the value can be, the dot is what was seen.

Never a bar from zero, never a whisker. Where all bands overlap, the stretch is hatched: there the rows cannot be told
apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from samspil.analysis.drawing.lettering import fitted, width
from samspil.analysis.drawing.svg import EDGE, FJORD, INK_2, LINE, TEXT, Named, dot, frame, tag, words

_SMALL = 13.0
_LINE = 16.5


@dataclass(frozen=True)
class Band:
    """One row: everything the value can be, from ``low`` to ``high``, and the ``value`` that was seen.

    A value known exactly is a dot alone. Without bounds nothing is drawn, and ``instead`` says why ("cannot tell", "not
    asked").
    """

    label: str
    low: float | None
    high: float | None
    value: float | None = None
    instead: str = ""


@dataclass(frozen=True)
class Axis:
    """The scale: ``ticks`` are values with what stands at them; ``words`` name its two ends and come before numbers.

    The scale is stretched where a band would fall outside it.
    """

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    words: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class _Layout:
    """Where things stand: the plot from ``start`` to ``end``, rows ``pitch`` apart, labels beside or above bands."""

    width: float
    start: float
    end: float
    pitch: float
    above: bool
    low: float
    high: float

    def x(self, value: float) -> float:
        span = self.high - self.low
        return self.start + ((value - self.low) / span if span else 0.5) * (self.end - self.start)

    def y(self, row: int) -> float:
        return (38 if self.above else 27) + row * self.pitch

    def bottom(self, rows: int) -> float:
        return self.y(rows - 1) + 27

    def upright(self, rows: int) -> list[tuple[float, float]]:
        """From where to where an upright line or stretch goes: all the way, but not through labels above bands."""
        if self.above:
            return [(self.y(row) - 11, self.y(row) + 11) for row in range(rows)]
        return [(4.0, self.bottom(rows) - 8)]


def bands(rows: Sequence[Band], axis: Axis, named: Named, *, narrow: bool = False) -> str:
    """The bands as one SVG, 720 units wide or 340 when ``narrow``; an empty string without rows.

    A narrow figure with long labels has them above the bands. Numbers on the scale that would run into each other are
    thinned evenly; the two ends stay.
    """
    if not rows:
        return ""
    layout = _layout(rows, axis, narrow=narrow)
    scale, height = _scale(axis, layout, len(rows))
    drawn = "".join(_band(band, layout, row) for row, band in enumerate(rows))
    return frame(named, (layout.width, height), scale + _overlap(rows, layout, named.id) + drawn)


def _layout(rows: Sequence[Band], axis: Axis, *, narrow: bool) -> _Layout:
    known = [value for band in rows for value in (band.low, band.high, band.value) if value is not None]
    low, high = min([axis.low, *known]), max([axis.high, *known])
    widest = max(width(band.label, TEXT) for band in rows)
    if not narrow:
        start = min(max(150.0, widest + 16), 280.0)
        return _Layout(720, start, 650, 46, above=False, low=low, high=high)
    if widest <= 118:
        return _Layout(340, max(92.0, widest + 17), 270, 46, above=False, low=low, high=high)
    return _Layout(340, 8, 332, 54, above=True, low=low, high=high)


def _scale(axis: Axis, layout: _Layout, rows: int) -> tuple[str, float]:
    """The thin upright lines with what stands under them, and the height of the figure."""
    uprights = layout.upright(rows)
    shown = _thinned(axis.ticks, layout)
    drawn = "".join(
        tag("path", d="".join(f"M{layout.x(value):.1f} {top:.1f}V{end:.1f}" for top, end in uprights), stroke=LINE)
        for value, _ in shown
    )
    below = layout.bottom(rows) + 10
    if any(axis.words):
        ends = ((layout.low, axis.words[0]), (layout.high, axis.words[1]))
        drawn += "".join(_under(value, word, below, layout) for value, word in ends)
        below += 18
    if any(text for _, text in shown):
        drawn += "".join(_under(value, text, below, layout) for value, text in shown)
        below += 18
    return drawn, below - 10


def _under(value: float, text: str, y: float, layout: _Layout) -> str:
    """Words under the scale, centred on their line unless that would run out of the figure."""
    x = _held_in(value, text, layout)
    return words(text, x, y, text_anchor="middle", fill=INK_2, font_size=_SMALL)


def _held_in(value: float, text: str, layout: _Layout) -> float:
    half = width(text, _SMALL) / 2
    return min(max(layout.x(value), half), layout.width - half)


def _thinned(ticks: Sequence[tuple[float, str]], layout: _Layout) -> Sequence[tuple[float, str]]:
    last = len(ticks) - 1
    for every in range(1, last + 1):
        kept = ticks[::every]
        if last % every == 0 and _room_between(kept, layout):
            return kept
    return [ticks[0], ticks[last]] if last > 0 else ticks


def _room_between(ticks: Sequence[tuple[float, str]], layout: _Layout) -> bool:
    said = [(_held_in(value, text, layout), width(text, _SMALL)) for value, text in ticks if text]
    return all(right - left >= (wide + wider) / 2 + 6 for (left, wide), (right, wider) in pairwise(said))


def _overlap(rows: Sequence[Band], layout: _Layout, name: str) -> str:
    lows = [band.low for band in rows if band.low is not None]
    highs = [band.high for band in rows if band.high is not None]
    if len(lows) < max(2, len(rows)) or len(highs) < len(rows) or max(lows) >= min(highs):
        return ""
    start, end = layout.x(max(lows)), layout.x(min(highs))
    hatch = tag(
        "pattern",
        tag("path", class_="tie", d="M0 0V6", stroke=EDGE, stroke_width=1.6),
        id=f"{name}-h",
        width=6,
        height=6,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
    filled = f"url(#{name}-h)"
    parts = (
        tag("rect", x=start, y=top, width=end - start, height=low - top, fill=filled, opacity=".5")
        for top, low in layout.upright(len(rows))
    )
    return tag("defs", hatch) + "".join(parts)


def _band(band: Band, layout: _Layout, row: int) -> str:
    y = layout.y(row)
    if layout.above:
        label = "".join(words(line, 0, y - 16) for line in fitted(band.label, layout.width, TEXT))
    else:
        lines = fitted(band.label, layout.start - 16, TEXT, 2)
        top = y + 5 - (len(lines) - 1) * _LINE / 2
        label = "".join(words(line, 0, top + at * _LINE) for at, line in enumerate(lines))
    if band.low is None or band.high is None:
        return label + words(band.instead, layout.start + 8, y + 5, fill=INK_2)
    stretch = _stretch(layout.x(band.low), layout.x(band.high), y) if band.low < band.high or band.value is None else ""
    return label + stretch + _dot(band.value, layout, y)


def _stretch(start: float, end: float, y: float) -> str:
    wide = max(end - start, 3.0)  # what is nearly known is still to be seen
    left = (start + end - wide) / 2
    return tag(
        "rect",
        class_="shape",
        x=left,
        y=y - 7,
        width=wide,
        height=14,
        rx=min(7.0, wide / 2),
        fill=FJORD,
        fill_opacity=".16",
        stroke=FJORD,
        stroke_width=1.4,
    )


def _dot(value: float | None, layout: _Layout, y: float) -> str:
    return "" if value is None else dot(layout.x(value), y, 5, FJORD)
