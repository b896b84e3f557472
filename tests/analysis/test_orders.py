"""Words that sound like an order: found where they stand, never where they do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspil.analysis.orders import orders


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kommunen leverer lamper, og boligforeningen betaler for dem", ("leverer", "betaler for")),
        ("Foreningen skal levere tre hold", ("skal levere",)),
        ("Vi bestiller en bus. VI BESTILLER to.", ("bestiller",)),
        ("Bestilling af mad; leverandøren kommer", ("Bestilling", "leverandøren")),
        ("The club must deliver, we pay for it", ("must deliver", "pay for")),
        ("Nøglen til hallen fredag; selskab og kaffe", ()),
        ("Vi lever i Vest og betaler forresten selv", ()),
        ("De bestilte det, og vi har bestilt det", ("bestilte", "bestilt")),
        ("", ()),
    ],
)
def test_by_hand(text: str, wanted: tuple[str, ...]) -> None:
    """Danish and English, in any case, each once."""
    assert orders(text) == wanted


@given(st.text(), st.sampled_from(["leverer", "bestiller", "betaler for", "kontrakt"]), st.text())
def test_a_word_is_found_wherever_it_stands(before: str, word: str, after: str) -> None:
    """Between blanks, whatever is around it; and what is found is in the text."""
    text = f"{before} {word} {after}"
    found = orders(text)
    one_line = " ".join(text.split()).casefold()
    assert any(word in one for one in (hit.casefold() for hit in found))
    assert all(hit.casefold() in one_line for hit in found)


@given(st.text(alphabet="abcdefgh ", max_size=60))
def test_each_once(text: str) -> None:
    """No word is pointed out twice."""
    found = [hit.casefold() for hit in orders(f"{text} leverer {text} Leverer")]
    assert len(found) == len(set(found))
