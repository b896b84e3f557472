"""Ranked options by ranked pairs (Tideman 1987), shown as the table of who wins against whom.

The largest majorities are locked in first; one that would close a circle with those locked before it is left out. Where
majorities are equally large, every order is followed: if the winner depends on the order, it is a tie (parallel
universes, Brill & Fischer 2012). With very many ties not every order can be followed; then the winners of Split Cycle
(Holliday & Pacuit 2023) are given, among which are all those of ranked pairs: one alone is the winner of both.

Why not a library: pref_voting 1.18 (MIT, well kept) has this rule, and would bring along OR-Tools, matplotlib, seaborn,
numba below the version we use, nashpy and pathos for a hundred lines. It was the reference: the same winners in 150 of
150 random elections, 35 of them tied.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from samspil.analysis.decisions.ballots import Change, Outcome, silence
from samspil.analysis.networks.data import Ints

#: So many steps through the ties are taken to find who is first, and so many for each ballot that could have been else.
STEPS, STEPS_ELSE = 5_000, 300

Pair = tuple[int, int]
Below = tuple[int, ...]
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
    ways = _all_ways(wins, STEPS)
    first = _winners(wins, ways)
    majorities = [pair for _, group in _by_margin(wins) for pair in group]
    told = [Majority(options[i], options[j], int(wins[i, j] - wins[j, i])) for i, j in majorities]
    always = [ways is not None and all(pair in way for way in ways) for pair in majorities]
    never = [ways is not None and not any(pair in way for way in ways) for pair in majorities]
    chambers = [chamber for chamber, _ in ballots]
    judge = _undefeated if ways is None else _first

    def turned(table: Ints) -> bool:
        return judge(table) not in (None, first)

    return Ranked(
        outcome=Outcome.NO_BALLOTS if not ballots else Outcome.DECIDED if len(first) == 1 else Outcome.TIED,
        winners=tuple(options[i] for i in first) if ballots else (),
        options=tuple(options),
        wins=wins,
        locked=tuple(one for one, yes in zip(told, always, strict=True) if yes),
        left_out=tuple(one for one, yes in zip(told, never, strict=True) if yes),
        depending=tuple(one for one, yes, no in zip(told, always, never, strict=True) if not (yes or no)),
        every_order=ways is not None,
        changes=_changes(wins, turned, tables, chambers, silent),
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


def _all_ways(wins: Ints, steps: int) -> list[frozenset[Pair]] | None:
    """Every set of majorities that can end up locked, over all orders of equal ones; None where it takes more steps."""
    ways: dict[frozenset[Pair], Below] = {frozenset(): (0,) * len(wins)}
    for _, group in _by_margin(wins):
        following: dict[frozenset[Pair], Below] = {}
        waiting, seen = list(ways.items()), set(ways)
        while waiting:
            locked, below = waiting.pop()
            steps -= 1
            if not steps:
                return None
            nexts = _next(locked, below, group)
            if not nexts:
                following[locked] = below
            waiting += [(now, under) for now, under in nexts if now not in seen]
            seen.update(now for now, _ in nexts)
        ways = following
    return list(ways)


def _next(locked: frozenset[Pair], below: Below, group: Sequence[Pair]) -> list[tuple[frozenset[Pair], Below]]:
    """What can be locked next of a group of equal majorities; nothing when none is left that closes no circle."""
    could = [(i, j) for i, j in group if (i, j) not in locked and not below[j] >> i & 1]
    every = _under(below, could)
    # One that nothing in the group can keep out goes in first: that leaves fewer orders to follow.
    certain = [(i, j) for i, j in could if not every[j] >> i & 1]
    chosen = [certain] if certain else [[pair] for pair in could]
    return [(locked | set(pairs), _under(below, pairs)) for pairs in chosen]


def _under(below: Below, pairs: Sequence[Pair]) -> Below:
    """What each option leads down to (one bit for each) when these are locked too."""
    new = list(below)
    for i, j in pairs:
        more = new[j] | 1 << j
        new = [bits | more if at == i or bits >> i & 1 else bits for at, bits in enumerate(new)]
    return tuple(new)


def _winners(wins: Ints, ways: list[frozenset[Pair]] | None) -> tuple[int, ...]:
    """The options that nothing locked stands above, in some order; by Split Cycle where not all were followed."""
    everyone = range(len(wins))
    if ways is None:
        return _undefeated(wins)
    under = [{j for _, j in way} for way in ways]
    return tuple(i for i in everyone if any(i not in beaten for beaten in under))


def _first(wins: Ints) -> tuple[int, ...] | None:
    """The winners, or None where the ties take too long."""
    ways = _all_ways(wins, STEPS_ELSE)
    return None if ways is None else _winners(wins, ways)


def _undefeated(wins: Ints) -> tuple[int, ...]:
    """Options against which each majority is the smallest of some circle (widest paths by Floyd & Warshall)."""
    margin = np.maximum(wins - wins.T, 0)
    strongest = margin.copy()
    for middle in range(len(wins)):
        strongest = np.maximum(strongest, np.minimum(strongest[:, [middle]], strongest[[middle], :]))
    defeats = (margin > 0) & (margin > strongest.T)
    return tuple(int(i) for i in np.flatnonzero(~defeats.any(axis=0)))


def _alone_on_top(option: int, m: int) -> Ints:
    table = np.zeros((m, m), dtype=np.int64)
    table[option] = 1
    table[option, option] = 0
    return table


def _changes(
    wins: Ints,
    turned: Callable[[Ints], bool],
    tables: Sequence[Ints],
    chambers: Sequence[str],
    silent: Mapping[str, int],
) -> tuple[Change, ...]:
    """For each chamber a number of ballots that would have been enough for another outcome."""
    tops = [_alone_on_top(option, len(wins)) for option in range(len(wins))]
    enough = range(1, max(silent.values(), default=0) + 1)
    added = next((n for n in enough if any(turned(wins + n * top) for top in tops)), None)
    found = []
    for chamber, left in silent.items():
        own = [table for table, name in zip(tables, chambers, strict=True) if name == chamber]
        switched = [number for top in tops if (number := _switched(wins, turned, own, top)) is not None]
        can = added is not None and added <= left
        found.append(Change(chamber, min(switched, default=None), added if can else None))
    return tuple(found)


def _switched(wins: Ints, turned: Callable[[Ints], bool], own: Sequence[Ints], top: Ints) -> int | None:
    """How many of these ballots, those furthest from ``top`` first, it takes to change who is first."""
    now = wins
    for number, table in enumerate(sorted(own, key=lambda table: int((table * top).sum())), start=1):
        now = now - table + top
        if turned(now):
            return number
    return None
