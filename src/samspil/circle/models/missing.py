"""Who is affected, and who is missing."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samspil.circle.models.actors import Actor
from samspil.circle.models.base import ScopedFact, percent
from samspil.circle.models.members import Member


class AffectedGroup(ScopedFact):
    """People who live with the consequences. Shares are percent of those who live here; unknown is a legal size."""

    plain_fields = (
        "partnership",
        "happened_on",
        "recorded_at",
        "ended_on",
        "name",
        "low",
        "middle",
        "high",
        "source",
        "sensitive",
        "code",
    )

    name = models.CharField(_("Who they are"), max_length=160)
    low = percent(_("At least, percent"))
    middle = percent(_("Probably, percent"))
    high = percent(_("At most, percent"))
    source = models.CharField(_("Where the share comes from"), max_length=200, blank=True)
    # Health, addiction, ethnicity, religion or benefit: never linked to a person.
    sensitive = models.BooleanField(_("Sensitive: health, addiction, ethnicity, religion or benefit"), default=False)
    code = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                fields=["partnership", "name"], condition=models.Q(ended_on=None), name="one_living_group_with_a_name"
            ),
        )

    def __str__(self) -> str:
        """Who they are."""
        return self.name


class MissingNote(ScopedFact):
    """Someone is missed. Anyone may say so. ``happened_on``: the day it was said; ``ended_on``: it was settled."""

    class Outcome(models.TextChoices):
        """How it was settled."""

        JOINED = "joined", _("They are in now")
        DECLINED = "declined", _("They said no, and we respect it")
        MISTAKEN = "mistaken", _("They were here already")

    personal_fields = ("said_by", "settled_by")
    plain_fields = (
        "partnership",
        "happened_on",
        "recorded_at",
        "ended_on",
        "who",
        "why",
        "named_by",
        "contacted_on",
        "contact",
        "outcome",
        "actor",
    )

    who = models.CharField(_("Who is missing?"), max_length=200)
    why = models.CharField(_("Why would it matter?"), max_length=400, blank=True)
    said_by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    named_by = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    contacted_on = models.DateField(_("Last contact"), null=True, blank=True)
    contact = models.CharField(_("What was said"), max_length=300, blank=True)
    outcome = models.CharField(_("How it ended"), max_length=8, choices=Outcome, blank=True)
    settled_by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    actor = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("happened_on",)

    def __str__(self) -> str:
        """Who."""
        return self.who
