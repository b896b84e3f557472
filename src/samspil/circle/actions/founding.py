"""A partnership begins."""

from datetime import date
from typing import Any, TypedDict, Unpack

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle import readings, rules
from samspil.circle.actions.accounts import tie_account
from samspil.circle.actions.checks import require_sound, the_day, tidy
from samspil.circle.models import Actor, Consent, Mandate, Member, Partnership
from samspil.ground import log
from samspil.ground.models import Account, Row
from samspil.ground.text import in_address

_NAMELESS = "partnerskab"


class Founding(TypedDict, total=False):
    """What a partnership begins with. ``by_email`` or ``account`` says who signs in as its first facilitator."""

    name: str
    place: str
    task: str
    begins: date
    backbone: str
    by_name: str
    by_email: str
    account: Account | None


def may_found(by: Any) -> bool:
    """The system; an account that facilitates somewhere; anyone with an account while there is no partnership."""
    if by is rules.SYSTEM:
        return True
    return isinstance(by, Account) and (readings.facilitates_somewhere(by) or not Partnership.objects.exists())


def require_founding(by: Any) -> None:
    """Stops everyone else with the reason."""
    if not may_found(by):
        raise PermissionDenied(_("A facilitator begins a new partnership. Ask the one who runs this page."))


@transaction.atomic
def found_partnership(*, by: Any, at: date | None = None, **said: Unpack[Founding]) -> Partnership:
    """A partnership with its secretariat and its first facilitator, who is in since ``at``; nothing more yet."""
    require_founding(by)
    day = the_day(at)
    partnership = Partnership(
        name=tidy(said["name"]), place=said.get("place", ""), task=said.get("task", ""), begins=said["begins"]
    )
    partnership.slug = _free_slug(partnership.name)
    require_sound(partnership)
    partnership.save()
    backbone = _seat_backbone(partnership, said["backbone"], day)
    facilitator = _seat_facilitator(backbone, said, day)
    writer = by if by is rules.SYSTEM else facilitator
    log.write("partnership.founded", partnership, by=writer, scope=partnership.pk, words=partnership.name, at=at)
    return partnership


def _seat_backbone(partnership: Partnership, name: str, day: date) -> Actor:
    actor = Actor(partnership=partnership, name=tidy(name), kind=Actor.Kind.BACKBONE, happened_on=day)
    _require_named(actor, name="backbone")
    actor.save()
    return actor


def _seat_facilitator(backbone: Actor, said: Founding, day: date) -> Member:
    account = said.get("account")
    email = account.email if account else said.get("by_email", "").strip().lower()
    member = Member(
        partnership=backbone.partnership,
        name=tidy(said["by_name"]),
        role=Member.Role.FACILITATOR,
        email=email,
        account=account,
        happened_on=day,
    )
    _require_named(member, name="by_name", email="by_email")
    tie_account(member, old_email=email)
    member.save()
    scope = {"partnership": backbone.partnership, "member": member, "happened_on": day}
    Mandate.objects.create(**scope, kind=Mandate.Kind.ACTOR, actor=backbone)
    how = _("By beginning the partnership, where it said so")
    for purpose in (Consent.Purpose.LIST, Consent.Purpose.CONTACT):
        Consent.objects.create(**scope, purpose=purpose, how=how, until=readings.a_year_after(day))
    return member


def _require_named(row: Row, **asked_as: str) -> None:
    """Faults stand at the field that was asked for them."""
    try:
        require_sound(row)
    except ValidationError as faults:
        named = {asked_as.get(field, field): found for field, found in faults.error_dict.items()}
        raise ValidationError(named) from None


def _free_slug(name: str) -> str:
    """The name as it stands in addresses; with a number when another partnership has it."""
    stem = in_address(name)[:50].strip("-") or _NAMELESS
    taken = set(Partnership.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return stem if stem not in taken else next(slug for slug in numbered if slug not in taken)
