"""What is given away, agreed and done together: each writes for itself, nothing twice, everything can be taken back."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from samspil.circle.actions.affected import add_affected
from samspil.circle.actions.promises import give_promise
from samspil.circle.models import Actor, Promise
from samspil.circle.rules import SYSTEM
from samspil.task.actions import agreements, efforts, money, promises, thirds, transfers
from samspil.task.models import (
    Agreement,
    AgreementPart,
    CommonThird,
    JointEffort,
    Outcome,
    PromiseFrom,
    Share,
    Spending,
    Transfer,
)
from tests.cast import Cast
from tests.logged import logged
from tests.task.giving import DAY, LATER, agreed, decided, done, given, together

pytestmark = pytest.mark.django_db


def test_the_one_who_gives_writes_it_once(cast: Cast):
    one = given(cast, by=cast.bent)
    assert (one.from_actor, one.to_whom, one.happened_on) == (cast.association, "Residents in the west", DAY)
    assert given(cast, what="the KEY to the shed ", by=cast.bent) == one
    assert given(cast, what="Another key") != one
    assert logged(verb="transfer.added") == [
        ("transfer.added", "Bent K.", "The key to the shed"),
        ("transfer.added", "Dorte F.", "Another key"),
    ]
    with pytest.raises(PermissionDenied):
        given(cast, by=cast.caroline)
    with pytest.raises(PermissionDenied):
        given(cast, by=cast.frida)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"from_actor": None}, "giver"),
        ({"to_whom": ""}, "receiver"),
        ({"what": " "}, "what"),
        ({"kind": "fame"}, "kind"),
    ],
)
def test_one_gives_and_one_has_it(cast: Cast, wrong: dict, field: str):
    with pytest.raises(ValidationError) as fault:
        given(cast, **wrong)
    assert list(fault.value.message_dict) == [field]


def test_nobody_gives_to_themselves_and_nothing_from_elsewhere(cast: Cast):
    for wrong in (
        {"to_actor": cast.association, "to_whom": ""},
        {"to_actor": cast.municipality},  # and in words: two
        {"from_actor": None, "from_member": cast.bent, "to_member": cast.bent, "to_whom": ""},
    ):
        with pytest.raises(ValidationError) as fault:
            given(cast, **wrong)
        assert list(fault.value.message_dict) == ["receiver"]
    with pytest.raises(ValidationError) as fault:
        given(cast, to_member=cast.frida, to_whom="")
    assert list(fault.value.message_dict) == ["to_member"]
    assert not Transfer.objects.exists()


def test_taken_back_with_a_reason_is_another_thing_than_a_mistake(cast: Cast):
    one = given(cast, by=cast.bent)
    with pytest.raises(ValidationError) as fault:
        transfers.take_back_transfer(transfer=one, why=" ", by=cast.bent)
    assert list(fault.value.message_dict) == ["why"]
    with pytest.raises(PermissionDenied):
        transfers.take_back_transfer(transfer=one, why="Lost", by=cast.caroline)
    back = transfers.take_back_transfer(transfer=one, why="The shed burnt", by=cast.bent, at=LATER)
    assert (back.ended_on, back.taken_back_why) == (LATER, "The shed burnt")
    with pytest.raises(ValidationError):
        transfers.take_back_transfer(transfer=one, why="Again", by=cast.bent)
    again = transfers.restore_transfer(transfer=one, by=cast.bent)
    assert (again.ended_on, again.taken_back_why) == (None, "")
    transfers.end_transfer(transfer=one, by=cast.dorte)
    row = Transfer.objects.get()
    assert (row.ended_on is not None, row.taken_back_why) == (True, "")
    assert transfers.restore_transfer(transfer=row, by=cast.dorte).ended_on is None


def test_a_resident_may_give_away_and_say_it_better(cast: Cast):
    mine = given(cast, from_actor=None, from_member=cast.amira, to_actor=cast.association, to_whom="", by=cast.amira)
    assert transfers.change_transfer(transfer=mine, what="The list", by=cast.amira, at=LATER).happened_on == LATER
    with pytest.raises(PermissionDenied):
        transfers.change_transfer(transfer=mine, what="Mine", by=cast.bent)
    with pytest.raises(PermissionDenied):  # nor may it be moved onto another
        transfers.change_transfer(transfer=mine, from_member=None, from_actor=cast.municipality, by=cast.amira)


def test_each_writes_its_own_part_of_an_agreement(cast: Cast):
    one = agreed(cast, by=cast.bent)
    with pytest.raises(PermissionDenied):
        agreements.add_part(agreement=one, actor=cast.municipality, gives="Money", gets="-", by=cast.bent)
    with pytest.raises(PermissionDenied):
        agreements.change_agreement(agreement=one, title="Ours", by=cast.caroline)
    part = agreements.add_part(agreement=one, actor=cast.municipality, gives="Light", gets="Life", by=cast.caroline)
    same = {"agreement": one, "actor": cast.municipality, "by": cast.caroline}
    assert agreements.add_part(**same, gives=" Light", gets="Life") == part
    with pytest.raises(ValidationError) as fault:
        agreements.add_part(**same, gives="Dark", gets="Life")
    assert list(fault.value.message_dict) == ["actor"]
    assert agreements.change_agreement(agreement=one, title="Ours", by=cast.caroline).title == "Ours"
    assert agreements.change_part(part=part, gives="More light", by=cast.caroline).gives == "More light"
    with pytest.raises(PermissionDenied):
        agreements.end_part(part=part, by=cast.bent)
    agreements.end_part(part=part, by=cast.caroline)
    other = agreements.add_part(**same, gives="Dark", gets="Life")
    with pytest.raises(ValidationError):
        agreements.restore_part(part=AgreementPart.objects.get(pk=part.pk), by=cast.caroline)
    agreements.end_part(part=other, by=cast.caroline)
    assert agreements.restore_part(part=AgreementPart.objects.get(pk=part.pk), by=cast.caroline).ended_on is None


def test_an_agreement_that_cannot_begin_leaves_nothing(cast: Cast):
    with pytest.raises(PermissionDenied):
        agreed(cast, actor=cast.municipality, by=cast.bent)
    with pytest.raises(ValidationError):
        agreed(cast, gives=" ")
    with pytest.raises(ValidationError):
        agreed(cast, until=date(2026, 1, 1))
    assert (Agreement.objects.count(), AgreementPart.objects.count()) == (0, 0)


def test_an_agreement_ends_with_how(cast: Cast):
    one = agreed(cast)
    with pytest.raises(ValidationError) as fault:
        agreements.end_agreement(agreement=one, how="", by=cast.bent)
    assert list(fault.value.message_dict) == ["how"]
    ended = agreements.end_agreement(agreement=one, how="The shed is full", by=cast.bent, at=LATER)
    assert (ended.ended_on, ended.ended_why) == (LATER, "The shed is full")
    with pytest.raises(ValidationError):
        agreements.end_agreement(agreement=one, how="Again", by=cast.bent)
    assert agreements.restore_agreement(agreement=ended, by=cast.bent).ended_on is None


def test_who_carries_it_is_written_by_those_who_do(cast: Cast):
    one = together(cast, by=cast.bent, carried_by=[cast.association])
    assert together(cast, title="the walking BUS", by=cast.bent, carried_by=[cast.association]) == one
    with pytest.raises(PermissionDenied):
        together(cast, title="Other", by=cast.bent, carried_by=[cast.association, cast.municipality])
    with pytest.raises(PermissionDenied):
        efforts.change_effort(effort=one, carried_by=[cast.association, cast.municipality], by=cast.bent)
    efforts.change_effort(effort=one, carried_by=[cast.association, cast.municipality], by=cast.dorte)
    efforts.change_effort(effort=one, title="Two buses", by=cast.caroline)
    assert set(one.carried_by.all()) == {cast.association, cast.municipality}
    efforts.change_effort(effort=one, carried_by=[cast.association], by=cast.caroline)  # steps out herself
    with pytest.raises(PermissionDenied):
        efforts.change_effort(effort=one, title="Mine", by=cast.caroline)


def test_any_state_follows_any_and_what_is_elsewhere_is_not_linked(cast: Cast):
    one = together(cast)
    for before in JointEffort.State.values:
        for after in JointEffort.State.values:
            for state in (before, after):
                one = efforts.move_effort(effort=one, state=state, by=cast.dorte, at=LATER)
            assert (one.state, one.state_since) == (after, LATER)
    with pytest.raises(ValidationError):
        efforts.move_effort(effort=one, state="dead", by=cast.dorte)
    there = add_affected(partnership=cast.other_partnership, name="Others", by=cast.frida)
    with pytest.raises(ValidationError) as fault:
        together(cast, title="Other", groups=[there])
    assert list(fault.value.message_dict) == ["groups"]


def test_put_away_and_taken_out_again(cast: Cast):
    one = together(cast)
    efforts.end_effort(effort=one, by=cast.dorte)
    other = together(cast)
    assert other != one
    with pytest.raises(ValidationError, match="stands here already"):
        efforts.restore_effort(effort=one, by=cast.dorte)
    with pytest.raises(ValidationError):
        efforts.change_effort(effort=together(cast, title="Second"), title="The walking bus", by=cast.dorte)
    efforts.end_effort(effort=other, by=cast.dorte)
    assert efforts.restore_effort(effort=one, by=cast.dorte).ended_on is None


def test_several_may_tell_in_different_ways_and_all_stand(cast: Cast):
    one = together(cast)
    group = add_affected(partnership=cast.partnership, name="Parents", by=cast.dorte)
    hidden = add_affected(partnership=cast.partnership, name="Ill", sensitive=True, by=cast.dorte)
    good = efforts.add_outcome(effort=one, words="We get out", group=group, by=cast.amira)
    assert efforts.add_outcome(effort=one, words=" We get out", group=group, by=cast.amira) == good
    efforts.add_outcome(effort=one, words="It is too early", actor=cast.association, by=cast.bent)
    assert (Outcome.objects.count(), good.by) == (2, cast.amira)
    with pytest.raises(ValidationError) as fault:
        efforts.add_outcome(effort=one, words="x", group=hidden, by=cast.dorte)
    assert list(fault.value.message_dict) == ["group"]
    with pytest.raises(PermissionDenied):
        efforts.add_outcome(effort=one, words="x", actor=cast.municipality, by=cast.bent)
    with pytest.raises(PermissionDenied):
        efforts.change_outcome(outcome=good, words="x", by=cast.caroline)
    assert efforts.change_outcome(outcome=good, words="We get out at last", by=cast.amira).words == "We get out at last"
    efforts.end_outcome(outcome=good, by=cast.amira)
    assert efforts.restore_outcome(outcome=good, by=cast.dorte).ended_on is None


def test_a_common_third_keeps_kinds_and_about_how_many(cast: Cast):
    one = done(cast, kinds=["group", "school"], carried_by=["staff", "residents"])
    assert (one.kinds, one.carried_by) == (["school", "group"], ["residents", "staff"])
    assert done(cast, what="SOUP") == one
    for wrong, field in (
        ({"kinds": ["heroes"]}, "kinds"),
        ({"carried_by": ["Omar"]}, "carried_by"),
        ({"about_how_many": 3, "came_back": 4}, "came_back"),
    ):
        with pytest.raises(ValidationError) as fault:
            done(cast, what="Other", **wrong)
        assert list(fault.value.message_dict) == [field]
    with pytest.raises(PermissionDenied):
        done(cast, by=cast.frida)
    assert thirds.change_third(third=one, place="Outside", by=cast.bent).place == "Outside"
    thirds.end_third(third=one, by=cast.dorte)
    assert thirds.restore_third(third=one, by=cast.dorte).ended_on is None
    assert CommonThird.objects.count() == 1


def test_the_money_is_written_by_facilitators(cast: Cast):
    words = {"until": LATER, "total": 1000, "process": Decimal(60), "by": cast.dorte, "at": DAY}
    one = money.add_spending(partnership=cast.partnership, **words)
    assert money.add_spending(partnership=cast.partnership, **words) == one
    with pytest.raises(PermissionDenied):
        money.add_spending(partnership=cast.partnership, **{**words, "by": cast.caroline})
    for wrong, field in (({"until": date(2026, 1, 1)}, "until"), ({"process": Decimal(101)}, "process")):
        with pytest.raises(ValidationError) as fault:
            money.add_spending(partnership=cast.partnership, **{**words, **wrong})
        assert list(fault.value.message_dict) == [field]
    assert money.change_spending(spending=one, running=Decimal(5), by=cast.dorte).running == 5
    money.end_spending(spending=one, by=cast.dorte)
    assert money.restore_spending(spending=one, by=cast.dorte).ended_on is None
    assert Spending.objects.count() == 1


def test_what_went_where_is_written_by_who_gave_it(cast: Cast):
    words = {"kind": "money", "amount": 500, "what": "A stove", "area": "West", "from_actor": cast.municipality}
    one = money.add_share(partnership=cast.partnership, by=cast.caroline, at=DAY, **words)
    assert money.add_share(partnership=cast.partnership, by=cast.caroline, at=DAY, **words) == one
    with pytest.raises(PermissionDenied):
        money.add_share(partnership=cast.partnership, by=cast.bent, **words)
    with pytest.raises(PermissionDenied):
        money.add_share(partnership=cast.partnership, by=cast.bent, **{**words, "from_actor": None})
    with pytest.raises(ValidationError) as fault:
        money.add_share(partnership=cast.partnership, by=cast.caroline, **{**words, "area": ""})
    assert list(fault.value.message_dict) == ["area"]
    with pytest.raises(PermissionDenied):
        money.change_share(share=one, amount=1, by=cast.bent)
    assert money.change_share(share=one, amount=None, by=cast.caroline).amount is None
    money.end_share(share=one, by=cast.caroline)
    assert money.restore_share(share=one, by=cast.caroline).ended_on is None
    assert Share.objects.count() == 1


def test_a_promise_is_given_with_a_decision(cast: Cast):
    decision = decided(cast)
    made = promises.promise_with_decision(
        decision=decision, what="Ring them", by_member=cast.bent, due_on=LATER, by=cast.bent, at=DAY
    )
    assert PromiseFrom.objects.get().promise == made
    with pytest.raises(PermissionDenied):
        promises.promise_with_decision(
            decision=decision, what="Ring", by_member=cast.bent, due_on=LATER, by=cast.caroline, at=DAY
        )
    assert Promise.objects.count() == 1


def test_a_promise_that_stands_is_tied_once_to_one_decision(cast: Cast):
    decision, other = decided(cast), decided(cast, "Another")
    said = {"what": "Ring", "by_member": cast.bent, "due_on": LATER, "at": DAY}
    made = give_promise(partnership=cast.partnership, by=cast.bent, **said)
    tie = promises.tie_promise(decision=decision, promise=made, by=cast.bent)
    assert promises.tie_promise(decision=decision, promise=made, by=cast.bent) == tie
    with pytest.raises(ValidationError):
        promises.tie_promise(decision=other, promise=made, by=cast.bent)
    with pytest.raises(PermissionDenied):
        promises.tie_promise(decision=decision, promise=made, by=cast.caroline)
    assert len(logged(verb="promise.tied")) == 1


def test_nothing_of_another_partnership_is_linked_and_nobody_from_there_writes(cast: Cast):
    """Also when the system does it, who may write for everyone."""
    there = add_affected(partnership=cast.other_partnership, name="Others", by=cast.frida)
    elsewhere = Actor.objects.get(partnership=cast.other_partnership)
    one, effort = agreed(cast), together(cast)
    with pytest.raises(ValidationError) as fault:
        agreements.add_part(agreement=one, actor=elsewhere, gives="x", gets="y", by=SYSTEM)
    assert list(fault.value.message_dict) == ["actor"]
    with pytest.raises(ValidationError) as fault:
        efforts.add_outcome(effort=effort, words="x", group=there, by=cast.dorte)
    assert list(fault.value.message_dict) == ["group"]
    with pytest.raises(ValidationError) as fault:
        money.add_share(partnership=cast.partnership, kind="place", what="x", group=there, by=cast.dorte)
    assert list(fault.value.message_dict) == ["group"]
    said = {"what": "Ring", "by_member": cast.frida, "due_on": LATER, "by": cast.frida, "at": DAY}
    promise = give_promise(partnership=cast.other_partnership, **said)
    with pytest.raises(ValidationError):
        promises.tie_promise(decision=decided(cast), promise=promise, by=cast.frida)
    for act in (
        lambda: transfers.change_transfer(transfer=given(cast), what="x", by=cast.frida),
        lambda: agreements.end_agreement(agreement=one, how="x", by=cast.frida),
        lambda: efforts.move_effort(effort=effort, state="ended", by=cast.frida),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_a_day_that_has_not_come(cast: Cast):
    for act in (given, agreed, together, done):
        with pytest.raises(ValidationError, match="has not come"):
            act(cast, at=date(2999, 1, 1))
