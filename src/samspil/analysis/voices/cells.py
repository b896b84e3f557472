"""The answers as two sparse lists, by person and by statement, for sums in either direction."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_array

from samspil.analysis.voices.answers import Answers, Bools, Floats, Ints


@dataclass(frozen=True, eq=False)
class Cells:
    """Answers of n people to m statements: ``row``, ``column`` and ``value`` (1, 0, -1) of each, by person."""

    n: int
    m: int
    row: Ints
    column: Ints
    value: Ints

    @classmethod
    def of(cls, answers: Answers) -> "Cells":
        """The same answers."""
        return cls(answers.n, answers.m, answers.row, answers.column.astype(np.int64), answers.value.astype(np.int64))

    def keeping(self, stays: Bools) -> "Cells":
        """Only these answers; all people and statements stay."""
        return Cells(self.n, self.m, self.row[stays], self.column[stays], self.value[stays])

    @property
    def size(self) -> int:
        """How many answers."""
        return len(self.row)

    @cached_property
    def given(self) -> Ints:
        """(n,) answers by each person."""
        return np.bincount(self.row, minlength=self.n)

    @cached_property
    def counts(self) -> Floats:
        """(m, 3) how many agree with, pass and disagree with each statement."""
        tallied = np.bincount(self.column * 3 + 1 - self.value, minlength=3 * self.m)
        return tallied.reshape(self.m, 3).astype(float)

    @cached_property
    def overall(self) -> Floats:
        """(3,) the shares of agree, pass and disagree among all answers, never quite 0."""
        shares: Floats = (self.counts.sum(axis=0) + 0.5) / (self.size + 1.5)
        return shares

    @cached_property
    def chose(self) -> Floats:
        """(answers, 2) whether each answer is agree, and whether it is disagree."""
        return np.column_stack([self.value == 1, self.value == -1]).astype(float)

    @cached_property
    def _by_statement(self) -> tuple[Ints, Ints, Ints]:
        order = np.argsort(self.column, kind="stable")
        start = np.append(0, np.cumsum(np.bincount(self.column, minlength=self.m)))
        return order, self.row[order].astype(np.int32), start.astype(np.int32)

    @cached_property
    def _by_person(self) -> tuple[Ints, Ints]:
        return self.column.astype(np.int32), np.append(0, np.cumsum(self.given)).astype(np.int32)

    def over_statements(self, weight: Floats | None, each: Floats) -> Floats:
        """(n, w) for each person the sum over their answers of ``weight`` times the statement's row of ``each``."""
        summed: Floats = (self._all_by_person if weight is None else self._person_sums(weight)) @ each
        return summed

    def over_people(self, weight: Floats | None, each: Floats) -> Floats:
        """(m, w) for each statement the sum over its answers of ``weight`` times the person's row of ``each``."""
        summed: Floats = (self._all_by_statement if weight is None else self._statement_sums(weight)) @ each
        return summed

    def agreed_over_statements(self, each: Floats) -> Floats:
        """``over_statements`` of the answers that agree."""
        summed: Floats = self._agreed_by_person @ each
        return summed

    def agreed_over_people(self, each: Floats) -> Floats:
        """``over_people`` of the answers that agree."""
        summed: Floats = self._agreed_by_statement @ each
        return summed

    def _person_sums(self, weight: Floats) -> csr_array:
        column, start = self._by_person
        return csr_array((weight, column, start), shape=(self.n, self.m))

    def _statement_sums(self, weight: Floats) -> csr_array:
        order, row, start = self._by_statement
        return csr_array((weight[order], row, start), shape=(self.m, self.n))

    @cached_property
    def _all_by_person(self) -> csr_array:
        return self._person_sums(np.ones(self.size))

    @cached_property
    def _all_by_statement(self) -> csr_array:
        return self._statement_sums(np.ones(self.size))

    @cached_property
    def _agreed_by_person(self) -> csr_array:
        return self._person_sums(self.chose[:, 0])

    @cached_property
    def _agreed_by_statement(self) -> csr_array:
        return self._statement_sums(self.chose[:, 0])


def held_out(cells: Cells, parts: int, seed: int) -> list[Bools]:
    """The answers dealt into so many parts at random, each statement's as evenly as can be: (answers,) each."""
    rng = np.random.default_rng(seed)
    order = np.lexsort((rng.random(cells.size), cells.column))
    part = np.empty(cells.size, dtype=np.int64)
    part[order] = (np.arange(cells.size) + rng.integers(parts)) % parts
    return [part == each for each in range(parts)]


def log_loss(chances: Floats, value: Ints) -> Floats:
    """(a,) nats by which answers surprised whoever foretold them with ``chances`` (a, 3) of agree, pass, disagree."""
    hit = np.take_along_axis(chances, (1 - value)[:, None], axis=1)[:, 0]
    nats: Floats = -np.log(np.maximum(hit, 1e-12))
    return nats


def spectral(cells: Cells, q: int, seed: int = 0, rounds: int = 6) -> Floats:
    """(n, q) a start: the largest directions of the answers less each statement's mean, what is not answered left out.

    Subspace iteration on the sparse matrix (Halko, Martinsson & Tropp 2011), in units of the population.
    """
    if not q:
        return np.zeros((cells.n, 0))
    counts = cells.counts
    middle = (counts[:, 0] - counts[:, 2]) / np.maximum(counts.sum(axis=1), 1)
    left = cells.value - middle[cells.column]
    across = np.random.default_rng(seed).standard_normal((cells.m, q + 4))
    for _ in range(rounds):
        along = np.linalg.qr(cells.over_statements(left, across))[0]
        across = cells.over_people(left, along)
    turn = np.linalg.eigh(across.T @ across)[1][:, ::-1][:, :q]
    found = along @ turn[: along.shape[1]]
    wide = np.zeros((cells.n, q))
    wide[:, : found.shape[1]] = found
    scaled: Floats = wide * np.sqrt(cells.n)
    return scaled
