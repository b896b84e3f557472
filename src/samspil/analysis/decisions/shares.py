"""A budget shared by the method of equal shares (Peters, Pierczyński & Skowron 2021), with its completion.

Everyone is given the same part of the budget. A project costs those who named it, all the same, or all they have left;
what asks least of its payers for what it is worth to them is bought next, until nobody can buy more. Thus a group that
is a tenth of all and agrees decides over a tenth of the money. That leaves money over; so everybody is lent one more
and it all is done again, as long as what is bought does not cost more than there is (``add1``).

The state is kept for each distinct ballot and in float64. Every comparison that could change the outcome is watched:
where it is decided by less than ``NEAR`` (more, where rounding could be larger), the step is done again in exact
fractions, and ties go by name, as in pabutools. ``Shares.gap`` is the smallest relative gap of any other comparison.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import heappop, heappush
from math import inf
from typing import Literal, NamedTuple

import numpy as np

from samspil.analysis.decisions.budget import Election, Payment, Utility
from samspil.analysis.decisions.greedy import greedy
from samspil.analysis.decisions.shares_ahead import Floats, Project, common, steady
from samspil.analysis.decisions.shares_exact import Backed, Ledger

#: What is done when the shares alone leave money over: one more to each until the budget would be overspent, the plain
#: rule with what is left, one after the other, or nothing.
Completion = Literal["add1", "greedy", "add1-greedy", "none"]
#: Comparisons decided by a smaller relative gap than this are made again in exact numbers.
NEAR = 1e-9
#: How many roundings of float64 may have gone into a number, generously.
_ROUNDING = 1e-14
#: Nearer than this what all could pay is to what a project costs, it is looked at again.
_SURE = 1e-6
#: After so many rounds it is first looked how many of the next ones must give the same.
_PATIENCE = 100
#: Looking takes about as long as so many rounds; where it spares fewer, the next look waits.
_WORTH = 16


@dataclass(frozen=True)
class Shares:
    """What was bought, in the order it was; and how sure that is."""

    winners: tuple[int, ...]
    bought: int  # so many of them, the first, with the voters' own shares; the others by the plain rule
    each: Fraction  # what every voter had to give, in units, with what was lent
    lent: int  # units lent to each voter by the completion
    overspent: bool  # whether one unit more would have cost more than the budget
    gap: float  # the smallest relative gap of a comparison decided in float64; infinite where there was none
    exact: int  # comparisons made in exact numbers, because they were nearer than that


def equal_shares(
    asked: Election, *, utility: Utility = "cost", completion: Completion = "add1", payment: Payment = "equal"
) -> Shares:
    """Share the budget. ValueError where payment by points is asked for and there are none."""
    if payment == "points" and asked.points is None:
        raise ValueError("there are no points")
    rule = _Rule(asked, utility, payment)
    lent, overspent = _lent(rule) if completion.startswith("add1") else (0, False)
    winners = rule.winners(lent)
    bought = len(winners)
    if completion.endswith("greedy"):
        winners = greedy(asked, utility=utility, payment=payment, first=winners)
    each = rule.each(lent) / asked.unit if asked.voters else Fraction(0)
    return Shares(winners, bought, each, lent, overspent, rule.gap, rule.exact)


def _lent(rule: "_Rule") -> tuple[int, bool]:
    """How many units each voter may be lent, and whether it is the budget that stops it (else nothing is left out).

    The first overspending ends it, though with still more the sum could fall again.
    """
    lent, look, wait, asked = 0, _PATIENCE, _WORTH, rule.asked
    now = rule.winners(0)
    while not rule.exhausted(now):
        if lent >= look:
            step = rule.steady(lent, now)
            if step > 1 and rule.winners(lent + step) == now:
                lent += step
            wait = 0 if step >= _WORTH else min(max(2 * wait, _WORTH), _PATIENCE)
            look = lent + wait
        following = rule.winners(lent + 1)
        if asked.cost(following) > asked.budget:
            return lent, True
        lent, now = lent + 1, following
    return lent, False


class _Rule:
    """The method for one election: what each project needs, and the smallest gap seen so far."""

    def __init__(self, asked: Election, utility: Utility, payment: Payment) -> None:
        self.asked = asked
        self.gap, self.exact = inf, 0
        #: what costs nothing and somebody wants; by its cost it would be worth nothing
        self.free = tuple(at for at, votes in enumerate(asked.votes) if votes and not asked.costs[at]) * (
            utility == "cardinality"
        )
        self.projects = [
            Project.of(asked, at, by_cost=utility == "cost", by_points=payment == "points")
            for at, votes in enumerate(asked.votes)
            if votes and asked.costs[at]
        ]
        # By name, as ties go; a project's place here is its number in what follows.
        self.projects.sort(key=lambda one: one.name)
        #: the least each can ask, and its place, rising; and for each of these how much of it one unit from all pays
        self.least = sorted((one.cost / one.load / one.worth, at) for at, one in enumerate(self.projects))
        self.most = np.array([self.projects[at].share for _rate, at in self.least])
        self._known: dict[int, tuple[int, ...]] = {}

    def each(self, lent: int) -> Fraction:
        """What each voter has, in parts of a unit."""
        return Fraction(self.asked.budget, self.asked.voters) + lent * self.asked.unit

    def winners(self, lent: int) -> tuple[int, ...]:
        """What is bought when each is lent so many units."""
        if lent not in self._known:
            self._known = dict([*self._known.items()][-1:])  # the last two are all that is asked for again
            bought = _Round(self, self.each(lent)).bought() if self.projects else []
            self._known[lent] = (*self.free, *(self.projects[at].at for at in bought))
        return self._known[lent]

    def exhausted(self, winners: Sequence[int]) -> bool:
        """Whether no project that somebody named could be paid with what is left."""
        left, taken = self.asked.budget - self.asked.cost(winners), set(winners)
        return all(one.at in taken or self.asked.costs[one.at] > left for one in self.projects)

    def steady(self, lent: int, winners: Sequence[int]) -> int:
        """For how many more units the same is sure to be bought, by the same comparisons."""
        place = {one.at: at for at, one in enumerate(self.projects)}
        order = [place[at] for at in winners if at in place]
        unit = float(self.asked.unit)
        parts = steady(self.projects, order, float(self.each(lent)), len(self.asked.heads), least=2 * unit)
        return int(min(parts, float(sum(self.asked.costs))) / unit * (1 - _SURE))


class _Offer(NamedTuple):
    """What a project asks: for what it is worth to its payers, for a point, how sure that is, and what they have."""

    rate: float
    price: float
    at: int
    near: float
    own: Floats


class _Round:
    """One round of buying, all having the same to begin with."""

    def __init__(self, rule: _Rule, each: Fraction) -> None:
        self._rule, self._exact_each, self._each = rule, each, float(each)
        self._money = np.full(len(rule.asked.heads), self._each)
        self._ledger: Ledger | None = None
        self._bought: list[int] = []
        self._gap = inf

    def bought(self) -> list[int]:
        """What is bought, by its place among the projects, in this order."""
        asks = self._first()
        while offers := self._offers(asks):
            best = offers[0] if len(offers) == 1 else self._best(offers)
            for one in offers:
                if one is not best:
                    heappush(asks, (one.rate, one.at))
            self._pay(best)
        self._rule.gap = min(self._rule.gap, self._gap)
        return self._bought

    def _first(self) -> list[tuple[float, int]]:
        """The least each project could ask, rising, of those that all who named them could pay for together.

        What a project asks never falls while money is spent, so what it asked before stays a limit from below.
        """
        rule = self._rule
        apart = self._each * rule.most - 1
        near = np.abs(apart) <= _SURE
        if not near.all():
            self._gap = float(np.abs(apart[~near]).min())
        return [rule.least[at] for at in np.flatnonzero(near | (apart > 0)).tolist()]

    def _offers(self, asks: list[tuple[float, int]]) -> list[_Offer]:
        """The projects that could ask least now, taken off ``asks``; those no longer to be paid for are dropped."""
        found: list[_Offer] = []
        limit = least = inf
        while asks and asks[0][0] <= limit:
            rate, at = heappop(asks)
            offer = self._offer(at, rate)
            if offer is not None:
                found.append(offer)
                least = min(least, offer.rate)
                limit = min(limit, offer.rate * (1 + offer.near))
        if asks and found:
            self._gap = min(self._gap, (asks[0][0] - least) / least)
        return found

    def _offer(self, at: int, rate: float) -> _Offer | None:
        one = self._rule.projects[at]
        own = self._money[one.ballots]
        gap = float(own.dot(one.heads)) / one.cost - 1
        doubt = _ROUNDING * self._each * one.share
        if -NEAR - doubt <= gap <= NEAR + doubt:
            if self._exactly(at) is None:
                return None
        else:
            self._gap = min(self._gap, abs(gap))
            if gap < 0:
                return None
        price, paid, _poor = common(one, own, rate * one.worth)
        return _Offer(price / one.worth, price, at, NEAR + doubt / max(paid, _ROUNDING), own)

    def _best(self, offers: list[_Offer]) -> _Offer:
        """The one that asks least; too near to tell, by exact numbers; and where they are equal, by name."""
        best = min(offers, key=lambda one: one.rate)
        tied = []
        for one in offers:
            gap = (one.rate - best.rate) / best.rate
            if gap <= max(one.near, best.near):
                tied.append(one)
            else:
                self._gap = min(self._gap, gap)
        if len(tied) == 1:
            return best
        return min(tied, key=lambda one: (self._exact_rate(one), one.at))

    def _exact_rate(self, offer: _Offer) -> Fraction:
        """What an offer asks, in exact numbers."""
        one = self._rule.projects[offer.at]
        ratio = offer.own if one.points is None else offer.own / one.points
        if offer.near < _SURE and ratio.min() > offer.price * (1 + _SURE):  # all pay the same, whatever they have
            self._rule.exact += 1
            return Fraction(self._rule.asked.costs[one.at], int(one.load) * one.worth)
        return Fraction(self._exactly(offer.at) or 0) / one.worth

    def _exactly(self, at: int) -> Fraction | None:
        """The price of a project in exact numbers, None where it cannot be paid for."""
        self._rule.exact += 1
        if self._ledger is None:
            self._ledger = Ledger(self._exact_each, len(self._money))
        for before in self._bought[self._ledger.bought :]:
            self._ledger.pay(self._backed(before))
        return self._ledger.price(self._backed(at))

    def _backed(self, at: int) -> Backed:
        one = self._rule.projects[at]
        heads = self._rule.asked.heads[one.ballots]
        points = np.ones(len(heads), dtype=np.int64) if one.points is None else one.points.astype(np.int64)
        return Backed(self._rule.asked.costs[one.at], one.ballots, heads, points)

    def _pay(self, offer: _Offer) -> None:
        one = self._rule.projects[offer.at]
        share = offer.price if one.points is None else offer.price * one.points
        left = offer.own - share
        self._money[one.ballots] = np.maximum(left, 0.0, out=left)
        self._bought.append(offer.at)
