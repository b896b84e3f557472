"""The task in people's own words: how it was read by two, and where they read it differently. Never whose words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from samspil.analysis.agreement import Agreement, agreement
from samspil.circle.models import Member, Partnership
from samspil.circle.readings.door import living
from samspil.ground import clock
from samspil.task.models import OwnWords, OwnWordsRound, Reading, Sorting
from samspil.task.phrases.task import AGREE, level

READERS = 2


@dataclass(frozen=True)
class Read:
    """A way in which the task is understood, with the tellings both readers put there."""

    reading: Reading
    words: tuple[str, ...]


@dataclass(frozen=True)
class Apart:
    """A telling that was read differently: the words, and the two ways, by name."""

    words: str
    ways: tuple[str, ...]


@dataclass(frozen=True)
class RoundPage:
    """A round as it may be shown. ``told``: how many, None when fewer than k (then nothing else is shown either).

    ``mine``: how this reader sorted so far, by telling. ``readers``: those who read it, in the order of their names.
    ``read``, ``apart`` and ``agreement`` come when both are done, so that neither is led by the other.
    """

    round: OwnWordsRound
    told: int | None
    tellings: tuple[OwnWords, ...]
    ways: tuple[Reading, ...]
    mine: Mapping[UUID, UUID]
    readers: tuple[Member, ...]
    read: tuple[Read, ...] = ()
    apart: tuple[Apart, ...] = ()
    agreement: Agreement | None = None

    @property
    def is_open(self) -> bool:
        """Whether words are taken still."""
        return self.round.ended_on is None or self.round.ended_on > clock.today()

    @property
    def agree(self) -> tuple[str, str] | None:
        """How far the two agree at the least and at the most, in words; None when that cannot be told."""
        found = self.agreement
        if found is None or found.low is None or found.high is None:
            return None
        return str(level(found.low, AGREE)), str(level(found.high, AGREE))


def rounds(partnership: Partnership, as_of: date | None = None) -> QuerySet[OwnWordsRound]:
    """All that had begun by the day, newest first."""
    rows = OwnWordsRound.objects.filter(partnership=partnership, happened_on__lte=as_of or clock.today())
    return rows.select_related("version").order_by("-happened_on", "-recorded_at")


def own_telling(round_: OwnWordsRound, member: Member, as_of: date | None = None) -> str:
    """What this member told while the round is open; empty afterwards, when nobody can tell."""
    row = living(OwnWords.objects.filter(round=round_, by=member), as_of).first()
    return row.words if row else ""


def round_page(round_: OwnWordsRound, member: Member, as_of: date | None = None) -> RoundPage:
    """As this reader may see it, as it had come by the day."""
    tellings = tuple(living(round_.tellings.all(), as_of))
    enough = len(tellings) >= round_.partnership.k
    closed = round_.ended_on is not None and round_.ended_on <= (as_of or clock.today())
    if not (enough and closed):
        return RoundPage(round_, len(tellings) if enough else None, (), (), {}, ())
    sorted_by: dict[Member, dict[UUID, Reading]] = {}
    for row in Sorting.objects.filter(telling__round=round_).select_related("reader", "reading"):
        sorted_by.setdefault(row.reader, {})[row.telling_id] = row.reading
    done = [ways for ways in sorted_by.values() if len(ways) == len(tellings)]
    mine = {telling: way.pk for telling, way in sorted_by.get(member, {}).items()}
    readers = tuple(sorted(sorted_by, key=lambda reader: reader.name))
    shown = RoundPage(round_, len(tellings), tellings, tuple(round_.readings.all()), mine, readers)
    return _both_read(shown, *done) if len(done) == READERS else shown


def _both_read(page: RoundPage, one: dict[UUID, Reading], other: dict[UUID, Reading]) -> RoundPage:
    together: dict[Reading, list[str]] = {}
    apart = []
    for telling in page.tellings:
        ways = one[telling.pk], other[telling.pk]
        if ways[0] == ways[1]:
            together.setdefault(ways[0], []).append(telling.words)
        else:
            apart.append(Apart(telling.words, tuple(sorted(way.name for way in ways))))
    read = sorted((Read(way, tuple(words)) for way, words in together.items()), key=lambda row: row.reading.name)
    pairs = [(one[telling.pk].name, other[telling.pk].name) for telling in page.tellings]
    found = agreement([a for a, _b in pairs], [b for _a, b in pairs])
    return RoundPage(
        page.round, page.told, page.tellings, page.ways, page.mine, page.readers, tuple(read), tuple(apart), found
    )
