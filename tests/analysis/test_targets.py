"""The places where a text speaks of targets; words that only look like it are left alone."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspil.analysis.targets import Place, Sort, targets


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", []),
        ("Skolefraværet skal fra 12,4 til 8 procent inden 2026.", ["12,4 til 8 procent"]),
        ("Måltallene og vores KPI'er", ["Måltallene", "KPI"]),
        ("40 %, 40pct. og ti procent", ["40 %", "40pct.", "procent"]),
        ("Succeskriterier: resultatkontrakten holder", ["Succeskriterier", "resultatkontrakten"]),
        ("Ingen går alene. Målet er gode morgener for 9 ud af 10.", []),
        ("Målgruppen mødes 12.30 ved formålet", []),
    ],
)
def test_danish_by_hand(text: str, wanted: list[str]) -> None:
    assert [place.text for place in targets(text)] == wanted


def test_english_and_a_language_without_words() -> None:
    assert [place.text for place in targets("From 12 to 8 per cent; hit the target, not targeted", "en")] == [
        "12 to 8 per cent",
        "target",
    ]
    with pytest.raises(ValueError, match="no words for targets in 'so'; there are in da, en"):
        targets("x", "so")


def test_where_it_stands_and_what_sort_it_is() -> None:
    assert targets("Nå 8 % eller måltallet") == (
        Place(3, 6, Sort.PERCENT, "8 %"),
        Place(13, 22, Sort.WORD, "måltallet"),
    )


@given(
    st.lists(st.sampled_from(["8", "procent", "%", " ", "måltal", "til", "mål", ",", "KPI", "x"]), max_size=14).map(
        "".join
    )
)
def test_places_are_where_they_say_and_do_not_overlap(text: str) -> None:
    found = targets(text)
    assert all(text[place.start : place.end] == place.text != "" for place in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
