"""What may be used of an actor where others see it: on paper, in files that leave, on a wall.

Ask here before a name, a picture or a story goes out. Pages of the partnership itself show names to those who take
part; a stop is about what the partnership shows to others.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samspil.circle.models import Actor, Partnership, Stop
from samspil.circle.readings.door import living
from samspil.circle.readings.order import alphabetical
from samspil.ground import clock

NAME = Stop.What.NAME.value


def may_use(actor: Actor, what: str = NAME, as_of: date | None = None) -> bool:
    """Whether it may be used: no living stop says otherwise."""
    return not living(Stop.objects.filter(actor=actor, what=what), as_of).exists()


def stopped(actors: Iterable[UUID | str], what: str = NAME, as_of: date | None = None) -> set[UUID]:
    """Of these actors, by id, those of whom it may not be used."""
    return set(living(Stop.objects.filter(actor__in=list(actors), what=what), as_of).values_list("actor", flat=True))


def public_name(actor: Actor, as_of: date | None = None) -> str:
    """Its name as others may see it."""
    return actor.name if may_use(actor, NAME, as_of) else without_name()


def without_name() -> str:
    """What stands where a name may not."""
    return _("A party that is not named")


def stops(partnership: Partnership, as_of: date | None = None) -> list[Stop]:
    """The stops that stand on the day, by the actor's name."""
    return _by_name(living(Stop.objects.filter(partnership=partnership), as_of))


def stops_before(partnership: Partnership, as_of: date | None = None) -> list[Stop]:
    """Those that were lifted by the day."""
    return _by_name(Stop.objects.filter(partnership=partnership, ended_on__lte=as_of or clock.today()))


def _by_name(found: QuerySet[Stop]) -> list[Stop]:
    return sorted(found.select_related("actor__partnership", "by"), key=lambda stop: alphabetical(stop.actor.name))
