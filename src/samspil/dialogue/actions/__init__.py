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
from samspil.dialogue.actions.further import (
    take_as_reply,
    take_back,
    take_to_platform,
    take_to_something_new,
    take_to_task,
)
from samspil.dialogue.actions.mentions import (
    add_mention,
    add_offer,
    change_mention,
    change_offer,
    end_mention,
    end_offer,
    restore_mention,
    restore_offer,
)
from samspil.dialogue.actions.moderation import put_back, reject_statement, show_statement, transcribe
from samspil.dialogue.actions.own_words import approve_statement, change_statement, stop_name, withdraw_statement
from samspil.dialogue.actions.platforms import (
    change_platform,
    end_platform,
    move_platform,
    raise_platform,
    restore_platform,
)
from samspil.dialogue.actions.recordings import delete_recording, read_aloud
from samspil.dialogue.actions.statements import say, say_aloud, say_for, seed_statement

__all__ = [
    "add_conversation",
    "add_mention",
    "add_offer",
    "answer",
    "approve_statement",
    "change_conversation",
    "change_mention",
    "change_offer",
    "change_platform",
    "change_statement",
    "close_conversation",
    "delete_recording",
    "describe_voice",
    "end_mention",
    "end_offer",
    "end_platform",
    "forget_answers",
    "make_cards",
    "move_platform",
    "open_conversation",
    "pause_conversation",
    "practise",
    "put_back",
    "raise_platform",
    "read_aloud",
    "reject_statement",
    "restore_conversation",
    "restore_mention",
    "restore_offer",
    "restore_platform",
    "say",
    "say_aloud",
    "say_for",
    "seed_statement",
    "show_statement",
    "skip",
    "stop_name",
    "take_as_reply",
    "take_back",
    "take_card",
    "take_to_platform",
    "take_to_something_new",
    "take_to_task",
    "transcribe",
    "withdraw_conversation",
    "withdraw_statement",
]
