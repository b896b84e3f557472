"""What may be told of how people answered one statement, row by row, so that subtraction gives nobody away.

A row is a label of people; it is told how many answered and how many of them agree. A number that fewer than k people
stand behind is not told, and one that nearly all stand behind is told as "at least", for when all are of one mind each
of them is known. Rows add up to everyone, and a later table less an earlier one is a table of those who came between:
so a linear programme plays the one who knows all that has been told, and whatever lets it come closer than within k to
something small is not told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from samspil.analysis.suppression import hides, small
from samspil.analysis.voices.answers import Ints

#: What can be told of a row of (agree, disagree, pass): sums of its three cells. The third is told with the second.
ANSWERED, AGREED, OTHERS, DISAGREED, PASSED = (1, 1, 1), (1, 0, 0), (0, 1, 1), (0, 1, 0), (0, 0, 1)
Span = tuple[int, int]


@dataclass(frozen=True)
class Told:
    """What is told of a row: how many answered; how many agree, from and to; and of the others if they are enough."""

    answered: int | None = None
    agree: Span | None = None
    disagree: int | None = None
    passed: int | None = None


def told(row: Ints, k: int) -> Told:
    """What may be told of a row (3,) that stands alone."""
    agree, disagree, passed = row.tolist()
    answered = agree + disagree + passed
    if small(answered, k):
        return Told()
    if not small(min(agree, disagree, passed), k):
        return Told(answered, (agree, agree), disagree, passed)
    if answered < 2 * k:
        return Told(answered)
    if small(answered - agree, k):
        return Told(answered, (answered - k, answered))
    return Told(answered, (0, k) if small(agree, k) else (agree, agree))


@dataclass(frozen=True, eq=False)
class Moment:
    """A statement at one release: ``counts`` (rows, 3) of people so far, and what of it was told then.

    ``everyone`` and ``rows`` are None where nothing new was told, and what was told before still stands.
    """

    counts: Ints
    everyone: Told | None = None
    rows: tuple[Told, ...] | None = None


def safe(moments: Sequence[Moment], k: int) -> bool:
    """Whether all that has been told, taken together, lets nobody come closer than within ``k`` to something small.

    Small is what fewer than ``k`` stand behind: at any moment and among those who came between any two, in each row
    and among everyone. That nobody at all answered in a row, or nobody since, may be seen: it is no answer.
    """
    known, low, high = _known(moments)
    if not len(known):
        return True
    return all(hides(known, low, high, secret, true, k) for secret, true in _secrets(moments, k))


def tell_rows(before: Sequence[Moment], now: Moment, k: int) -> tuple[Told, ...] | None:
    """What may be told of the rows of ``now``, given all that was told before and of everyone; None when nothing may.

    Starts from what may be told of each row alone, and leaves out rows, those of the fewest people first.
    """
    rows = [told(row, k) for row in now.counts]
    while any(row != Told() for row in rows):
        if safe([*before, Moment(now.counts, now.everyone, tuple(rows))], k):
            return tuple(rows)
        shown = [place for place, row in enumerate(rows) if row != Told()]
        rows[min(shown, key=lambda place: (rows[place].answered or 0, place))] = Told()
    return None


def tell_everyone(before: Sequence[Moment], now: Moment, k: int) -> Told | None:
    """What may be told of everyone, given all that was told before; None when nothing may."""
    whole = told(now.counts.sum(axis=0), k)
    return whole if whole != Told() and safe([*before, Moment(now.counts, whole)], k) else None


def _known(moments: Sequence[Moment]) -> tuple[Ints, Ints, Ints]:
    """All that was told as sums of the cells that came at each moment: (t, v), from, to."""
    r = len(moments[0].counts)
    sums, low, high = [], [], []
    for t, moment in enumerate(moments):
        parts: list[tuple[slice, Told]] = [(slice(None), moment.everyone)] if moment.everyone else []
        parts += [(slice(row, row + 1), each) for row, each in enumerate(moment.rows or ())]
        for rows, each in parts:
            for kind, span in _spans(each):
                cells = np.zeros((len(moments), r, 3), dtype=np.int64)
                cells[: t + 1, rows] = kind
                sums.append(cells.ravel())
                low.append(span[0])
                high.append(span[1])
    return np.array(sums, dtype=np.int64).reshape(len(sums), -1), np.array(low), np.array(high)


def _spans(each: Told) -> Iterator[tuple[tuple[int, int, int], Span]]:
    if each.answered is not None:
        yield ANSWERED, (each.answered, each.answered)
    if each.agree is not None:
        yield AGREED, each.agree
    if each.disagree is not None:
        yield DISAGREED, (each.disagree, each.disagree)


def _secrets(moments: Sequence[Moment], k: int) -> Iterator[tuple[Ints, int]]:
    """The small sums: of each row and of everyone, up to each moment and between any two, each with its value."""
    r = len(moments[0].counts)
    whole = [np.zeros_like(moments[0].counts), *[moment.counts for moment in moments]]
    for start in range(len(moments)):
        for end in range(start + 1, len(moments) + 1):
            came = whole[end] - whole[start]
            for rows in (*(slice(row, row + 1) for row in range(r)), slice(None)):
                if not came[rows].any():
                    continue
                for kind in (ANSWERED, AGREED, OTHERS, DISAGREED, PASSED):
                    true = int((came[rows] * kind).sum())
                    if small(true, k):
                        cells = np.zeros((len(moments), r, 3), dtype=np.int64)
                        cells[start:end, rows] = kind
                        yield cells.ravel(), true
