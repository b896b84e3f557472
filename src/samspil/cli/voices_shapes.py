"""The one shape in which a conversation is told, whichever method heard it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Cell:
    """What a group answered to a statement; ``low`` and ``high`` of the share that agrees, None where nobody says."""

    agree: int
    disagree: int
    passed: int
    low: float | None = None
    high: float | None = None
    #: Which way the statement sets the group apart by Polis' method: agree, disagree, or not at all.
    apart: str | None = None


@dataclass(frozen=True)
class Statement:
    """One statement, with what all and each group answered."""

    id: str
    all: Cell
    common_ground: bool | None
    by_group: Mapping[str, Cell]


@dataclass(frozen=True)
class Group:
    """A group with its size, and limits of the size where the method has any."""

    letter: str
    size: int
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True)
class Told:
    """A conversation heard. ``people`` are those who answered anything: (id, group, how sure).

    ``declared`` has for each declaration and label what was answered, by statement; ``divides`` (statement, declaration
    or "found", the label that agrees most, the one that agrees least); ``slate`` statements that hear everybody.
    """

    method: str
    state: str
    groups: Sequence[Group]
    people: Sequence[tuple[str, str | None, float]]
    statements: Sequence[Statement]
    declared: Mapping[str, Mapping[str, Mapping[str, Cell]]] = field(default_factory=dict)
    divides: Sequence[tuple[str, str, str, str]] = ()
    slate: Sequence[str] = ()
