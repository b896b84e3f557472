"""What is asked, how far it has come, and what has been said."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from samspil.circle.models import AffectedGroup, Member, Partnership
from samspil.circle.readings.door import living
from samspil.circle.readings.order import alphabetical, holds
from samspil.circle.readings.promises import people_listed
from samspil.dialogue.models import CardsGiven, CardTaken, Conversation, Knowledge, Recording, Statement
from samspil.dialogue.readings.queue import TO_READ
from samspil.ground import clock

#: How the list can be sorted, by the value in the address: newest first, or by the words of the question.
SORTS = ("dato", "navn")
#: What statements can be sifted by besides words, by the value in the address.
AT_STAKE = "paa-spil"
State = Statement.State
_QUIET = (Member.Role.CITIZEN, Member.Role.VOLUNTEER)


def conversations(
    partnership: Partnership, *, search: str = "", sort: str = "dato", as_of: date | None = None
) -> list[Conversation]:
    """All that are there on the day, each with ``shown`` and ``to_read``: how many statements."""
    living_ones = Q(statements__ended_on=None)
    found = living(Conversation.objects.filter(partnership=partnership), as_of).annotate(
        shown=Count("statements", filter=living_ones & Q(statements__state=State.SHOWN)),
        to_read=Count("statements", filter=living_ones & Q(statements__state__in=TO_READ)),
    )
    kept = [row for row in found.order_by("-happened_on", "-recorded_at", "pk") if holds(search, row.question)]
    return sorted(kept, key=lambda row: alphabetical(row.question)) if sort == "navn" else kept


def put_away(partnership: Partnership, as_of: date | None = None) -> QuerySet[Conversation]:
    """Those that were put away before they were opened, so that they can be taken out again."""
    rows = Conversation.objects.filter(partnership=partnership, imported=False)
    return rows.filter(ended_on__lte=as_of or clock.today())


@dataclass(frozen=True)
class Given:
    """Cards that went out on one day in one way; ``by`` is empty for those that members took themselves."""

    day: date
    way: str
    number: int
    by: str


@dataclass(frozen=True)
class Numbers:
    """Counts of things in one conversation, open to all partners. ``rejected``: by where the words were known from."""

    shown: int
    to_read: int
    oldest: int
    rejected: list[tuple[str, int]]
    withdrawn: int
    given: list[Given]
    cards: int


def numbers(conversation: Conversation, as_of: date | None = None) -> Numbers:
    """How many statements stand, wait (the first ``oldest`` days) and were not shown; cards by day and maker."""
    day = as_of or clock.today()
    rows = list(
        conversation.statements.filter(happened_on__lte=day).only("conversation", "state", "knowledge", "happened_on")
    )
    waits = [row.happened_on for row in rows if row.state in TO_READ]
    rejected = Counter(row.knowledge for row in rows if row.state == State.REJECTED)
    states = Counter(row.state for row in rows)
    given = _given(living(CardsGiven.objects.filter(conversation=conversation), as_of).select_related("by"), as_of)
    return Numbers(
        shown=states[State.SHOWN],
        to_read=len(waits),
        oldest=(day - min(waits)).days if waits else 0,
        rejected=[(str(label), rejected[kind]) for kind, label in Knowledge.choices],
        withdrawn=states[State.WITHDRAWN],
        given=given,
        cards=sum(one.number for one in given),
    )


def _given(rows: Iterable[CardsGiven], as_of: date | None) -> list[Given]:
    """By day and way. A resident or volunteer who is on no list is told by their part, not by name."""
    found = list(rows)
    listed = people_listed({row.by_id for row in found if row.by}, as_of)
    return [Given(row.happened_on, row.get_way_display(), row.number, _maker(row.by, listed)) for row in found]


def _maker(by: Member | None, listed: set) -> str:
    if by is None:
        return ""
    return by.name if by.role not in _QUIET or by.pk in listed else str(by.get_role_display())


def shown_in(conversation: Conversation, as_of: date | None = None) -> QuerySet[Statement]:
    """The statements that are shown: these can be answered, and are counted together."""
    return living(Statement.objects.filter(conversation=conversation, state=State.SHOWN), as_of)


def statements(
    conversation: Conversation,
    *,
    knowledge: str = "",
    at_stake: bool = False,
    search: str = "",
    as_of: date | None = None,
) -> list[Statement]:
    """What is shown, newest first: only of one kind of knowledge, only where something is at stake, only with words."""
    found = shown_in(conversation, as_of)
    if knowledge:
        found = found.filter(knowledge=knowledge)
    if at_stake:
        found = found.filter(at_stake=True)
    return [row for row in found.order_by("-happened_on", "-recorded_at", "pk") if holds(search, row.words, row.place)]


def latest_statements(partnership: Partnership, most: int = 5, as_of: date | None = None) -> list[Statement]:
    """The newest words in all conversations."""
    found = living(Statement.objects.filter(partnership=partnership, state=State.SHOWN), as_of)
    return list(found.order_by("-happened_on", "-recorded_at", "pk")[:most])


def groups_to_belong_to(conversation: Conversation, as_of: date | None = None) -> list[AffectedGroup]:
    """The affected groups that one may say one belongs to, by name: never a sensitive one."""
    groups = AffectedGroup.objects.filter(partnership_id=conversation.partnership_id, sensitive=False)
    return list(living(groups, as_of).order_by("name"))


def had_card(conversation: Conversation, member: Member, as_of: date | None = None) -> bool:
    """Whether the member has taken their own card, on any day: which one it was is kept nowhere."""
    taken = CardTaken.objects.filter(conversation=conversation, member=member)
    return (as_of or clock.today()) >= conversation.happened_on and taken.exists()


def read_aloud_in(conversation: Conversation) -> list[Recording]:
    """What has been read aloud: the question first, then statements by their day."""
    rows = conversation.recordings.exclude(kind=Recording.Kind.SAID).select_related("statement")
    return sorted(rows, key=lambda row: (row.statement is not None, row.statement and row.statement.happened_on))


def card_address(code: str) -> str:
    """Where a card leads. Whoever has it holds the card."""
    return f"{settings.BASE_URL}{reverse('phone:card', args=[code])}"
