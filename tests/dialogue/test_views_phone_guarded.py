"""The pages in the hand against guessing, forging, filling up and losing: what is refused, and how it is said."""

from pathlib import Path

import pytest
from django.conf import settings as conf
from django.core.cache import cache
from django.test import Client

from samspil.dialogue.models import Answer, Conversation, Voice
from samspil.dialogue.readings.phone import kiosk_address
from samspil.ground.cards import Held
from tests.cast import Cast
from tests.dialogue.talking import at, card, phone, prepared, talk
from tests.dialogue.test_views_phone import WORDS, next_of, reason_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def conversation(cast: Cast) -> Conversation:
    cache.clear()
    return talk(cast, *WORDS)


def test_who_guesses_codes_is_stopped_and_a_hall_of_people_never(cast: Cast, conversation: Conversation):
    code = card(conversation).code
    closed = card(prepared(cast)).code
    for _person in range(100):
        assert Client().post(f"/k/{card(conversation).code}/").status_code == 302
    wrong = [Client().get(f"/k/{one}/").status_code for one in ("x", "7K3M-QX9D-2TBF", closed) for _try in range(20)]
    assert wrong == [404] * 60
    for answer in (
        Client().get(f"/k/{code}/"),
        Client().post(f"/k/{code}/"),
        Client().post("/k/", {"code": code}),
        Client().get("/a/0000-0000/"),
    ):
        assert (answer.status_code, "Wait ten minutes" in answer.content.decode()) == (429, True)
    assert Client(REMOTE_ADDR="10.0.0.7").get(f"/k/{code}/").status_code == 200


def test_a_lost_key_is_said(conversation: Conversation):
    client = phone(conversation)
    (Path(conf.KEYS) / f"{conversation.pk}.key").unlink()
    for page in ("svar/", "sig/", "min-side/", ""):
        answer = client.get(at(conversation, page))
        assert answer.status_code == 503
        assert "The key of this conversation is not on this machine" in answer.content.decode()
    assert Client().get(f"/k/{'7' * 12}/").status_code == 503  # nobody can say whether it is a card


def test_a_lost_key_is_said_on_the_workbench_too(cast: Cast, as_, conversation: Conversation):
    (Path(conf.KEYS) / f"{conversation.pk}.key").write_text("")
    for page in ("mit-kort/", "skriv/"):
        address = f"/p/{cast.partnership.slug}/ordene/samtaler/{conversation.pk}/{page}"
        answers = [
            as_(cast.bent).post(
                address,
                {
                    "words": "Ord",
                    "language": "da",
                    "heard": "on",
                    "source": "talk",
                    "knowledge": "not_said",
                    "shown_as": "nobody",
                },
            )
        ]
        answers += [as_(cast.dorte).post(address.replace(page, "kort/"), {"number": "4", "sheet": "four"})]
        for answer in answers:
            assert (answer.status_code, "It is our fault" in answer.content.decode()) == (503, True)


def test_switched_off_it_has_no_door(cast: Cast, conversation: Conversation):
    client, code = phone(conversation), card(conversation).code
    cast.partnership.parts = []
    cast.partnership.save()
    for page in ("", "svar/", "min-side/", "sig/"):
        assert client.get(at(conversation, page)).status_code == 404
    assert client.get(f"/k/{code}/").status_code == 404


def test_a_card_of_a_screen_or_a_square_stays_what_it_is(cast: Cast):
    conversation = talk(cast, *WORDS, group_open=True)
    for way, first in (("kiosk", kiosk_address(conversation)), ("group", at(conversation))):
        client = Client()
        client.post(first)
        code = client.get(at(conversation)).context["visit"].held.code
        again = phone(conversation, Held(code))
        again.post(next_of(again, conversation), {"stance": "1"})
        assert Voice.objects.filter(way=way).count() == 1
    assert Voice.objects.count() == 2


def test_a_shared_screen_gives_no_more_cards_than_people_come(conversation: Conversation):
    client, address = Client(), kiosk_address(conversation)
    client.post(address)
    assert [client.post(at(conversation, "faerdig/")).status_code for _person in range(39)] == [302] * 39
    told = client.post(at(conversation, "faerdig/"))
    assert (told.status_code, "Wait an hour" in told.content.decode()) == (429, True)
    assert client.get(at(conversation)).context["visit"].held is None  # nor the card of whoever was there


def test_a_reason_that_was_not_ours_counts_for_nothing(conversation: Conversation):
    one, two = phone(conversation), phone(conversation)
    page = next_of(one, conversation)
    reason = reason_in(one.get(page))
    assert reason.startswith("few_views")
    for client, forged in ((two, reason), (phone(conversation), "doubt"), (phone(conversation), "doubt~x")):
        client.post(page, {"stance": "1", "reason": forged})
    assert set(Answer.objects.values_list("reason", flat=True)) == {"chosen"}


def test_too_much_is_refused_before_it_is_read(conversation: Conversation):
    client = phone(conversation)
    for length in (str(11 * 2**20), "9" * 400, "-1", "x"):
        answer = client.generic("POST", at(conversation, "sig/lyd/"), b"", CONTENT_LENGTH=length)
        assert (answer.status_code, "10 MB" in answer.content.decode()) == (413, True), length
    whole_conversation = client.generic("POST", "/p/proeve/ordene/ind/", b"", CONTENT_LENGTH=str(200_000_000))
    assert whole_conversation.status_code == 302
