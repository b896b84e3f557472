"""What came of words in the rooms above: they tell it here, so that it stands on the pages of the words.

A room above adds a function to TRAILS when it is loaded, as the rooms add their sentences to the log
(docs/adr/0008). It is asked about many statements at once, and answers with what it knows of them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from samspil.dialogue.models import Statement


@dataclass(frozen=True)
class Step:
    """One thing that came of words, on its day.

    ``words`` say what it is, in the language of the page; ``lines`` are words that the partnership wrote, each with
    what it is called (or nothing). ``page`` is where members read on. ``asks`` is where the one who said it answers, on
    their own page, whether they recognise it; ``said``: "yes", "no", "asked" (they skipped it), or empty.
    """

    day: date
    words: str
    lines: tuple[tuple[str, str], ...] = ()
    page: str = ""
    asks: str = ""
    said: str = ""


Trail = Callable[[Sequence[Statement], date | None], Mapping[UUID, Sequence[Step]]]

#: Filled by the rooms above, in the order they are loaded.
TRAILS: list[Trail] = []
#: What the rooms above forget when someone takes words back; each is given all versions of them.
FORGET: list[Callable[[Sequence[Statement]], None]] = []


def steps(statements: Iterable[Statement], as_of: date | None = None) -> dict[UUID, list[Step]]:
    """By statement, what came of it by the day, the earliest first."""
    rows = list(statements)
    found: dict[UUID, list[Step]] = {}
    for trail in TRAILS:
        for pk, told in trail(rows, as_of).items():
            found.setdefault(pk, []).extend(told)
    return {pk: sorted(told, key=lambda step: step.day) for pk, told in found.items()}
