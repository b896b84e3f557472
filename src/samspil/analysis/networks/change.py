"""What came and went between two rounds, among those who were there and answered both times."""

from dataclasses import dataclass

from samspil.analysis.networks.data import Definition, Ints, Network
from samspil.analysis.networks.groups import ties_of

Pair = tuple[str, str]


@dataclass(frozen=True)
class Change:
    """Ties of two rounds compared; pairs are (from, to), an undirected tie once and in the order of its ids.

    ``compared`` is how many cells (undirected: pairs) were answered in both rounds between actors present in both.
    ``jaccard`` is kept / (kept + gained + lost), None where there was no tie. Ties with joiners and leavers are in none
    of the lists: they came or went with their actor.
    """

    kept: tuple[Pair, ...]
    gained: tuple[Pair, ...]
    lost: tuple[Pair, ...]
    compared: int
    jaccard: float | None
    joiners: tuple[str, ...]
    leavers: tuple[str, ...]


def change(before: Network, after: Network) -> Change:
    """Compare two rounds of one relation, ties above 0, actors matched by id.

    Raises ValueError when one round is directed and the other is not.
    """
    if before.directed != after.directed:
        raise ValueError("a directed and an undirected round cannot be compared")
    then, now = _present(before), _present(after)
    stayed = then & now
    blank = _pairs(before, before.missing, before.impossible) | _pairs(after, after.missing, after.impossible)
    blank = {pair for pair in blank if stayed.issuperset(pair)}

    def ties(network: Network) -> set[Pair]:
        seen = {pair for pair in _pairs(network, ties_of(network)) if stayed.issuperset(pair)}
        return seen - blank

    old, new = ties(before), ties(after)
    possible = len(stayed) * (len(stayed) - 1) // (1 if before.directed else 2)
    return Change(
        kept=tuple(sorted(old & new)),
        gained=tuple(sorted(new - old)),
        lost=tuple(sorted(old - new)),
        compared=possible - len(blank),
        jaccard=len(old & new) / len(old | new) if old | new else None,
        joiners=tuple(sorted(now - then)),
        leavers=tuple(sorted(then - now)),
    )


def _present(network: Network) -> set[str]:
    return {name for name, there in zip(network.ids, network.present.tolist(), strict=True) if there}


def _pairs(network: Network, *cells: Ints) -> set[Pair]:
    named = {(network.ids[i], network.ids[j]) for part in cells for i, j in part.tolist()}
    return named if network.directed else {(i, j) if i < j else (j, i) for i, j in named}


_MISSING = "only cells answered in both rounds, between actors present in both; joiners and leavers apart"
DEFINITIONS = (
    Definition("change.jaccard", "kept / (kept + gained + lost)", "both", _MISSING, "Snijders, RSiena manual"),
    Definition("change.kept", "ties in both rounds", "both", _MISSING, "Snijders, RSiena manual"),
    Definition("change.gained", "ties in the later round only", "both", _MISSING, "Snijders, RSiena manual"),
    Definition("change.lost", "ties in the earlier round only", "both", _MISSING, "Snijders, RSiena manual"),
)
