"""What changes anything in the network, by noun: rounds and their seats, and answers to them."""

from samspil.network.actions.answers import (
    answer_aloud,
    decline,
    finish_answers,
    note_tie,
    save_answers,
    save_known,
    save_words,
)
from samspil.network.actions.rounds import (
    WHILE_OPEN,
    add_round,
    beginnings,
    change_round,
    close_round,
    open_round,
    remind,
    restore_round,
    seat_actors,
    show_round,
    withdraw_round,
)
from samspil.network.actions.seats import change_respondent, mark_seat, renew_card

__all__ = [
    "WHILE_OPEN",
    "add_round",
    "answer_aloud",
    "beginnings",
    "change_respondent",
    "change_round",
    "close_round",
    "decline",
    "finish_answers",
    "mark_seat",
    "note_tie",
    "open_round",
    "remind",
    "renew_card",
    "restore_round",
    "save_answers",
    "save_known",
    "save_words",
    "seat_actors",
    "show_round",
    "withdraw_round",
]
