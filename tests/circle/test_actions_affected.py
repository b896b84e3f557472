"""Who is affected: groups on the list, with shares that are honest."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from samspil.circle.actions import affected as actions
from samspil.circle.models import AffectedGroup
from samspil.ground.models import LogEntry

TODAY = timezone.localdate()
SIZE = {"low": Decimal(12), "middle": Decimal(14), "high": Decimal("16.5"), "source": "the register"}


def _added(cast, name="Single parents", **more):
    return actions.add_affected(partnership=cast.partnership, name=name, by=cast.dorte, **more)


def _verbs(thing):
    return list(LogEntry.objects.filter(thing=thing.pk).order_by("at").values_list("verb", "words"))


def test_a_group_with_its_size(cast):
    group = _added(cast, "  Single   parents ", sensitive=True, **SIZE)
    group.refresh_from_db()
    assert (group.name, group.low, group.middle, group.high) == ("Single parents", 12, 14, Decimal("16.5"))
    assert (group.source, group.sensitive, group.happened_on) == ("the register", True, TODAY)
    assert _verbs(group) == [("affected.added", "Single parents")]


def test_an_unknown_size_is_legal(cast):
    group = _added(cast)
    assert (group.low, group.middle, group.high, group.source) == (None, None, None, "")


@pytest.mark.parametrize(
    ("change", "field", "message"),
    [
        ({"low": None}, "low", "all three"),
        ({"middle": None}, "low", "all three"),
        ({"high": None}, "low", "all three"),
        ({"middle": Decimal(11)}, "middle", "smallest to the largest"),
        ({"middle": Decimal(17)}, "middle", "smallest to the largest"),
        ({"source": " "}, "source", "whose"),
        ({"high": Decimal(101)}, "high", "100"),
        ({"low": Decimal(-1)}, "low", "0"),
        ({"name": " "}, "name", "blank"),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_leaves_nothing(cast, change, field, message):
    with pytest.raises(ValidationError) as told:
        _added(cast, **{"name": "Single parents", **SIZE, **change})
    assert list(told.value.message_dict) == [field]
    assert message in " ".join(told.value.messages)
    assert (AffectedGroup.objects.count(), LogEntry.objects.count()) == (0, 0)


def test_a_share_can_be_known_exactly(cast):
    assert _added(cast, low=Decimal(5), middle=Decimal(5), high=Decimal(5), source="a count").middle == 5


def test_two_groups_cannot_have_one_name_whatever_the_capitals(cast):
    _added(cast)
    with pytest.raises(ValidationError, match="here already"):
        _added(cast, "single PARENTS")
    actions.add_affected(partnership=cast.other_partnership, name="Single parents", by=cast.frida)


@pytest.mark.parametrize("who", ["amira", "bent", "caroline", "frida"])
def test_only_facilitators_write(cast, who):
    group, by = _added(cast), getattr(cast, who)
    for act in (
        lambda: actions.add_affected(partnership=cast.partnership, name="Others", by=by),
        lambda: actions.change_affected(group=group, name="Others", by=by),
        lambda: actions.end_affected(group=group, by=by),
        lambda: actions.restore_affected(group=group, by=by),
    ):
        with pytest.raises(PermissionDenied, match="facilitators"):
            act()
    assert LogEntry.objects.count() == 1


def test_a_change_keeps_what_is_not_given(cast):
    group = _added(cast, **SIZE)
    changed = actions.change_affected(group=group, name="Parents alone", by=cast.dorte)
    assert (changed.name, changed.high) == ("Parents alone", Decimal("16.5"))
    assert actions.change_affected(group=group, name="Parents alone", by=cast.dorte).pk == group.pk
    with pytest.raises(ValidationError):
        actions.change_affected(group=group, high=None, by=cast.dorte)
    group.refresh_from_db()
    assert group.high == Decimal("16.5")


def test_ended_is_not_deleted_and_comes_back(cast):
    group = _added(cast, **SIZE)
    ended = actions.end_affected(group=group, by=cast.dorte)
    assert ended.ended_on == TODAY
    actions.end_affected(group=group, by=cast.dorte)
    back = actions.restore_affected(group=group, by=cast.dorte)
    actions.restore_affected(group=group, by=cast.dorte)
    assert (back.ended_on, back.high) == (None, Decimal("16.5"))
    assert [verb for verb, _words in _verbs(group)] == ["affected.added", "affected.ended", "affected.restored"]


def test_it_never_ends_before_it_began(cast):
    ended = actions.end_affected(group=_added(cast), by=cast.dorte, at=TODAY - timedelta(days=9))
    assert ended.ended_on == TODAY


def test_it_does_not_come_back_where_its_name_is_taken(cast):
    group = actions.end_affected(group=_added(cast), by=cast.dorte)
    _added(cast, "Single Parents")
    with pytest.raises(ValidationError, match="here already"):
        actions.restore_affected(group=group, by=cast.dorte)
    group.refresh_from_db()
    assert group.ended_on == TODAY
