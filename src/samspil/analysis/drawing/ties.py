"""Ties as lines, in layers: the faint ones first, so that what both say lies on top."""

from collections.abc import Callable, Sequence

from samspil.analysis.drawing.seating import Tie
from samspil.analysis.drawing.shapes import TIE_STYLES
from samspil.analysis.drawing.svg import FJORD, dot, tag

Route = Callable[[Tie], tuple[str, tuple[float, float]]]

_Look = tuple[str, float, str | None]

_STATES = ("missing", "one", "both")
#: State and change from the bottom layer to the top.
_LAYERS = [
    *((state, None) for state in _STATES),
    *((state, "gone") for state in _STATES),
    *((state, "new") for state in _STATES),
]
#: Where change is shown, what stayed steps back.
_STAYED = 0.55


def drawn(ties: Sequence[Tie], route: Route, weight: float = 1.0) -> str:
    """All ties, ``route`` giving each its path data and half-way point; ``weight`` scales the widths."""
    changes = any(tie.change for tie in ties)
    found = ""
    for state, change in _LAYERS:
        members = [tie for tie in ties if (tie.state, tie.change) == (state, change)]
        if members:
            look = _look(state, change, weight * (_STAYED if changes and change is None else 1))
            found += _layer(members, look, route)
            found += _beads(members, weight, route) if change == "new" else ""
    return found


def _look(state: str, change: str | None, weight: float) -> _Look:
    colour, breadth, dashes = TIE_STYLES[state]
    if change == "gone":
        colour, breadth, dashes = TIE_STYLES["gone"]
    if change == "new":
        colour, breadth = TIE_STYLES["new"][0], max(breadth, TIE_STYLES["new"][1])
    return colour, breadth * weight, dashes


def _layer(ties: Sequence[Tie], look: _Look, route: Route) -> str:
    paths = (tag("path", class_="tie", d=route(tie)[0], data_samspil_ties=f"{tie.a} {tie.b}") for tie in ties)
    colour, breadth, dashes = look
    return tag(
        "g",
        "".join(paths),
        fill="none",
        stroke=colour,
        stroke_width=f"{breadth:.2f}".rstrip("0").rstrip("."),
        stroke_dasharray=dashes,
        stroke_linecap="round",
    )


def _beads(ties: Sequence[Tie], weight: float, route: Route) -> str:
    middles = (route(tie)[1] for tie in ties)
    return tag(
        "g",
        "".join(dot(x, y, 1 + 1.4 * weight, FJORD) for x, y in middles),
        fill="none",
    )
