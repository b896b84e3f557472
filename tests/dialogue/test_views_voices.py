"""The picture and the wall: the sentence first, the same numbers as a table, and nothing of anyone."""

import re
from collections.abc import Callable
from random import Random
from uuid import UUID

import pytest
from django.conf import settings as conf
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from samspil.circle.models import AffectedGroup
from samspil.circle.rules import SYSTEM
from samspil.dialogue import actions
from samspil.dialogue.actions.snapshots import release
from samspil.dialogue.actions.stacks import Filled, answer_stack
from samspil.dialogue.models import Conversation, Snapshot, Statement
from samspil.dialogue.readings.voices_page import picture
from tests.cast import BEGAN, Cast
from tests.dialogue.answering import answered_by, cards, statements
from tests.dialogue.talking import card, shown, talk
from tests.dialogue.test_actions_snapshots import WORDS, two_camps

pytestmark = pytest.mark.django_db


def page(conversation: Conversation, name: str = "billede/") -> str:
    """The address of a page."""
    return f"/p/proeve/ordene/samtaler/{conversation.pk}/{name}"


def statement_ids(conversation: Conversation) -> list[UUID]:
    """What can be answered."""
    return [one.pk for one in statements(conversation)]


def counted(cast: Cast, people: int = 60, **more: Callable) -> Conversation:
    """A conversation in which two camps have answered."""
    conversation = talk(cast, *WORDS)
    answered_by(conversation, cards(conversation, people), two_camps, **more)
    release(conversation=conversation)
    return conversation


@pytest.mark.parametrize("name", ["billede/", "billede/tabel/", "billede/papir/", "vaeg/"])
def test_before_anything_is_counted_it_says_so(cast: Cast, as_: Callable, name: str) -> None:
    """Not a zero, and not who has answered so far: fewer than k is all that is said."""
    conversation = talk(cast, *WORDS)
    answered_by(conversation, cards(conversation, 4), two_camps)
    text = as_(cast.bent).get(page(conversation, name)).content.decode()
    assert "Not yet. The answers are counted together when five people have answered." in text
    assert Snapshot.objects.count() == 0
    answered_by(conversation, cards(conversation, 1), two_camps)
    soon = as_(cast.bent).get(page(conversation, name)).content.decode()
    assert "The answers are being counted together now. Come back in a little while." in soon
    assert "Not yet." not in soon
    assert name != "vaeg/" or "Fewer than five have answered so far." in text


def test_the_sentence_comes_first_and_every_number_has_its_page(cast: Cast, as_: Callable) -> None:
    """What gathers, what divides, how many ways; each figure named; links to what the numbers are."""
    text = as_(cast.amira).get(page(counted(cast))).content.decode()
    assert "<q>Udsagn A</q> gathers all, however they answer otherwise. Seven divide us, among them" in text
    assert "60 have answered eight statements." in text
    assert "They answer in two different ways." in text
    assert text.index("gathers all") < text.index("<svg xmlns")
    assert len(re.findall(r"<svg xmlns[^>]+role=\"img\"[^>]+aria-labelledby", text)) == 8
    assert set(re.findall(r"/maal/(voices\.[a-z_]+)/", text)) == {
        "voices.agreement",
        "voices.common_ground",
        "voices.divides",
        "voices.exposure",
        "voices.groups",
        "voices.slate",
    }


def test_pages_about_the_numbers_are_there(cast: Cast, as_: Callable) -> None:
    """Each link of the picture leads to a page."""
    text = as_(cast.amira).get(page(counted(cast))).content.decode()
    for address in set(re.findall(r"/maal/voices\.[a-z_]+/", text)):
        assert as_(cast.amira).get(address).status_code == 200, address


def test_no_clear_ways_is_an_answer_like_any_other(cast: Cast, as_: Callable) -> None:
    """Said with the same words and signs as elsewhere; the picture stands."""
    dice = Random(1)
    conversation = talk(cast, *WORDS)
    answered_by(conversation, cards(conversation, 40), lambda who, what: dice.choice((1, 1, -1)))
    release(conversation=conversation)
    text = as_(cast.bent).get(page(conversation)).content.decode()
    assert "We cannot see clear ways of answering." in text
    assert "cannot be told apart" in text
    assert "Ways of answering</option>" not in text


def test_the_table_holds_what_the_picture_holds(cast: Cast, as_: Callable) -> None:
    """Statement by statement the same numbers, by the same cut."""
    conversation = counted(cast)
    picture = as_(cast.bent).get(page(conversation)).content.decode()
    table = as_(cast.bent).get(page(conversation, "billede/tabel/")).content.decode()
    numbers = set(re.findall(r"(?:at least |at most )?\d+ of \d+ agree \[\d+–\d+%\]", table))
    assert numbers
    assert all(number in picture for number in numbers)


def test_cuts_are_preset(cast: Cast, as_: Callable) -> None:
    """By kind of knowledge, kind of party and affected group; anything else in the address changes nothing."""
    group = AffectedGroup.objects.create(partnership=cast.partnership, name="Enlige forsørgere", happened_on=BEGAN)
    secret = AffectedGroup.objects.create(
        partnership=cast.partnership, name="Psykisk sårbare", happened_on=BEGAN, sensitive=True
    )
    conversation = counted(
        cast,
        groups=lambda who: [group, secret] if who % 3 else [],
        knowledge=lambda who: "experience" if who % 4 else "professional",
        kind=lambda who: "citizen",
    )
    browser = as_(cast.bent)
    text = browser.get(page(conversation)).content.decode()
    assert re.findall(r"<option value=\"([^\"]+)\"", text)[:4] == ["found", "knowledge", "kind", "groups"]
    assert "Psykisk sårbare" not in text
    assert "From experience" in browser.get(page(conversation) + "?efter=knowledge").content.decode()
    assert "Enlige forsørgere" in browser.get(page(conversation) + "?efter=groups").content.decode()
    assert browser.get(page(conversation) + "?efter=group:x").content.decode().count("selected") == 1


def test_whom_we_have_not_heard(cast: Cast, as_: Callable) -> None:
    """An affected group that hardly anyone says they belong to is named, without a number."""
    AffectedGroup.objects.create(partnership=cast.partnership, name="Natarbejdere", happened_on=BEGAN)
    text = as_(cast.bent).get(page(counted(cast))).content.decode()
    assert re.search(r"Fewer than five have said that they belong here:</p><ul><li>Natarbejdere</li>", text)


def test_what_is_withdrawn_leaves_the_picture(cast: Cast, as_: Callable) -> None:
    """The words and their numbers go at once, before anything is counted again."""
    conversation = talk(cast, *WORDS)
    held = card(conversation)
    statement = shown(cast, conversation, "Kælderen skal være åben", held)
    answered_by(conversation, cards(conversation, 60), two_camps)
    release(conversation=conversation)
    address = page(conversation)
    assert "Kælderen skal være åben" in as_(cast.bent).get(address).content.decode()
    actions.withdraw_statement(statement=Statement.objects.get(pk=statement.pk), by=held)
    text = as_(cast.bent).get(address).content.decode()
    assert "Kælderen" not in text
    assert f"w{statement.pk.hex[:12]}" not in text


def test_the_wall_names_nobody_and_refreshes_itself(cast: Cast, as_: Callable) -> None:
    """Words and how many; by htmx only the part that changes, and without script the browser asks again."""
    conversation = talk(cast, *WORDS)
    shown(cast, conversation, "Lys på stien", card(conversation), shown_as="name", name="Gerda Holm", place="Blok 9")
    answered_by(conversation, cards(conversation, 9), two_camps)
    browser = as_(cast.dorte)
    whole = browser.get(page(conversation, "vaeg/")).content.decode()
    assert '<noscript><meta http-equiv="refresh" content="10"></noscript>' in whole
    assert 'hx-trigger="every 10s"' in whole
    part = browser.get(page(conversation, "vaeg/"), headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    for text in (whole, part):
        assert "At least five have answered so far." in text
        assert "Lys på stien" in text
        assert not any(name in text for name in ("Gerda", "Blok 9"))
    answered_by(conversation, cards(conversation, 1), two_camps)
    caches["near"].clear()
    assert "At least 10 have answered so far." in browser.get(page(conversation, "vaeg/")).content.decode()


def test_the_wall_stays_when_the_session_ends(cast: Cast) -> None:
    """The page to sign in is never a part of another page: the wall keeps what it shows, all others go there whole."""
    address = page(talk(cast, *WORDS), "vaeg/")
    asked = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{address}"}
    assert Client().get(address, headers={**asked, "HX-Target": "wall"}).status_code == 204
    answer = Client().get(address, headers=asked)
    assert (answer.status_code, answer["HX-Redirect"]) == (200, f"{reverse(conf.LOGIN_URL)}?next={address}")
    assert Client().get(address).url == f"{reverse(conf.LOGIN_URL)}?next={address}"


def test_what_people_declared_stands_beside_what_was_found(cast: Cast, as_: Callable) -> None:
    """On every card, whichever of them the figures are drawn by: the numbers of all groupings that were released."""
    shown = picture(counted(cast, knowledge=lambda who: "experience" if who % 2 else "professional"))
    assert len(shown.cuts) > 1
    for cut in shown.cuts:
        page = picture(Conversation.objects.get(), cut.name)
        for one in page.cards:
            assert {page.chosen.title, *(other.title for other in one.beside)} == {every.title for every in shown.cuts}


def test_the_wall_says_why_words_hang_there(cast: Cast, as_: Callable) -> None:
    """What gathers first, then what divides, each under its heading; the newest without one."""
    text = as_(cast.bent).get(page(counted(cast), "vaeg/")).content.decode()
    together, apart = text.index("Common ground</p>"), text.index("Here we answer differently</p>")
    assert together < text.index("Udsagn A</p>") < apart
    assert text.count("Common ground</p>") == 1


def test_words_cannot_break_the_page(cast: Cast, as_: Callable) -> None:
    """What people write stands as they wrote it, never as markup."""
    conversation = talk(cast, "<b>Lys</b> & <script>alert(1)</script>", *WORDS[:2])
    answered_by(conversation, cards(conversation, 30), lambda who, what: 1)
    release(conversation=conversation)
    for name in ("billede/", "billede/tabel/", "billede/papir/", "vaeg/"):
        text = as_(cast.bent).get(page(conversation, name)).content.decode()
        assert "<script>alert" not in text
        assert "&lt;b&gt;Lys&lt;/b&gt;" in text


def test_an_invented_partnership_says_so_everywhere(cast: Cast, as_: Callable) -> None:
    """On the picture, the table, the paper, the wall, and before files leave: of answers that a script made up.

    What people answered in it themselves is not called made up.
    """
    cast.partnership.invented = True
    cast.partnership.save()
    for reason, told in (("file", True), ("chosen", False)):
        conversation = talk(cast, *WORDS)
        people = [Filled(one, dict.fromkeys(statement_ids(conversation), 1)) for one in cards(conversation, 6)]
        answer_stack(conversation=conversation, stack=people, by=SYSTEM, reason=reason)
        release(conversation=conversation)
        for name in ("billede/", "billede/tabel/", "billede/papir/", "vaeg/", "ud/"):
            text = as_(cast.dorte).get(page(conversation, name)).content.decode()
            said = "The answers are invented by a script" in text or "is invented, the answers too." in text
            assert (said, name == "billede/papir/" or "partnership is invented" in text) == (told, True), name


def test_the_picture_of_another_partnership_is_not_there(cast: Cast, as_: Callable) -> None:
    """Neither under one's own address nor under theirs."""
    conversation = counted(cast)
    assert as_(cast.frida).get(page(conversation)).status_code == 404
    assert as_(cast.frida).get(page(conversation).replace("proeve", "andet")).status_code == 404
    assert len(statements(conversation)) == 8


def test_a_long_conversation_is_not_one_endless_page(cast: Cast, as_: Callable) -> None:
    """Thirty under a heading, the rest in the table; the table comes in pages."""
    conversation = talk(cast, *(f"Udsagn nummer {number}" for number in range(120)))
    answered_by(conversation, cards(conversation, 40), two_camps)
    release(conversation=conversation)
    picture = as_(cast.bent).get(page(conversation)).content.decode()
    assert "There are more statements than there is room for here." in picture
    assert picture.count('role="img"') <= 61
    table = as_(cast.bent).get(page(conversation, "billede/tabel/")).content.decode()
    assert table.count("Udsagn nummer") < 60
    assert "Page 1 of 3" in table
