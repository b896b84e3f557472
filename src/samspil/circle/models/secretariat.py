"""What the backbone says of itself, who pays it, and what it was told to do."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samspil.circle.models.actors import Actor
from samspil.circle.models.base import ScopedFact, percent


class Declaration(ScopedFact):
    """What the backbone says of its own independence. "Not independent" is an allowed answer. The newest one counts."""

    class Answer(models.TextChoices):
        """How independent."""

        YES = "yes", _("We are independent")
        PARTLY = "partly", _("We are partly independent")
        NO = "no", _("We are not independent")

    personal_fields = ("complaints_to", "complaints_email", "complaints_phone", "board")
    plain_fields = ("partnership", "happened_on", "recorded_at", "ended_on", "answer", "why")

    answer = models.CharField(_("Is the secretariat independent?"), max_length=8, choices=Answer)
    why = models.TextField(_("Why, in your own words"), max_length=1200)
    board = models.TextField(_("Who sits on the board"), max_length=800, blank=True)
    complaints_to = models.CharField(_("Who outside the secretariat takes complaints about it"), max_length=160)
    complaints_email = models.EmailField(_("Their e-mail"), blank=True)
    complaints_phone = models.CharField(_("Their phone"), max_length=30, blank=True)

    class Meta:
        ordering = ("-happened_on", "-recorded_at")

    def __str__(self) -> str:
        """The answer."""
        return self.get_answer_display()


class Funder(ScopedFact):
    """Who pays the backbone, and how large a part. ``happened_on``: since."""

    plain_fields = ("partnership", "happened_on", "recorded_at", "ended_on", "name", "actor", "share", "demands")

    name = models.CharField(_("Who pays"), max_length=160)
    actor = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    share = percent(_("Part of the money, percent"))
    demands = models.CharField(_("What they ask for in return"), max_length=300, blank=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        """Who."""
        return self.name


class Instruction(ScopedFact):
    """Someone told the backbone what to do. Open to all partners, with the answer. ``ended_on``: it was answered."""

    class Answer(models.TextChoices):
        """What the backbone answered."""

        FOLLOWED = "followed", _("We did it")
        PARTLY = "partly", _("We did some of it")
        REFUSED = "refused", _("We said no")

    plain_fields = (
        "partnership",
        "happened_on",
        "recorded_at",
        "ended_on",
        "sender",
        "actor",
        "asked",
        "answer",
        "reply",
    )

    sender = models.CharField(_("From whom"), max_length=160)
    actor = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    asked = models.CharField(_("What they asked for"), max_length=400)
    answer = models.CharField(_("What we did"), max_length=8, choices=Answer, blank=True)
    reply = models.CharField(_("What we answered"), max_length=400, blank=True)

    class Meta:
        ordering = ("-happened_on",)

    def __str__(self) -> str:
        """From whom."""
        return self.sender
