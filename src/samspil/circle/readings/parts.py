"""What a partnership has switched on, and when more makes sense."""

from dataclasses import dataclass
from datetime import date

from samspil.circle.models import Partnership
from samspil.circle.readings.door import PARTS, parts_on
from samspil.circle.readings.members import months_after
from samspil.ground import clock


@dataclass(frozen=True)
class Part:
    """One part as it stands: ``makes_sense_from`` is the first day of its month, ``early`` that it has not come."""

    name: str
    on: bool
    month: int
    makes_sense_from: date
    early: bool


def part_makes_sense_from(partnership: Partnership, part: str) -> date:
    """The day the part's month begins: month three begins two months after the partnership did."""
    return months_after(partnership.begins, PARTS[part] - 1)


def parts(partnership: Partnership, as_of: date | None = None) -> list[Part]:
    """Everything that can be switched on."""
    day = as_of or clock.today()
    rows, on = [], parts_on(partnership, as_of)
    for name, month in PARTS.items():
        first = part_makes_sense_from(partnership, name)
        rows.append(Part(name, name in on, month, first, early=day < first))
    return rows
