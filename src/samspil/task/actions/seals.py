"""Sealing: a leaf for each time a record is written, in the same transaction; seals over leaves, outside of it."""

import logging
import secrets
import time
from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.db import connection, transaction

from samspil.circle.actions.checks import the_day
from samspil.circle.models import Member, Partnership
from samspil.circle.rules import SYSTEM, require_steering
from samspil.ground import log
from samspil.ground.models import Row
from samspil.task.models import Decision, Leaf, Seal, Witness
from samspil.task.readings import seals as readings

_SALT = 16
_LOG = logging.getLogger(__name__)


def sealed(action: Callable[..., Any]) -> Callable[..., Any]:
    """An action on a decision, or on what belongs to one: how the decision reads is written down with it.

    Below ``transaction.atomic``, so that both are done or neither.
    """

    @wraps(action)
    def run(**given: Any) -> Any:
        about = given.get("decision") or getattr(given.get("objection") or given.get("citation"), "decision", None)
        made = action(**given)
        one = made if isinstance(made, Decision) else about
        for row in Decision.objects.filter(pk__in=[one.pk, one.replaces_id] if one else []):
            keep("decision", row)
        return made

    return run


def keep(kind: str, thing: Row) -> Leaf | None:
    """Write down how a record reads now; None when it reads as before. In the transaction that wrote it, last."""
    thing.refresh_from_db()
    last = Leaf.objects.filter(thing=thing.pk).order_by("turn").last()
    if last and readings.digest(last.salt, readings.written(kind, thing)) == last.digest:
        return None
    turn = last.turn + 1 if last else 0
    salt = secrets.token_hex(_SALT)
    made = readings.digest(salt, readings.written(kind, thing))
    return Leaf.objects.create(
        partnership_id=thing.partnership_id, kind=kind, thing=thing.pk, turn=turn, salt=salt, digest=made
    )


@transaction.atomic
def seal(*, partnership: Partnership, by: Any, at: date | None = None) -> Seal | None:
    """Put a seal over the leaves that have none, chained to the one before. None when there are none."""
    require_steering(by, partnership)
    Partnership.objects.select_for_update().get(pk=partnership.pk)  # one at a time
    leaves = list(Leaf.objects.filter(partnership=partnership, seal=None))
    if not leaves:
        return None
    last = Seal.objects.filter(partnership=partnership).last()
    row = Seal(partnership=partnership, number=last.number + 1 if last else 1, leaves=len(leaves))
    row.before, row.root = last.head if last else "", readings.root_of(leaves)
    row.head = readings.head_of(row)
    row.save()
    for place, leaf in enumerate(leaves):
        leaf.seal, leaf.place = row, place
    Leaf.objects.bulk_update(leaves, ["seal", "place"])
    log.write("seal.made", row, by=by, scope=partnership.pk, words=str(row.number), at=at)
    return row


def seal_due(*, by: Any, at: date | None = None) -> int:
    """Seal wherever something was written since the last time. How many seals were made."""
    waiting = Leaf.objects.filter(seal=None).values_list("partnership", flat=True).distinct()
    made = [seal(partnership=one, by=by, at=at) for one in Partnership.objects.filter(pk__in=list(waiting))]
    return sum(one is not None for one in made)


def seal_on(*, seconds: int, by: Any = SYSTEM, at: date | None = None) -> None:
    """One pass after another, with a pause. A fault is written down, no more."""
    while True:
        try:
            seal_due(by=by, at=at)
        except Exception:  # the database may be away for a while
            _LOG.exception("what was written of decisions could not be sealed")
        finally:
            connection.close()
        time.sleep(seconds)


@transaction.atomic
def witness(*, seal: Seal, member: Member, by: Any, at: date | None = None) -> Witness:
    """Someone was given the head of a seal, on paper or by mail. Given twice, the first day stands."""
    require_steering(by, seal.partnership)
    row, made = Witness.objects.get_or_create(seal=seal, member=member, defaults={"told_on": the_day(at)})
    if made:
        log.write("seal.witnessed", seal, by=by, scope=seal.partnership_id, words=str(seal.number), at=at)
    return row
