"""A conversation heard: from the answers to positions, groups if they are earned, common ground, divides and a slate.

What comes out is for the analysis only; what is shown to others goes through ``release`` first.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from string import ascii_uppercase

import numpy as np
from scipy.optimize import linear_sum_assignment

from samspil.analysis.voices import groups as grouping
from samspil.analysis.voices.answers import AGREE, Answers, Bools
from samspil.analysis.voices.cells import Cells
from samspil.analysis.voices.common import (
    EVERYONE,
    FOUND,
    Declared,
    Divide,
    Tally,
    common_ground,
    divides,
    stakes,
    tally,
)
from samspil.analysis.voices.groups import Found, Progress
from samspil.analysis.voices.positions import Directions, Positions, placed, positions
from samspil.analysis.voices.slate import slate

#: Fewer people than could be two groups, or fewer statements than two, are too few to say anything about groups.
FEW_PEOPLE, FEW_STATEMENTS = 2 * grouping.FEWEST, 2
#: Statements on the slate; people above which directions and groups are learnt from so many drawn at random.
SLATE, LARGE = 10, 20_000


@dataclass(frozen=True)
class Share:
    """What some people answered to a statement, and the 95 % Jeffreys interval of the share that agrees."""

    agree: int
    disagree: int
    passed: int
    low: float
    high: float


@dataclass(frozen=True)
class Group:
    """A group that was found: the people it is likeliest for, and 95 % limits of how many it could be."""

    letter: str
    size: int
    low: int
    high: int


@dataclass(frozen=True)
class Person:
    """Where one person stands: the letter of the likeliest group, and how ``sure`` that is (0 to 1).

    Under ``groups.SURE`` they are between groups. None where there are no groups, or for whoever only passed.
    """

    group: str | None
    sure: float


@dataclass(frozen=True)
class Statement:
    """What was answered to a statement. ``common_ground`` is None when it cannot be told.

    ``low`` and ``high`` are the interval of the group that agrees least, found and declared groups alike.
    ``matters`` counts by declaration and label those to whom it matters.
    """

    id: str
    agree: int
    disagree: int
    passed: int
    common_ground: bool | None
    low: float
    high: float
    by_group: Mapping[str, Share]
    by_declared: Mapping[str, Mapping[str, Share]]
    matters: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, eq=False)
class Heard:
    """A conversation, heard. ``state``: groups, no_clear_groups or too_few, with ``why`` in a few words.

    ``people`` is in the answers' order, None for whoever answered nothing. ``slate`` are ids, ``divides`` numbers of
    statements. ``positions`` has one place for each of the people. ``found`` are the groups with their tests.
    """

    state: str
    why: str
    groups: tuple[Group, ...]
    people: tuple[Person | None, ...]
    statements: tuple[Statement, ...]
    slate: tuple[str, ...]
    divides: tuple[Divide, ...]
    positions: Positions
    found: Found


def hear(
    answers: Answers,
    *,
    declared: Declared = {},  # noqa: B006  never written to
    matters: Collection[tuple[str, str]] | None = None,
    before: Mapping[str, str] | None = None,
    k: int = grouping.FEWEST,
    seed: int = 0,
    progress: Progress = lambda done: None,
) -> Heard:
    """Hear a conversation.

    ``declared`` has for each declaration one label per person of ``answers``, None where it is not known; ``matters``
    (person, statement) pairs; ``before`` the letters people had in the last snapshot, so that letters stay. No found
    group is smaller than ``k``. ``progress`` is called with the share of the work done. The same answers give the same
    result in whatever order they came. Raises ValueError when a declaration has not one label per person.
    """
    spoke, asked = answers.given > 0, np.bincount(answers.column, minlength=answers.m) > 0
    part = answers.keeping(spoke, asked)
    few = part.n < FEW_PEOPLE or part.m < FEW_STATEMENTS
    places, found, chosen = _learnt(part, few, k, seed, progress)
    names = named(found, part.people, before or {})
    letters = _spread([names[x] if x >= 0 else None for x in found.likeliest.tolist()], spoke)
    tallies = {by: tally(answers, labels) for by, labels in sorted(declared.items())}
    mine = tally(answers, letters, order=sorted(names))
    stake = stakes(answers, matters or (), dict(sorted(declared.items())))
    progress(1.0)
    return Heard(
        state="too_few" if few else "groups" if found.k else "no_clear_groups",
        why=found.why,
        groups=_groups(found, names),
        people=_people(found, letters, spoke),
        statements=_statements(answers, mine, tallies, stake),
        slate=chosen,
        divides=divides(tallies | ({FOUND: mine} if found.k else {})),
        positions=_everyone(places, spoke, asked),
        found=found,
    )


def _learnt(
    answers: Answers, few: bool, k: int, seed: int, progress: Progress
) -> tuple[Positions, Found, tuple[str, ...]]:
    """Positions, groups and slate; where people are many, learnt from some of them and then all are placed."""
    learnt = answers if answers.n <= LARGE else answers.keeping(_drawn(answers.n, seed))
    places = positions(learnt, seed=seed)
    progress(0.4)
    found = (
        grouping.nothing(answers.n, "too few people or statements")
        if few
        else grouping.groups(learnt, least=k, seed=seed, progress=lambda done: progress(0.4 + 0.5 * done))
    )
    chosen = tuple(answers.statements[j] for j in slate(_approvals(learnt, places), SLATE))
    if learnt is answers:
        return places, found, chosen
    return placed(Cells.of(answers), places.directions, None, places.losses), _extended(found, answers), chosen


def named(found: Found, people: Sequence[str], before: Mapping[str, str]) -> list[str]:
    """The letter of each group: that of the earlier group most of whose people it has, else the next free one.

    The largest group is first in line for the first free letter; earlier letters no group took over are not used again.
    """
    taken = sorted(set(before.values()))
    shared = np.zeros((found.k, len(taken)))
    for person, group in zip(people, found.likeliest.tolist(), strict=True):
        if group >= 0 and person in before:
            shared[group, taken.index(before[person])] += 1
    names: list[str | None] = [None] * found.k
    for group, old in zip(*linear_sum_assignment(shared, maximize=True), strict=True):
        if shared[group, old]:
            names[group] = taken[old]
    free = (letter for letter in ascii_uppercase if letter not in taken)
    return [name or next(free) for name in names]


def _drawn(n: int, seed: int) -> Bools:
    """(n,) ``LARGE`` people at random."""
    drawn = np.zeros(n, dtype=bool)
    drawn[np.random.default_rng(seed).choice(n, LARGE, replace=False)] = True
    return drawn


def _extended(found: Found, answers: Answers) -> Found:
    """Groups learnt from some people, with everyone placed."""
    if not found.k:
        return replace(grouping.nothing(answers.n, found.why), gain=found.gain, gain_low=found.gain_low, p=found.p)
    everyone = grouping.placing(grouping.opinions(Cells.of(answers)), found.mixtures)
    return replace(everyone, gain=found.gain, gain_low=found.gain_low, p=found.p)


def _approvals(answers: Answers, places: Positions) -> Bools:
    """(n, m) who agrees with what: as answered, and where not, whether agreeing is foretold as likelier than not.

    Of a statement that few have answered nothing is foretold.
    """
    known = np.bincount(answers.column, minlength=answers.m) >= grouping.FEWEST
    every = np.arange(answers.m)
    approves = np.zeros((answers.n, answers.m), dtype=bool)
    for i in range(answers.n):
        approves[i] = places.chances(np.full(answers.m, i), every)[:, 0] > 0.5
    approves &= known
    approves[answers.row, answers.column] = answers.value == AGREE
    return approves


def _spread(values: Sequence[str | None], there: Bools) -> list[str | None]:
    """One value for each person, None for those who are not there."""
    given = iter(values)
    return [next(given) if is_there else None for is_there in there.tolist()]


def _groups(found: Found, names: Sequence[str]) -> tuple[Group, ...]:
    numbers = zip(names, found.sizes.tolist(), found.low.tolist(), found.high.tolist(), strict=True)
    return tuple(sorted((Group(*one) for one in numbers), key=lambda group: group.letter))


def _people(found: Found, letters: Sequence[str | None], spoke: Bools) -> tuple[Person | None, ...]:
    sure = iter(found.sure.tolist())
    return tuple(
        Person(letter, next(sure)) if is_there else None
        for letter, is_there in zip(letters, spoke.tolist(), strict=True)
    )


def _statements(
    answers: Answers, mine: Tally, tallies: Mapping[str, Tally], stake: Mapping[str, Mapping[str, Mapping[str, int]]]
) -> tuple[Statement, ...]:
    everyone = tally(answers, [EVERYONE] * answers.n)
    family = [mine if mine.labels else everyone, *tallies.values()]
    common = common_ground(family)
    by_group, by_declared = _shares(mine), {by: _shares(each) for by, each in tallies.items()}
    return tuple(
        Statement(
            id=name,
            agree=int(agree),
            disagree=int(disagree),
            passed=int(passed),
            common_ground=bool(common.common[j]) if common.told[j] else None,
            low=float(common.low[j]),
            high=float(common.high[j]),
            by_group=by_group[j],
            by_declared={by: each[j] for by, each in by_declared.items()},
            matters=stake[name],
        )
        for j, (name, (agree, disagree, passed)) in enumerate(
            zip(answers.statements, everyone.counts.sum(axis=0).tolist(), strict=True)
        )
    )


def _shares(each: Tally) -> list[dict[str, Share]]:
    """For each statement, what each label answered."""
    low, high = each.limits

    def share(g: int, j: int) -> Share:
        agree, disagree, passed = each.counts[g, j].tolist()
        return Share(agree, disagree, passed, float(low[g, j]), float(high[g, j]))

    return [{label: share(g, j) for g, label in enumerate(each.labels)} for j in range(each.counts.shape[1])]


def _everyone(places: Positions, spoke: Bools, asked: Bools) -> Positions:
    """The same with a place of full doubt for those who said nothing, and no direction for what nobody answered."""
    q, known = places.q, places.directions
    mean, covariance = np.zeros((len(spoke), q)), np.tile(np.eye(q), (len(spoke), 1, 1))
    mean[spoke], covariance[spoke] = places.mean, places.covariance
    enough = np.zeros(len(spoke), dtype=bool)
    enough[spoke] = places.enough
    weights = np.zeros((len(asked), 2, q + 1))
    if asked.any():
        weights[:, :, 0] = known.weights[:, :, 0].mean(axis=0)
    doubt = np.tile(np.diag(1 / known.ridge), (len(asked), 1, 1))
    weights[asked], doubt[asked] = known.weights, known.doubt
    return Positions(Directions(weights, doubt, known.ridge), mean, covariance, enough, places.losses)
