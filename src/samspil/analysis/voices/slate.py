"""A few statements to carry on with, chosen so that everyone who is many enough is heard in them.

The method of equal shares (Peters & Skowron 2020): each person has k / n of a statement to give; a statement costs
one, paid as equally as possible by those who approve of it; the one that asks the least of each payer is taken next.
However the people are cut, any group of n * l / k who approve of l statements in common has a member who approves of
l that were chosen (extended justified representation). Where the money runs out, the rest are added one by one to
give most to those who have least (sequential proportional approval voting), which takes nothing away from that.
"""

from fractions import Fraction

import numpy as np

from samspil.analysis.voices.answers import Bools, Floats, Ints


def slate(approves: Bools, k: int) -> tuple[int, ...]:
    """Choose ``k`` of m statements (all, when fewer) by what n people approve of: (n, m). In the order chosen.

    Ties go to the statement more approve of, then to the lower number. Exact: no rounding decides.
    """
    n, m = approves.shape
    if not n:
        return tuple(range(min(k, m)))
    ballots, people = np.unique(approves, axis=0, return_counts=True)
    money = [Fraction(k, n)] * len(ballots)
    chosen: list[int] = []
    supporters = approves.sum(axis=0)
    while len(chosen) < min(k, m):
        asked = _cheapest(ballots, people, money, chosen, supporters)
        if asked is None:
            break
        best, price = asked
        money = [own - min(own, price) if ballots[b, best] else own for b, own in enumerate(money)]
        chosen.append(best)
    return tuple(chosen + _completed(ballots, people, chosen, min(k, m) - len(chosen)))


def _cheapest(
    ballots: Bools, people: Ints, money: list[Fraction], chosen: list[int], supporters: Ints
) -> tuple[int, Fraction] | None:
    """The statement that asks least of each payer, and how much; None when nothing can be paid for.

    Prices are first reckoned roughly; only those that could be the least are worked out exactly.
    """
    rough = _rough_prices(ballots, people, np.array([float(own) for own in money]))
    rough[chosen] = np.inf
    near = np.flatnonzero(np.isfinite(rough) & (rough <= rough.min(initial=np.inf) + 1e-9))
    priced = [(_price(np.flatnonzero(ballots[:, j]), people, money), -int(supporters[j]), int(j)) for j in near]
    told = [(price, fewer, j) for price, fewer, j in priced if price is not None]
    return (min(told)[2], min(told)[0]) if told else None


def _rough_prices(ballots: Bools, people: Ints, money: Floats) -> Floats:
    """(m,) the price of each statement in floating point, a hair low where it is only just to be had; else infinite."""
    order = np.argsort(money, kind="stable")
    own, heads = money[order][:, None], people[order][:, None] * ballots[order]
    before = np.cumsum(heads * own, axis=0) - heads * own
    after = heads.sum(axis=0) - (np.cumsum(heads, axis=0) - heads)
    # Everyone from this ballot on pays the same, those before all they have.
    price = (1 - before) / np.maximum(after, 1)
    enough = (heads > 0) & (price <= own + 1e-9)
    first = enough.argmax(axis=0)[None]
    asked: Floats = np.where(enough.any(axis=0), np.take_along_axis(price, first, axis=0)[0], np.inf)
    return asked


def _price(payers: Ints, people: Ints, money: list[Fraction]) -> Fraction | None:
    """The least that, asked of each payer or all they have, adds up to one; None when they have less together."""
    heads, rest = int(people[payers].sum()), Fraction(1)
    for own, count in sorted((money[b], int(people[b])) for b in payers.tolist()):
        if own * heads >= rest:
            return rest / heads
        rest -= own * count
        heads -= count
    return None


def _completed(ballots: Bools, people: Ints, chosen: list[int], more: int) -> list[int]:
    """The ``more`` statements that give most to those who have least so far."""
    added: list[int] = []
    for _ in range(more):
        has = ballots[:, chosen + added].sum(axis=1)
        worth: Floats = (people / (has + 1)) @ ballots
        worth[chosen + added] = -1
        # Rounded, so that what is equal but for the order of adding is a tie.
        added.append(int(np.round(worth, 9).argmax()))
    return added
