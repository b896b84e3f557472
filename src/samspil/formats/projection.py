"""Two-mode data seen from the first mode: two actors are tied by the things they share."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from samspil.formats.types import ReadNetwork, ReadTie


def first_mode(network: ReadNetwork) -> ReadNetwork:
    """The network among the actors of the first mode; unchanged if the data are one-mode.

    Two actors are tied, both ways, with the number of things both have a tie above zero to. Where they share none but
    an unanswered cell could have made them share one, their cell is missing; where nothing could be shared because the
    cells were impossible, it is impossible.
    """
    if network.two_mode is None:
        return network
    first, second = network.two_mode.first, network.two_mode.second
    ties: list[ReadTie] = []
    for relation in network.relations:
        for wave in network.waves:
            rows = [tie for tie in network.ties if (tie.relation, tie.wave) == (relation, wave)]
            ties.extend(replace(tie, relation=relation, wave=wave) for tie in _shared(rows, first, second))
    wanted = set(first)
    actors = tuple(actor for actor in network.actors if actor.id in wanted)
    return replace(network, actors=actors, ties=tuple(ties), two_mode=None)


@dataclass
class _Said:
    """For each actor of the first mode, what it has, what nobody answered, and what was impossible."""

    has: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    may: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    never: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def hear(self, tie: ReadTie, actor: str, thing: str) -> None:
        if tie.structural:
            self.never[actor].add(thing)
        elif tie.missing:
            self.may[actor].add(thing)
        elif tie.value and tie.value > 0:
            self.has[actor].add(thing)

    def could_share(self, one: str, other: str) -> bool:
        mine, yours = self.may[one], self.may[other]
        return bool(mine & (self.has[other] | yours) or yours & self.has[one])


def _shared(rows: Iterable[ReadTie], first: Sequence[str], second: Sequence[str]) -> Iterable[ReadTie]:
    """The ties among ``first`` through ``second`` in one relation at one wave."""
    order = {actor: at for at, actor in enumerate(first)}
    said = _Said()
    for tie in rows:
        ends = (tie.source, tie.target) if tie.source in order else (tie.target, tie.source)
        said.hear(tie, *ends)
    counted = _counted(said.has, order)
    for (one, other), count in sorted(counted.items(), key=lambda item: (order[item[0][0]], order[item[0][1]])):
        yield ReadTie(one, other, value=float(count), directed=False)
    unsure = [actor for actor in first if said.may[actor] or said.never[actor]]
    for one, other in _pairs(unsure, first, order):
        if (one, other) in counted:
            continue
        if said.could_share(one, other):
            yield ReadTie(one, other, value=None, directed=False, missing=True)
        elif len(said.never[one] | said.never[other]) == len(second):
            yield ReadTie(one, other, value=None, directed=False, structural=True)


def _counted(has: dict[str, set[str]], order: dict[str, int]) -> dict[tuple[str, str], int]:
    """How many things each pair shares, pairs that share none left out."""
    members: dict[str, list[str]] = defaultdict(list)
    for actor in sorted(has, key=order.__getitem__):
        for thing in has[actor]:
            members[thing].append(actor)
    counted: dict[tuple[str, str], int] = defaultdict(int)
    for actors in members.values():
        for pair in combinations(actors, 2):
            counted[pair] += 1
    return dict(counted)


def _pairs(some: Sequence[str], everyone: Sequence[str], order: dict[str, int]) -> Iterable[tuple[str, str]]:
    """Every pair with at least one of ``some`` in it, once, in file order."""
    seen: set[tuple[str, str]] = set()
    for one in some:
        for other in everyone:
            pair = (one, other) if order[one] < order[other] else (other, one)
            if one != other and pair not in seen:
                seen.add(pair)
                yield pair
