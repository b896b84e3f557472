"""Snapshots of a conversation that may be shown: not too often, and so that no two of them give anyone away.

A snapshot is made only when at least k people have come since the last one. It holds ``shown``, for everybody's eyes,
and ``behind``, to be kept as safe as the answers themselves: who was counted where, so that the next snapshot can be
held against it. Each table of a statement is told anew only when that is safe next to all that was told before; else
what was told stands, ``since`` the snapshot it is from. What is judged (common ground, divides, intervals) is judged by
what is told, so that a verdict tells no more than the table. Both parts are plain JSON.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from samspil.analysis.suppression import spread, would_isolate
from samspil.analysis.voices.answers import Answers
from samspil.analysis.voices.common import EVERYONE, FOUND, Declared
from samspil.analysis.voices.conversation import Heard
from samspil.analysis.voices.history import Fact, Facts, Past, renewed
from samspil.analysis.voices.verdicts import divided, verdicts

Snapshot = dict[str, Any]


def release(
    answers: Answers,
    heard: Heard,
    *,
    declared: Declared = {},  # noqa: B006  never written to
    matters: Collection[tuple[str, str]] = (),
    earlier: Sequence[Snapshot] = (),
    k: int = 5,
) -> Snapshot | None:
    """The next snapshot after ``earlier`` (all of them, in order), or None when it is too soon.

    ``heard`` is what ``hear`` made of the same answers and declarations. Tables count by found group and by
    declaration. Raises ValueError when ``earlier`` was released with another k, or a declaration is called "found".
    """
    if any(one["k"] != k for one in earlier):
        raise ValueError("the earlier snapshots were released with another k; carry on with theirs")
    if FOUND in declared:
        raise ValueError(f"a declaration is called “{FOUND}”; that word is for the groups that were found")
    people = frozenset(name for name, given in zip(answers.people, answers.given.tolist(), strict=True) if given)
    if not _due(people, earlier, k):
        return None
    number = len(earlier) + 1
    letters = _letters(heard)
    facts = _facts(answers, letters if heard.groups else None, declared)
    marked = frozenset(matters)
    told = [_told(name, facts[name], earlier, marked, number, k) for name in answers.statements]
    tables = [one["tables"] for one in told]
    shown = {
        "answered": len(people),
        "state": heard.state,
        "groups": [{"letter": one.letter, "about": _about(letters.count(one.letter), k)} for one in heard.groups],
        "statements": [one | verdict for one, verdict in zip(told, verdicts(tables), strict=True)],
        "slate": list(heard.slate),
        "divides": divided(answers.statements, tables),
    }
    anew = [one["id"] for one in told if any(table["since"] == number for table in one["tables"].values())]
    behind = {"people": sorted(people), "facts": {name: _kept(facts[name]) for name in anew}}
    return {"number": number, "k": k, "shown": shown, "behind": behind}


def _due(people: frozenset[str], earlier: Sequence[Snapshot], k: int) -> bool:
    """Whether at least ``k`` have come since the last snapshot, and nobody few came or left since any of them."""
    sets = [frozenset(one["behind"]["people"]) for one in earlier]
    came = len(people - sets[-1]) if sets else len(people)
    return came >= k and not would_isolate(sets, people, k)


def _facts(answers: Answers, letters: Sequence[str] | None, declared: Declared) -> Mapping[str, Facts]:
    """statement -> person -> what they answered and the row they stand in, by grouping; "" for those in none."""
    rows: list[dict[str, str]] = []
    for place in range(answers.n):
        by = {name: labels[place] or "" for name, labels in sorted(declared.items())}
        rows.append(by | ({FOUND: letters[place]} if letters else {}))
    found: dict[str, dict[str, Fact]] = {name: {} for name in answers.statements}
    for row, column, value in zip(answers.row.tolist(), answers.column.tolist(), answers.value.tolist(), strict=True):
        found[answers.statements[column]][answers.people[row]] = Fact((0, 2, 1)[1 - value], rows[row])
    return found


def _letters(heard: Heard) -> list[str]:
    """The group each person is counted in: the likeliest, also for those between groups.

    A few who stand between groups would be a small row of their own, and a whole group would have to be left out of
    every table to hide it.
    """
    return [person.group or "" if person else "" for person in heard.people]


def _told(
    name: str,
    facts: Facts,
    earlier: Sequence[Snapshot],
    marked: Collection[tuple[str, str]],
    number: int,
    k: int,
) -> dict[str, Any]:
    """A statement as it is told, before it is judged."""
    past = [Past.of(one, name) for one in earlier if name in one["behind"]["facts"]]
    tables = renewed(past, facts, number, k)
    return {"id": name, "tables": tables, "matters": _minding(past, name, facts, marked, tables, number, k)}


def _kept(facts: Facts) -> dict[str, list[Any]]:
    """What ``Past.of`` reads."""
    return {person: [fact.answer, fact.rows] for person, fact in sorted(facts.items())}


def _about(size: int, k: int) -> int:
    """A size to the nearest multiple of ``k``, so that one person more or less is hardly ever seen."""
    return k * round(size / k)


def _minding(
    past: Sequence[Past],
    name: str,
    facts: Facts,
    marked: Collection[tuple[str, str]],
    tables: Mapping[str, Any],
    number: int,
    k: int,
) -> dict[str, Any]:
    """In words (few, some, most), how many of each row who answered say that the statement matters to them.

    Told anew only for the groupings whose table is, so that as many came between.
    """
    found = {}
    for by, table in tables.items():
        if table["since"] != number:
            found[by] = past[-1].matters[by] if past and by in past[-1].matters else {"since": None, "rows": {}}
            continue
        rows: dict[str, list[float]] = {}
        for person, fact in facts.items():
            rows.setdefault(fact.rows.get(by, EVERYONE), []).append(float((person, name) in marked))
        told = {row: spread(values, (0.0, 1.0), k) for row, values in sorted(rows.items())}
        found[by] = {"since": number, "rows": {row: words and words[1.0] for row, words in told.items()}}
    return found
