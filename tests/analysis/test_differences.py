"""Word-level differences: both texts can be put together again, and words stay whole."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspil.analysis.differences import Kind, Run, differences, readable

E, A, R = Kind.EQUAL, Kind.ADDED, Kind.REMOVED
texts = st.lists(
    st.sampled_from(["en", "to", "En", "gå-bus", "ø", ",", ".", " ", "  ", "\n", "\n\n", "4,5"]), max_size=14
).map("".join)


def runs(before: str, after: str) -> list[tuple[Kind, str]]:
    return [(run.kind, run.text) for run in differences(before, after)]


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("", "", []),
        ("Lys på stien.", "Lys på stien.", [(E, "Lys på stien.")]),
        ("", "Lys på stien.", [(A, "Lys på stien.")]),
        ("Vi går alene hjem", "Vi går hjem", [(E, "Vi går "), (R, "alene "), (E, "hjem")]),
        ("Vi går hjem", "Vi går sammen hjem", [(E, "Vi går "), (A, "sammen "), (E, "hjem")]),
        ("morgen", "Morgen", [(R, "morgen"), (A, "Morgen")]),
        ("Vi går", "Vi går hjem", [(E, "Vi går"), (A, " hjem")]),
        ("Vi går.\nHjem.", "Vi går. Hjem.", [(E, "Vi går."), (R, "\n"), (A, " "), (E, "Hjem.")]),
        ("a b c d", "a x y d", [(E, "a "), (R, "b c "), (A, "x y "), (E, "d")]),
        (" en", "en", [(R, " "), (E, "en")]),
    ],
)
def test_by_hand(before: str, after: str, wanted: list[tuple[Kind, str]]) -> None:
    assert runs(before, after) == wanted


@given(texts | st.text(max_size=30), texts | st.text(max_size=30))
def test_both_texts_can_be_put_together_again(before: str, after: str) -> None:
    found = differences(before, after)
    assert "".join(run.text for run in found if run.kind is not A) == before
    assert "".join(run.text for run in found if run.kind is not R) == after
    assert all(run.text for run in found)
    assert all(one.kind is not other.kind for one, other in pairwise(found))
    assert not any((one.kind, other.kind) == (A, R) for one, other in pairwise(found))


@given(texts)
def test_a_text_is_equal_to_itself(text: str) -> None:
    assert differences(text, text) == ((Run(E, text),) if text else ())


@given(texts | st.text(max_size=30), texts | st.text(max_size=30))
def test_fewer_pieces_say_the_same_change(before: str, after: str) -> None:
    whole = differences(before, after)
    found = readable(whole)
    assert "".join(run.text for run in found if run.kind is not A) == before
    assert "".join(run.text for run in found if run.kind is not R) == after
    assert len(found) <= len(whole)
    assert all(one.kind is not other.kind for one, other in pairwise(found))


def test_a_word_that_stayed_by_chance_goes_along() -> None:
    """Two texts in reading order, not a puzzle; what stayed for good is left alone."""
    found = readable(differences("Vi vil det og de unge er med til det.", "Vi vil det og Vest er lige så med som Øst."))
    assert [(run.kind, run.text) for run in found] == [
        (E, "Vi vil det og "),
        (R, "de unge er med til det"),
        (A, "Vest er lige så med som Øst"),
        (E, "."),
    ]


@pytest.mark.parametrize(
    ("before", "after", "out", "new"),
    [
        ("Vi ses 17.30.", "Vi ses 18.30.", "17.30", "18.30"),
        ("Det koster 4,5 kr.", "Det koster 4,6 kr.", "4,5", "4,6"),
        ("Den 3/4.", "Den 3/5.", "3/4", "3/5"),
        ("I 2025.Så", "I 2026.Så", "2025", "2026"),
    ],
)
def test_a_number_is_one_word(before: str, after: str, out: str, new: str) -> None:
    runs = differences(before, after)
    assert [run.text.strip() for run in runs if run.kind is Kind.REMOVED] == [out]
    assert [run.text.strip() for run in runs if run.kind is Kind.ADDED] == [new]
