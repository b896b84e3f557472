"""Ranked options by ranked pairs (Tideman 1987), shown as the table of who wins against whom.

The largest majorities are locked in first; one that would close a circle with those locked before it is left out. Where
majorities are equally large, every order is followed: if the winner depends on the order, it is a tie (parallel
universes, Brill & Fischer 2012). With very many ties not every order can be followed; then the winners of Split Cycle
(Holliday & Pacuit 2023) are given, among which are all those of ranked pairs.

Why not a library: pref_voting 1.18 (MIT, well kept) has this rule, and would bring along OR-Tools, matplotlib, seaborn,
numba below the version we use, nashpy and pathos for a hundred lines. It was the reference these were compared with.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from samspil.analysis.decisions.ballots import Change, Outcome, silence
from samspil.analysis.networks.data import Ints

#: So many ways through the ties are followed.
WAYS = 2000

Pair = tuple[int, int]
Ranking = tuple[str, Sequence[Collection[str]]]


@dataclass(frozen=True)
class Majority:
    """More rank ``over`` above ``under`` than the reverse, by ``margin`` ballots."""

    over: str
    under: str
    margin: int


@dataclass(frozen=True)
class Ranked:
    """What came of ranking the options.

    ``wins`` (m, m): how many rank the option of the row above that of the column. ``locked`` are the majorities that
    count whatever the order of equal ones, ``left_out`` those that never do (they close a circle), ``depending`` those
    that count in some orders only. ``every_order`` is False where not all were followed. A change is a number of
    ballots that would have been enough, found by putting one other option alone at the top; fewer may do.
    """

    outcome: Outcome
    winners: tuple[str, ...]
    options: tuple[str, ...]
    wins: Ints
    locked: tuple[Majority, ...]
    left_out: tuple[Majority, ...]
    depending: tuple[Majority, ...]
    every_order: bool
    changes: tuple[Change, ...]


def ranked_pairs(options: Sequence[str], ballots: Sequence[Ranking], invited: Mapping[str, int]) -> Ranked:
    """The option that ranked pairs puts first; ``ballots`` are (chamber, ranking), one for each who gave one.

    A ranking is a list of places, best first, each with the options that share it; options left out share the last.
    Raises ValueError for an option that is not there or stands twice, and as ``ballots.silence`` does.
    """
    silent = silence((chamber for chamber, _ in ballots), invited)
    tables = [_preferred(options, ranking) for _, ranking in ballots]
    wins = sum(tables, np.zeros((len(options), len(options)), dtype=np.int64))
    ways = _all_ways(wins)
    first = _winners(wins, ways)
    majorities = [pair for _, group in _by_margin(wins) for pair in group]
    told = [Majority(options[i], options[j], int(wins[i, j] - wins[j, i])) for i, j in majorities]
    always = [ways is not None and all(pair in way for way in ways) for pair in majorities]
    never = [ways is not None and not any(pair in way for way in ways) for pair in majorities]
    chambers = [chamber for chamber, _ in ballots]
    return Ranked(
        outcome=Outcome.NO_BALLOTS if not ballots else Outcome.DECIDED if len(first) == 1 else Outcome.TIED,
        winners=tuple(options[i] for i in first) if ballots else (),
        options=tuple(options),
        wins=wins,
        locked=tuple(one for one, yes in zip(told, always, strict=True) if yes),
        left_out=tuple(one for one, yes in zip(told, never, strict=True) if yes),
        depending=tuple(one for one, yes, no in zip(told, always, never, strict=True) if not (yes or no)),
        every_order=ways is not None,
        changes=_changes(wins, first, tables, chambers, silent),
    )


def _preferred(options: Sequence[str], ranking: Sequence[Collection[str]]) -> Ints:
    """(m, m) 1 where the ballot ranks the option of the row above that of the column."""
    place: dict[str, int] = {}
    for at, tier in enumerate(ranking):
        for option in tier:
            if option not in options or option in place:
                raise ValueError(
                    f"a ballot ranks {option!r}, which is {'there twice' if option in place else 'no option'}"
                )
            place[option] = at
    ranks = np.array([place.get(option, len(ranking)) for option in options])
    return (ranks[:, None] < ranks[None, :]).astype(np.int64)


def _by_margin(wins: Ints) -> list[tuple[int, list[Pair]]]:
    """The majorities, largest first, equal ones together."""
    margin = wins - wins.T
    sizes = sorted({int(value) for value in margin[margin > 0]}, reverse=True)
    return [(size, [(int(i), int(j)) for i, j in np.argwhere(margin == size)]) for size in sizes]


def _all_ways(wins: Ints) -> list[frozenset[Pair]] | None:
    """Every set of majorities that can end up locked, over all orders of equal ones; None where there are too many."""
    ways: set[frozenset[Pair]] = {frozenset()}
    for _, group in _by_margin(wins):
        following: set[frozenset[Pair]] = set()
        for locked in ways:
            for way in _fullest(locked, tuple(group)):
                following.add(way)
                if len(following) > WAYS:
                    return None
        ways = following
    return sorted(ways, key=sorted)


def _fullest(locked: frozenset[Pair], group: tuple[Pair, ...]) -> Iterator[frozenset[Pair]]:
    """Each way to lock as many of a group of equal majorities as an order of them allows."""
    seen: set[frozenset[Pair]] = set()
    waiting = [locked]
    while waiting and len(seen) <= WAYS:
        now = waiting.pop()
        if now in seen:
            continue
        seen.add(now)
        could = [(i, j) for i, j in group if (i, j) not in now and not _leads(now, j, i)]
        if not could:
            yield now
        # One that nothing in the group can keep out goes in first: that leaves fewer orders to follow.
        certain = [(i, j) for i, j in could if not _leads(now | set(could), j, i)]
        waiting += [now | set(certain)] if certain else [now | {pair} for pair in could]
    if waiting:  # too many to follow: let the caller count them
        yield from (frozenset({(-1, number)}) for number in range(WAYS + 1))


def _leads(locked: Collection[Pair], start: int, end: int) -> bool:
    """Whether what is locked leads from one option down to another."""
    reached, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        for i, j in locked:
            if i == here and j not in reached:
                reached.add(j)
                waiting.append(j)
    return end in reached


def _winners(wins: Ints, ways: list[frozenset[Pair]] | None) -> tuple[int, ...]:
    """The options that nothing locked stands above, in some order; by Split Cycle where not all were followed."""
    everyone = range(len(wins))
    if ways is None:
        return _undefeated(wins)
    under = [{j for _, j in way} for way in ways]
    return tuple(i for i in everyone if any(i not in beaten for beaten in under))


def _undefeated(wins: Ints) -> tuple[int, ...]:
    """Options against which each majority is the smallest of some circle (widest paths by Floyd & Warshall)."""
    margin = np.maximum(wins - wins.T, 0)
    strongest = margin.copy()
    for middle in range(len(wins)):
        strongest = np.maximum(strongest, np.minimum(strongest[:, [middle]], strongest[[middle], :]))
    defeats = (margin > 0) & (margin > strongest.T)
    return tuple(int(i) for i in np.flatnonzero(~defeats.any(axis=0)))


def _first(wins: Ints) -> tuple[int, ...]:
    return _winners(wins, _all_ways(wins))


def _alone_on_top(option: int, m: int) -> Ints:
    table = np.zeros((m, m), dtype=np.int64)
    table[option] = 1
    table[option, option] = 0
    return table


def _changes(
    wins: Ints, first: tuple[int, ...], tables: Sequence[Ints], chambers: Sequence[str], silent: Mapping[str, int]
) -> tuple[Change, ...]:
    """For each chamber a number of ballots that would have been enough for another outcome."""
    tops = [_alone_on_top(option, len(wins)) for option in range(len(wins))]
    enough = range(1, max(silent.values(), default=0) + 1)
    added = next((n for n in enough if any(_first(wins + n * top) != first for top in tops)), None)
    found = []
    for chamber, left in silent.items():
        own = [table for table, name in zip(tables, chambers, strict=True) if name == chamber]
        switched = [number for top in tops if (number := _switched(wins, first, own, top)) is not None]
        found.append(
            Change(chamber, min(switched, default=None), added if added is not None and added <= left else None)
        )
    return tuple(found)


def _switched(wins: Ints, first: tuple[int, ...], own: Sequence[Ints], top: Ints) -> int | None:
    """How many of these ballots, those furthest from ``top`` first, it takes to change who is first."""
    now = wins
    for number, table in enumerate(sorted(own, key=lambda table: int((table * top).sum())), start=1):
        now = now - table + top
        if _first(now) != first:
            return number
    return None
