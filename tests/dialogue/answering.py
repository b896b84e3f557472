"""Many people answering, by a rule, the shortest way."""

from collections.abc import Callable, Sequence
from typing import Any

from samspil.circle.rules import SYSTEM
from samspil.dialogue.actions.stacks import Filled, answer_stack
from samspil.dialogue.models import Conversation, Statement
from samspil.ground.cards import Held
from tests.dialogue.talking import card

#: What the person with this number says to the statement with this number; None: skipped.
Rule = Callable[[int, int], int | None]


def statements(conversation: Conversation) -> list[Statement]:
    """Those that are shown, in the order they were said."""
    return list(conversation.statements.filter(state="shown").order_by("happened_on", "recorded_at"))


def answered_by(conversation: Conversation, people: Sequence[Held], rule: Rule, **more: Any) -> None:
    """Each of them answers every statement by the rule. ``more``: by number, what stands on the card."""
    said = statements(conversation)
    stack = [
        Filled(held, {row.pk: rule(who, what) for what, row in enumerate(said)}, **{k: v(who) for k, v in more.items()})
        for who, held in enumerate(people)
    ]
    answer_stack(conversation=conversation, stack=stack, by=SYSTEM)


def cards(conversation: Conversation, number: int, way: str = "card") -> list[Held]:
    """So many people, each with a card of their own."""
    return [card(conversation, way=way) for _card in range(number)]
