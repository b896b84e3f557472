"""Decisions on other days: what was raised, framed, decided and lifted then; what was reserved and negotiated."""

from datetime import date

import pytest

from samspil.task.actions import deciding, negotiations, reserved
from samspil.task.actions.decisions import plan_inclusion
from samspil.task.readings import decisions as readings
from samspil.task.readings.places import Holders, residents_in, what_residents_held
from samspil.task.readings.uptake import words_used
from tests.cast import Cast
from tests.task.deciding import DECIDED, FRAMED, LATER, RAISED, concerned, decided, framed, raised

pytestmark = pytest.mark.django_db
BEFORE, LIFTED = date(2026, 1, 20), date(2026, 6, 1)


def test_the_list_and_the_states_of_a_day(cast: Cast):
    row = decided(cast)
    deciding.lift_decision(decision=row, reason="So", by=cast.dorte, at=LIFTED)
    days = (BEFORE, RAISED, FRAMED, DECIDED, LIFTED)
    seen = [[line.state for line in readings.lines(readings.decisions(cast.partnership, day), day)] for day in days]
    assert seen == [[], ["raised"], ["framed"], ["decided"], ["lifted"]]
    assert [readings.made(cast.partnership, day).count() for day in days] == [0, 0, 0, 1, 1]
    assert [len(words_used(cast.partnership, day).decisions) for day in days] == [0, 0, 0, 1, 1]


def test_holding_for_a_time_ends_when_it_is_lifted(cast: Cast):
    row = decided(cast, came="silent", again_on=LATER)
    deciding.lift_decision(decision=row, reason="So", by=cast.dorte, at=LIFTED)
    seen = [[one.holds_for_a_time for one in readings.holding_for_a_time(cast.partnership, day)] for day in
            (FRAMED, DECIDED, LIFTED)]  # fmt: skip
    assert seen == [[], [True], [False]]


def test_the_four_places_by_day_and_what_is_not_written_down(cast: Cast):
    decided(cast)
    decided(cast, framed(cast, concerned(cast, raised(cast, "Other"))), could_object=Holders())
    before, after = (what_residents_held(cast.partnership, day) for day in (FRAMED, DECIDED))
    assert (len(before.shared), len(after.shared)) == (0, 2)
    held = {one.place: (len(one.there), len(one.absent), len(one.unknown)) for one in after.places}
    assert held == {"raised": (2, 0, 0), "framed": (0, 2, 0), "decided": (2, 0, 0), "object": (1, 0, 1)}


def test_one_actor_of_residents_among_others_is_enough(cast: Cast):
    row = decided(cast)
    assert residents_in(row.positions.all()) == {"raised": True, "framed": False, "decided": True, "object": True}
    assert residents_in([]) == dict.fromkeys(("raised", "framed", "decided", "object"))


def test_a_plan_on_the_day_of_the_framing_is_in_time(cast: Cast):
    row = concerned(cast, raised(cast))
    plan_inclusion(decision=row, plan="Amira rings", by=cast.dorte, at=FRAMED)
    row = framed(cast, row)
    assert readings.lines([row])[0].planned
    row.plan_on = DECIDED
    assert not readings.lines([row])[0].planned


def test_reserved_and_negotiated_on_a_day(cast: Cast):
    words = {"what": "Buses", "ground": "law", "reason": "The law", "who": "The region"}
    matter = reserved.add_reserved(partnership=cast.partnership, by=cast.dorte, at=RAISED, **words)
    reserved.end_reserved(matter=matter, by=cast.dorte, at=DECIDED)
    days = (BEFORE, RAISED, DECIDED)
    assert [len(readings.reserved(cast.partnership, day)) for day in days] == [0, 1, 0]
    assert [len(readings.reserved_before(cast.partnership, day)) for day in days] == [0, 0, 1]
    old = negotiations.begin_negotiation(partnership=cast.partnership, title="Old", by=cast.dorte, at=FRAMED)
    new = negotiations.begin_negotiation(partnership=cast.partnership, title="New", by=cast.dorte, at=RAISED)
    negotiations.stop_negotiation(negotiation=old, reason="So", by=cast.dorte, at=DECIDED)
    assert [readings.negotiations(cast.partnership, day) for day in (BEFORE, FRAMED, LIFTED)] == [
        [],
        [old, new],
        [new, old],
    ]
