"""Questions to the network. Numbers of the analysis come into the product here and nowhere else."""

from samspil.network.readings.picture import (
    everyone,
    group_page,
    if_left,
    one_sheet,
    surroundings_of,
    table_of,
    whole_picture,
)
from samspil.network.readings.ties import hidden_rounds, read, visible_rounds

__all__ = [
    "everyone",
    "group_page",
    "hidden_rounds",
    "if_left",
    "one_sheet",
    "read",
    "surroundings_of",
    "table_of",
    "visible_rounds",
    "whole_picture",
]
