"""Sign-in: by a code in a mail; accounts come from being a member, never from signing up."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest

from samspil.ground.models import Account


class Adapter(DefaultAccountAdapter):
    """Nobody signs up by themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made when a member with an e-mail address is added."""
        return False


class SocialAdapter(DefaultSocialAccountAdapter):
    """An outside identity opens the account with the same verified address, and makes none."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Tie a first sign-in to the account with the same address, when the provider has verified it."""
        if sociallogin.is_existing:
            return
        verified = [address.email for address in sociallogin.email_addresses if address.verified]
        account = Account.objects.filter(email__in=[email.lower() for email in verified]).first()
        if account is not None:
            sociallogin.connect(request, account)
