"""What can be said of statements from what has been told of them alone, so that it tells nothing more."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from samspil.analysis.voices.answers import Ints
from samspil.analysis.voices.common import EVERYONE, FOUND, Tally, common_ground, divides, jeffreys

Tables = Mapping[str, Any]
#: Rounds of moving counts towards the share of all; they settle in a few.
_ROUNDS = 10


def verdicts(tables: Sequence[Tables]) -> list[dict[str, Any]]:
    """For the tables of each statement: ``common_ground`` (True, False or None), ``low`` and ``high``.

    Where it is told only between which two numbers a group's agreement lies, it must be common ground at the lower, or
    not at the higher; else it cannot be told. ``low`` is the lower limit at the lower number, ``high`` at the higher.
    """
    least, most = (common_ground([each for each in _tallies(tables, end).values()]) for end in (0, 1))
    found = []
    for j in range(len(tables)):
        verdict = True if least.common[j] else False if most.told[j] and not most.common[j] else None
        found.append({"common_ground": verdict, "low": float(least.low[j]), "high": float(most.high[j])})
    return found


def divided(names: Sequence[str], tables: Sequence[Tables]) -> list[dict[str, Any]]:
    """What divides, wherever within what is told the numbers lie: judged where they differ least."""
    least, most = _tallies(tables, 0), _tallies(tables, 1)
    tallies = {by: _nearest(each, most[by]) for by, each in least.items() if by != EVERYONE}
    return [
        {"statement": names[one.statement], "by": one.by, "most": one.most, "least": one.least, "gap": one.gap}
        for one in divides(tallies)
    ]


def _nearest(least: Tally, most: Tally) -> Tally:
    """The counts between two tallies that lie nearest to one share of agreement for all labels, by statement."""
    given = least.given
    low, high = least.counts[:, :, 0], most.counts[:, :, 0]
    agree = (low + high) / 2
    for _ in range(_ROUNDS):
        agree = np.clip(agree.sum(axis=0) / np.maximum(given.sum(axis=0), 1) * given, low, high)
    whole = np.clip(np.rint(agree).astype(np.int64), low, high)
    return Tally(least.labels, np.stack([whole, given - whole, np.zeros_like(whole)], axis=2))


def limits(row: Mapping[str, Any]) -> tuple[float, float] | None:
    """The Jeffreys interval of a told row, from the lower end at its lower number to the upper at its higher."""
    if row["agree"] is None:
        return None
    low, high = jeffreys(np.array(row["agree"]), np.array([row["answered"]] * 2))
    return float(low[0]), float(high[1])


def _tallies(tables: Sequence[Tables], end: int) -> dict[str, Tally]:
    """The rows told, as tallies by grouping; everyone stands for the groups when none were found.

    ``end`` is 0 for the lower number of a span and 1 for the higher.
    """
    groupings = sorted({by for each in tables for by, table in each.items() if table["rows"]})
    if FOUND in groupings:
        groupings.remove(EVERYONE)
    found = {}
    for by in groupings:
        labels = tuple(sorted({label for each in tables for label in each.get(by, {"rows": {}})["rows"] if label}))
        if labels:
            counts = [[_row(each, by, label, end) for each in tables] for label in labels]
            found[by] = Tally(labels, np.array(counts, dtype=np.int64))
    return found


def _row(tables: Tables, by: str, label: str, end: int) -> Ints:
    row = tables[by]["rows"].get(label) if by in tables else None
    if not row or row["agree"] is None:
        return np.zeros(3, dtype=np.int64)
    agree = row["agree"][end]
    return np.array([agree, row["answered"] - agree, 0])
