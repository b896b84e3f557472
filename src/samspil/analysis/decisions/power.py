"""Power: how often it comes down to one voter, by the rules (Banzhaf, Shapley-Shubik) and in what was decided.

Both indices are exact, by generating functions (Mann & Shapley 1962, Brams & Affuso 1976). Weights are not power: three
with 9, 9 and 7 of 30 votes have all of it when 16 decide, and those with 3, 1 and 1 none. The indices say what the
rules allow; ``realised`` says what happened.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import comb

from samspil.analysis.decisions.ballots import Change


@dataclass(frozen=True)
class Banzhaf:
    """``absolute``: the chance that a voter decides when the others toss coins; ``relative``: as parts of 1."""

    absolute: tuple[Fraction, ...]
    relative: tuple[Fraction, ...]


def banzhaf(weights: Sequence[int], quota: int) -> Banzhaf:
    """For each voter of a rule that passes what has ``quota`` or more of the weights behind it.

    Penrose (1946), Banzhaf (1965). Time grows with voters times quota: 200 voters with up to 29 votes take under a
    second. Raises ValueError for a weight under 0, or a quota that is under 1 or more than all weights.
    """
    _check(weights, quota)
    ways = [1] + [0] * (quota - 1)  # how many sets of voters weigh so much
    for weight in weights:
        ways = _with(ways, weight, 0)
    swings = {
        weight: sum(_without(ways, weight, 0)[max(quota - weight, 0) :] if weight else ()) for weight in set(weights)
    }
    every = sum(swings[weight] for weight in weights)
    return Banzhaf(
        tuple(Fraction(swings[weight], 2 ** (len(weights) - 1)) for weight in weights),
        tuple(Fraction(swings[weight], every) for weight in weights),
    )


def shapley_shubik(weights: Sequence[int], quota: int) -> tuple[Fraction, ...]:
    """The chance that each voter decides when they join one by one in a random order; adds up to 1.

    Shapley & Shubik (1954). Rule, time and errors as for ``banzhaf``; some seconds for 200 voters.
    """
    _check(weights, quota)
    n = len(weights)
    step = n + 1  # bits for one count: the numbers of sets of each size lie side by side in one long whole number
    ways = [1] + [0] * (quota - 1)
    for weight in weights:
        ways = _with(ways, weight, step)
    mask = (1 << step) - 1

    @cache
    def of(weight: int) -> Fraction:
        if not weight:
            return Fraction(0)
        packed = sum(_without(ways, weight, step)[max(quota - weight, 0) :])
        sizes = [(packed >> (step * size)) & mask for size in range(n)]
        return sum((Fraction(count, n * comb(n - 1, size)) for size, count in enumerate(sizes)), Fraction(0))

    return tuple(of(weight) for weight in weights)


def _with(ways: Sequence[int], weight: int, step: int) -> list[int]:
    """The sets by weight when one more voter may be in them; each set with her is one longer (``step`` bits)."""
    return [count + (ways[at - weight] << step if at >= weight else 0) for at, count in enumerate(ways)]


def _without(ways: Sequence[int], weight: int, step: int) -> list[int]:
    """The sets by weight when one voter of this weight is never in them."""
    left: list[int] = []
    for at, count in enumerate(ways):
        left.append(count - (left[at - weight] << step if at >= weight else 0))
    return left


def _check(weights: Sequence[int], quota: int) -> None:
    if any(weight < 0 for weight in weights):
        raise ValueError("a voter has fewer than no votes; give weights of 0 or more")
    if not 0 < quota <= sum(weights):
        raise ValueError(f"{quota} votes cannot be what it takes when there are {sum(weights)} in all")


@dataclass(frozen=True)
class Realised:
    """Of the ``decisions`` a chamber was asked in: how many it could have turned together, and one of it alone."""

    chamber: str
    decisions: int
    together: int
    alone: int


def realised(decisions: Sequence[Sequence[Change]]) -> tuple[Realised, ...]:
    """Over the decisions that were made: who could have turned them by what they had said, all else as it was.

    Give ``changes`` of each result. Only ballots that were given count, not those who were silent. Never of persons: a
    chamber of fewer than five is to be suppressed where this is shown.
    """
    found: dict[str, Realised] = {}
    for changes in decisions:
        for one in changes:
            so_far = found.get(one.chamber, Realised(one.chamber, 0, 0, 0))
            found[one.chamber] = Realised(
                one.chamber,
                so_far.decisions + 1,
                so_far.together + (one.switched is not None),
                so_far.alone + (one.switched == 1),
            )
    return tuple(found.values())
