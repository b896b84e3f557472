"""Counting a conversation together: what a snapshot holds, as plain JSON, and what is kept sealed behind it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from samspil.analysis.suppression import would_isolate
from samspil.analysis.voices.conversation import hear
from samspil.analysis.voices.release import release
from samspil.analysis.voices.verdicts import limits
from samspil.dialogue.models import Answer, Behind, Conversation
from samspil.dialogue.readings.voices import PARTS, Given, countable, given, people_of, voices_in
from samspil.dialogue.readings.voices_behind import Kept, kept_of, may_leave, seal
from samspil.dialogue.readings.voices_exposure import measured

#: One seed for all, so that everyone who counts the same answers gets the same.
SEED = 0
CARDS = "cards"
Progress = Callable[[float], None]
Before = list[tuple[Behind, Kept]]


@dataclass(frozen=True)
class Counted:
    """A snapshot to be: its number, how many people (with a card), what it says, and the letter of each voice.

    ``behind``: to be kept with it, one row for each population that was counted.
    """

    number: int
    people: int
    content: Mapping[str, Any]
    letters: Mapping[str, str]
    behind: Sequence[Behind]


def count(conversation: Conversation, progress: Progress) -> Counted | None:
    """Count each population that has at least k more people than when it was last counted. None when neither has.

    Where a few have come or gone, it waits: the difference would show them. It also stops when the partnership has
    raised its k since: what was told with a smaller one stands, and nothing is told beside it.
    """
    if conversation.imported and conversation.snapshots.exists():
        return None  # nobody can come to it any more, so nothing is kept behind it either
    ready = {part: _ready(conversation, part) for part in PARTS}
    due = {part: kept for part, kept in ready.items() if kept is not None}
    content: dict[str, Any] = {}
    behind: list[Behind] = []
    letters: dict[str, str] = {}
    for place, (part, kept) in enumerate(due.items()):
        told = given(conversation, part)
        k = conversation.partnership.k
        found = _counted(told, _earlier(conversation, part, kept), k, _share(progress, place, len(due)))
        if found is not None:
            content[part], now, letters_here = found
            letters |= letters_here
            behind += [] if conversation.imported else [_behind(conversation, part, kept, now)]
    if not content:
        return None
    content["exposure"] = measured(conversation, countable(conversation))
    content["turns"] = _turns(conversation)
    letters |= _unchanged(conversation, content)
    last = conversation.snapshots.order_by("-number").values_list("number", "people").first() or (0, 0)
    people = content[CARDS]["shown"]["answered"] if CARDS in content else last[1]
    return Counted(last[0] + 1, people, content, letters, behind)


def _unchanged(conversation: Conversation, content: Mapping[str, Any]) -> dict[str, str]:
    """The letters of a population that was not counted anew."""
    rest = [way for part, ways in PARTS.items() if part not in content for way in ways]
    rows = conversation.voices.filter(way__in=rest).exclude(letter="").values_list("pk", "letter")
    return {str(pk): letter for pk, letter in rows}


def _share(progress: Progress, place: int, parts: int) -> Progress:
    return lambda done: progress((place + done) / parts)


def _enough(conversation: Conversation, part: str) -> bool:
    """Whether there are at least k more people than the last time. Cheap, since nearly every pass ends here."""
    k = conversation.partnership.k
    rows = Behind.objects.filter(snapshot__conversation=conversation, part=part)
    last = rows.order_by("-snapshot__number").values_list("people", flat=True).first() or 0
    return voices_in(conversation, part).count() >= last + k and not rows.exclude(k=k).exists()


def _ready(conversation: Conversation, part: str) -> Before | None:
    """What is kept behind one population, where it may be counted anew; None where it is too soon.

    What is kept is opened only when there are enough more people.
    """
    if not _enough(conversation, part):
        return None
    kept = kept_of(conversation, part)
    now = people_of(conversation, part)
    waits = would_isolate([frozenset(one.people) for _row, one in kept], now, conversation.partnership.k)
    return None if waits else kept


def _earlier(conversation: Conversation, part: str, kept: Before) -> list[dict[str, Any]]:
    """What was released of one population before, with what is kept behind it."""
    told = dict(conversation.snapshots.filter(content__has_key=part).values_list("pk", f"content__{part}"))
    return [{**told[row.snapshot_id], "behind": one.behind} for row, one in kept]


def _behind(conversation: Conversation, part: str, before: Before, now: Kept) -> Behind:
    """What is to be kept. Only answers with a card ever leave, and only where earlier exports give nobody away."""
    k = conversation.partnership.k
    leaves = part == CARDS and may_leave([one for row, one in before if row.leaves], now, k)
    return Behind(part=part, people=len(now.people), k=k, leaves=leaves, sealed=seal(conversation, now))


def _turns(conversation: Conversation) -> dict[str, int]:
    """How often each reason decided which statement came next, in steps of k, so that no single answer is seen."""
    rows = Answer.objects.filter(statement__conversation=conversation).values_list("reason").annotate(n=Count("pk"))
    k = conversation.partnership.k
    return {reason: n - n % k for reason, n in rows.order_by("reason")}


def _counted(
    told: Given, earlier: Sequence[dict[str, Any]], k: int, progress: Progress
) -> tuple[dict[str, Any], Kept, dict[str, str]] | None:
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
    kept = Kept.of(told.answers, made.pop("behind"))
    for statement in made["shown"]["statements"]:
        for table in statement["tables"].values():
            for row in table["rows"].values():
                row["limits"] = limits(row)
    letters = {
        name: one.group
        for name, one in zip(told.answers.people, heard.people, strict=True)
        if one is not None and one.group is not None
    }
    return made, kept, letters
