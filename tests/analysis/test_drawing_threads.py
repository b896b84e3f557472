"""The thread from words to a text: sound, inside its frame, and every statement that was used has its arc."""

import re
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspil.analysis.drawing.svg import Named
from samspil.analysis.drawing.threads import HEIGHT, WIDTH, Dot, Version, threads

NAMED = Named("t", "From words to task", "The list below says the same.")
DAY = date(2025, 1, 1)
SVG = "{http://www.w3.org/2000/svg}"


@st.composite
def stories(draw: st.DrawFn) -> tuple[list[Dot], list[Version]]:
    """Versions on their days and words that led to them, or nowhere."""
    days = st.integers(0, 1500).map(lambda number: DAY + timedelta(number))
    versions = [
        Version(day, draw(st.text(max_size=40)), draw(st.text(max_size=40)))
        for day in draw(st.lists(days, min_size=1, max_size=6))
    ]
    to = st.none() | st.integers(0, len(versions) - 1)
    return draw(st.lists(st.builds(Dot, days, to), max_size=40)), sorted(versions, key=lambda one: one.day)


@given(stories())
def test_it_is_always_sound_and_inside_its_frame(story: tuple[list[Dot], list[Version]]) -> None:
    dots, versions = story
    root = ET.fromstring(threads(dots, versions, [(DAY, "January")], NAMED))
    assert root.attrib["viewBox"] == f"0 0 {WIDTH:g} {HEIGHT:g}"
    assert len(list(root.iter(f"{SVG}rect"))) == len(versions)
    for circle in root.iter(f"{SVG}circle"):
        assert 0 <= float(circle.attrib["cx"]) <= WIDTH
    for start, top, end in re.findall(r"M([\d.]+) 234C[\d.]+ ([-\d.]+) ([\d.]+)", threads(dots, versions, [], NAMED)):
        assert 234 - 0.75 * (234 - float(top)) >= 0, "the arc's highest point is in the frame"
        assert 0 <= float(start) <= WIDTH
        assert 0 <= float(end) <= WIDTH


@given(stories())
def test_an_arc_for_each_day_and_version(story: tuple[list[Dot], list[Version]]) -> None:
    dots, versions = story
    wanted = {(dot.day, versions[dot.version].day) for dot in dots if dot.version is not None}
    drawn = threads(dots, versions, [], NAMED)
    arcs = len(re.findall(r"M[\d.]+ 234C", drawn))
    assert (arcs > 0) == bool(wanted)
    assert arcs <= len(wanted)
    assert drawn == threads(dots[::-1], versions, [], NAMED)


def test_words_that_led_nowhere_are_there_too() -> None:
    drawn = threads([Dot(DAY), Dot(DAY + timedelta(40), 0)], [Version(DAY + timedelta(90), "First")], [], NAMED)
    assert (drawn.count("<circle"), drawn.count('class="tie"')) == (2, 1)
    assert "First" in drawn


def test_nothing_without_a_version_and_none_that_is_not_there() -> None:
    assert threads([Dot(DAY)], [], [], NAMED) == ""
    with pytest.raises(ValueError, match="version that is there"):
        threads([Dot(DAY, 1)], [Version(DAY, "First")], [], NAMED)
