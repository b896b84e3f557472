"""What may be told of a secret ballot, by its size, so that nobody's ballot can be read from the result.

Who gave a ballot is known to those in the room; what it said is not. So the number of ballots from each chamber counts
as known, and a chamber's stances are told only where nobody who knows that and the rest can come closer to a small
number than they could without (``suppression.hides``). Software cannot keep eight people's ballots secret from each
other; below ten an open round, or slips of paper, is better, and that is said before the ballot opens.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from samspil.analysis.decisions.ballots import Box, Outcome
from samspil.analysis.networks.data import Bools, Ints
from samspil.analysis.suppression import hides, small

#: Under ``WORD`` ballots only the outcome is told; from ``BAND`` on, a nearly unanimous one is told as broad.
WORD, BAND = 5, 10
#: A side smaller than this gives itself or the other away.
SIDE = 2


class Telling(StrEnum):
    """How much is told."""

    WORD = "word"  # the outcome only
    BROAD = "broad"  # that nearly all, or all, said the same; how many did not is left out
    COUNTS = "counts"  # how many for, against and neither


@dataclass(frozen=True)
class Sides:
    """How many ballots are for, against and neither."""

    favour: int
    neither: int
    against: int


@dataclass(frozen=True)
class Told:
    """What may be told of a secret ballot. Nothing else may be, nor kept after closing.

    ``sides`` are the counts, with ``Telling.COUNTS`` only. ``by_chamber`` has the chambers whose counts may be told
    beside them; None where one may not. ``carried`` says whether it may be told which chamber carried and which did
    not. Who could have changed the outcome, and who was left out, may be told with the counts of that chamber only.
    """

    telling: Telling
    outcome: Outcome
    sides: Sides | None
    by_chamber: Mapping[str, Sides | None]
    carried: bool


def advised(eligible: int) -> bool:
    """Whether so many can vote in secret at all; under ten, warn before the ballot opens."""
    return eligible >= BAND


def tell(box: Box, outcome: Outcome, k: int = 5) -> Told:
    """What may be told of the ballots of a box, whose outcome is known. ``k`` is the smallest number told of a chamber.

    Under 5 ballots the outcome; from 5 to 9 the counts if both sides have two or more and one alone did not abstain,
    else the outcome; from 10 the counts in the same case, else that it was broad. A broad outcome is said alike for one
    against and for none.
    """
    sides = {chamber: _sides(box, counts) for chamber, counts in box.counts.items()}
    whole = _sides(box, box.total)
    open_sides = min(whole.favour, whole.against) >= SIDE and whole.neither != 1
    if box.given < WORD or (box.given < BAND and not open_sides):
        telling = Telling.WORD
    else:
        telling = Telling.COUNTS if open_sides else Telling.BROAD
    return Told(
        telling=telling,
        outcome=outcome,
        sides=whole if telling is Telling.COUNTS else None,
        by_chamber=_by_chamber(sides, k) if telling is Telling.COUNTS else dict.fromkeys(sides),
        carried=all(sum(counts) >= k for counts in box.counts.values()),
    )


def _sides(box: Box, counts: tuple[int, ...]) -> Sides:
    favour, against = sum(counts[: box.scale.favour]), sum(counts[-box.scale.against :])
    return Sides(favour, sum(counts) - favour - against, against)


def _by_chamber(sides: Mapping[str, Sides], k: int) -> dict[str, Sides | None]:
    """The chambers whose counts can be told beside the counts of all and the number of ballots of each chamber."""
    table = np.array([[one.favour, one.neither, one.against] for one in sides.values()], dtype=np.int64)
    told = {name: one for name, one in sides.items() if len(sides) == 1}
    # The largest first: they can bear it best, and leave the most to hide among.
    for place in sorted(range(len(table)), key=lambda at: -int(table[at].sum())):
        name = list(sides)[place]
        if name not in told and _safe(table, [list(sides).index(one) for one in told] + [place], k):
            told[name] = sides[name]
    return {name: told.get(name) for name in sides}


def _safe(table: Ints, told: list[int], k: int) -> bool:
    """Whether telling these chambers pins no small number that the counts of all leave open.

    Whoever subtracts knows the counts of all and how many gave a ballot in each chamber. A small number has to stay as
    open as that leaves it, and no more than ``k`` need be open.
    """
    rows, columns = table.shape
    cells = np.arange(table.size).reshape(table.shape)
    known = [np.isin(cells, line) for line in (*cells, *cells.T)]
    more = [cells == cell for row in told for cell in cells[row]]
    for row in range(rows):
        for column in range(columns):
            if not small(int(table[row, column]), k):
                continue
            room = _room(table, row, column)
            if room and not _open(table, known + more, cells == cells[row, column], min(k, room)):
                return False
    return True


def _room(table: Ints, row: int, column: int) -> int:
    """How open the margins alone leave an entry of a table."""
    across, down, total = int(table[row].sum()), int(table[:, column].sum()), int(table.sum())
    return min(across, down) - max(0, across + down - total)


def _open(table: Ints, known: list[Bools], secret: Bools, k: int) -> bool:
    sums = np.array([table[part].sum() for part in known], dtype=np.int64)
    lines = np.array([part.ravel() for part in known], dtype=np.int64)
    return hides(lines, sums, sums, secret.ravel().astype(np.int64), int(table[secret].sum()), k)
