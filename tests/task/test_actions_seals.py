"""Whatever is changed behind the back of the programme is found, and named."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied
from django.db import models, transaction

from samspil.circle.models import AffectedGroup
from samspil.circle.rules import SYSTEM
from samspil.ground.models import Row
from samspil.task.actions import seals
from samspil.task.models import Concern, Decision, Leaf, Objection, Position, Seal
from samspil.task.readings import seals as readings
from tests.cast import BEGAN, Cast

pytestmark = pytest.mark.django_db
DECISIONS = 6


@pytest.fixture
def decisions(cast: Cast) -> list[Decision]:
    """Some decisions with what belongs to them, each written down, in two seals."""
    group = AffectedGroup.objects.create(partnership=cast.partnership, happened_on=BEGAN, name="Unge")
    made = []
    for number in range(DECISIONS):
        day = BEGAN + timedelta(days=number)
        row = Decision.objects.create(
            partnership=cast.partnership,
            happened_on=day,
            raised_on=day,
            title=f"Beslutning {number}",
            text="Lys på stien",
        )
        Position.objects.create(decision=row, place="raised", actor=cast.association)
        Concern.objects.create(decision=row, group=group, named_on=day)
        Objection.objects.create(
            partnership=cast.partnership, happened_on=day, decision=row, by=cast.bent, reason="Det er for mørkt"
        )
        seals.keep("decision", row)
        if number == DECISIONS // 2:
            seals.seal(partnership=cast.partnership, by=SYSTEM)
        made.append(row)
    seals.seal(partnership=cast.partnership, by=SYSTEM)
    return made


def found(cast: Cast, head: str = "") -> list[readings.Fault]:
    return list(readings.faults(cast.partnership, head))


class _Back(Exception):
    pass


@contextmanager
def undone() -> Iterator[None]:
    """What is done in it is as if it had not been."""
    try:
        with transaction.atomic():
            yield
            raise _Back
    except _Back:
        return


def another(value: Any, dice: Random) -> Any:
    """The same with one byte changed."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, date):
        return value + timedelta(days=1)
    if isinstance(value, UUID):
        at = dice.randrange(16)
        return UUID(bytes=bytes(byte ^ (at == place) for place, byte in enumerate(value.bytes)))
    at = dice.randrange(len(value))
    return value[:at] + chr(ord(value[at]) ^ 1) + value[at + 1 :]


def places() -> list[tuple[type[Row], Row, models.Field]]:
    """Every field with something in it, of every row that is sealed."""
    model, parts = readings.RECORDS["decision"]
    rows = [(kind, row) for kind in (model, *(part for part, _field in parts)) for row in kind.objects.all()]
    skipped = ("id", "partnership_id", "recorded_at")
    return [
        (kind, row, field)
        for kind, row in rows
        for field in kind._meta.concrete_fields
        if field.attname not in skipped and getattr(row, field.attname) not in (None, "")
    ]


def test_what_nobody_touched_has_no_faults(cast: Cast, decisions: list[Decision]):
    assert found(cast) == []
    assert [(seal.number, seal.leaves) for seal in readings.seals_of(cast.partnership)] == [(1, 4), (2, 2)]
    assert seals.seal(partnership=cast.partnership, by=SYSTEM) is None


def test_each_of_a_hundred_changes_of_a_single_byte_is_found_and_named(cast: Cast, decisions: list[Decision]):
    dice, candidates = Random(7), places()
    assert len(candidates) > 100
    for kind, row, field in dice.sample(candidates, 100):
        thing = row.pk if isinstance(row, Decision) else row.decision_id
        with undone():
            kind.objects.filter(pk=row.pk).update(**{field.attname: another(getattr(row, field.attname), dice)})
            faults = found(cast)
            assert (faults[0].what, faults[0].thing) == ("changed", thing), (kind, field)
    assert found(cast) == []


def test_what_is_taken_out_or_put_in_is_found(cast: Cast, decisions: list[Decision]):
    with undone():
        Objection.objects.filter(decision=decisions[0]).delete()
        assert [(one.what, one.thing) for one in found(cast)] == [("changed", decisions[0].pk)]
    with undone():
        gone = decisions[2].pk
        decisions[2].delete()
        assert [(one.what, one.thing) for one in found(cast)] == [("gone", gone)]
    with undone():
        new = Decision.objects.create(
            partnership=cast.partnership, happened_on=BEGAN, raised_on=BEGAN, title="Smuglet ind"
        )
        assert [(one.what, one.thing) for one in found(cast)] == [("unwritten", new.pk)]


@pytest.mark.parametrize(
    ("model", "changed", "what"),
    [
        (Leaf, {"digest": "0" * 64}, "leaf"),
        (Leaf, {"turn": 7}, "leaf"),
        (Seal, {"root": "0" * 64}, "leaf"),
        (Seal, {"head": "0" * 64}, "seal"),
        (Seal, {"before": "0" * 64}, "seal"),
        (Seal, {"leaves": 3}, "leaf"),
    ],
)
def test_the_chain_itself_cannot_be_rewritten_unseen(
    cast: Cast, decisions: list[Decision], model: type[Row], changed: dict[str, Any], what: str
):
    row = model.objects.first() if model is Seal else Leaf.objects.filter(seal__number=1).first()
    model.objects.filter(pk=row.pk).update(**changed)
    assert what in [one.what for one in found(cast)]
    assert {one.number for one in found(cast) if one.number} <= {1, 2}


def test_a_witness_sees_that_all_of_it_was_written_anew(cast: Cast, decisions: list[Decision]):
    """Someone rewrites a decision, its leaf and every seal after it: only the head on paper tells."""
    kept = readings.as_written_down(readings.seals_of(cast.partnership).last().head)
    assert found(cast, kept) == found(cast, kept.lower().replace("-", " ")) == []
    Decision.objects.filter(pk=decisions[0].pk).update(text="Intet lys")
    Seal.objects.all().delete()
    for row in decisions:
        seals.keep("decision", row)
    seals.seal(partnership=cast.partnership, by=SYSTEM)
    assert found(cast) == []
    assert [one.what for one in found(cast, kept)] == ["head"]


def test_written_again_by_an_action_is_no_fault_and_the_old_leaf_stays(cast: Cast, decisions: list[Decision]):
    decisions[0].title = "Ny titel"
    decisions[0].save()
    seals.keep("decision", decisions[0])
    assert found(cast) == []
    seals.seal(partnership=cast.partnership, by=cast.dorte)
    assert Leaf.objects.filter(thing=decisions[0].pk).count() == 2
    assert found(cast) == []


def test_who_may_seal_and_who_has_seen_it(cast: Cast, decisions: list[Decision]):
    seal = readings.seals_of(cast.partnership).last()
    with pytest.raises(PermissionDenied):
        seals.seal(partnership=cast.partnership, by=cast.bent)
    with pytest.raises(PermissionDenied):
        seals.witness(seal=seal, member=cast.bent, by=cast.bent)
    first = seals.witness(seal=seal, member=cast.bent, by=cast.dorte, at=BEGAN)
    assert seals.witness(seal=seal, member=cast.bent, by=cast.dorte).told_on == first.told_on
    assert seals.seal_due(by=SYSTEM) == 0
    assert seals.keep("decision", decisions[0]) is None  # nothing new in it
    decisions[0].title = "Ny titel"
    decisions[0].save()
    seals.keep("decision", decisions[0])
    assert seals.seal_due(by=SYSTEM) == 1
