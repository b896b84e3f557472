"""What the partnership says of itself, and what it switches on."""

from datetime import date
from typing import Any, TypedDict, Unpack
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle import readings, rules
from samspil.circle.actions.checks import put_on, require_sound, the_day, tidy
from samspil.circle.models import Partnership
from samspil.ground import log

#: A slip of the finger must not hide every answer for good.
LARGEST_K = 50


class PartnershipChange(TypedDict, total=False):
    """What may be changed. ``k`` is only ever raised."""

    name: str
    place: str
    task: str
    ends: date | None
    k: int
    time_zone: str


@transaction.atomic
def change_partnership(
    *, partnership: Partnership, by: Any, at: date | None = None, **changes: Unpack[PartnershipChange]
) -> Partnership:
    """Write it better. ``at``: the day it was decided, which the log keeps."""
    day = the_day(at)
    rules.require_steering(by, partnership)
    k = Partnership.objects.values_list("k", flat=True).get(pk=partnership.pk)
    put_on(partnership, changes)
    partnership.name = tidy(partnership.name)
    require_sound(partnership)
    _require_fit(partnership, k)
    partnership.save()
    log.write("partnership.changed", partnership, by=by, scope=partnership.pk, words=partnership.name, at=day)
    return partnership


def _require_fit(partnership: Partnership, k: int) -> None:
    faults = {}
    if partnership.k > LARGEST_K:
        faults["k"] = _("More than %(most)s would hide nearly everything, and there is no way back.") % {
            "most": LARGEST_K
        }
    if partnership.k < k:
        faults["k"] = _("It can be raised, never lowered: people answered under %(k)s.") % {"k": k}
    if partnership.ends and partnership.ends <= partnership.begins:
        faults["ends"] = _("Write a day after it began.")
    if partnership.time_zone not in available_timezones():
        faults["time_zone"] = _("Write a name such as Europe/Copenhagen.")
    if faults:
        raise ValidationError(faults)


@transaction.atomic
def switch_part(
    *,
    partnership: Partnership,
    part: str,
    on: bool,
    by: Any,
    we_know_it_is_early: bool = False,
    at: date | None = None,
) -> bool:
    """Switch a part on or off; off deletes nothing. Before its month it takes a tick. True when it was changed.

    ``at``: the day it is switched, which the log keeps.
    """
    rules.require_steering(by, partnership)
    day = the_day(at)
    if part not in readings.PARTS:
        raise ValidationError(_("There is no such part."))
    is_on = part in readings.parts_on(partnership)
    if is_on == on:
        return False
    if on and not we_know_it_is_early and day < readings.part_makes_sense_from(partnership, part):
        raise ValidationError({"we_know_it_is_early": _("It is early. Tick here if you want it all the same.")})
    kept = [name for name in partnership.parts if name != part]
    partnership.parts = [*kept, part] if on else kept
    partnership.save(update_fields=["parts"])
    verb = "part.switched_on" if on else "part.switched_off"
    log.write(verb, partnership, by=by, scope=partnership.pk, words=part, at=day)
    return True
