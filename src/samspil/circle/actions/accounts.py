"""Accounts follow from being a member: who works here and has an address signs in with a code sent to it."""

from collections.abc import Collection

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from samspil.circle.models import Member
from samspil.ground.models import Account

#: Those who sign in. A resident takes part by personal links and needs no account.
WITH_ACCOUNT = frozenset({Member.Role.FACILITATOR, Member.Role.PARTNER, Member.Role.VOLUNTEER})


def accounts_with(emails: Collection[str]) -> dict[str, Account]:
    """The accounts these addresses open, by address in small letters."""
    wanted = {email.lower() for email in emails if email}
    found = {
        row.email.lower(): row.user
        for row in EmailAddress.objects.filter(email__in=wanted, verified=True).select_related("user")
    }
    return found | Account.objects.in_bulk(list(wanted), field_name="email")


def make_account(member: Member) -> Account:
    """An account for the member's address, ready for sign-in by code."""
    account = Account.objects.create_user(member.email, name=member.name, language=member.language)
    _keep_address(account)
    return account


def tie_account(member: Member, *, old_email: str = "") -> None:
    """Give the member the account that goes with role and address. Set, not saved.

    A changed address never changes an account that is somebody in another partnership too: those who steer here must
    not be able to open doors there. The member gets the account of the new address instead.
    """
    if not member.email:
        member.account = None
    elif member.account is None:
        if member.role in WITH_ACCOUNT:
            member.account = _account_for(member)
    elif member.email != old_email:
        _move(member)


def _account_for(member: Member) -> Account:
    account = accounts_with([member.email]).get(member.email)
    if account is None:
        return make_account(member)
    taken = Member.objects.filter(partnership=member.partnership, account=account).exclude(pk=member.pk).first()
    if taken is not None:
        raise ValidationError({"email": taken_by(taken)})
    _keep_address(account)
    return account


def taken_by(member: Member) -> str:
    """Why an address cannot be given to another member."""
    if member.ended_on:
        return _("%(name)s had this address and has left. Bring them back instead.") % {"name": member.name}
    return _("%(name)s has this address already.") % {"name": member.name}


def _move(member: Member) -> None:
    account = member.account
    elsewhere = Member.objects.filter(account=account).exclude(pk=member.pk).exists()
    if elsewhere or member.email in accounts_with([member.email]):
        member.account = _account_for(member)
        return
    account.email = member.email
    account.save(update_fields=["email"])
    EmailAddress.objects.filter(user=account).delete()
    _keep_address(account)


def _keep_address(account: Account) -> None:
    if not EmailAddress.objects.filter(user=account, verified=True).exists():
        EmailAddress.objects.filter(user=account).delete()
        EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)


def end_sessions(account: Account) -> None:
    """Sign the account out on every device at once."""
    for session in Session.objects.filter(expire_date__gt=timezone.now()).iterator():
        if session.get_decoded().get(SESSION_KEY) == str(account.pk):
            session.delete()
    UserSession.objects.filter(user=account).delete()
