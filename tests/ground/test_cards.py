"""Cards that nobody keeps: a code proves itself, and gives names that tell nothing."""

import secrets

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from samspil.ground import cards
from samspil.ground.cards import Held

KEY, OTHER = b"k" * 48, b"o" * 48


def test_a_code_belongs_to_its_key_only() -> None:
    """Twelve signs in threes of four, known by the key that made it and by no other."""
    code = cards.issue(KEY)
    assert [len(part) for part in code.split("-")] == [4, 4, 4]
    assert cards.belongs(KEY, code)
    assert not cards.belongs(OTHER, code)


def test_codes_are_not_the_same_twice() -> None:
    """A thousand cards are a thousand."""
    assert len({cards.issue(KEY) for _card in range(1000)}) == 1000


@given(place=st.integers(0, 11), turn=st.integers(1, 31))
def test_one_wrong_sign_opens_nothing(place: int, turn: int) -> None:
    """Whichever sign is mistyped, the proof no longer holds (but for one in ninety million)."""
    signs = list(cards.clean(cards._written(3456789012, KEY, "card")))
    letters = cards.LETTERS
    signs[place] = letters[(letters.index(signs[place]) + turn) % 32]
    assert not cards.belongs(KEY, "".join(signs))


@pytest.mark.parametrize("code", ["", "7", "7K3M-QX9D", "💥" * 12, "\x00" * 12, "7K3M-QX9D-2TBF-9999", "u" * 12])
def test_what_is_no_code_is_no_card(code: str) -> None:
    """Too short, too long, or no signs at all."""
    assert not cards.belongs(KEY, code)


def test_a_code_is_understood_as_people_write_it() -> None:
    """Small letters, blanks and O for 0 are the same card."""
    code = cards._written(0, KEY, "card")
    assert "0" in code
    assert cards.belongs(KEY, f"  {code.lower().replace('0', 'o').replace('-', ' ')} ")


def test_names_differ_by_purpose_word_card_and_key() -> None:
    """Two things of one holder cannot be put together by their names; the same holder finds them again."""
    held = Held(cards.issue(KEY))
    worded = cards.with_word(held, "Æble ")
    names = [
        cards.pseudonym(KEY, "answer", held),
        cards.pseudonym(KEY, "author", held, with_word=True),
        cards.pseudonym(KEY, "author", worded, with_word=True),
        cards.pseudonym(OTHER, "answer", held),
        cards.pseudonym(KEY, "answer", Held(cards.issue(KEY))),
    ]
    assert len(set(names)) == 5
    assert cards.pseudonym(KEY, "answer", worded) == names[0]
    assert cards.pseudonym(KEY, "author", cards.with_word(held, " ÆBLE"), with_word=True) == names[2]


def test_the_way_is_part_of_the_code() -> None:
    """Whoever types it again, it is what it was made for; nobody can say otherwise."""
    for way in cards.WAYS:
        code = cards.issue(KEY, way)
        assert cards.way_of(KEY, code.lower()) == way
        assert cards.in_hand(KEY, code, "æble") == Held(code, "æble", way)
    assert cards.way_of(OTHER, code) is None
    assert cards.in_hand(OTHER, code) is None


def _back(response: HttpResponse) -> Held | None:
    request = RequestFactory().get("/samtale/x/")
    request.COOKIES["kort"] = response.cookies["kort"].value
    return cards.carried(request, KEY)


def test_the_browser_carries_it_sealed() -> None:
    """What lies in the browser says nothing, comes back whole, and is nothing once changed."""
    held, response = Held(cards.issue(KEY), "æble"), HttpResponse()
    cards.carry(response, held, path="/samtale/x/")
    morsel = response.cookies["kort"]
    assert cards.clean(held.code) not in cards.clean(morsel.value)
    assert morsel["httponly"]
    assert (morsel["path"], morsel["samesite"], morsel["max-age"]) == ("/samtale/x/", "Lax", "")
    assert _back(response) == held
    response.cookies["kort"] = secrets.token_urlsafe(80)
    assert _back(response) is None


def test_a_device_of_a_group_is_remembered_longer() -> None:
    """One voice for each device: the same browser is the same voice next week, a card in it is not."""
    card, device = HttpResponse(), HttpResponse()
    cards.carry(card, Held(cards.issue(KEY)), path="/samtale/x/")
    cards.carry(device, cards.in_hand(KEY, cards.issue(KEY, "group")), path="/samtale/x/")
    assert device.cookies["kort"]["max-age"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cards, "HOURS", -1)
        assert _back(card) is None
        assert _back(device) is not None
