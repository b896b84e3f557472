"""Is there a core that all are tied through? The categorical core-periphery model of Borgatti and Everett.

The core is whatever is densest, also four friends at the edge: show the fit and the four densities with it.
"""

from dataclasses import dataclass

import numpy as np

from samspil.analysis.networks.data import DENSE_LIMIT, Bools, Definition, Floats, Network

#: Of cores that fit equally well, the one with most ties and then fewest actors: what a tie and an actor weigh.
_TIE, _ACTOR = 1e-9, -1e-11


@dataclass(frozen=True)
class CorePeriphery:
    """The core found (in the order of the actors), and how well the network fits the idea.

    ``fit`` is the correlation of the ties with the ideal, -1 to 1. The densities are ties per answered cell: within the
    core, from core to periphery, from periphery to core, within the periphery; None where no such cell was
    answered.
    """

    core: tuple[str, ...]
    fit: float
    core_core: float | None
    core_periphery: float | None
    periphery_core: float | None
    periphery_periphery: float | None


def core_periphery(network: Network, *, starts: int = 50, seed: int = 1) -> CorePeriphery | None:
    """The core whose ties come closest to: all tied within the core, none within the periphery; ties above 0.

    Cells between core and periphery are left free, missing and impossible cells are dropped; an actor without any cell
    is in the periphery. From each of ``starts`` random cores, one actor moves in or out, or two swap, while the fit
    grows.
    None where nothing varies (no ties, or all) and above DENSE_LIMIT actors.
    """
    n = network.n
    if not 2 <= n <= DENSE_LIMIT:
        return None
    cells = np.stack([network.observed, network.adjacency()]).astype(float)
    # What two actors have with one another, both ways: answered cells and ties.
    pairs = cells + cells.transpose(0, 2, 1)
    rng = np.random.default_rng(seed)
    climbed = [_climb(pairs, rng.permutation(n) < rng.integers(1, n)) for _ in range(starts)]
    worth, inside = max(climbed, key=lambda found: found[0])
    if not np.isfinite(worth):
        return None

    def block(rows: Bools, columns: Bools) -> Floats:
        return np.asarray(cells[:, rows][:, :, columns].sum(axis=(1, 2)))

    def density(rows: Bools, columns: Bools) -> float | None:
        answered, tied = block(rows, columns)
        return float(tied / answered) if answered else None

    return CorePeriphery(
        tuple(name for name, within in zip(network.ids, inside.tolist(), strict=True) if within),
        float(_fit(block(inside, inside), block(~inside, ~inside))),
        density(inside, inside),
        density(inside, ~inside),
        density(~inside, inside),
        density(~inside, ~inside),
    )


def _climb(pairs: Floats, start: Bools) -> tuple[float, Bools]:
    """From a random core, make the best move until none betters it; the worth of the core found, and the core.

    ``pairs`` is (2, n, n). Two actors change places only where no move of one is left: there are many pairs to try.
    """
    inside, best = start.copy(), -np.inf
    with_core, with_rest = pairs @ inside, pairs @ ~inside
    while True:
        worth, movers = _one_moves(inside, with_core, with_rest)
        if not worth > best:
            worth, movers = _two_swap(pairs, inside, with_core, with_rest)
        if not worth > best:
            return best, inside
        best = worth
        for mover in movers:
            change = -pairs[:, mover] if inside[mover] else pairs[:, mover]
            with_core += change
            with_rest -= change
            inside[mover] = ~inside[mover]


def _one_moves(inside: Bools, with_core: Floats, with_rest: Floats) -> tuple[float, list[int]]:
    core, rest = with_core[:, inside].sum(axis=1) / 2, with_rest[:, ~inside].sum(axis=1) / 2
    joining = np.where(inside, -1.0, 1.0)
    worth = _worth(core[:, None] + joining * with_core, rest[:, None] - joining * with_rest, inside.sum() + joining)
    mover = int(worth.argmax())
    return float(worth[mover]), [mover]


def _two_swap(pairs: Floats, inside: Bools, with_core: Floats, with_rest: Floats) -> tuple[float, list[int]]:
    out, join = np.flatnonzero(inside), np.flatnonzero(~inside)
    if not len(out) or not len(join):
        return -np.inf, []
    core, rest = with_core[:, inside].sum(axis=1) / 2, with_rest[:, ~inside].sum(axis=1) / 2
    between = pairs[:, out][:, :, join]
    worth = _worth(
        core[:, None, None] - with_core[:, out, None] + with_core[:, None, join] - between,
        rest[:, None, None] + with_rest[:, out, None] - with_rest[:, None, join] - between,
        np.full(1, len(out), dtype=float),
    )
    leaver, joiner = np.unravel_index(int(worth.argmax()), worth.shape)
    return float(worth[leaver, joiner]), [int(out[leaver]), int(join[joiner])]


def _worth(core: Floats, rest: Floats, actors: Floats) -> Floats:
    """The fit, and a trace for the ties and the actors in the core."""
    return np.asarray(_fit(core, rest) + _TIE * core[1] + _ACTOR * actors)


def _fit(core: Floats, rest: Floats) -> Floats:
    """The correlation of tied or not with core or periphery, from (2, ...) answered cells and ties in each.

    -inf where one of them does not vary.
    """
    n, ties = core + rest
    spread = (n * ties - ties**2) * (n * core[0] - core[0] ** 2)
    # Counts are whole numbers, so a spread of nothing is exactly 0.
    return np.asarray(
        np.divide(n * core[1] - ties * core[0], np.sqrt(spread), out=np.full(spread.shape, -np.inf), where=spread > 0)
    )


DEFINITIONS = (
    Definition(
        "core_periphery.fit",
        "max over cores of r(ties, ideal): 1 within the core, 0 within the periphery, cells between them free",
        "both",
        "only cells that were answered",
        "Borgatti & Everett 1999; as in UCINET",
    ),
)
