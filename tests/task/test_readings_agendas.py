"""The picture of stepping back: four states by name, bounds for those who are silent, and when a round is due."""

from datetime import date, timedelta

import pytest

from samspil.circle.actions import add_actor
from samspil.circle.models import Actor
from samspil.task.actions import agendas as actions
from samspil.task.models import Agenda
from samspil.task.phrases import agendas as say
from samspil.task.readings import agendas as readings
from tests.cast import BEGAN, Cast

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 2)


def opened(cast: Cast, *actors: Actor) -> dict[str, Agenda]:
    round_ = actions.begin_round(partnership=cast.partnership, name="A", by=cast.dorte, at=MARCH)
    for actor in actors:
        actions.write_card(actor=actor, wants=f"Noget til {actor.name}", by=cast.dorte, at=MARCH)
    actions.open_round(round_=round_, by=cast.dorte, at=MARCH)
    return {card.actor.name: card for card in Agenda.objects.select_related("actor", "round")}


def test_every_party_is_in_one_state_and_the_silent_make_the_bounds(cast: Cast):
    more = [add_actor(partnership=cast.partnership, name=name, kind="firm", by=cast.dorte, at=BEGAN) for name in "CBA"]
    cards = opened(cast, cast.association, cast.municipality, more[0])
    actions.move_card(card=cards["Haveforeningen"], state="let_go", reason="Nok nu", by=cast.bent, at=MARCH)
    actions.move_card(card=cards["Prøve Kommune"], state="kept", reason="Lov", by=cast.caroline, at=MARCH)
    found = readings.picture(cast.partnership)
    assert (found.stepped_back, found.hold_fast, found.no_more) == ([cast.association], [cast.municipality], [more[0]])
    assert [actor.name for actor in found.silent] == ["A", "B"]
    assert (found.at_least, found.at_most, found.all) == (1, 3, 5)
    assert [card.last.reason for card in found.let_go] == ["Nok nu"]
    numbers = [len(one) for one in (found.stepped_back, found.hold_fast, found.no_more, found.silent)]
    assert say.stepped_back(*numbers) == (
        "One has paused, changed or let go of something; one holds fast; "
        "one has said what it wants, and no more since; two have not said anything yet."
    )
    assert say.bounds(found.at_least, found.at_most, found.all).startswith("At least one and at most three of five")


def test_one_thing_let_go_is_enough_however_much_is_kept(cast: Cast):
    cards = opened(cast, cast.association)
    actions.write_card(actor=cast.association, wants="Noget andet", by=cast.bent, at=MARCH)
    actions.move_card(card=cards["Haveforeningen"], state="paused", reason="Til efteråret", by=cast.bent, at=MARCH)
    assert readings.picture(cast.partnership).stepped_back == [cast.association]


def test_who_has_written_and_who_has_not(cast: Cast):
    assert readings.written(cast.partnership) is None
    actions.begin_round(partnership=cast.partnership, name="A", by=cast.dorte, at=MARCH)
    actions.write_card(actor=cast.municipality, wants="Ro", by=cast.caroline, at=MARCH)
    found = readings.written(cast.partnership)
    assert (found.has, found.has_not) == ([cast.municipality], [cast.association])


def test_a_round_is_proposed_half_a_year_after_the_last(cast: Cast):
    opened(cast, cast.association, cast.municipality)
    soon, later = MARCH + timedelta(days=181), MARCH + timedelta(days=182)
    assert readings.due(cast.partnership, as_of=soon) is None
    assert readings.due(cast.partnership, as_of=later).since == MARCH
    actions.begin_round(partnership=cast.partnership, name="B", by=cast.dorte, at=MARCH)
    assert readings.due(cast.partnership, as_of=later) is None


def test_many_who_have_said_nothing_after_ninety_days(cast: Cast):
    """Not before, and whoever came within a month is not counted."""
    at = BEGAN + timedelta(days=90)
    assert readings.due(cast.partnership, as_of=at - timedelta(days=1)) is None
    assert readings.due(cast.partnership, as_of=at).many_silent
    Actor.objects.filter(partnership=cast.partnership).update(happened_on=at - timedelta(days=29))
    assert readings.due(cast.partnership, as_of=at) is None


def test_nobody_here_is_said(cast: Cast):
    assert say.stepped_back(0, 0, 0, 0) == "There are no parties here yet."
    assert say.bounds(2, 2, 4).startswith("Everyone has said something")
