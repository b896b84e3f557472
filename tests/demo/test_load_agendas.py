"""Stepping back in the demo: the numbers of the story, and nothing that was not written."""

from datetime import date

import pytest
from django.utils.translation import override

from samspil.circle.models import Actor, Member, Partnership, Stop
from samspil.circle.readings.stops import may_use
from samspil.demo.load import load
from samspil.demo.story import written
from samspil.task.models import Agenda, AgendaMove, Exchange, Use
from samspil.task.readings import agendas as readings
from samspil.task.readings import exchanges, uses

pytestmark = pytest.mark.django_db
TODAY = date(2025, 10, 13)


def sixteen_have_stepped_back_and_ten_have_said_nothing(demo: Partnership) -> None:
    """I01: between 16 and 26 of 36. Of the ten who keep what they want, five said why."""
    seen = readings.picture(demo, as_of=TODAY)
    assert (seen.at_least, seen.at_most, seen.all) == (16, 26, 36)
    assert [len(one) for one in (seen.stepped_back, seen.hold_fast, seen.no_more, seen.silent)] == [16, 5, 5, 10]
    assert {actor.code for actor in seen.silent} == set(written()["dagsorden_ikke_erklaeret"])
    assert (Agenda.objects.count(), AgendaMove.objects.exclude(reason="").count()) == (26, 21)
    with override("en"):
        assert seen.says.startswith("16 have paused, changed or let go of something; five hold fast; five have said")
        assert seen.sure.startswith("At least 16 and at most 26 of 36")


def what_was_let_go_stands_with_its_reason(demo: Partnership) -> None:
    """By name, word for word."""
    told = {one["aktoer"]: one for one in written()["dagsordener"]}
    let_go = readings.picture(demo, as_of=TODAY).let_go
    assert {card.agenda.actor.code: card.last.reason for card in let_go} == {
        code: one["begrundelse"] for code, one in told.items() if one["status_efter_12_md"] != "fastholdt"
    }
    assert [card.agenda.wants for card in let_go if card.agenda.actor.code == "a31"] == ["En bålhytte med tag"]


def before_it_was_opened_nobody_had_said_anything(demo: Partnership) -> None:
    """In November 2024 eighteen and more had written, and none of it was seen; a year later the moves neither."""
    assert readings.cards(demo, as_of=date(2024, 11, 15)) == []
    assert readings.picture(demo, as_of=date(2025, 10, 8)).stepped_back == []
    assert len(readings.picture(demo, as_of=date(2025, 10, 8)).no_more) == 26


def no_round_is_due_and_too_few_are_silent_to_propose_one(demo: Partnership) -> None:
    """The last was opened four days ago; in June 2025 half a year had gone."""
    assert readings.due(demo, as_of=TODAY) is None
    assert readings.due(demo, as_of=date(2025, 6, 19)).since == date(2024, 12, 19)


def asks_and_offers_are_linked_as_written(demo: Partnership) -> None:
    """Sixteen each way; the minibus met the drive to football, with its condition."""
    assert [Exchange.objects.filter(kind=kind).count() for kind in ("offer", "ask")] == [16, 16]
    for one in written()["behov"]:
        met = Exchange.objects.get(code=one["id"]).met_by.values_list("code", flat=True)
        assert set(met) == set(one["moedt_af"])
    assert Exchange.objects.get(code="x03").condition == "nogen andre står for listen"
    mothers = Actor.objects.get(code="a33")
    assert exchanges.balance(mothers, as_of=TODAY).interval is None  # two asks: too few to say anything


def the_brochure_is_settled_and_the_picture_stopped(demo: Partnership) -> None:
    """Seen by the two and the facilitators."""
    mothers, housing = Actor.objects.get(code="a33"), Actor.objects.get(code="a10")
    use = Use.objects.get()
    assert (use.actor, use.used_by, use.what, str(use.ended_on)) == (mothers, housing, "picture", "2025-02-27")
    stranger = Member.objects.filter(partnership=demo, mandates__actor__code="a20").first()
    assert uses.uses_settled(demo, stranger, steering=False, as_of=TODAY) == []
    assert (may_use(mothers, "picture", as_of=TODAY), may_use(mothers, as_of=TODAY)) == (False, True)
    assert Stop.objects.count() == 1


CHECKS = (
    sixteen_have_stepped_back_and_ten_have_said_nothing,
    what_was_let_go_stands_with_its_reason,
    before_it_was_opened_nobody_had_said_anything,
    no_round_is_due_and_too_few_are_silent_to_propose_one,
    asks_and_offers_are_linked_as_written,
    the_brochure_is_settled_and_the_picture_stopped,
)


def test_stepping_back_as_it_was_written() -> None:
    """Loading takes seconds, so all of it is held against one demo."""
    demo = load()
    for check in CHECKS:
        check(demo)
