"""The same rule in exact fractions, for the few steps where floating point is too near to tell.

What a ballot has left depends only on what it has paid for, so voters with the same past are counted together.
"""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from samspil.analysis.decisions.budget import Ints


@dataclass(frozen=True)
class Backed:
    """A project in exact numbers: its cost, the ballots that name it, their voters, and the points they give it."""

    cost: int
    ballots: Ints
    heads: Ints
    points: Ints


class Ledger:
    """What everybody has paid so far, kept as the exact prices and who paid them. ``ballots``: how many there are."""

    def __init__(self, each: Fraction, ballots: int) -> None:
        self._each = each
        self._prices: list[Fraction] = []
        self._shares: list[Ints] = []  # by price: (v,) the points each ballot paid it for; 0 where it did not
        self._spent = np.zeros(ballots, dtype=bool)  # who has nothing left

    @property
    def bought(self) -> int:
        """How many projects are paid for."""
        return len(self._prices)

    def price(self, project: Backed) -> Fraction | None:
        """What one point pays for a project, where those who have less pay all they have; None: not affordable."""
        kinds, of = self._kinds(project)
        voters = np.bincount(of, weights=project.heads, minlength=len(kinds)).astype(np.int64).tolist()
        rows = sorted(
            (own / points, own, points * count, count) for (own, points), count in zip(kinds, voters, strict=True)
        )
        rest, load = Fraction(project.cost), int(sum(row[2] for row in rows))
        for ratio, own, weight, count in rows:
            if ratio * load >= rest:
                return rest / load
            rest -= own * count
            load -= weight
        return None

    def pay(self, project: Backed) -> None:
        """Let those who named a project pay its price. It must be affordable."""
        price = self.price(project)
        if price is None:
            raise ValueError("it is not affordable")
        kinds, of = self._kinds(project)
        short = np.array([own <= price * points for own, points in kinds], dtype=bool)
        self._spent[project.ballots[short[of]]] = True
        share = np.zeros(len(self._spent), dtype=np.int64)
        share[project.ballots] = project.points
        self._prices.append(price)
        self._shares.append(share)

    def _kinds(self, project: Backed) -> tuple[list[tuple[Fraction, int]], Ints]:
        """The kinds of voters of a project: money left and points given; and the kind of each of its ballots."""
        past = [np.where(self._spent[project.ballots], -1, share[project.ballots]) for share in self._shares]
        rows = np.stack([project.points, *past], axis=1)
        found, of = np.unique(rows, axis=0, return_inverse=True)
        return [(self._left(row[1:]), row[0]) for row in found.tolist()], of.reshape(-1)

    def _left(self, past: list[int]) -> Fraction:
        if past and past[0] < 0:
            return Fraction(0)
        return self._each - sum(price * points for price, points in zip(self._prices, past, strict=True) if points)
