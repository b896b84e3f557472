"""How alike two short texts are: the same words are found in any order and with faults, others are let be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspil.analysis.likeness import ALIKE, near

SAID = (
    "I spørger, hvorfor han ikke kommer i skole. Men ingen spørger, hvornår jeg kommer hjem fra arbejde.",
    "Nu skal vi ikke have mere om bussen. Nu skal vi have lys på den sti, inden mørket kommer.",
    "Der stod kaffe på plakaten. Men det var de samme som altid.",
    "Vaskekælderen, det er der, vi snakker. Lukker I den, så snakker vi ikke mere.",
    "Jeg vil gerne hjælpe. Men hjælper jeg hver uge, så spørger jobcentret, hvorfor jeg ikke kan arbejde.",
    "Vest får aldrig noget. Det er altid Øst, der får bålhytter.",
)
texts = st.text(alphabet="abcdefghijklmnopqrstuvwxyzæøå ,.!1", max_size=80)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Ingen spørger hvornår jeg er hjemme fra arbejde", 0),
        ("vi skal have lys paa stien inden det bliver mørkt", 1),
        ("DET VAR DE SAMME SOM ALTID DER STOD KAFFE", 2),
        ("Luk ikke vaskekældren, der snakker vi", 3),
        ("altid øst der får bålhytterne, aldrig vest", 5),
    ],
)
def test_said_anew_is_found(words: str, place: int) -> None:
    assert near(words, SAID)[0][0] == place


@pytest.mark.parametrize("words", ["Skolen skal åbne før", "Børn leger i gården", "Vi mangler en læge", "🧒", "", "?!"])
def test_something_else_is_let_be(words: str) -> None:
    assert near(words, SAID) == []


def test_those_already_said_are_not_like_each_other() -> None:
    for place, words in enumerate(SAID):
        assert [found for found, _like in near(words, SAID)] == [place]


def test_other_languages() -> None:
    arabic = ("نريد مقعدًا قرب المغسلة", "لا توجد حافلة في المساء")
    assert near("لا توجد حافلات مساء", arabic, language="ar")[0][0] == 1
    assert near("Ma jiraan basas", ("Basas ma jiraan",), language="so") == [(0, 1.0)]


@given(texts, st.lists(texts, max_size=6))
def test_from_nothing_to_the_same(text: str, others: list[str]) -> None:
    found = near(text, others, least=0.0001)
    assert all(0 < like <= 1 for _place, like in found)
    assert [like for _place, like in found] == sorted((like for _place, like in found), reverse=True)
    if any(sign.isalnum() for sign in text):
        same = dict(near(text, [*others, text]))
        assert same[len(others)] == pytest.approx(1)


@given(texts, st.lists(texts, min_size=1, max_size=6), st.randoms())
def test_the_order_of_the_others_does_not_matter(text: str, others: list[str], chance) -> None:
    shuffled = list(enumerate(others))
    chance.shuffle(shuffled)
    found = {shuffled[place][0]: like for place, like in near(text, [other for _at, other in shuffled], least=0.01)}
    assert found == dict(near(text, others, least=0.01))


def test_the_line_lies_between() -> None:
    assert 0.32 < ALIKE < 0.37
