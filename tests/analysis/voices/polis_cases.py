"""Conversations made by chance for the tests of Polis' method."""

import numpy as np

from samspil.analysis.voices.answers import Answers, answers


def made(n=60, m=20, groups=2, seed=0, seen=0.6):
    """People of a few minds, far apart, who each answered some of the statements."""
    rng = np.random.default_rng(seed)
    minds = rng.choice([-1.5, 1.5], size=(groups, m)) + rng.normal(0, 0.3, (groups, m))
    mind = np.arange(n) % groups
    likes = minds[mind] + rng.logistic(0, 0.7, (n, m))
    value = np.where(likes > 0, 1, -1)
    value[rng.random((n, m)) < 0.1] = 0
    there = rng.random((n, m)) < seen
    return answers(
        [(str(i), str(j), int(value[i, j])) for i, j in zip(*np.nonzero(there), strict=True)],
        people=[str(i) for i in range(n)],
        statements=[str(j) for j in range(m)],
    )


def triples(given: Answers):
    """The answers one by one."""
    return [
        (given.people[i], given.statements[j], int(v))
        for i, j, v in zip(given.row.tolist(), given.column.tolist(), given.value.tolist(), strict=True)
    ]
