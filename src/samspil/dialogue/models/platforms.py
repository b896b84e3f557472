"""What burns: issues side by side, each a profile, never a sum, never a vote."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samspil.circle.models import Actor, AffectedGroup, Member, ScopedFact


class BurningPlatform(ScopedFact):
    """Something that may burn for all. ``happened_on``: it was raised; ``ended_on``: only when raised by mistake."""

    class State(models.TextChoices):
        """Where it is. None of them is the end: any can follow any."""

        OPEN = "open", pgettext_lazy("an issue", "Open")
        SHARED = "shared", _("Burns for all of us")
        REWRITTEN = "rewritten", _("Said anew in other words")
        RESTING = "resting", pgettext_lazy("an issue", "Resting")
        TAKEN_OUT = "taken_out", _("Taken out of the partnership")
        SOLVED = "solved", _("Solved")

    personal_fields = ("raised_by_member",)
    plain_fields = (
        "partnership",
        "happened_on",
        "recorded_at",
        "ended_on",
        "title",
        "about",
        "raised_by",
        "state",
        "state_since",
        "reason",
        "code",
    )

    title = models.CharField(_("What burns, in a few words"), max_length=120)
    about = models.CharField(_("More about it"), max_length=400, blank=True)
    raised_by = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    raised_by_member = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=9, choices=State, default=State.OPEN)
    state_since = models.DateField(null=True, blank=True)
    reason = models.CharField(_("Why"), max_length=300, blank=True)
    code = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("happened_on", "recorded_at")

    def __str__(self) -> str:
        """In a few words."""
        return self.title


class Mention(ScopedFact):
    """That people spoke of it without being asked: how many, from what kind of party or group. Never who."""

    plain_fields = (
        "partnership",
        "happened_on",
        "recorded_at",
        "ended_on",
        "platform",
        "people",
        "kind",
        "actor",
        "group",
        "place",
        "asked",
    )

    platform = models.ForeignKey(BurningPlatform, on_delete=models.CASCADE, related_name="mentions")
    people = models.PositiveSmallIntegerField(_("How many people"), default=1, validators=[MinValueValidator(1)])
    kind = models.CharField(_("What kind of party"), max_length=12, choices=Actor.Kind, blank=True)
    actor = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    group = models.ForeignKey(AffectedGroup, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    place = models.CharField(_("Where"), max_length=120, blank=True)
    asked = models.BooleanField(_("We asked about it"), default=False)  # those who were asked are counted apart

    class Meta:
        ordering = ("happened_on", "recorded_at")

    def __str__(self) -> str:
        """How many."""
        return str(self.people)


class Offer(ScopedFact):
    """What an actor offers to do about it, in a few words."""

    plain_fields = ("partnership", "happened_on", "recorded_at", "ended_on", "platform", "actor", "what")

    platform = models.ForeignKey(BurningPlatform, on_delete=models.CASCADE, related_name="offers")
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+")
    what = models.CharField(_("What is offered"), max_length=200)

    class Meta:
        ordering = ("happened_on", "recorded_at")

    def __str__(self) -> str:
        """What."""
        return self.what
