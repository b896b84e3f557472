"""Negotiations begin, end with or without a wording, and begin again; a side is written by those who speak for it."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from samspil.task.actions import negotiations, parties, reserved
from samspil.task.models.decisions import Attempt, Negotiation, Party, ReservedMatter
from tests.cast import Cast
from tests.task.deciding import RAISED, raised

pytestmark = pytest.mark.django_db
State = Negotiation.State


def begun(cast: Cast, title: str = "One hall, two clubs") -> Negotiation:
    return negotiations.begin_negotiation(partnership=cast.partnership, title=title, by=cast.bent, at=RAISED)


def test_begun_by_anyone_once(cast: Cast):
    one = begun(cast)
    assert (begun(cast, "one HALL,  two clubs"), one.state) == (one, State.OPEN)
    with pytest.raises(PermissionDenied):
        negotiations.begin_negotiation(partnership=cast.partnership, title="x", by=cast.frida)


def test_a_side_is_an_actor_or_a_resident_with_someone_who_helps(cast: Cast):
    one = begun(cast)
    seat = parties.add_party(negotiation=one, actor=cast.association, interests="Room for the young", by=cast.bent)
    assert parties.add_party(negotiation=one, actor=cast.association, by=cast.bent) == seat
    with pytest.raises(PermissionDenied):
        parties.add_party(negotiation=one, actor=cast.municipality, by=cast.bent)
    with pytest.raises(ValidationError) as fault:
        parties.add_party(negotiation=one, by=cast.bent)
    assert list(fault.value.message_dict) == ["who"]
    ida = parties.add_party(negotiation=one, who="Ida", by=cast.bent)
    assert (ida.actor, ida.helper, str(ida)) == (None, cast.bent, "Ida")
    with pytest.raises(PermissionDenied):
        parties.change_party(party=ida, interests="Hers", by=cast.caroline)
    assert parties.change_party(party=ida, can_live_with="Every other week", by=cast.bent).who == "Ida"
    parties.end_party(party=ida, by=cast.bent)
    assert parties.restore_party(party=Party.objects.get(pk=ida.pk), by=cast.bent).ended_on is None


def test_what_was_tried_is_written_once_and_put_right(cast: Cast):
    one = begun(cast)
    tried = negotiations.add_attempt(negotiation=one, what="Two weeks on trial", by=cast.amira)
    assert negotiations.add_attempt(negotiation=one, what="Two weeks  on trial", by=cast.bent) == tried
    negotiations.change_attempt(attempt=tried, what=tried.what, came_of_it="The young came", by=cast.bent)
    assert Attempt.objects.get().came_of_it == "The young came"
    with pytest.raises(PermissionDenied):
        negotiations.end_attempt(attempt=tried, by=cast.bent)


def test_a_wording_becomes_a_decision_and_it_can_begin_again(cast: Cast):
    one = begun(cast)
    with pytest.raises(PermissionDenied):
        negotiations.reach_wording(negotiation=one, wording="Fridays", by=cast.bent)
    one = negotiations.reach_wording(negotiation=one, wording="The hall on Fridays", by=cast.dorte)
    row = raised(cast, negotiation=one, text=one.wording)
    assert (one.state, row.negotiation, row.text) == (State.REACHED, one, "The hall on Fridays")
    with pytest.raises(ValidationError, match="It can begin again"):
        parties.add_party(negotiation=one, who="Ida", by=cast.bent)
    one = negotiations.begin_again(negotiation=one, by=cast.dorte)
    assert (one.state, one.ended_on, one.wording) == (State.OPEN, None, "The hall on Fridays")


def test_it_may_end_without_a_decision_with_a_reason(cast: Cast):
    one = begun(cast)
    with pytest.raises(ValidationError) as fault:
        negotiations.stop_negotiation(negotiation=one, reason=" ", by=cast.dorte)
    assert list(fault.value.message_dict) == ["reason"]
    one = negotiations.stop_negotiation(negotiation=one, reason="No one to ask at home", by=cast.dorte)
    begun(cast)
    with pytest.raises(ValidationError, match="stands here already"):
        negotiations.begin_again(negotiation=one, by=cast.dorte)


def test_an_actor_lists_what_is_its_own_and_gives_it_up(cast: Cast):
    words = {"what": "Who gets a flat", "ground": "law", "reason": "The law on housing"}
    mine = {"partnership": cast.partnership, "by": cast.caroline, **words}
    one = reserved.add_reserved(**mine, actor=cast.municipality)
    assert reserved.add_reserved(**{**mine, "what": "who gets a FLAT"}, actor=cast.municipality) == one
    with pytest.raises(PermissionDenied):
        reserved.add_reserved(**mine, who="The state")
    with pytest.raises(ValidationError) as fault:
        reserved.add_reserved(**{**mine, "by": cast.dorte})
    assert list(fault.value.message_dict) == ["who"]
    with pytest.raises(PermissionDenied):
        reserved.end_reserved(matter=one, by=cast.bent)
    reserved.end_reserved(matter=one, by=cast.caroline)
    assert ReservedMatter.objects.get().ended_on is not None
    assert reserved.restore_reserved(matter=one, by=cast.caroline).ended_on is None
