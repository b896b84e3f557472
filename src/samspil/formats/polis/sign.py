"""Which way agreeing was written. Polis writes agree as -1 in its database and, in nearly all exports, as 1."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from samspil.formats.polis.given import Given
from samspil.formats.polis.types import ReadStatement, Votes
from samspil.formats.types import Problems, gettext_noop

PLUS, MINUS, ASSUMED = "+1 agree", "-1 agree", "+1 agree (assumed)"
#: Authors' own answers tell the sign when there are so many, and so many times more of one than of the other.
_OWN, _TIMES = 3, 3

Counts = NDArray[np.int64]


def told(given: Given, votes: Votes, statements: Sequence[ReadStatement], file: str, problems: Problems) -> str:
    """One of ``PLUS``, ``MINUS`` and ``ASSUMED``.

    First by what the table of people says each agreed with; then by authors, whose agreement with their own statement
    Polis notes by itself; then by how often each statement is said to be agreed with.
    """
    by_people = _by_people(given, votes)
    if by_people is not None:
        return by_people
    own, counted = _by_authors(given, votes, statements), _by_statements(votes, statements)
    if own and counted and own != counted:
        problems.warning(
            gettext_noop(
                "Authors' answers to their own statements say “%(own)s”, the counts of the statements “%(counted)s”. "
                "The counts of exports of 2024 were swapped, so the authors were believed. Look whether it can be."
            ),
            file=file,
            own=own,
            counted=counted,
        )
    found = own or counted
    if found is None:
        problems.warning(
            gettext_noop(
                "Nothing in the export tells whether 1 means agree, so that was assumed. Look at a statement that you "
                "know was agreed with."
            ),
            file=file,
        )
    return found or ASSUMED


def _nearer(agreed: Counts, disagreed: Counts, votes: Votes, of: NDArray[np.int32]) -> str | None:
    """What fits the counts told (-1 where nothing is told) better: 1 as agree, or -1; None where both fit as well."""
    known = (agreed >= 0) & (disagreed >= 0)
    plus = np.bincount(of[votes.value > 0], minlength=len(known))
    minus = np.bincount(of[votes.value < 0], minlength=len(known))
    same = (np.abs(plus - agreed) + np.abs(minus - disagreed))[known].sum()
    turned = (np.abs(minus - agreed) + np.abs(plus - disagreed))[known].sum()
    return None if same == turned else PLUS if same < turned else MINUS


def _by_people(given: Given, votes: Votes) -> str | None:
    if not given.told:
        return None
    agreed, disagreed = (_counts([row[i] for row in given.told]) for i in (0, 1))
    return _nearer(agreed, disagreed, votes, votes.person)


def _by_statements(votes: Votes, statements: Sequence[ReadStatement]) -> str | None:
    if not statements:
        return None
    agreed, disagreed = _counts([one.agrees for one in statements]), _counts([one.disagrees for one in statements])
    return _nearer(agreed, disagreed, votes, votes.statement)


def _counts(told: Sequence[int | None]) -> Counts:
    return np.array([-1 if one is None else one for one in told], dtype=np.int64)


def _by_authors(given: Given, votes: Votes, statements: Sequence[ReadStatement]) -> str | None:
    own = votes.value[own_answers(given, votes, statements)]
    plus, minus = int((own > 0).sum()), int((own < 0).sum())
    if max(plus, minus) < max(_OWN, _TIMES * min(plus, minus)):
        return None
    return PLUS if plus > minus else MINUS


def own_answers(given: Given, votes: Votes, statements: Sequence[ReadStatement]) -> NDArray[np.bool_]:
    """(answers,) whether the answer is the author's own."""
    author = np.array([given.people.get(one.author or "", -1) for one in statements], dtype=np.int64)
    if not len(author):
        return np.zeros(len(votes.person), dtype=bool)
    return np.asarray(author[votes.statement] == votes.person)
