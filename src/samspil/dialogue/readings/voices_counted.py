"""Counting a conversation together: what a snapshot holds, as plain JSON, and what is kept sealed behind it.

A snapshot holds what was told anew of each population. To know what may be told next, the analysis must know who was
counted in which number before; that is sealed with the conversation's key, which lies outside the database.
"""

import hashlib
import json
from base64 import urlsafe_b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cryptography.fernet import Fernet

from samspil.analysis.suppression import would_isolate
from samspil.analysis.voices.conversation import hear
from samspil.analysis.voices.release import release
from samspil.analysis.voices.verdicts import limits
from samspil.dialogue.models import Conversation
from samspil.dialogue.readings.voices import PARTS, Given, countable, given, people_of
from samspil.dialogue.readings.voices_exposure import measured
from samspil.ground import keys

#: One seed for all, so that everyone who counts the same answers gets the same.
SEED = 0
Progress = Callable[[float], None]


@dataclass(frozen=True)
class Counted:
    """A snapshot to be: its number, how many people (with a card), what it says, and the letter of each voice."""

    number: int
    people: int
    content: Mapping[str, Any]
    letters: Mapping[str, str]


def count(conversation: Conversation, progress: Progress) -> Counted | None:
    """Count each population to which k people have come since it was last counted. None when to neither.

    Where a few have come or gone, it waits: the difference would show them. It also stops when the partnership has
    raised its k since: what was told with a smaller one stands, and nothing is told beside it.
    """
    if conversation.imported and conversation.snapshots.exists():
        return None  # nobody can come to it any more, so nothing is kept behind it either
    snapshots = list(conversation.snapshots.order_by("number").values_list("number", "people", "content"))
    earlier = {part: _earlier(conversation, part, [content for _n, _p, content in snapshots]) for part in PARTS}
    due = [part for part in PARTS if _due(conversation, part, earlier[part])]
    content: dict[str, Any] = {}
    behind: dict[str, Any] = {}
    letters: dict[str, str] = {}
    for place, part in enumerate(due):
        told = given(conversation, part)
        found = _counted(told, earlier[part], conversation.partnership.k, _share(progress, place, len(due)))
        if found is not None:
            content[part], behind[part], letters_here = found
            letters |= letters_here
    if not content:
        return None
    content["exposure"] = measured(conversation, countable(conversation))
    if not conversation.imported:
        content["behind"] = _box(conversation).encrypt(json.dumps(behind).encode()).decode()
    letters |= _unchanged(conversation, content)
    people = content["cards"]["shown"]["answered"] if "cards" in content else snapshots[-1][1] if snapshots else 0
    return Counted(snapshots[-1][0] + 1 if snapshots else 1, people, content, letters)


def _unchanged(conversation: Conversation, content: Mapping[str, Any]) -> dict[str, str]:
    """The letters of a population that was not counted anew."""
    rest = [way for part, ways in PARTS.items() if part not in content for way in ways]
    rows = conversation.voices.filter(way__in=rest).exclude(letter="").values_list("pk", "letter")
    return {str(pk): letter for pk, letter in rows}


def _share(progress: Progress, place: int, parts: int) -> Progress:
    return lambda done: progress((place + done) / parts)


def _box(conversation: Conversation) -> Fernet:
    return Fernet(urlsafe_b64encode(hashlib.sha256(b"snapshots|" + keys.key(conversation.pk)).digest()))


def _earlier(conversation: Conversation, part: str, contents: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """What was released of one population before, with what is sealed behind it."""
    found = []
    for content in contents:
        if part in content:
            behind = json.loads(_box(conversation).decrypt(content["behind"].encode()))
            found.append({**content[part], "behind": behind[part]})
    return found


def _due(conversation: Conversation, part: str, earlier: Sequence[Mapping[str, Any]]) -> bool:
    k = conversation.partnership.k
    if any(one["k"] != k for one in earlier):
        return False
    now = people_of(conversation, part)
    sets = [frozenset(one["behind"]["people"]) for one in earlier]
    came = len(now - sets[-1]) if sets else len(now)
    return came >= k and not would_isolate(sets, now, k)


def _counted(
    told: Given, earlier: Sequence[dict[str, Any]], k: int, progress: Progress
) -> tuple[dict[str, Any], dict[str, Any], dict[str, str]] | None:
    """What is told of one population, what is kept behind it, and the letter of each voice."""
    heard = hear(
        told.answers,
        declared=told.declared,
        matters=told.matters,
        before=told.before,
        seed=SEED,
        progress=lambda done: progress(0.8 * done),
    )
    made = release(told.answers, heard, declared=told.declared, matters=told.matters, earlier=earlier, k=k)
    progress(1.0)
    if made is None:
        return None
    behind = made.pop("behind")
    for statement in made["shown"]["statements"]:
        for table in statement["tables"].values():
            for row in table["rows"].values():
                row["limits"] = limits(row)
    letters = {
        name: one.group
        for name, one in zip(told.answers.people, heard.people, strict=True)
        if one is not None and one.group is not None
    }
    return made, behind, letters
