"""The parties at the table."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samspil.circle.models.base import ScopedFact


class Actor(ScopedFact):
    """One of the parties: an organisation or an informal group, all as equals. ``happened_on``: in since."""

    class Kind(models.TextChoices):
        """What kind of party. The order is the seating order at the table and says nothing of importance."""

        PUBLIC = "public", _("Municipality and authority")
        SCHOOL = "school", _("School, day care and culture")
        HOUSING = "housing", _("Housing")
        FIRM = "firm", _("Firm")
        ASSOCIATION = "association", _("Association")
        NGO = "ngo", _("Voluntary organisation")
        FAITH = "faith", _("Faith community")
        RESIDENTS = "residents", _("Elected residents and bridge-builders")
        GROUP = "group", _("Informal group")
        BACKBONE = "backbone", _("Secretariat")
        OTHER = "other", _("Another kind")

    plain_fields = (
        "partnership",
        "happened_on",
        "recorded_at",
        "ended_on",
        "name",
        "short_name",
        "kind",
        "about",
        "yes_on",
        "yes_how",
        "code",
    )

    name = models.CharField(_("Name"), max_length=160)
    short_name = models.CharField(_("Short name, for the map"), max_length=40, blank=True)
    kind = models.CharField(_("Kind"), max_length=12, choices=Kind)
    about = models.CharField(_("About"), max_length=400, blank=True)
    # An informal group is in by its own yes only: when it was said, and how.
    yes_on = models.DateField(_("Said yes on"), null=True, blank=True)
    yes_how = models.CharField(_("How they said yes"), max_length=200, blank=True)
    code = models.CharField(max_length=60, blank=True)  # the id in an imported file, so that a second import finds it

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                fields=["partnership", "name"], condition=models.Q(ended_on=None), name="one_living_actor_with_a_name"
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="group") | models.Q(yes_on__isnull=False), name="a_group_is_in_by_its_own_yes"
            ),
        )

    def __str__(self) -> str:
        """The name on the map."""
        return self.short_name or self.name
