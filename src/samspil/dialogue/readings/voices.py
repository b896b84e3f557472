"""The answers of a conversation as the analysis is given them: who said what to which statement, under numbers.

Answers with a card (and those of a file) are one population. Answers by a group's square, and on a shared screen, are
one for each device or sitting and nobody knows whose: they are a population of their own, counted apart.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from samspil.analysis.voices.answers import Answers, answers
from samspil.dialogue.models import Answer, Conversation, Knowledge, Statement, Voice
from samspil.dialogue.readings.conversations import groups_to_belong_to, shown_in

CARDS: tuple[str, ...] = (Voice.Way.CARD, Voice.Way.FILE)
SQUARE: tuple[str, ...] = (Voice.Way.GROUP, Voice.Way.KIOSK)
#: The two populations, by the name they have in a snapshot.
PARTS: Mapping[str, tuple[str, ...]] = {"cards": CARDS, "square": SQUARE}
#: What people are compared by, beside the groups that were found. A declared affected group is ``group:ID``.
KIND, KNOWLEDGE, GROUP = "kind", "knowledge", "group:"
IN = "in"


@dataclass(frozen=True)
class Given:
    """One population: its answers, what each person declared, what matters to them, and the letters they had."""

    answers: Answers
    declared: Mapping[str, Sequence[str | None]]
    matters: Collection[tuple[str, str]]
    before: Mapping[str, str]


@dataclass(frozen=True)
class Released:
    """What was told of one population: on which day, as its how many-eth counting, and how often words were seen."""

    made_on: date
    number: int
    shown: Mapping[str, Any]
    exposure: Mapping[str, Any]


def countable(conversation: Conversation, as_of: date | None = None) -> list[Statement]:
    """The statements that are shown, oldest first: only these are counted together."""
    return list(shown_in(conversation, as_of).order_by("happened_on", "recorded_at"))


def voices_in(conversation: Conversation, part: str) -> QuerySet[Voice]:
    """The voices of one population that have answered something that is shown. Asked so that the first answer will do.

    To be counted, and no more: a voice is nobody that a page may know of.
    """
    answered = Answer.objects.filter(voice=OuterRef("pk"), stance__isnull=False, statement__in=shown_in(conversation))
    return Voice.objects.filter(Exists(answered), conversation=conversation, way__in=PARTS[part])


def enough_in(conversation: Conversation, part: str = "cards") -> bool:
    """Whether so many have answered that this population is counted in the next pass. Not asked once it has been."""
    k = conversation.partnership.k
    return len(voices_in(conversation, part).values_list("pk")[:k]) == k


def by_script(conversation: Conversation) -> bool:
    """Whether a script made answers up: those of an invented partnership that it was loaded with."""
    if conversation.imported or not conversation.partnership.invented:
        return False
    return Answer.objects.filter(voice__conversation=conversation, reason=Answer.Reason.FILE).exists()


def people_of(conversation: Conversation, part: str) -> frozenset[str]:
    """The same by their ids."""
    return frozenset(str(pk) for pk in voices_in(conversation, part).values_list("pk", flat=True))


def latest(conversation: Conversation, part: str = "cards") -> Released | None:
    """What was told when one population was last counted. What is sealed behind it is not read."""
    rows = conversation.snapshots.filter(content__has_key=part).order_by("-number")
    row = rows.values_list("made_on", f"content__{part}", "content__exposure").first()
    return None if row is None else Released(row[0], row[1]["number"], row[1]["shown"], row[2])


def turns_told(conversation: Conversation) -> Mapping[str, int]:
    """How often each reason chose the next statement, as it was when answers were last counted; empty before."""
    return conversation.snapshots.order_by("-number").values_list("content__turns", flat=True).first() or {}


def days_counted(conversation: Conversation, part: str = "cards") -> dict[int, date]:
    """The day of each counting of one population, by its number."""
    rows = conversation.snapshots.filter(content__has_key=part)
    return dict(rows.values_list(f"content__{part}__number", "made_on"))


def given(conversation: Conversation, part: str) -> Given:
    """Everything one population said to the statements that are shown."""
    shown = {row.pk for row in countable(conversation)}
    rows = Answer.objects.filter(voice__conversation=conversation, voice__way__in=PARTS[part], statement__in=shown)
    told = list(rows.exclude(stance=None).values_list("voice", "statement", "stance", "matters"))
    found = answers(
        ((str(voice), str(statement), stance) for voice, statement, stance, _matters in told),
        statements=[str(pk) for pk in shown],
    )
    voices = {
        str(voice.pk): voice
        for voice in Voice.objects.filter(pk__in={row[0] for row in told}).prefetch_related("groups")
    }
    people = [voices[name] for name in found.people]
    return Given(
        found,
        _declared(conversation, people, conversation.partnership.k),
        [(str(voice), str(statement)) for voice, statement, _stance, matters in told if matters],
        {str(voice.pk): voice.letter for voice in people if voice.letter},
    )


def _declared(conversation: Conversation, people: Sequence[Voice], k: int) -> dict[str, list[str | None]]:
    """What each one said of themselves, by declaration; None where they said nothing."""
    said: dict[str, list[str | None]] = {
        KIND: [voice.kind or None for voice in people],
        KNOWLEDGE: [None if voice.knowledge == Knowledge.NOT_SAID else voice.knowledge for voice in people],
    }
    members = [{group.pk for group in voice.groups.all()} for voice in people]
    for group in groups_to_belong_to(conversation):
        said[f"{GROUP}{group.pk}"] = [IN if group.pk in mine else None for mine in members]
    # Where fewer than k said anything nothing could be told.
    return {by: labels for by, labels in said.items() if len(labels) - labels.count(None) >= k}
