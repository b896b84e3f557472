"""Someone without an account answers for an actor: by a personal link, on a phone, without JavaScript."""

import re

import pytest

from samspil.analysis.lix import lix
from samspil.demo import readings
from samspil.demo.load import load
from samspil.network.models import Rating, Seat, Tie

MOST_BYTES = 14_336
EASY = 25
SMALL = """() => [...document.querySelectorAll('a, button, input, select, textarea, summary, label')].filter(e => {
  const r = e.getBoundingClientRect(), s = getComputedStyle(e);
  const inline = e.tagName === 'A' && s.display === 'inline' && e.closest('p, li, td, dd');
  return r.width && r.height && r.height < 44 && !inline
    && s.visibility !== 'hidden' && !e.closest('label:not(:scope)');
}).map(e => (e.innerText || e.name || e.tagName).trim().slice(0, 40))"""


def weight_of(page) -> list[int]:
    """Bytes on the wire of what is loaded from now on."""
    counted = [0]
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on(
        "Network.loadingFinished", lambda event: counted.__setitem__(0, counted[0] + int(event["encodedDataLength"]))
    )
    return counted


def check(page, counted: list[int], wrong: list[str]) -> None:
    """Light, easy to read, easy to hit, and says who to ring."""
    page.wait_for_load_state("networkidle")
    where = page.url.split("/", 3)[3]
    words = page.inner_text("main")
    for names in page.query_selector_all(".pick"):  # the actors' own names are not ours to make easy
        words = words.replace(names.inner_text(), "")
    wrong += [f"{where}: {counted[0]} bytes"] * (counted[0] > MOST_BYTES)
    wrong += [f"{where}: LIX {lix(words):.0f}"] * (lix(words) > EASY)
    wrong += [f"{where}: small target {small}" for small in page.evaluate(SMALL)]
    wrong += [f"{where}: nobody to ring"] * ("12 34 56 79" not in words)
    counted[0] = 0


@pytest.mark.django_db(transaction=True)
def test_from_the_card_to_thank_you(walk) -> None:
    """Open, begin, tick three, answer, stop, go on with the same link on another phone, finish."""
    load()
    address = "/" + readings.ways_in()[2][1].split("/", 3)[3]
    wrong: list[str] = []
    page = walk(None, width=360, script=False)
    counted = weight_of(page)
    page.goto(address)
    check(page, counted, wrong)
    page.click(".btn.do")
    check(page, counted, wrong)
    assert "/a/" not in page.url  # the code is gone from the address
    page.click(".btn.do")
    check(page, counted, wrong)
    for name in ("Afdeling Øst", "Kvarterkvinderne", "Strikkerne"):
        page.check(f"label:has-text('{name}') input[type=checkbox]")
    page.click(".btn.do")
    check(page, counted, wrong)
    seat = Seat.objects.get(label="Søndermoseskolen", round__state="open")
    assert Tie.objects.filter(source=seat, question__matter="knows", value=1).count() == 3
    page.context.close()

    other = walk(None, width=360, script=False)
    counted = weight_of(other)
    other.goto(address)
    other.click(".btn.do")
    other.click(".btn.do")  # goes on where it stopped
    check(other, counted, wrong)
    for radio in other.query_selector_all("input[type=radio][value='3']"):
        radio.check()
    other.click(".btn.do")
    for _page in range(4):
        other.wait_for_load_state("networkidle")
        check(other, counted, wrong)
        if re.search(r"/tak/", other.url):
            break
        other.click(".btn.do")
    assert "/svar/tak/" in other.url
    assert Seat.objects.get(pk=seat.pk).state == Seat.State.ANSWERED
    assert Tie.objects.filter(source=seat, question__matter="contact", value=3).count() == 3
    assert Rating.objects.filter(question__round=seat.round).count() == 6
    assert "\n".join(wrong) == ""
