"""What the task, the decisions and the replies have made of words, as steps on the pages of the words."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from samspil.circle.readings.door import is_living
from samspil.dialogue.models import Statement
from samspil.dialogue.readings.trails import Step
from samspil.task.models import Answered, Citation, Reply
from samspil.task.phrases.replies import LED_TO
from samspil.task.readings.citations import citations_of

_SILENT = Answered.Recognised.NOT_ASKED


def steps_of(statements: Sequence[Statement], as_of: date | None = None) -> Mapping[UUID, Sequence[Step]]:
    """By statement: replies to it, and where its words stand in the task or a decision. Earlier words of the same
    person, said anew since, are followed.
    """
    now = _versions(statements)
    found: dict[UUID, list[Step]] = {one.pk: [] for one in statements}
    answered = Answered.objects.filter(statement__in=list(now)).select_related("reply__partnership", "statement")
    for row in answered:
        if is_living(row.reply, as_of):
            found[now[row.statement_id].pk].append(_reply(row, now[row.statement_id]))
    for cited in citations_of(now, as_of):
        found[now[cited.statement_id].pk].append(_citation(cited, now[cited.statement_id]))
    return found


def _versions(statements: Iterable[Statement]) -> dict[UUID, Statement]:
    """By id of each version of the words, the statement that stands now."""
    now = {one.pk: one for one in statements}
    older = {one.replaces_id: one for one in statements if one.replaces_id}
    while older:
        now |= older
        rows = Statement.objects.filter(pk__in=older).exclude(replaces=None).values_list("pk", "replaces")
        older = {before: older[pk] for pk, before in rows if before not in now}
    return now


def _asks(kind: str, pk: UUID, said: UUID, statement: Statement) -> str:
    """Where the one who said it answers: asked of the words as they stand, never of earlier ones."""
    stands = said == statement.pk and statement.ended_on is None
    return reverse(f"task_phone:{kind}", args=[statement.conversation.door, pk]) if stands else ""


def lines_of(reply: Reply) -> tuple[tuple[str, str], ...]:
    """A reply as the one who is answered reads it: what was done, why, what comes, where one can complain."""
    labelled = (
        ("", reply.words),
        (_("Why:"), reply.reason),
        (_("What happens now:"), reply.next_step),
        (_("Do you think it is wrong?"), reply.reopen),
    )
    return tuple((str(label), words) for label, words in labelled if words)


def _reply(row: Answered, statement: Statement) -> Step:
    reply = row.reply
    return Step(
        day=reply.happened_on,
        words=str(LED_TO[reply.outcome]),
        lines=lines_of(reply),
        page=reverse("task:reply", args=[reply.partnership.slug, reply.pk]),
        asks=_asks("recognise_reply", row.pk, row.statement_id, statement),
        said="" if row.recognised == _SILENT else row.recognised,
    )


def _citation(row: Citation, statement: Statement) -> Step:
    where = row.clause.version if row.clause else row.decision
    words = _("Your words stand in our shared task") if row.clause else _("Your words are part of a decision")
    slug = statement.conversation.partnership.slug
    page = reverse("task:task", args=[slug]) if row.clause else reverse("task:decision", args=[slug, where.pk])
    return Step(
        day=where.happened_on,
        words=words,
        lines=(("", row.clause.words if row.clause else row.decision.title),),
        page=page,
        asks=_asks("recognise_words", row.pk, row.statement_id, statement),
        said="" if row.recognised == _SILENT else row.recognised,
    )
