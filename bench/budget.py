"""How long it takes to share a budget: ours and pabutools on the published budgets, and how it grows.

Run with ``make bench`` or ``python -m bench.budget``; with ``--whole``, pabutools completes the slow ones too, which
takes it half an hour. The same winners are checked in the same run. CPU seconds, one thread.
"""

import os
import sys
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from samspil.analysis.decisions.budget import Election, election
from samspil.analysis.decisions.greedy import greedy
from samspil.analysis.decisions.shares import Shares, equal_shares
from samspil.formats.pabulib import read_pabulib

SHARED = Path(os.environ.get("SAMSPIL_SHARED", Path(__file__).parents[2] / "shared")) / "data" / "pb"
UTILITIES = ("cost", "cardinality")
RUNS, SEED = 7, 7
#: What takes pabutools minutes; completed by it with ``--whole`` only.
_SLOW = ("warszawa", "lodz")


def ours(file: Path) -> Election:
    """From the file to what is asked, points ignored."""
    read, _ = read_pabulib(file.name, file.read_bytes())
    assert read is not None, file
    votes = read.votes.without_points()
    projects = [one.id for one in read.projects], [one.cost for one in read.projects]
    return election(*projects, read.budget, votes.named, heads=votes.heads)


def theirs(file: Path) -> tuple[Any, Any]:
    """The same by pabutools, as its reader gives it: a ballot for each voter; points ignored."""
    from pabutools.election import ApprovalBallot, ApprovalProfile, parse_pabulib

    instance, profile = parse_pabulib(str(file))
    if isinstance(profile, ApprovalProfile):
        return instance, profile
    return instance, ApprovalProfile([ApprovalBallot(set(one)) for one in profile], instance=instance)


def by_pabutools(instance: Any, profile: Any, utility: str, completion: str) -> list[str]:
    """The winners by pabutools."""
    from pabutools.election import Cardinality_Sat, Cost_Sat
    from pabutools.rules import greedy_utilitarian_welfare, method_of_equal_shares

    sat = Cost_Sat if utility == "cost" else Cardinality_Sat
    if completion == "plain":
        return sorted(one.name for one in greedy_utilitarian_welfare(instance, profile, sat_class=sat))
    more = 1 if completion == "add1" else None
    found = method_of_equal_shares(instance, profile, sat_class=sat, voter_budget_increment=more)
    return sorted(one.name for one in found)


def timed(work: Callable[[], Any], runs: int = 1) -> tuple[float, Any]:
    """The least CPU seconds of a few runs, and what came out."""
    found: list[tuple[float, Any]] = []
    for _ in range(runs):
        start = time.process_time()
        done = work()
        found.append((time.process_time() - start, done))
    return min(one[0] for one in found), found[-1][1]


def names(asked: Election, winners: Sequence[int]) -> list[str]:
    """Their ids, sorted."""
    return sorted(asked.names[at] for at in winners)


def against_pabutools(*, whole: bool) -> None:
    """Every published budget, by both: the rule alone, and from the file on."""
    if not SHARED.is_dir():
        print(f"left out: the published budgets are not at hand in {SHARED}")
        return
    if find_spec("pabutools") is None:
        print("left out: pabutools is not here (pip install pabutools==1.2.3)")
        return
    print("Equal Shares: pabutools 1.2.3 and ours, CPU seconds; every list of winners held against the other")
    print(
        "  pabutools twice: a ballot for each voter, as its reader gives it (once a file), and equal ballots together"
    )
    print(
        f"  {'':<28}{'rule':<20}{'pabutools':>10}{'together':>10}{'ours':>9}{'ratio':>8}{'ratio':>8}{'from file':>11}"
    )
    least = {"rule": np.inf, "together": np.inf, "file": np.inf}
    for file in sorted(SHARED.glob("*.pb"), key=lambda one: one.stat().st_size):
        _one(file, least, whole=whole)
    print(
        f"  least: {least['rule']:.0f} times on the rule, {least['together']:.0f} where pabutools counts equal ballots "
        f"together, {least['file']:.0f} with parsing"
    )


def _one(file: Path, least: dict[str, float], *, whole: bool) -> None:
    reading, (instance, profile) = timed(lambda: theirs(file))
    counting, multi = timed(profile.as_multiprofile)
    mine, asked = timed(lambda: ours(file), RUNS)
    print(f"  {file.stem[7:34]:<28}{'reading':<20}{reading:10.3f}{counting:10.3f}{mine:9.4f}{reading / mine:8.0f}")
    for utility in UTILITIES:
        for completion in ("none", "add1"):
            if completion == "add1" and not whole and any(name in file.stem for name in _SLOW):
                took, found = timed(lambda u=utility: equal_shares(asked, utility=u), RUNS)
                told = f"{utility}, add1"
                print(f"  {'':<28}{told:<20}{'-':>10}{'-':>10}{took:9.4f}     lent {found.lent}, gap {found.gap:.0e}")
                continue
            alone = None
            if (utility, completion) == ("cost", "none"):
                alone, known = timed(lambda u=utility: by_pabutools(instance, profile, u, "none"))
            together, also = timed(lambda u=utility, c=completion: by_pabutools(instance, multi, u, c))
            took, found = timed(lambda u=utility, c=completion: equal_shares(asked, utility=u, completion=c), RUNS)
            assert also == names(asked, found.winners), (file.stem, utility, completion)
            assert alone is None or known == also
            whole_way = (reading + min(alone or np.inf, counting + together)) / (mine + took)
            _told(f"{utility}, {completion}", (alone, together, took, whole_way), found)
            least["together"] = min(least["together"], together / took)
            least["file"] = min(least["file"], whole_way)
            if alone is not None:
                least["rule"] = min(least["rule"], alone / took)
    assert by_pabutools(instance, multi, "cost", "plain") == names(asked, greedy(asked)), file.stem


def _told(rule: str, found: tuple[float | None, float, float, float], shares: Shares) -> None:
    alone, together, took, whole_way = found
    first = "-" if alone is None else f"{alone:.3f}"
    ratio = "-" if alone is None else f"{alone / took:.0f}"
    print(
        f"  {'':<28}{rule:<20}{first:>10}{together:10.3f}{took:9.4f}{ratio:>8}{together / took:8.0f}{whole_way:11.0f}"
        f"     lent {shares.lent}, gap {shares.gap:.0e}, exact {shares.exact}",
        flush=True,
    )


def made(voters: int, projects: int) -> Election:
    """A made city: costs of every size, some projects far better known, up to five named by each voter."""
    rng = np.random.default_rng(SEED)
    costs = np.round(rng.lognormal(11, 1, projects), -3).astype(int) + 1000
    known = np.cumsum(rng.lognormal(0, 1, projects))
    marks = np.searchsorted(known, rng.random((voters, 5)) * known[-1])
    marks[np.arange(5) >= rng.integers(1, 6, voters)[:, None]] = -1
    counts: dict[tuple[int, ...], int] = {}
    for row in marks.tolist():
        one = tuple(sorted({at for at in row if at >= 0}))
        counts[one] = counts.get(one, 0) + 1
    ids = [f"p{at}" for at in range(projects)]
    return election(ids, costs.tolist(), int(costs.sum()) // 4, list(counts), heads=list(counts.values()))


def growth() -> None:
    """Voters ten times and a hundred times as many, projects four times."""
    print("growth of ours, CPU seconds: voters named up to five projects each, a quarter of all costs to share")
    print("    voters  projects  distinct ballots    bought   shares alone   completed   rounds      gap  exact")
    for voters, projects in ((10_000, 50), (100_000, 50), (1_000_000, 50), (10_000, 200), (100_000, 200)):
        asked = made(voters, projects)
        alone, _ = timed(lambda asked=asked: equal_shares(asked, completion="none"), 3)
        took, found = timed(lambda asked=asked: equal_shares(asked))
        print(
            f"  {voters:8}{projects:10}{len(asked.heads):18}{len(found.winners):10}{alone:15.4f}{took:12.3f}"
            f"{found.lent:9}{found.gap:9.0e}{found.exact:7}",
            flush=True,
        )


def main() -> None:
    """Growth first, then the published budgets."""
    growth()
    print()
    against_pabutools(whole="--whole" in sys.argv)


if __name__ == "__main__":
    main()
