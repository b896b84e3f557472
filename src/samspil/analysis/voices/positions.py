"""Where people stand, as far as their answers tell: directions along which answers go together, and the doubt.

A person i has a place u (q numbers, unit normal a priori); statement j is agreed with, disagreed with or passed with
the odds exp(b + V u), multinomial. Only answers that were given count; nothing is filled in. Fitted by variational
Bayes with the fixed curvature of Böhning 1992 (Khan, Marlin, Bouchard & Murphy 2010, "Variational bounds for
mixed-data factor analysis"), each direction shrunk by its own learned ridge. How many directions there are is chosen
on answers held out of the fit; none at all is a possible answer.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samspil.analysis.voices.answers import Answers, Bools, Floats, Ints
from samspil.analysis.voices.cells import Cells, held_out, log_loss, spectral

#: Most directions; rounds of fitting; answers above which one part is held out instead of five in turn.
MOST, ROUNDS, MANY = 4, 25, 20_000
#: A direction is never shrunk harder than this: which directions are kept is for the held-out answers to say.
LOOSEST = 4.0
#: The doubt (standard deviation; 1 is knowing nothing) above which a place is "not enough answers yet".
WIDE = 0.75
#: The curvature bound of a choice of three, (agree, disagree) against pass, and its inverse.
CURVE = (np.eye(2) - 1 / 3) / 2
BACK = np.linalg.inv(CURVE)


@dataclass(frozen=True, eq=False)
class Directions:
    """What was learnt about the statements: ``weights`` (m, 2, 1 + q) for agree and disagree, and their doubt.

    ``doubt`` (m, 1 + q, 1 + q) is shared by the two up to the inverse curvature. ``ridge`` (1 + q,).
    """

    weights: Floats
    doubt: Floats
    ridge: Floats

    @property
    def q(self) -> int:
        """How many directions."""
        return int(self.weights.shape[2]) - 1


@dataclass(frozen=True, eq=False)
class Positions:
    """A place for each of n people: posterior ``mean`` (n, q) and ``covariance`` (n, q, q), in population units.

    ``enough`` (n,) is False where the doubt is too wide for a dot. ``losses`` are the held-out log-losses of 0, 1, ...
    directions that were tried, in nats per answer.
    """

    directions: Directions
    mean: Floats
    covariance: Floats
    enough: Bools
    losses: tuple[float, ...]

    @property
    def q(self) -> int:
        """How many directions were found; 0 when the answers show none."""
        return self.directions.q

    @property
    def doubt(self) -> Floats:
        """(n,) the standard deviation of each place over its first two directions; 1 is knowing nothing."""
        spread = np.diagonal(self.covariance, axis1=1, axis2=2)[:, :2]
        wide: Floats = np.sqrt(spread.mean(axis=1)) if self.q else np.ones(len(self.mean))
        return wide

    def chances(self, people: Ints, statements: Ints) -> Floats:
        """(a, 3) the chances that these people agree with, pass or disagree with these statements, place by place."""
        x = np.hstack([np.ones((len(people), 1)), self.mean[people]])
        weights = self.directions.weights[statements]
        centre = np.einsum("acd,ad->ac", weights, x)
        own = np.einsum("acd,ade,abe->acb", weights[:, :, 1:], self.covariance[people], weights[:, :, 1:])
        shared = np.einsum("ad,ade,ae->a", x, self.directions.doubt[statements], x)
        return _blurred(centre, own + shared[:, None, None] * BACK)


def positions(answers: Answers, *, seed: int = 0, rank: int | None = None) -> Positions:
    """Fit to the answers given; ``rank`` fixes the number of directions instead of choosing it on held-out answers."""
    cells = Cells.of(answers)
    losses = chosen_losses(cells, seed) if rank is None and cells.size else []
    q = (_fewest(losses) if rank is None else rank) if cells.size else 0
    directions, mean = fit(cells, q)
    return placed(cells, directions, mean, tuple(float(each.mean()) for each in losses))


def placed(
    cells: Cells, directions: Directions, mean: Floats | None = None, losses: tuple[float, ...] = ()
) -> Positions:
    """A place for everyone in ``cells``, by directions that may have been learnt from others; Newton steps to the mode.

    The covariance is the inverse of the true curvature at the mode (Laplace), not of its bound, which is too sure.
    """
    q = directions.q
    at = np.zeros((cells.n, q)) if mean is None else mean
    spread: Floats = np.zeros((cells.n, q, q))
    for _ in range(6 if mean is None else 2):
        p = _shares(_odds(cells, directions.weights, at))
        pull = sum(cells.over_statements(cells.chose[:, c] - p[:, c], directions.weights[:, c, 1:]) for c in range(2))
        spread = _inverse(np.eye(q) + _curvature(cells, directions.weights[:, :, 1:], p))
        step = np.einsum("nde,ne->nd", spread, pull - at)
        at = at + step / np.maximum(1.0, np.abs(step).max(axis=1, initial=0.0))[:, None]
    enough = (
        np.sqrt(np.diagonal(spread, axis1=1, axis2=2)[:, :2].mean(axis=1)) <= WIDE if q else np.zeros(cells.n, bool)
    )
    return Positions(directions, at, spread, enough & (cells.given > 0), losses)


def _curvature(cells: Cells, weights: Floats, p: Floats) -> Floats:
    """(n, q, q) the sum over each person's answers of V' (diag(p) - p p') V."""
    q = weights.shape[2]
    total = np.zeros((cells.n, q * q))
    for c, b in ((0, 0), (0, 1), (1, 1)):
        outer = weights[:, c, :, None] * weights[:, b, None, :]
        if c != b:
            outer = outer + outer.transpose(0, 2, 1)
        total += cells.over_statements(p[:, c] * ((c == b) - p[:, b]), outer.reshape(len(outer), q * q))
    return total.reshape(cells.n, q, q)


def chosen_losses(cells: Cells, seed: int) -> list[Floats]:
    """Each held-out answer's log-loss under 0, 1, ... directions, until one more makes it worse."""
    folds = held_out(cells, 5 if cells.size <= MANY else 10, seed)[: 5 if cells.size <= MANY else 1]
    found: list[Floats] = []
    for q in range(MOST + 1):
        found.append(np.concatenate([_loss(cells, q, out) for out in folds]))
        if q and found[q].mean() >= found[q - 1].mean():
            break
    return found


def _loss(cells: Cells, q: int, out: Bools) -> Floats:
    train = cells.keeping(~out)
    fitted = placed(train, *fit(train, q))
    return log_loss(fitted.chances(cells.row[out], cells.column[out]), cells.value[out])


def _fewest(losses: list[Floats]) -> int:
    """The number of directions; one more must gain more than its standard error."""
    best = 0
    for q in range(1, len(losses)):
        gain = losses[best] - losses[q]
        if gain.mean() > gain.std() / np.sqrt(len(gain)):
            best = q
    return best


def fit(cells: Cells, q: int, rounds: int = ROUNDS) -> tuple[Directions, Floats]:
    """The statements' weights and the people's means, by ``rounds`` of variational updates from a spectral start."""
    if not cells.size:
        return Directions(np.zeros((cells.m, 2, 1)), np.ones((cells.m, 1, 1)), np.ones(1)), np.zeros((cells.n, 0))
    base = np.log((cells.counts + 3 * cells.overall) / (cells.counts + 3 * cells.overall).sum(axis=1, keepdims=True))
    weights = np.zeros((cells.m, 2, q + 1))
    weights[:, :, 0] = base[:, [0, 2]] - base[:, [1]]
    mean, spread = spectral(cells, q), np.tile(np.eye(q) * 0.1, (cells.n, 1, 1))
    ridge = np.append(1.0, np.full(q, 2.0))
    doubt = np.zeros((cells.m, q + 1, q + 1))
    for turn in range(rounds):
        if turn and q:
            mean, spread = _people(cells, weights, doubt, mean)
            mean, spread, weights = _unit(mean, spread, weights)
        weights, doubt = _statements(cells, weights, mean, spread, ridge)
        ridge = _ridge(weights, doubt)
    return _turned(Directions(weights, doubt, ridge), mean)


def _people(cells: Cells, weights: Floats, doubt: Floats, mean: Floats) -> tuple[Floats, Floats]:
    """The people's posterior given the statements."""
    q = mean.shape[1]
    left = cells.chose - _shares(_odds(cells, weights, mean))
    V = weights[:, :, 1:]
    sure = np.einsum("mcd,cb,mbe->mde", V, CURVE, V)
    each = np.concatenate([sure.reshape(-1, q * q), 2 * doubt[:, 1:, 1:].reshape(-1, q * q), 2 * doubt[:, 1:, 0]], 1)
    sums = cells.over_statements(None, each)
    seen, blur = sums[:, : q * q].reshape(-1, q, q), sums[:, q * q : 2 * q * q].reshape(-1, q, q)
    pull = sum(cells.over_statements(left[:, c], V[:, c]) for c in range(2))
    spread = _inverse(np.eye(q) + seen + blur)
    target = pull + np.einsum("nde,ne->nd", seen, mean) - sums[:, 2 * q * q :]
    return np.einsum("nde,ne->nd", spread, target), spread


def _statements(cells: Cells, weights: Floats, mean: Floats, spread: Floats, ridge: Floats) -> tuple[Floats, Floats]:
    """The statements' posterior given the people."""
    q = mean.shape[1]
    left = cells.chose - _shares(_odds(cells, weights, mean))
    x = np.hstack([np.ones((cells.n, 1)), mean])
    wide = np.zeros((cells.n, q + 1, q + 1))
    wide[:, 1:, 1:] = spread
    each = np.concatenate([(x[:, :, None] * x[:, None, :]).reshape(cells.n, -1), wide.reshape(cells.n, -1)], 1)
    sums = cells.over_people(None, each).reshape(cells.m, 2, q + 1, q + 1)
    seen, blur = sums[:, 0], sums[:, 1]
    doubt = _inverse(seen + blur + np.diag(ridge))
    pull = np.stack([cells.over_people(left[:, c], x) for c in range(2)], axis=1)
    prior = np.zeros((2, q + 1))
    prior[:, 0] = weights[:, :, 0].mean(axis=0)
    target = weights @ seen + BACK @ pull + prior * ridge
    return target @ doubt, doubt


def _ridge(weights: Floats, doubt: Floats) -> Floats:
    """How closely each direction's weights, and the statements' own odds, gather: the more, the more is shrunk."""
    centred = weights.copy()
    centred[:, :, 0] -= centred[:, :, 0].mean(axis=0)
    size = np.einsum("mcd,cb,mbd->d", centred, CURVE, centred) + 2 * np.einsum("mdd->d", doubt)
    gathered: Floats = 2 * len(weights) / np.maximum(size, 1e-9)
    gathered[1:] = np.minimum(gathered[1:], LOOSEST)
    return gathered


def _unit(mean: Floats, spread: Floats, weights: Floats) -> tuple[Floats, Floats, Floats]:
    """The same odds in units of the population: mean 0, covariance 1. Without it the fit creeps."""
    middle = mean.mean(axis=0)
    away = mean - middle
    q = mean.shape[1]
    root = np.linalg.cholesky(away.T @ away / len(mean) + spread.mean(axis=0) + 1e-9 * np.eye(q))
    back = np.linalg.inv(root)
    turned = weights.copy()
    turned[:, :, 0] += weights[:, :, 1:] @ middle
    turned[:, :, 1:] = weights[:, :, 1:] @ root
    return away @ back.T, back @ spread @ back.T, turned


def _turned(found: Directions, mean: Floats) -> tuple[Directions, Floats]:
    """Directions by how much they tell, each pointing where agreeing outweighs disagreeing on what moves most."""
    if not found.q:
        return found, mean
    V = found.weights[:, :, 1:]
    _, axes = np.linalg.eigh(np.einsum("mcd,cb,mbe->de", V, CURVE, V))
    axes = axes[:, ::-1]
    pull = (V[:, 0] - V[:, 1]) @ axes
    axes = axes * np.where(pull[np.abs(pull).argmax(axis=0), np.arange(found.q)] < 0, -1.0, 1.0)
    turn = np.eye(found.q + 1)
    turn[1:, 1:] = axes
    return Directions(found.weights @ turn, turn.T @ found.doubt @ turn, found.ridge), mean @ axes


def _inverse(matrices: Floats) -> Floats:
    return np.asarray(np.linalg.inv(matrices), dtype=np.float64)


def _odds(cells: Cells, weights: Floats, mean: Floats) -> Floats:
    """(answers, 2) log-odds of agreeing and of disagreeing against passing."""
    found = []
    for c in range(2):
        odds = weights[:, c, 0][cells.column]
        for d in range(mean.shape[1]):
            odds += mean[:, d][cells.row] * weights[:, c, d + 1][cells.column]
        found.append(odds)
    return np.stack(found, axis=1)


def _shares(odds: Floats) -> Floats:
    """(a, 2) the chances of agreeing and of disagreeing."""
    # Column by column: sums over an axis of two are slow.
    top = np.maximum(np.maximum(odds[:, 0], odds[:, 1]), 0.0)
    agree, disagree, neither = np.exp(odds[:, 0] - top), np.exp(odds[:, 1] - top), np.exp(-top)
    whole = agree + disagree + neither
    return np.stack([agree / whole, disagree / whole], axis=1)


def _blurred(centre: Floats, spread: Floats) -> Floats:
    """(a, 3) chances of agree, pass, disagree, over odds that are normal around ``centre``: five sigma points."""
    root = np.linalg.cholesky(spread + 1e-12 * np.eye(2)) * np.sqrt(3)
    shares: NDArray[np.float64] = _shares(centre) / 3
    for c in range(2):
        shares = shares + (_shares(centre + root[:, :, c]) + _shares(centre - root[:, :, c])) / 6
    return np.column_stack([shares[:, 0], 1 - shares.sum(axis=1), shares[:, 1]])
