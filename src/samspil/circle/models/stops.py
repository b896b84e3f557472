"""What an actor does not want to be used of it: it works at once, and by a call on the phone as well."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samspil.circle.models.actors import Actor
from samspil.circle.models.base import ScopedFact
from samspil.circle.models.members import Member


class Stop(ScopedFact):
    """A stop to the use of an actor's name, picture or story. ``ended_on``: lifted again."""

    class What(models.TextChoices):
        """What may not be used."""

        NAME = "name", _("The name")
        PICTURE = "picture", _("Pictures")
        STORY = "story", _("The story")

    personal_fields = ("by",)
    plain_fields = ("partnership", "happened_on", "recorded_at", "ended_on", "actor", "what", "told_how")

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="stops")
    what = models.CharField(_("What may not be used?"), max_length=8, choices=What)
    told_how = models.CharField(_("How it was said"), max_length=120, blank=True)  # by phone is enough
    by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("happened_on", "recorded_at")
        constraints = (
            models.UniqueConstraint(
                fields=["actor", "what"], condition=models.Q(ended_on=None), name="one_living_stop_for_a_thing"
            ),
        )

    def __str__(self) -> str:
        """What may not be used."""
        return self.get_what_display()
