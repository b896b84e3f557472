"""Who is in, who is affected, who is missing; what was promised; whom the backbone answers to."""

from samspil.circle.models.actors import Actor
from samspil.circle.models.base import SMALLEST_K, Partnership, Scoped, ScopedFact, percent
from samspil.circle.models.imports import Import, ImportedRow
from samspil.circle.models.members import Consent, Mandate, Member
from samspil.circle.models.missing import AffectedGroup, MissingNote
from samspil.circle.models.promises import Promise, Waiting
from samspil.circle.models.secretariat import Declaration, Funder, Instruction
from samspil.circle.models.stops import Stop

__all__ = [
    "SMALLEST_K",
    "Actor",
    "AffectedGroup",
    "Consent",
    "Declaration",
    "Funder",
    "Import",
    "ImportedRow",
    "Instruction",
    "Mandate",
    "Member",
    "MissingNote",
    "Partnership",
    "Promise",
    "Scoped",
    "ScopedFact",
    "Stop",
    "Waiting",
    "percent",
]
