"""What Polis says of statements: shares with one added on either side, tests against half and against the other groups.

Every test is one-sided at 90 %, and nothing is corrected for how many there are: that is the published method, kept so
that its numbers can be compared. Our own findings of common ground are made otherwise.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from samspil.analysis.voices.answers import Bools, Floats, Ints

Way = Literal["agree", "disagree"]

#: The 90 % point of the normal distribution.
CRITICAL = 1.2815515655446004
MOST = 5
WAYS: tuple[Way, Way] = ("agree", "disagree")


@dataclass(frozen=True, eq=False)
class Shares:
    """Of each group and statement, with agree first and disagree second: all (2, groups, m) but ``seen`` (groups, m).

    ``count``: how many; ``share``: (count + 1) / (seen + 2); ``test``: of the share against a half; ``ratio``: of the
    share to that of all others; ``ratio_test``: of the two shares against each other.
    """

    count: Ints
    seen: Ints
    share: Floats
    test: Floats
    ratio: Floats
    ratio_test: Floats


@dataclass(frozen=True)
class Picked:
    """One statement picked: its place among the statements, and which way the group answers it."""

    statement: int
    way: Way


def shares(counts: Ints) -> Shares:
    """From ``counts`` (groups, m, 3): how many disagree, pass and agree."""
    seen = counts.sum(axis=2)
    count = np.stack([counts[:, :, 2], counts[:, :, 0]])
    others, others_seen = count.sum(axis=1, keepdims=True) - count, seen.sum(axis=0) - seen
    share = (count + 1) / (seen + 2)
    test = 2 * np.sqrt(seen + 1) * ((count + 1) / (seen + 1) - 0.5)
    ratio = share / ((others + 1) / (others_seen + 2))
    return Shares(count, seen, share, test, ratio, _two_shares(count + 1, seen + 1, others + 1, others_seen + 1))


def _two_shares(count: Ints, seen: Ints, others: Ints, others_seen: Ints) -> Floats:
    pooled = (count + others) / (seen + others_seen)
    spread = np.sqrt(pooled * (1 - pooled) * (1 / seen + 1 / others_seen))
    difference = count / seen - others / others_seen
    return np.where(pooled == 1, 0.0, difference / np.where(pooled == 1, 1.0, spread))


def consensus(counts: Ints, out: Bools) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The statements that everybody agrees with, and disagrees with, most strongly first; five at most of each.

    ``counts`` (m, 3) of all people, ``out`` (m,) the statements that may not be picked.
    """
    seen = shares(counts[None])
    found = []
    for share, test in zip(seen.share[:, 0], seen.test[:, 0], strict=True):
        fit = np.flatnonzero((share > 0.5) & (test > CRITICAL) & ~out)
        order = np.argsort(-(share * test)[fit], kind="stable")
        found.append(tuple(int(i) for i in fit[order[:MOST]]))
    return found[0], found[1]


def informed(seen: Shares) -> Floats:
    """(2, m) group-informed consensus: the product over the groups of the share that agrees, and that disagrees."""
    return np.asarray(seen.share.prod(axis=1))


def representative(seen: Shares, out: Bools) -> tuple[tuple[Picked, ...], ...]:
    """The statements that set each group apart, what it agrees with first; five at most, one at least if it can be."""
    strong = seen.ratio * seen.ratio_test * seen.share * seen.test
    way = np.where(seen.ratio_test[0] > seen.ratio_test[1], 0, 1)
    weight = np.take_along_axis(strong, way[None], axis=0)[0]
    clear = ((seen.test > CRITICAL) & (seen.ratio_test > CRITICAL)).any(axis=0) & ~out
    picks: list[tuple[Picked, ...]] = []
    for g in range(len(way)):
        fit = np.flatnonzero(clear[g])
        ranked = fit[np.argsort(-weight[g, fit], kind="stable")].tolist()
        head = _best_agreed(seen, g, out)
        if head is None and not ranked and not out.all():
            head = int(np.argmax(np.where(out, -np.inf, seen.ratio_test[:, g].max(axis=0))))
        if head is None:  # as in the published code: no head, no list
            picks.append(())
            continue
        chosen = [head, *(i for i in ranked if i != head)][:MOST]
        picks.append(tuple(sorted((Picked(i, WAYS[way[g, i]]) for i in chosen), key=lambda one: one.way)))
    return tuple(picks)


def _best_agreed(seen: Shares, g: int, out: Bools) -> int | None:
    """The statement of group ``g`` to lead with, found as Polis does: in one walk, by what the best so far is good at.

    The first statement agreed with clearly, or more than by others and by most, is best until another beats it: by
    ratio, share and their tests as long as the best is agreed with more than by others, else by share and test alone.
    """
    share, test, ratio = seen.share[0, g], seen.test[0, g], seen.ratio[0, g]
    may = ((seen.count[0, g] > 0) | (seen.count[1, g] > 0)) & ~out
    by_share = np.where(may, share * test, -np.inf).tolist()
    by_ratio = np.where(may, ratio * seen.ratio_test[0, g] * share * test, -np.inf).tolist()
    good = np.flatnonzero(may & ((test > CRITICAL) | ((ratio > 1) & (share > 0.5)))).tolist()
    if not good:
        return None
    best: int = good[0]
    more = (ratio > 1).tolist()
    for i in range(best + 1, len(by_share)):
        measure = by_ratio if more[best] else by_share
        if measure[i] > measure[best]:
            best = i
    return best
