"""An objection is signed, has a reason, and is worked into a new wording; nobody else says that it is met."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from samspil.circle.rules import SYSTEM
from samspil.task.actions import deciding, objections
from samspil.task.models.decisions import Decision, DecisionWording, Objection
from tests.cast import Cast
from tests.logged import logged
from tests.task.deciding import DECIDED, FRAMED, decided, framed, raised

pytestmark = pytest.mark.django_db
State = Objection.State
NEW = "We meet at 19, with food."


def said(cast: Cast, row: Decision, by: object = None, **more: object) -> Objection:
    more = {"reason": "Night workers sleep then", **more}
    return objections.object_to(decision=row, by=by or cast.amira, at=FRAMED, **more)


def test_a_reason_is_required_and_twice_is_once(cast: Cast):
    row = framed(cast)
    with pytest.raises(ValidationError) as fault:
        said(cast, row, reason="  ")
    assert list(fault.value.message_dict) == ["reason"]
    one = said(cast, row)
    assert said(cast, row) == one
    assert logged(verb="objection.said") == [("objection.said", "Amira H.", row.title)]


def test_it_is_always_signed(cast: Cast):
    row = framed(cast)
    with pytest.raises(ValidationError) as fault:
        said(cast, row, by=SYSTEM)
    assert list(fault.value.message_dict) == ["helped"]
    with pytest.raises(PermissionDenied):
        said(cast, row, by=cast.bent, actor=cast.municipality)
    assert said(cast, row, by=cast.bent, actor=cast.association).actor == cast.association
    assert said(cast, row, by=cast.bent, helped="Ida from number 7").helped == "Ida from number 7"


def test_only_while_it_is_being_decided(cast: Cast):
    with pytest.raises(ValidationError, match="not being decided now"):
        said(cast, raised(cast, "Another"))
    row = decided(cast)
    with pytest.raises(ValidationError, match="not being decided now"):
        said(cast, row)


def test_with_an_objection_nothing_is_decided_by_consent_until_it_is_worked_in(cast: Cast):
    row = framed(cast)
    one = said(cast, row)
    with pytest.raises(ValidationError, match="An objection stands"):
        decided(cast, row)
    with pytest.raises(ValidationError, match="No new wording has been written"):
        objections.meet_objection(objection=one, by=cast.amira)
    before = row.text
    row = deciding.reword_decision(decision=row, text=NEW, objection=one, by=cast.dorte, at=DECIDED)
    kept = DecisionWording.objects.get()
    assert (row.text, kept.text, kept.objection) == (NEW, before, one)
    with pytest.raises(ValidationError, match="An objection stands"):
        decided(cast, row)  # the wording alone does not settle it
    one = objections.meet_objection(objection=one, by=cast.amira, at=DECIDED)
    assert (one.state, one.ended_on) == (State.WORKED_IN, DECIDED)
    assert decided(cast, row).state == Decision.State.DECIDED


def test_nobody_says_for_another_that_it_is_met_without_saying_how(cast: Cast):
    row = framed(cast)
    one = said(cast, row)
    deciding.reword_decision(decision=row, text=NEW, objection=one, by=cast.dorte)
    with pytest.raises(PermissionDenied):
        objections.meet_objection(objection=one, by=cast.bent)
    with pytest.raises(ValidationError) as fault:
        objections.meet_objection(objection=one, by=cast.dorte)
    assert list(fault.value.message_dict) == ["how"]
    assert objections.meet_objection(objection=one, by=cast.dorte, how="On the phone").how == "On the phone"


def test_who_wrote_it_for_a_resident_says_how_the_resident_said_yes(cast: Cast):
    row = framed(cast)
    one = said(cast, row, by=cast.bent, helped="Ida")
    deciding.reword_decision(decision=row, text=NEW, objection=one, by=cast.dorte)
    with pytest.raises(ValidationError):
        objections.meet_objection(objection=one, by=cast.bent)
    assert objections.meet_objection(objection=one, by=cast.bent, how="At her door").state == State.WORKED_IN


def test_taken_back_and_not_settled_twice(cast: Cast):
    row = framed(cast)
    one = objections.take_back_objection(objection=said(cast, row), by=cast.amira)
    assert one.state == State.TAKEN_BACK
    with pytest.raises(ValidationError, match="settled already"):
        objections.change_objection(objection=one, reason="Still", by=cast.amira)


def test_advice_stops_nothing(cast: Cast):
    row = framed(cast, method="advice")
    said(cast, row, reason="Ask the night bus first")
    assert decided(cast, row).state == Decision.State.DECIDED


def test_a_wording_that_is_the_same_or_takes_in_anothers_objection_is_refused(cast: Cast):
    row = framed(cast)
    with pytest.raises(ValidationError) as fault:
        deciding.reword_decision(decision=row, text=row.text, by=cast.dorte)
    assert list(fault.value.message_dict) == ["text"]
    one = objections.take_back_objection(objection=said(cast, row), by=cast.amira)
    with pytest.raises(ValidationError) as fault:
        deciding.reword_decision(decision=row, text=NEW, objection=one, by=cast.dorte)
    assert list(fault.value.message_dict) == ["objection"]
