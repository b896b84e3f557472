"""The mirror and the first look by the same card, and the mirror on the workbench."""

from datetime import timedelta

import pytest
from django.test import Client

from samspil.network import actions
from samspil.network.models import Seat, TieNote
from tests.cast import Cast
from tests.network.asking import OPENED, answer, by_name, more_actors, opened, with_card


@pytest.fixture
def seats(cast: Cast) -> dict[str, Seat]:
    """Six who rate the municipality, in a round that has closed."""
    more_actors(cast, 6)
    round_ = opened(cast)
    seats = by_name(round_)
    for at in range(1, 7):
        answer(seats[f"association {at:02}"], {seats["Prøve Kommune"]: {"contact": 3, "doing": 1, "trust": 4}})
    answer(seats["Prøve Kommune"], {seats["association 01"]: {"contact": 2}})
    actions.close_round(round_=round_, by=cast.dorte, at=OPENED)
    return by_name(round_)


@pytest.fixture
def phone(seats: dict[str, Seat]) -> Client:
    return with_card(seats["Prøve Kommune"])


def test_the_mirror_by_the_same_card(phone: Client):
    page = phone.get("/svar/spejl/").content.decode()
    assert page.count("<tr>") == 4
    assert "6" not in page.split("<main")[1].split("</table>")[0]


def test_own_ties_as_both_say_them(phone: Client):
    page = phone.get("/svar/kort/").content.decode()
    assert page.count('class="item"') == 6
    assert page.count("/svar/kort/") == 6


def test_a_tie_is_hidden_and_shown_again(phone: Client, seats: dict[str, Seat]):
    address = f"/svar/kort/{seats['association 01'].pk}/"
    assert phone.get(address).status_code == 200
    assert phone.post(address, {"hidden-contact": "on", "words-doing": "Vi ses om torsdagen"}).url == "/svar/kort/"
    notes = {note.question.matter: (note.words, note.hidden) for note in TieNote.objects.all()}
    assert notes == {"contact": ("", True), "doing": ("Vi ses om torsdagen", False)}
    phone.post(address, {})
    assert TieNote.objects.count() == 0


def test_a_word_too_long_is_told_at_its_field(phone: Client, seats: dict[str, Seat]):
    page = phone.post(f"/svar/kort/{seats['association 01'].pk}/", {"words-contact": "a" * 141}).content.decode()
    assert page.count('class="fault"') == 1
    assert "a" * 141 in page


def test_only_ones_own_ties_and_only_before_all_see_them(phone: Client, seats: dict[str, Seat], cast: Cast):
    stranger = with_card(seats["association 02"])
    assert stranger.get(f"/svar/kort/{seats['association 01'].pk}/").status_code == 404
    assert phone.get(f"/svar/kort/{cast.municipality.pk}/").status_code == 404
    actions.show_round(round_=seats["Prøve Kommune"].round, by=cast.dorte, at=OPENED + timedelta(days=14))
    assert phone.post(f"/svar/kort/{seats['association 01'].pk}/", {"hidden-contact": "on"}).status_code == 404
    assert phone.get("/svar/kort/").status_code == 200
    assert TieNote.objects.count() == 0


def test_the_mirror_on_the_workbench_is_for_its_own_people(seats: dict[str, Seat], cast: Cast, as_):
    address = f"/p/proeve/netvaerket/pladser/{seats['Prøve Kommune'].pk}/"
    assert as_(cast.caroline).get(address).content.decode().count("<tr>") == 4
    assert as_(cast.dorte).get(address).content.decode().count("<tr>") == 0
    assert as_(cast.bent).get(address).status_code == 403
    assert as_(cast.amira).get(address).status_code == 403
    assert as_(cast.frida).get(address).status_code == 404


def test_from_the_workbench_to_the_pages_in_the_hand(seats: dict[str, Seat], cast: Cast, as_):
    address = f"/p/proeve/netvaerket/pladser/{seats['Prøve Kommune'].pk}/"
    caroline = as_(cast.caroline)
    assert caroline.post(address, {"act": "enter"}).url == "/svar/"
    assert caroline.get("/svar/kort/").status_code == 200
    assert as_(cast.dorte).post(address, {"act": "enter"}).status_code == 403


def test_a_mandate_does_not_open_a_mirror_for_a_facilitator(cast: Cast) -> None:
    """Facilitators give mandates; one they gave themselves must not show how an actor is rated, nor the first look."""
    from samspil.circle.actions import give_mandate
    from samspil.network import rules
    from samspil.network.models import Round

    seat = by_name(opened(cast))["Haveforeningen"]
    Round.objects.update(state=Round.State.FIRST_LOOK)
    seat.refresh_from_db()
    give_mandate(member=cast.dorte, speaks_for=cast.association, by=cast.dorte)
    assert (rules.may_see_mirror(cast.bent, seat), rules.may_see_mirror(cast.dorte, seat)) == (True, False)
    round_ = Round.objects.get()
    assert (rules.may_see_map(cast.bent, round_), rules.may_see_map(cast.dorte, round_)) == (True, False)
