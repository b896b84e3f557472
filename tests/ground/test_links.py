"""Personal links: only a person's POST opens one; old cards are worthless; the code is nowhere in the database."""

import uuid
from datetime import date, timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from samspil.ground import links
from samspil.ground.models import Account, PersonalLink


@pytest.fixture
def link(db) -> PersonalLink:
    """A way in as an account."""
    account = Account.objects.create_user("marianne@example.org", name="Marianne")
    return links.give(
        purpose="sign_in", thing=account.pk, scope=None, greets="Marianne", from_name="Jonas", phone="12 34 56 78"
    )


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_uses_nothing_up(link: PersonalLink, method: str) -> None:
    """Robots look at links before people do."""
    for _look in range(3):
        assert getattr(Client(), method)(f"/a/{links.code_of(link)}/").status_code == 200
    link.refresh_from_db()
    assert link.last_used_on is None


def test_a_person_opens_it_by_pressing(link: PersonalLink) -> None:
    """The code is exchanged for a session and is gone from the address."""
    client = Client()
    answer = client.post(f"/a/{links.code_of(link)}/")
    assert (answer.status_code, answer.url) == (302, "/inde/")
    assert client.get("/inde/", follow=True).context["request"].user.name == "Marianne"


def test_the_sign_in_link_is_for_demos_only(link: PersonalLink, settings) -> None:
    """In production nobody signs in by a card."""
    settings.DEMO_LINKS = False
    client = Client()
    client.post(f"/a/{links.code_of(link)}/")
    assert client.get("/inde/").status_code == 404


def test_the_code_is_not_stored(link: PersonalLink) -> None:
    """A stolen database opens no door."""
    code = links.code_of(link)
    stored = " ".join(str(value) for value in PersonalLink.objects.values_list().get())
    assert code not in stored
    assert code.replace("-", "") not in stored


def test_an_ended_link_stays_ended_and_a_new_card_differs(link: PersonalLink) -> None:
    """A withdrawn card opens nothing, also after a new one was given."""
    old = links.code_of(link)
    links.end(link)
    assert links.find(old) is None
    new = links.give(purpose="sign_in", thing=link.thing, scope=None)
    assert links.find(old) is None
    assert links.find(links.code_of(new)) == new


def test_a_link_expires(link: PersonalLink) -> None:
    """On its last day it still opens; the day after it does not."""
    code = links.code_of(link)
    assert links.find(code, on=link.expires_on) == link
    assert links.find(code, on=link.expires_on + timedelta(days=1)) is None


@given(st.integers(0, 2**32))
def test_every_code_is_read_as_people_type_it(seed: int) -> None:
    """Small letters, blanks, O for 0, I and L for 1."""
    made = links.code_of(
        PersonalLink(pk=uuid.UUID(int=seed), turn=1, purpose="x", thing=uuid.UUID(int=1), expires_on=date(2030, 1, 1))
    )
    assert len(made) == links.LENGTH + 1
    sloppy = " " + made.lower().replace("-", " ").replace("0", "o").replace("1", "l") + " "
    assert links.clean(sloppy) == made


@pytest.mark.django_db
def test_too_many_tries_are_slowed_down(settings) -> None:
    """Guessing is slow, and says so in plain words."""
    client = Client()
    states = [client.get(f"/a/0000-{number:04}/").status_code for number in range(62)]
    assert states == [404] * 60 + [429] * 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "state"), [("7k3m qx9d", 404), ("7k3m", 400), ("", 400), ("æøå" * 20, 400), ("7K3M-QX9D-1", 400)]
)
def test_typing_a_code(typed: str, state: int) -> None:
    """What cannot be a code is said at the field, and what was typed is still there."""
    answer = Client().post("/a/", {"code": typed})
    assert answer.status_code == state
    if state == 400:
        assert answer.context["code"] == typed


def test_a_typed_code_stands_in_no_address(link: PersonalLink) -> None:
    """It would lie in the browser's history."""
    page = Client().post("/a/", {"code": links.code_of(link)})
    assert (page.status_code, page.context["link"]) == (200, link)


def test_a_new_card_shuts_out_who_came_with_the_old(link: PersonalLink, settings) -> None:
    """Also when the browser is still open."""
    client = Client()
    client.post(f"/a/{links.code_of(link)}/")
    links.end(link)
    links.give(purpose="sign_in", thing=link.thing, scope=None)
    assert client.get("/inde/").status_code == 404


def test_the_card_brings_its_language(link: PersonalLink) -> None:
    """Until the browser chooses another."""
    links.give(purpose="sign_in", thing=link.thing, scope=None, language="en")
    client = Client()
    client.post(f"/a/{links.code_of(link)}/")
    assert client.get("/a/")["Content-Language"] == "en"
    client.post("/sprog/", {"language": "da", "back": "/a/"})
    assert client.get("/a/")["Content-Language"] == "da"


def test_no_code_stands_in_the_servers_log() -> None:
    """Neither a living one nor a guess."""
    import logging

    from samspil.ground.masks import MaskCodes

    line = logging.LogRecord("django.request", logging.WARNING, "", 0, "Not Found: %s", ("/a/7K3M-QX9D/",), None)
    assert MaskCodes().filter(line)
    assert line.getMessage() == "Not Found: /a/…/"
