"""The pages of the picture: who sees them, what stands on them in which order, and how many questions they ask."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from samspil.circle.actions.stops import set_stop
from samspil.circle.models import Actor
from samspil.network.models import Round, Seat, Tie, TieNote
from samspil.network.readings import ties as kept
from tests.cast import Cast
from tests.network.table import a_round, asks, say, sits

pytestmark = pytest.mark.django_db
HERE = "/p/proeve/netvaerket/"
NAMES = "abcdefghijklmno"
RING = [one + other for one, other in zip(NAMES, NAMES[1:] + "a", strict=True)]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def english(as_: Callable[[Any], Client]) -> Callable[[Any], Client]:
    """Browsers that read English, so that sentences can be held against the code."""

    def browser(who: Any) -> Client:
        client = as_(who)
        client.cookies["samspil_language"] = "en"
        return client

    return browser


def two_rounds(cast: Cast, names: Any = NAMES) -> Round:
    """A ring of what is done together in January, and one tie more in March."""
    for month, more in ((1, []), (3, ["ac"])):
        round_ = a_round(cast.partnership, day=date(2026, month, 5), name=f"Round {month}")
        doing = asks(round_, "doing")
        seats = sits(round_, names)
        say(doing, seats, [*RING, *more])
    return round_


def pages(cast: Cast, round_: Round) -> list[str]:
    """Every page of the picture."""
    actor = round_.seats.first().actor_id
    return [HERE, f"{HERE}tabel/", f"{HERE}gik-en/?aktoer={actor}", f"{HERE}aktoer/{actor}/", f"{HERE}papir/"]


# Who comes in


@pytest.mark.parametrize("who", ["amira", "bent", "caroline", "dorte"])
def test_everyone_in_the_partnership_sees_a_shown_round(cast: Cast, as_: Callable, who: str) -> None:
    """On every page."""
    round_ = two_rounds(cast)
    assert {as_(getattr(cast, who)).get(page).status_code for page in pages(cast, round_)} == {200}


@pytest.mark.parametrize(("who", "status"), [("erik", 404), ("frida", 404), (None, 302)])
def test_strangers_see_nothing(cast: Cast, as_: Callable, who: str | None, status: int) -> None:
    """Not even that it is there."""
    round_ = two_rounds(cast)
    browser = as_(getattr(cast, who) if who else None)
    assert {browser.get(page).status_code for page in pages(cast, round_)} == {status}


def test_first_look_is_for_those_in_it(cast: Cast, english: Callable) -> None:
    """Caroline speaks for the municipality, which sits there; the others are told that it is under way."""
    round_ = two_rounds(cast)
    Round.objects.update(state=Round.State.FIRST_LOOK)
    Seat.objects.create(round=round_, actor=cast.municipality, label="Kommunen", kind="public")
    assert b"Kommunen" in english(cast.caroline).get(HERE).content
    for member in (cast.dorte, cast.bent, cast.amira):
        content = english(member).get(HERE).content.decode()
        assert "those in it see it first" in content
        assert "Kommunen" not in content
        assert english(member).get(f"{HERE}tabel/").status_code == 404


def test_an_actor_of_another_partnership_has_no_page(cast: Cast, as_: Callable) -> None:
    """Nor one that did not sit in the round."""
    two_rounds(cast)
    elsewhere = Actor.objects.get(name="Kontoret")
    for actor in (elsewhere.pk, cast.backbone.pk):
        assert as_(cast.dorte).get(f"{HERE}aktoer/{actor}/").status_code == 404


def test_nothing_to_see_says_where_to_begin(cast: Cast, english: Callable) -> None:
    """The facilitator may read a file in; a partner may not, and is not offered it."""
    assert b"netvaerket/ind/" in english(cast.dorte).get(HERE).content
    content = english(cast.caroline).get(HERE).content
    assert b"netvaerket/ind/" not in content
    assert b'class="empty"' in content


@pytest.mark.parametrize("address", ["", "tabel/", "gik-en/", "papir/"])
def test_only_get(cast: Cast, as_: Callable, address: str) -> None:
    """Nothing here can be changed."""
    assert as_(cast.dorte).post(HERE + address).status_code == 405


# What stands there


def test_the_question_stands_above_the_sentence_and_the_sentence_above_the_figure(cast: Cast, as_: Callable) -> None:
    """In every section; no figure without a sentence."""
    two_rounds(cast)
    content = as_(cast.dorte).get(HERE).content.decode()
    sections = re.findall(r'<section class="row[^"]*finding" id="(\w+)">(.*?)</section>', content, re.DOTALL)
    assert [key for key, _ in sections] == ["spread", "density", "together", "leaving", "change"]
    for _key, body in sections:
        places = [body.find(sign) for sign in ('class="question"', 'class="says"')]
        assert 0 < places[0] < places[1]
        assert body.find("<figure") == -1 or places[1] < body.find("<figure")


def test_no_way_to_sort_by_number(cast: Cast, as_: Callable) -> None:
    """By name, or by kind and name; any other wish is read as name. The address offers no third."""
    two_rounds(cast)
    sits(Round.objects.last(), ["Zebra"], kind="firm")
    browser = as_(cast.dorte)
    offered = re.search(r'<select id="sort".*?</select>', browser.get(f"{HERE}tabel/").content.decode(), re.DOTALL)
    assert re.findall(r'value="(\w*)"', offered.group()) == ["", "kind"]

    def order(sort: str) -> list[str]:
        content = browser.get(f"{HERE}tabel/?sort={sort}").content.decode()
        return re.findall(r"<a href=\"[^\"]*aktoer[^\"]*\">(\w+)</a>", content)

    assert order("") == [*NAMES, "Zebra"]
    assert order("ties") == order("both") == order("")
    assert order("kind") == ["Zebra", *NAMES]


def test_the_table_is_searched_and_turned(cast: Cast, as_: Callable) -> None:
    """Fifty on a page; a part of a name is enough."""
    round_ = a_round(cast.partnership)
    doing = asks(round_, "doing")
    seats = sits(round_, [f"Actor {at:03}" for at in range(70)])
    say(doing, {"a": seats["Actor 000"], "b": seats["Actor 001"]}, ["ab"])
    browser = as_(cast.dorte)
    assert browser.get(f"{HERE}tabel/").content.count(b"data-samspil-row") == 50
    assert browser.get(f"{HERE}tabel/?side=2").content.count(b"data-samspil-row") == 20
    found = browser.get(f"{HERE}tabel/?q=ACTOR 01").content
    assert found.count(b"data-samspil-row") == 10
    assert b'class="empty"' in browser.get(f"{HERE}tabel/?q=nobody").content


def test_rows_seats_and_ties_light_up_together(cast: Cast, as_: Callable) -> None:
    """What the script goes by: the same ids on seats, rows and ties, inside a marked figure."""
    two_rounds(cast)
    content = as_(cast.dorte).get(HERE).content.decode()
    together = content[content.index('id="together"') :]
    seats = set(re.findall(r'data-samspil-seat="([^"]+)"', together))
    rows = set(re.findall(r'data-samspil-row="([^"]+)"', together))
    ends = {end for pair in re.findall(r'data-samspil-ties="([^"]+)"', together) for end in pair.split()}
    assert seats == rows == ends
    assert "data-samspil-figure" in together


def test_an_hour_of_htmx_is_a_fresh_load(cast: Cast, as_: Callable) -> None:
    """The part that is swapped in is, letter for letter, what the whole page holds."""
    two_rounds(cast)
    browser = as_(cast.dorte)
    first = Round.objects.order_by("happened_on").first()
    for query in ("", f"?round={first.pk}", "?least=1&column="):
        part, whole = browser.get(HERE + query, headers=HTMX), browser.get(HERE + query)
        assert part.content.decode().strip() in whole.content.decode()
        assert b"<html" not in part.content
        assert part["Vary"] == "HX-Request, Cookie, Accept-Encoding" or "HX-Request" in part["Vary"]


def test_a_wish_for_what_is_not_there_is_no_wish(cast: Cast, as_: Callable) -> None:
    """Bad addresses give the plain page, not an error."""
    two_rounds(cast)
    plain = as_(cast.dorte).get(HERE).context["page"].sections
    odd = as_(cast.dorte).get(f"{HERE}?relation=trust&round=x&least=many&column=secret&without=on")
    assert [one.says for one in odd.context["page"].sections] == [one.says for one in plain]


def test_steps_through_rounds(cast: Cast, english: Callable) -> None:
    """The first round has nothing before it, so nothing came or went."""
    two_rounds(cast)
    first = Round.objects.order_by("happened_on").first()
    assert b'id="change"' in english(cast.dorte).get(HERE).content
    assert b'id="change"' not in english(cast.dorte).get(f"{HERE}?round={first.pk}").content


def test_a_hidden_tie_is_on_no_page(cast: Cast, as_: Callable) -> None:
    """Not in the map, the table, the actor's page or the list of what came."""
    round_ = two_rounds(cast)
    doing = round_.questions.get()
    seat = {one.label: one for one in round_.seats.all()}
    TieNote.objects.create(question=doing, by=seat["a"], other=seat["c"], hidden=True)
    ends = sorted((str(seat["a"].actor_id), str(seat["c"].actor_id)))
    for page in pages(cast, round_):
        drawn = re.findall(r'data-samspil-ties="([^"]+)"', as_(cast.dorte).get(page).content.decode())
        assert ends not in [sorted(pair.split()) for pair in drawn]


def test_categories_of_a_file_are_drawn_as_kinds(cast: Cast, as_: Callable) -> None:
    """Where all are of no kind of ours, the file's own column is the grouping; others can be chosen."""
    round_ = a_round(cast.partnership, imported=True)
    advice = asks(round_, "other", relation="advice")
    seats = sits(round_, "abcd", kind="other")
    for name, sector in zip("abcd", ("state", "state", "county", "county"), strict=True):
        Seat.objects.filter(pk=seats[name].pk).update(attributes={"sector": sector, "size": name})
    say(advice, seats, ["ab", "cd"])
    kept._known.clear()
    content = as_(cast.dorte).get(HERE)
    assert content.context["desk"].column == "sector"
    assert list(content.context["desk"].kinds.words) == ["county", "state"]
    assert "size" not in content.context["desk"].columns


def test_more_than_sixty_sit_in_groups(cast: Cast, english: Callable) -> None:
    """Two cliques make two groups, each with a page; the map of single actors is not drawn."""
    round_ = a_round(cast.partnership)
    doing = asks(round_, "doing")
    names = [f"n{at:02}" for at in range(62)]
    seats = sits(round_, names)
    for half in (names[:31], names[31:]):
        Tie.objects.bulk_create(
            Tie(question=doing, source=seats[a], target=seats[b], value=1) for a in half for b in half if a != b
        )
    browser = english(cast.dorte)
    content = browser.get(HERE).content.decode()
    assert "62 parties gather in two groups. Between some of them runs no thread." in content
    assert 'id="together"' not in content
    group = browser.get(f"{HERE}gruppe/A/")
    assert group.context["page"].seen.labels.keys() == {str(seats[name].actor_id) for name in names[:31]}
    assert browser.get(f"{HERE}gruppe/C/").status_code == 404
    around = browser.get(f"{HERE}aktoer/{seats['n00'].actor_id}/").content.decode()
    assert f"{HERE}gruppe/A/" in around


def test_one_sheet(cast: Cast, as_: Callable) -> None:
    """Question, sentence, map, and who did not answer; nothing to press."""
    round_ = two_rounds(cast)
    round_.seats.filter(label="b").update(state=Seat.State.DECLINED, knows_done=False)
    content = as_(cast.dorte).get(f"{HERE}papir/").content.decode()
    assert content.count("<article") == 1
    assert content.index('class="question"') < content.index("<h1") < content.index("<svg")
    assert "<a " not in content
    assert "<button" not in content


def test_who_has_said_stop_stands_on_the_sheet_without_a_name(cast: Cast, as_: Callable) -> None:
    """On paper and in files that leave; on the pages for those who take part the name stands."""
    round_ = two_rounds(cast)
    seat = round_.seats.get(label="b")
    round_.seats.filter(pk=seat.pk).update(label="Mødrene")
    browser, export = as_(cast.dorte), f"{HERE}ud/{round_.pk}/graphml/"
    leaving = (f"{HERE}papir/", export)
    assert ["Mødrene" in browser.get(address).content.decode() for address in leaving] == [True, True]
    set_stop(actor=seat.actor, what="name", by=cast.dorte)
    pages = [browser.get(address).content.decode() for address in (*leaving, f"{HERE}tabel/")]
    assert [("Mødrene" in page, "A party that is not named" in page) for page in pages] == [
        (False, True),
        (False, True),
        (True, False),
    ]


# How many questions


@pytest.mark.parametrize("page", [0, 1, 2, 3, 4])
def test_as_many_queries_for_thirty_as_for_fifteen(cast: Cast, as_: Callable, page: int) -> None:
    """Whatever the number of seats and ties."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    round_ = two_rounds(cast)
    browser = as_(cast.dorte)
    browser.get(HERE)

    def queries() -> int:
        kept._known.clear()
        with CaptureQueriesContext(connection) as found:
            assert browser.get(pages(cast, round_)[page]).status_code == 200
        return len(found)

    few = queries()
    for one in Round.objects.all():
        more = sits(one, [f"more {at}" for at in range(15)])
        say(one.questions.get(), {"a": more["more 0"], "b": more["more 1"]}, ["ab"])
    assert queries() == few
