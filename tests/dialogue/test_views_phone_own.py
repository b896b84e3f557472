"""One's own page: only by card and word, telling nobody else that there is anything; change, take back, delete."""

import re

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from samspil.analysis.lix import lix
from samspil.circle.actions.promises import answer_waiting
from samspil.dialogue import actions
from samspil.dialogue.models import Answer, BurningPlatform, Conversation, Statement, TakenFurther, Voice
from samspil.ground import clock
from samspil.ground.cards import Held
from tests.cast import BEGAN, Cast
from tests.dialogue.talking import at, card, phone, shown, talk
from tests.house.test_words import catalogue

pytestmark = pytest.mark.django_db
MINE = "Vi vil have en bænk ved vaskeriet"
ABOUT_THE_NAME = (
    "Your name stands with what you said.",
    "Do not use my name any more",
    "It works at once. We delete your name here. Your words stay.",
    "Your name stands with nothing here.",
)


@pytest.fixture
def conversation(cast: Cast) -> Conversation:
    cache.clear()
    return talk(cast, "Bussen er væk")


@pytest.fixture
def held(conversation: Conversation) -> Held:
    return card(conversation, "måge")


@pytest.fixture
def statement(cast: Cast, conversation: Conversation, held: Held) -> Statement:
    return shown(cast, conversation, MINE, held)


def own(client: Client, conversation: Conversation) -> str:
    return client.get(at(conversation, "min-side/")).content.decode()


def opened(conversation: Conversation, held: Held) -> Client:
    """The own page, opened with the card and the word."""
    client = phone(conversation, held)
    assert client.post(at(conversation, "min-side/"), {"word": held.word}).url == at(conversation, "min-side/")
    return client


def test_the_word_opens_and_a_wrong_one_tells_nothing(conversation: Conversation, statement: Statement, held: Held):
    client = phone(conversation, held)
    assert MINE not in own(client, conversation)
    stranger = phone(conversation)
    for word in ("mage", "", "måge måge"):
        told = []
        for one in (client, stranger):
            one.post(at(conversation, "min-side/"), {"word": word})
            told.append(own(one, conversation).split("<main")[1].split('name="csrf')[0])
        assert told[0] == told[1]
    client.post(at(conversation, "min-side/"), {"word": " MÅGE "})
    assert MINE in own(client, conversation)


def test_words_are_tried_slowly_on_whichever_page(conversation: Conversation, held: Held):
    tries = []
    for number in range(10):
        client = phone(conversation, held)
        client.defaults["REMOTE_ADDR"] = f"10.0.0.{number}"
        client.post(at(conversation, "sig/"), {"words": "Noget"})
        page = "sig/ord/" if number % 2 else "min-side/"
        tries.append(client.post(at(conversation, page), {"word": f"ord {number}"}).status_code)
    assert tries == [302] * 8 + [429] * 2
    client = phone(conversation)
    for _step in range(10):  # the same word again is no guess
        assert client.post(at(conversation, "min-side/"), {"word": "måge"}).status_code == 302


def test_who_finds_the_card_does_not_see_the_answers(conversation: Conversation, statement: Statement, held: Held):
    actions.answer(statement=statement, stance=1, by=held)
    actions.describe_voice(conversation=conversation, by=held, knowledge="experience", kind="citizen")
    finder, guesser, holder = (
        phone(conversation, held),
        opened(conversation, Held(held.code, "x")),
        opened(conversation, held),
    )
    for client, sees in ((finder, False), (guesser, False), (holder, True)):
        seen = [
            "Answers from you: 1." in own(client, conversation),
            "I live here" in own(client, conversation),
            "Answers from you: 1." in client.get(at(conversation, "min-side/slet/")).content.decode(),
            "aria-pressed" in client.get(at(conversation, f"svar/{statement.pk}/")).content.decode(),
            "aria-pressed" in client.get(at(conversation, "om-mig/hvem/")).content.decode(),
        ]
        assert seen == [sees] * 5
        assert "can answer with it" in own(client, conversation)


def test_said_before_the_word_was_chosen_is_theirs_too(cast: Cast, conversation: Conversation, statement, held: Held):
    shown(cast, conversation, "Det første", Held(held.code))
    page = own(opened(conversation, held), conversation)
    assert MINE in page
    assert "Det første" in page


def test_what_happened_to_it_is_told(cast: Cast, conversation: Conversation, statement: Statement, held: Held):
    client = opened(conversation, held)
    for _person in range(4):
        actions.answer(statement=statement, stance=1, by=card(conversation))
    assert "Fewer than five have answered" in own(client, conversation)
    actions.answer(statement=statement, stance=-1, by=card(conversation))
    actions.skip(statement=statement, by=card(conversation))
    assert "5 have answered" in own(client, conversation)
    here = {"partnership": cast.partnership, "happened_on": BEGAN}
    platform = BurningPlatform.objects.create(title="Aftener uden lys", **here)
    TakenFurther.objects.create(statement=statement, to="platform", platform=platform, **here)
    page = own(client, conversation)
    assert "Aftener uden lys" in page
    assert 'class="used"' in page
    actions.reject_statement(statement=statement, reason="Der stod et navn i.", by=cast.caroline)
    page = own(client, conversation)
    assert "Der stod et navn i." in page
    assert "Caroline M. read it on" in page


def test_change_and_take_back(conversation: Conversation, statement: Statement, held: Held):
    client = opened(conversation, held)
    change = at(conversation, f"min-side/{statement.pk}/ret/")
    assert MINE in client.get(change).content.decode()
    assert client.post(change, {"words": MINE, "shown_as": "name", "name": ""}).status_code == 200
    assert client.post(change, {"words": "x" * 401, "shown_as": "nobody"}).status_code == 200
    assert client.post(change, {"words": MINE, "shown_as": "name", "name": "Amira H."}).status_code == 302
    assert Statement.objects.get(pk=statement.pk).said_by == "Amira H."
    assert client.post(change, {"words": "En bænk", "shown_as": "nobody"}).status_code == 302
    row = Statement.objects.get(pk=statement.pk)
    assert (row.words, row.state, row.name) == ("En bænk", "waiting", "")
    back = at(conversation, f"min-side/{statement.pk}/tag-tilbage/")
    assert "En bænk" in client.get(back).content.decode()
    assert Statement.objects.get(pk=statement.pk).words == "En bænk"
    for _tap in range(2):
        assert client.post(back).url == at(conversation, "min-side/")
    assert Statement.objects.get(pk=statement.pk).words == ""
    assert client.get(back).status_code == 404


def test_where_it_is_known_from_and_what_is_at_stake_are_changed_too(
    conversation: Conversation, statement: Statement, held: Held
):
    """Alone or with the words, also where others have answered the old ones; what is not sent stays."""
    client, change = opened(conversation, held), at(conversation, f"min-side/{statement.pk}/ret/")
    said = {"words": MINE, "shown_as": "nobody"}
    assert client.post(change, {**said, "knowledge": "experience", "at_stake": "yes"}).status_code == 302
    row = Statement.objects.get(pk=statement.pk)
    assert (row.knowledge, row.at_stake, row.state) == ("experience", True, "shown")
    page = client.get(change).content.decode()
    assert re.findall(r'name="(\w+)" value="(\w*)"[^>]* checked', page) == [
        ("knowledge", "experience"),
        ("at_stake", "yes"),
    ]
    client.post(change, said)
    assert (Statement.objects.get(pk=row.pk).knowledge, Statement.objects.get(pk=row.pk).at_stake) == (
        "experience",
        True,
    )
    for strange in ({"knowledge": "x"}, {"at_stake": "x"}):
        told = client.post(change, {**said, **strange})
        assert (told.status_code, "Press one of the answers" in told.content.decode()) == (200, True)
    actions.answer(statement=statement, stance=1, by=card(conversation))
    client.post(change, {"words": "En bænk", "shown_as": "nobody", "knowledge": "both", "at_stake": ""})
    new = Statement.objects.get(words="En bænk")
    assert (new.knowledge, new.at_stake, new.state, new.replaces_id) == ("both", None, "waiting", statement.pk)
    client.post(
        at(conversation, f"min-side/{new.pk}/ret/"),
        {"words": "En bænk", "shown_as": "nobody", "knowledge": "not_said", "at_stake": "no"},
    )
    new.refresh_from_db()
    assert (new.knowledge, new.at_stake) == ("not_said", False)


@pytest.fixture
def spoken(cast: Cast, conversation: Conversation, held: Held, settings, tmp_path) -> Statement:
    """Said aloud, and written down by another."""
    settings.MEDIA_ROOT = tmp_path
    sound = SimpleUploadedFile("a.ogg", b"OggS" + bytes(50))
    said = actions.say_aloud(conversation=conversation, sound=sound, by=held)
    return actions.transcribe(statement=said, words="Æ bus er væk", by=cast.caroline)


ASKS = "Is it written down right?"


def queue(cast: Cast, conversation: Conversation, as_) -> bool:
    """Whether the one who reads is told that the speaker has not seen the words."""
    address = f"/p/{cast.partnership.slug}/ordene/samtaler/{conversation.pk}/laes/"
    return "has not seen the words yet" in as_(cast.caroline).get(address).content.decode()


def test_what_was_said_aloud_is_read_back_to_the_one_who_said_it(
    cast: Cast, conversation: Conversation, statement: Statement, spoken: Statement, held: Held, as_
):
    client = opened(conversation, held)
    page = own(client, conversation)
    assert page.index("Æ bus er væk") < page.index(MINE)  # first
    there = f"/p/{cast.partnership.slug}/ordene/udsagn/{spoken.pk}/"
    assert "Said aloud, written down." in as_(cast.caroline).get(there).content.decode()
    Statement.objects.filter(pk=spoken.pk).update(state="to_write")
    told = as_(cast.caroline).get(there).content.decode()
    assert ("not written down yet" in told, "Said aloud, written down." in told) == (True, False)
    Statement.objects.filter(pk=spoken.pk).update(state="waiting")
    assert page.count(ASKS) == 1
    assert queue(cast, conversation, as_)
    right = at(conversation, f"min-side/{spoken.pk}/rigtigt/")
    assert client.get(right).status_code == 405
    assert phone(conversation).post(right).status_code == 404
    assert Statement.objects.get(pk=spoken.pk).approved_on is None
    for _tap in range(2):
        assert client.post(right).url == at(conversation, "min-side/")
    assert Statement.objects.get(pk=spoken.pk).approved_on == clock.today()
    assert ASKS not in own(client, conversation)
    assert not queue(cast, conversation, as_)
    client.post(at(conversation, f"min-side/{statement.pk}/rigtigt/"))  # written by themselves: nothing to say yes to
    assert Statement.objects.get(pk=statement.pk).approved_on is None


def test_spoken_words_are_changed_or_taken_back_by_who_said_them(
    cast: Cast, conversation: Conversation, spoken: Statement, held: Held, as_
):
    client, change = opened(conversation, held), at(conversation, f"min-side/{spoken.pk}/ret/")
    actions.show_statement(statement=spoken, by=cast.caroline)  # some never come back
    assert ASKS in own(client, conversation)
    actions.answer(statement=spoken, stance=1, by=card(conversation))
    sent = {"words": "Bussen er væk", "shown_as": "nobody", "knowledge": "experience", "at_stake": "yes"}
    assert client.post(change, sent).status_code == 302
    new = Statement.objects.get(replaces=spoken)
    assert (new.source, new.knowledge, new.at_stake, new.unseen) == ("voice", "experience", True, False)
    assert ASKS not in own(client, conversation)
    assert not queue(cast, conversation, as_)
    client.post(at(conversation, f"min-side/{new.pk}/tag-tilbage/"))
    assert "ussen er væk" not in own(client, conversation)


def test_a_word_that_is_too_long_is_told_in_our_words(conversation: Conversation, held: Held):
    client = phone(conversation, held)
    client.post(at(conversation, "sig/"), {"words": "Noget"})
    for page in ("min-side/", "sig/ord/"):
        for word, told in (("å" * 41, "There is room for 40 signs"), ("å\x00", "a sign in it that we cannot keep")):
            page_told = client.post(at(conversation, page), {"word": word}).content.decode()
            assert told in page_told
            assert "Ensure" not in page_told
    told = client.post(at(conversation, "sig/navn/"), {"shown_as": "name", "name": "å" * 121}).content.decode()
    assert "There is room for 120 signs" in told


def test_of_others_it_is_not_there(conversation: Conversation, statement: Statement, held: Held):
    for client in (phone(conversation), phone(conversation, held), opened(conversation, Held(held.code, "mage"))):
        for end in ("ret/", "tag-tilbage/"):
            assert client.get(at(conversation, f"min-side/{statement.pk}/{end}")).status_code == 404
        client.post(at(conversation, f"min-side/{statement.pk}/tag-tilbage/"))
    assert Statement.objects.get(pk=statement.pk).words == MINE


@pytest.mark.parametrize("state", ["open", "paused", "closed"])
def test_answers_are_deleted_in_two_steps_at_any_time(
    cast: Cast, conversation: Conversation, statement: Statement, held: Held, state: str
):
    actions.answer(statement=statement, stance=1, by=held)
    actions.answer(statement=statement, stance=1, by=card(conversation))
    actions.describe_voice(conversation=conversation, by=held, knowledge="experience", kind="citizen")
    if state != "open":
        step = {"paused": actions.pause_conversation, "closed": actions.close_conversation}[state]
        step(conversation=conversation, by=cast.dorte)
    client = opened(conversation, held)
    page = own(client, conversation)
    assert "Answers from you: 1." in page
    assert "I live here" in page
    assert client.get(at(conversation, "min-side/slet/")).status_code == 200
    assert Answer.objects.count() == 2
    for _tap in range(2):
        assert client.post(at(conversation, "min-side/slet/")).url == at(conversation, "min-side/")
    assert (Answer.objects.count(), Voice.objects.count()) == (1, 1)
    page = own(client, conversation)
    assert "You have not answered yet" in page
    assert MINE in page


def test_what_one_answered_is_found_and_changed_again(cast: Cast, conversation: Conversation):
    """Ten on a page of at most 14 KB, for who has the word; what cannot be answered any more is no link."""
    words = [f"{number} " + "\U0001f468\u200d\U0001f469" * 100 for number in range(23)]
    talks = talk(cast, *words)
    held = card(talks, "måge")
    shown(cast, talks, MINE, held)
    for one in talks.statements.filter(seed=True):
        actions.answer(statement=one, stance=-1, by=held, matters=True)
    for client in (phone(talks, held), opened(talks, Held(held.code, "mage"))):
        assert client.get(at(talks, "min-side/svar/")).url == at(talks, "min-side/")
        assert "min-side/svar/" not in own(client, talks)
    client = opened(talks, held)
    assert f'href="{at(talks, "min-side/svar/")}"' in own(client, talks)
    found = []
    for number in (1, 2, 3):
        page = client.get(at(talks, f"min-side/svar/?side={number}"))
        assert len(page.content) <= 14 * 1024
        found += re.findall(r"/svar/([0-9a-f-]{36})/", page.content.decode())
    assert (len(found), len(set(found))) == (23, 23)
    assert page.content.decode().count("<b>Disagree</b>. It is big for me") == 3
    client.post(at(talks, f"svar/{found[0]}/"), {"stance": "1"})
    assert "<b>Agree</b>" in client.get(at(talks, "min-side/svar/")).content.decode()
    first = Statement.objects.get(pk=found[0])
    actions.reject_statement(statement=first, reason="Et navn", by=cast.caroline)
    actions.close_conversation(conversation=talks, by=cast.dorte)
    page = client.get(at(talks, "min-side/svar/")).content.decode()
    assert (f"»{first.words[:9]}" in page, "<b>Disagree</b>" in page, "/svar/" in page) == (False, True, False)


def test_an_answer_that_was_given_stays_on_their_page(cast: Cast, conversation, statement: Statement, held: Held, as_):
    """Under a heading that says so; and nobody takes it off by one press."""
    taken = actions.take_as_reply(statement=statement, by=cast.dorte)
    client, page = opened(conversation, held), f"/p/proeve/ordene/udsagn/{statement.pk}/"
    end = f"/p/proeve/ordene/videre/{taken.pk}/fortryd/"
    assert "As a reply that we owe" in own(client, conversation)
    assert end in as_(cast.dorte).get(page).content.decode()
    answer_waiting(waiting=taken.waiting, answer="Bænken kommer i maj", by=cast.dorte)
    assert end not in as_(cast.dorte).get(page).content.decode()
    as_(cast.dorte).post(end)
    told = own(client, conversation)
    assert ("Bænken kommer i maj" in told, "You have had an answer" in told, "that we owe" in told) == (
        True,
        True,
        False,
    )


def test_one_press_takes_the_name_from_everything_they_said(cast: Cast, conversation: Conversation, held: Held, as_):
    """Also from what nobody has read yet, what was said before the word was chosen, and who waits for a reply."""
    named = {"shown_as": "first_name", "name": "Gudrun Ravn"}
    first = shown(cast, conversation, MINE, held, **named)
    bare = shown(cast, conversation, "Vejen er mørk", Held(held.code, "", held.way), **named)
    actions.say(conversation=conversation, words="Bænken er væk", by=held, **{**named, "shown_as": "name"})
    other = shown(cast, conversation, "Vand til bedene", card(conversation), **{**named, "name": "Nesrin"})
    owed = actions.take_as_reply(statement=first, by=cast.dorte).waiting
    assert owed.who == "Gudrun"
    client = opened(conversation, held)
    assert "Do not use my name any more" in own(client, conversation)
    assert client.get(at(conversation, "min-side/uden-navn/")).status_code == 405
    assert client.post(at(conversation, "min-side/uden-navn/")).url == at(conversation, "min-side/")
    assert not Statement.objects.filter(name__contains="Gudrun").exists()
    said = {one.said_by for one in Statement.objects.exclude(pk=other.pk)}
    assert (said, Statement.objects.get(pk=other.pk).said_by) == ({""}, "Nesrin")
    owed.refresh_from_db()
    assert (owed.who, owed.about) == ("Someone who said it in the conversation", MINE)
    page = own(client, conversation)
    assert ("Your name stands with nothing here." in page, MINE in page) == (True, True)
    assert "Gudrun" not in as_(cast.dorte).get(f"/p/proeve/ordene/udsagn/{bare.pk}/").content.decode()


def test_without_a_card_no_name_is_touched(cast: Cast, conversation: Conversation, held: Held):
    shown(cast, conversation, MINE, held, shown_as="name", name="Gudrun Ravn")
    Client().post(at(conversation, "min-side/uden-navn/"))
    phone(conversation).post(at(conversation, "min-side/uden-navn/"))
    assert Statement.objects.filter(name="Gudrun Ravn").count() == 1


@pytest.mark.parametrize("locale", ["da", "da_Simple"])
def test_the_words_about_the_name_are_easy_to_read(locale: str):
    """LIX at most 25, in Danish and in easy Danish (what is not said otherwise there is said as in Danish)."""
    words = []
    for one in dict.fromkeys(("da", locale)):
        told = {entry.msgid: entry.msgstr for entry in catalogue(one) if entry.msgstr}
        words = [told.get(msgid, before) for msgid, before in zip(ABOUT_THE_NAME, words or ABOUT_THE_NAME, strict=True)]
    if words == list(ABOUT_THE_NAME):
        pytest.skip("not translated yet")
    assert lix("\n".join(words)) <= 25
