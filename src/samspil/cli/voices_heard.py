"""A conversation heard by one of the two methods, in the one shape that is told. Loaded when it is needed only."""

from collections.abc import Sequence
from string import ascii_uppercase

import numpy as np

from samspil.analysis.voices import conversation
from samspil.analysis.voices.answers import AGREE, DISAGREE, PASS, Answers, packed
from samspil.analysis.voices.conversation import Share, hear
from samspil.analysis.voices.polis import Polis, polis
from samspil.cli.voices_shapes import Cell, Group, Statement, Told
from samspil.formats.polis import ReadConversation


def _answers(read: ReadConversation) -> Answers:
    votes = read.votes
    return packed(read.people, [one.id for one in read.statements], votes.person, votes.statement, votes.value)


def by_samspil(read: ReadConversation, seed: int) -> Told:
    """By our own method, on the statements that were not rejected."""
    whole = _answers(read)
    given = whole.keeping(statements=np.array([name not in read.rejected for name in whole.statements], dtype=bool))
    place = {name: at for at, name in enumerate(read.people)}
    declared = {
        column: [labels[place[name]] for name in given.people] for column, labels in sorted(read.declared.items())
    }
    heard = hear(given, declared=declared, seed=seed)
    people = [
        (name, person.group, float(person.sure)) if person else (name, None, 0.0)
        for name, person, count in zip(whole.people, heard.people, whole.given, strict=True)
        if count
    ]
    kinds: dict[str, dict[str, dict[str, Cell]]] = {}
    for one in heard.statements:
        for column, parts in one.by_declared.items():
            for label, part in parts.items():
                kinds.setdefault(column, {}).setdefault(label, {})[one.id] = _share(part)
    return Told(
        "samspil",
        heard.state,
        [Group(one.letter, one.size, one.low, one.high) for one in heard.groups],
        people,
        [
            Statement(
                one.id, _share(one), one.common_ground, {name: _share(part) for name, part in one.by_group.items()}
            )
            for one in heard.statements
        ],
        kinds,
        [(given.statements[one.statement], one.by, one.most, one.least) for one in heard.divides],
        heard.slate,
    )


def _share(part: Share | conversation.Statement) -> Cell:
    return Cell(part.agree, part.disagree, part.passed, part.low, part.high)


def by_polis(read: ReadConversation, seed: int) -> Told:
    """By the published method of Polis; there is no chance in it, so ``seed`` is not used."""
    given = _answers(read)
    found = polis(given, rejected=read.rejected)
    letters = [*ascii_uppercase[: found.k]]
    people = [
        (name, letters[group] if group >= 0 else None, float(group >= 0))
        for name, group, count in zip(given.people, found.group.tolist(), given.given, strict=True)
        if count
    ]
    groups = [Group(letter, size) for letter, size in zip(letters, found.sizes, strict=True)]
    return Told("polis", found.state, groups, people, _of_polis(given, found, letters, read.rejected))


def _of_polis(given: Answers, found: Polis, letters: Sequence[str], rejected: frozenset[str]) -> list[Statement]:
    apart = [{one.statement: one.way for one in picked} for picked in found.representative]
    consensus = {*found.agreed, *found.disagreed}
    return [
        Statement(
            name,
            _cell(found.everybody[at]),
            at in consensus,
            {letter: _cell(found.counts[g, at], apart[g].get(at)) for g, letter in enumerate(letters)},
        )
        for at, name in enumerate(given.statements)
        if name not in rejected
    ]


def _cell(counts: "np.ndarray[tuple[int], np.dtype[np.int64]]", apart: str | None = None) -> Cell:
    agree, passed, disagree = (int(counts[1 + way]) for way in (AGREE, PASS, DISAGREE))
    return Cell(agree, disagree, passed, apart=apart)
