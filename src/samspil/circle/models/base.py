"""The partnership, and what every row in it has."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from samspil.ground.models import Fact, Row

SMALLEST_K = 5


class Partnership(Row):
    """Many actors with one task for years."""

    plain_fields = (
        "slug",
        "name",
        "place",
        "task",
        "begins",
        "ends",
        "k",
        "time_zone",
        "parts",
        "invented",
        "stands_on",
    )

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("Name"), max_length=120)
    place = models.CharField(_("Place"), max_length=160, blank=True)
    task = models.CharField(_("The shared task, in a line"), max_length=300, blank=True)
    begins = models.DateField(_("Begins"))
    ends = models.DateField(_("Ends"), null=True, blank=True)
    # Answers about people are never shown for fewer than k. It can be raised, never lowered.
    k = models.PositiveSmallIntegerField(default=SMALLEST_K, validators=[MinValueValidator(SMALLEST_K)])
    time_zone = models.CharField(_("Time zone"), max_length=60, default="Europe/Copenhagen")
    parts = models.JSONField(default=list, blank=True)  # what has been switched on, see circle.readings.PARTS
    invented = models.BooleanField(default=False)
    stands_on = models.DateField(null=True, blank=True)  # an invented one may stand still on a day (ground.clock)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(k__gte=SMALLEST_K), name="k_is_five_or_more"),)

    def __str__(self) -> str:
        """Its name."""
        return self.name


class Scoped(Row):
    """A row that belongs to one partnership."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True


class ScopedFact(Fact, Scoped):
    """Something that happened in one partnership. ``happened_on`` is the day; ended things keep their row."""

    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


def percent(label: str) -> models.DecimalField:
    """A share in percent, None where it is not known."""
    between = [MinValueValidator(0), MaxValueValidator(100)]
    return models.DecimalField(label, max_digits=4, decimal_places=1, null=True, blank=True, validators=between)
