"""Decisions: raised, said whom they concern, planned, framed, decided, taken up again; nothing is hidden or lost."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from samspil.task.actions import deciding, decisions, positions, reserved
from samspil.task.models.decisions import Decision, DecisionWording
from samspil.task.readings.decisions import is_provisional, state_on
from samspil.task.readings.methods import ALWAYS
from samspil.task.readings.places import Holders, Places
from tests.cast import Cast
from tests.logged import logged
from tests.task.deciding import DECIDED, FRAMED, LATER, RAISED, concerned, decided, framed, group, raised

pytestmark = pytest.mark.django_db
State, Method = Decision.State, Decision.Method


def held(row: Decision, place: str) -> list[tuple[str, bool]]:
    return sorted((str(one.actor or one.who), one.residents) for one in row.positions.filter(place=place))


def test_a_resident_raises_and_twice_is_once(cast: Cast):
    one = raised(cast)
    assert (one.state, one.raised_on, held(one, "raised")) == (State.RAISED, RAISED, [("", True)])
    assert raised(cast, "  meetings at HALF past five ", by=cast.bent) == one
    assert logged(verb="decision.raised") == [("decision.raised", "Amira H.", "Meetings at half past five")]
    with pytest.raises(PermissionDenied):
        raised(cast, "Other", by=cast.frida)


def test_nobody_raises_in_anothers_name(cast: Cast):
    mine = {"partnership": cast.partnership, "title": "Light", "by": cast.bent}
    with pytest.raises(PermissionDenied):
        decisions.raise_decision(**mine, raised_by=Holders(actors=[cast.municipality]))
    with pytest.raises(ValidationError):
        decisions.raise_decision(**mine, raised_by=Holders(members=[cast.amira]))
    with pytest.raises(ValidationError):
        decisions.raise_decision(**mine, raised_by=Holders())
    one = decisions.raise_decision(**mine, raised_by=Holders(who="A resident", residents=True))
    assert held(one, "raised") == [("A resident", True)]


def test_it_is_framed_only_when_it_is_said_whom_it_concerns(cast: Cast):
    one = raised(cast)
    with pytest.raises(ValidationError, match="Say first whom it concerns"):
        framed(cast, one)
    one = framed(cast, concerned(cast, one))
    assert (one.state, one.framed_on, held(one, "framed")) == (State.FRAMED, FRAMED, [("Sekretariatet", False)])
    with pytest.raises(PermissionDenied):
        decisions.frame_decision(
            decision=raised(cast, "Other"), text="x", method="consent", framed_by=Holders(), by=cast.amira
        )


@pytest.mark.parametrize("method", sorted(set(Method.values) - set(ALWAYS)))
def test_only_ways_that_are_switched_on(cast: Cast, method: str):
    with pytest.raises(ValidationError) as fault:
        framed(cast, concerned(cast, raised(cast)), method=method)
    assert list(fault.value.message_dict) == ["method"]


def test_before_the_framing_any_group_can_go_and_after_it_none(cast: Cast):
    one = concerned(cast, raised(cast), "Night workers", "The old")
    concerned(cast, one, "Night workers")
    assert [str(row) for row in one.concerns.all()] == ["Night workers"]
    framed(cast, one)
    with pytest.raises(ValidationError, match="nobody it concerns can be left out"):
        positions.name_concerned(decision=one, groups=[], by=cast.dorte)
    both = [group(cast), group(cast, "The young")]
    late = positions.name_concerned(decision=one, groups=both, by=cast.dorte, at=DECIDED)
    assert {str(row): row.named_on for row in late} == {"Night workers": RAISED, "The young": DECIDED}


def test_a_plan_after_the_framing_is_no_plan(cast: Cast):
    one = concerned(cast, raised(cast))
    one = decisions.plan_inclusion(decision=one, plan="Amira rings the night bus", by=cast.dorte, at=RAISED)
    one = decisions.plan_inclusion(decision=one, plan="Amira and Bent ring", by=cast.dorte, at=FRAMED)
    assert (one.plan, one.plan_on) == ("Amira and Bent ring", RAISED)
    with pytest.raises(ValidationError, match="no plan"):
        decisions.plan_inclusion(decision=framed(cast, one), plan="We ask them", by=cast.dorte)


def test_decided_by_consent_all_who_decided_could_say_no(cast: Cast):
    one = decided(cast)
    assert (one.state, one.happened_on) == (State.DECIDED, DECIDED)
    assert held(one, "object") == held(one, "decided") == [("All who came", True), ("Haveforeningen", False)]
    assert not is_provisional(one)


def test_without_those_it_concerns_it_needs_a_day_to_take_it_up_again(cast: Cast):
    one = framed(cast)
    with pytest.raises(ValidationError) as fault:
        decided(cast, one, came="never")
    assert list(fault.value.message_dict) == ["again_on"]
    one.refresh_from_db()
    assert (one.state, one.positions.filter(place="decided").count()) == (State.FRAMED, 0)
    assert {row.came for row in one.concerns.all()} == {"unknown"}
    with pytest.raises(ValidationError):
        decided(cast, one, came="silent", again_on=DECIDED)
    one = decided(cast, one, came="silent", again_on=LATER)
    assert (is_provisional(one), one.again_on) == (True, LATER)


def test_taken_up_again_the_new_one_replaces_the_old_when_it_is_decided(cast: Cast):
    old = decided(cast)
    new = concerned(cast, raised(cast, "Meetings at six", replaces=old))
    old.refresh_from_db()
    assert old.state == State.DECIDED
    new = decided(cast, framed(cast, new))
    old.refresh_from_db()
    assert (old.state, old.held_until, new.state) == (State.REPLACED, DECIDED, State.DECIDED)


def test_lifted_with_a_reason_and_held_again(cast: Cast):
    one = decided(cast)
    with pytest.raises(ValidationError):
        deciding.lift_decision(decision=one, reason=" ", by=cast.dorte)
    one = deciding.lift_decision(decision=one, reason="The hall burnt", by=cast.dorte, at=date(2026, 6, 1))
    assert (one.state, one.state_note, one.held_until) == (State.LIFTED, "The hall burnt", date(2026, 6, 1))
    assert [state_on(one, day) for day in (RAISED, FRAMED, DECIDED, date(2026, 6, 1))] == [
        State.RAISED,
        State.FRAMED,
        State.DECIDED,
        State.LIFTED,
    ]
    one = deciding.hold_again(decision=one, by=cast.dorte)
    assert (one.state, one.held_until) == (State.DECIDED, None)


def test_not_decided_has_a_reason_and_can_be_framed_again(cast: Cast):
    one = framed(cast)
    one = deciding.leave_undecided(decision=one, reason="Nobody knows the price", by=cast.dorte, at=DECIDED)
    assert (one.state, one.state_note) == (State.NOT_DECIDED, "Nobody knows the price")
    one = framed(cast, one)
    assert (one.state, one.state_note) == (State.FRAMED, "")
    assert decided(cast, one).state == State.DECIDED


def test_a_reserved_matter_can_be_advised_on_and_not_decided(cast: Cast):
    matter = reserved.add_reserved(
        partnership=cast.partnership, what="Buses", ground="law", reason="The region", who="The region", by=cast.dorte
    )
    one = concerned(cast, raised(cast, reserved=matter))
    with pytest.raises(ValidationError, match="We may not decide this here"):
        framed(cast, one)
    assert framed(cast, one, method="advice").method == Method.ADVICE


def test_what_was_decided_outside_is_written_down_as_it_was(cast: Cast):
    given = {"partnership": cast.partnership, "title": "The bus stops", "text": "Line 7 stops.", "by": cast.dorte}
    given |= {"method": "authority", "outside": True, "at": DECIDED}
    given |= {"places": Places(decided=Holders(who="The region"))}
    with pytest.raises(ValidationError) as fault:
        decisions.record_decision(**given, concerned={group(cast): "never"})
    assert list(fault.value.message_dict) == ["again_on"]
    assert not Decision.objects.exists()
    one = decisions.record_decision(**given, concerned={group(cast): "never"}, again_on=LATER)
    assert (one.state, one.outside, is_provisional(one)) == (State.DECIDED, True, True)
    assert decisions.record_decision(**given, concerned={group(cast): "never"}, again_on=LATER) == one
    with pytest.raises(PermissionDenied):
        decisions.record_decision(**{**given, "by": cast.caroline})


def test_the_one_who_raised_it_may_change_it_until_it_is_framed(cast: Cast):
    one = raised(cast)
    with pytest.raises(PermissionDenied):
        decisions.change_decision(decision=one, title="Mine", by=cast.bent)
    assert decisions.change_decision(decision=one, title="Meetings later", by=cast.amira).title == "Meetings later"
    one = framed(cast, concerned(cast, one))
    with pytest.raises(PermissionDenied):
        decisions.change_decision(decision=one, title="Now", by=cast.amira)
    with pytest.raises(ValidationError, match="Write a new wording"):
        decisions.change_decision(decision=one, text="Something else", by=cast.dorte)
    assert not DecisionWording.objects.exists()


def test_put_away_and_taken_out_again(cast: Cast):
    one = decisions.end_decision(decision=raised(cast), by=cast.amira)
    raised(cast)
    with pytest.raises(ValidationError, match="stands here already"):
        decisions.restore_decision(decision=one, by=cast.dorte)
