"""The empty table: chairs round an oval, for a partnership where hardly anyone sits yet."""

from math import cos, pi, sin

from samspil.analysis.drawing.svg import EDGE, INK, PAPER, dot, tag

_WIDTH, _HEIGHT = 460.0, 190.0


def empty_table(chairs: int = 14, taken: int = 1) -> str:
    """A table with so many ``chairs``, of which ``taken`` are filled, the first one nearest the reader.

    More chairs are set when more are taken. It is 544 pixels wide where there is room, and hidden from screen readers:
    the sentence above it says how many sit there.
    """
    chairs = max(chairs, taken, 1)
    x, y = _WIDTH / 2, _HEIGHT / 2
    table = tag("ellipse", class_="party", cx=x, cy=y, rx=151.8, ry=51.3, fill=PAPER, stroke=INK, stroke_width=1.5)
    turns = [pi / 2 + 2 * pi * at / chairs for at in range(chairs)]
    places = [(x + 188.6 * cos(turn), y + 79.8 * sin(turn)) for turn in turns]
    drawn = "".join(_chair(place, taken=at < taken) for at, place in enumerate(places))
    return tag(
        "svg",
        table + drawn,
        viewBox=f"0 0 {_WIDTH:g} {_HEIGHT:g}",
        width=544,
        height=225,
        aria_hidden="true",
    )


def _chair(at: tuple[float, float], *, taken: bool) -> str:
    if taken:
        return dot(*at, 9.7, INK)
    return tag(
        "circle",
        class_="shape",
        cx=at[0],
        cy=at[1],
        r=9,
        fill=PAPER,
        stroke=EDGE,
        stroke_width=1.5,
        stroke_dasharray="3 2.4",
    )
