"""What a project asks of its payers, in float64; and for how much more money all comparisons would fall out the same.

While the order of what is bought and who pays all they have stay the same, every price and every purse is a straight
line in what each voter is given. So it can be told where the first comparison would turn.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import NDArray

from samspil.analysis.decisions.budget import Election, Ints

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
#: Two lines nearer than this, relative to their size, are taken to be the same line or to meet here.
_SAME = 1e-9


@dataclass(frozen=True, eq=False)
class Project:
    """A project that somebody named: its cost, what it is worth to each who did, their ballots, voters and points."""

    at: int
    name: str
    cost: float
    worth: int
    ballots: Ints
    heads: Floats
    points: Floats | None  # None: one each
    loads: Floats  # voters times points
    load: float
    share: float  # what part of its cost is paid when all who named it give one

    @classmethod
    def of(cls, asked: Election, at: int, *, by_cost: bool, by_points: bool) -> "Project":
        """The project ``at`` of an election: worth its cost or one, paid for by points or alike."""
        ballots, cost = asked.backers[at], asked.costs[at]
        heads = asked.heads[ballots].astype(np.float64)
        points = asked.points[at].astype(np.float64) if by_points and asked.points is not None else None
        loads = heads if points is None else heads * points
        worth, share = cost if by_cost else 1, float(heads.sum()) / cost
        name, load = asked.names[at], float(loads.sum())
        return cls(at, name, float(cost), worth, ballots, heads, points, loads, load, share)


def common(one: Project, own: Floats, price: float = 0.0) -> tuple[float, float, Bools | None]:
    """What a point pays for a project that can be afforded, what part of it is paid so, and which ballots pay all.

    ``own``: (ballots of the project,) what each of their voters has; ``price``: no more than what is looked for. None
    instead of the ballots where none pays all it has.
    """
    ratio = own if one.points is None else own / one.points
    price = max(price, one.cost / one.load)
    poor = ratio < price
    count, found = int(np.count_nonzero(poor)), 0
    if not count:
        return price, 1.0, None
    have, load = own * one.heads, one.load
    while count > found:
        found = count
        load = one.load - float(poor.dot(one.loads))
        if count == len(own) or load <= 0:
            return float(ratio.max()), 0.0, poor
        price = (one.cost - float(poor.dot(have))) / load
        poor = ratio < price
        count = int(np.count_nonzero(poor))
    return price, price * load / one.cost, poor


def steady(projects: Sequence[Project], order: Sequence[int], each: float, ballots: int, *, least: float) -> float:
    """How much more each voter could be given and the same be bought, in this order, by the same comparisons.

    A safe limit, 0 where it is less than ``least``. ``order`` is what is bought, by place, when each has ``each``.
    """
    money, grow = np.full(ballots, each), np.ones(ballots)
    left, ahead = set(range(len(projects))), inf
    for chosen in (*order, None):
        rates: dict[int, tuple[float, float]] = {}
        for at in sorted(left):
            line, until = _line(projects[at], money[projects[at].ballots], grow[projects[at].ballots], each)
            ahead = min(ahead, until)
            if ahead < least:
                return 0.0
            if line is None:
                left.discard(at)
            else:
                rates[at] = (line[0] / projects[at].worth, line[1] / projects[at].worth)
        if chosen is None or chosen not in rates:
            break
        best, slope = rates.pop(chosen)
        for rate, other in rates.values():
            ahead = min(ahead, _until(rate - best, other - slope, best, best / each))
        left.discard(chosen)
        _pay(projects[chosen], money, grow, best * projects[chosen].worth, slope * projects[chosen].worth)
    return ahead if ahead >= least else 0.0


def _line(one: Project, own: Floats, grow: Floats, each: float) -> tuple[tuple[float, float] | None, float]:
    """The price of a project and how it grows with what each is given (None: not affordable); and until when."""
    have, more = float(own @ one.heads), float(grow @ one.heads)
    until = _until(have - one.cost, more, one.cost, one.cost / each)
    if have < one.cost:
        return None, until
    price, paid, poor = common(one, own)
    slope = 0.0
    if poor is not None and paid > 0:
        slope = -float(poor @ (grow * one.heads)) / (paid * one.cost / price)
    points = 1.0 if one.points is None else one.points
    apart, turning = own - price * points, grow - slope * points
    same = np.abs(apart) <= _SAME * price
    meeting = same & (np.abs(turning) > _SAME)
    nearing = ~same & (apart * turning < 0)
    if meeting.any():
        return (price, slope), 0.0
    if nearing.any():
        until = min(until, float((-apart[nearing] / turning[nearing]).min()))
    return (price, slope), until


def _pay(one: Project, money: Floats, grow: Floats, price: float, slope: float) -> None:
    points = 1.0 if one.points is None else one.points
    own, more = money[one.ballots] - price * points, grow[one.ballots] - slope * points
    gone = own <= _SAME * price
    money[one.ballots], grow[one.ballots] = np.where(gone, 0.0, own), np.where(gone, 0.0, more)


def _until(apart: float, turning: float, scale: float, slope_scale: float) -> float:
    """Where a line that is ``apart`` from zero comes to it; never, where it moves away or lies on it."""
    if abs(apart) <= _SAME * scale:
        return inf if abs(turning) <= _SAME * slope_scale else 0.0
    return -apart / turning if apart * turning < 0 else inf
