"""Groups of people who answer alike, told only when they are earned.

A group is a share of agreement for each statement; whoever answered belongs to each group with a chance (latent
classes, Lazarsfeld & Henry 1968; the shares shrunk to those of everybody). Passes do not place anyone. Groups are told
when they foretell answers held out of the fit better than one group does, when answers shuffled within each statement
do not do so as well, when each has its least number, and when most people have a sure place. Else there are no clear
groups, which is a normal answer.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import linear_sum_assignment

from samspil.analysis.voices.answers import Answers, Bools, Floats, Ints
from samspil.analysis.voices.cells import Cells, held_out, spectral

#: Most groups; the least one may be, in people and as a share of those who answered.
MOST, FEWEST, LEAST = 6, 5, 0.05
#: The certainty under which a person is between groups, and the share of people who must have a sure place.
SURE, PLACED = 0.8, 0.5
#: How many answers of everybody's each group's shares are shrunk by; starts, rounds each is tried, rounds after.
SHRINK, STARTS, TRIED, ROUNDS = 8.0, 4, 4, 10
#: One more group must foretell better by this share of what groups gain at all, and by two standard errors.
WORTH = 0.2
#: The level of the tests; shuffles; resamples in small conversations, and in those of many answers.
LEVEL, SHUFFLES, RESAMPLES, MANY = 0.05, 19, (50, 25), 20_000

Progress = Callable[[float], None]


@dataclass(frozen=True, eq=False)
class Mixture:
    """Groups as fitted: ``shares`` (k, m) of agreement, ``size`` (k,) as shares of people."""

    shares: Floats
    size: Floats

    def belonging(self, cells: Cells) -> Floats:
        """(n, k) each person's chances of belonging to each group, by their agreeing and disagreeing answers."""
        fit = self._fit(cells)
        fit = np.exp(fit - fit.max(axis=1, keepdims=True))
        chances: Floats = fit / fit.sum(axis=1, keepdims=True)
        return chances

    def likelihood(self, cells: Cells, weight: Floats) -> float:
        """The log-likelihood of the answers, people weighted."""
        return float(weight @ np.logaddexp.reduce(self._fit(cells), axis=1))

    def _fit(self, cells: Cells) -> Floats:
        no = np.log1p(-self.shares.T)
        fit: Floats = cells.agreed_over_statements(np.log(self.shares.T) - no) + cells.over_statements(None, no)
        fit += np.log(self.size)
        return fit


@dataclass(frozen=True, eq=False)
class Found:
    """What was found. ``likeliest`` (n,) is the group number, also where it is not sure; -1 for whoever only passed.

    ``label`` (n,) is the same with -1 for those between groups; ``sure`` (n,) is how certain a place is. ``low`` and
    ``high`` (k,) are 95 % limits of each group's size by resampling. ``gain`` is the held-out gain over one group in
    nats per answer, with ``gain_low`` its 95 % lower limit; ``p`` how often shuffled answers gain as much; ``why`` says
    what there was too little of. The ``mixtures`` are the groups as fitted, then as fitted to resampled people. No
    clear groups: k is 0, labels are -1.
    """

    label: Ints
    likeliest: Ints
    sure: Floats
    low: Ints
    high: Ints
    mixtures: tuple[Mixture, ...] = ()
    gain: float = 0.0
    gain_low: float = 0.0
    p: float = 1.0
    why: str = ""

    @property
    def k(self) -> int:
        """How many groups; 0 when none are clear."""
        return len(self.low)

    @property
    def sizes(self) -> Ints:
        """(k,) people in each, the unsure in their likeliest."""
        return np.bincount(self.likeliest[self.likeliest >= 0], minlength=self.k)

    @property
    def firm(self) -> Ints:
        """(k,) people with a sure place in each."""
        return np.bincount(self.label[self.label >= 0], minlength=self.k)


def nothing(n: int, why: str) -> Found:
    """No clear groups among ``n`` people."""
    nobody, empty = np.full(n, -1), np.zeros(0, dtype=np.int64)
    return Found(nobody, nobody, np.zeros(n), empty, empty, why=why)


def groups(answers: Answers, *, least: int = FEWEST, seed: int = 0, progress: Progress = lambda done: None) -> Found:
    """The groups among people who all answered something, none under ``least`` people nor under 5 % of all.

    ``progress`` is called with the share of the work done.
    """
    cells = opinions(Cells.of(answers))
    many = int(cells.size > MANY)
    parts = 2 if many else 5
    gains = held_out_gains(cells, seed, parts)
    k = _worthwhile(gains)
    progress(0.2)
    if k < 2 or gains[k].low <= 0:
        return replace(nothing(cells.n, "one group foretells as well"), gain=gains[max(k, 2)].mean)
    p = shuffled_as_good(cells, k, gains[k].mean, parts, seed)
    progress(0.5)
    none = replace(nothing(cells.n, "shuffled answers do as well"), gain=gains[k].mean, gain_low=gains[k].low, p=p)
    if p > LEVEL:
        return none
    smallest = max(FEWEST, least, int(np.ceil(LEAST * cells.n)))
    for fewer in range(k, 1, -1):
        found = placing(cells, (fit(cells, fewer, seed), *resampled(cells, fewer, seed, RESAMPLES[many])))
        if gains[fewer].low > 0 and found.firm.min() >= smallest and (found.label >= 0).mean() >= PLACED:
            progress(1.0)
            return replace(found, gain=gains[fewer].mean, gain_low=gains[fewer].low, p=p)
    return replace(none, why="too few people have a sure place")


def placing(cells: Cells, mixtures: tuple[Mixture, ...]) -> Found:
    """Everyone in ``cells`` placed by groups that may have been learnt from some of them; the largest group first.

    How sure a place is, is the chance of belonging there, averaged over the groups as fitted and as fitted again.
    """
    k, mean, sizes = len(mixtures[0].size), np.zeros((cells.n, len(mixtures[0].size))), []
    placed = cells.given > 0
    for mixture in mixtures:
        belonging = mixture.belonging(cells)
        mean += belonging / len(mixtures)
        sizes.append(np.bincount(belonging[placed].argmax(axis=1), minlength=k))
    likeliest, sure = np.where(placed, mean.argmax(axis=1), -1), np.where(placed, mean.max(axis=1), 1 / k)
    label = np.where(sure >= SURE, likeliest, -1)
    told = np.bincount(likeliest[placed], minlength=k)
    limits = np.quantile(sizes, (0.025, 0.975), axis=0)
    low, high = np.minimum(np.floor(limits[0]), told), np.maximum(np.ceil(limits[1]), told)
    order = np.lexsort((np.arange(k), -told))
    number = np.append(np.argsort(order), -1)
    ordered = tuple(Mixture(each.shares[order], each.size[order]) for each in mixtures)
    return Found(
        number[label], number[likeliest], sure, low[order].astype(np.int64), high[order].astype(np.int64), ordered
    )


def opinions(cells: Cells) -> Cells:
    """The answers that agree or disagree."""
    return cells.keeping(cells.value != 0)


def fit(cells: Cells, k: int, seed: int, weight: Floats | None = None) -> Mixture:
    """Groups by expectation and maximisation, the likeliest of ``STARTS``. ``weight`` (n,) of people.

    The starts are k-means of spectral places; each is tried for a few rounds, the best carried on.
    """
    weight = np.ones(cells.n) if weight is None else weight
    if k == 1:
        return _rounds(cells, np.ones((cells.n, 1)), weight, 1)
    rng = np.random.default_rng(seed)
    points = spectral(cells, min(k, 4), seed)
    points /= np.maximum(np.sqrt(cells.given / max(cells.given.mean(), 1)), 0.3)[:, None]
    heavy = weight * np.minimum(cells.given, np.median(cells.given))
    tried = [_rounds(cells, _start(points, heavy, k, rng), weight, TRIED) for _ in range(STARTS)]
    best = max(tried, key=lambda mixture: mixture.likelihood(cells, weight))
    return _rounds(cells, best.belonging(cells), weight, ROUNDS)


def _rounds(cells: Cells, belonging: Floats, weight: Floats, rounds: int) -> Mixture:
    k = belonging.shape[1]
    agreed, asked = cells.counts[:, 0], cells.counts[:, 0] + cells.counts[:, 2]
    prior = SHRINK * (agreed + 0.5) / (asked + 1)
    for turn in range(rounds):
        heavy = belonging * weight[:, None]
        shares = (cells.agreed_over_people(heavy) + prior[:, None]) / (cells.over_people(None, heavy) + SHRINK)
        mixture = Mixture(shares.T, (heavy.sum(axis=0) + 1) / (weight.sum() + k))
        belonging = mixture.belonging(cells) if turn < rounds - 1 else belonging
    return mixture


def _start(points: Floats, heavy: Floats, k: int, rng: np.random.Generator) -> Floats:
    """(n, k) a first belonging, by k-means (Lloyd 1982) of the ``points`` weighted by ``heavy``."""
    centres = _spread_out(points, heavy, k, rng)
    for _ in range(8):
        near = ((centres**2).sum(axis=1) - 2 * points @ centres.T).argmin(axis=1)
        mass = np.bincount(near, heavy, k)
        sums = np.stack([np.bincount(near, heavy * x, k) for x in points.T], axis=1)
        centres = np.where(mass[:, None] > 0, sums / np.maximum(mass, 1e-12)[:, None], centres)
    first: Floats = np.eye(k)[near] * 0.8 + 0.2 / k
    return first


def _spread_out(points: Floats, heavy: Floats, k: int, rng: np.random.Generator) -> Floats:
    """(k, q) people as first centres, drawn by squared distance to those before (Arthur & Vassilvitskii 2007)."""
    chances = heavy / heavy.sum()
    chosen = [int(rng.choice(len(points), p=chances))]
    for _ in range(k - 1):
        apart = np.min([((points - points[c]) ** 2).sum(axis=1) for c in chosen], axis=0) * heavy
        total = apart.sum()
        chosen.append(int(rng.choice(len(points), p=apart / total if total > 0 else chances)))
    return points[chosen]


@dataclass(frozen=True)
class Gain:
    """By how many nats per held-out answer so many groups do better than one, and its standard error over people."""

    mean: float
    se: float
    by_person: Floats

    @property
    def low(self) -> float:
        """The 95 % lower limit."""
        return self.mean - 1.645 * self.se


def held_out_gains(cells: Cells, seed: int, parts: int = 5, only: int | None = None) -> dict[int, Gain]:
    """The gain of 2 to ``MOST`` groups, or of ``only`` so many, with a fifth of the answers held out in turn."""
    wanted = range(2, MOST + 1) if only is None else (only,)
    summed = {k: np.zeros(cells.n) for k in wanted}
    tried = 0
    for out in held_out(cells, 5, seed)[:parts]:
        train, row, column = cells.keeping(~out), cells.row[out], cells.column[out]
        agreed = cells.value[out] == 1
        tried += len(row)
        one = _losses(fit(train, 1, seed).shares[0, column], agreed)
        for k in wanted:
            mixture = fit(train, k, seed)
            chances = np.einsum("ak,ka->a", mixture.belonging(train)[row], mixture.shares[:, column])
            summed[k] += np.bincount(row, one - _losses(chances, agreed), cells.n)
    return {k: Gain(float(each.sum() / tried), _se(each, tried), each / tried) for k, each in summed.items()}


def _losses(chances: Floats, agreed: Bools) -> Floats:
    nats: Floats = -np.log(np.where(agreed, chances, 1 - chances))
    return nats


def _se(by_person: Floats, tried: int) -> float:
    """The standard error of a mean over answers, when those of one person go together."""
    return float(np.sqrt(len(by_person)) * by_person.std() / max(tried, 1))


def _worthwhile(gains: dict[int, Gain]) -> int:
    """The number of groups: one more only when it is worth it."""
    best = 1
    for k, gain in gains.items():
        more = gain.by_person - (gains[best].by_person if best > 1 else 0.0)
        if more.sum() > max(2 * np.sqrt(len(more)) * more.std(), WORTH * gain.mean):
            best = k
    return best


def shuffled(cells: Cells, rng: np.random.Generator) -> Cells:
    """Each statement's answers dealt anew among those who answered it: what people have in common is gone."""
    order = np.lexsort((rng.random(cells.size), cells.column))
    value = np.empty_like(cells.value)
    value[np.argsort(cells.column, kind="stable")] = cells.value[order]
    return replace(cells, value=value)


def shuffled_as_good(cells: Cells, k: int, gain: float, parts: int, seed: int) -> float:
    """The p-value of ``gain``: how often shuffled answers gain as much by ``k`` groups, the real ones counted in.

    Stops early once it cannot come under ``LEVEL`` (Besag & Clifford 1991).
    """
    as_good, enough = 0, int(LEVEL * (SHUFFLES + 1))
    for turn in range(SHUFFLES):
        again = shuffled(cells, np.random.default_rng([seed, turn]))
        as_good += held_out_gains(again, seed, parts, only=k)[k].mean >= gain
        if as_good >= enough:
            return (1 + as_good) / (2 + turn)
    return (1 + as_good) / (1 + SHUFFLES)


def resampled(cells: Cells, k: int, seed: int, times: int) -> Iterator[Mixture]:
    """``k`` groups fitted cold to people drawn with replacement, matched to those of everyone by who is in them."""
    first = fit(cells, k, seed).belonging(cells)
    for turn in range(times):
        rng = np.random.default_rng([seed, 1, turn])
        weight = rng.multinomial(cells.n, np.full(cells.n, 1 / cells.n)).astype(float)
        again = fit(cells, k, seed + turn, weight)
        order = linear_sum_assignment(first.T @ again.belonging(cells), maximize=True)[1]
        yield Mixture(again.shares[order], again.size[order])
