"""What every room stands on: who is signed in, personal links, the log and what is sent out.

Nothing here knows what a room is about: the scope of a row is a plain id, given by the room that writes it.
"""

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone


class Row(models.Model):
    """A row with an id that tells nothing. Every field is declared personal or plain (tests/house keep it so)."""

    personal_fields: ClassVar[tuple[str, ...]] = ()
    plain_fields: ClassVar[tuple[str, ...]] = ()

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True


class Fact(Row):
    """Something that happened, and when we wrote it down. The two are kept apart: memory comes late."""

    happened_on = models.DateField()
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True


class Accounts(BaseUserManager):
    """Makes accounts from an e-mail address."""

    def create_user(self, email: str, **fields: object) -> "Account":
        """A new account without a password. ValueError if the address is taken."""
        email = self.normalize_email(email).lower()
        if self.filter(email=email).exists():
            raise ValueError("that address has an account")
        account = self.model(email=email, **fields)
        account.set_unusable_password()
        account.save()
        return account

    def get_by_natural_key(self, email: str) -> "Account":
        """The account with this address, whatever the case it was typed in."""
        return self.get(email__iexact=email)


class Account(AbstractBaseUser, Row):
    """Someone who signs in: staff and partners. Citizens need none."""

    personal_fields = ("email", "name", "password", "last_login")
    plain_fields = ("language", "is_active", "made_on")

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=10, blank=True)
    is_active = models.BooleanField(default=True)
    made_on = models.DateField(default=timezone.localdate)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = Accounts()

    def __str__(self) -> str:
        """The name people know."""
        return self.name or self.email


class PersonalLink(Row):
    """A way in for someone without an account: on a card, in a message, read off a screen.

    The code is never stored: it is derived from the id and the turn with the server's key, and looked up by its digest.
    A new turn makes the old card worthless.
    """

    personal_fields = ("greets",)
    plain_fields = (
        "digest",
        "turn",
        "purpose",
        "scope",
        "thing",
        "from_name",
        "phone",
        "language",
        "expires_on",
        "ended_at",
        "last_used_on",
    )

    digest = models.CharField(max_length=64, unique=True)
    turn = models.PositiveIntegerField(default=1)
    purpose = models.CharField(max_length=40)
    scope = models.UUIDField(null=True, db_index=True)
    thing = models.UUIDField()
    greets = models.CharField(max_length=200, blank=True)
    from_name = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    language = models.CharField(max_length=10, blank=True)
    expires_on = models.DateField()
    ended_at = models.DateTimeField(null=True, blank=True)
    last_used_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["purpose", "thing"], name="one_link_for_a_thing"),)

    def __str__(self) -> str:
        """What it opens; never the code."""
        return self.purpose


class LogEntry(Row):
    """Who changed what, when, and where. Answers, ratings and secret ballots never come here."""

    personal_fields = ("by", "words")
    plain_fields = ("at", "happened_on", "scope", "verb", "thing", "thing_kind")

    at = models.DateTimeField(default=timezone.now)  # when it was written
    happened_on = models.DateField(null=True)  # the day it happened, where that is another than the day of ``at``
    scope = models.UUIDField(null=True)
    by = models.UUIDField(null=True)  # whose name is read when the log is read; nobody: the system
    verb = models.CharField(max_length=60)
    thing = models.UUIDField(null=True)
    thing_kind = models.CharField(max_length=40)
    words = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("-at",)
        indexes = (models.Index(fields=["scope", "-at"], name="log_by_scope"),)
        verbose_name_plural = "log entries"

    def __str__(self) -> str:
        """The verb."""
        return self.verb


class Press(Row):
    """A form that was sent and made something: sent again, it leads to what was made (ground.once).

    The id is that of the form. Without author, and with no time finer than a day.
    """

    plain_fields = ("leads_to", "pressed_on")

    leads_to = models.TextField(blank=True)
    pressed_on = models.DateField(default=timezone.localdate, db_index=True)

    class Meta:
        verbose_name_plural = "presses"

    def __str__(self) -> str:
        """Where it leads."""
        return self.leads_to


class Letter(Row):
    """A mail or text message on its way out. Written in the transaction that causes it, sent afterwards."""

    class Way(models.TextChoices):
        """How it travels."""

        MAIL = "mail"
        SMS = "sms"

    class State(models.TextChoices):
        """How far it came."""

        WAITING = "waiting"
        SENT = "sent"
        FAILED = "failed"
        BOUNCED = "bounced"

    personal_fields = ("to", "subject", "body", "reply_to")
    plain_fields = (
        "key",
        "scope",
        "thing",
        "way",
        "from_name",
        "state",
        "tries",
        "not_before",
        "queued_at",
        "sent_at",
        "fault",
        "message_id",
    )

    key = models.CharField(max_length=120, unique=True)
    scope = models.UUIDField(null=True)
    thing = models.UUIDField(null=True, db_index=True)
    way = models.CharField(max_length=4, choices=Way)
    to = models.CharField(max_length=254)
    from_name = models.CharField(max_length=120, blank=True)
    reply_to = models.EmailField(blank=True)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(default=timezone.now)
    queued_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=200, blank=True)
    message_id = models.CharField(max_length=200, blank=True, db_index=True)

    class Meta:
        ordering = ("queued_at",)

    def __str__(self) -> str:
        """How far it came; never to whom."""
        return f"{self.way} {self.state}"
