"""What someone said yes to, and took back."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle import readings, rules
from samspil.circle.actions.checks import require_sound, require_still_here, the_day
from samspil.circle.models import Consent, Member
from samspil.ground import log


@transaction.atomic
def record_consent(*, member: Member, purpose: str, by: Any, at: date | None = None, **said: Any) -> Consent:
    """``member`` said yes to ``purpose``: ``how`` it was said, and ``until`` when (twelve months when not said).

    A yes that is given again takes the place of the older one.
    """
    rules.require_steering(by, member.partnership)
    day = the_day(at)
    until = said.get("until") or readings.a_year_after(day)
    if until <= day:
        raise ValidationError({"until": _("Write a day after the yes was said.")})
    consent = Consent(
        partnership=member.partnership,
        member=member,
        purpose=purpose,
        how=said.get("how", ""),
        until=until,
        happened_on=day,
    )
    require_sound(consent)
    Consent.objects.filter(member=member, purpose=purpose, ended_on=None).update(ended_on=day)
    consent.save()
    log.write("consent.recorded", consent, by=by, scope=member.partnership_id, at=at)
    return consent


@transaction.atomic
def withdraw_consent(*, consent: Consent, by: Any, at: date | None = None) -> Consent:
    """Taken back by the person, or by a facilitator who was told so. It ends at once."""
    if by != consent.member and not rules.may_steer(by, consent.partnership):
        raise PermissionDenied(_("Only the one who said yes takes it back, or a facilitator who was told."))
    require_still_here(consent)
    consent.ended_on = the_day(at)
    consent.save(update_fields=["ended_on"])
    log.write("consent.withdrawn", consent, by=by, scope=consent.partnership_id, at=at)
    return consent
