"""What may burn, side by side in the order it was raised. Each is a profile; nothing is summed across them or sorted.

People who spoke are told from k on, since they are people; kinds of party, groups, words and offers are listed.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from samspil.circle.models import Actor, AffectedGroup, Partnership
from samspil.circle.readings.door import living
from samspil.circle.readings.order import alphabetical
from samspil.dialogue.models import BurningPlatform, Mention, Offer, Statement, TakenFurther
from samspil.ground import clock

State = BurningPlatform.State


@dataclass(frozen=True)
class Around:
    """Who there is in the partnership on the day, to hold an issue against: affected groups, and kinds of party."""

    groups: Sequence[AffectedGroup]
    kinds: Collection[str]
    k: int


@dataclass(frozen=True)
class Profile:
    """One issue, the same lines for each. ``people``: None when some spoke of it unprompted, but fewer than k.

    ``kinds`` and ``groups`` are those it was spoken of by unprompted; ``unasked_…`` those nobody has spoken with.
    ``pushed_alone``: only its owner, or others of the owner's kind, have spoken of it.
    """

    platform: BurningPlatform
    people: int | None
    kinds: list[str]
    groups: list[str]
    all_groups: int
    at_stake: list[Statement]
    other_words: list[Statement]
    offers: list[Offer]
    mentions: list[Mention]
    first_on: date
    unasked_groups: list[str]
    unasked_kinds: list[str]
    pushed_alone: bool


def platforms(partnership: Partnership, as_of: date | None = None) -> QuerySet[BurningPlatform]:
    """All that were raised by the day and not put away, in the order they were raised."""
    return living(BurningPlatform.objects.filter(partnership=partnership), as_of)


def platforms_put_away(partnership: Partnership, as_of: date | None = None) -> QuerySet[BurningPlatform]:
    """Those raised by mistake, so that they can be taken out again."""
    return BurningPlatform.objects.filter(partnership=partnership, ended_on__lte=as_of or clock.today())


def around(partnership: Partnership, as_of: date | None = None) -> Around:
    """Affected groups by name, kinds of party in the seating order (the secretariat is no party), and k."""
    groups = living(AffectedGroup.objects.filter(partnership=partnership), as_of)
    here = set(living(Actor.objects.filter(partnership=partnership), as_of).values_list("kind", flat=True))
    kinds = [kind for kind in Actor.Kind.values if kind in here and kind != Actor.Kind.BACKBONE]
    return Around(sorted(groups, key=lambda group: alphabetical(group.name)), kinds, partnership.k)


def profiles(partnership: Partnership, rows: QuerySet[BurningPlatform], as_of: date | None = None) -> list[Profile]:
    """A profile of each, in the order they came."""
    mentions = living(Mention.objects.select_related("actor", "group"), as_of)
    offers = living(Offer.objects.select_related("actor"), as_of)
    words = living(TakenFurther.objects.select_related("statement__conversation"), as_of)
    read = rows.select_related("raised_by", "partnership").prefetch_related(
        Prefetch("mentions", mentions, to_attr="spoken"),
        Prefetch("offers", offers, to_attr="offered"),
        Prefetch("statements", words, to_attr="linked"),
    )
    there = around(partnership, as_of)
    return [_profile(row, there) for row in read]


def _profile(row: BurningPlatform, there: Around) -> Profile:
    unprompted = [mention for mention in row.spoken if not mention.asked]
    number = sum(mention.people for mention in unprompted)
    words = [one.statement for one in row.linked if one.statement.state == Statement.State.SHOWN]
    reached_groups, reached_kinds = _groups(row.spoken), {mention.kind for mention in row.spoken}
    unprompted_groups = _groups(unprompted)
    return Profile(
        platform=row,
        people=None if 0 < number < there.k else number,
        kinds=_kinds(mention.kind for mention in unprompted),
        groups=[group.name for group in there.groups if group.pk in unprompted_groups],
        all_groups=len(there.groups),
        at_stake=[one for one in words if one.at_stake],
        other_words=[one for one in words if not one.at_stake],
        offers=row.offered,
        mentions=row.spoken,
        first_on=min([row.happened_on, *(mention.happened_on for mention in row.spoken)]),
        unasked_groups=[group.name for group in there.groups if group.pk not in reached_groups],
        unasked_kinds=_kinds(kind for kind in there.kinds if kind not in reached_kinds),
        pushed_alone=_pushed_alone(row, words),
    )


def _groups(mentions: Iterable[Mention]) -> set:
    return {mention.group_id for mention in mentions if mention.group_id}


def _kinds(kinds: Iterable[str]) -> list[str]:
    """Their names in the seating order, each once."""
    here = set(kinds)
    return [str(label) for kind, label in Actor.Kind.choices if kind in here]


def _pushed_alone(row: BurningPlatform, words: Sequence[Statement]) -> bool:
    """Whether only the one whose issue it is, or others of that kind, have spoken of it.

    Nobody can tell who said a statement, so one that was taken here counts as someone else's.
    """
    owner = row.raised_by
    if owner is None or words:
        return False
    return all(mention.group_id is None and mention.kind == owner.kind for mention in row.spoken)


@dataclass(frozen=True)
class Found:
    """What burns for all (``shared``), and since when something was raised at all (None: nothing was)."""

    shared: list[BurningPlatform]
    since: date | None


def found(partnership: Partnership, as_of: date | None = None) -> Found:
    """What burns for all on the day; or since when it has not been found."""
    rows = list(platforms(partnership, as_of))
    shared = [row for row in rows if row.state == State.SHARED]
    return Found(shared, min((row.happened_on for row in rows), default=None))
