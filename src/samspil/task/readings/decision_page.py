"""One decision as it is read: its places, whom it concerns, the words behind it, objections, and earlier wordings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from samspil.analysis.differences import Run, differences
from samspil.circle.models import Actor, Member
from samspil.circle.readings.door import living
from samspil.circle.readings.promises import Said, people_listed
from samspil.task.models.decisions import Concern, Decision, DecisionWording, Objection, Position
from samspil.task.models.giving import JointEffort
from samspil.task.models.replies import Reply
from samspil.task.phrases.decisions import stopped
from samspil.task.readings.citations import Cited, cited
from samspil.task.readings.decisions import MADE, Line, lines
from samspil.task.readings.places import residents_in
from samspil.task.readings.promises import promises_of
from samspil.task.readings.replies import first_replies, replies_about
from samspil.task.readings.transfers import Given, as_told, transfers


@dataclass(frozen=True)
class Held:
    """One who held a place: the actor, or in words. A person is never named: "a resident", or "someone"."""

    actor: Actor | None
    words: str


@dataclass(frozen=True)
class Spot:
    """A place and who held it, actors in the seating order and others after them."""

    place: str
    label: str
    held: list[Held]


@dataclass(frozen=True)
class Signed:
    """An objection and who signs it. ``waits``: a new wording was written, and its answer is not here yet."""

    objection: Objection
    by: str
    actor: Actor | None
    waits: bool


@dataclass(frozen=True)
class Reworded:
    """A change of wording: word by word from the one that stood to the one that came, and which objection led to it."""

    wording: DecisionWording
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class DecisionPage:
    """All that stands on the page of one decision."""

    line: Line
    says: str
    spots: list[Spot]
    concerns: list[Concern]
    late: list[Concern]
    words: list[Cited]
    objections: list[Signed]
    changes: list[Reworded]
    after: "After"
    number: int
    all_made: int


@dataclass(frozen=True)
class After:
    """What was decided with it: power given away on that day, promises, what is done together, answers that were given.

    ``unanswered``: words behind it to which nobody has said yet what came of them.
    """

    given: list[Given]
    promised: list[Said]
    efforts: list[JointEffort]
    replies: list[Reply]
    unanswered: list[Cited]


def decision_page(decision: Decision, member: Member, *, steering: bool, as_of: date | None = None) -> DecisionPage:
    """What this member may read of it; ``steering`` reads who wrote an objection down, too."""
    rows = list(decision.positions.select_related("actor", "member"))
    line = lines(Decision.objects.filter(pk=decision.pk), as_of)[0]
    concerns = list(decision.concerns.select_related("group"))
    words = cited_words(decision)
    return DecisionPage(
        line=line,
        says=stopped(line.state, residents_in(rows)),
        spots=[_spot(place, rows) for place in Position.Place],
        concerns=concerns,
        late=[one for one in concerns if decision.framed_on is not None and one.named_on > decision.framed_on],
        words=words,
        objections=_signed(decision, steering=steering, as_of=as_of),
        changes=reworded(decision),
        after=_after(decision, line, words, member, steering=steering, as_of=as_of),
        **_place_in_time(decision),
    )


def _after(
    decision: Decision, line: Line, words: list[Cited], member: Member, *, steering: bool, as_of: date | None
) -> After:
    made = line.state in MADE
    answered = first_replies([one.statement for one in words], as_of)
    same_day = transfers(decision.partnership, as_of).filter(happened_on=decision.happened_on)
    return After(
        given=as_told(same_day, member, as_of=as_of) if made else [],
        promised=promises_of(decision, member, steering=steering, as_of=as_of),
        efforts=list(living(JointEffort.objects.filter(decision=decision), as_of)),
        replies=list(replies_about(decision, as_of)),
        unanswered=[one for one in words if made and not one.taken_back and one.statement.pk not in answered],
    )


def _place_in_time(decision: Decision) -> dict[str, int]:
    """The how manieth of all that was decided it is."""
    from_the_same = Decision.objects.filter(partnership=decision.partnership_id, ended_on=None)
    order = list(
        from_the_same.filter(state__in=MADE).order_by("happened_on", "recorded_at").values_list("pk", flat=True)
    )
    return {"number": order.index(decision.pk) + 1 if decision.pk in order else 0, "all_made": len(order)}


def _spot(place: Position.Place, rows: Iterable[Position]) -> Spot:
    here = [row for row in rows if row.place == place]
    actors = sorted((row for row in here if row.actor), key=lambda row: Actor.Kind.values.index(row.actor.kind))
    held = [Held(row.actor, row.actor.name) for row in actors]
    held += [Held(None, _in_words(row)) for row in here if not row.actor]
    return Spot(place, str(place.label), held)


def _in_words(row: Position) -> str:
    if row.who:
        return row.who
    return _("A resident") if row.residents else _("Someone who takes part")


def cited_words(decision: Decision) -> list[Cited]:
    """In the order in which they were said; what was taken back comes last, for its day is not told."""
    found = cited(decision.citations.select_related("statement").order_by("statement__happened_on", "statement__pk"))
    return sorted(found, key=lambda one: one.taken_back)


def _signed(decision: Decision, *, steering: bool, as_of: date | None) -> list[Signed]:
    rows = list(living_or_settled(decision))
    answered = {wording.objection_id for wording in decision.wordings.all()}
    listed = people_listed({row.by_id for row in rows if row.by_id}, as_of)
    return [Signed(row, signature(row, listed, whole=steering), row.actor, row.pk in answered) for row in rows]


def living_or_settled(decision: Decision) -> Any:
    """Every objection, standing or settled, in the order they came."""
    return decision.objections.select_related("actor", "by")


def signature(row: Objection, listed: set[UUID], *, whole: bool) -> str:
    """Who signs: the actor, what a resident wants to be called, or the one who said it, where that may be told."""
    if row.actor is not None:
        return row.actor.name
    if row.helped:
        return row.helped
    if row.by is None:
        return _("Someone who takes part")
    if whole or row.by_id in listed:
        return row.by.name
    return _("A resident") if row.by.role == Member.Role.CITIZEN else _("Someone who takes part")


def reworded(decision: Decision) -> list[Reworded]:
    """Each change of wording, newest first."""
    rows = list(decision.wordings.select_related("objection__actor"))
    texts = [*(row.text for row in rows), decision.text]
    found = [Reworded(row, differences(row.text, text)) for row, text in zip(rows, texts[1:], strict=True)]
    return found[::-1]
