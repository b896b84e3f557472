"""The pages in the hand: walked without script, light, saved at every step, and forgiving."""

import gzip
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils import timezone

from samspil.ground import links
from samspil.ground.models import LogEntry, PersonalLink
from samspil.network import actions
from samspil.network.models import Rating, Seat, Tie
from samspil.network.readings import rounds as readings
from tests.cast import Cast
from tests.network.asking import OPENED, answer, by_name, more_actors, opened, posted, rated_values, with_card

ON_THE_WIRE = 14 * 1024


@pytest.fixture
def seats(cast: Cast) -> dict[str, Seat]:
    more_actors(cast, 8)
    return by_name(opened(cast))


@pytest.fixture
def phone(seats: dict[str, Seat]) -> Client:
    return with_card(seats["Haveforeningen"])


def state(seat: Seat) -> str:
    return Seat.objects.get(pk=seat.pk).state


def test_the_whole_way(seats: dict[str, Seat], phone: Client):
    seat = seats["Haveforeningen"]
    known = [seats["Prøve Kommune"], *(seats[f"association {at:02}"] for at in range(1, 7))]
    start = phone.get("/svar/").content.decode()
    assert 'href="/svar/hvem/"' in start
    answered = phone.post("/svar/hvem/", {"known": [str(other.pk) for other in known]})
    assert (answered.status_code, answered.url) == (302, "/svar/side/1/")
    assert (
        "2 af 4" in phone.get("/svar/side/1/").content.decode()
        or "2 of 4" in phone.get("/svar/side/1/").content.decode()
    )
    page = {known[0]: {"contact": "3", "doing": "1", "trust": "4", "power": "2"}, known[1]: {"contact": "0"}}
    assert phone.post("/svar/side/1/", posted(page)).url == "/svar/side/2/"
    assert state(seat) == "partly"
    assert 'href="/svar/side/2/"' in phone.get("/svar/").content.decode()
    assert phone.post("/svar/side/2/", {}).url == "/svar/side/3/"
    words = {f"gives-{known[0].pk.hex}": "Jord", f"gets-{known[0].pk.hex}": "Vand"}
    assert phone.post("/svar/side/3/", words).url == "/svar/tak/"
    assert state(seat) == "answered"
    said = Tie.objects.filter(source=seat).exclude(question__matter="knows").values_list("question__matter", "value")
    assert sorted(said) == [("contact", 0), ("contact", 3), ("doing", 1)]
    assert sorted(rated_values()) == [2, 4]
    assert seat.exchanges.get().gets == "Vand"
    assert phone.get("/svar/tak/").status_code == 200
    assert phone.post("/faerdig/").status_code == 200
    assert phone.get("/svar/").url == "/a/"


def test_it_goes_on_where_it_stopped_on_another_phone(seats: dict[str, Seat], phone: Client):
    other = seats["Prøve Kommune"]
    phone.post("/svar/hvem/", {"known": [str(other.pk)]})
    phone.post("/svar/side/1/", posted({other: {"contact": "2", "trust": "4", "power": "1"}}))
    page = with_card(seats["Haveforeningen"]).get("/svar/side/1/").content.decode()
    ticked = re.findall(r'name="(\w+)-[0-9a-f]{32}" value="(\d)" checked', page)
    assert ticked == [("contact", "2")]
    assert page.count('class="meta"') == 2  # answered already, said of trust and of power, not how
    again = with_card(seats["Haveforeningen"])
    again.post("/svar/side/1/", posted({other: {"contact": "2"}}))
    assert sorted(rated_values()) == [1, 4]


def test_a_double_tap_changes_nothing(seats: dict[str, Seat], phone: Client):
    other = seats["Prøve Kommune"]
    for _tap in range(2):
        phone.post("/svar/hvem/", {"known": [str(other.pk)]})
        phone.post("/svar/side/1/", posted({other: {"contact": "2", "trust": "4"}}))
    assert (Tie.objects.count(), Rating.objects.count()) == (2, 1)


def test_garbage_is_told_at_its_field_and_nothing_is_lost(seats: dict[str, Seat], phone: Client):
    one, two = seats["Prøve Kommune"], seats["association 01"]
    phone.post("/svar/hvem/", {"known": [str(one.pk), str(two.pk)]})
    sent = posted({one: {"contact": "7", "trust": "3"}, two: {"contact": "1"}})
    page = phone.post("/svar/side/1/", sent).content.decode()
    assert page.count('class="fault"') == 1
    assert f'name="trust-{one.pk.hex}" value="3" checked' in page
    assert f'name="contact-{two.pk.hex}" value="1" checked' in page
    assert Tie.objects.exclude(question__matter="knows").count() == 0
    assert phone.post("/svar/side/1/", {**sent, "skip": "1"}).url == "/svar/side/2/"
    assert Tie.objects.get(question__matter="contact").target == two
    for known in (["x"], [str(seats["Haveforeningen"].pk)], ["'; DROP TABLE"]):
        assert 'class="fault"' in phone.post("/svar/hvem/", {"known": known}).content.decode()


def test_skipping_the_roster_leaves_gaps(seats: dict[str, Seat], phone: Client):
    assert phone.post("/svar/hvem/", {"skip": "1"}).url == "/svar/tak/"
    assert Seat.objects.get(pk=seats["Haveforeningen"].pk).knows_done is False
    assert state(seats["Haveforeningen"]) == "asked"
    assert phone.get("/svar/side/1/").url == "/svar/hvem/"


def test_knowing_nobody_is_an_answer(seats: dict[str, Seat], phone: Client):
    assert phone.post("/svar/hvem/", {}).url == "/svar/side/1/"
    assert phone.get("/svar/side/1/").url == "/svar/tak/"
    assert state(seats["Haveforeningen"]) == "answered"


def test_we_do_not_know_takes_answers_back(seats: dict[str, Seat], phone: Client):
    other = seats["Prøve Kommune"]
    phone.post("/svar/hvem/", {"known": [str(other.pk)]})
    phone.post("/svar/side/1/", posted({other: {"contact": "2", "trust": "4"}}))
    phone.post("/svar/side/1/", {f"clear-{other.pk.hex}": "on", **posted({other: {"contact": "2"}})})
    assert (Tie.objects.exclude(question__matter="knows").count(), Rating.objects.count()) == (0, 0)


def test_no_thanks(seats: dict[str, Seat], phone: Client):
    assert phone.post("/svar/nej/").url == "/svar/tak/"
    assert state(seats["Haveforeningen"]) == "declined"
    assert phone.get("/svar/").status_code == 200


def test_a_closed_round_has_a_kind_page_and_keeps_what_it_has(seats: dict[str, Seat], phone: Client, cast: Cast):
    other = seats["Prøve Kommune"]
    answer(seats["Haveforeningen"], {other: {"contact": 1}})
    actions.close_round(round_=other.round, by=cast.dorte, at=OPENED)
    for path in ("", "hvem/", "side/1/", "spejl/", "kort/"):
        assert "There is a new link" in phone.get(f"/svar/{path}").content.decode()
    assert phone.post("/svar/side/1/", posted({other: {"contact": "3"}})).status_code == 403
    phone = with_card(seats["Haveforeningen"])
    for path in ("", "hvem/", "side/1/", "tak/", "nej/"):
        page = phone.get(f"/svar/{path}")
        assert page.status_code == 200
        assert 'href="/svar/spejl/"' in page.content.decode()
    for path, sent in (("hvem/", {}), ("side/1/", posted({other: {"contact": "3"}})), ("nej/", {})):
        assert phone.post(f"/svar/{path}", sent).status_code == 200
    assert Tie.objects.get(question__matter="contact").value == 1


@pytest.mark.parametrize("path", ["", "hvem/", "side/1/", "tak/", "nej/", "spejl/", "kort/"])
def test_without_a_card_nobody_comes_in(cast: Cast, as_, path: str):
    opened(cast)
    for who in (None, cast.amira, cast.bent, cast.caroline, cast.dorte, cast.erik, cast.frida):
        assert as_(who).get(f"/svar/{path}").url == "/a/"
        assert as_(who).post(f"/svar/{path}").status_code in (302, 405)


def test_looking_uses_nothing_up_and_changes_nothing(seats: dict[str, Seat]):
    link = readings.link_of(seats["Haveforeningen"])
    before = list(PersonalLink.objects.values()), list(Seat.objects.order_by("pk").values()), Session.objects.count()
    for method in ("get", "head"):
        for _robot in range(3):
            getattr(Client(), method)(f"/a/{links.code_of(link)}/")
    assert (
        list(PersonalLink.objects.values()),
        list(Seat.objects.order_by("pk").values()),
        Session.objects.count(),
    ) == before
    phone = with_card(seats["Haveforeningen"])
    rows = list(Seat.objects.order_by("pk").values())
    for path in ("", "hvem/", "side/1/", "tak/", "nej/", "spejl/", "kort/"):
        phone.get(f"/svar/{path}")
        phone.head(f"/svar/{path}")
    assert list(Seat.objects.order_by("pk").values()) == rows
    assert Tie.objects.count() == 0


def test_whoever_no_longer_speaks_for_the_actor_is_told_so(seats: dict[str, Seat], phone: Client, cast: Cast):
    cast.bent.mandates.update(ended_on=timezone.localdate())
    assert phone.get("/svar/").status_code == 403
    assert phone.post("/svar/hvem/", {}).status_code == 403


def test_a_card_without_a_name_answers_for_the_actor(cast: Cast):
    round_ = actions.add_round(
        partnership=cast.partnership, by=cast.dorte, at=OPENED, closes_on=OPENED + timedelta(400)
    )
    actions.seat_actors(
        round_=round_, by=cast.dorte, seats={cast.association: None, cast.municipality: None}, at=OPENED
    )
    actions.open_round(round_=round_, by=cast.dorte, at=OPENED)
    phone = with_card(by_name(round_)["Haveforeningen"])
    assert phone.post("/svar/hvem/", {}).url == "/svar/side/1/"


def test_answers_leave_no_log_row(seats: dict[str, Seat], phone: Client):
    before = LogEntry.objects.count()
    phone.post("/svar/hvem/", {"known": [str(seats["Prøve Kommune"].pk)]})
    phone.post("/svar/side/1/", posted({seats["Prøve Kommune"]: {"contact": "2", "trust": "4"}}))
    phone.post("/svar/nej/")
    assert LogEntry.objects.count() == before


def weight(page: str) -> int:
    """Bytes of a page with its style, each packed as the server packs it."""
    sheets = re.findall(r'<link rel="stylesheet" href="/static/([^"]+)">', page)
    assert len(sheets) == 2
    return sum(
        len(gzip.compress(part))
        for part in (page.encode(), *(Path(finders.find(sheet)).read_bytes() for sheet in sheets))
    )


def test_every_page_is_light_without_script_and_right_to_left_ready(cast: Cast):
    more_actors(cast, 34)
    seats = by_name(opened(cast))
    seat = seats["Haveforeningen"]
    phone = with_card(seat)
    phone.post("/svar/hvem/", {"known": [str(other.pk) for other in seats.values() if other != seat][:30]})
    for path in ("", "hvem/", "side/1/", "side/7/", "tak/", "nej/", "spejl/", "kort/"):
        answered = phone.get(f"/svar/{path}")
        page = answered.content.decode()
        assert answered.status_code == 200
        assert weight(page) <= ON_THE_WIRE, path
        assert "<script" not in page
        assert " style=" not in page
    style = Path(finders.find("ground/phone.css")).read_text()
    assert not re.findall(r"(margin|padding|border|inset)-(left|right)|float:|text-align:(left|right)", style)


@pytest.mark.parametrize("known", [1, 5])
def test_queries_do_not_grow_with_those_known(cast: Cast, django_assert_num_queries, known: int):
    more_actors(cast, 8)
    seats = by_name(opened(cast))
    seat = seats["Haveforeningen"]
    phone = with_card(seat)
    phone.post("/svar/hvem/", {"known": [str(seats[f"association {at:02}"].pk) for at in range(1, known + 1)]})
    with django_assert_num_queries(12):
        assert phone.get("/svar/side/1/").status_code == 200


def test_a_page_from_before_the_list_changed_loses_nothing_in_silence(cast: Cast):
    """On another phone some were unticked: what is said of those still known is saved, and the page says so."""
    more_actors(cast, 9)
    seats = by_name(opened(cast))
    seat = seats["Haveforeningen"]
    browser = with_card(seat)
    others = [other for other in seats.values() if other != seat][:7]
    browser.post("/svar/hvem/", {"known": [str(other.pk) for other in others]})
    page = browser.get("/svar/side/1/")
    shown = [about.other for about in page.context["form"].blocks]
    name = next(field for field in page.context["form"].fields if str(shown[0].pk) in field or shown[0].pk.hex in field)
    browser.post("/svar/hvem/", {"known": [str(other.pk) for other in others if other not in shown[1:3]]})
    answer = browser.post("/svar/side/1/", {"about": [str(other.pk) for other in shown], name: "3"})
    assert answer.url == "/svar/side/1/?igen"
    assert "another phone" in browser.get(answer.url).content.decode()
    assert Tie.objects.filter(source=seat, target=shown[0]).exclude(question__matter="knows").count() == 1
