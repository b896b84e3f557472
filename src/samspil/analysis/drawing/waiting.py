"""How long someone has waited for us: a line as long as the wait, with a tick at thirty days."""

from samspil.analysis.drawing.svg import INK, THREAD, dot, tag

#: Days within which a reply was promised.
PROMISED = 30
_START, _LONGEST = 4.0, 168.0


def since(days: int, longest: int) -> str:
    """A line of 180 by 16 units for a wait of ``days``, on a scale where the ``longest`` wait of the list fills it.

    The colour is the same when it is late. The words beside it say the days, so it is hidden from screen readers.
    """
    scale = _LONGEST / max(longest, days, PROMISED + 10)
    end, tick = _START + max(days, 0) * scale, _START + PROMISED * scale
    line = tag("path", class_="tie", d=f"M{_START:g} 9H{end:.1f}", stroke=INK, stroke_width=2)
    promise = tag("path", class_="tie", d=f"M{tick:.1f} 2v13", stroke=THREAD, stroke_width=2.5)
    return tag(
        "svg", line + dot(end, 9, 4, INK) + promise, viewBox="0 0 180 16", width=180, height=16, aria_hidden="true"
    )
