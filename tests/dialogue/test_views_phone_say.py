"""Saying something in the hand: one thing a page, nothing lost, nothing sent before it is sent."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from samspil.dialogue import actions
from samspil.dialogue.models import Conversation, Recording, Statement
from samspil.dialogue.readings.own import said_by
from samspil.dialogue.readings.phone import kiosk_address
from samspil.ground.cards import Held
from samspil.ground.text import plain
from tests.cast import Cast
from tests.dialogue.talking import at, card, phone, shown, talk
from tests.dialogue.test_views_phone import BAD

pytestmark = pytest.mark.django_db
SEEDED = ("Ingen spørger, hvornår jeg kommer hjem fra arbejde", "Bussen er væk")
MINE = "Vi vil have en bænk ved vaskeriet"


@pytest.fixture
def conversation(cast: Cast) -> Conversation:
    return talk(cast, *SEEDED)


@pytest.fixture
def held(conversation: Conversation) -> Held:
    return card(conversation)


@pytest.fixture
def client(conversation: Conversation, held: Held) -> Client:
    return phone(conversation, held)


def mine() -> list[Statement]:
    return list(Statement.objects.filter(seed=False))


def walk(client: Client, conversation: Conversation, words: str, *presses: dict[str, str]) -> str:
    """From the words to reading back, with these presses on the way; the address of the last page."""
    address = client.post(at(conversation, "sig/"), {"words": words}).url
    for press in presses:
        address = client.post(address, press).url
    return address


def test_the_whole_way(conversation: Conversation, client: Client, held: Held):
    presses = (
        {"knowledge": "experience"},
        {"at_stake": "yes"},
        {"shown_as": "first_name", "name": "Amira Hassan"},
        {"word": "Måge"},
    )
    last = walk(client, conversation, MINE, *presses)
    assert last == at(conversation, "sig/laes/")
    assert mine() == []
    read = client.get(last).content.decode()
    for told in (
        MINE,
        "<bdi>Amira</bdi>",
        "I have lived it",
        "It changes something in my own life",
        "Caroline M. reads it first",
    ):
        assert told in read
    assert "Hassan" not in read  # as it will be shown
    for _tap in range(2):
        client.post(last)
    statement = Statement.objects.get(seed=False)
    assert (statement.words, statement.knowledge, statement.at_stake) == (MINE, "experience", True)
    assert (statement.said_by, statement.state, statement.source) == ("Amira", "waiting", "card")
    assert statement.name == "Amira"  # no more than that is kept
    receipt = client.get(at(conversation, "sig/sendt/")).content.decode()
    assert held.code in receipt
    assert "secret word too" in receipt
    assert "There you say if it is right" not in receipt
    assert [one.statement for one in said_by(conversation, Held(held.code, "måge"))] == [statement]
    assert said_by(conversation, held) == []
    assert client.get(at(conversation, "sig/laes/")).url == at(conversation, "sig/")  # the draft is gone
    assert client.post(at(conversation, "sig/laes/")).url == at(conversation, "sig/sendt/")  # back, and Send once more
    assert phone(conversation).post(at(conversation, "sig/laes/")).url == at(conversation, "sig/")


def test_no_receipt_for_nothing(conversation: Conversation, client: Client, held: Held):
    assert client.get(at(conversation, "sig/sendt/")).url == at(conversation)
    client.post(walk(client, conversation, MINE, *[{"skip": "1"}] * 4))
    assert held.code in client.get(at(conversation, "sig/sendt/")).content.decode()


def test_everything_can_be_skipped(conversation: Conversation, client: Client):
    last = walk(client, conversation, MINE, *[{"skip": "1"}] * 4)
    assert client.post(last).url == at(conversation, "sig/sendt/")
    statement = mine()[0]
    assert (statement.knowledge, statement.at_stake, statement.shown_as) == ("not_said", None, "nobody")


def test_what_others_said_is_suggested_and_never_merged(conversation: Conversation, client: Client):
    address = walk(client, conversation, "ingen spørger hvornår jeg er hjemme fra arbejde")
    assert address == at(conversation, "sig/ligner/")
    page = client.get(address).content.decode()
    like = Statement.objects.get(words=SEEDED[0])
    assert f'href="{at(conversation, f"svar/{like.pk}/")}"' in page
    assert SEEDED[1] not in page
    client.post(at(conversation, f"svar/{like.pk}/"), {"stance": "1", "reason": ""})
    assert like.answers.get().reason == "chosen"
    assert "hjemme fra arbejde" in client.get(at(conversation, "sig/")).content.decode()  # still there
    last = walk(client, conversation, "ingen spørger hvornår jeg er hjemme fra arbejde")
    address = at(conversation, "sig/viden/")
    for _step in range(4):
        address = client.post(address, {"skip": "1"}).url
    assert last == at(conversation, "sig/ligner/")
    client.post(address)
    assert len(mine()) == 1


@pytest.mark.parametrize("words", BAD)
def test_odd_words_are_kept_or_told_and_never_lost(conversation: Conversation, client: Client, words: str):
    answer = client.post(at(conversation, "sig/"), {"words": words})
    if answer.status_code == 200:
        page = answer.content.decode()
        assert 'class="fault"' in page
        assert words.replace("\x00", "").replace("'", "&#x27;")[:2000].strip() in page.replace("\x00", "")
        return
    address = at(conversation, "sig/viden/")
    for _step in range(4):
        address = client.post(address, {"skip": "1"}).url
    assert client.post(address).url == at(conversation, "sig/sendt/")
    assert mine()[0].words == plain(words)
    assert "<script>a" not in client.get(at(conversation, "min-side/")).content.decode()


@pytest.mark.parametrize("words", BAD)
def test_odd_names_and_secret_words(conversation: Conversation, client: Client, words: str):
    walk(client, conversation, MINE)
    for step, field in (("navn", "name"), ("ord", "word")):
        answer = client.post(at(conversation, f"sig/{step}/"), {field: words, "shown_as": "name"})
        assert answer.status_code in (200, 302)
        if answer.status_code == 200:
            assert 'class="fault"' in answer.content.decode()
    assert client.get(at(conversation, "sig/laes/")).status_code == 200
    for step in ("viden", "spil", "navn"):
        told = client.post(at(conversation, f"sig/{step}/"), {"knowledge": words, "at_stake": words, "shown_as": words})
        assert told.status_code == 200


def test_the_longest_words_go_into_the_browser(conversation: Conversation, client: Client):
    last = walk(client, conversation, "🧒" * 400, {"skip": "1"}, {"skip": "1"}, {"shown_as": "name", "name": "ك" * 120})
    assert client.post(last, {"skip": "1"}).url == at(conversation, "sig/laes/")
    assert len(client.cookies["kladde"].OutputString()) < 4096
    client.post(at(conversation, "sig/laes/"))
    assert mine()[0].words == "🧒" * 400


def test_closed_while_they_wrote(cast: Cast, conversation: Conversation, client: Client):
    last = walk(client, conversation, MINE, *[{"skip": "1"}] * 4)
    actions.pause_conversation(conversation=conversation, by=cast.dorte)
    told = client.post(last, follow=True).content.decode()
    assert "We take a break" in told
    assert mine() == []
    actions.open_conversation(conversation=conversation, by=cast.dorte)
    assert MINE in client.get(at(conversation, "sig/")).content.decode()
    client.post(last)
    assert len(mine()) == 1


def test_too_much_that_waits_is_told_where_it_is_sent(conversation: Conversation, client: Client, held: Held):
    for number in range(20):
        actions.say(conversation=conversation, words=f"Ord {number}", by=held)
    last = walk(client, conversation, MINE, *[{"skip": "1"}] * 4)
    told = client.post(last).content.decode()
    assert "Much of yours waits to be read" in told
    assert MINE in told


@pytest.mark.parametrize("words", ["\u200b\u200d", "\u202e\u2066", "\x1b\x07", "\u3164 \u00ad"])
def test_words_nobody_can_see_are_no_words(conversation: Conversation, client: Client, held: Held, words: str):
    assert "Write a few words" in client.post(at(conversation, "sig/"), {"words": words}).content.decode()
    with pytest.raises(ValidationError):
        actions.say(conversation=conversation, words=words, by=held)
    with pytest.raises(ValidationError):
        actions.say(conversation=conversation, words="Ord", by=held, shown_as="name", name=words)
    assert mine() == []


def test_signs_that_turn_the_line_are_taken_out(conversation: Conversation, held: Held):
    said = actions.say(
        conversation=conversation, words="En\u202e bænk\nog en sti\x1b", by=held, shown_as="name", name="Am\u202eira"
    )
    said.refresh_from_db()
    assert (said.words, said.name) == ("En bænk\nog en sti", "Amira")


def test_so_many_recordings_wait_that_nobody_can_hear_them(
    conversation: Conversation, client: Client, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    Recording.objects.bulk_create(
        Recording(conversation=conversation, kind="said", sound=f"{number}.ogg") for number in range(50)
    )
    sound = SimpleUploadedFile("a.ogg", b"OggS" + bytes(50))
    assert "Many recordings wait" in client.post(at(conversation, "sig/lyd/"), {"sound": sound}).content.decode()
    assert mine() == []


def test_a_draft_is_not_for_the_next_one_on_the_phone(conversation: Conversation, client: Client):
    walk(client, conversation, MINE, {"skip": "1"}, {"skip": "1"}, {"skip": "1"}, {"word": "måge"})
    client.post(f"/k/{card(conversation).code}/")
    assert MINE not in client.get(at(conversation, "sig/")).content.decode()
    walk(client, conversation, MINE)
    client.post(at(conversation, "faerdig/"))
    assert {name for name in ("kort", "ord", "kladde") if client.cookies[name].value} == set()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("min stemme, Amira.ogg", b"OggS" + bytes(50), ""),
        ("a.webm", b"\x1aE\xdf\xa3" + bytes(50), ""),
        ("a.exe", bytes(4) + b"ftypM4A " + bytes(50), ""),
        ("a.mp3", b"<html><script>" + bytes(50), "is not a recording"),
        ("a.ogg", b"MZ" + bytes(50), "is not a recording"),
        ("a.ogg", b"", "The recording is empty"),
        (None, b"", "There is no recording yet"),
    ],
)
def test_a_voice(conversation: Conversation, client: Client, settings, tmp_path, name: str | None, content, told: str):
    settings.MEDIA_ROOT = tmp_path
    sent = {"sound": SimpleUploadedFile(name, content)} if name else {}
    answer = client.post(at(conversation, "sig/lyd/"), sent)
    assert Recording.objects.count() == (0 if told else 1)
    if told:
        assert told in answer.content.decode()
        return
    assert answer.url == at(conversation, "sig/sendt/")
    recording = Recording.objects.get()
    assert re.fullmatch(r"sound/[0-9a-f]{24}\.(ogg|webm|m4a)", recording.sound.name)
    assert (recording.statement.state, recording.statement.source) == ("to_write", "voice")
    own = client.get(at(conversation, "min-side/")).content.decode()
    assert "You said it aloud" in own
    assert client.get(at(conversation, f"min-side/{recording.statement.pk}/ret/")).url == at(conversation, "min-side/")


def test_a_voice_that_is_too_long(conversation: Conversation, client: Client, settings):
    settings.LARGEST_BY_HAND = 20
    sound = SimpleUploadedFile("a.ogg", b"OggS" + bytes(50))
    assert "too long" in client.post(at(conversation, "sig/lyd/"), {"sound": sound}).content.decode()


def test_a_name_is_shown_as_they_chose(cast: Cast, conversation: Conversation):
    shown(cast, conversation, "Ord", card(conversation), shown_as="first_name", name="Amira Hassan")
    statement = mine()[0]
    assert statement.name == "Amira"
    page = phone(conversation).get(at(conversation, f"svar/{statement.pk}/")).content.decode()
    assert "Amira has said" in page
    assert "Hassan" not in page


@pytest.mark.parametrize(("way", "source"), [("card", "card"), ("group", "phone"), ("kiosk", "kiosk")])
def test_how_it_came_is_kept_as_the_card_says(cast: Cast, way: str, source: str):
    conversation = talk(cast, group_open=True)
    client = phone(conversation) if way == "card" else Client()
    if way != "card":
        client.post(kiosk_address(conversation) if way == "kiosk" else at(conversation))
    client.post(walk(client, conversation, MINE, *[{"skip": "1"}] * 4))
    assert mine()[0].source == source


def test_who_speaks_chooses_what_goes_with_it(conversation: Conversation, settings, tmp_path):
    """Said aloud: where they know it from, what is at stake, the name and the word, just as for written words."""
    settings.MEDIA_ROOT = tmp_path
    client = phone(conversation)
    begun = client.post(at(conversation, "sig/lyd/"), {"begin": "1"})
    assert begun.url == at(conversation, "sig/viden/")
    assert client.post(begun.url, {"knowledge": "experience"}).url == at(conversation, "sig/spil/")
    assert client.post(at(conversation, "sig/spil/"), {"at_stake": "yes"}).url == at(conversation, "sig/navn/")
    client.post(at(conversation, "sig/navn/"), {"shown_as": "first_name", "name": "Amira Hassan"})
    assert client.post(at(conversation, "sig/ord/"), {"word": "æble"}).url == at(conversation, "sig/lyd/")
    back = client.get(at(conversation, "sig/lyd/")).content.decode()
    assert ("Amira" in back, "Hassan" in back) == (True, False)
    sound = SimpleUploadedFile("a.ogg", b"OggS" + bytes(50))
    assert client.post(at(conversation, "sig/lyd/"), {"sound": sound}).url == at(conversation, "sig/sendt/")
    said = Statement.objects.get(source="voice")
    assert (said.knowledge, said.at_stake, said.said_by, said.state) == ("experience", True, "Amira", "to_write")
    told = "There you say if it is right"
    assert told in client.get(at(conversation, "sig/sendt/")).content.decode()
    assert client.get(at(conversation, "sig/viden/")).url == at(conversation, "sig/")
