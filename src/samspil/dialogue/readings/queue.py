"""What waits to be read or written down, oldest first, and for how long it has waited."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, Q

from samspil.circle.models import Member
from samspil.circle.readings.door import living
from samspil.dialogue.models import Conversation, Recording, Statement
from samspil.ground import clock

TO_READ = (Statement.State.WAITING, Statement.State.TO_WRITE)


@dataclass(frozen=True)
class Waits:
    """One statement, for how many days it has waited, and the recording it is to be written down from."""

    statement: Statement
    days: int
    recording: Recording | None


def waiting_in(conversation: Conversation, as_of: date | None = None) -> list[Waits]:
    """All that wait in a conversation on the day, the longest wait first."""
    day = as_of or clock.today()
    found = living(conversation.statements.filter(state__in=TO_READ), as_of).select_related("helper")
    rows = list(found.order_by("happened_on", "recorded_at", "pk"))
    said = Recording.objects.filter(conversation=conversation, kind=Recording.Kind.SAID)
    sounds = {sound.statement_id: sound for sound in said}
    return [Waits(row, (day - row.happened_on).days, sounds.get(row.pk)) for row in rows]


def rejected_in(conversation: Conversation, as_of: date | None = None) -> list[Statement]:
    """What was read and is not shown, latest first: for those who read, who may have been wrong."""
    found = living(conversation.statements.filter(state=Statement.State.REJECTED), as_of)
    return list(found.order_by("-moderated_on", "-recorded_at", "pk"))


@dataclass(frozen=True)
class ToRead:
    """How many statements wait in one conversation, and for how many days the first has."""

    conversation: Conversation
    number: int
    days: int


def to_read_by(member: Member, *, steering: bool, as_of: date | None = None) -> list[ToRead]:
    """Where something waits for this member to read it, the longest wait first."""
    day = as_of or clock.today()
    waits = Q(statements__state__in=TO_READ, statements__ended_on=None, statements__happened_on__lte=day)
    mine = living(Conversation.objects.filter(partnership=member.partnership_id), day)
    mine = mine if steering else mine.filter(moderator=member)
    found = mine.annotate(number=Count("statements", filter=waits), first=Min("statements__happened_on", filter=waits))
    rows = found.filter(number__gt=0).order_by("first", "recorded_at")
    return [ToRead(row, row.number, (day - row.first).days) for row in rows]
