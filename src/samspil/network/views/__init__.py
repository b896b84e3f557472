"""Views by noun: everything the addresses name."""

from samspil.network.views.answers import answer_decline, answer_done, answer_knows, answer_start, answer_step
from samspil.network.views.files import export_network, import_network
from samspil.network.views.measures import measure
from samspil.network.views.mirror import mirror, own_map, tie_note
from samspil.network.views.picture import group, if_left, paper, picture, surroundings, table
from samspil.network.views.rounds import round_add, round_cards, round_change, round_page, round_step, rounds
from samspil.network.views.seats import seat

__all__ = [
    "answer_decline",
    "answer_done",
    "answer_knows",
    "answer_start",
    "answer_step",
    "export_network",
    "group",
    "if_left",
    "import_network",
    "measure",
    "mirror",
    "own_map",
    "paper",
    "picture",
    "round_add",
    "round_cards",
    "round_change",
    "round_page",
    "round_step",
    "rounds",
    "seat",
    "surroundings",
    "table",
    "tie_note",
]
