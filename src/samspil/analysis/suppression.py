"""The one arithmetic of small cells: what is not shown, so that nobody can be found behind a number.

Leaving out the small numbers is not enough: a number that is left out can often be had back by subtracting what is
shown from a total. So more is left out, and a linear programme plays the one who subtracts, until nothing small can be
had back closer than within ``k``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from scipy.optimize import linprog

from samspil.analysis.networks.data import Bools, Ints

Entry = tuple[int, int]
#: Words for how many, coarse enough that all and nearly all sound the same.
FEW, SOME, MOST = "few", "some", "most"


def small(count: int, k: int) -> bool:
    """True when fewer than ``k`` stand behind a number. Nobody counts too: a zero says that everybody else did not."""
    return count < k


@dataclass(frozen=True)
class Protected:
    """A table that may be shown; None where a number is left out: it is small, or it would give a small one away."""

    cells: tuple[tuple[int | None, ...], ...]
    rows: tuple[int | None, ...]
    columns: tuple[int | None, ...]
    total: int | None


def protect(counts: Sequence[Sequence[int]], k: int) -> Protected:
    """Leave out of a table of counts, its margins and its total what is under ``k``, and what would give that away.

    From what is left, everything under ``k`` can be had back at best as an interval of width ``k`` or more. What is
    left out besides is needed for that: any of it shown would narrow one of the intervals.
    """
    interior = np.asarray(counts, dtype=np.int64)
    table = np.pad(interior, ((0, 1), (0, 1)))
    table[:-1, -1], table[-1, :-1], table[-1, -1] = interior.sum(axis=1), interior.sum(axis=0), interior.sum()
    hidden = _protected(table, table < k, k)
    shown = [
        [None if out else int(value) for value, out in zip(*row, strict=True)]
        for row in zip(table, hidden, strict=True)
    ]
    return Protected(
        cells=tuple(tuple(row[:-1]) for row in shown[:-1]),
        rows=tuple(row[-1] for row in shown[:-1]),
        columns=tuple(shown[-1][:-1]),
        total=shown[-1][-1],
    )


def protect_list(
    counts: Sequence[int], k: int, unsafe: Sequence[bool] | None = None
) -> tuple[tuple[int | None, ...], int | None]:
    """The same for a list of counts and its total. ``unsafe`` marks counts to be treated as small whatever they are."""
    # A list is a table of one row, whose column totals are the counts again and are not shown.
    row = np.append(np.asarray(counts, dtype=np.int64), sum(counts))
    table = np.stack([row, row])
    secret = table < k
    secret[0, :-1] |= np.zeros(len(counts), dtype=bool) if unsafe is None else np.asarray(unsafe, dtype=bool)
    hidden = _protected(table, secret, k)
    total = None if hidden[:, -1].any() else int(row[-1])
    return tuple(None if out else int(value) for value, out in zip(counts, hidden[0, :-1], strict=True)), total


def _protected(table: Ints, secret: Bools, k: int) -> Bools:
    """What to hide in a table with margins: the ``secret``, and what keeps them so; large counts last.

    Always ends: hiding an entry's row total, column total and the grand total lets the entry be any number.
    """
    hidden = secret.copy()
    secrets = [(int(r), int(c)) for r, c in np.argwhere(secret)]
    for entry in secrets:
        if not _wide(table, hidden, entry, k):
            for corner in min(_rectangles(table, hidden, entry, k))[1]:
                hidden[corner] = True
    for r, c in sorted(map(tuple, np.argwhere(hidden & ~secret).tolist()), key=lambda at: -table[at]):
        hidden[r, c] = False
        hidden[r, c] = not all(_wide(table, hidden, entry, k) for entry in secrets)
    return hidden


def _rectangles(table: Ints, hidden: Bools, entry: Entry, k: int) -> Iterator[tuple[tuple[int, int, int], list[Entry]]]:
    """Ways to let an entry vary by ``k`` or more, with what each costs: margins hidden, entries hidden, their sum.

    The four corners of a rectangle can rise and fall together without changing any total that is shown; a margin in
    place of a corner moves with its line, so there the sign turns.
    """
    (r, c), (last_row, last_column) = entry, (len(table) - 1, len(table[0]) - 1)
    for row, column in product(range(last_row + 1), range(last_column + 1)):
        if row == r or column == c:
            continue
        across = 1 if last_column in (c, column) else -1
        down = 1 if last_row in (r, row) else -1
        moves = {(r, c): 1, (r, column): across, (row, c): down, (row, column): across * down}
        falling = [int(table[at]) for at, sign in moves.items() if sign < 0]
        rising = [int(table[at]) for at, sign in moves.items() if sign > 0]
        if not falling or min(falling) + min(rising) >= k:
            new = [at for at in moves if not hidden[at]]
            margins = sum(at[0] == last_row or at[1] == last_column for at in new)
            yield (margins, len(new), sum(int(table[at]) for at in new)), new


def _wide(table: Ints, hidden: Bools, entry: Entry, k: int) -> bool:
    """Whether whoever knows what is shown still cannot tell a hidden entry closer than within ``k``."""
    unknown = hidden[:-1, :-1]
    # One line per entry of the table with margins: which of the hidden cells add up to it.
    sums = np.zeros((*table.shape, *unknown.shape), dtype=bool)
    for r, c in product(range(len(table)), range(len(table[0]))):
        sums[r, c, slice(None) if r == len(unknown) else r, slice(None) if c == len(unknown[0]) else c] = True
    sums = sums[..., unknown]
    known = np.where(unknown, 0, table[:-1, :-1])
    rest = table - np.block(
        [[known, known.sum(axis=1, keepdims=True)], [known.sum(axis=0, keepdims=True), known.sum(keepdims=True)]]
    )
    told = ~hidden & sums.any(axis=-1)
    ends = []
    for direction in (1, -1):
        found = linprog(direction * sums[entry].astype(float), A_eq=sums[told].astype(float), b_eq=rest[told])
        if found.status:  # 3: nothing shown bounds it; anything else proves nothing
            return bool(found.status == 3)
        ends.append(found.fun)
    return bool(-ends[1] - ends[0] >= k - 1e-6)


def spread(values: Sequence[float], levels: Sequence[float], k: int) -> dict[float, str] | None:
    """How the raters' ``values`` fall on the ``levels``, in words: few (under a third), some, most (over two thirds).

    None under ``k`` raters. Nobody at all is also few, and everybody also most, so that the raters can be no more told
    apart when they agree. No count and no mean is given. Raises ValueError for a value that is not a level.
    """
    if strays := set(values) - set(levels):
        raise ValueError(f"a rating that is none of the levels: {min(strays)}")
    n = len(values)
    if small(n, k):
        return None
    counts = {level: sum(value == level for value in values) for level in levels}
    return {level: FEW if 3 * count < n else MOST if 3 * count > 2 * n else SOME for level, count in counts.items()}


def sums_left(values: Sequence[float], levels: Sequence[float], k: int) -> tuple[float, float]:
    """The smallest and the greatest sum that the raters' values can have, for whoever knows the words of ``spread``.

    Where there are no words, all that is known is how many rated. Raises ValueError for a value that is not a level.
    """
    n, words = len(values), spread(values, levels, k)
    if words is None:
        return n * min(levels), n * max(levels)
    room = {FEW: (0, (n - 1) // 3), SOME: (-(-n // 3), 2 * n // 3), MOST: (2 * n // 3 + 1, n)}

    def end(order: Sequence[float]) -> float:
        left = n - sum(room[words[level]][0] for level in order)
        total = 0.0
        for level in order:
            least, most = room[words[level]]
            more = min(left, most - least)
            total, left = total + level * (least + more), left - more
        return total

    return end(sorted(levels)), end(sorted(levels, reverse=True))


def would_isolate(previous: Sequence[frozenset[str]], now: frozenset[str], k: int) -> bool:
    """True when subtracting an earlier release from this one, or the reverse, would leave 1 to k - 1 raters.

    ``previous`` are the raters behind each release already made about the same, ``now`` those behind this one: whoever
    came, left, or was filtered away would be seen in the difference.
    """
    return any(0 < len(apart) < k for before in previous for apart in (now - before, before - now))


def hides(known: Ints, low: Ints, high: Ints, secret: Ints, true: int, k: int) -> bool:
    """Whether whoever knows some sums of counts cannot tell the ``secret`` sum closer than within ``k``.

    There are v counts, none under 0. ``known`` (t, v) are the sums that are told, each from ``low`` to ``high`` (t,);
    ``secret`` (v,) adds up to ``true``. False too when what is told cannot be true.
    """
    exact = low == high
    equal, between = known[exact].astype(float), known[~exact].astype(float)
    ends = [float(true), float(true)]
    for end, direction in enumerate((-1.0, 1.0)):
        found = linprog(
            direction * secret,
            A_eq=equal if len(equal) else None,
            b_eq=low[exact] if len(equal) else None,
            A_ub=np.concatenate([between, -between]) if len(between) else None,
            b_ub=np.concatenate([high[~exact], -low[~exact]]) if len(between) else None,
        )
        if found.status:  # 3: nothing told bounds it; anything else proves nothing
            return bool(found.status == 3)
        ends[end] = direction * float(found.fun)
        if ends[0] - ends[1] >= k - 1e-6:  # it is high enough already, the other end being the truth at most
            return True
    return False
