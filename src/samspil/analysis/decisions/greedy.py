"""The plain rule most cities use: what most voters want first, as long as the money lasts."""

from collections.abc import Sequence
from fractions import Fraction
from math import inf

from samspil.analysis.decisions.budget import Election, Payment, Utility


def greedy(
    asked: Election, *, utility: Utility = "cost", payment: Payment = "equal", first: Sequence[int] = ()
) -> tuple[int, ...]:
    """Take what is worth most for its cost next, and pass over what cannot be paid for; after ``first``.

    With ``cost`` that is what most voters named; with ``cardinality`` what most named for each unit of its cost; with
    ``points`` their points count instead of their number. Equal ones go by name. What nobody named comes last, and is
    taken too where money is left, as pabutools does.
    """
    left = asked.budget - asked.cost(first)
    taken = list(first)
    others = [at for at in range(len(asked.names)) if at not in set(first)]
    for at in sorted(others, key=lambda at: (-_density(asked, at, utility, payment), asked.names[at])):
        if asked.costs[at] <= left:
            taken.append(at)
            left -= asked.costs[at]
    return tuple(taken)


def _density(asked: Election, at: int, utility: Utility, payment: Payment) -> Fraction | float:
    """What all who named it have of a project, for each part of its cost."""
    wanted = asked.votes[at]
    if payment == "points" and asked.points is not None:
        wanted = int((asked.heads[asked.backers[at]] * asked.points[at]).sum())
    cost = asked.costs[at]
    if utility == "cost":
        return wanted if cost else 0
    return Fraction(wanted, cost) if cost else (inf if wanted else 0)
