"""Seals: how a record reads, whether it reads as it was written, and whether the chain is whole."""

import hashlib
import json
from base64 import b32encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models

from samspil.analysis import merkle
from samspil.circle.models import Partnership
from samspil.ground.models import Row
from samspil.task.models import (
    Ballot,
    Chamber,
    Citation,
    Concern,
    Decision,
    DecisionWording,
    Invited,
    Leaf,
    Objection,
    Position,
    Receipt,
    Seal,
    Voting,
    VotingOption,
)

#: What is sealed, by its name in the chain, with the rows that belong to it and the field that points to it.
RECORDS: dict[str, tuple[type[Row], tuple[tuple[type[Row], str], ...]]] = {
    "decision": (
        Decision,
        tuple((kind, "decision") for kind in (Position, Concern, Objection, DecisionWording, Citation)),
    ),
    "voting": (Voting, tuple((kind, "voting") for kind in (VotingOption, Chamber, Invited, Ballot, Receipt))),
}
#: Which of them must have been written down; the others are still moving.
DUE = {"decision": {}, "voting": {"closed_on__isnull": False}}
_HEAD = 20  # signs of a head that people write down: 100 bits


def written(kind: str, thing: Row) -> bytes:
    """All of a record as bytes: every field of the row and of what belongs to it, whatever the database."""
    _model, parts = RECORDS[kind]
    found = {kind: [_fields(thing)]}
    for part, field in parts:
        rows = part._default_manager.filter(**{field: thing.pk}).order_by("pk")
        found[part._meta.model_name or ""] = [_fields(row) for row in rows]
    return json.dumps(found, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def _fields(row: Row) -> dict[str, str]:
    return {field.attname: _as_text(getattr(row, field.attname)) for field in row._meta.concrete_fields}


def _as_text(value: Any) -> str:
    """The same text on SQLite as on PostgreSQL; a moment in whole seconds, which both keep alike."""
    if isinstance(value, datetime):
        return str(int(value.timestamp()))
    if isinstance(value, dict | list):
        return json.dumps(value, sort_keys=True, ensure_ascii=False)
    return value.isoformat() if isinstance(value, date) else str(value)


def digest(salt: str, record: bytes) -> str:
    """The hash that a leaf keeps of a record."""
    return hashlib.sha256(salt.encode() + record).hexdigest()


def hash_of(leaf: Leaf) -> bytes:
    """The leaf itself as it stands under a seal: what it is of, its turn, and the digest."""
    return merkle.leaf(f"{leaf.kind}|{leaf.thing}|{leaf.turn}|{leaf.digest}".encode())


def root_of(leaves: Sequence[Leaf]) -> str:
    """The root over leaves in their order."""
    return merkle.root([hash_of(leaf) for leaf in leaves]).hex()


def head_of(seal: Seal) -> str:
    """What a seal comes to: over its number, its day, its root and the head of the seal before."""
    parts = (seal.partnership_id, seal.number, int(seal.made_at.timestamp()), seal.leaves, seal.root, seal.before)
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()


def as_written_down(head: str) -> str:
    """A head in groups of five signs, to be read aloud and written on paper."""
    signs = b32encode(bytes.fromhex(head)).decode()[:_HEAD]
    return "-".join(signs[at : at + 5] for at in range(0, _HEAD, 5))


def seals_of(partnership: Partnership) -> "models.QuerySet[Seal]":
    """The chain, oldest first."""
    return Seal.objects.filter(partnership=partnership)


@dataclass(frozen=True)
class ShownSeal:
    """A seal as it stands on the page: its head to be written down, and who has been given it."""

    seal: Seal
    head: str
    witnesses: tuple[str, ...]


def shown_seals(partnership: Partnership) -> list[ShownSeal]:
    """The chain, newest first."""
    rows = seals_of(partnership).order_by("-number").prefetch_related("witnesses__member")
    return [
        ShownSeal(
            row,
            as_written_down(row.head),
            tuple(f"{one.member} ({one.told_on:%d.%m.%Y})" for one in row.witnesses.all() if one.member),
        )
        for row in rows
    ]


def last_turns(partnership: Partnership, kind: str) -> dict[UUID, Leaf]:
    """How each record of a kind read when it was written last."""
    return {leaf.thing: leaf for leaf in Leaf.objects.filter(partnership=partnership, kind=kind).order_by("turn")}


@dataclass(frozen=True)
class Fault:
    """What does not read as it was written. ``what``: "changed", "unwritten", "gone", "leaf", "seal" or "head".

    ``kind`` and ``thing``: which record; ``number``: which seal; ``since``: the moment from which it is not the same.
    """

    what: str
    kind: str = ""
    thing: UUID | None = None
    number: int | None = None
    since: datetime | None = None


def faults(partnership: Partnership, head: str = "") -> Iterator[Fault]:
    """What was changed other than by the actions of this programme, in the order of the chain, then by record.

    ``head``: one that a witness kept, in full or as written down; when it is none of the heads, that is told first.
    """
    chain = list(seals_of(partnership))
    if head and _plain(head) not in {_plain(as_written_down(seal.head)) for seal in chain}:
        yield Fault("head")
    yield from _chain_faults(chain)
    for kind, (model, _parts) in RECORDS.items():
        yield from _record_faults(partnership, kind, model)


def _plain(head: str) -> str:
    signs = "".join(sign for sign in head.upper() if sign.isalnum())
    return signs if len(signs) <= _HEAD else _plain(as_written_down(head.strip().lower()))


def _chain_faults(chain: Sequence[Seal]) -> Iterator[Fault]:
    before = ""
    for number, seal in enumerate(chain, start=1):
        leaves = list(Leaf.objects.filter(seal=seal).order_by("place"))
        whole = [leaf.place for leaf in leaves] == list(range(seal.leaves)) and root_of(leaves) == seal.root
        if not whole:
            yield Fault("leaf", number=seal.number, since=seal.made_at)
        if (seal.number, seal.before, seal.head) != (number, before, head_of(seal)):
            yield Fault("seal", number=seal.number, since=seal.made_at)
        before = seal.head


def _record_faults(partnership: Partnership, kind: str, model: type[Row]) -> Iterator[Fault]:
    rows = {row.pk: row for row in model._default_manager.filter(partnership=partnership, **DUE[kind])}
    turns = last_turns(partnership, kind)
    for thing in sorted({*rows, *turns}):
        leaf = turns.get(thing)
        if leaf is None:
            yield Fault("unwritten", kind, thing)
        elif thing not in rows:
            yield Fault("gone", kind, thing, since=leaf.made_at)
        elif digest(leaf.salt, written(kind, rows[thing])) != leaf.digest:
            yield Fault("changed", kind, thing, since=leaf.made_at)
