"""What is kept behind a snapshot: who was counted and what each answered, packed small and sealed.

To know what may be told next, the counting must know who was counted in which number before; so must an export, to be
held against earlier ones. The key it is sealed with lies outside the database.
"""

import io
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from cryptography.fernet import Fernet
from numpy.typing import NDArray

from samspil.analysis.voices.answers import Answers
from samspil.dialogue.models import Behind, Conversation
from samspil.ground import keys
from samspil.ground.sealed import box

#: In the table: 0 agree, 1 disagree, 2 don't know, as in the analysis; and no answer.
NONE = 3
#: Stance by its place in the table, and back.
STANCES = (1, -1, 0)
Table = NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Kept:
    """One population at one counting: ``table`` (people, statements) of answers, and each person's row by grouping.

    ``told``: the statements of which something was told anew; only of these the next counting asks.
    """

    people: tuple[str, ...]
    statements: tuple[str, ...]
    table: Table
    rows: tuple[Mapping[str, str], ...]
    told: frozenset[str]

    @classmethod
    def of(cls, answers: Answers, behind: Mapping[str, Any]) -> "Kept":
        """From the answers that were counted and what the release says must be kept."""
        table = np.full((answers.n, len(answers.statements)), NONE, dtype=np.uint8)
        table[answers.row, answers.column] = np.array((2, 0, 1), dtype=np.uint8)[answers.value]  # 0, 1 and -1
        rows = {person: row for facts in behind["facts"].values() for person, (_answer, row) in facts.items()}
        counted = set(behind["people"])
        there = [place for place, person in enumerate(answers.people) if person in counted]
        return cls(
            tuple(answers.people[place] for place in there),
            tuple(answers.statements),
            table[there],
            tuple(rows.get(answers.people[place], {}) for place in there),
            frozenset(behind["facts"]),
        )

    @property
    def behind(self) -> dict[str, Any]:
        """As the analysis takes it; the answers to a statement are unpacked when it asks."""
        return {"people": self.people, "facts": _Facts(self)}


class _Facts(Mapping[str, Mapping[str, Any]]):
    def __init__(self, kept: Kept) -> None:
        self.kept, self.place = kept, {name: at for at, name in enumerate(kept.statements) if name in kept.told}

    def __getitem__(self, name: str) -> Mapping[str, Any]:
        column = self.kept.table[:, self.place[name]].tolist()
        whole = zip(self.kept.people, column, self.kept.rows, strict=True)
        return {person: (answer, row) for person, answer, row in whole if answer != NONE}

    def __iter__(self) -> Iterator[str]:
        return iter(self.place)

    def __len__(self) -> int:
        return len(self.place)


def seal(conversation: Conversation, kept: Kept) -> bytes:
    """Packed, and sealed with the conversation's key. Raises KeyLost."""
    packed = io.BytesIO()
    np.savez_compressed(
        packed,
        people=np.array(kept.people),
        statements=np.array(kept.statements),
        table=kept.table,
        rows=np.frombuffer(json.dumps(kept.rows).encode(), dtype=np.uint8),
        told=np.array([name in kept.told for name in kept.statements], dtype=bool),
    )
    return urlsafe_b64decode(_box(conversation).encrypt(packed.getvalue()))


def unseal(conversation: Conversation, sealed: bytes) -> Kept:
    """What was sealed. Raises KeyLost."""
    data = _box(conversation).decrypt(urlsafe_b64encode(bytes(sealed)))
    with np.load(io.BytesIO(data), allow_pickle=False) as found:
        statements = tuple(found["statements"].tolist())
        return Kept(
            tuple(found["people"].tolist()),
            statements,
            found["table"],
            tuple(json.loads(found["rows"].tobytes())),
            frozenset(name for name, told in zip(statements, found["told"].tolist(), strict=True) if told),
        )


def kept_of(conversation: Conversation, part: str) -> list[tuple[Behind, Kept]]:
    """All that is kept behind one population, oldest first. Raises KeyLost."""
    rows = Behind.objects.filter(snapshot__conversation=conversation, part=part).order_by("snapshot__number")
    return [(row, unseal(conversation, row.sealed)) for row in rows]


def may_leave(earlier: Sequence[Kept], now: Kept, k: int) -> bool:
    """Whether answers may leave as rows after earlier ones did: no two exports differ by a few rows.

    A row is what one person answered. Rows that are in one and not in the other are those of people who came, changed
    an answer, or deleted theirs: at least ``k``, or none. Held against each earlier export, by the statements that
    are in both, and by all that are in this one.
    """
    return all(_far(one, now, names, k) for one in earlier for names in (_both(one, now), now.statements))


def _both(one: Kept, other: Kept) -> tuple[str, ...]:
    there = set(other.statements)
    return tuple(name for name in one.statements if name in there)


def _far(one: Kept, other: Kept, names: Sequence[str], k: int) -> bool:
    before, after = _rows(one, names), _rows(other, names)
    return not any(0 < apart.total() < k for apart in (before - after, after - before))


def _rows(kept: Kept, names: Sequence[str]) -> Counter[bytes]:
    """Each person's answers to these statements, as one row; who answered none of them has no row."""
    place = {name: at for at, name in enumerate(kept.statements)}
    table = np.full((len(kept.people), len(names)), NONE, dtype=np.uint8)
    for column, name in enumerate(names):
        if name in place:
            table[:, column] = kept.table[:, place[name]]
    return Counter(row.tobytes() for row in table[(table != NONE).any(axis=1)])


def _box(conversation: Conversation) -> Fernet:
    return box("snapshots", keys.key(conversation.pk))
