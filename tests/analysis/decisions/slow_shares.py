"""The method of equal shares once more, slow and simple: voter by voter, in fractions. Ours is held against it."""

from fractions import Fraction


def slow_shares(names, costs, budget, ballots, *, utility="cost", completion="none", points=None):
    """The winners in the order they are bought. ``ballots`` has one row for each voter; ``points`` goes with it."""
    weights = [
        dict(zip(ballot, points[i] if points else [1] * len(ballot), strict=True)) for i, ballot in enumerate(ballots)
    ]
    if not ballots:
        return ()
    each = Fraction(budget) / len(ballots)
    now = slow_round(names, costs, each, weights, utility)
    while completion == "add1":
        left = budget - sum(costs[at] for at in now)
        wanted = {at for given in weights for at in given if costs[at]}
        if all(at in now or costs[at] > left for at in wanted):
            break
        each += 1
        following = slow_round(names, costs, each, weights, utility)
        if sum(costs[at] for at in following) > budget:
            break
        now = following
    return now


def slow_round(names, costs, each, weights, utility):
    """What is bought when everybody has ``each``."""
    money = [each] * len(weights)
    bought = [
        at for at in range(len(names)) if not costs[at] and utility == "cardinality" and any(at in w for w in weights)
    ]
    while True:
        offers = []
        for at, cost in enumerate(costs):
            if cost and at not in bought and (price := slow_price(cost, money, weights, at)) is not None:
                offers.append((price / (cost if utility == "cost" else 1), names[at], at, price))
        if not offers:
            return tuple(bought)
        _, _, at, price = min(offers)
        bought.append(at)
        money = [own - min(own, price * given.get(at, 0)) for own, given in zip(money, weights, strict=True)]


def slow_price(cost, money, weights, at):
    """The least a point can pay so that all together pay the cost: found by trying each payer as the last poor one."""
    payers = [(own, given[at]) for own, given in zip(money, weights, strict=True) if at in given]
    if not payers or sum(own for own, _ in payers) < cost:
        return None
    for limit in sorted({own / weight for own, weight in payers}):
        # those who have less than this for each point pay all they have
        poor = sum(own for own, weight in payers if own / weight < limit)
        rich = sum(weight for own, weight in payers if own / weight >= limit)
        if (Fraction(cost) - poor) / rich <= limit:
            return (Fraction(cost) - poor) / rich
    raise AssertionError("together they have enough")
