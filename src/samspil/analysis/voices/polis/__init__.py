"""The published method of Polis, so that its results can be compared with ours. We do not decide anything by it.

It is the variant of the open library red-dwarf 0.4.0 (Mozilla Public License 2.0), which follows Polis' own mathematics
without its two layers of clusters and without its memory of earlier runs: blanks filled with the statement's mean, two
principal components, people drawn outward by the square root of statements to answers, k-means for two to five groups
among those who answered at least seven, the best silhouette wins. Its traits are kept, also those we would not choose:
it always finds groups, those with few answers are in none, statements moderated out count as seen by everybody.

Sources: Small et al. 2021, "Polis: scaling deliberation by mapping high dimensional opinion spaces", Recerca 26(2);
Polis' and red-dwarf's public descriptions of their mathematics.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

import numpy as np

from samspil.analysis.voices.answers import Answers, Bools, Floats, Ints
from samspil.analysis.voices.polis import engine
from samspil.analysis.voices.polis.grouping import grouped
from samspil.analysis.voices.polis.plane import plane_of
from samspil.analysis.voices.polis.statements import Picked, consensus, informed, representative, shares

__all__ = ["GATE", "Picked", "Polis", "polis"]

#: Who answered fewer statements than this is in no group.
GATE = 7
_DIGITS = 9  # of places and silhouettes: beyond that they depend on the machine


@dataclass(frozen=True, eq=False)
class Polis:
    """What Polis' method says. Numbers of statements are places in ``Answers.statements``.

    ``group`` (n,) from 0, -1 in none; ``sizes`` of the groups; ``silhouettes`` of each number of groups tried.
    ``counts`` (groups, m, 3) how many disagree, pass and agree in each group; ``everybody`` (m, 3) among all people.
    ``informed`` (2, m) group-informed consensus on agreeing and on disagreeing; ``agreed`` and ``disagreed`` the
    consensus of all, and ``representative`` of each group, five statements at most. ``at`` (n, 2) where people stand.
    """

    state: Literal["groups", "too_few"]
    group: Ints
    sizes: tuple[int, ...]
    silhouettes: tuple[tuple[int, float], ...]
    counts: Ints
    everybody: Ints
    informed: Floats
    agreed: tuple[int, ...]
    disagreed: tuple[int, ...]
    representative: tuple[tuple[Picked, ...], ...]
    at: Floats

    @property
    def k(self) -> int:
        """How many groups; 0 without."""
        return len(self.sizes)


def polis(answers: Answers, *, rejected: Collection[str] = ()) -> Polis:
    """Groups and statements by the method of Polis; ``rejected`` names the statements that were moderated out.

    The same answers give the same result; there is no chance in it. Above 5,000 people in groups the silhouettes are
    taken of 64 by 64 squares of the plane, and the time grows with the number of answers, not its square.
    With Numba installed (``samspil[fast]``) the passes over the answers are compiled; nothing else changes.
    """
    rejected = frozenset(rejected)
    out = np.array([name in rejected for name in answers.statements], dtype=bool)
    everybody = engine.tally(answers, np.zeros(answers.n, dtype=np.int64), 1)[0]
    agreed, disagreed = consensus(everybody, out)
    group, at, fits = _groups(answers, everybody, out)
    k = int(group.max(initial=-1)) + 1
    counts = engine.tally(answers, group, k)
    told = shares(counts)
    return Polis(
        "groups" if k else "too_few",
        group,
        tuple(np.bincount(group[group >= 0], minlength=k).tolist()),
        tuple((tried, round(fit, _DIGITS)) for tried, fit in fits),
        counts,
        everybody,
        informed(told),
        agreed,
        disagreed,
        representative(told, out),
        at,
    )


def _groups(answers: Answers, everybody: Ints, out: Bools) -> tuple[Ints, Floats, tuple[tuple[int, float], ...]]:
    group = np.full(answers.n, -1)
    found = plane_of(answers, everybody, out)
    if found is None:
        return group, np.full((answers.n, 2), np.nan), ()
    inside = answers.given >= GATE
    apart = grouped(found.at[inside])
    if apart is not None:
        group[inside] = apart.label
    return group, found.at.round(_DIGITS), apart.silhouettes if apart else ()
