"""The passes over all answers that Polis' method needs: in plain NumPy and SciPy, or compiled where Numba is there.

Both give the same numbers to rounding. The answers are read in pieces cut at fixed places, so the sums are the same
whatever the number of threads, and nothing is held but the piece at hand.
"""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol

import numpy as np
import scipy.sparse

from samspil.analysis.voices.answers import Answers, Bools, Floats, Ints

#: Answers in a piece.
PIECE = 1 << 20


@cache
def swift() -> Any:
    """The compiled passes; None where Numba is not installed, or has nowhere to keep what it compiled.

    They are compiled when they are first called on a machine, which takes some seconds, and loaded from then on.
    """
    if find_spec("numba") is None:
        return None
    try:
        return import_module("samspil.analysis.voices.polis.compiled")
    except RuntimeError:  # no folder for its cache can be written
        return None


class Centred(Protocol):
    """R, the answers less their statement's mean: (n, m), zero where nothing was answered or the statement is out."""

    def gram(self, block: Floats, every: int = 1) -> Floats:
        """RᵀR times a block (m, 4), of all people or of every so manieth."""

    def pairs(self, which: Ints) -> Floats:
        """RᵀR of these statements only, whole."""

    def project(self, vectors: Floats, inside: Bools) -> tuple[Floats, Ints]:
        """R times vectors (m, 2), and how many statements inside each person answered (n,)."""


def centred(given: Answers, table: Floats) -> Centred:
    """R of the answers; ``table`` (m, 3) what disagree, pass and agree are worth for each statement."""
    compiled = swift()
    found: Centred = compiled.Swift(given, table) if compiled else _Plain(given, table)
    return found


def tally(given: Answers, group: Ints, groups: int) -> Ints:
    """(groups, m, 3) how many disagree, pass and agree in each group; people of group -1 are not counted."""
    compiled = swift()
    if compiled:
        return compiled.tally(given, group, groups)  # type: ignore[no-any-return]
    counts = np.zeros((groups + 1) * given.m * 3, dtype=np.int64)
    for first, last in pieces(given):
        cells = slice(given.start[first], given.start[last])
        place = np.repeat((group[first:last] + 1) * given.m, np.diff(given.start[first : last + 1]))
        place += given.column[cells]
        place *= 3
        place += given.value[cells]
        counts += np.bincount(place + 1, minlength=len(counts))
    return counts.reshape(groups + 1, given.m, 3)[1:]


def pieces(given: Answers) -> Iterator[tuple[int, int]]:
    """First and last (not included) person of each piece, about ``PIECE`` answers long."""
    cuts = np.searchsorted(given.start, np.arange(0, len(given.value), PIECE)[1:])
    edges = np.unique(np.concatenate([[0], cuts, [given.n]]))
    yield from zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)


class _Plain:
    """R by SciPy's sparse matrices, made piece by piece; one piece is kept."""

    def __init__(self, given: Answers, table: Floats) -> None:
        self._given, self._table = given, table.ravel()
        self._edges = list(pieces(given))
        self._kept = self._piece(*self._edges[0]) if len(self._edges) == 1 else None

    def _piece(self, first: int, last: int) -> scipy.sparse.csr_array:
        given = self._given
        begin, end = given.start[first], given.start[last]
        column = given.column[begin:end].astype(np.int32)
        worth = self._table[column * 3 + given.value[begin:end] + 1]
        start = (given.start[first : last + 1] - begin).astype(np.int32)
        return scipy.sparse.csr_array((worth, column, start), shape=(last - first, given.m))

    def _pieces(self) -> Iterator[scipy.sparse.csr_array]:
        if self._kept is not None:
            yield self._kept
        else:
            yield from (self._piece(*edge) for edge in self._edges)

    def gram(self, block: Floats, every: int = 1) -> Floats:
        total = np.zeros_like(block)
        for piece in self._pieces():
            some = piece if every == 1 else piece[::every]
            total += some.T @ (some @ block)
        return total

    def pairs(self, which: Ints) -> Floats:
        total = np.zeros((len(which), len(which)))
        for piece in self._pieces():
            for first in range(0, piece.shape[0], 4096):
                dense = piece[first : first + 4096].toarray()[:, which]
                total += dense.T @ dense
        return total

    def project(self, vectors: Floats, inside: Bools) -> tuple[Floats, Ints]:
        at = np.concatenate([piece @ vectors for piece in self._pieces()])
        given = self._given
        if inside.all():
            return at, given.given
        counted = [
            np.bincount(
                np.repeat(np.arange(last - first), np.diff(given.start[first : last + 1])),
                weights=inside[given.column[given.start[first] : given.start[last]]],
                minlength=last - first,
            )
            for first, last in self._edges
        ]
        return at, np.concatenate(counted).astype(np.int64)
