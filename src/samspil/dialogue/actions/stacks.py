"""Cards that were filled in on paper, typed in as one stack: the same checks as for one card, made once."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from random import SystemRandom
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle.models import AffectedGroup
from samspil.dialogue import rules
from samspil.dialogue.actions.holding import shared
from samspil.dialogue.models import Answer, Conversation, Knowledge, Statement, Voice
from samspil.dialogue.readings.conversations import groups_to_belong_to
from samspil.dialogue.readings.pseudonyms import answers_as
from samspil.ground.cards import Held

_BATCH = 2000


@dataclass(frozen=True)
class Filled:
    """One card as it was filled in: by statement the answer (1, 0, -1, None: skipped), and to which it matters."""

    held: Held
    said: Mapping[UUID, int | None]
    matters: Collection[UUID] = ()
    knowledge: str = Knowledge.NOT_SAID
    kind: str = ""
    groups: Collection[AffectedGroup] = field(default=())


@transaction.atomic
def answer_stack(
    *, conversation: Conversation, stack: Sequence[Filled], by: Any, reason: str = Answer.Reason.CHOSEN
) -> int:
    """Type in a stack, all of it or nothing; gives how many answers. In random order, so that nothing lies together.

    ``reason``: why these statements were answered; on paper all stand side by side.
    """
    rules.require_helping(by, conversation)
    conversation = shared(conversation)
    rules.require_open(conversation)
    _check(conversation, stack)
    tokens = {answers_as(conversation, one.held): one for one in stack}
    there = {voice.token: voice for voice in Voice.objects.filter(token__in=tokens)}
    new = [
        Voice(conversation=conversation, token=token, way=one.held.way, practised=True)
        for token, one in tokens.items()
        if token not in there
    ]
    SystemRandom().shuffle(new)
    Voice.objects.bulk_create(new, batch_size=_BATCH)
    there |= {voice.token: voice for voice in new}
    pairs = [(there[token], one) for token, one in tokens.items()]
    _describe(conversation, pairs)
    rows = [
        Answer(voice=voice, statement_id=pk, stance=stance, matters=pk in one.matters, reason=reason)
        for voice, one in pairs
        for pk, stance in one.said.items()
    ]
    SystemRandom().shuffle(rows)
    Answer.objects.bulk_create(
        rows,
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["voice", "statement"],
        update_fields=["stance", "matters"],
    )
    return len(rows)


def _check(conversation: Conversation, stack: Sequence[Filled]) -> None:
    """Every card is of this conversation, every statement can be answered, every answer is one of the four."""
    shown = {row.pk for row in Statement.objects.filter(conversation=conversation) if rules.may_answer_to(row)}
    for one in stack:
        rules.require_card(conversation, one.held)
        if not set(one.said) <= shown:
            raise ValidationError(_("Those words are not there any more. Here is another statement."))
        if not set(one.said.values()) <= {None, *Answer.Stance.values}:
            raise ValidationError({"stance": _("Press one of the three answers, or skip it.")})
        rules.require_lines(one.knowledge, one.kind)


def _describe(conversation: Conversation, pairs: list[tuple[Voice, Filled]]) -> None:
    """What stands on the cards of where they answer from. Sensitive groups are never linked to a voice."""
    for voice, one in pairs:
        voice.knowledge, voice.kind = one.knowledge, one.kind
    Voice.objects.bulk_update([voice for voice, _one in pairs], ["knowledge", "kind"], batch_size=500)
    allowed = {group.pk for group in groups_to_belong_to(conversation)}
    link = Voice.groups.through
    link.objects.filter(voice__in=[voice.pk for voice, _one in pairs]).delete()
    rows = [
        link(voice=voice, affectedgroup=group) for voice, one in pairs for group in one.groups if group.pk in allowed
    ]
    SystemRandom().shuffle(rows)
    link.objects.bulk_create(rows, batch_size=_BATCH)
