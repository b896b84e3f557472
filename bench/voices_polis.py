"""How long Polis' method takes: ours and red-dwarf on the same conversations, and how it grows to a million people.

Run with ``make bench`` or ``python -m bench.voices_polis``. Every group and list of the two is held against the other
before any is timed; the two are timed in turns.
"""

import os
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.networks import megabytes, shortest
from samspil.analysis.voices.answers import Answers, packed
from samspil.analysis.voices.polis import Polis, engine, polis
from samspil.formats.polis import ReadConversation, read_polis

SHARED = Path(os.environ.get("SAMSPIL_SHARED", Path(__file__).parents[2] / "shared")) / "data" / "polis"
SEED, STATEMENTS, PEOPLE, RUNS = 7, 1000, (10_000, 100_000, 1_000_000), 5
_MINDS = (0.45, 0.30, 0.17, 0.08)
_AT_A_TIME = 20_000


def ours(read: ReadConversation) -> tuple[Answers, Polis]:
    """From columns of numbers to everything Polis' method says."""
    votes = read.votes
    given = packed(read.people, [one.id for one in read.statements], votes.person, votes.statement, votes.value)
    return given, polis(given, rejected=read.rejected)


def votes_of(read: ReadConversation) -> list[dict[str, int]]:
    """The same answers as red-dwarf takes them."""
    columns = (read.votes.person.tolist(), read.votes.statement.tolist(), read.votes.value.tolist())
    return [
        {"participant_id": int(read.people[i]), "statement_id": int(read.statements[j].id), "vote": value}
        for i, j, value in zip(*columns, strict=True)
    ]


def theirs(votes: list[dict[str, int]], rejected: Sequence[int]) -> object:
    """From those to everything red-dwarf says."""
    from reddwarf.implementations.base import run_pipeline

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return run_pipeline(votes=votes, mod_out_statement_ids=list(rejected))


def hold_together(given: Answers, found: Polis, other: object) -> None:
    """Assert that every group and every list are the same, but for statements of exactly the same strength."""
    label = other.participants_df["cluster_id"].fillna(-1)
    assert found.group.tolist() == [int(label[int(name)]) for name in given.people]
    place = {int(name): at for at, name in enumerate(given.statements)}
    for way, picked, column in (("agree", found.agreed, 2), ("disagree", found.disagreed, 0)):
        count, seen = found.everybody[:, column], found.everybody.sum(axis=1)
        listed = [place[one["tid"]] for one in other.consensus[way]]
        assert [(count[at], seen[at]) for at in picked] == [(count[at], seen[at]) for at in listed]
        informed = [other.group_aware_consensus[way].get(int(name), np.nan) for name in given.statements]
        mine = np.where(np.isnan(informed), np.nan, found.informed[0 if way == "agree" else 1])
        np.testing.assert_allclose(mine, informed)
    for g, picked in enumerate(found.representative):
        assert [(one.statement, one.way) for one in picked] == [
            (place[one["tid"]], one["repful-for"]) for one in other.repness[g]
        ]


@contextmanager
def plainly() -> Iterator[None]:
    """Without what is compiled, as in the plain install."""
    kept, engine.swift = engine.swift, lambda: None
    try:
        yield
    finally:
        engine.swift = kept


def without_numba(read: ReadConversation) -> None:
    """Ours, as in the plain install."""
    with plainly():
        ours(read)


def against_red_dwarf() -> None:
    """The published conversations: ours against red-dwarf, with Numba and without."""
    if not SHARED.is_dir():
        print(f"left out: the published conversations are not at hand in {SHARED}")
        return
    if find_spec("reddwarf") is None:
        print("left out: red-dwarf is not here (pip install red-dwarf==0.4.0)")
        return
    from threadpoolctl import threadpool_limits

    kinds = "with Numba and plain" if engine.swift() else "plain, as Numba is not here"
    print(f"Polis' method: red-dwarf 0.4.0 and ours, {kinds}; BLAS on one thread")
    print(
        f"  {'conversation':<34}{'people':>7}{'answers':>9}{'red-dwarf ms':>14}{'ours':>8}{'ratio':>7}"
        f"{'plain':>9}{'ratio':>7}"
    )
    ratios = []
    with threadpool_limits(1):
        for folder in sorted(path for path in SHARED.iterdir() if path.is_dir()):
            read, _ = read_polis({path.name: path.read_bytes() for path in folder.iterdir()})
            assert read is not None, folder
            ratios.append(_one(folder.name, read))
    for name, column in (("ours", 0), ("plain", 1)):
        told = np.array(ratios)[:, column]
        print(f"  {name}: geometric mean {np.exp(np.log(told).mean()):.1f}, least {told.min():.1f} times red-dwarf")


def _one(name: str, read: ReadConversation) -> tuple[float, float]:
    votes, rejected = votes_of(read), [int(one) for one in read.rejected]
    hold_together(*ours(read), theirs(votes, rejected))
    turns = (lambda: theirs(votes, rejected), lambda: ours(read), lambda: without_numba(read))
    # each thrice in its turn, as after another's turn nothing of its own is near at hand
    found = [shortest(3, work) for _ in range(RUNS) for work in turns]
    peer, mine, plain = (1000 * min(found[at :: len(turns)])[0] for at in range(len(turns)))
    print(
        f"  {name[:33]:<34}{len(read.people):7}{len(votes):9}{peer:14.1f}{mine:8.2f}{peer / mine:7.1f}"
        f"{plain:9.2f}{peer / plain:7.1f}"
    )
    return peer / mine, peer / plain


def made(people: int, folder: str) -> int:
    """Write a conversation of four minds into a folder; how many answers it has. Some write much, most write little."""
    rng = np.random.default_rng(SEED)
    mind = rng.choice(len(_MINDS), size=people, p=_MINDS)
    centre, load = rng.normal(0, 1, (len(_MINDS), 2)), rng.normal(0, 1, (STATEMENTS, 2))
    liked, shown = rng.normal(0.3, 0.8, STATEMENTS), rng.gamma(2, 0.5, STATEMENTS)
    given, columns, values = [np.zeros(1, dtype=np.int64)], [], []
    for first in range(0, people, _AT_A_TIME):
        here = mind[first : first + _AT_A_TIME]
        eager = 0.05 * rng.lognormal(-0.32, 0.8, len(here))
        seen = rng.random((len(here), STATEMENTS), dtype=np.float32) < np.minimum(eager[:, None] * shown, 0.95)
        who, what = np.nonzero(seen)
        at = centre[here] + rng.normal(0, 0.5, (len(here), 2))
        likes = (at[who] * load[what]).sum(axis=1) + liked[what] + rng.logistic(0, 1, len(who))
        value = np.where(likes > 0, 1, -1).astype(np.int8)
        value[rng.random(len(who), dtype=np.float32) < 0.15] = 0
        given.append(np.bincount(who, minlength=len(here)))
        columns.append(what.astype(np.uint16))
        values.append(value)
    for name, array in (("start", np.cumsum(np.concatenate(given))), ("column", columns), ("value", values)):
        np.save(Path(folder) / f"{name}.npy", array if isinstance(array, np.ndarray) else np.concatenate(array))
    return sum(map(len, values))


@dataclass(frozen=True)
class Pass:
    """One pass: seconds, megabytes of the data, and at most beyond them."""

    seconds: float
    data: float
    beyond: float
    groups: tuple[int, ...]


def one_pass(people: int, folder: str, compiled: bool) -> Pass:
    """Polis' method on a made conversation, in a process that does nothing else."""
    rng = np.random.default_rng(SEED)
    who, what = np.nonzero(np.ones((20, 300)))
    small = packed([*map(str, range(20))], [*map(str, range(300))], who, what, rng.choice([-1, 1], len(who)))
    if not compiled:
        engine.swift = lambda: None
    polis(small)  # what is compiled is loaded before the clock runs
    arrays: list[NDArray[np.generic]] = [np.load(Path(folder) / f"{name}.npy") for name in ("start", "column", "value")]
    names = range(people)  # no name is looked at
    given = Answers(names, tuple(map(str, range(STATEMENTS))), *arrays)
    before = resident()
    start = time.perf_counter()
    found = polis(given)
    seconds = time.perf_counter() - start
    return Pass(seconds, sum(one.nbytes for one in arrays) / 1e6, peak() - before, found.sizes)


def resident() -> float:
    """The memory held now, from here on the least that :func:`peak` can say."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return megabytes()
    return _status("VmRSS")


def peak() -> float:
    """The most memory held since :func:`resident` was asked."""
    return _status("VmHWM") if Path("/proc/self/status").exists() else megabytes()


def _status(name: str) -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024


def alone(work: Callable[..., object], *given: object) -> object:
    """Call in a process of its own, so that its memory is its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(work, *given).result()


def growth() -> None:
    """One pass at three sizes: seconds, seconds for each million answers, and memory beyond the answers."""
    kinds = [True, False] if find_spec("numba") else [False]
    print(f"growth, {STATEMENTS} statements, {os.cpu_count()} cores: with Numba, and plain")
    print("  people    answers   data MB   kind      seconds  per million   beyond MB   groups")
    for people in PEOPLE:
        with tempfile.TemporaryDirectory() as folder:
            answers = alone(made, people, folder)
            for compiled in kinds:
                found = min((alone(one_pass, people, folder, compiled) for _ in range(3 if compiled else 1)), key=_time)
                print(
                    f"  {people:<10}{answers:<10}{found.data:7.0f}   {'Numba' if compiled else 'plain':<8}"
                    f"{found.seconds:9.2f}{found.seconds / answers * 1e6:13.3f}{found.beyond:12.0f}   {found.groups}"
                )


def _time(found: Pass) -> float:
    return found.seconds


def main() -> None:
    """Growth first, then the published conversations."""
    growth()
    print()
    against_red_dwarf()


if __name__ == "__main__":
    main()
