"""How long the measures take: ours, igraph and networkx on the same work, and how it grows to all of Denmark.

Run with ``make bench`` or ``python -m bench.networks``. One thread. Every number of the three is held against the other
two before any is timed.
"""

import csv
import os
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import igraph
import networkx
import numpy as np
from numpy.typing import NDArray

from samspil.analysis.networks import groups, holes
from samspil.analysis.networks.bootstrap import BATCH, bootstrap, copied, draws
from samspil.analysis.networks.cells import centralisation, share, tally, two_paths
from samspil.analysis.networks.data import DENSE_LIMIT, Network, network
from samspil.analysis.networks.paths_batch import PathsBatch
from samspil.analysis.networks.positions import group_positions
from samspil.analysis.networks.whole import positions, whole

Cells = NDArray[np.bool_]
Codes = NDArray[np.int64]
Values = dict[str, NDArray[np.float64]]
#: Batches of replicates: ties (b, n, n) and the actors' sectors (b, n).
Work = list[tuple[Cells, Codes]]

ACTORS, ARCS, SECTORS, REPLICATES, SEED = 60, 459, 6, 1000, 7
SHARED = Path(os.environ.get("SAMSPIL_SHARED", Path(__file__).parents[2] / "shared")) / "data" / "networks"


def made(n: int, arcs: int, sectors: int) -> tuple[Network, NDArray[np.int64]]:
    """A network of ``n`` actors in sectors that know their own better, some far more sociable than others."""
    rng = np.random.default_rng(SEED)
    codes = rng.permutation(np.arange(n) % sectors)
    sociable, popular = rng.lognormal(0, 0.6, (2, n))
    pull = sociable[:, None] * popular * np.where(codes[:, None] == codes, 2.5, 1.0) * (1 - np.eye(n))
    chosen = rng.choice(n * n, size=arcs, replace=False, p=(pull / pull.sum()).ravel())
    return network([str(i) for i in range(n)], [(c // n, c % n, 1.0) for c in chosen.tolist()]), codes


def ours(ties: Cells, codes: Codes) -> Values:
    """The measures that igraph and networkx have too, of a batch of replicates."""
    off = ~np.eye(ties.shape[-1], dtype=bool)
    paths = PathsBatch(ties, directed=True)
    counts = tally(paths.A, off)
    return {
        "density": counts.density,
        "reciprocity": counts.reciprocity_arc,
        "indegree": counts.indegree,
        "outdegree": counts.outdegree,
        "transitivity": share(*two_paths(paths.flat, off)),
        "betweenness": paths.betweenness,
        "harmonic": paths.harmonic,
        "components": paths.components,
        "cutpoints": paths.cutpoints,
        "core": paths.core,
        "constraint": holes.constraint(paths.A, "whole"),
        "assortativity": groups.assortativity(groups.blocks(ties, codes, SECTORS)),
    }


def by_igraph(ties: Cells, codes: Codes) -> Values:
    """The same of one replicate, by igraph."""
    graph = igraph.Graph(len(ties), np.argwhere(ties).tolist(), directed=True)
    flat = graph.as_undirected(mode="collapse")
    cut = np.zeros(len(ties))
    cut[flat.articulation_points()] = 1
    return {
        "density": np.array(graph.density()),
        "reciprocity": np.array(graph.reciprocity()),
        "indegree": np.array(graph.indegree()),
        "outdegree": np.array(graph.outdegree()),
        "transitivity": np.array(flat.transitivity_undirected()),
        "betweenness": np.array(graph.betweenness()),
        "harmonic": np.array(graph.harmonic_centrality(mode="out")),
        "components": np.array(len(flat.connected_components())),
        "cutpoints": cut,
        "core": np.array(flat.coreness()),
        "constraint": np.array(graph.constraint()),
        "assortativity": np.array(graph.assortativity_nominal(codes.tolist())),
    }


def by_networkx(ties: Cells, codes: Codes) -> Values:
    """The same of one replicate, by networkx."""
    n = len(ties)
    graph = networkx.from_numpy_array(ties, create_using=networkx.DiGraph)
    networkx.set_node_attributes(graph, dict(enumerate(codes.tolist())), "sector")
    flat = graph.to_undirected()

    def each(values: dict[int, float]) -> NDArray[np.float64]:
        return np.array([values[i] for i in range(n)], dtype=float)

    cut = np.zeros(n)
    cut[list(networkx.articulation_points(flat))] = 1
    return {
        "density": np.array(networkx.density(graph)),
        "reciprocity": np.array(networkx.overall_reciprocity(graph)),
        "indegree": each(dict(graph.in_degree())),
        "outdegree": each(dict(graph.out_degree())),
        "transitivity": np.array(networkx.transitivity(flat)),
        "betweenness": each(networkx.betweenness_centrality(graph, normalized=False)),
        "harmonic": each(networkx.harmonic_centrality(graph.reverse(copy=False))) / (n - 1),
        "components": np.array(networkx.number_weakly_connected_components(graph)),
        "cutpoints": cut,
        "core": each(networkx.core_number(flat)),
        "constraint": each(networkx.constraint(graph)),
        "assortativity": np.array(networkx.attribute_assortativity_coefficient(graph, "sector")),
    }


def every(ties: Cells, codes: Codes) -> Values:
    """The whole set of measures of a batch, those no library has as well."""
    off = ~np.eye(ties.shape[-1], dtype=bool)
    paths = PathsBatch(ties, directed=True)
    counts = tally(paths.A, off)
    mixed, possible = (groups.blocks(part, codes, SECTORS) for part in (ties, np.broadcast_to(off, ties.shape)))
    return {
        "density": counts.density,
        "reciprocity.arc": counts.reciprocity_arc,
        "reciprocity.dyad": counts.reciprocity_dyad,
        "indegree": counts.indegree,
        "outdegree": counts.outdegree,
        "centralisation.in": centralisation(counts.indegree, counts.in_cells, directed=True),
        "centralisation.out": centralisation(counts.outdegree, counts.out_cells, directed=True),
        "transitivity": counts.transitivity,
        "betweenness": paths.betweenness,
        "centralisation.betweenness": paths.centralisation,
        "harmonic": paths.harmonic,
        "connectedness": paths.connectedness,
        "krackhardt.hierarchy": paths.hierarchy,
        "krackhardt.efficiency": paths.efficiency,
        "krackhardt.lub": paths.lub,
        "components": paths.components,
        "cutpoints": paths.cutpoints,
        "core": paths.core,
        "constraint.ego": holes.constraint(paths.A, "ego"),
        "constraint.whole": holes.constraint(paths.A, "whole"),
        "effective_size": holes.effective_size(paths.A),
        "ei": groups.ei(mixed),
        "assortativity": groups.assortativity(mixed),
        "yules_q": groups.yules_q(mixed, possible),
    } | groups.brokerage(ties, off, codes)


def batches(net: Network, codes: Codes, replicates: int) -> Work:
    """Vertex-bootstrap replicates of the network and of its sectors, made once for all three."""
    ties = net.adjacency()
    return [(copied(ties, batch), codes[batch.actors]) for batch in draws(net.n, replicates, SEED)]


def one_by_one(work: Work) -> Iterator[tuple[Cells, Codes]]:
    """Each replicate on its own, as a library takes it."""
    for ties, codes in work:
        yield from zip(ties, codes, strict=True)


def hold_together(work: Work) -> int:
    """Assert that the three agree on every measure of every replicate in ``work``; how many numbers that was."""
    held = 0
    for ties, codes in work:
        batch = ours(ties, codes)
        for place, replicate in enumerate(zip(ties, codes, strict=True)):
            for peer in (by_igraph, by_networkx):
                for name, values in peer(*replicate).items():
                    np.testing.assert_allclose(batch[name][place], values, rtol=1e-4, atol=2e-4, err_msg=name)
                    held += values.size
    return held


def shortest(runs: int, *works: Callable[[], object]) -> list[float]:
    """The shortest time of each of the ``works``, taken in turns, so that a busy moment does not fall on one alone."""
    taken = [[] for _ in works]
    for _ in range(runs):
        for times, work in zip(taken, works, strict=True):
            start = time.perf_counter()
            work()
            times.append(time.perf_counter() - start)
    return [min(times) for times in taken]


def replicates_of_sixty() -> None:
    """1,000 replicates of a network of 60: ours against igraph and networkx, then the whole set."""
    net, codes = made(ACTORS, ARCS, SECTORS)
    work = batches(net, codes, REPLICATES)
    print(f"{REPLICATES} vertex-bootstrap replicates of {net.n} actors, {net.ties} arcs, {SECTORS} sectors; one thread")
    names = list(ours(*work[0]))
    print(f"measures all three have ({len(names)}): {', '.join(names)}")
    print(f"held against each other first: {hold_together(work[:5])} numbers agree")
    mine, igraphs, full = shortest(
        5,
        lambda: [ours(*batch) for batch in work],
        lambda: [by_igraph(*replicate) for replicate in one_by_one(work)],
        lambda: [every(*batch) for batch in work],
    )
    (networkxs,) = shortest(1, lambda: [by_networkx(*replicate) for replicate in one_by_one(work)])
    rows = [("ours", mine), ("igraph", igraphs), ("networkx", networkxs)]
    for name, taken in rows:
        print(f"  {name:<42}{taken:8.2f} s{taken / mine:8.1f} x ours")
    print(f"  {f'ours, the whole set ({len(every(*work[0]))} measures)':<42}{full:8.2f} s{full / mine:8.1f} x ours")


@dataclass(frozen=True)
class Pass:
    """One pass of every measure over one network: seconds, and megabytes before and at most."""

    actors: int
    ties: int
    reading: float
    whole: float
    positions: float
    of_groups: float
    bootstrap: float | None
    before: float
    most: float


def megabytes() -> float:
    """The most memory this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def read(folder: str) -> tuple[Network, list[str | None]]:
    """One of the shared Danish networks with its sectors."""

    def rows(name: str) -> Iterator[dict[str, str]]:
        with (SHARED / folder / name).open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)

    sectors = {row["id"]: row["sector"] or None for row in rows("actors.csv")}
    place = {name: number for number, name in enumerate(sectors)}
    arcs = [(place[row["source"]], place[row["target"]], float(row["value"])) for row in rows("ties.csv")]
    return network(list(sectors), arcs, directed=False), list(sectors.values())


def one_pass(source: str | tuple[int, int]) -> Pass:
    """Every measure of a shared folder, or of a made network of so many actors and arcs."""
    before = megabytes()
    clock = [time.perf_counter()]

    def step() -> float:
        clock.append(time.perf_counter())
        return clock[-1] - clock[-2]

    if isinstance(source, str):
        net, sectors = read(source)
    else:
        net, codes = made(*source, SECTORS)
        sectors = [str(code) for code in codes]
    reading = step()
    whole(net)
    first = step()
    positions(net)
    second = step()
    groups.group_readings(net, sectors)
    group_positions(net, sectors)
    third = step()
    drawn = None
    if net.n <= DENSE_LIMIT:
        bootstrap(net, sectors, replicates=BATCH)
        drawn = step() * REPLICATES / BATCH
    return Pass(net.n, net.ties, reading, first, second, third, drawn, before, megabytes())


def growth() -> None:
    """The same pass at four sizes, each in a process of its own, so that its memory is its own."""
    sources: Sequence[str | tuple[int, int]] = [(ACTORS, ARCS), (250, 2500)]
    if SHARED.is_dir():
        sources = [*sources, "den17_welfare_organisations", "den17_all_organisations"]
    else:
        print(f"left out: the Danish networks of 1,060 and 5,620 organisations are not at hand in {SHARED}")
    print("seconds (bootstrap: 1,000 replicates, reckoned from 20) and megabytes (the program alone, and at most)")
    print("  actors    ties   read   whole  positions  groups  bootstrap   alone   most")
    for source in sources:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
            found = alone.submit(one_pass, source).result()
        drawn = "-" if found.bootstrap is None else f"{found.bootstrap:.2f}"
        print(
            f"  {found.actors:6}{found.ties:8}{found.reading:7.2f}{found.whole:8.2f}{found.positions:11.2f}"
            f"{found.of_groups:8.2f}{drawn:>11}{found.before:8.0f}{found.most:7.0f}"
        )


def main() -> None:
    """Growth first, while this process is small: a child is reckoned at least as large as the parent it came from."""
    growth()
    print()
    replicates_of_sixty()


if __name__ == "__main__":
    main()
