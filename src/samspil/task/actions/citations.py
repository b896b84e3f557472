"""Whose words something was made from: cited, and asked whether they find themselves in it."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle.actions.checks import require_sound, the_day, tidy
from samspil.circle.actions.promises import give_promise
from samspil.circle.models import Member, Promise
from samspil.circle.rules import require_steering, require_taking_part
from samspil.dialogue.models import Statement
from samspil.dialogue.readings.pseudonyms import speaks_as
from samspil.dialogue.rules import require_author, require_card
from samspil.ground import log
from samspil.ground.cards import Held
from samspil.task.actions.seals import sealed
from samspil.task.models import Citation, Clause, Decision, TaskVersion
from samspil.task.readings.citations import found_in, nameless

Recognised = Citation.Recognised
#: What the one who said the words can say of what was made of them.
ANSWERS = (Recognised.YES, Recognised.NO)
ASK_WITHIN = timedelta(days=14)
LONGEST_PROMISE = Promise._meta.get_field("what").max_length


@transaction.atomic
@sealed
def cite(
    *,
    statement: Statement,
    by: Any,
    part: str = "",
    clause: Clause | None = None,
    decision: Decision | None = None,
    at: date | None = None,
) -> Citation:
    """Write that a clause, or a decision, was made from someone's words. ``part``: which of them (empty: all).

    The same words in the same place twice are one citation; another part puts the first one right.
    """
    place = _place_of(clause, decision)
    require_steering(by, place.partnership)
    said = Statement.objects.select_for_update(of=("self",)).get(pk=statement.pk)
    _require_citable(said, place)
    part = tidy(part) or said.words
    if found_in(said.words, part) is None:
        raise ValidationError({"part": _("These words are not in what was said. Copy them as they stand.")})
    row = Citation.objects.filter(statement=said, clause=clause, decision=decision).first() or Citation(
        statement=said, clause=clause, decision=decision
    )
    row.part = nameless(part, said.name)
    require_sound(row)
    row.save()
    log.write("citation.added", row, by=by, scope=place.partnership_id, at=at)
    return row


@transaction.atomic
@sealed
def end_citation(*, citation: Citation, by: Any, at: date | None = None) -> None:
    """It was not made from these words after all. What was agreed keeps its sources."""
    row = _held(citation)
    place = _place_of(row.clause, row.decision)
    require_steering(by, place.partnership)
    if isinstance(place, TaskVersion) and place.state == TaskVersion.State.AGREED:
        raise ValidationError(_("This is agreed. What it was made from stays with it."))
    log.write("citation.ended", row, by=by, scope=place.partnership_id, at=at)
    row.delete()


@transaction.atomic
@sealed
def recognise_citation(
    *, citation: Citation, recognised: str, by: Any, words: str = "", at: date | None = None
) -> Citation:
    """Write whether the one who said the words finds them in what was made of them; ``words``: what they said to it.

    ``by``: the card of the one who said it (yes, no, or asked: they skipped it), or a facilitator who asked them, by
    phone or on a visit. What they say with their own card stands in no log.
    """
    row = _held(citation)
    _require_theirs(row.statement, by)
    choice = (*ANSWERS, Recognised.ASKED) if isinstance(by, Held) else Recognised.values
    if recognised not in choice:
        raise ValidationError({"recognised": _("Choose one of the lines.")})
    if row.statement.ended_on is not None:
        raise ValidationError(_("The words were taken back, so nobody is asked about them."))
    row.recognised, row.recognised_words = recognised, words.strip() if recognised in ANSWERS else ""
    row.recognised_on = None if recognised == Recognised.NOT_ASKED else the_day(at)
    require_sound(row)
    row.save()
    if not isinstance(by, Held):
        log.write("citation.recognised", row, by=by, scope=row.statement.partnership_id, at=at)
    return row


@transaction.atomic
@sealed
def let_go_of_citation(*, citation: Citation, by: Any, at: date | None = None) -> Citation:
    """A clause went out, and that was agreed with the one whose words it was made from."""
    row = _held(citation)
    require_steering(by, row.statement.partnership)
    if row.let_go_on is None:
        row.let_go_on = the_day(at)
        row.save(update_fields=["let_go_on"])
        log.write("citation.let_go", row, by=by, scope=row.statement.partnership_id, at=at)
    return row


@transaction.atomic
def promise_to_ask(*, citation: Citation, by: Member, at: date | None = None) -> Promise:
    """A clause went out, and someone promises to ask the one whose words it was made from. Twice is once."""
    row = _held(citation)
    require_taking_part(by, row.statement.partnership)
    who = row.statement.said_by or _("the one who said it")
    what = _("Ask %(name)s about the words that went out of the task: “%(part)s”") % {"name": who, "part": row.part}
    what = what if len(what) <= LONGEST_PROMISE else f"{what[: LONGEST_PROMISE - 1]}…"
    if twice := Promise.objects.filter(by_member=by, what=what, state=Promise.State.OPEN).first():
        return twice
    partnership, due = row.statement.partnership, the_day(at) + ASK_WITHIN
    return give_promise(partnership=partnership, what=what, by_member=by, due_on=due, by=by, at=at)


def _held(citation: Citation) -> Citation:
    rows = Citation.objects.select_for_update(of=("self",))
    return rows.select_related("statement__conversation__partnership", "clause__version", "decision").get(
        pk=citation.pk
    )


def _place_of(clause: Clause | None, decision: Decision | None) -> TaskVersion | Decision:
    place = clause.version if clause else decision
    if place is None or (clause and decision):
        raise ValidationError(_("Words are cited in a clause or in a decision."))
    return place


def _require_citable(said: Statement, place: TaskVersion | Decision) -> None:
    if isinstance(place, TaskVersion) and place.state == TaskVersion.State.AGREED:
        raise ValidationError(_("This is agreed. Write a new draft to change it."))
    if said.partnership_id != place.partnership_id:
        raise ValidationError({"statement": _("Choose one of the lines.")})
    if said.state != Statement.State.SHOWN or said.ended_on is not None:
        raise ValidationError({"statement": _("Only words that are shown can be cited.")})


def _require_theirs(statement: Statement, by: Any) -> None:
    """The card that wrote it, or a facilitator."""
    if not isinstance(by, Held):
        require_steering(by, statement.partnership)
        return
    require_card(statement.conversation, by)
    require_author(statement, speaks_as(statement.conversation, by))
