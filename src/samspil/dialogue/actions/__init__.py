"""Everything that changes anything in the dialogue: one transaction each, asked of the rules.

Changes by people in the partnership are written in the log. What holders of cards say and answer is not
(docs/adr/0007).
"""

from samspil.dialogue.actions.answering import answer, describe_voice, forget_answers, practise, skip
from samspil.dialogue.actions.cards import make_cards, take_card
from samspil.dialogue.actions.conversations import (
    add_conversation,
    change_conversation,
    close_conversation,
    open_conversation,
    pause_conversation,
    restore_conversation,
    withdraw_conversation,
)
from samspil.dialogue.actions.moderation import reject_statement, show_statement, transcribe
from samspil.dialogue.actions.statements import (
    change_statement,
    say,
    say_aloud,
    say_for,
    seed_statement,
    withdraw_statement,
)

__all__ = [
    "add_conversation",
    "answer",
    "change_conversation",
    "change_statement",
    "close_conversation",
    "describe_voice",
    "forget_answers",
    "make_cards",
    "open_conversation",
    "pause_conversation",
    "practise",
    "reject_statement",
    "restore_conversation",
    "say",
    "say_aloud",
    "say_for",
    "seed_statement",
    "show_statement",
    "skip",
    "take_card",
    "transcribe",
    "withdraw_conversation",
    "withdraw_statement",
]
