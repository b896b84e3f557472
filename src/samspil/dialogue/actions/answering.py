"""Answering each other's words. Durable when the action returns; the same answer twice is one; the last one counts.

Nothing here is logged, dated, or signed but by a pseudonym that only the holder's card makes (docs/adr/0007).
"""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle.models import AffectedGroup
from samspil.dialogue import rules
from samspil.dialogue.actions.holding import shared, standing
from samspil.dialogue.models import Answer, Conversation, Knowledge, Statement, Voice
from samspil.dialogue.readings.conversations import groups_to_belong_to
from samspil.dialogue.readings.pseudonyms import answers_as
from samspil.ground.cards import Held
from samspil.ground.settling import settle_files

Reason = Answer.Reason


@transaction.atomic
def answer(
    *,
    statement: Statement,
    stance: int,
    by: Held,
    matters: bool = False,
    reason: str = Reason.CHOSEN,
) -> Voice:
    """Agree (1), don't know (0) or disagree (-1). ``reason``: why it came next, for the log of the routing."""
    if stance not in Answer.Stance.values:
        raise ValidationError({"stance": _("Press one of the three answers, or skip it.")})
    voice = _voice(statement.conversation, by)
    _write(voice, statement, stance=stance, matters=matters, reason=reason)
    return voice


@transaction.atomic
def skip(*, statement: Statement, by: Held, reason: str = Reason.CHOSEN) -> Voice:
    """Say nothing to it. It has been seen; an answer given before stays."""
    voice = _voice(statement.conversation, by)
    if rules.may_answer_to(standing(statement)):
        Answer.objects.get_or_create(voice=voice, statement=statement, defaults={"stance": None, "reason": reason})
    return voice


@transaction.atomic
def practise(*, conversation: Conversation, by: Held) -> Voice:
    """The practice cards are done, or were skipped: they do not come again."""
    voice = _voice(conversation, by)
    voice.practised = True
    voice.save(update_fields=["practised"])
    return voice


@transaction.atomic
def describe_voice(
    *,
    conversation: Conversation,
    by: Held,
    knowledge: str = Knowledge.NOT_SAID,
    kind: str = "",
    groups: Collection[AffectedGroup] = (),
) -> Voice:
    """What the holder likes to say of where they answer from. Saying nothing is fine, and takes back what was said."""
    voice = _voice(conversation, by, may_be_closed=True)
    rules.require_lines(knowledge, kind)
    chosen = {group.pk for group in groups}
    voice.knowledge, voice.kind = knowledge, kind
    voice.save(update_fields=["knowledge", "kind"])
    voice.groups.set(group for group in groups_to_belong_to(conversation) if group.pk in chosen)
    return voice


@transaction.atomic
def forget_answers(*, conversation: Conversation, by: Held) -> int:
    """Delete everything this holder answered, also when the conversation is closed. Gives how many answers."""
    rules.require_card(conversation, by)
    shared(conversation)
    transaction.on_commit(settle_files, robust=True)
    voices = Voice.objects.filter(conversation=conversation, token=answers_as(conversation, by))
    number = Answer.objects.filter(voice__in=voices).count()
    voices.delete()
    return number


def _voice(conversation: Conversation, by: Held, *, may_be_closed: bool = False) -> Voice:
    """The holder's voice, made the first time. Only in an open conversation; one that is there may change itself."""
    rules.require_card(conversation, by)
    conversation = shared(conversation)  # as it is now, not as it was when the page was opened
    token = answers_as(conversation, by)
    voice = Voice.objects.filter(token=token).first() if may_be_closed else None
    if voice is None:
        rules.require_open(conversation)
        voice, _new = Voice.objects.get_or_create(token=token, defaults={"conversation": conversation, "way": by.way})
    return voice


def _write(voice: Voice, statement: Statement, **said: object) -> None:
    """One row for a voice and a statement, whatever is sent twice, late, or from two devices."""
    if not rules.may_answer_to(standing(statement)):
        raise ValidationError(_("Those words are not there any more. Here is another statement."))
    row = Answer(voice=voice, statement=statement, **said)
    Answer.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["voice", "statement"], update_fields=["stance", "matters"]
    )
