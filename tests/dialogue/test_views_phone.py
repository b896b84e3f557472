"""The pages in the hand: who comes in with what, one press one answer, plain words for whatever goes wrong."""

import re

import pytest
from django.conf import settings as conf
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from samspil.circle.models import AffectedGroup
from samspil.dialogue import actions
from samspil.dialogue.actions.snapshots import release
from samspil.dialogue.models import Answer, Conversation, Recording, Snapshot, Statement, Voice
from samspil.dialogue.readings.phone import kiosk_address
from samspil.ground import cards, keys
from samspil.ground.cards import Held
from tests.cast import BEGAN, Cast
from tests.dialogue.talking import at, card, phone, shown, talk

pytestmark = pytest.mark.django_db
WORDS = ("Der mangler lys på stien", "Bussen er væk", "Vi vil have en bænk", "Børn går alene", "Kaffen er god")
PAGES = (
    "", "oev/", "oev/2/", "oev/9/", "svar/", "om-mig/", "om-mig/hvem/", "om-mig/grupper/", "om-mig/andet/", "hvordan/",
    "tak/", "sig/", "sig/ligner/", "sig/laes/", "sig/lyd/", "sig/sendt/", "sig/viden/", "sig/spil/", "sig/navn/",
    "sig/ord/", "sig/andet/", "min-side/", "min-side/slet/", "min-side/svar/", "kiosk/", "faerdig/",
)  # fmt: skip
BAD = (
    "", "x" * 100_000, "\x00", "a\x00b", "🧒🏽" * 300, "'; DROP TABLE", "\u202eمرحبا\u202c", "<script>a</script>",
    "%00%s{}", "\ud7ff\u0301" * 50,
)  # fmt: skip


@pytest.fixture
def conversation(cast: Cast) -> Conversation:
    cache.clear()
    return talk(cast, *WORDS)


def next_of(client: Client, conversation: Conversation) -> str:
    """The address of the statement that comes next."""
    return client.get(at(conversation, "svar/")).url


def reason_in(page) -> str:
    """Why it came next, as the page will bring it back."""
    return re.search(r'name="reason" value="([^"]*)"', page.content.decode()).group(1)


def test_from_the_card_to_the_first_answer_in_three_presses(conversation: Conversation):
    client, code = Client(), card(conversation).code
    page = client.get(f"/k/{code}/")
    assert "Dorte fra sekretariatet" in page.content.decode()
    assert "kort" not in page.cookies
    started = client.post(f"/k/{code}/")  # one
    assert started.cookies["kort"]["path"] == at(conversation)
    assert started.cookies["kort"]["httponly"]
    assert code not in started.cookies["kort"].value
    assert code not in started.url
    start = client.get(started.url).content.decode()
    assert f'href="{at(conversation, "svar/")}"' in start
    statement = next_of(client, conversation)  # two
    said = {"stance": "1", "matters": "on", "reason": reason_in(client.get(statement))}
    assert client.post(statement, said).status_code == 302  # three
    answer = Answer.objects.get()
    assert (answer.stance, answer.matters, answer.reason) == (1, True, "few_views")


def test_the_practice_counts_nothing_and_comes_once(conversation: Conversation):
    client = phone(conversation)
    assert client.post(at(conversation, "oev/"), {"stance": "1"}).url == at(conversation, "oev/2/")
    assert client.post(at(conversation, "oev/2/"), {"stance": "0"}).url == at(conversation, "oev/3/")
    assert client.post(at(conversation, "oev/3/"), {"stance": "-1"}).url == at(conversation, "svar/")
    assert (Answer.objects.count(), Voice.objects.get().practised) == (0, True)
    assert "/oev/" not in client.get(at(conversation)).content.decode()
    assert phone(conversation).post(at(conversation, "oev/"), {"skip": "1"}).url == at(conversation, "svar/")


def test_looking_changes_nothing_and_shows_the_same(conversation: Conversation):
    client = phone(conversation)
    first = next_of(client, conversation)
    assert {next_of(client, conversation) for _look in range(5)} == {first}
    for _look in range(3):
        assert client.get(first).status_code == 200
    assert (Voice.objects.count(), Answer.objects.count()) == (0, 0)


def test_a_double_tap_a_back_button_and_a_second_phone(conversation: Conversation):
    held = card(conversation)
    one, two = phone(conversation, held), phone(conversation, held)
    page = next_of(one, conversation)
    for _tap in range(2):
        one.post(page, {"stance": "1"})
    assert next_of(two, conversation) == next_of(one, conversation)
    two.post(page, {"stance": "-1"})
    assert [row.stance for row in Answer.objects.all()] == [-1]
    assert "aria-pressed" not in one.get(page).content.decode()  # whoever found the card could read it there
    one.post(page, {"stance": "skip"})
    assert Answer.objects.get().stance == -1


def test_all_are_seen_once_then_thanks(conversation: Conversation):
    client, seen = phone(conversation), []
    address = next_of(client, conversation)
    while "/tak/" not in address:
        if "/om-mig/" in address:
            address = next_of(client, conversation)
            continue
        seen.append(address.split("?")[0])
        address = client.post(address, {"stance": "skip" if len(seen) == 2 else "0"}).url
    assert len(set(seen)) == len(seen) == len(WORDS)
    assert client.get(address).status_code == 200


def test_the_first_one_is_asked_to_begin(cast: Cast):
    """Where nobody has said anything, that is said, and the way on is to say something."""
    conversation = talk(cast)
    held = card(conversation)
    client = phone(conversation, held)
    thanks = client.get(at(conversation, "svar/")).url
    say = f'class="btn do" href="{at(conversation, "sig/")}"'
    told = client.get(thanks).content.decode()
    for words in ("Nobody has said anything yet", "Would you like to be the first?", say):
        assert words in told
    for words in ("You have seen all of it", "It is saved", "Thank you"):
        assert words not in told.split("<main")[1].split("</main")[0]
    statement = actions.say(conversation=conversation, words="En bænk", by=held)
    told = client.get(thanks).content.decode()
    assert ("The first words are being read" in told, "Nobody has said" in told, say in told) == (True, False, True)
    actions.show_statement(statement=statement, by=cast.caroline)
    client.post(next_of(client, conversation), {"stance": "1"})
    told = client.get(thanks).content.decode()
    assert ("It is saved" in told, "You have seen all of it" in told, say in told) == (True, True, False)


def test_thanks_says_saved_only_of_what_was_answered(conversation: Conversation):
    """Nor does it speak of a card to whoever never saw its code."""
    for client, has_card in ((phone(conversation), True), (screen(conversation), False)):
        told = client.get(at(conversation, "tak/")).content.decode()
        assert ("It is saved." in told, "You have not answered yet." in told) == (False, True)
        client.post(next_of(client, conversation), {"stance": "1"})
        told = client.get(at(conversation, "tak/")).content.decode()
        assert ("It is saved." in told, "come back with the same card" in told) == (True, has_card)


def test_what_the_secretariat_put_in_says_so(cast: Cast, conversation: Conversation):
    seeded, said = Statement.objects.first(), shown(cast, conversation, "Æ sti er mørk", card(conversation))
    client, heard = phone(conversation), []
    for one in (seeded, said):
        page = client.get(at(conversation, f"svar/{one.pk}/")).content.decode()
        heard.append(("The secretariat has heard" in page, "Someone has said" in page))
    assert heard == [(True, False), (False, True)]


def test_where_they_answer_from_is_asked_once_after_three(cast: Cast, conversation: Conversation):
    group = AffectedGroup.objects.create(partnership=cast.partnership, happened_on=BEGAN, name="Enlige")
    AffectedGroup.objects.create(partnership=cast.partnership, happened_on=BEGAN, name="Syge", sensitive=True)
    client = phone(conversation)
    urls = [client.post(next_of(client, conversation), {"stance": "1"}).url for _answer in range(3)]
    assert [url.split("/")[3] for url in urls] == ["svar", "svar", "om-mig"]
    assert client.post(urls[2], {"knowledge": "experience"}).url == at(conversation, "om-mig/hvem/")
    assert "faith" not in client.get(at(conversation, "om-mig/hvem/")).content.decode()
    assert client.post(at(conversation, "om-mig/hvem/"), {"kind": "faith"}).status_code == 200
    assert client.post(at(conversation, "om-mig/hvem/"), {"kind": "citizen"}).url == at(conversation, "om-mig/grupper/")
    page = client.get(at(conversation, "om-mig/grupper/")).content.decode()
    assert "Enlige" in page
    assert "Syge" not in page
    assert client.post(at(conversation, "om-mig/grupper/"), {"groups": str(group.pk)}).url == at(conversation, "svar/")
    voice = Voice.objects.get()
    assert (voice.knowledge, voice.kind, voice.groups.get()) == ("experience", "citizen", group)
    assert client.post(at(conversation, "om-mig/"), {"skip": "1"}).status_code == 302
    assert client.post(at(conversation, "om-mig/"), {"knowledge": ""}).status_code == 302  # taken back
    voice = Voice.objects.get()
    assert (voice.knowledge, voice.kind) == ("not_said", "citizen")
    assert "/om-mig/" not in client.post(next_of(client, conversation), {"stance": "1"}).url


def test_words_that_went_away_meanwhile(cast: Cast, conversation: Conversation):
    client = phone(conversation)
    page = next_of(client, conversation)
    statement = Statement.objects.get(pk=page.split("/")[4])
    actions.reject_statement(statement=statement, reason="Et navn", by=cast.caroline)
    for answer in (client.get(page), client.post(page, {"stance": "1"})):
        told = client.get(answer.url, follow=True).content.decode()
        assert "Those words are not there any more" in told
    assert Answer.objects.count() == 0


def test_nothing_pressed_is_told(conversation: Conversation):
    client = phone(conversation)
    page = next_of(client, conversation)
    for stance in ("", "7", "x", "\x00"):
        told = client.post(page, {"stance": stance, "matters": "on"}).content.decode()
        assert "Press one of the answers" in told
        assert 'name="matters" checked' in told
    client.post(page, {"stance": "1", "reason": "popular"})
    assert Answer.objects.get().reason == "chosen"


def test_a_group_has_one_card_for_each_device_counted_apart(cast: Cast):
    conversation = talk(cast, *WORDS, group_open=True)
    client = Client()
    came = client.post(at(conversation))
    assert came.url == at(conversation, "oev/")
    first = came.cookies["kort"].value
    assert came.cookies["kort"]["max-age"] == cards.GROUP_DAYS * 24 * 3600
    client.post(at(conversation))
    assert client.cookies["kort"].value == first
    client.post(next_of(client, conversation), {"stance": "1"})
    assert Voice.objects.get().way == "group"
    finished = client.post(at(conversation, "faerdig/"))
    assert "counts once" in finished.content.decode()
    assert client.get(at(conversation, "tak/")).status_code == 200  # still the same device
    client.post(at(conversation, "faerdig/"), {"forget": "1"})
    assert client.get(at(conversation, "tak/")).url == at(conversation)
    assert Client().post(at(conversation), {"straight": "1"}).url == at(conversation, "svar/")


def test_without_a_card_nothing_but_the_start(conversation: Conversation):
    client = Client()
    assert client.post(at(conversation)).status_code == 200
    assert "kort" not in client.cookies
    assert 'href="/a/"' in client.get(at(conversation)).content.decode()
    statement = Statement.objects.first()
    for page in (*PAGES[1:9], *PAGES[10:23], f"svar/{statement.pk}/", f"min-side/{statement.pk}/ret/"):
        answers = [client.get(at(conversation, page)), client.post(at(conversation, page), {"stance": "1"})]
        assert {answer.url for answer in answers if answer.status_code != 405} == {at(conversation)}, page
    assert Answer.objects.count() == 0


@pytest.mark.parametrize("who", ["nobody", "card", "foreign", "spoilt", "group", "kiosk"])
@pytest.mark.parametrize("state", ["open", "paused", "closed", "planned", "withdrawn", "imported"])
def test_every_page_answers_everyone_in_plain_words(cast: Cast, who: str, state: str):
    conversation = talk(cast, *WORDS, group_open=True)
    client, statement = visitor(cast, conversation, who), Statement.objects.first()
    if state in ("paused", "closed"):
        step = {"paused": actions.pause_conversation, "closed": actions.close_conversation}[state]
        step(conversation=conversation, by=cast.dorte)
    Conversation.objects.filter(pk=conversation.pk).update(
        **{"planned": {"state": "planned"}, "withdrawn": {"ended_on": BEGAN}, "imported": {"imported": True}}.get(
            state, {}
        )
    )
    there = state in ("open", "paused", "closed")
    own = [f"{page}{pk}/{end}" for pk in (statement.pk, conversation.pk) for page, end in OF_ONE]
    for page in (*PAGES, *own):
        for answer in (client.get(at(conversation, page)), client.post(at(conversation, page), {"words": "Hej"})):
            wanted = {200, 302, 404, 405} if there else {404}
            assert answer.status_code in wanted, page
            assert answer["Cache-Control"] == "no-store"
    if state in ("paused", "closed"):
        assert "What was said still stands" in client.get(at(conversation)).content.decode()
    assert Answer.objects.count() == 0


OF_ONE = (("svar/", ""), ("lyd/", ""), ("min-side/", "ret/"), ("min-side/", "tag-tilbage/"))


def visitor(cast: Cast, conversation: Conversation, who: str) -> Client:
    """A browser that came in that way."""
    client = Client()
    if who == "card":
        client = phone(conversation)
    elif who == "foreign":
        client = phone(talk(cast))
        client.cookies["kort"]["path"] = at(conversation)
    elif who == "spoilt":
        client = phone(conversation)
        for name in ("kort", "ord", "kladde", "skaerm"):
            client.cookies[name] = "gAAAA" + "x" * 40
    elif who == "group":
        client.post(at(conversation))
    elif who == "kiosk":
        client.post(kiosk_address(conversation))
    return client


def test_a_card_of_another_conversation_opens_its_own(cast: Cast, conversation: Conversation):
    other = talk(cast, "Andet")
    client = phone(other)
    client.cookies["kort"]["path"] = "/"
    assert client.get(at(conversation, "svar/")).url == at(conversation)
    assert at(other, "svar/") in next_of(client, other)


def test_codes_are_typed_as_people_type(conversation: Conversation):
    code = card(conversation).code
    for typed in (code, code.lower(), code.replace("-", " "), code.replace("0", "o").replace("1", "l")):
        client, sent = Client(), {"code": typed}
        on = client.post("/kode/", sent)
        assert (on.status_code, on.url) == (307, "/k/")
        opened = client.post(on.url, sent)
        assert opened.url == at(conversation)
        assert client.get(opened.url).context["visit"].held.code == code
    for typed in (*BAD, code[:-1], code + "A"):
        assert Client().post("/kode/", {"code": typed}).status_code == 400
    assert Client().get("/k/").url == "/a/"


def test_a_shared_screen_gives_everyone_a_card_of_their_own(conversation: Conversation):
    client, address = Client(), kiosk_address(conversation)
    assert client.get(at(conversation, "kiosk/")).url == at(conversation)
    assert client.get(at(conversation, "kiosk/?start=x")).status_code == 403
    assert client.get(address).status_code == 200
    assert "kort" not in client.cookies
    assert client.post(address).url == at(conversation)
    cards_held = []
    for _person in range(2):
        page = next_of(client, conversation)
        assert client.get(page)["Refresh"] == f"180;url={at(conversation, 'kiosk/')}"
        client.post(page, {"stance": "1"})
        cards_held.append(client.cookies["kort"].value)
        done = client.post(at(conversation, "faerdig/"))
        assert done.url == at(conversation)
        assert done["Clear-Site-Data"] == '"cache", "storage"'
    assert len(set(cards_held)) == 2
    assert list(Voice.objects.values_list("way", flat=True)) == ["kiosk", "kiosk"]
    waiting = client.get(at(conversation, "kiosk/"))
    assert waiting["Refresh"].startswith("60;")
    assert client.get(at(conversation, "kiosk/?ny")).url == at(conversation)
    assert client.cookies["kort"].value not in cards_held
    assert "Refresh" not in phone(conversation).get(at(conversation, "svar/"), follow=True)


def test_whoever_opens_a_shared_screen_is_signed_out(conversation: Conversation, cast: Cast, as_):
    """The workbench, and the links she came with, are shut to whoever comes to the screen."""
    client, address = as_(cast.dorte), kiosk_address(conversation)
    session = client.session
    session["link.answer"] = "a link she came with"
    session.save()
    told = client.get(address).content.decode()
    assert "When you press the button, you are signed out in this browser." in told
    assert client.get("/p/proeve/").status_code == 200  # looking changes nothing
    opened = client.post(address)
    assert opened.url == at(conversation)
    assert opened["Clear-Site-Data"] == '"cache", "storage"'
    workbench = client.get("/p/proeve/")
    assert (workbench.status_code, workbench.url.partition("?")[0]) == (302, reverse(conf.LOGIN_URL))
    assert dict(client.session) == {}
    assert not Session.objects.filter(pk=session.session_key).exists()  # nor for whoever kept the cookie
    assert {name for name, cookie in opened.cookies.items() if cookie.value} == {"kort", "skaerm"}


def test_a_shared_screen_takes_no_card_of_another_conversation(cast: Cast, conversation: Conversation):
    """A card she used here before is shut, and one that is typed here stays with nobody."""
    other, client = talk(cast, "Andet", group_open=True), Client()
    client.post(f"/k/{card(other).code}/")
    assert client.get(at(other, "min-side/")).status_code == 200
    before = client.cookies["kort"].value
    client.post(kiosk_address(conversation))
    client.cookies["kort"] = before  # a browser keeps one for each conversation; this one keeps the latest
    assert client.get(at(other, "min-side/")).url == at(other)
    for way in (f"/k/{card(other).code}/", at(other)):
        client.post(way)
        told = client.get(at(other)).content.decode()
        assert "This screen is for another question." in told
        assert '<form method="post" class="big">' not in told


def screen(conversation: Conversation) -> Client:
    """A browser that many share."""
    client = Client()
    client.post(kiosk_address(conversation))
    return client


@pytest.mark.parametrize("left", ["said", "said with a word", "withdrawn", "answered", "written", "a card of theirs"])
def test_nobody_stays_on_the_first_page_of_a_shared_screen(cast: Cast, conversation: Conversation, left: str):
    """Until someone has used the card the page stands still; then it asks after a while, and has a button to leave."""
    client, done = screen(conversation), f'action="{at(conversation, "faerdig/")}"'
    fresh = client.get(at(conversation))
    assert ("Refresh" in fresh, done in fresh.content.decode()) == (False, False)
    if left == "answered":
        client.post(next_of(client, conversation), {"stance": "1"})
    elif left == "a card of theirs":
        assert client.get(f"/k/{card(conversation).code}/")["Refresh"].startswith("180;")
        client.post(f"/k/{card(conversation).code}/")
    else:
        client.post(at(conversation, "sig/"), {"words": "Jeg bor alene"})
    if left == "said with a word":
        client.post(at(conversation, "sig/ord/"), {"word": "måge"})
    if left in ("said", "said with a word", "withdrawn"):
        client.post(at(conversation, "sig/laes/"))
    if left == "withdrawn":
        client.post(at(conversation, f"min-side/{Statement.objects.get(words='Jeg bor alene').pk}/tag-tilbage/"))
    used = client.get(at(conversation))
    assert (used["Refresh"], done in used.content.decode()) == (f"180;url={at(conversation, 'kiosk/')}", True)
    assert client.post(at(conversation, "faerdig/")).url == at(conversation)
    assert "Refresh" not in client.get(at(conversation))


def test_a_shared_screen_comes_back_by_itself_from_wherever_it_was_led(cast: Cast, conversation: Conversation, as_):
    client, other = screen(conversation), talk(cast, "Andet")
    back = f"180;url={at(conversation, 'kiosk/')}"
    for page in (
        "/",
        "/a/",
        "/kode/",
        "/tilgaengelighed/",
        at(other),
        at(conversation, "findes-ikke/"),
        "/log-ind/code/",
    ):
        assert client.get(page, follow=page.startswith("/log")).get("Refresh") == back, page
        assert "Refresh" not in Client().get(page, follow=page.startswith("/log")), page
    there = client.get(at(other)).content.decode()
    assert (f'href="{at(conversation, "kiosk/")}"' in there, 'href="/a/"' in there) == (True, False)
    owner = as_(cast.dorte)
    owner.cookies["skaerm"] = client.cookies["skaerm"].value
    assert "Refresh" not in owner.get("/p/proeve/")  # she has signed in and taken the browser back
    owner.get(at(conversation, "kiosk/?ny"))
    assert owner.get("/p/proeve/").status_code == 302
    Conversation.objects.filter(pk=conversation.pk).update(ended_on=BEGAN)
    assert "Refresh" not in client.get("/")


def test_an_address_for_a_screen_is_for_one_conversation(cast: Cast, conversation: Conversation):
    start = kiosk_address(talk(cast)).split("?")[1]
    assert Client().post(at(conversation, f"kiosk/?{start}")).status_code == 403


def test_read_aloud_only_what_is_for_all(cast: Cast, conversation: Conversation, settings, tmp_path):
    from django.core.files.base import ContentFile

    settings.MEDIA_ROOT = tmp_path
    statement = Statement.objects.first()
    rows = {
        kind: Recording.objects.create(
            conversation=conversation, statement=about, kind=kind, sound=ContentFile(b"OggS" + bytes(20), "x.ogg")
        )
        for kind, about in (("question", None), ("statement", statement), ("said", statement))
    }
    client = Client()
    found = {kind: client.get(at(conversation, f"lyd/{row.pk}/")).status_code for kind, row in rows.items()}
    assert found == {"question": 200, "statement": 200, "said": 404}
    assert f"/lyd/{rows['question'].pk}/" in client.get(at(conversation)).content.decode()
    assert "<audio" in phone(conversation).get(at(conversation, f"svar/{statement.pk}/")).content.decode()
    actions.reject_statement(statement=statement, reason="Et navn", by=cast.caroline)
    assert client.get(at(conversation, f"lyd/{rows['statement'].pk}/")).status_code == 404


def test_how_it_is_chosen_is_told_without_small_numbers(conversation: Conversation):
    statement = Statement.objects.first()
    for _person in range(4):
        actions.answer(statement=statement, stance=1, by=card(conversation), reason="few_views")
    for _person in range(6):
        actions.answer(statement=statement, stance=1, by=card(conversation), reason="doubt")
    release(conversation=conversation)
    told = ["Fewer than five times"] * 3 + ["At least 5 times", "Fewer than five times"]
    for _look in range(2):
        cells = re.findall(r"<td>(.*?)</td>", Client().get(at(conversation, "hvordan/")).content.decode())
        assert cells == told
        for _person in range(4):  # what comes now is seen at the next counting
            actions.answer(statement=statement, stance=1, by=card(conversation), reason="doubt")


def test_what_came_of_it_is_told_when_it_is_closed(cast: Cast, conversation: Conversation):
    from samspil.dialogue.models import TakenFurther

    statement = shown(cast, conversation, "Æ sti er mørk", card(conversation))
    TakenFurther.objects.create(partnership=cast.partnership, happened_on=BEGAN, statement=statement, to="reply")
    actions.close_conversation(conversation=conversation, by=cast.dorte)
    assert "Æ sti er mørk" in Client().get(at(conversation)).content.decode()


def test_the_card_lives_in_no_session_and_in_no_table(conversation: Conversation):
    from django.apps import apps

    held = card(conversation)
    client = phone(conversation, held)
    client.post(next_of(client, conversation), {"stance": "1"})
    assert conf.SESSION_COOKIE_NAME not in client.cookies
    rows = str([list(model.objects.values()) for model in apps.get_models() if model._meta.managed])
    assert held.code not in rows
    assert cards.belongs(keys.key(conversation.pk), held.code)
    assert Held(held.code) == held


def test_what_others_say_is_told_when_it_is_counted_and_not_before(conversation: Conversation):
    client, statements = phone(conversation), Statement.objects.order_by("words")
    assert "What do others say" not in client.get(at(conversation, "tak/")).content.decode()
    for number, common in ((1, None), (2, statements[0])):
        rows = [{"id": str(one.pk), "common_ground": one == common} for one in statements]
        content = {"cards": {"number": number, "shown": {"answered": 24, "statements": rows}}, "exposure": {}}
        Snapshot.objects.create(conversation=conversation, number=number, made_on=BEGAN, people=24, content=content)
        told = client.get(at(conversation, "tak/")).content.decode()
        assert "24 had answered on" in told
        assert [one for one in statements if one.words in told] == [common] * bool(common)
        assert ("We cannot say yet" in told) == (common is None)


def test_arabic_is_for_the_pages_in_the_hand_only(cast: Cast, conversation: Conversation, as_):
    client = as_(cast.dorte)
    client.cookies[conf.LANGUAGE_COOKIE_NAME] = "ar"
    page = client.get(at(conversation)).content.decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert 'value="ar"' in page
    workbench = client.get("/p/proeve/").content.decode()
    assert 'dir="ltr"' in workbench
    assert 'value="ar"' not in workbench
    chosen = Client().post("/sprog/", {"language": "ar", "back": at(conversation)})
    assert (chosen.url, chosen.cookies[conf.LANGUAGE_COOKIE_NAME].value) == (at(conversation), "ar")
