"""Which statement comes next: the same rule for all (analysis.voices.routing), fed with fresh counts."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import numpy as np
from django.db.models import Count, Q

from samspil.analysis.voices.routing import Counts, next_statement
from samspil.dialogue.models import Answer, Conversation, Knowledge
from samspil.dialogue.readings.conversations import shown_in
from samspil.dialogue.readings.phone import seen_by, voice_of
from samspil.dialogue.readings.pseudonyms import answers_as
from samspil.ground.cards import Held
from samspil.ground.near import near

WHY = {
    "minimum": Answer.Reason.FEW_VIEWS,
    "kind": Answer.Reason.UNHEARD,
    "seldom": Answer.Reason.SELDOM,
    "doubt": Answer.Reason.DOUBT,
}
Heard = dict[UUID, dict[str, tuple[int, int, int]]]


@dataclass(frozen=True)
class Coming:
    """The statement that comes next, why, and how many are left with it."""

    pk: UUID
    reason: str
    left: int


def coming(conversation: Conversation, held: Held, as_of: date | None = None) -> Coming | None:
    """What the holder is shown next; None when they have seen everything.

    Drawn by a seed from their pseudonym and how many they have seen: asked again, with the same counts, it is the same.
    """
    seen = seen_by(voice_of(conversation, held))
    shown = sorted(shown_in(conversation, as_of).values_list("pk", "knowledge"))
    left = np.array([pk not in seen for pk, _kind in shown], dtype=bool)
    seed = hashlib.sha256(f"{answers_as(conversation, held)}|{len(seen)}".encode()).digest()
    choice = next_statement(
        _counts(shown, heard(conversation)),
        left,
        seed=int.from_bytes(seed[:8], "big"),
        minimum=conversation.least_views,
    )
    return Coming(shown[choice.statement][0], WHY[choice.why], int(left.sum())) if choice else None


def left_for(conversation: Conversation, held: Held, as_of: date | None = None) -> int:
    """How many statements the holder has not seen."""
    seen = seen_by(voice_of(conversation, held))
    return shown_in(conversation, as_of).exclude(pk__in=seen).count()


def heard(conversation: Conversation) -> Heard:
    """Statement to way of answering to (seen, answered, agreed), as it was at most fifteen seconds ago."""
    return near(f"heard:{conversation.pk}", lambda: _heard(conversation))


def _heard(conversation: Conversation) -> Heard:
    found: Heard = {}
    rows = Answer.objects.filter(statement__conversation=conversation).values_list("statement", "voice__letter")
    told = {"seen": Count("pk"), "given": Count("stance"), "agree": Count("pk", filter=Q(stance=1))}
    for statement, letter, *numbers in rows.annotate(**told).order_by():
        found.setdefault(statement, {})[letter] = tuple(numbers)
    return found


def _counts(shown: Sequence[tuple[UUID, str]], found: Heard) -> Counts:
    """As the rule takes them: a column for each shown statement, a row for each way of answering."""
    letters = sorted({letter for of in found.values() for letter in of}) or [""]
    table = np.array([[found.get(pk, {}).get(letter, (0, 0, 0)) for pk, _kind in shown] for letter in letters])
    table = table.reshape(len(letters), len(shown), 3)
    kinds = [None if kind == Knowledge.NOT_SAID else kind for _pk, kind in shown]
    return Counts(views=table[:, :, 0].sum(axis=0), agree=table[:, :, 2], given=table[:, :, 1], kinds=kinds)
