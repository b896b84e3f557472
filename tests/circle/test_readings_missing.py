"""Who is missing and who is affected, as the pages ask for it."""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from samspil.circle.actions import affected, missing
from samspil.circle.models import MissingNote
from samspil.circle.readings import missing as readings

TODAY = timezone.localdate()


def _named(cast, who, by=None, ago=0):
    return missing.name_missing(
        partnership=cast.partnership, who=who, by=by or cast.caroline, at=TODAY - timedelta(days=ago)
    )


def _group(cast, name, low=None, middle=None, high=None):
    size = {"low": low, "middle": middle, "high": high, "source": "a guess of ours" if low is not None else ""}
    return affected.add_affected(partnership=cast.partnership, name=name, by=cast.dorte, **size)


def test_open_notes_come_first_by_day_then_the_settled(cast):
    old, new, settled = _named(cast, "Ø", ago=9), _named(cast, "A", ago=1), _named(cast, "B", ago=20)
    missing.settle_missing(note=settled, outcome="declined", by=cast.dorte)
    assert readings.missing_notes(cast.partnership) == [old, new, settled]
    assert readings.missing_notes(cast.partnership, sort="navn") == [new, old, settled]
    assert [note.is_open for note in readings.missing_notes(cast.partnership)] == [True, True, False]
    day_before = TODAY - timedelta(days=2)
    assert readings.missing_notes(cast.partnership, as_of=day_before) == [settled, old]
    assert readings.missing_notes(cast.partnership, as_of=day_before)[0].is_open is True


def test_a_search_knows_danish_capitals_and_looks_in_the_reason(cast):
    note = _named(cast, "ÆLDRE ved åen")
    MissingNote.objects.filter(pk=note.pk).update(why="De Øvrige")
    for word in ("ældre", "Åen", "øvrige", " ved "):
        assert readings.missing_notes(cast.partnership, search=word) == [note]
    assert readings.missing_notes(cast.partnership, search="yngre") == []


def test_a_group_two_actors_miss_is_one_group_and_one_actor_twice_is_not_two(cast):
    first = _named(cast, "The young  at block 7", by=cast.caroline, ago=5)
    same = _named(cast, "the Young at Block 7", by=cast.bent)
    twice = _named(cast, "The old", by=cast.caroline)
    _named(cast, "The Old", by=cast.caroline)
    _named(cast, "the old", by=cast.amira)  # a resident speaks for no actor and is not counted
    missed = readings.groups_missed(cast.partnership)
    assert [(group.note, group.by_several) for group in missed] == [(first, True), (twice, False)]
    assert readings.named_by_several(missed) == {first.pk, same.pk}


def test_a_settled_note_no_longer_speaks_for_its_actor(cast):
    _named(cast, "The young", by=cast.caroline)
    settled = _named(cast, "The young", by=cast.bent)
    missing.settle_missing(note=settled, outcome="mistaken", by=cast.dorte)
    assert [group.by_several for group in readings.groups_missed(cast.partnership)] == [False]


def test_groups_go_by_name_and_the_ended_stand_apart(cast):
    names = ("Åben", "Ærlig", "Østlig", "zonen", "Aben")
    groups = {name: _group(cast, name) for name in names}
    affected.end_affected(group=groups["zonen"], by=cast.dorte)
    assert [group.name for group in readings.affected_groups(cast.partnership)] == ["Aben", "Ærlig", "Østlig", "Åben"]
    assert [group.name for group in readings.affected_groups(cast.partnership, search="øst")] == ["Østlig"]
    assert readings.affected_before(cast.partnership) == [groups["zonen"]]
    assert readings.affected_groups(cast.other_partnership) == []


def test_without_a_known_size_there_is_no_figure(cast):
    assert readings.shares([]) is None
    assert readings.shares([_group(cast, "Someone")]) is None


def test_the_figure_says_what_is_not_known_and_where_bands_meet(cast):
    small, large = _group(cast, "Few", 1, 2, 3), _group(cast, "Many", 40, 45, Decimal("52.5"))
    apart = readings.shares([small, large])
    assert (apart.overlapping, "pattern" in apart.wide) == (False, False)
    meet = readings.shares([large, _group(cast, "As many", 50, 55, 60)])
    assert (meet.overlapping, "pattern" in meet.wide, "pattern" in meet.narrow) == (True, True, True)
    unknown = readings.shares([small, _group(cast, "Nobody knows")])
    assert ("we do not know how many" in unknown.wide, unknown.overlapping) == (True, False)
    assert readings.shares([small]).overlapping is False
