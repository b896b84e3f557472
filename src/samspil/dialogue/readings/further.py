"""Where words have been taken."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from samspil.circle.readings.door import living
from samspil.dialogue.models import Statement, TakenFurther
from samspil.dialogue.readings.trails import Step


def taken_further(statements: Iterable[Statement], as_of: date | None = None) -> dict[UUID, list[TakenFurther]]:
    """By statement, where it was taken and still is, by day."""
    rows = TakenFurther.objects.filter(statement__in=[one.pk for one in statements])
    found: dict[UUID, list[TakenFurther]] = {}
    for row in living(rows, as_of).select_related("platform", "waiting"):
        found.setdefault(row.statement_id, []).append(row)
    return found


def without_replies(ways: Iterable[TakenFurther], came: Sequence[Step]) -> list[TakenFurther]:
    """Where words went besides; that a reply is owed is told by the reply itself where there is one."""
    return [way for way in ways if not (came and way.to == TakenFurther.To.REPLY)]


def with_further(
    statements: Iterable[Statement], as_of: date | None = None
) -> list[tuple[Statement, list[TakenFurther]]]:
    """Each statement, and where it was taken."""
    rows = list(statements)
    found = taken_further(rows, as_of)
    return [(one, found.get(one.pk, [])) for one in rows]
