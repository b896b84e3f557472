"""The mixing matrix: between which kinds of actor there are pairs, each pair a dot until there are ten."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samspil.analysis.drawing.lettering import fitted, width
from samspil.analysis.drawing.shapes import mark
from samspil.analysis.drawing.svg import FLAX, INK, PAPER, Named, dot, frame, tag, words

#: From here on the numeral stands; fewer are shown one by one.
NUMERAL_FROM = 10
_TEXT = 13.5
_SHAPE = 1.075
_TOP, _GAP = 34.0, 3.0


@dataclass(frozen=True)
class Pairs:
    """How many pairs a cell holds: those where ``both`` say it and those where only ``one`` does."""

    both: int
    one: int


@dataclass(frozen=True)
class _Grid:
    left: float
    column: float
    row: float
    pitch: float
    dot: float
    per_row: int

    def corner(self, row: int, column: int) -> tuple[float, float]:
        return self.left + column * self.column, _TOP + row * self.row

    @property
    def cell(self) -> tuple[float, float]:
        return self.column - _GAP, self.row - _GAP


def matrix(
    kinds: Sequence[tuple[str, str]],
    pairs: Mapping[tuple[str, str], Pairs],
    named: Named,
    *,
    directed: bool = False,
    narrow: bool = False,
) -> str:
    """The matrix as one SVG, 788 units wide or 327 when ``narrow``; an empty string without kinds.

    ``kinds`` are codes with their words, each code once. Undirected, a pair of kinds has one cell, on or above the
    diagonal, and ``pairs`` may name it in either order; ``directed``, the row is who says it and all cells are there.
    A filled dot is a pair where both say it, a hollow one where one does. A cell without pairs stands blank.
    The narrow figure has shapes without words: the legend beside it says them.
    """
    if not kinds:
        return ""
    grid = _grid(len(kinds), narrow=narrow)
    body = ""
    for row, (code, label) in enumerate(kinds):
        body += _heading(grid, code, row) + ("" if narrow else _words(label, grid, row))
        for column, (other, _) in enumerate(kinds):
            if directed:
                body += _cell(pairs.get((code, other)), grid, grid.corner(row, column))
            elif column >= row:
                body += _cell(pairs.get((code, other)) or pairs.get((other, code)), grid, grid.corner(row, column))
    return frame(named, (327.0 if narrow else 788.0, _TOP + len(kinds) * grid.row + 4), body)


def _grid(kinds: int, *, narrow: bool) -> _Grid:
    if narrow:
        column = min(43.0, 301 / kinds)
        pitch = min(11.0, (column - _GAP) / 3)
        return _Grid(26, column, max(column, 40.0), pitch, 0.31 * pitch, 3)
    column = min(84.0, 588 / kinds)
    return _Grid(200, column, 52.1, 13, 4, min(5, int((column - _GAP - 3) // 13)))


def _heading(grid: _Grid, code: str, at: int) -> str:
    x, y = grid.corner(at, at)
    above, beside = (x + grid.cell[0] / 2, 14.0), (8.0, y + grid.cell[1] / 2)
    return mark(code, above, _SHAPE) + mark(code, beside, _SHAPE)


def _words(label: str, grid: _Grid, row: int) -> str:
    lines = fitted(label, grid.left - 32, _TEXT, 2)
    first = grid.corner(row, 0)[1] + grid.cell[1] / 2 + 5 - (len(lines) - 1) * 8
    return "".join(words(line, 24, first + 16 * at, font_size=_TEXT) for at, line in enumerate(lines))


def _cell(pairs: Pairs | None, grid: _Grid, corner: tuple[float, float]) -> str:
    wide, tall = grid.cell
    ground = tag("rect", class_="party", x=corner[0], y=corner[1], width=wide, height=tall, fill=FLAX)
    if pairs is None or not pairs.both + pairs.one:
        return ground
    middle = (corner[0] + wide / 2, corner[1] + tall / 2)
    if pairs.both + pairs.one < NUMERAL_FROM:
        return ground + _dots(pairs, grid, middle)
    numeral = str(pairs.both + pairs.one)
    size = max(12.6, min(19.0, 19.0 * (wide - 2) / width(numeral, 19.0)))
    return ground + words(numeral, middle[0], middle[1] + 0.29 * size, text_anchor="middle", font_size=size)


def _dots(pairs: Pairs, grid: _Grid, middle: tuple[float, float]) -> str:
    filled = [True] * pairs.both + [False] * pairs.one
    rows = [filled[at : at + grid.per_row] for at in range(0, len(filled), grid.per_row)]
    drawn = ""
    for down, row in enumerate(rows):
        y = middle[1] + (down - (len(rows) - 1) / 2) * grid.pitch
        for across, both in enumerate(row):
            x = middle[0] + (across - (len(row) - 1) / 2) * grid.pitch
            drawn += dot(x, y, grid.dot + 0.6, INK) if both else _hollow(x, y, grid.dot)
    return drawn


def _hollow(x: float, y: float, radius: float) -> str:
    return tag("circle", class_="shape", cx=x, cy=y, r=radius, fill=PAPER, stroke=INK, stroke_width=1.2)
