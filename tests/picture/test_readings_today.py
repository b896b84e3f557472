"""What is to be seen on the page "Today"."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from samspil.circle.actions import affected, missing, promises, secretariat
from samspil.circle.models import Actor, Partnership
from samspil.circle.rules import SYSTEM
from samspil.ground import clock, links
from samspil.network.models import Round, Seat
from samspil.picture import readings

TODAY = timezone.localdate()


def _waits(cast, who="Erna", ago=40):
    return promises.add_waiting(
        partnership=cast.partnership, who=who, about="The light", by=cast.dorte, at=TODAY - timedelta(days=ago)
    )


def _given(cast, member, what="Send the list", due=TODAY, **more):
    return promises.give_promise(
        partnership=cast.partnership, by=SYSTEM, by_member=member, what=what, due_on=due, **more
    )


def _begun(cast):
    """Everything of the first hour."""
    _actor(cast, "The school")
    for number in range(3):
        missing.name_missing(partnership=cast.partnership, who=f"Missing {number}", by=cast.dorte)
    _declared(cast)


def _actor(cast, name):
    return Actor.objects.create(partnership=cast.partnership, name=name, kind="school", happened_on=TODAY)


def _declared(cast):
    secretariat.declare(
        partnership=cast.partnership, answer="no", why="X", complaints_to="L", complaints_phone="1", by=cast.dorte
    )


def test_facilitators_see_who_waits_and_the_others_a_sentence(cast):
    rows = [_waits(cast, ago=ago) for ago in (90, 3)]
    mine = readings.today(cast.dorte, steering=True)
    assert [row.waiting for row in mine.waits] == rows
    assert (mine.number_waiting, mine.works_here) == (2, True)
    theirs = readings.today(cast.caroline, steering=False)
    assert (theirs.waits, theirs.number_waiting, theirs.waiting_since) == ([], 0, "")
    assert (theirs.owed.number, theirs.owed.first) == (None, None)


def test_three_who_wait_and_nine_of_the_rest_are_listed_and_all_are_counted(cast):
    for number in range(11):
        _waits(cast, ago=number)
        _given(cast, cast.dorte, f"Thing {number}")
        missing.name_missing(partnership=cast.partnership, who=f"Missing {number}", by=cast.dorte)
    seen = readings.today(cast.dorte, steering=True)
    assert [len(rows) for rows in (seen.waits, seen.promised, seen.missing)] == [3, 9, 9]
    assert (seen.number_waiting, seen.number_promised, seen.number_missing) == (11, 11, 11)
    assert seen.waits[0].days == 10


@pytest.mark.parametrize(
    ("first", "words"),
    [
        (date(2026, 10, 3), "October 3"),
        (date(2026, 9, 30), "September"),
        (date(2026, 1, 1), "January"),
        (date(2025, 10, 14), "October 2025"),
    ],
)
def test_since_when_as_people_say_it(first, words):
    assert readings.since(first, date(2026, 10, 14)) == words


def test_mine_are_my_actors_too_and_what_is_promised_to_us_is_in_the_margin(cast):
    _given(cast, cast.caroline, "mine", TODAY + timedelta(days=2))
    _given(cast, None, "ours", TODAY + timedelta(days=1), by_actor=cast.municipality)
    _given(cast, cast.bent, "to us", to_actor=cast.municipality)
    seen = readings.today(cast.caroline, steering=False)
    assert [row.promise.what for row in seen.promised] == ["ours", "mine"]
    assert [row.promise.what for row in seen.promised_to_me] == ["to us"]


def test_this_week_is_monday_to_sunday_and_not_for_residents(cast):
    wednesday = date(2027, 3, 10)
    with clock.standing_on(wednesday):
        for day in (10, 14, 15):
            _given(cast, cast.bent, f"by the {day}.", date(2027, 3, day))
        seen = readings.today(cast.dorte, steering=True)
        assert [row.promise.what for row in seen.week] == ["by the 10.", "by the 14."]
        assert readings.today(cast.amira, steering=False).week == ()
        assert readings.today(cast.bent, steering=False).works_here is False
    with clock.standing_on(date(2027, 3, 14)):
        assert len(readings.today(cast.dorte, steering=True).week) == 2


def test_a_resident_sees_three_who_are_missing(cast):
    for number in range(4):
        missing.name_missing(partnership=cast.partnership, who=f"Missing {number}", by=cast.dorte)
    seen = readings.today(cast.amira, steering=False)
    assert (len(seen.missing), seen.number_missing, seen.beginning) == (3, 4, None)


def test_the_first_hour_step_by_step_then_no_more(cast):
    def steps():
        begins = readings.today(cast.dorte, steering=True).beginning
        return begins and (begins.has_actors, begins.has_missing, begins.has_declaration)

    assert steps() == (False, False, False)
    _actor(cast, "The school")
    assert steps() == (True, False, False)
    for number in range(2):
        missing.name_missing(partnership=cast.partnership, who=f"Missing {number}", by=cast.dorte)
    assert steps() == (True, False, False)
    affected.add_affected(partnership=cast.partnership, name="Night workers", by=cast.dorte)
    assert steps() == (True, True, False)
    _declared(cast)
    assert steps() is None


def test_the_table_has_a_chair_for_each_actor_and_the_page_is_quiet_until_something_happens(cast):
    begins = readings.today(cast.dorte, steering=True).beginning
    assert (begins.actors, begins.quiet) == (3, True)
    assert begins.table.count("stroke-dasharray") == 14 - 3  # the empty chairs are dashed
    assert readings.today(cast.caroline, steering=False).beginning is None
    _waits(cast)
    assert readings.today(cast.dorte, steering=True).beginning.quiet is False


def _asked(cast, member, **more):
    asked = Round.objects.create(
        partnership=cast.partnership, name="The first round", state="open", happened_on=TODAY, **more
    )
    return Seat.objects.create(
        round=asked, actor=cast.municipality, label="Prøve Kommune", kind="public", respondent=member
    )


def test_an_open_round_waits_for_the_one_who_is_asked_with_a_link_when_there_is_one(cast):
    seat = _asked(cast, cast.caroline)
    seen = readings.today(cast.caroline, steering=False)
    assert [(row.seat, row.address) for row in seen.rounds] == [(seat, "")]
    link = links.give(purpose="network.answer", thing=seat.pk, scope=cast.partnership.pk)
    assert [row.address for row in readings.today(cast.caroline, steering=False).rounds] == [links.address_of(link)]
    assert readings.today(cast.bent, steering=False).rounds == []


def test_no_round_waits_while_the_network_is_switched_off(cast):
    _asked(cast, cast.caroline)
    Partnership.objects.filter(pk=cast.partnership.pk).update(parts=[])
    cast.caroline.partnership.refresh_from_db()
    assert readings.today(cast.caroline, steering=False).rounds == []


def test_what_was_to_be_seen_on_a_day_before(cast):
    _begun(cast)
    _waits(cast, ago=40)
    before = readings.today(cast.dorte, steering=True, as_of=TODAY - timedelta(days=60))
    assert (before.number_waiting, before.number_missing, before.beginning is not None) == (0, 0, True)
    assert readings.today(cast.dorte, steering=True).number_waiting == 1
