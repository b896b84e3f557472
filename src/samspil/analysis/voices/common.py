"""Agreement by group, what all groups agree with, what divides them, and what is at stake for whom.

A share of agreement is of all who answered, passes included, and stands with its Jeffreys interval (Brown, Cai &
DasGupta 2001). Common ground is judged by the group that agrees least. Where many questions are asked of the same
answers, the share of false findings among the findings is kept down (Benjamini & Hochberg 1995).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import betainc, betaincinv
from scipy.stats import chi2

from samspil.analysis.voices.answers import Answers, Bools, Floats, Ints

#: The level of the intervals; the share of findings that may be false; the fewest answers a group must have given.
LEVEL, FALSE, FEWEST = 0.95, 0.1, 5
#: Answers counted at a time, so that a million people need no more memory than a thousand.
PART = 4_000_000

#: Groupings beside those that people declared: everyone as one row, and the groups that were found.
EVERYONE, FOUND = "everyone", "found"
Declared = Mapping[str, Sequence[str | None]]


@dataclass(frozen=True, eq=False)
class Tally:
    """What the people of each of g labels answered: ``counts`` (g, m, 3) of agree, disagree, pass."""

    labels: tuple[str, ...]
    counts: Ints

    @property
    def given(self) -> Ints:
        """(g, m) answers."""
        total: Ints = self.counts.sum(axis=2)
        return total

    @property
    def limits(self) -> tuple[Floats, Floats]:
        """(g, m) each: the Jeffreys interval of the share that agrees."""
        return jeffreys(self.counts[:, :, 0], self.given)


def tally(answers: Answers, labels: Sequence[str | None], order: Sequence[str] | None = None) -> Tally:
    """Count the answers by label; people with None are left out. ``order`` fixes the labels, else they are sorted.

    Raises ValueError unless there is one label for each person.
    """
    if len(labels) != answers.n:
        raise ValueError(f"there are {len(labels)} labels for {answers.n} people; give one for each, or None")
    names = tuple(order) if order is not None else tuple(sorted({name for name in labels if name is not None}))
    number = {name: place for place, name in enumerate(names)}
    code = np.array([number.get(name, -1) if name is not None else -1 for name in labels], dtype=np.int64)
    m = answers.m
    counts = np.zeros((len(names) + 1) * m * 3, dtype=np.int64)
    kind = np.array([0, 2, 1])  # by value 1, 0, -1: agree, pass, disagree
    for at in range(0, len(answers.value), PART):
        part = slice(at, at + PART)
        value = kind[1 - answers.value[part].astype(np.int64)]
        cell = ((code[answers.row[part]] + 1) * m + answers.column[part]) * 3 + value
        counts += np.bincount(cell, minlength=len(counts))
    return Tally(names, counts.reshape(len(names) + 1, m, 3)[1:])


def counted_from(answers: Answers, labels: Sequence[str | None], label: str, statement: int) -> Ints:
    """The places in ``answers`` of those that a number was counted from: by people of this label, to this statement."""
    members = np.array([name == label for name in labels], dtype=bool)
    return np.flatnonzero((answers.column == statement) & members[answers.row])


def jeffreys(hits: Ints, tries: Ints, level: float = LEVEL) -> tuple[Floats, Floats]:
    """The equal-tailed Jeffreys interval of a share, by element; 0 when nothing hit, 1 when nothing missed."""
    tail = (1 - level) / 2
    low = np.where(hits > 0, betaincinv(hits + 0.5, tries - hits + 0.5, tail), 0.0)
    high = np.where(hits < tries, betaincinv(hits + 0.5, tries - hits + 0.5, 1 - tail), 1.0)
    return low, high


def discoveries(p: Floats, false: float = FALSE) -> Bools:
    """Which of the p-values are findings when at most the share ``false`` of the findings may be false; NaN never."""
    found = np.zeros(p.shape, dtype=bool)
    told = np.isfinite(p)
    values = p[told]
    order = np.argsort(values, kind="stable")
    under = np.flatnonzero(values[order] <= false * np.arange(1, len(values) + 1) / max(len(values), 1))
    if len(under):
        found[told] = values <= values[order][under[-1]]
    return found


@dataclass(frozen=True, eq=False)
class Common:
    """By statement (m,): whether it can be told, whether all groups agree, and the interval of the least agreeing."""

    told: Bools
    common: Bools
    low: Floats
    high: Floats


def common_ground(tallies: Sequence[Tally]) -> Common:
    """What every group agrees with: the least of their lower limits is over a half, and stays so among many findings.

    A group is asked when it has ``FEWEST`` answers anywhere; a statement is told of only when each of these groups has
    as many on it. Two tests must hold: each group's over statements x groups, and the weakest group's over statements
    (an intersection of claims is as sure as its weakest: Berger 1982).
    """
    counts = np.concatenate([each.counts for each in tallies])
    counts = counts[counts.sum(axis=2).max(axis=1, initial=0) >= FEWEST]
    agree, given = counts[:, :, 0], counts.sum(axis=2)
    told = (given >= FEWEST).all(axis=0) & (len(counts) > 0)
    if not len(counts):
        nothing = np.zeros(counts.shape[1])
        return Common(told, told.copy(), nothing, nothing + 1)
    low, high = jeffreys(agree, given)
    weakest = low.argmin(axis=0)[None]
    least, most = (np.take_along_axis(each, weakest, axis=0)[0] for each in (low, high))
    # The chance, given the answers, that no more than half agree.
    p = np.where(given >= FEWEST, betainc(agree + 0.5, given - agree + 0.5, 0.5), np.nan)
    each, all_ = discoveries(p).all(axis=0), discoveries(np.where(told, p.max(axis=0, initial=0.0), np.nan))
    return Common(told, told & each & all_ & (least > 0.5), least, most)


@dataclass(frozen=True)
class Divide:
    """A statement, by number, that the labels of ``by`` answer differently, and the two furthest apart."""

    statement: int
    by: str
    most: str
    least: str
    gap: float


def divides(tallies: Mapping[str, Tally]) -> tuple[Divide, ...]:
    """What divides, by declaration or "found", in the statements' order: the shares differ by more than chance.

    Chi-squared over the labels with ``FEWEST`` answers, corrected for small numbers (N - 1: Campbell 2007), over all
    statements of all tallies at once; and the intervals of the two furthest apart do not meet.
    """
    tests = {name: _differ(each) for name, each in tallies.items()}
    if not tests:
        return ()
    flags = discoveries(np.stack(list(tests.values())))
    found = []
    for (name, each), flagged in zip(tallies.items(), flags, strict=True):
        low, high = each.limits
        share = np.where(each.given >= FEWEST, each.counts[:, :, 0] / np.maximum(each.given, 1), np.nan)
        for j in np.flatnonzero(flagged).tolist():
            most, least = int(np.nanargmax(share[:, j])), int(np.nanargmin(share[:, j]))
            if low[most, j] > high[least, j]:
                gap = float(share[most, j] - share[least, j])
                found.append(Divide(j, name, each.labels[most], each.labels[least], gap))
    return tuple(sorted(found, key=lambda one: (one.statement, one.by)))


def _differ(each: Tally) -> Floats:
    """(m,) the p-value that all labels agree alike; NaN with fewer than two labels to compare."""
    enough = each.given >= FEWEST
    agree, given = each.counts[:, :, 0] * enough, each.given * enough
    total, agreed = given.sum(axis=0), agree.sum(axis=0)
    share = agreed / np.maximum(total, 1)
    expected = share * given
    spread = np.maximum(share * (1 - share), 1e-12) * np.maximum(given, 1)
    statistic = (np.where(enough, (agree - expected) ** 2, 0.0) / spread).sum(axis=0)
    freedom = enough.sum(axis=0) - 1
    small = np.where(total > 0, (total - 1) / np.maximum(total, 1), 0.0)
    return np.where(freedom > 0, chi2.sf(statistic * small, np.maximum(freedom, 1)), np.nan)


def stakes(
    answers: Answers, matters: Collection[tuple[str, str]], declared: Declared
) -> dict[str, dict[str, dict[str, int]]]:
    """How many of each declared label say that a statement matters to them: statement -> declaration -> label -> count.

    ``matters`` holds (person, statement) pairs, each counted once; a person or statement that is not there is an error
    (ValueError). Every label of a declaration stands there, nobody included. Before showing, suppress.
    """
    who = {name: place for place, name in enumerate(answers.people)}
    known = set(answers.statements)
    if strays := [pair for pair in set(matters) if pair[0] not in who or pair[1] not in known]:
        raise ValueError(f"something matters to a person or about a statement that is not there: {min(strays)}")
    found = {
        statement: {
            by: dict.fromkeys(sorted({x for x in labels if x is not None}), 0) for by, labels in declared.items()
        }
        for statement in answers.statements
    }
    for person, statement in sorted(set(matters)):
        for by, labels in declared.items():
            if (label := labels[who[person]]) is not None:
                found[statement][by][label] += 1
    return found
