"""``as_of`` in the past gives the state of that day: what had begun and not ended then, whatever came after."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import time_machine

from samspil.circle import actions, readings
from samspil.circle.actions import affected, missing, promises, secretariat, stops
from samspil.circle.models import Actor
from samspil.circle.readings import missing as missing_readings
from samspil.circle.readings import promises as promise_readings
from samspil.circle.readings import secretariat as secretariat_readings
from samspil.circle.readings.stops import may_use
from samspil.ground.models import LogEntry
from samspil.network import actions as network
from samspil.network.readings.rounds import rounds_of
from samspil.network.readings.ties import hidden_rounds, visible_rounds
from samspil.task.actions import agendas, agreements, exchanges, transfers, uses
from samspil.task.readings import agendas as agenda_readings
from samspil.task.readings import agreements as agreement_readings
from samspil.task.readings import exchanges as exchange_readings
from samspil.task.readings import transfers as transfer_readings
from samspil.task.readings import uses as use_readings
from tests.cast import Cast

pytestmark = pytest.mark.django_db
#: It begins in February, ends in May, and is asked about from the autumn.
BEFORE, BEGAN, DURING, ENDED, AFTER = (date(2026, month, 10) for month in (1, 2, 4, 5, 9))


@pytest.fixture(autouse=True)
def autumn() -> Any:
    """Today is the day after."""
    with time_machine.travel(AFTER, tick=False):
        yield


def _actor(cast: Cast) -> Callable[[date], bool]:
    made = actions.add_actor(partnership=cast.partnership, name="Skolen", kind="school", by=cast.dorte, at=BEGAN)
    actions.end_actor(actor=made, by=cast.dorte, at=ENDED)
    return lambda day: made in readings.actors(cast.partnership, as_of=day)


def _former_actor(cast: Cast) -> Callable[[date], bool]:
    made = actions.add_actor(partnership=cast.partnership, name="Skolen", kind="school", by=cast.dorte, at=BEGAN)
    actions.end_actor(actor=made, by=cast.dorte, at=ENDED)
    return lambda day: day >= BEGAN and made not in readings.actors_before(cast.partnership, as_of=day)


def _member(cast: Cast) -> Callable[[date], bool]:
    made = actions.add_member(
        partnership=cast.partnership, name="Nour", role="partner", speaks_for=cast.association, by=cast.dorte, at=BEGAN
    )
    actions.end_member(member=made, by=cast.dorte, at=ENDED)
    return lambda day: made.pk in readings.members(cast.partnership, steering=True, as_of=day)


def _mandate(cast: Cast) -> Callable[[date], bool]:
    made = actions.give_mandate(member=cast.caroline, speaks_for=cast.association, by=cast.dorte, at=BEGAN)
    actions.end_mandate(mandate=made, by=cast.dorte, at=ENDED)
    return lambda day: made in readings.mandates_of(cast.caroline, as_of=day)


def _speaker(cast: Cast) -> Callable[[date], bool]:
    made = actions.give_mandate(member=cast.caroline, speaks_for=cast.association, by=cast.dorte, at=BEGAN)
    actions.end_mandate(mandate=made, by=cast.dorte, at=ENDED)
    return lambda day: made in readings.speakers(cast.association, steering=True, as_of=day)[0]


def _promise(cast: Cast) -> Callable[[date], bool]:
    made = promises.give_promise(
        partnership=cast.partnership, what="Ringe", by_member=cast.dorte, due_on=AFTER, by=cast.dorte, at=BEGAN
    )
    promises.keep_promise(promise=made, by=cast.dorte, at=ENDED)
    return lambda day: made in promise_readings.of_mine(cast.partnership, cast.dorte, as_of=day)


def _waiting(cast: Cast) -> Callable[[date], bool]:
    made = promises.add_waiting(partnership=cast.partnership, who="Ida", about="En bænk", by=cast.dorte, at=BEGAN)
    promises.answer_waiting(waiting=made, answer="I oktober", by=cast.dorte, at=ENDED)
    return lambda day: made in promise_readings.waiting(cast.partnership, as_of=day)


def _missing(cast: Cast) -> Callable[[date], bool]:
    made = missing.name_missing(partnership=cast.partnership, who="De unge", by=cast.bent, at=BEGAN)
    missing.settle_missing(note=made, outcome="declined", by=cast.dorte, at=ENDED)
    return lambda day: made in missing_readings.open_notes(cast.partnership, as_of=day)


def _affected(cast: Cast) -> Callable[[date], bool]:
    made = affected.add_affected(partnership=cast.partnership, name="Enlige", by=cast.dorte, at=BEGAN)
    affected.end_affected(group=made, by=cast.dorte, at=ENDED)
    return lambda day: made in missing_readings.affected_groups(cast.partnership, as_of=day)


def _funder(cast: Cast) -> Callable[[date], bool]:
    made = secretariat.add_funder(
        partnership=cast.partnership, name="En fond", share=Decimal(80), by=cast.dorte, at=BEGAN
    )
    secretariat.end_funder(funder=made, by=cast.dorte, at=ENDED)
    return lambda day: made in secretariat_readings.money(cast.partnership, as_of=day).funders


def _declaration(cast: Cast) -> Callable[[date], bool]:
    words = {"why": "En betaler", "complaints_to": "Ida", "complaints_phone": "12 34 56 78"}
    said = {"partnership": cast.partnership, "by": cast.dorte, **words}
    first = secretariat.declare(**said, answer="no", at=BEGAN)
    secretariat.declare(**said, answer="partly", at=ENDED)
    return lambda day: secretariat_readings.declaration(cast.partnership, as_of=day) == first


def _instruction(cast: Cast) -> Callable[[date], bool]:
    told = secretariat.receive_instruction(
        partnership=cast.partnership, sender="Fonden", asked="Et tal", by=cast.dorte, at=BEGAN
    )
    secretariat.answer_instruction(instruction=told, answer="refused", reply="Nej tak", by=cast.dorte, at=ENDED)

    def unanswered(day: date) -> bool:
        found = secretariat_readings.instructions(cast.partnership, as_of=day)
        return [one.days for one in secretariat_readings.with_days(found, as_of=day)] == [None]

    return unanswered


def _part(cast: Cast) -> Callable[[date], bool]:
    switch = {"partnership": cast.partnership, "part": "network", "by": cast.dorte, "we_know_it_is_early": True}
    cast.partnership.parts = []
    actions.switch_part(**switch, on=True, at=BEGAN)
    actions.switch_part(**switch, on=False, at=ENDED)
    return lambda day: "network" in readings.parts_on(cast.partnership, as_of=day)


def _round_in_preparation(cast: Cast) -> Callable[[date], bool]:
    made = network.add_round(partnership=cast.partnership, by=cast.dorte, at=BEGAN, early=True)
    network.withdraw_round(round_=made, by=cast.dorte, at=ENDED)
    return lambda day: made in rounds_of(cast.partnership, drafts=True, as_of=day)


def _first_look(cast: Cast) -> Callable[[date], bool]:
    """Caroline sees the map from the day it closed; Amira is told that it is under way until it is shown to all."""
    made = network.add_round(partnership=cast.partnership, by=cast.dorte, at=BEGAN, early=True)
    made = network.open_round(round_=made, by=cast.dorte, at=BEGAN)
    made = network.close_round(round_=made, by=cast.dorte, at=BEGAN)
    network.show_round(round_=made, by=cast.dorte, at=ENDED)

    def first_look(day: date) -> bool:
        seen = [visible_rounds(cast.partnership, one, as_of=day) for one in (cast.caroline, cast.amira)]
        hidden = [hidden_rounds(cast.partnership, rounds, as_of=day) for rounds in seen]
        return (seen, hidden) == ([[made], []], [[], [made]])

    return first_look


def _agreement(cast: Cast) -> Callable[[date], bool]:
    words = {"title": "Skuret", "actor": cast.association, "gives": "Et skur", "gets": "Selskab"}
    made = agreements.add_agreement(partnership=cast.partnership, by=cast.dorte, at=BEGAN, **words)
    agreements.end_agreement(agreement=made, how="Det brændte", by=cast.dorte, at=ENDED)
    return lambda day: made in agreement_readings.agreements(cast.partnership, as_of=day)


def _given_away(cast: Cast) -> Callable[[date], bool]:
    """What was taken back stays on the list, and says so from its day on."""
    words = {"kind": "key", "what": "En nøgle", "from_actor": cast.association, "to_whom": "Beboerne"}
    made = transfers.add_transfer(partnership=cast.partnership, by=cast.dorte, at=BEGAN, **words)
    transfers.take_back_transfer(transfer=made, why="Låsen", by=cast.dorte, at=ENDED)

    def still(day: date) -> bool:
        rows = transfer_readings.transfers(cast.partnership, as_of=day)
        return [row.taken_back_on for row in transfer_readings.as_told(rows, cast.bent, as_of=day)] == [None]

    return still


def _exchange(cast: Cast) -> Callable[[date], bool]:
    made = exchanges.add_exchange(actor=cast.association, kind="ask", what="Vand", by=cast.bent, at=BEGAN)
    exchanges.move_exchange(exchange=made, state="met", by=cast.bent, at=ENDED)
    return lambda day: made in exchange_readings.open_on(cast.partnership, as_of=day)


def _use(cast: Cast) -> Callable[[date], bool]:
    made = uses.mark_use(actor=cast.association, what="name", words="På en plakat", by=cast.bent, at=BEGAN)
    uses.settle_use(use=made, came_of_it="Den er taget ned", by=cast.bent, at=ENDED)
    return lambda day: made in use_readings.uses(cast.partnership, cast.bent, steering=False, as_of=day)


def _stop(cast: Cast) -> Callable[[date], bool]:
    made = stops.set_stop(actor=cast.association, what="name", by=cast.bent, at=BEGAN)
    stops.lift_stop(stop=made, by=cast.bent, at=ENDED)
    return lambda day: not may_use(cast.association, as_of=day)


def _agendas_under_way(cast: Cast) -> Callable[[date], bool]:
    made = agendas.begin_round(partnership=cast.partnership, name="Foråret", by=cast.dorte, at=BEGAN)
    agendas.write_card(actor=cast.association, wants="Vand", by=cast.bent, at=BEGAN)
    agendas.open_round(round_=made, by=cast.dorte, at=ENDED)
    seen = [[], [], [], ["Vand"], ["Vand"]]
    told = [agenda_readings.cards(cast.partnership, as_of=day) for day in (BEFORE, BEGAN, DURING, ENDED, AFTER)]
    assert [[card.agenda.wants for card in found] for found in told] == seen
    return lambda day: agenda_readings.under_way(cast.partnership, as_of=day) == made


EVERYTHING = [
    _actor, _former_actor, _member, _mandate, _speaker, _promise, _waiting, _missing, _affected, _funder, _declaration,
    _instruction, _part, _round_in_preparation, _first_look, _agreement, _given_away,
    _exchange, _use, _stop, _agendas_under_way,
]  # fmt: skip


@pytest.mark.parametrize("tell", EVERYTHING, ids=[one.__name__.strip("_") for one in EVERYTHING])
def test_the_state_of_that_day(cast: Cast, tell: Callable[[Cast], Callable[[date], bool]]) -> None:
    """Not before it began, from its first day on, no more from the day it ended."""
    there = tell(cast)
    days = (BEFORE, BEGAN, DURING, ENDED, AFTER)
    assert [there(day) for day in days] == [False, True, True, False, False]


def test_what_is_brought_back_had_never_ended(cast: Cast) -> None:
    """An end that is undone is gone from every day; the log keeps that it was undone, and on which day."""
    actor = Actor.objects.get(pk=cast.municipality.pk)
    actions.end_actor(actor=actor, by=cast.dorte, at=ENDED)
    assert actor not in readings.actors(cast.partnership, as_of=ENDED)
    actions.restore_actor(actor=actor, by=cast.dorte, at=date(2026, 6, 1))
    assert actor in readings.actors(cast.partnership, as_of=ENDED)
    kept = LogEntry.objects.filter(thing=actor.pk).order_by("at", "happened_on").values_list("verb", "happened_on")
    assert sorted(kept) == [("actor.ended", ENDED), ("actor.restored", date(2026, 6, 1))]
    assert [row.entry.verb for row in readings.told_about(actor, steering=True, as_of=ENDED)] == ["actor.ended"]


def test_who_stood_on_the_list(cast: Cast) -> None:
    """A yes that was taken back names nobody any more, on no day; that it held then is still known."""
    said = actions.record_consent(member=cast.amira, purpose="list", how="Mundtligt", by=cast.dorte, at=BEGAN)
    actions.withdraw_consent(consent=said, by=cast.amira, at=ENDED)
    listed = [readings.members(cast.partnership, steering=False, as_of=day) for day in (BEFORE, DURING, AFTER)]
    assert [cast.amira.pk in found for found in listed] == [False, False, False]  # taken back: on no day any more
    assert [readings.consents_of(cast.amira, as_of=day) for day in (BEFORE, DURING, AFTER)] == [[], [said], []]
