"""Rounds on the workbench: everyone of the cast on every page, bad input, undo, paper, and queries."""

import re
from datetime import date, timedelta

import pytest

from samspil.circle.models import Actor
from samspil.ground import links
from samspil.ground.models import Letter
from samspil.network import actions
from samspil.network.models import Round, Seat
from samspil.network.readings import rounds as readings
from tests.cast import Cast
from tests.network.asking import OPENED, answer, by_name, more_actors, opened

HERE = "/p/proeve/netvaerket/"


def statuses(as_, cast: Cast, path: str) -> dict[str, int]:
    names = ("amira", "bent", "caroline", "dorte", "erik", "frida")
    return {name: as_(getattr(cast, name)).get(HERE + path).status_code for name in names}


ALL = {"amira": 200, "bent": 200, "caroline": 200, "dorte": 200, "erik": 404, "frida": 404}
STEERING = {"amira": 403, "bent": 403, "caroline": 403, "dorte": 200, "erik": 404, "frida": 404}
DRAFT = {"amira": 404, "bent": 404, "caroline": 404, "dorte": 200, "erik": 404, "frida": 404}


def test_who_sees_what_of_an_open_round(cast: Cast, as_):
    round_ = opened(cast)
    seat = by_name(round_)["Haveforeningen"]
    assert statuses(as_, cast, "runder/") == ALL
    assert statuses(as_, cast, f"runder/{round_.pk}/") == ALL
    for path in (
        "runder/ny/",
        *(f"runder/{round_.pk}/{path}" for path in ("ret/", "close/", "remind/", "kort/papir/")),
    ):
        assert statuses(as_, cast, path) == STEERING, path
    assert statuses(as_, cast, f"pladser/{seat.pk}/") == {**STEERING, "bent": 200}
    assert as_(None).get(f"{HERE}runder/").url.startswith("/log-ind/")
    assert as_(cast.dorte).get(f"{HERE}runder/{round_.pk}/seats/").status_code == 403
    assert as_(cast.dorte).get(f"{HERE}runder/{round_.pk}/reopen/").status_code == 404


def test_a_draft_is_the_facilitators_own(cast: Cast, as_):
    round_ = actions.add_round(partnership=cast.partnership, by=cast.dorte, at=OPENED)
    seat = by_name(round_)["Haveforeningen"]
    assert statuses(as_, cast, f"runder/{round_.pk}/") == DRAFT
    assert statuses(as_, cast, f"pladser/{seat.pk}/") == DRAFT
    assert round_.name not in as_(cast.caroline).get(f"{HERE}runder/").content.decode()


@pytest.mark.parametrize("name", ["amira", "bent", "caroline", "frida"])
def test_nobody_else_posts(cast: Cast, as_, name: str):
    round_ = opened(cast)
    seat = by_name(round_)["Prøve Kommune"]
    someone = as_(getattr(cast, name))
    for step in ("open", "remind", "close", "show", "withdraw", "restore", "seats"):
        assert someone.post(f"{HERE}runder/{round_.pk}/{step}/").status_code in (403, 404)
    for act in ("change", "card", "mark", "aloud"):
        assert someone.post(f"{HERE}pladser/{seat.pk}/", {"act": act, "state": "declined"}).status_code in (403, 404)
    assert someone.post(f"{HERE}runder/ny/", {"name": "x"}).status_code in (403, 404)
    assert Round.objects.get().state == "open"
    assert Seat.objects.get(pk=seat.pk).state == "asked"


def form(page: str) -> dict[str, list[str]]:
    """What a browser would send of the filled form as it stands."""
    found: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", page):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if not name or "csrf" in name[1] or ('type="checkbox"' in tag and "checked" not in tag):
            continue
        found.setdefault(name[1], []).append(value[1] if value else "on")
    for name, inside in re.findall(r'<textarea name="([^"]+)"[^>]*>\s*(.*?)</textarea>', page, re.S):
        found[name] = [inside.strip()]
    for name, inside in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', page, re.S):
        found[name] = re.findall(r'value="([^"]*)" selected', inside)[:1]
    return found


def test_from_nothing_to_an_open_round_with_the_defaults(cast: Cast, as_):
    more_actors(cast, 2)
    dorte = as_(cast.dorte)
    added = dorte.post(f"{HERE}runder/ny/", form(dorte.get(f"{HERE}runder/ny/").content.decode()))
    round_ = Round.objects.get()
    assert added.url == f"{HERE}runder/{round_.pk}/"
    assert round_.questions.count() == 5
    seats = form(dorte.get(f"{HERE}runder/{round_.pk}/seats/").content.decode())
    gone = seats.pop(f"here-{cast.municipality.pk.hex}")
    assert gone == ["on"]
    dorte.post(f"{HERE}runder/{round_.pk}/seats/", seats)
    assert sorted(by_name(round_)) == ["Haveforeningen", "association 01", "association 02"]
    assert dorte.get(f"{HERE}runder/{round_.pk}/open/").status_code == 200
    assert Letter.objects.count() == 0
    for _tap in range(2):
        dorte.post(f"{HERE}runder/{round_.pk}/open/")
    assert Round.objects.get().state == "open"
    assert Letter.objects.count() == 3


@pytest.mark.parametrize(
    ("field", "value"), [("name", ""), ("asker", ""), ("matters", []), ("since", "2999-01-01"), ("closes_on", "x")]
)
def test_bad_input_is_told_at_its_field(cast: Cast, as_, field: str, value: object):
    dorte = as_(cast.dorte)
    sent = {**form(dorte.get(f"{HERE}runder/ny/").content.decode()), field: value}
    page = dorte.post(f"{HERE}runder/ny/", sent).content.decode()
    assert page.count('class="fault"') == 1
    assert re.search(rf'class="field[^"]* wrong".*?name="{field}"', page, re.S)
    assert Round.objects.count() == 0


def test_too_early_takes_a_tick(cast: Cast, as_):
    from django.utils import timezone

    cast.partnership.begins = timezone.localdate()
    cast.partnership.save()
    dorte = as_(cast.dorte)
    sent = form(dorte.get(f"{HERE}runder/ny/").content.decode())
    assert 'name="early"' in dorte.post(f"{HERE}runder/ny/", sent).content.decode()
    assert Round.objects.count() == 0
    assert dorte.post(f"{HERE}runder/ny/", {**sent, "early": "on"}).status_code == 302


def test_put_away_and_undo(cast: Cast, as_):
    round_ = actions.add_round(partnership=cast.partnership, by=cast.dorte, at=OPENED)
    dorte = as_(cast.dorte)
    page = dorte.post(f"{HERE}runder/{round_.pk}/withdraw/", follow=True).content.decode()
    undo = re.search(r'action="([^"]+/restore/)"', page)[1]
    assert Round.objects.get().ended_on is not None
    dorte.post(undo)
    assert Round.objects.get().ended_on is None


def test_what_cannot_be_done_now_is_said(cast: Cast, as_):
    round_ = opened(cast)
    dorte = as_(cast.dorte)
    for step in ("open", "show", "withdraw", "restore"):
        page = dorte.post(f"{HERE}runder/{round_.pk}/{step}/", follow=True).content.decode()
        assert 'class="told"' in page
    assert Round.objects.get().state == "open"
    actions.close_round(round_=round_, by=cast.dorte, at=OPENED)
    assert dorte.get(f"{HERE}runder/{round_.pk}/ret/").status_code == 403
    assert dorte.get(f"{HERE}runder/{round_.pk}/kort/papir/").content.decode().count('class="a6"') == 0


def test_cards_four_to_a_sheet_with_code_and_square(cast: Cast, as_):
    for actor in more_actors(cast, 5):
        actor.mandates.get().member.delete()
    round_ = opened(cast)
    page = as_(cast.dorte).get(f"{HERE}runder/{round_.pk}/kort/papir/").content.decode()
    assert (page.count('class="sheet"'), page.count('class="a6"')) == (2, 5)
    for seat in round_.seats.filter(respondent=None):
        assert links.code_of(readings.link_of(seat)) in page
    assert page.count('stroke="#000"') == 5
    everyone = as_(cast.dorte).get(f"{HERE}runder/{round_.pk}/kort/papir/?alle=1").content.decode()
    assert everyone.count('class="a6"') == 7


def test_the_seat_shows_the_card_to_facilitators_only(cast: Cast, as_):
    seat = by_name(opened(cast))["Haveforeningen"]
    code = links.code_of(readings.link_of(seat))
    assert code in as_(cast.dorte).get(f"{HERE}pladser/{seat.pk}/").content.decode()
    assert code not in as_(cast.bent).get(f"{HERE}pladser/{seat.pk}/").content.decode()
    as_(cast.dorte).post(f"{HERE}pladser/{seat.pk}/", {"act": "card"})
    assert code not in as_(cast.dorte).get(f"{HERE}pladser/{seat.pk}/").content.decode()
    assert as_(cast.dorte).post(f"{HERE}pladser/{seat.pk}/", {"act": "nonsense"}).status_code == 404


def test_marked_and_changed_on_the_seat_page(cast: Cast, as_):
    seat = by_name(opened(cast))["Haveforeningen"]
    dorte = as_(cast.dorte)
    dorte.post(f"{HERE}pladser/{seat.pk}/", {"act": "mark", "state": "not_reached"})
    assert Seat.objects.get(pk=seat.pk).state == "not_reached"
    page = dorte.post(
        f"{HERE}pladser/{seat.pk}/", {"act": "change", "respondent": str(cast.caroline.pk), "way": "link"}
    )
    assert 'class="fault"' in page.content.decode()
    dorte.post(f"{HERE}pladser/{seat.pk}/", {"act": "change", "respondent": "", "way": "link"})
    assert Seat.objects.get(pk=seat.pk).respondent is None


def test_a_group_is_asked_aloud_by_search_and_tick(cast: Cast, as_):
    more_actors(cast, 1, kind=Actor.Kind.GROUP)
    seats = by_name(opened(cast))
    group, other = seats["group 01"], seats["Haveforeningen"]
    address = f"{HERE}pladser/{group.pk}/"
    dorte = as_(cast.dorte)
    found = dorte.get(f"{address}?q=haVe").content.decode()
    assert (found.count('name="contact-'), found.count('name="trust-')) == (1, 0)
    sent = {
        "act": "aloud",
        "q": "have",
        f"contact-{other.pk.hex}": "3",
        f"doing-{other.pk.hex}": "on",
        "complete": "on",
    }
    dorte.post(address, sent)
    said = {tie.question.matter: tie.value for tie in group.said.select_related("question")}
    assert said == {"knows": 1, "contact": 3, "doing": 1}
    assert Seat.objects.get(pk=group.pk).state == "answered"
    bad = dorte.post(address, {**sent, f"contact-{other.pk.hex}": "8"}).content.decode()
    assert bad.count('class="fault"') == 1


def test_search_sort_and_pages(cast: Cast, as_):
    more_actors(cast, 55)
    round_ = opened(cast)
    dorte = as_(cast.dorte)
    rows = [
        dorte.get(f"{HERE}runder/{round_.pk}/{query}").content.decode().count("<tr>") - 1
        for query in ("", "?side=2", "?q=prØve")
    ]
    assert rows == [50, 7, 1]
    assert dorte.get(f"{HERE}runder/{round_.pk}/?orden=slags").content.decode().find("Prøve Kommune") > 0
    assert 'class="empty"' in dorte.get(f"{HERE}runder/{round_.pk}/?q=zzz").content.decode()


@pytest.mark.parametrize("more", [1, 3])
def test_queries_do_not_grow_with_the_list(cast: Cast, as_, django_assert_num_queries, more: int):
    more_actors(cast, more)
    for at in range(more):
        actions.add_round(partnership=cast.partnership, by=cast.dorte, at=OPENED, name=f"Round {at}")
    round_ = opened(cast)
    dorte = as_(cast.dorte)
    with django_assert_num_queries(7):
        dorte.get(f"{HERE}runder/")
    with django_assert_num_queries(9):
        dorte.get(f"{HERE}runder/{round_.pk}/")
    with django_assert_num_queries(7):
        dorte.get(f"{HERE}runder/{round_.pk}/kort/papir/?alle=1")


def test_someone_elses_round_is_not_there(cast: Cast, as_):
    round_ = opened(cast)
    seat = by_name(round_)["Haveforeningen"]
    frida = as_(cast.frida)
    for path in (f"runder/{round_.pk}/", f"runder/{round_.pk}/close/", f"pladser/{seat.pk}/"):
        assert frida.get(f"/p/andet/netvaerket/{path}").status_code == 404
        assert frida.post(f"/p/andet/netvaerket/{path}").status_code in (404, 405)


@pytest.mark.parametrize("seated", [False, True])
def test_the_secretariat_sits_there_only_when_ticked_and_can_be_left_out_of_the_map(cast: Cast, as_, seated: bool):
    more_actors(cast, 10)
    round_ = actions.add_round(partnership=cast.partnership, by=cast.dorte, at=OPENED, closes_on=date(2027, 1, 1))
    dorte, seats = as_(cast.dorte), f"{HERE}runder/{round_.pk}/seats/"
    page = dorte.get(seats).content.decode()
    assert "The secretariat is left out unless you tick it." in page
    table = form(page)
    assert f"here-{cast.backbone.pk.hex}" not in table
    dorte.post(seats, table | ({f"here-{cast.backbone.pk.hex}": ["on"]} if seated else {}))
    actions.open_round(round_=round_, by=cast.dorte, at=OPENED)
    there = by_name(round_)
    for seat in there.values():
        answer(seat, {other: {"doing": 1, "contact": 2} for other in there.values() if other != seat})
    actions.close_round(round_=round_, by=cast.dorte, at=OPENED)
    actions.show_round(round_=round_, by=cast.dorte, at=OPENED + timedelta(days=14))
    assert ("Without the secretariat" in dorte.get(HERE).content.decode()) is seated
    assert cast.backbone.name not in dorte.get(f"{HERE}tabel/?without=on").content.decode().split("<main")[1]
    assert (cast.backbone.name in dorte.get(f"{HERE}tabel/").content.decode().split("<main")[1]) is seated
