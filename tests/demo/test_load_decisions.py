"""The demo's decisions come out as they were written, with the reference numbers of the method."""

import pytest
from django.test import Client

from samspil.circle.models import Member, Partnership
from samspil.demo.load import load
from samspil.demo.story import written
from samspil.task.models.decisions import Decision, Negotiation, Objection
from samspil.task.models.task import Citation
from samspil.task.readings.decisions import decisions, holding_for_a_time, lines, made
from samspil.task.readings.places import what_residents_held
from samspil.task.readings.uptake import words_used

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo() -> Partnership:
    """Told anew."""
    return load()


def codes(rows: list) -> list[str]:
    """The ids in the story, in order."""
    return sorted(getattr(row, "decision", row).code for row in rows)


def sixteen_decisions_with_their_days_words_and_groups(demo: Partnership) -> None:
    """On the day they were written for, made from the words that were written, concerning the groups that were."""
    rows = {row.code: row for row in made(demo)}
    assert len(rows) == 16
    for one in written()["beslutninger"]:
        row = rows[one["id"]]
        assert (row.happened_on.isoformat(), row.title) == (str(one["dato"]), one["titel"])
        assert (row.outside, row.reserved is not None) == (one["truffet_uden_for"], one["myndighedsforbehold"])
        assert (row.citations.count(), row.concerns.count()) == (len(one["bygger_paa"]), len(one["beroerte"]))
        assert row.concerns.filter(came="present").count() == len(one["beroerte_til_stede"])
    states = {name: rows[name].state for name in ("d01", "d04", "d12", "d14")}
    assert states == {"d01": "lifted", "d04": "replaced", "d12": "decided", "d14": "decided"}


def d01_and_d14_were_decided_without_those_they_concern(demo: Partnership) -> None:
    """M04: one was lifted, the other holds for a time and is taken up again on a day."""
    rows = holding_for_a_time(demo)
    assert codes(rows) == ["d01", "d14"]
    assert {row.decision.code: row.holds_for_a_time for row in rows} == {"d01": False, "d14": True}
    assert all(row.decision.again_on for row in rows)


def what_residents_could_have_stopped(demo: Partnership) -> None:
    """I08, counted by hand from the story: of thirteen, raised 10, framed 9, decided 12, could say no 11."""
    found = what_residents_held(demo)
    assert {one.place: len(one.there) for one in found.places} == {
        "raised": 10,
        "framed": 9,
        "decided": 12,
        "object": 11,
    }
    assert (len(found.shared), codes(found.reserved), codes(found.outside)) == (13, ["d09", "d14", "d15"], ["d14"])
    missing = {one.place: codes(one.absent) for one in found.places}
    assert missing["raised"] == ["d01", "d12", "d13"]
    assert missing["framed"] == ["d01", "d02", "d07", "d11"]
    assert (missing["decided"], missing["object"]) == (["d01"], ["d01", "d08"])


def whose_words_changed_anything(demo: Partnership) -> None:
    """I09: 17 of 32 from experience, 12 of 17 from a profession, P = 0.87: it cannot be told."""
    used = words_used(demo)
    assert [(one.share.hits, one.share.tries) for one in used.kinds] == [(17, 32), (12, 17), (4, 11)]
    assert used.apart is not None
    assert round(used.apart.chance, 2) == 0.87
    assert used.cannot_tell
    assert codes([line for line in lines(made(demo)) if line.planned]) == ["d04", "d10", "d12", "d16"]


def one_proposal_waits_with_an_objection_and_one_negotiation_goes_on(demo: Partnership) -> None:
    """The objection stands: the new wording has not been answered."""
    (row,) = decisions(demo).filter(state__in=("raised", "framed"))
    objection = Objection.objects.get(partnership=demo)
    assert (objection.decision, objection.state, row.wordings.get().objection) == (row, "stands", objection)
    negotiation = Negotiation.objects.get(partnership=demo)
    assert (negotiation.state, negotiation.parties.count(), negotiation.parties.filter(actor=None).count()) == (
        "open",
        3,
        1,
    )
    assert not Citation.objects.filter(decision=row).exists()


def the_pages_say_it(demo: Partnership) -> None:
    """In Danish or English, the numbers stand where people read them."""
    client = Client()
    client.force_login(Member.objects.get(partnership=demo, code="p001").account)
    base = f"/p/{demo.slug}/beslutninger/"
    listed, words = (client.get(base + part).content.decode() for part in ("", "ord/"))
    assert [listed.count(f"{n} of 13") + listed.count(f"{n} af 13") for n in (10, 9, 12)] == [1, 1, 1]
    assert ("17" in words, "32" in words, "0.87" in words or "0,87" in words) == (True, True, True)
    last = client.get(f"{base}{Decision.objects.get(partnership=demo, code='d16').pk}/").content.decode()
    assert "Alle 20 fremmødte, 13 af dem er beboere" in last
    assert '<mark class="used">Vest får aldrig noget.</mark>' in last


def test_the_decisions_of_the_demo(demo: Partnership) -> None:
    """All of it on one telling, which takes its time."""
    sixteen_decisions_with_their_days_words_and_groups(demo)
    d01_and_d14_were_decided_without_those_they_concern(demo)
    what_residents_could_have_stopped(demo)
    whose_words_changed_anything(demo)
    one_proposal_waits_with_an_objection_and_one_negotiation_goes_on(demo)
    the_pages_say_it(demo)
