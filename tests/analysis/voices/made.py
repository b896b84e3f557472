"""Made conversations for the tests of our own method."""

import numpy as np

from samspil.analysis.voices.answers import Answers, answers
from samspil.analysis.voices.cells import Cells
from samspil.analysis.voices.groups import shuffled


def camps(seed: int, sizes: tuple[int, ...] = (40, 30), m: int = 40, density: float = 0.6) -> tuple[Answers, list[int]]:
    """Camps of so many people who agree with their own side nine times in ten; a third of the statements unite."""
    rng = np.random.default_rng(seed)
    camp = np.repeat(np.arange(len(sizes)), sizes)
    side = rng.random((len(sizes), m)) < 0.5
    side[:, : m // 3] = True
    chances = np.where(side[camp], 0.9, 0.1)
    asked = rng.random(chances.shape) < density
    asked[:, 0] = True
    row, column = np.nonzero(asked)
    agrees = rng.random(len(row)) < chances[row, column]
    value = np.where(rng.random(len(row)) < 0.1, 0, np.where(agrees, 1, -1))
    cells = zip(row.tolist(), column.tolist(), value.tolist(), strict=True)
    return answers((f"{i}", f"{j}", v) for i, j, v in cells), camp.tolist()


def noise(seed: int, n: int = 60, m: int = 30) -> Answers:
    """Answers in which nobody has more in common with one than with another."""
    given, _ = camps(seed, (n,), m)
    return dealt(given, seed)


def dealt(given: Answers, seed: int) -> Answers:
    """The same answers, dealt anew among those who answered each statement."""
    value = shuffled(Cells.of(given), np.random.default_rng(seed)).value
    return Answers(given.people, given.statements, given.start, given.column, value.astype(np.int8))


def listed(given: Answers) -> list[tuple[str, str, int]]:
    """The answers one by one."""
    return [
        (given.people[i], given.statements[j], v)
        for i, j, v in zip(given.row.tolist(), given.column.tolist(), given.value.tolist(), strict=True)
    ]


def agreement(first: list[int], second: list[int]) -> float:
    """The adjusted Rand index of two ways to part the same people (Hubert & Arabie 1985)."""
    a, b = (np.unique(each, return_inverse=True)[1] for each in (first, second))
    table = np.zeros((a.max() + 1, b.max() + 1))
    np.add.at(table, (a, b), 1)
    pairs, rows, columns = ((x * (x - 1) / 2).sum() for x in (table, table.sum(axis=1), table.sum(axis=0)))
    expected = rows * columns / (len(a) * (len(a) - 1) / 2)
    return float((pairs - expected) / ((rows + columns) / 2 - expected))
