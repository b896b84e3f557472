"""What a conversation read from a Polis export holds: the only words that its reader and its writer share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

ACCEPTED, OPEN, REJECTED = 1, 0, -1


@dataclass(frozen=True)
class ReadStatement:
    """One statement. ``text`` is blank where the export has none; ``moderated`` is None where it does not say.

    ``agrees`` and ``disagrees`` are as the export counts them: a changed answer may be counted twice there.
    """

    id: str
    text: str = ""
    author: str | None = None
    moderated: int | None = None
    agrees: int | None = None
    disagrees: int | None = None
    day: date | None = None


@dataclass(frozen=True, eq=False)
class Votes:
    """One answer by one person to one statement at each place, sorted by person and statement.

    ``person`` and ``statement`` (int32) are places among people and statements; ``value`` (int8) is 1 agree, 0 pass,
    -1 disagree.
    """

    person: NDArray[np.int32]
    statement: NDArray[np.int32]
    value: NDArray[np.int8]


@dataclass(frozen=True, eq=False)
class ReadConversation:
    """A conversation as it was exported, in file order, also with the statements that were moderated out.

    ``sign`` says which way agreeing was written in the files, and "assumed" where they do not tell; in ``votes`` 1 is
    always agree. ``declared`` has for each further column one label per person, None where it is blank; ``published``
    the groups the export gave people. ``changed`` counts answers that a later one replaced; ``organisers`` are people
    all of whose answers are passes to their own statements: rows that the program made when statements were put in.
    """

    topic: str
    people: tuple[str, ...]
    statements: tuple[ReadStatement, ...]
    votes: Votes
    sign: str
    declared: Mapping[str, tuple[str | None, ...]] = field(default_factory=dict)
    published: tuple[str | None, ...] = ()
    changed: int = 0
    organisers: tuple[str, ...] = ()

    @cached_property
    def rejected(self) -> frozenset[str]:
        """The ids of the statements that were moderated out."""
        return frozenset(one.id for one in self.statements if one.moderated == REJECTED)
