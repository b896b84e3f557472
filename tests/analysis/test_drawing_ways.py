"""Small multiples of ways of answering: every group has the same room, and nothing is drawn that is not known."""

import re
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from samspil.analysis.drawing.svg import Named
from samspil.analysis.drawing.ways import MARKS, Way, glyph, mark_of, ways

NAMED = Named("w1", "How many agree", "A: 3 of 9")
ENDS = ("nobody", "half", "everyone")
SVG = "{http://www.w3.org/2000/svg}"


@st.composite
def rows(draw: st.DrawFn) -> list[Way]:
    """Some rows, told or not, with outlines or with names."""
    marked = draw(st.booleans())
    found = []
    for place in range(draw(st.integers(1, 8))):
        low, share, high = sorted(draw(st.lists(st.floats(0, 1), min_size=3, max_size=3)))
        known, exact = draw(st.booleans()), draw(st.booleans())
        words = draw(st.text(min_size=1, max_size=80))
        band = (low, high) if known else (None, None)
        found.append(Way(words, *band, share if exact else None, mark_of(chr(65 + place)) if marked else "", words))
    return found


@given(rows())
def test_it_is_always_sound_and_inside_its_frame(drawn: list[Way]) -> None:
    """XML whatever people are called; no band leaves the scale; one band for each row that is told."""
    root = ET.fromstring(ways(drawn, ENDS, NAMED))
    *_start, width, height = map(float, root.attrib["viewBox"].split())
    bands = [one for one in root.iter(f"{SVG}rect")]
    assert len(bands) == sum(row.low is not None for row in drawn)
    for band in bands:
        left, wide, top = (float(band.attrib[name]) for name in ("x", "width", "y"))
        assert left >= 0
        assert left + wide <= width + 3
        assert 0 <= top <= height


def test_small_groups_have_the_same_room() -> None:
    """Rows stand evenly, and a band is as high whoever it is about."""
    drawn = [Way("", 0.1, 0.9, 0.5, mark_of(letter)) for letter in "ABC"]
    places = [float(y) for y in re.findall(r"<rect[^>]* y=\"([\d.]+)\"", ways(drawn, ENDS, NAMED))]
    assert places[1] - places[0] == places[2] - places[1] > 0
    assert len(set(re.findall(r"<rect[^>]* height=\"([\d.]+)\"", ways(drawn, ENDS, NAMED)))) == 1


def test_without_an_exact_number_there_is_no_dot() -> None:
    """The dot is what was seen; where that is not told there is none, and where nothing is told words stand instead."""
    dotted, bare = (ways([Way("Ældre", 0.5, 1.0, share)], ENDS, NAMED) for share in (0.9, None))
    assert dotted.count("h.01") == 1
    assert "h.01" not in bare
    assert "not shown" in ways([Way("Ældre", None, None, None, "", "not shown")], ENDS, NAMED)


def test_outlines_differ_and_never_run_out() -> None:
    """Six outlines; after those the letter itself; none has a colour of its own."""
    drawn = {glyph(chr(65 + place)) for place in range(10)}
    assert len(drawn) == 10
    assert mark_of("A") == MARKS[0]
    assert mark_of("G") == "G"
    assert {colour for one in drawn for colour in re.findall(r"(?:stroke|fill)=\"([^\"]+)\"", one)} == {
        "none",
        "#1b2530",
    }
    assert ways([], ENDS, NAMED) == ""
