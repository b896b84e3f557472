"""A citizen answers, says something and takes it back: on a phone, without JavaScript, in three languages."""

import gzip
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core.files.base import ContentFile

from samspil.analysis.lix import lix
from samspil.dialogue import actions
from samspil.dialogue.models import Answer, Statement, Voice
from samspil.dialogue.readings.phone import kiosk_address
from tests.cast import gather
from tests.dialogue.talking import OPENED, at, card, talk
from tests.paths.test_answering_by_link import EASY, MOST_BYTES, SMALL, weight_of

WORDS = ("Der mangler lys på stien", "Bussen er væk", "Vi vil have en bænk", "Børn går alene", "Kaffen er god")
MINE = "Jeg er bange for at gå hjem om aftenen"
STYLE = Path(__file__).parents[2] / "src/samspil/ground/static/ground"
#: Words that are not ours to make easy: those of the partnership, and those people say.
THEIRS = "[lang=da][dir=auto], .words"


def speak(page, language: str) -> None:
    """The phone of someone who chose this language before."""
    chosen = next(one for one in page.context.cookies() if one["name"] == settings.LANGUAGE_COOKIE_NAME)
    page.context.add_cookies([{**chosen, "value": language}])


def check(page, counted: list[int], wrong: list[str], *, easy: bool) -> None:
    """Light, easy to read, easy to hit, within the screen, and says whom to ring."""
    page.wait_for_load_state("networkidle")
    where = page.url.split("/", 3)[3]
    words = page.inner_text("main")
    assert "12 34 56 78" in words, where
    for theirs in page.query_selector_all(THEIRS):
        words = words.replace(theirs.inner_text(), "")
    wrong += [f"{where}: {counted[0]} bytes"] * (counted[0] > MOST_BYTES)
    wrong += [f"{where}: LIX {lix(words):.0f}"] * (easy and lix(words) > EASY)
    wrong += [f"{where}: small target {small}" for small in page.evaluate(SMALL)]
    wrong += [f"{where}: scrolls sideways"] * page.evaluate("document.documentElement.scrollWidth > innerWidth + 1")
    counted[0] = 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("language", "script"), [("da", "ltr"), ("da-simple", "ltr"), ("ar", "rtl")])
def test_from_the_card_to_taking_it_back(walk, language: str, script: str) -> None:
    """Three presses from the link to the first answer; then one's own words, one's own page, and nothing left."""
    conversation = talk(gather(), *WORDS)
    held, wrong = card(conversation), []
    page = walk(None, width=360, script=False)
    speak(page, language)
    counted = weight_of(page)

    def press(what: str) -> None:
        page.click(what)
        check(page, counted, wrong, easy=script == "ltr")

    page.goto(f"/k/{held.code}/")
    check(page, counted, wrong, easy=script == "ltr")
    assert page.get_attribute("html", "dir") == script
    press(".btn.do")  # one
    press(f"a[href='{at(conversation, 'svar/')}']")  # two
    press("button[value='1']")  # three
    assert Answer.objects.get().stance == 1
    page.go_back()
    page.reload()
    press("button[value='-1']")  # changed their mind
    assert Answer.objects.get().stance == -1
    for _answer in range(2):
        page.check("input[name=matters]")
        press("button[value='0']")
    assert "/om-mig/" in page.url
    press("button[value=experience]")
    press("button[name=skip]")
    press("button[name=skip]")
    assert Voice.objects.get().knowledge == "experience"
    press(f"a[href='{at(conversation, 'sig/')}']")
    press(".btn.do")  # nothing written yet
    assert page.query_selector(".fault")
    page.fill("textarea", MINE)
    press(".btn.do")
    press("button[value=experience]")
    press("button[value=yes]")
    page.click("summary")
    page.fill("#id_name", "Amira H.")
    press("button[value=first_name]")
    page.fill("#id_word", "måge")
    press(".btn.do")
    assert MINE in page.inner_text("main")
    press(".btn.do")
    assert held.code in page.inner_text("main")
    assert Statement.objects.get(words=MINE).said_by == "Amira"
    press(f"a[href='{at(conversation, 'min-side/')}']")
    assert MINE in page.inner_text("main")
    press("a[href$='/tag-tilbage/']")
    press(".btn.do")
    assert not Statement.objects.filter(words=MINE).exists()
    press("a[href$='/min-side/slet/']")
    press(".btn.do")
    assert Answer.objects.count() == 0
    press("form[action$='/faerdig/'] button")
    assert [cookie["name"] for cookie in page.context.cookies() if cookie["name"] in ("kort", "ord", "kladde")] == []
    page.go_back()
    assert MINE not in page.content()
    assert "\n".join(wrong) == ""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("language", ["da", "da-simple", "ar"])
def test_the_first_one_says_it_aloud_and_reads_it(walk, settings, tmp_path, language: str) -> None:
    """Nobody has said anything: one speaks, reads what was written down, changes where it is known from, says yes."""
    settings.MEDIA_ROOT = tmp_path
    cast = gather()
    conversation, wrong = talk(cast), []
    page = walk(None, width=360, script=False)
    speak(page, language)
    counted = weight_of(page)

    def press(what: str) -> None:
        page.click(what)
        check(page, counted, wrong, easy=language != "ar")

    page.goto(f"/k/{card(conversation).code}/")
    press(".btn.do")
    press(f"a[href='{at(conversation, 'svar/')}']")
    press(".btn.do")
    press("button[name=begin]")
    for answer in ("name=skip", "name=skip", "value=nobody", "name=skip"):
        press(f"button[{answer}]")
    page.set_input_files("#id_sound", {"name": "a.ogg", "mimeType": "audio/ogg", "buffer": b"OggS" + bytes(60)})
    press(".btn.do")
    said = actions.transcribe(statement=Statement.objects.get(), words=MINE, by=cast.caroline)
    press(f"a[href='{at(conversation, 'min-side/')}']")
    assert MINE in page.inner_text("main")
    press(f"a[href='{at(conversation, f'min-side/{said.pk}/ret/')}']")
    page.click("summary")
    page.check("input[value=experience]")
    check(page, counted, wrong, easy=language != "ar")
    press(".btn.do")
    Statement.objects.update(approved_on=None)
    page.reload()
    press("form[action$='/rigtigt/'] button")
    said.refresh_from_db()
    assert (said.knowledge, said.unseen) == ("experience", False)
    assert "\n".join(wrong) == ""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("language", ["da", "ar"])
def test_nothing_is_wrong_on_any_of_the_pages(walk, settings, tmp_path, language: str) -> None:
    """axe finds nothing, on every page, in both directions of writing."""
    settings.MEDIA_ROOT = tmp_path
    cast = gather()
    conversation = talk(cast, *WORDS, group_open=True, hear_back_on=OPENED)
    statement, held, wrong = Statement.objects.first(), card(conversation), []
    page = walk(None, width=360)
    speak(page, language)
    page.goto(f"/k/{held.code}/")
    page.click(".btn.do")
    spoken = actions.say_aloud(conversation=conversation, sound=ContentFile(b"OggS" + bytes(60), "a.ogg"), by=held)
    actions.transcribe(statement=spoken, words=MINE, by=cast.caroline)
    page.goto(at(conversation, "sig/"))
    page.fill("textarea", WORDS[0].lower())
    page.click(".btn.do")
    below = f"""
        . oev/ oev/3/ svar/ svar/{statement.pk}/ om-mig/ om-mig/hvem/ om-mig/grupper/ hvordan/ tak/ sig/ sig/ligner/
        sig/viden/ sig/spil/ sig/navn/ sig/ord/ sig/laes/ sig/lyd/ sig/sendt/ min-side/ min-side/slet/ min-side/svar/
        min-side/{spoken.pk}/ret/
    """.split()
    for address in ["/kode/", *(at(conversation, name.removeprefix(".")) for name in below)]:
        assert page.goto(address, wait_until="load").status == 200
        found = Axe().run(page).response["violations"]
        wrong += [f"{address}: {fault['id']}: {fault['nodes'][0]['html'][:90]}" for fault in found]
        wrong += [f"{address}: sideways"] * page.evaluate("document.documentElement.scrollWidth > innerWidth + 1")
    assert "\n".join(wrong) == ""


@pytest.mark.django_db(transaction=True)
def test_a_shared_screen(walk) -> None:
    """Opened by a facilitator, who is signed out by that; whoever is done leaves it to the next one."""
    cast = gather()
    conversation = talk(cast, *WORDS)
    page = walk(cast.dorte, width=1280, script=False)
    page.goto(f"/p/{cast.partnership.slug}/")
    assert "/p/" in page.url
    page.goto(kiosk_address(conversation))
    page.click(".btn.do")
    assert settings.SESSION_COOKIE_NAME not in [cookie["name"] for cookie in page.context.cookies()]
    page.goto(f"/p/{cast.partnership.slug}/")
    assert "/log-ind/" in page.url
    page.goto(at(conversation))
    for people in (1, 2):
        page.click(f"a[href='{at(conversation, 'svar/')}']")
        page.click("button[value='1']")
        page.goto(at(conversation, "tak/"))
        page.click("form[action$='/faerdig/'] button")
        assert page.url.endswith(at(conversation))
        assert Voice.objects.filter(way="kiosk").count() == people
        page.go_back()
        assert "aria-pressed" not in page.content()


def test_the_button_that_reads_aloud_is_small_and_shows_only_where_there_is_a_voice(chromium) -> None:
    """About 400 bytes, and nothing to see on a phone without a voice for the language."""
    script = (STYLE.parents[2] / "dialogue/static/dialogue/aloud.js").read_bytes()
    assert len(gzip.compress(script)) < 450
    page = chromium.new_page()
    for voices, hidden in ((["da-DK"], False), (["en-US"], True), ([], True)):
        page.set_content('<html lang="da"><p id="w">Hej</p><button hidden data-aloud="#w">x</button>')
        listed = ",".join(f'{{lang:"{voice}"}}' for voice in voices)
        spoken = "window.speechSynthesis"
        page.evaluate(
            f"Object.defineProperty(window,'speechSynthesis',{{configurable:true,value:{{getVoices:()=>[{listed}],"
            f"cancel(){{}},speak(u){{window.said=u.text}}}}}}); {spoken}"
        )
        page.evaluate(re.sub(r"^//.*\n", "", script.decode()))
        assert page.evaluate("document.querySelector('button').hidden") is hidden
        if not hidden:
            page.click("button")
            assert page.evaluate("window.said") == "Hej"
    page.close()
