"""What voters ask of a shared budget, as the rules that share it take it: distinct ballots, each with its voters."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
#: What a project is worth to a voter who named it: what it costs, or one, whatever it costs.
Utility = Literal["cost", "cardinality"]
#: How those who named a project share what it costs: all the same, or in proportion to the points they gave.
Payment = Literal["equal", "points"]
#: So that the points of millions of voters add up exactly.
_MOST_POINTS = 10**9


@dataclass(frozen=True)
class Election:
    """A budget, projects, and what n voters named of them. Money is counted in whole parts of ``unit`` to the unit."""

    names: tuple[str, ...]
    costs: tuple[int, ...]
    budget: int
    unit: int
    voters: int
    heads: Ints  # (v,) how many cast each distinct ballot
    backers: tuple[Ints, ...]  # by project: the distinct ballots that name it
    points: tuple[Ints, ...] | None  # by project: what each of those gives it, in whole numbers

    @cached_property
    def votes(self) -> tuple[int, ...]:
        """How many voters named each project."""
        return tuple(int(self.heads[named].sum()) for named in self.backers)

    def cost(self, projects: Sequence[int]) -> int:
        """What projects cost together, in the same parts as ``costs``."""
        return sum(self.costs[at] for at in projects)

    def money(self, parts: int) -> Fraction:
        """The amount that parts of a unit are."""
        return Fraction(parts, self.unit)

    def without_any(self, winners: Sequence[int]) -> int:
        """How many voters named nothing that won; those with a blank ballot are among them."""
        return int(self.heads[self._empty_handed(winners)].sum())

    def left_out(self, winners: Sequence[int]) -> tuple[int, int] | None:
        """The project most of those voters agree on, and how many do; None where they named nothing."""
        empty = self._empty_handed(winners)
        agree = [int(self.heads[named][empty[named]].sum()) for named in self.backers]
        most = max(agree, default=0)
        return (agree.index(most), most) if most else None

    def _empty_handed(self, winners: Sequence[int]) -> NDArray[np.bool_]:
        empty: NDArray[np.bool_] = np.ones(len(self.heads), dtype=bool)
        for at in winners:
            empty[self.backers[at]] = False
        return empty


def election(
    names: Sequence[str],
    costs: Sequence[Fraction | int],
    budget: Fraction | int,
    ballots: Sequence[Sequence[int]],
    *,
    heads: Sequence[int] | None = None,
    points: Sequence[Sequence[Fraction | int]] | None = None,
) -> Election:
    """Put together what is to be shared.

    ``ballots`` name projects by their number, each once; ``heads`` tells how many voters cast each (one, where it is
    left out), ``points`` what each gives what it names. ValueError for what no budget can be: an amount below zero, a
    project that is not there or is named twice on a ballot, points that are not above zero.
    """
    if budget < 0 or any(cost < 0 for cost in costs):
        raise ValueError("an amount is below zero")
    unit = lcm(*(Fraction(amount).denominator for amount in (budget, *costs)))
    lengths = [len(ballot) for ballot in ballots]
    named = np.fromiter((at for ballot in ballots for at in ballot), dtype=np.int64, count=sum(lengths))
    if len(named) and not (int(named.min()) >= 0 and int(named.max()) < len(names)):
        raise ValueError("a ballot names a project that is not there")
    given = np.ones(len(ballots), dtype=np.int64) if heads is None else np.asarray(heads, dtype=np.int64)
    if len(given) != len(ballots) or any(len(set(ballot)) < len(ballot) for ballot in ballots):
        raise ValueError("a ballot has no voters, or names a project twice")
    order = np.argsort(named, kind="stable")
    ends = np.cumsum(np.bincount(named, minlength=len(names)))[:-1]
    return Election(
        tuple(names),
        tuple(int(cost * unit) for cost in costs),
        int(budget * unit),
        unit,
        int(given.sum()),
        given,
        _by_project(np.repeat(np.arange(len(ballots)), lengths)[order], ends, len(names)),
        None if points is None else _by_project(_whole(points, lengths)[order], ends, len(names)),
    )


def _by_project(values: "NDArray[np.signedinteger[Any]]", ends: Ints, count: int) -> tuple[Ints, ...]:
    return tuple(np.split(values.astype(np.int64), ends)) if count else ()


def _whole(points: Sequence[Sequence[Fraction | int]], lengths: Sequence[int]) -> Ints:
    """Points as whole numbers: only how they compare matters."""
    flat = [Fraction(value) for given in points for value in given]
    if [len(given) for given in points] != list(lengths) or any(value <= 0 for value in flat):
        raise ValueError("points do not fit the ballots, or are not above zero")
    scale = lcm(*(value.denominator for value in flat))
    if any(value * scale > _MOST_POINTS for value in flat):
        raise ValueError("points are too large, or too fine")
    return np.array([int(value * scale) for value in flat], dtype=np.int64)
