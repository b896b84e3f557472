"""The plane of Polis: two principal components of the answers, blanks filled with the statement's mean.

Filled in so, a blank lies at the centre and adds nothing: the components of the filled table are those of the sparse
matrix R of answers less their statement's mean. R is never made; its products are taken from the packed answers.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import scipy.linalg

from samspil.analysis.voices.answers import Answers, Bools, Floats, Ints
from samspil.analysis.voices.polis import engine

#: Up to so many statements (and so many cells, unless statements are ``FEW``) the products of all pairs of statements
#: are made at once, which then costs less than going by steps.
PAIRS, CELLS, FEW = 192, 1 << 20, 32
#: Directions followed at a time; two are wanted, the others make the search shorter.
BLOCK = 4
#: How far from an eigenvector a direction may be, against the largest eigenvalue; and among more than ``MANY`` people,
#: where the third digit already is a matter of who was there.
CLOSE, CLOSE_MANY, MANY = 1e-8, 1e-5, 50_000
#: Among those, so many are passed over for each one that is asked where to begin; how close that has to be.
SOME, CLOSE_SOME = 16, 1e-2
STEPS = 60


@dataclass(frozen=True, eq=False)
class Plane:
    """Where people stand: ``at`` (n, 2); ``components`` (2, m), zero for statements left out; ``mean`` (m,).

    ``explained`` (2,) is each component's share of the variance.
    """

    at: Floats
    components: Floats
    mean: Floats
    explained: Floats


def plane_of(given: Answers, counts: Ints, out: Bools) -> Plane | None:
    """The plane of the answers; None where two directions cannot be told (fewer than two people or statements).

    ``counts`` (m, 3) disagree, pass, agree of each statement; ``out`` (m,) statements moderated out, which Polis takes
    to be passed by everybody: they count among all statements and as seen by each person.
    """
    seen = counts.sum(axis=1)
    mean = (counts[:, 2] - counts[:, 0]) / np.maximum(seen, 1)
    mean[out] = 0.0
    table = np.where(out[:, None], 0.0, np.array([-1.0, 0.0, 1.0]) - mean[:, None])
    inside = ~out & (seen > 0)
    if given.n < 2 or inside.sum() < 2:
        return None
    work = engine.centred(given, table)
    values, vectors = _components(work, given.n, inside)
    vectors *= np.where(np.take_along_axis(vectors, np.abs(vectors).argmax(axis=0)[None], axis=0) < 0, -1.0, 1.0)
    at, active = work.project(vectors, inside)
    voted = int((seen > 0).sum())
    at *= np.sqrt(voted / np.maximum(active + int((out & (seen > 0)).sum()), 1))[:, None]
    variance = float(((table**2) * counts).sum())
    return Plane(at, vectors.T, mean, values / variance if variance > 0 else np.zeros(2))


def _components(work: engine.Centred, n: int, inside: Bools) -> tuple[Floats, Floats]:
    """The two largest eigenvalues (2,) of RᵀR and their vectors (m, 2)."""
    which = np.flatnonzero(inside)
    if len(which) <= (PAIRS if n * len(which) <= CELLS else FEW):
        pairs = work.pairs(which)
        values, vectors = scipy.linalg.eigh(pairs, subset_by_index=[len(which) - 2, len(which) - 1], check_finite=False)
    else:
        values, vectors = _by_steps(work, n, inside)
        vectors = vectors[which]
    full = np.zeros((len(inside), 2))
    full[which] = vectors[:, ::-1]
    return np.asarray(values[::-1], dtype=np.float64), full


def _by_steps(work: engine.Centred, n: int, inside: Bools) -> tuple[Floats, Floats]:
    """The same from fixed directions; among many people from those that every ``SOME``-th of them gives."""
    block = np.random.default_rng(0).standard_normal((len(inside), BLOCK)) * inside[:, None]
    if n <= MANY:
        values, vectors = _largest(work.gram, inside, block, CLOSE)
    else:
        _, block = _largest(lambda one: work.gram(one, SOME), inside, block, CLOSE_SOME)
        values, vectors = _largest(work.gram, inside, block, CLOSE_MANY)
    return values[-2:], vectors[:, -2:]


def _largest(gram: Callable[[Floats], Floats], inside: Bools, block: Floats, close: float) -> tuple[Floats, Floats]:
    """Block Lanczos with full orthogonalisation: each step adds a block, until the two largest pairs stand still.

    Golub & Van Loan, Matrix Computations, section 10.3.6. Gives the ``BLOCK`` largest, rising.
    """
    m, most = len(inside), min(STEPS, int(inside.sum()) // BLOCK)
    block, _ = np.linalg.qr(block)
    basis = np.empty((m, most * BLOCK), order="F")
    small = np.zeros((most * BLOCK, most * BLOCK))
    for step in range(1, most + 1):
        size = step * BLOCK
        new = slice(size - BLOCK, size)
        basis[:, new] = block
        block = gram(block)
        for _twice in range(2):
            along = basis[:, :size].T @ block
            block -= basis[:, :size] @ along
            small[:size, new] += along
        block, left = np.linalg.qr(block)
        values, turned = np.linalg.eigh(small[:size, :size], UPLO="U")
        apart = np.linalg.norm(left @ turned[-BLOCK:, -2:], axis=0)
        if (apart <= close * values[-1]).all():
            break
    return values[-BLOCK:], basis[:, :size] @ turned[:, -BLOCK:]
