"""Members come in, change, leave and come back."""

from collections.abc import Collection
from datetime import date
from typing import Any, TypedDict, Unpack
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle import rules
from samspil.circle.actions.accounts import end_sessions, tie_account
from samspil.circle.actions.checks import put_on, require_sound, require_still_here, the_day, tidy
from samspil.circle.actions.consents import record_consent
from samspil.circle.actions.ends import end, restore
from samspil.circle.actions.mandates import bring_back_mandates, end_mandates, give_mandate, require_helm
from samspil.circle.models import Actor, Consent, Member, Partnership
from samspil.ground import log, outbox

#: What members may change about themselves; the rest opens doors and is for the facilitators.
OWN_FIELDS = frozenset({"name", "works_as", "phone", "language"})


class MemberChange(TypedDict, total=False):
    """What may be changed."""

    name: str
    role: str
    works_as: str
    email: str
    phone: str
    language: str
    code: str


class MemberDetails(MemberChange, total=False):
    """What may be said of someone who comes in."""

    speaks_for: Actor | str | None
    agreed: Collection[str]
    how: str


@transaction.atomic
def add_member(
    *, partnership: Partnership, by: Any, at: date | None = None, **details: Unpack[MemberDetails]
) -> Member:
    """Someone new, with the mandate and what they said yes to, all or nothing. ``name`` is required."""
    rules.require_steering(by, partnership)
    speaks_for, agreed = details.pop("speaks_for", None), details.pop("agreed", ())
    how = details.pop("how", "")
    member = Member(partnership=partnership, happened_on=the_day(at), **details)
    _require_fit(member, by, may_write=Consent.Purpose.CONTACT in agreed)
    tie_account(member)
    member.save()
    log.write("member.added", member, by=by, scope=partnership.pk, words=_words(member), at=at)
    if speaks_for is not None:
        give_mandate(member=member, speaks_for=speaks_for, by=by, at=at)
    for purpose in agreed:
        record_consent(member=member, purpose=purpose, by=by, at=at, how=how)
    return member


@transaction.atomic
def change_member(*, member: Member, by: Any, at: date | None = None, **changes: Unpack[MemberChange]) -> Member:
    """Write it better. Members do it for themselves too, but for the role and the address."""
    if by != member or at is not None or not OWN_FIELDS.issuperset(changes):
        rules.require_steering(by, member.partnership)
    old_email, old_account, was_steering = member.email, member.account, member.role == Member.Role.FACILITATOR
    put_on(member, changes)
    if at is not None:
        member.happened_on = the_day(at)
    may_write = member.consents.filter(purpose=Consent.Purpose.CONTACT, ended_on=None).exists()
    _require_fit(member, by, may_write=may_write)
    tie_account(member, old_email=old_email)
    if member.email != old_email:
        member.mail_came_back_on = None
        if old_account and by != member:
            end_sessions(old_account)
        _tell_old_address(member, old_email, by)
    member.save()
    if was_steering:
        require_helm(member.partnership, by=by)
    log.write("member.changed", member, by=by, scope=member.partnership_id, words=_words(member))
    return member


@transaction.atomic
def end_member(*, member: Member, by: Any, at: date | None = None) -> Member:
    """They leave on ``at``: mandates end, and they are signed out everywhere. The row stays."""
    rules.require_steering(by, member.partnership)
    require_still_here(member)
    end(member, "member", by=by, at=at, words=_words(member))
    end_mandates(member.mandates.all(), on=member.ended_on, by=by, because="member")
    require_helm(member.partnership, by=by)
    return member


@transaction.atomic
def restore_member(*, member: Member, by: Any, at: date | None = None) -> Member:
    """They are in again, with the mandates they had when they left."""
    rules.require_steering(by, member.partnership)
    left_on = member.ended_on
    if restore(member, "member", by=by, at=at, words=_words(member)):
        bring_back_mandates(member.mandates.filter(ended_on=left_on), by=by, at=at, because="member")
    return member


def _tell_old_address(member: Member, old_email: str, by: Any) -> None:
    """Whoever is behind the old address learns that codes go elsewhere now, so that nobody is replaced in silence."""
    if not old_email:
        return
    words = {"partnership": member.partnership.name, "by": str(by)}
    outbox.queue(
        key=f"address.changed:{member.pk}:{uuid4()}",
        way="mail",
        to=old_email,
        subject=_("Your address in %(partnership)s was changed") % words,
        body=_(
            "%(by)s has changed the e-mail address of yours in %(partnership)s. Codes for signing in go to the new one "
            "from now on. If you did not ask for it, ring the secretariat, or complain to the person outside it."
        )
        % words,
        scope=member.partnership_id,
    )


@transaction.atomic
def note_mail_that_came_back(*, by: Any, at: date | None = None) -> int:
    """Write at those whose last mail came back that it did; a facilitator rings them instead. How many were new."""
    new = 0
    for scope, addresses in outbox.came_back().items():
        unmarked = Member.objects.filter(partnership=scope, email__in=addresses, mail_came_back_on=None)
        for member in unmarked.select_related("partnership"):
            rules.require_steering(by, member.partnership)
            member.mail_came_back_on = the_day(at)
            member.save(update_fields=["mail_came_back_on"])
            log.write("member.mail_came_back", member, by=by, scope=scope, words=_words(member), at=at)
            new += 1
    return new


def _require_fit(member: Member, by: Any, *, may_write: bool) -> None:
    member.name = tidy(member.name)
    member.email = member.email.strip().lower()
    require_sound(member)
    if member.email:
        validate_email(member.email)
    if by is rules.SYSTEM:
        return
    if member.role == Member.Role.FACILITATOR and not member.email:
        raise ValidationError({"email": _("A facilitator signs in with a code by e-mail. Write the address.")})
    if member.role == Member.Role.CITIZEN and (member.email or member.phone) and not may_write:
        field = "email" if member.email else "phone"
        raise ValidationError(
            {field: _("Keep a resident's address or number only if they said yes to be written to or called.")}
        )


def _words(member: Member) -> str:
    """The log keeps for good: names of those who act for an actor by their work, never of residents or volunteers."""
    return member.name if member.role in {Member.Role.FACILITATOR, Member.Role.PARTNER} else ""
