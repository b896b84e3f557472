"""Whatever a form makes is made once, however often it is sent; the last press shows what the first one made."""

from collections.abc import Callable, Iterator
from datetime import date
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from samspil.circle import models as circle
from samspil.circle.actions import declare
from samspil.ground.models import Letter, Press
from samspil.ground.once import FIELD
from samspil.network.models import Round
from samspil.task.models import AgendaRound, giving
from tests.cast import Cast

TODAY = date(2026, 3, 2).isoformat()
HERE = "/p/proeve/"
#: Forms that make something and are not called NOUN_add.
ALSO = {"actors_import", "members_import", "import_network", "complaint", "declaration", "consent_record", "found"}

#: Address, what is sent, and what of it there must be one of.
ADDED: dict[str, tuple[str, dict[str, Any], Callable[[], Any]]] = {
    "round": (
        "netvaerket/runder/ny/",
        {"name": "Marts", "asker": "Dorte", "closes_on": "2031-01-01", "matters": ["doing"], "early": "on"},
        lambda: Round.objects.filter(name="Marts"),
    ),
    "actor": (
        "aktoerer/ny/",
        {"name": "Skolen", "kind": "school", "at": TODAY},
        lambda: circle.Actor.objects.filter(name="Skolen"),
    ),
    "member": (
        "medlemmer/ny/",
        {"name": "Nour", "role": "citizen", "speaks_for": "self", "at": TODAY},
        lambda: circle.Member.objects.filter(name="Nour"),
    ),
    "promise": (
        "loefter/nyt/",
        {"what": "Ringe", "giver": "me", "due_on": "2031-01-01"},
        lambda: circle.Promise.objects.all(),
    ),
    "waiting": (
        "venter/ny/",
        {"who": "Ida", "about": "En bænk", "at": TODAY},
        lambda: circle.Waiting.objects.all(),
    ),
    "missing": ("mangler/ny/", {"who": "De unge"}, lambda: circle.MissingNote.objects.all()),
    "affected": ("beroerte/ny/", {"name": "Enlige"}, lambda: circle.AffectedGroup.objects.all()),
    "funder": ("sekretariatet/penge/ny/", {"name": "En fond", "at": TODAY}, lambda: circle.Funder.objects.all()),
    "instruction": (
        "sekretariatet/besked/ny/",
        {"sender": "Fonden", "asked": "Et tal", "at": TODAY},
        lambda: circle.Instruction.objects.all(),
    ),
    "complaint": ("sekretariatet/klage/", {"words": "Vi hører intet"}, lambda: Letter.objects.all()),
    "agendas": ("dagsordener/runder/ny/", {"name": "Efterår", "at": TODAY}, lambda: AgendaRound.objects.all()),
    "effort": (
        "faelles/sammen/nyt/",
        {"title": "Gåbussen", "at": TODAY},
        lambda: giving.JointEffort.objects.all(),
    ),
    "third": ("faelles/tredje/nyt/", {"what": "Suppe", "at": TODAY}, lambda: giving.CommonThird.objects.all()),
    "spending": (
        "faelles/fordeling/ny/",
        {"at": TODAY, "until": TODAY, "total": "1000"},
        lambda: giving.Spending.objects.all(),
    ),
    "share": (
        "faelles/gik/nyt/",
        {"kind": "place", "what": "Et rum", "area": "Vest", "at": TODAY},
        lambda: giving.Share.objects.all(),
    ),
    "import": (
        "aktoerer/ind/",
        {"step": "save", "text": "Navn;Slags\nKirken;tro\n", "file_name": "a.csv", "otherwise": ""},
        lambda: circle.Import.objects.all(),
    ),
}


@pytest.fixture
def outside(cast: Cast) -> None:
    """Someone outside the secretariat takes complaints."""
    words = {"why": "Vi er betalt af én", "complaints_to": "Ida", "complaints_email": "ida@example.org"}
    declare(partnership=cast.partnership, by=cast.dorte, answer="no", **words)


@pytest.mark.django_db
@pytest.mark.usefixtures("outside")
@pytest.mark.parametrize("noun", ADDED)
def test_pressing_twice_makes_one_and_shows_it(cast: Cast, as_: Callable, noun: str) -> None:
    """The second answer is the first one's; another form is another thing, or says why it cannot be."""
    address, content, made = ADDED[noun]
    browser, sent = as_(cast.dorte), {**content, FIELD: str(uuid4())}
    first, second = browser.post(HERE + address, sent), browser.post(HERE + address, sent)
    assert first.status_code == 302, first.context["form"].errors
    assert (second.status_code, second.url) == (302, first.url)
    assert made().count() == 1
    assert browser.get(second.url).status_code == 200


@pytest.mark.django_db
def test_a_form_with_a_fault_can_be_sent_again(cast: Cast, as_: Callable) -> None:
    """What made nothing is not held against the next try, nor is a page someone may not use."""
    browser, key = as_(cast.dorte), str(uuid4())
    assert browser.post(f"{HERE}beroerte/ny/", {"name": "", FIELD: key}).status_code == 400
    assert as_(cast.caroline).post(f"{HERE}beroerte/ny/", {"name": "Enlige", FIELD: key}).status_code == 403
    assert not Press.objects.exists()
    assert browser.post(f"{HERE}beroerte/ny/", {"name": "Enlige", FIELD: key}).status_code == 302
    assert circle.AffectedGroup.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "1", "no id at all", "\x00"])
def test_a_form_without_an_id_is_taken_as_it_is(cast: Cast, as_: Callable, key: str) -> None:
    """A page from before, or a strange one: nothing is lost."""
    assert as_(cast.dorte).post(f"{HERE}mangler/ny/", {"who": "De unge", FIELD: key}).status_code == 302
    assert circle.MissingNote.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("noun", ["round", "promise", "import"])
def test_four_presses_at_once_make_one(cast: Cast, as_: Callable, request: Any, noun: str) -> None:
    """In four workers at the same time: all four are led to the one thing."""
    address, content, made = ADDED[noun]
    browsers, together = [as_(cast.dorte) for _ in range(4)], Barrier(4)
    workers = request.getfixturevalue("workers")  # copies the database, so after everyone has signed in
    sent = {**content, FIELD: str(uuid4())}

    def press(browser: Any) -> tuple[int, str]:
        together.wait()
        answer = browser.post(HERE + address, sent)
        return answer.status_code, answer.url

    answers = list(workers.map(press, browsers))
    assert {status for status, _ in answers} == {302}
    assert len({url for _, url in answers}) == 1
    assert workers.submit(made().count).result() == 1


def _patterns(patterns: Any = None, room: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns or get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern.url_patterns, pattern.namespace or room)
        elif pattern.callback.__module__.startswith("samspil."):
            yield room, pattern


def test_every_page_that_adds_is_made_for_it() -> None:
    """Pages called NOUN_add, and those that make something under another name."""
    views = [(room, pattern.callback) for room, pattern in _patterns()]
    adding = [(room, one) for room, one in views if one.__name__.endswith("_add") or one.__name__ in ALSO]
    assert {one.__name__ for _, one in adding} >= ALSO
    assert [f"{room}:{one.__name__}" for room, one in adding if not getattr(one, "once", False)] == []


@pytest.mark.django_db
@pytest.mark.usefixtures("outside")
@pytest.mark.parametrize("noun", sorted(set(ADDED) - {"import"}))
def test_every_form_carries_an_id_of_its_own(cast: Cast, as_: Callable, noun: str) -> None:
    """Two pages, two ids."""
    pages = [as_(cast.dorte).get(HERE + ADDED[noun][0]).content.decode() for _ in range(2)]
    first, second = (page.split(f'name="{FIELD}" value="')[1][:36] for page in pages)
    assert first != second
