"""Conversations as Polis exports them: read in every form they have had, written so that they single nobody out."""

from samspil.formats.polis.read import read_polis
from samspil.formats.polis.types import ACCEPTED, OPEN, REJECTED, ReadConversation, ReadStatement, Votes
from samspil.formats.polis.write import write_polis

__all__ = ["ACCEPTED", "OPEN", "REJECTED", "ReadConversation", "ReadStatement", "Votes", "read_polis", "write_polis"]
