"""Whether our method of hearing a conversation tells the truth: on real conversations, shuffled ones and made ones.

Run with ``make bench`` or ``python -m bench.voices_truth``; ``--quick`` takes a tenth of the runs. It prints the table
of docs/explanation/voices-truth.md. Seeds are fixed: two runs on one machine print the same.
"""

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from bench.networks import SHARED
from samspil.analysis.voices.answers import Answers, Bools, Floats, answers
from samspil.analysis.voices.cells import Cells, held_out, log_loss
from samspil.analysis.voices.common import common_ground, divides, jeffreys, tally
from samspil.analysis.voices.exposure import ageing
from samspil.analysis.voices.groups import groups, shuffled
from samspil.analysis.voices.polis import polis
from samspil.analysis.voices.positions import positions
from samspil.analysis.voices.routing import MINIMUM, Counts, next_statement
from samspil.formats.polis import read_polis

POLIS = SHARED.parent / "polis"
#: Shuffles of each conversation with fewer answers than ``MANY``, and of the others; splits of held-out answers.
SHUFFLES, FEWER, MANY, SPLITS = 100, 10, 20_000, 3
MADE, ROUTED = 400, 40


def conversation(folder: str) -> Answers:
    """A shared conversation, without what was moderated out, nor people who answered nothing."""
    read, problems = read_polis({path.name: path.read_bytes() for path in sorted((POLIS / folder).glob("*.csv"))})
    if read is None:
        raise ValueError(f"{folder} cannot be read: {problems}")
    votes = zip(read.votes.person.tolist(), read.votes.statement.tolist(), read.votes.value.tolist(), strict=True)
    every = answers((read.people[who], read.statements[what].id, value) for who, what, value in votes)
    kept = every.keeping(statements=np.array([name not in read.rejected for name in every.statements]))
    return kept.keeping(kept.given > 0)


# -- answers held out


@dataclass(frozen=True)
class Foretold:
    """Log-loss of held-out answers, in nats per answer, and its standard error against the statement's mean."""

    mean: float
    polis: float
    ours: float
    directions: tuple[int, ...]


def foretold(given: Answers) -> Foretold:
    """A tenth of the answers held out, ``SPLITS`` times; each way learns from the rest only."""
    cells = Cells.of(given)
    losses, ranks = [], []
    for split in range(SPLITS):
        out = held_out(cells, 10, 100 + split)[0]
        train = without(given, out)
        row, column, value = cells.row[out], cells.column[out], cells.value[out]
        whole = Cells.of(train).counts
        ours = positions(train, seed=split)
        ranks.append(ours.q)
        losses.append(
            [
                log_loss(smoothed(whole)[column], value).mean(),
                log_loss(by_polis(train, whole)[polis(train).group[row], column], value).mean(),
                log_loss(ours.chances(row, column), value).mean(),
            ]
        )
    return Foretold(*np.mean(losses, axis=0).tolist(), directions=tuple(ranks))


def without(given: Answers, out: Bools) -> Answers:
    """The answers but those held out; people and statements stay."""
    start = np.append(0, np.cumsum(np.bincount(given.row[~out], minlength=given.n))).astype(np.int64)
    return Answers(given.people, given.statements, start, given.column[~out], given.value[~out])


def smoothed(counts: Floats) -> Floats:
    """Shares of agree, pass, disagree, one of each added."""
    return (counts + 1) / (counts + 1).sum(axis=-1, keepdims=True)


def by_polis(train: Answers, whole: Floats) -> Floats:
    """(groups + 1, m, 3) what Polis' groups foretell: each its own shares, drawn to everyone's by three answers.

    The last, which -1 points at, is for people in no group: everyone's shares.
    """
    found = polis(train)
    own = found.counts[:, :, ::-1].astype(float)  # disagree, pass, agree turned round
    everyone = smoothed(whole)
    of_groups = (own + 3 * everyone) / (own.sum(axis=2, keepdims=True) + 3)
    return np.concatenate([of_groups, everyone[None]])


# -- answers shuffled


def told_of_noise(given: Answers, runs: int) -> int:
    """How often groups are told of when each statement's answers are dealt anew among those who answered it."""
    found = 0
    for run in range(runs):
        dealt = shuffled(Cells.of(given), np.random.default_rng([7, run]))
        found += groups(replace(given, value=dealt.value.astype(np.int8)), seed=run).k > 0
    return found


# -- answers made


def made(truth: Floats, members: Sequence[int], rng: np.random.Generator, density: float) -> tuple[Answers, list[str]]:
    """Answers by groups of so many members that agree with the chances ``truth`` (g, m); a tenth of the rest passes."""
    group = np.repeat(np.arange(len(members)), members)
    chances = truth[group]
    drawn = rng.random(chances.shape)
    value = np.where(drawn < chances, 1, np.where(rng.random(chances.shape) < 0.1, 0, -1))
    asked = rng.random(chances.shape) < density
    row, column = np.nonzero(asked)
    start = np.append(0, np.cumsum(asked.sum(axis=1))).astype(np.int64)
    people, statements = ([str(i) for i in range(size)] for size in chances.shape)
    given = Answers(people, statements, start, column.astype(np.uint16), value[row, column].astype(np.int8))
    return given, [f"g{each}" for each in group]


def false_discoveries(runs: int) -> tuple[float, float, float, float]:
    """The share of false findings, averaged over runs: of common ground and of divides; and the share of true found.

    Four declared groups of 12 to 60 people; on half of the statements all groups think alike, at any share of
    agreement; on the others each has its own. Common ground is false where any group's true share is a half or less.
    """
    false: list[list[float]] = []
    for run in range(runs):
        rng = np.random.default_rng([11, run])
        m, sizes = 60, (60, 40, 25, 12)
        truth = np.tile(rng.beta(2, 1, m), (len(sizes), 1))
        own = rng.random(m) < 0.5
        truth[:, own] = rng.beta(1.5, 1, (len(sizes), int(own.sum())))
        given, labels = made(truth, sizes, rng, 0.7)
        counted = tally(given, labels)
        common, common_true = common_ground([counted]).common, (truth > 0.5).all(axis=0)
        apart = np.zeros(m, dtype=bool)
        apart[[one.statement for one in divides({"declared": counted})]] = True
        false.append(
            [
                share(common & ~common_true, common),
                share(apart & ~own, apart),
                share(common & common_true, common_true),
                share(apart & own, own),
            ]
        )
    return tuple(np.mean(false, axis=0).tolist())


def share(part: Bools, whole: Bools) -> float:
    """How many of ``whole`` are ``part``; 0 of nobody."""
    return float(part.sum() / max(whole.sum(), 1))


def found_common(runs: int) -> tuple[float, float, float]:
    """As ``false_discoveries`` for groups that had to be found first; how often groups were found at all.

    As in what is released, whoever stands between groups is counted in the likeliest.
    """
    false, times = [], 0
    for run in range(runs):
        rng = np.random.default_rng([13, run])
        m, sizes = 60, (70, 50)
        own = rng.random(m) < 0.5
        truth = np.tile(rng.beta(2, 1, m), (2, 1))
        truth[:, own] = rng.beta(0.6, 0.6, (2, int(own.sum())))
        given, _ = made(truth, sizes, rng, 0.6)
        found = groups(given, seed=run)
        if not found.k:
            continue
        times += 1
        counted = tally(given, [None if each < 0 else str(each) for each in found.likeliest.tolist()])
        common = common_ground([counted]).common
        apart = np.zeros(m, dtype=bool)
        apart[[one.statement for one in divides({"found": counted})]] = True
        false.append([share(common & ~(truth > 0.5).all(axis=0), common), share(apart & ~own, apart)])
    first, second = np.mean(false, axis=0).tolist()
    return first, second, times / runs


def coverage() -> dict[int, float]:
    """How often the 95 % interval holds the true share, by answers, true shares being anything alike."""
    rng = np.random.default_rng(17)
    found = {}
    for tries in (5, 10, 20, 40, 100, 300):
        truth = rng.random(200_000)
        low, high = jeffreys(rng.binomial(tries, truth), np.full(len(truth), tries))
        found[tries] = float(((low <= truth) & (truth <= high)).mean())
    return found


# -- statements shown


def shown(seed: int, people: int, statements: int, each: int) -> tuple[float, int]:
    """Spearman's rho of age and answers, and the fewest views, after people came one by one.

    A quarter of the statements are there from the start, the others come while the first half of the people do; each
    person answers a log-normal number of statements, ``each`` at the median, and skips one in ten.
    """
    rng = np.random.default_rng([19, seed])
    first = statements // 4
    born = np.append(np.zeros(first), np.sort(rng.integers(0, people // 2, statements - first)))
    kinds = ["experience" if rng.random() < 0.3 else "professional" for _ in range(statements)]
    group, truth = rng.integers(0, 3, people), rng.beta(1, 1, (3, statements))
    views = np.zeros(statements, dtype=np.int64)
    agree, given = np.zeros((2, 3, statements), dtype=np.int64)
    for person in range(people):
        still_open = born <= person
        for _ in range(int(rng.lognormal(np.log(each), 0.6)) + 1):
            choice = next_statement(Counts(views, agree, given, kinds), still_open, seed=int(rng.integers(2**31)))
            if choice is None:
                break
            still_open[choice.statement] = False
            views[choice.statement] += 1
            if rng.random() < 0.9:
                given[group[person], choice.statement] += 1
                agree[group[person], choice.statement] += rng.random() < truth[group[person], choice.statement]
    rho = ageing(born.tolist(), given.sum(axis=0).tolist()).rho
    return rho if rho is not None else 0.0, int(views.min())


def main() -> None:
    """Every part, as the tables of the page."""
    part = 10 if "--quick" in sys.argv else 1
    folders = sorted(path.name for path in POLIS.glob("*") if path.is_dir()) if POLIS.is_dir() else []
    if not folders:
        print(f"left out: the real conversations are not at hand in {POLIS}")
    else:
        real(folders, part)
    common, apart, common_power, apart_power = false_discoveries(MADE // part)
    found, found_apart, times = found_common(MADE // 4 // part)
    print("\n| made conversations | false findings | true ones found |\n|---|---|---|")
    print(f"| common ground, declared groups | {common:.1%} | {common_power:.0%} |")
    print(f"| what divides, declared groups | {apart:.1%} | {apart_power:.0%} |")
    print(f"| common ground, found groups ({MADE // 4 // part} runs, found in {times:.0%}) | {found:.1%} | |")
    print(f"| what divides, found groups | {found_apart:.1%} | |")
    print("\n| answers | the 95 % interval holds the true share |\n|---|---|")
    for tries, held in coverage().items():
        print(f"| {tries} | {held:.1%} |")
    print("\n| people, statements, answers each | mean rho | within 0.3 | least to most | fewest views |")
    print("|---|---|---|---|---|")
    for people, statements, each in ((60, 40, 10), (120, 60, 12), (300, 120, 20)):
        runs = [shown(seed, people, statements, each) for seed in range(ROUTED // part)]
        rhos, views = (np.array(column) for column in zip(*runs, strict=True))
        within = int((np.abs(rhos) <= 0.3).sum())
        print(
            f"| {people}, {statements}, {each} | {rhos.mean():.2f} | {within} of {len(rhos)} | {rhos.min():.2f} to "
            f"{rhos.max():.2f} | {views.min()} (at least {MINIMUM}) |"
        )


def real(folders: Sequence[str], part: int) -> None:
    """The shared conversations: held-out answers, and groups told of shuffled ones."""
    print("| conversation | people | statements | statement's mean | Polis' groups | ours | directions |", end="")
    print(" groups told of noise | s |\n|---|---|---|---|---|---|---|---|---|")
    won = told = runs = 0
    for folder in folders:
        start = time.perf_counter()
        given = conversation(folder)
        seen = foretold(given)
        times = max((SHUFFLES if len(given.value) < MANY else FEWER) // part, 2)
        noise = told_of_noise(given, times)
        won, told, runs = won + (seen.ours < min(seen.mean, seen.polis)), told + noise, runs + times
        ranks = ", ".join(map(str, seen.directions))
        print(
            f"| {folder.split('.')[0]}{'.' + folder.split('.')[1] if '.' in folder else ''} | {given.n} | {given.m} | "
            f"{seen.mean:.3f} | {seen.polis:.3f} | {seen.ours:.3f} | {ranks} | {noise} of {times} | "
            f"{time.perf_counter() - start:.0f} |",
            flush=True,
        )
    print(
        f"\nOurs is best on {won} of {len(folders)}. Groups were told of noise in {told} of {runs} ({told / runs:.1%})."
    )


if __name__ == "__main__":
    main()
