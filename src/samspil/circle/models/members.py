"""The people: whom they speak for, and what they said yes to."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from samspil.circle.models.actors import Actor
from samspil.circle.models.base import ScopedFact


class Member(ScopedFact):
    """A person who takes part, with or without e-mail. ``happened_on``: in since."""

    class Role(models.TextChoices):
        """What doors are open."""

        FACILITATOR = "facilitator", _("Facilitator")
        PARTNER = "partner", _("Partner")
        VOLUNTEER = "volunteer", _("Volunteer")
        CITIZEN = "citizen", _("Resident")

    personal_fields = ("name", "email", "phone", "account", "language", "works_as", "mail_came_back_on")
    plain_fields = ("partnership", "happened_on", "recorded_at", "ended_on", "role", "code")

    name = models.CharField(_("Name"), max_length=120)
    works_as = models.CharField(_("What they do"), max_length=120, blank=True)
    email = models.EmailField(_("E-mail"), blank=True)
    phone = models.CharField(_("Phone"), max_length=30, blank=True)
    language = models.CharField(_("Language"), max_length=10, blank=True)
    role = models.CharField(_("Part in the partnership"), max_length=12, choices=Role, default=Role.PARTNER)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    mail_came_back_on = models.DateField(null=True, blank=True)
    code = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                fields=["partnership", "account"],
                condition=models.Q(account__isnull=False),
                name="one_member_for_an_account",
            ),
        )

    def __str__(self) -> str:
        """The name."""
        return self.name


class Mandate(ScopedFact):
    """Whom a member speaks for. When the last one ends, so do the doors."""

    class Kind(models.TextChoices):
        """For whom."""

        ACTOR = "actor", _("Speaks for an actor")
        SELF = "self", _("Speaks for themselves")
        FRIEND = "friend", _("Speaks for a friend")

    personal_fields = ("member",)
    plain_fields = ("partnership", "happened_on", "recorded_at", "ended_on", "kind", "actor")

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="mandates")
    kind = models.CharField(_("Mandate"), max_length=8, choices=Kind)
    actor = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.CASCADE, related_name="mandates")

    class Meta:
        ordering = ("happened_on",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind="actor", actor__isnull=False)
                | (~models.Q(kind="actor") & models.Q(actor=None)),
                name="a_mandate_names_its_actor",
            ),
            models.UniqueConstraint(
                fields=["member", "actor"],
                condition=models.Q(ended_on=None, actor__isnull=False),
                name="one_living_mandate_for_an_actor",
            ),
        )

    def __str__(self) -> str:
        """For whom."""
        return str(self.actor) if self.actor else self.get_kind_display()


class Consent(ScopedFact):
    """What someone said yes to, when, how and until when. Spoken is enough."""

    class Purpose(models.TextChoices):
        """What for."""

        LIST = "list", _("To stand on the list of those who take part")
        QUOTE_NAME = "quote_name", _("To be quoted with the first name")
        QUOTE_NOBODY = "quote_nobody", _("To be quoted without a name")
        CONTACT = "contact", _("To be written to or called")

    personal_fields = ("member", "purpose")
    plain_fields = ("partnership", "happened_on", "recorded_at", "ended_on", "how", "until")

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(_("What for"), max_length=12, choices=Purpose)
    how = models.CharField(_("How it was said"), max_length=200)
    until = models.DateField(_("Until"))

    class Meta:
        ordering = ("happened_on",)

    def __str__(self) -> str:
        """What for."""
        return self.get_purpose_display()
