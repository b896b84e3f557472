"""Answers that we owe, answers that were given, and words that nobody has answered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from samspil.circle.models import AffectedGroup, Member, Partnership, Waiting
from samspil.circle.readings.door import is_living, living
from samspil.circle.readings.missing import affected_groups
from samspil.circle.readings.order import holds
from samspil.circle.readings.promises import people_listed, waiting, waits
from samspil.dialogue.models import Knowledge, Statement, TakenFurther
from samspil.ground import clock
from samspil.task.models import Answered, Decision, OwedFor, Reply

Outcome = Reply.Outcome
LIST_UNDER = 10  # things are listed instead of counted when they are fewer (docs/explanation/measuring.md)
_QUIET = (Member.Role.CITIZEN, Member.Role.VOLUNTEER)
_LIVED = (Knowledge.EXPERIENCE, Knowledge.BOTH)


@dataclass(frozen=True)
class Debt:
    """An answer that we owe: for which words or decision, for how many days, who carries it (empty: nobody).

    ``told``: what they were told so far, when that was “not yet”. ``line`` is as long as the wait.
    """

    waiting: Waiting
    statement: Statement | None
    decision: Decision | None
    days: int
    line: str
    carrier: str
    late: bool
    told: tuple[Reply, ...]

    @property
    def lived(self) -> bool:
        """Whether whoever waits lives with it: they know it from experience, or are of an affected group."""
        known = self.statement is not None and self.statement.knowledge in _LIVED
        return known or self.waiting.group_id is not None


def debts(partnership: Partnership, member: Any, *, whole: bool, as_of: date | None = None) -> list[Debt]:
    """What we owe on the day, the longest wait first.

    ``whole`` (facilitators): all of it. Others see what is owed for words that are shown, and what they carry.
    """
    day = as_of or clock.today()
    rows = waiting(partnership, as_of=day)
    said = _words_of(rows, day)
    mine = getattr(member, "pk", None)
    kept = [row for row in rows if whole or row.pk in said or (mine and row.owed_by_id == mine)]
    decided = dict(OwedFor.objects.filter(waiting__in=kept).values_list("waiting", "decision"))
    decisions = Decision.objects.in_bulk(decided.values())
    told, carriers = _not_yet(kept, day), carriers_of(kept, whole=whole, as_of=day)
    return [
        Debt(
            waiting=one.waiting,
            statement=said.get(one.waiting.pk),
            decision=decisions.get(decided.get(one.waiting.pk)),
            days=one.days,
            line=one.line,
            carrier=carriers.get(one.waiting.pk, ""),
            late=one.waiting.due_on is not None and one.waiting.due_on < day,
            told=tuple(told.get(one.waiting.pk, ())),
        )
        for one in waits(kept, day)
    ]


def _words_of(rows: Iterable[Waiting], as_of: date) -> dict[UUID, Statement]:
    """By wait, the words an answer is owed for, where they are shown."""
    ways = living(TakenFurther.objects.filter(to=TakenFurther.To.REPLY, waiting__in=list(rows)), as_of)
    shown = ways.filter(statement__state=Statement.State.SHOWN, statement__ended_on=None)
    return {way.waiting_id: way.statement for way in shown.select_related("statement__conversation")}


def _not_yet(rows: Iterable[Waiting], as_of: date) -> dict[UUID, list[Reply]]:
    found: dict[UUID, list[Reply]] = {}
    told = Answered.objects.filter(waiting__in=list(rows), reply__outcome=Outcome.NOT_YET)
    for one in told.select_related("reply").order_by("reply__happened_on"):
        if is_living(one.reply, as_of):
            found.setdefault(one.waiting_id, []).append(one.reply)
    return found


def carriers_of(rows: Sequence[Waiting], *, whole: bool, as_of: date | None = None) -> dict[UUID, str]:
    """By wait, who carries the answer, as it may be told. Who has left carries nothing any more."""
    there = [row for row in rows if row.owed_by is not None and is_living(row.owed_by, as_of)]
    listed = people_listed({row.owed_by_id for row in there}, as_of)
    return {row.pk: _called(row.owed_by, listed, whole=whole) for row in there}


def _called(member: Member | None, listed: set[UUID], *, whole: bool) -> str:
    """A person as others may see them: residents and volunteers by name only where they said yes to being listed."""
    if member is None:
        return ""
    named = whole or member.role not in _QUIET or member.pk in listed
    return member.name if named else str(member.get_role_display())


@dataclass(frozen=True)
class Owed:
    """What stands above the queue. ``oldest``: days; ``lived``: to people who live with it; ``bare``: no carrier."""

    number: int
    lived: int
    oldest: int
    bare: int
    late: int


def summed(rows: Sequence[Debt]) -> Owed:
    """The queue in a line."""
    return Owed(
        number=len(rows),
        lived=sum(row.lived for row in rows),
        oldest=max((row.days for row in rows), default=0),
        bare=sum(not row.carrier for row in rows),
        late=sum(row.late for row in rows),
    )


@dataclass(frozen=True)
class OwedTo:
    """A group some of those who wait are from. ``number``: None under ten (the list is shown), or under k people."""

    group: AffectedGroup
    number: int | None


def by_group(rows: Sequence[Debt], partnership: Partnership, as_of: date | None = None) -> list[OwedTo]:
    """The groups that wait, by name. Told to facilitators: a list of who waits says who is of which group."""
    of: dict[UUID | None, int] = {}
    for row in rows:
        of[row.waiting.group_id] = of.get(row.waiting.group_id, 0) + 1
    least = max(LIST_UNDER, partnership.k)
    groups = [group for group in affected_groups(partnership, as_of=as_of) if group.pk in of]
    return [OwedTo(group, of[group.pk] if of[group.pk] >= least else None) for group in groups]


def at_stake(partnership: Partnership, as_of: date | None = None) -> QuerySet[Statement]:
    """Words that are shown, and where the one who said them says that something is at stake; by day."""
    rows = Statement.objects.filter(partnership=partnership, at_stake=True, state=Statement.State.SHOWN, seed=False)
    return living(rows.filter(conversation__imported=False), as_of).select_related("conversation")


def first_replies(statements: Iterable[Statement], as_of: date | None = None) -> dict[UUID, date]:
    """By statement, the day of the first answer that was more than “not yet”, however short it was."""
    day, pks = as_of or clock.today(), [one.pk for one in statements]
    found: dict[UUID, date] = {}
    given = Answered.objects.filter(statement__in=pks).exclude(reply__outcome=Outcome.NOT_YET).select_related("reply")
    short = TakenFurther.objects.filter(statement__in=pks, waiting__ended_on__lte=day).exclude(waiting__answer="")
    days = [(one.statement_id, one.reply.happened_on) for one in given if is_living(one.reply, day)]
    days += list(short.values_list("statement", "waiting__ended_on"))
    for pk, on in days:
        found[pk] = min(on, found.get(pk, on))
    return found


def unanswered(partnership: Partnership, owed: Iterable[Debt] = (), as_of: date | None = None) -> list[Statement]:
    """Words with something at stake that nobody has answered, the oldest first; without those we owe an answer."""
    rows = list(at_stake(partnership, as_of))
    done = set(first_replies(rows, as_of)) | {row.statement.pk for row in owed if row.statement}
    return [row for row in rows if row.pk not in done]


def replies(partnership: Partnership, *, outcome: str = "", search: str = "", as_of: date | None = None) -> list[Reply]:
    """Answers that were given by the day, the latest first; of one outcome where it is named."""
    rows = living(Reply.objects.filter(partnership=partnership), as_of).order_by("-happened_on", "-recorded_at")
    kept = rows.filter(outcome=outcome) if outcome in Outcome.values else rows
    return [row for row in kept if holds(search, row.words, row.reason, row.next_step)]


def replies_put_away(partnership: Partnership, as_of: date | None = None) -> QuerySet[Reply]:
    """Those written by mistake, so that they can be taken out again."""
    return Reply.objects.filter(partnership=partnership, ended_on__lte=as_of or clock.today())


@dataclass(frozen=True)
class Receiver:
    """One who was answered: their words where they stand, who it is (for facilitators), and what they say to it."""

    answered: Answered
    statement: Statement | None
    who: str


def receivers(reply: Reply, *, whole: bool) -> list[Receiver]:
    """Those a reply answers, by the day they said it."""
    rows = reply.answered.select_related("statement__conversation", "waiting", "reply")
    found = []
    for row in sorted(rows, key=lambda one: (one.statement or one.waiting or one.reply).happened_on):
        said = row.statement if row.statement and row.statement.words else None
        who = row.waiting.who if whole and row.waiting else ""
        found.append(Receiver(row, said, who))
    return found


def giver_of(reply: Reply, *, whole: bool, as_of: date | None = None) -> str:
    """Who told them, as it may be told."""
    person = reply.given_by
    return _called(person, people_listed({person.pk}, as_of) if person else set(), whole=whole)


def replies_about(decision: Decision, as_of: date | None = None) -> QuerySet[Reply]:
    """Answers that say what a decision led to, by day."""
    return living(decision.replies.all(), as_of)
