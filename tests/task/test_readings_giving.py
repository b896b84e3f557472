"""What is read of it: names only where they were given, people from k up, exact money, and no cause."""

from dataclasses import fields
from datetime import date
from decimal import Decimal

import pytest

from samspil.circle.actions import record_consent
from samspil.circle.actions.affected import add_affected
from samspil.circle.actions.promises import keep_promise, let_promise_lapse, renegotiate_promise
from samspil.circle.models import Member
from samspil.task.actions import agreements, efforts, money, promises, thirds, transfers
from samspil.task.models import Concern, Decision
from samspil.task.readings import agreements as agreement_readings
from samspil.task.readings import efforts as effort_readings
from samspil.task.readings import money as money_readings
from samspil.task.readings import promises as promise_readings
from samspil.task.readings import thirds as third_readings
from samspil.task.readings import transfers as transfer_readings
from tests.cast import Cast
from tests.task.giving import DAY, LATER, agreed, decided, done, given, together

pytestmark = pytest.mark.django_db
BEFORE, AFTER = date(2026, 1, 20), date(2026, 5, 1)


def test_the_newest_first_and_a_mistake_is_on_no_day(cast: Cast):
    old, new, mistake = given(cast), given(cast, what="The chair", at=LATER), given(cast, what="Nothing")
    transfers.end_transfer(transfer=mistake, by=cast.dorte, at=DAY)
    transfers.take_back_transfer(transfer=old, why="Lost", by=cast.dorte, at=LATER)
    days = [list(transfer_readings.transfers(cast.partnership, as_of=day)) for day in (BEFORE, DAY, LATER)]
    assert days == [[], [old], [new, old]]
    told = [
        transfer_readings.as_told(transfer_readings.transfers(cast.partnership, as_of=day), cast.amira, as_of=day)
        for day in (DAY, LATER)
    ]
    assert [[row.taken_back_on for row in rows] for rows in told] == [[None], [None, LATER]]
    assert list(transfer_readings.transfers_put_away(cast.partnership)) == [mistake]


def test_a_resident_is_nobody_by_name_until_they_choose_it(cast: Cast):
    given(cast, to_member=cast.amira, to_whom="")
    rows = transfer_readings.transfers(cast.partnership)

    def called(reader: Member) -> str:
        return transfer_readings.as_told(rows, reader)[0].receiver

    assert [called(one) for one in (cast.bent, cast.dorte, cast.amira)] == ["A resident", "A resident", "Amira H."]
    assert cast.amira not in transfer_readings.those_who_receive(cast.bent, steering=False)[1]
    record_consent(member=cast.amira, purpose="list", how="Spoken", by=cast.dorte)
    assert called(cast.bent) == "Amira H."
    assert cast.amira in transfer_readings.those_who_receive(cast.bent, steering=False)[1]


def test_words_that_sound_like_an_order_are_for_those_who_can_change_them(cast: Cast):
    one = agreed(cast, gives="Haven leverer kasser", gets="Jord")
    own = {cast.association.pk}
    assert [row.sounds for row in agreement_readings.parts(one, own)] == [("leverer",)]
    assert [row.sounds for row in agreement_readings.parts(one, set())] == [()]


def test_agreements_on_a_day(cast: Cast):
    one = agreed(cast)
    agreements.end_agreement(agreement=one, how="Done", by=cast.dorte, at=LATER)
    days = (BEFORE, DAY, LATER)
    assert [list(agreement_readings.agreements(cast.partnership, as_of=day)) for day in days] == [[], [one], []]
    assert list(agreement_readings.agreements_ended(cast.partnership)) == [one]


def concern(decision: Decision, group, came: str) -> None:
    Concern.objects.create(decision=decision, group=group, came=came, named_on=DAY)


def test_who_was_absent_from_the_last_three_that_concerned_them(cast: Cast):
    names = ("Absent", "Came once", "Long ago", "Never decided", "Nobody knows")
    groups = [add_affected(partnership=cast.partnership, name=name, by=cast.dorte, at=DAY) for name in names]
    effort = together(cast, groups=groups)
    decisions = [decided(cast, f"Number {number}", date(2026, 3, number)) for number in range(1, 5)]
    for number, decision in enumerate(decisions):
        concern(decision, groups[0], "never" if number % 2 else "silent")
        concern(decision, groups[1], "present" if number == 3 else "never")
        concern(decision, groups[2], "present" if number == 0 else "silent")  # a fourth back: not looked at
        concern(decision, groups[4], "unknown")
    found = {row.group.name: row.state for row in effort_readings.presence(effort, as_of=AFTER)}
    assert found == dict(zip(names, ["absent", "there", "absent", "unknown", "unknown"], strict=True))
    looked = effort_readings.looked(effort, as_of=AFTER)
    assert [one.decision.title for one in looked.absent[0].concerns] == ["Number 4", "Number 3", "Number 2"]
    earlier = {row.group.name: row.state for row in effort_readings.presence(effort, as_of=date(2026, 3, 1))}
    assert (earlier["Long ago"], earlier["Came once"]) == ("there", "absent")


def test_a_decision_that_was_put_away_or_only_raised_says_nothing(cast: Cast):
    group = add_affected(partnership=cast.partnership, name="Parents", by=cast.dorte, at=DAY)
    effort = together(cast, groups=[group])
    concern(decided(cast, "Raised", state=Decision.State.RAISED), group, "present")
    concern(decided(cast, "Mistaken", ended_on=LATER), group, "present")
    assert [row.state for row in effort_readings.presence(effort, as_of=AFTER)] == ["unknown"]


def test_stalled_ones_the_longest_first(cast: Cast):
    first, second = together(cast), together(cast, title="The light")
    assert list(effort_readings.stalled(cast.partnership)) == []
    efforts.move_effort(effort=second, state="stalled", by=cast.dorte, at=LATER)
    efforts.move_effort(effort=first, state="stalled", by=cast.dorte, at=AFTER)
    assert list(effort_readings.stalled(cast.partnership)) == [second, first]


@pytest.mark.parametrize(
    ("there", "back", "shown"),
    [
        (20, 12, (20, False, 12)),
        (20, 4, (20, False, None)),
        (20, 16, (20, False, None)),  # four were new: had by subtraction
        (20, 15, (20, False, 15)),
        (20, 20, (20, False, None)),  # nobody was new
        (4, 4, (None, True, None)),
        (None, 9, (None, False, 9)),
        (None, None, (None, False, None)),
    ],
)
def test_people_from_five_up_also_by_subtraction(cast: Cast, there, back, shown):
    done(cast, about_how_many=there, came_back=back)
    row = third_readings.as_done(third_readings.thirds(cast.partnership))[0]
    assert (row.about, row.few, row.back) == shown


def test_kinds_in_the_seating_order_and_nothing_else(cast: Cast):
    done(cast, kinds=["group", "public"], carried_by=["volunteers"])
    row = third_readings.as_done(third_readings.thirds(cast.partnership))[0]
    assert [kind for kind, _name in row.kinds] == ["public", "group"]
    assert row.carriers == ["Volunteers"]
    assert {field.name for field in fields(row)} == {"third", "kinds", "carriers", "about", "few", "back"}
    thirds.end_third(third=row.third, by=cast.dorte, at=LATER)
    days = (BEFORE, DAY, LATER)
    assert [third_readings.thirds(cast.partnership, as_of=day).count() for day in days] == [0, 1, 0]


def test_money_is_exact_and_what_is_not_known_is_not_filled_in(cast: Cast):
    words = {"until": LATER, "total": 2_960_001, "by": cast.dorte, "at": DAY}
    money.add_spending(
        partnership=cast.partnership, process=Decimal("56.5"), activities=Decimal(31), running=None, **words
    )
    split = money_readings.splits(cast.partnership)[0]
    assert [(part.percent, part.kroner) for part in split.parts] == [
        (Decimal("56.5"), Decimal("1672400.565")),
        (Decimal(31), Decimal("917600.31")),
        (None, None),
        (None, None),
    ]
    assert (split.told, split.unknown, split.rest) == (Decimal("87.5"), 2, Decimal("12.5"))
    assert money_readings.splits(cast.partnership, as_of=BEFORE) == []


def test_what_went_where_and_whom_we_know_nothing_of(cast: Cast):
    groups = [add_affected(partnership=cast.partnership, name=name, by=cast.dorte, at=DAY) for name in ("Old", "Young")]
    said = {"kind": "money", "by": cast.dorte, "at": DAY}
    for what, area, group in (("Stove", "West", None), ("Bench", "west", groups[0]), ("Lamp", "East", None)):
        money.add_share(partnership=cast.partnership, what=what, area=area, group=group, **said)
    where = money_readings.went_where(cast.partnership)
    assert [(one.to, {share.what for share in one.shares}) for one in where.areas] == [
        ("East", {"Lamp"}),
        (where.areas[1].to, {"Bench", "Stove"}),
    ]
    assert [(one.to, [share.what for share in one.shares]) for one in where.groups] == [("Old", ["Bench"])]
    assert where.unknown == [groups[1]]


def test_what_became_of_promises_and_nobody_late_by_name(cast: Cast):
    decision = decided(cast)
    said = {"decision": decision, "by": cast.caroline, "by_member": cast.caroline, "at": DAY}
    made = [promises.promise_with_decision(what=what, due_on=LATER, **said) for what in "abcd"]
    keep_promise(promise=made[0], by=cast.caroline, at=LATER)
    let_promise_lapse(promise=made[1], by=cast.caroline, at=LATER)
    renegotiate_promise(promise=made[2], due_on=date(2031, 1, 1), by=cast.caroline, at=LATER)
    became = promise_readings.became(cast.partnership, cast.amira, as_of=AFTER)
    assert (became.kept, became.renegotiated, became.lapsed, became.due) == (1, 1, 1, 4)
    assert ([one.what for one in became.nothing_written], became.at_least, became.at_most) == (["d"], 2, 3)
    for reader, named in ((cast.amira, {"a", "c"}), (cast.dorte, {"a", "c"}), (cast.caroline, set("abcd"))):
        rows = promise_readings.promises_of(decision, reader, steering=reader == cast.dorte, as_of=AFTER)
        assert [row.promise.what for row in rows] == ["a", "b", "c", "d", "c"]
        assert {row.promise.what for row in rows if row.giver} == named
    assert list(promise_readings.decisions_with_promises(cast.partnership, as_of=AFTER)) == [decision]
    assert list(promise_readings.decisions_with_promises(cast.partnership, as_of=BEFORE)) == []
