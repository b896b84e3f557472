"""Whether words changed anything: how many of those from each kind of knowledge stand behind a decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from samspil.analysis.influence.uptake import Difference, Share, difference
from samspil.circle.models import Partnership
from samspil.circle.readings.door import living
from samspil.circle.readings.order import holds
from samspil.dialogue.models import Knowledge, Statement
from samspil.task.models.decisions import Decision
from samspil.task.models.task import Citation
from samspil.task.readings.decisions import Line, lines, made

#: From so many on a number is told; fewer are the list itself.
LISTED = 10
KINDS = (Knowledge.EXPERIENCE, Knowledge.PROFESSIONAL, Knowledge.BOTH)


@dataclass(frozen=True)
class OfKind:
    """The statements of one kind of knowledge: those behind a decision (with which), and the others.

    ``low`` and ``high``: percent between which the share could lie if those who spoke were drawn by chance.
    """

    kind: str
    label: str
    used: list["UsedWords"]
    unused: list[Statement]
    share: Share
    low: int
    high: int

    @property
    def told(self) -> bool:
        """Whether there are enough for a number."""
        return self.share.tries >= LISTED


@dataclass(frozen=True)
class UsedWords:
    """A statement and the decisions it stands behind."""

    statement: Statement
    citations: list[Citation]


@dataclass(frozen=True)
class WordsUsed:
    """By kind of knowledge; and how sure it is that words from a profession are cited more often (None: too few)."""

    kinds: list[OfKind]
    apart: Difference | None
    decisions: list[Line]

    @property
    def cannot_tell(self) -> bool:
        """Whether the two lie so close that chance could have made the difference."""
        return self.apart is not None and 0.025 < self.apart.chance < 0.975


def words_used(partnership: Partnership, as_of: date | None = None) -> WordsUsed:
    """Over the statements that are shown on the day and all that was decided by it."""
    rows = list(made(partnership, as_of).select_related("reserved").prefetch_related("concerns__group", "followed_by"))
    cited: dict = {}
    for one in Citation.objects.filter(decision__in=rows).select_related("decision"):
        cited.setdefault(one.statement_id, []).append(one)
    shown = Statement.objects.filter(partnership=partnership, state=Statement.State.SHOWN, knowledge__in=KINDS)
    statements = list(living(shown, as_of))
    kinds = [_of_kind(kind, [one for one in statements if one.knowledge == kind], cited) for kind in KINDS]
    experience, professional = kinds[0], kinds[1]
    apart = difference(professional.share, experience.share) if professional.told and experience.told else None
    return WordsUsed(kinds, apart, lines(rows, as_of))


def _of_kind(kind: Knowledge, statements: Sequence[Statement], cited: dict) -> OfKind:
    used = [UsedWords(one, cited[one.pk]) for one in statements if one.pk in cited]
    share = Share(len(used), len(statements))
    low, high = share.limits
    unused = [one for one in statements if one.pk not in cited]
    return OfKind(kind, str(kind.label), used, unused, share, round(low * 100), round(high * 100))


def words_to_choose(decision: Decision, search: str = "", as_of: date | None = None) -> list[Statement]:
    """What is shown and not behind the decision yet, newest first; with the words searched for in it."""
    shown = Statement.objects.filter(partnership=decision.partnership_id, state=Statement.State.SHOWN)
    there = shown.exclude(pk__in=decision.citations.values("statement")).order_by("-happened_on", "-recorded_at")
    return [one for one in living(there, as_of) if holds(search, one.words)]
