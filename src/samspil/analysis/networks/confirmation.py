"""Do both ends of a tie say so? For directed answers about what is mutual by nature, as doing things together.

Ends that disagree are not an error to be cleaned away: they are something to talk about.
"""

from dataclasses import dataclass

from samspil.analysis.networks.data import Definition, Network
from samspil.analysis.networks.groups import ties_of

Pair = tuple[str, str]


@dataclass(frozen=True)
class Confirmation:
    """Every unordered pair that could be tied, once.

    ``both`` (in the order of the actors): both say the tie. ``one``: (who says it, who does not). ``one_missing``:
    (who says it, whose answer is missing). ``none`` pairs both say there is no tie, ``unknown`` have an answer missing
    and nobody who says the tie.
    """

    both: tuple[Pair, ...]
    one: tuple[Pair, ...]
    one_missing: tuple[Pair, ...]
    none: int
    unknown: int


def confirmation(network: Network) -> Confirmation | None:
    """Sort the pairs by who says the tie (above 0). A pair with an impossible cell is no pair.

    None for an undirected network, whose ties have no two ends to ask.
    """
    if not network.directed:
        return None
    never = {_sorted(i, j) for i, j in network.impossible.tolist()}
    ties = {(i, j) for i, j in ties_of(network).tolist() if _sorted(i, j) not in never}
    missing = {(i, j) for i, j in network.missing.tolist() if _sorted(i, j) not in never}
    said = {(i, j) for i, j in ties if (j, i) not in ties}
    pending = {(i, j) for i, j in said if (j, i) in missing}
    mutual = {(i, j) for i, j in ties - said if i < j}
    unknown = len({_sorted(i, j) for i, j in missing if (j, i) not in ties})
    pairs = network.n * (network.n - 1) // 2 - len(never)

    def named(cells: set[tuple[int, int]]) -> tuple[Pair, ...]:
        return tuple((network.ids[i], network.ids[j]) for i, j in sorted(cells))

    told = len(mutual) + len(said)
    return Confirmation(named(mutual), named(said - pending), named(pending), pairs - told - unknown, unknown)


def _sorted(i: int, j: int) -> tuple[int, int]:
    return (i, j) if i < j else (j, i)


_MISSING = "a tie whose other end did not answer stands apart, and is never taken for a no"
_SOURCE = "Krackhardt 1987, Cognitive social structures (locally aggregated structures)"
DEFINITIONS = (
    Definition("confirmation.both", "pairs where both ends say the tie", "directed", _MISSING, _SOURCE),
    Definition("confirmation.one", "pairs where one end says it, the other no", "directed", _MISSING, _SOURCE),
    Definition(
        "confirmation.one_missing",
        "pairs where one end says it, the other's answer is missing",
        "directed",
        _MISSING,
        _SOURCE,
    ),
)
