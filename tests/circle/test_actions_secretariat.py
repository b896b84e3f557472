"""The backbone: what it says of itself, who pays, what it is told, and the way round it."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from samspil.circle.actions import secretariat as actions
from samspil.circle.models import Declaration, Funder, Instruction
from samspil.circle.readings import secretariat as readings
from samspil.ground.models import Letter, LogEntry

TODAY = timezone.localdate()
LAST_WEEK, TOMORROW = TODAY - timedelta(days=7), TODAY + timedelta(days=1)
OUTSIDE = {"complaints_to": "Lone D.", "complaints_email": "lone@example.org"}


def _declared(cast, **more):
    words = {"answer": "no", "why": "The council pays us.", **OUTSIDE, **more}
    return actions.declare(partnership=cast.partnership, by=cast.dorte, **words)


def _funder(cast, **more):
    return actions.add_funder(partnership=cast.partnership, by=cast.dorte, **{"name": "The council", **more})


def _told(cast, **more):
    words = {"sender": "The director", "asked": "Leave the bus out of the letter", **more}
    return actions.receive_instruction(partnership=cast.partnership, by=cast.dorte, **words)


def _verbs(thing):
    return list(LogEntry.objects.filter(thing=thing.pk).order_by("at").values_list("verb", "words"))


def test_not_independent_is_an_allowed_answer_and_the_newest_counts(cast):
    first = _declared(cast, at=LAST_WEEK)
    second = _declared(cast, answer="partly")
    assert readings.declarations(cast.partnership) == [second, first]
    assert readings.declaration(cast.partnership, as_of=LAST_WEEK) == first
    assert _verbs(first) == [("declaration.made", "")]


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"complaints_to": ""}, "complaints_to", "blank"),
        ({"complaints_email": ""}, "complaints_email", "phone number"),
        ({"complaints_email": "Dorte@Example.org"}, "complaints_email", "outside"),
        ({"complaints_email": "not an address"}, "complaints_email", "valid"),
        ({"why": ""}, "why", "blank"),
        ({"answer": "perhaps"}, "answer", "not a valid choice"),
        ({"at": TOMORROW}, "at", "not come yet"),
    ],
)
def test_a_declaration_names_someone_outside_who_can_be_reached(cast, change, field, message):
    with pytest.raises(ValidationError) as told:
        _declared(cast, **change)
    assert list(told.value.message_dict) == [field]
    assert message in " ".join(told.value.messages)
    assert (Declaration.objects.count(), LogEntry.objects.count()) == (0, 0)


def test_a_phone_number_is_enough(cast):
    assert _declared(cast, complaints_email="", complaints_phone="12 34 56 78").complaints_phone == "12 34 56 78"


def test_parts_that_are_more_than_the_whole_are_told_not_refused(cast):
    _funder(cast, share=Decimal(70))
    _funder(cast, name="A fund", share=Decimal("35.5"))
    _funder(cast, name="Someone", share=None)
    money = readings.money(cast.partnership)
    assert (money.told, money.unknown, money.too_much) == (Decimal("105.5"), 1, True)
    assert [funder.name for funder in money.funders] == ["A fund", "Someone", "The council"]


def test_all_of_it_is_not_too_much_and_nothing_is_nothing(cast):
    assert (readings.money(cast.partnership).told, readings.money(cast.partnership).too_much) == (0, False)
    _funder(cast, share=Decimal(100))
    assert readings.money(cast.partnership).too_much is False


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"share": Decimal(101)}, "share"),
        ({"actor": "elsewhere"}, "actor"),
        ({"at": TOMORROW}, "at"),
    ],
)
def test_a_funder_that_cannot_be_is_told_at_its_field(cast, change, field):
    if "actor" in change:
        change = {"actor": cast.frida.mandates.get().actor}
    with pytest.raises(ValidationError) as told:
        _funder(cast, **change)
    assert list(told.value.message_dict) == [field]
    assert (Funder.objects.count(), LogEntry.objects.count()) == (0, 0)


def test_a_funder_changes_ends_and_comes_back(cast):
    funder = _funder(cast, actor=cast.municipality)
    changed = actions.change_funder(funder=funder, share=Decimal(60), by=cast.dorte, at=LAST_WEEK)
    assert (changed.share, changed.actor, changed.happened_on) == (60, cast.municipality, LAST_WEEK)
    assert actions.change_funder(funder=funder, demands="A report", by=cast.dorte).happened_on == LAST_WEEK
    actions.end_funder(funder=funder, by=cast.dorte)
    actions.end_funder(funder=funder, by=cast.dorte)
    assert readings.money(cast.partnership).funders == []
    assert readings.funders_before(cast.partnership) == [funder]
    actions.restore_funder(funder=funder, by=cast.dorte)
    actions.restore_funder(funder=funder, by=cast.dorte)
    assert readings.money(cast.partnership).funders == [funder]
    assert [verb for verb, _words in _verbs(funder)] == [
        *("funder.added", "funder.changed", "funder.changed", "funder.ended", "funder.restored"),
    ]


def test_an_instruction_is_answered_and_the_answer_can_be_corrected(cast):
    told = _told(cast, at=LAST_WEEK, actor=cast.municipality)
    assert [row.days for row in readings.with_days([told])] == [None]
    first = actions.answer_instruction(instruction=told, answer="refused", reply=" No, it was said. ", by=cast.dorte)
    assert (first.reply, first.ended_on, readings.with_days([first])[0].days) == ("No, it was said.", TODAY, 7)
    again = actions.answer_instruction(instruction=told, answer="partly", reply="A line of it.", by=cast.dorte)
    assert again.answer == "partly"
    assert _verbs(told) == [
        ("instruction.received", "The director"),
        ("instruction.answered", "The director"),
        ("instruction.answered", "The director"),
    ]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"answer": ""}, "answer"),
        ({"answer": "maybe"}, "answer"),
        ({"reply": " "}, "reply"),
        ({"at": TOMORROW}, "at"),
        ({"at": LAST_WEEK}, "at"),
    ],
)
def test_an_answer_that_cannot_be_is_told_and_changes_nothing(cast, change, field):
    told = _told(cast)
    with pytest.raises(ValidationError) as fault:
        actions.answer_instruction(
            instruction=told, by=cast.dorte, **{"answer": "refused", "reply": "No, we did not.", **change}
        )
    assert list(fault.value.message_dict) == [field]
    told.refresh_from_db()
    assert (told.answer, told.ended_on, len(_verbs(told))) == ("", None, 1)


@pytest.mark.parametrize("who", ["amira", "bent", "caroline", "frida"])
def test_only_facilitators_write(cast, who):
    by, funder, told = getattr(cast, who), _funder(cast), _told(cast)
    for act in (
        lambda: actions.declare(partnership=cast.partnership, answer="yes", why="We are", by=by, **OUTSIDE),
        lambda: actions.add_funder(partnership=cast.partnership, name="X", by=by),
        lambda: actions.change_funder(funder=funder, name="X", by=by),
        lambda: actions.end_funder(funder=funder, by=by),
        lambda: actions.restore_funder(funder=funder, by=by),
        lambda: actions.receive_instruction(partnership=cast.partnership, sender="X", asked="Y", by=by),
        lambda: actions.answer_instruction(instruction=told, answer="refused", reply="No", by=by),
    ):
        with pytest.raises(PermissionDenied, match="facilitators"):
            act()
    assert (Declaration.objects.count(), Funder.objects.count(), Instruction.objects.count()) == (0, 1, 1)


def test_a_complaint_leaves_unsigned_and_nothing_is_logged(cast):
    _declared(cast)
    before = LogEntry.objects.count()
    letter = actions.complain(partnership=cast.partnership, words=" They open my mail. ", by=cast.caroline)
    assert (letter.to, letter.way, letter.reply_to, letter.scope) == (
        *("lone@example.org", "mail", "", cast.partnership.pk),
    )
    assert "They open my mail." in letter.body
    assert "Caroline" not in letter.body + letter.subject + letter.from_name
    assert LogEntry.objects.count() == before
    assert letter.thing is None


def test_a_signed_complaint_can_be_answered_and_two_are_two(cast):
    _declared(cast)
    for _turn in range(2):
        letter = actions.complain(partnership=cast.partnership, words="Same words", by=cast.caroline, signed=True)
    assert ("Caroline M." in letter.body, letter.reply_to) == (True, "caroline@example.org")
    assert Letter.objects.count() == 2


def test_a_complaint_needs_words_and_someone_with_an_address(cast):
    with pytest.raises(ValidationError, match="Nobody outside"):
        actions.complain(partnership=cast.partnership, words="Help", by=cast.caroline)
    _declared(cast, complaints_email="", complaints_phone="12 34 56 78")
    with pytest.raises(ValidationError, match="Nobody outside"):
        actions.complain(partnership=cast.partnership, words="Help", by=cast.caroline)
    _declared(cast)
    with pytest.raises(ValidationError) as told:
        actions.complain(partnership=cast.partnership, words=" ", by=cast.caroline)
    assert list(told.value.message_dict) == ["words"]
    with pytest.raises(PermissionDenied, match="take part"):
        actions.complain(partnership=cast.partnership, words="Help", by=cast.frida)
    assert Letter.objects.count() == 0
