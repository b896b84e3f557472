"""You said, we did: what is answered, how it was told, and whether the one who asked finds themselves in it.

That an answer is owed is a row of ``circle.Waiting``: who waits, since when, how they hear, who carries it. The words
it is owed for lead to it by ``dialogue.TakenFurther``; a decision by ``OwedFor`` here (docs/adr/0009).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samspil.circle.models import Member, ScopedFact, Waiting
from samspil.dialogue.models import Statement
from samspil.ground.models import Row
from samspil.task.models.decisions import Decision


class OwedFor(Row):
    """That someone waits for an answer because of a decision. When, to whom and how stands with the one who waits."""

    plain_fields = ("waiting", "decision")

    waiting = models.OneToOneField(Waiting, on_delete=models.CASCADE, related_name="owed_for")
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="owed")

    def __str__(self) -> str:
        """The decision."""
        return str(self.decision)


class Reply(ScopedFact):
    """An answer that was given: to one or several who said something. ``ended_on``: it was written by mistake."""

    class Outcome(models.TextChoices):
        """What the words led to. “Not yet” is an answer too, and they still wait."""

        FOLLOWED = "followed", _("Followed")
        PARTLY = "partly", _("Followed in part")
        NOT_FOLLOWED = "not", _("Not followed")
        NOT_YET = "not_yet", _("Not yet")

    personal_fields = ("given_by",)
    plain_fields = (
        "partnership",
        "happened_on",
        "recorded_at",
        "ended_on",
        "outcome",
        "words",
        "reason",
        "next_step",
        "authority",
        "reopen",
        "way",
        "told_how",
        "decision",
        "code",
    )

    outcome = models.CharField(_("What did it lead to?"), max_length=8, choices=Outcome)
    words = models.CharField(_("What we did"), max_length=400)
    reason = models.CharField(_("Why"), max_length=300, blank=True)
    next_step = models.CharField(_("What happens next"), max_length=300, blank=True)
    authority = models.BooleanField(_("An authority decided it"), default=False)
    reopen = models.CharField(_("How it can be taken up again, and where one can complain"), max_length=300, blank=True)
    way = models.CharField(_("How were they told?"), max_length=7, choices=Waiting.Way)
    told_how = models.CharField(_("More about how they were told"), max_length=160, blank=True)
    given_by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.SET_NULL, related_name="replies")
    code = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("happened_on", "recorded_at")

    def __str__(self) -> str:
        """What we did."""
        return self.words


class Answered(Row):
    """That a reply answers one who said something, or who waits, and whether they recognise it."""

    class Recognised(models.TextChoices):
        """What the receiver says to it."""

        NOT_ASKED = "not_asked", _("Not asked yet")
        ASKED = "asked", _("Asked, has not answered")
        YES = "yes", _("Yes, I recognise it")
        NO = "no", pgettext_lazy("recognises the reply", "No, I do not recognise it")

    personal_fields = ("recognised_words",)
    plain_fields = ("reply", "waiting", "statement", "recognised", "recognised_on")

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="answered")
    waiting = models.ForeignKey(Waiting, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    statement = models.ForeignKey(Statement, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    recognised = models.CharField(_("Do they recognise it?"), max_length=9, choices=Recognised, default="not_asked")
    recognised_on = models.DateField(null=True, blank=True)
    recognised_words = models.CharField(_("What is not right in it"), max_length=300, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["reply", "statement"], name="one_answer_to_words_in_a_reply"),
            models.UniqueConstraint(fields=["reply", "waiting"], name="one_answer_to_a_wait_in_a_reply"),
        )

    def __str__(self) -> str:
        """What they say to it."""
        return self.get_recognised_display()
