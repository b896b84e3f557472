"""Which statement comes next: the same rule for everyone, drawn by lot, with its reasons.

First whatever has not been seen often enough to have a chance; then what is written by kinds of author who have been
heard too little; then what has been seen less than the others, so that the one who wrote first is not heard most. Among
these the lot falls by how much is still in doubt about what each group thinks, divided by how often it was seen. How
many agree is no factor, nor who is popular. Cheap: counts in, one choice out.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from samspil.analysis.voices.answers import Bools, Floats, Ints

#: Views each statement is to have before anything else counts. The shares of an average statement's views under which
#: a kind of author is heard too little, and a statement seen too little.
MINIMUM, HEARD, SEEN = 10, 0.9, 1.0


@dataclass(frozen=True, eq=False)
class Counts:
    """What is known when someone asks for the next statement.

    ``views`` (m,) how often each was shown. ``agree`` and ``given`` (g, m) what each group answered, declared or
    found; one row for everyone when there are none. ``kinds`` (m,) the kind of author of each, None when not said.
    """

    views: Ints
    agree: Ints
    given: Ints
    kinds: Sequence[str | None] = ()


@dataclass(frozen=True)
class Choice:
    """The statement chosen, by number, and why: enough to explain it and to draw it again.

    ``why``: "minimum" (hardly seen so far), "kind" (by a kind of author heard too little), "seldom" (seen less than the
    others) or "doubt" (none of these). ``chance`` is what it was drawn with among ``among`` statements; ``doubt`` (0 to
    1) what is not known of the groups' agreement.
    """

    statement: int
    why: str
    chance: float
    among: int
    views: int
    doubt: float
    seed: int


def next_statement(
    counts: Counts, open_: Bools, *, seed: int, group: int | None = None, minimum: int = MINIMUM
) -> Choice | None:
    """Draw the next statement for someone among those that are ``open_`` (m,) to them; None when there are none.

    ``group`` is the row of the one who is asked, when it is known: then it is that group's doubt that counts.
    """
    if not open_.any():
        return None
    unknown = doubt(counts.agree, counts.given)
    unknown = unknown.mean(axis=0) if group is None else unknown[group]
    why, pool = _pool(counts, open_, minimum)
    numbers = np.flatnonzero(pool)
    weight = unknown[numbers] / (1.0 + counts.views[numbers])
    chances = weight / weight.sum()
    at = int(np.random.default_rng(seed).choice(len(numbers), p=chances))
    chosen = int(numbers[at])
    return Choice(
        chosen, why, float(chances[at]), len(numbers), int(counts.views[chosen]), float(unknown[chosen]), seed
    )


def doubt(agree: Ints, given: Ints) -> Floats:
    """(g, m) what is not known of a share of agreement: its posterior variance (Jeffreys), 1 before any answer."""
    a, b = agree + 0.5, given - agree + 0.5
    unknown: Floats = 8.0 * a * b / ((a + b) ** 2 * (a + b + 1))
    return unknown


def _pool(counts: Counts, open_: Bools, minimum: int) -> tuple[str, Bools]:
    """Which statements are drawn among, and why."""
    seldom = open_ & (counts.views < minimum)
    if seldom.any():
        return "minimum", seldom
    kinds = under_heard(counts.views, counts.kinds)
    by_them = open_ & np.array([kind in kinds for kind in counts.kinds], dtype=bool) if kinds else None
    if by_them is not None and by_them.any():
        return "kind", by_them
    less = open_ & (counts.views < SEEN * counts.views.mean())
    return ("seldom", less) if less.any() else ("doubt", open_)


def under_heard(views: Ints, kinds: Sequence[str | None]) -> frozenset[str]:
    """The kinds of author whose statements are seen less than ``HEARD`` of what an average statement is."""
    if not kinds:
        return frozenset()
    by_kind: dict[str, list[int]] = {}
    for kind, seen in zip(kinds, views.tolist(), strict=True):
        if kind is not None:
            by_kind.setdefault(kind, []).append(seen)
    average = float(views.mean())
    return frozenset(kind for kind, seen in by_kind.items() if sum(seen) < HEARD * average * len(seen))
