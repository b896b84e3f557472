"""The picture of the network: what a member may look at, and the pages of it."""

from samspil.network.readings.picture.choice import Desk, Wish
from samspil.network.readings.picture.leaving import if_left
from samspil.network.readings.picture.page import (
    Links,
    Page,
    everyone,
    group_page,
    one_sheet,
    surroundings_of,
    table_of,
    whole_picture,
)

__all__ = [
    "Desk",
    "Links",
    "Page",
    "Wish",
    "everyone",
    "group_page",
    "if_left",
    "one_sheet",
    "surroundings_of",
    "table_of",
    "whole_picture",
]
