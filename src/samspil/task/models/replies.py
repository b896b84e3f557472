"""You said, we did: what is answered, how it was told, and whether the one who asked finds themselves in it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samspil.circle.models import AffectedGroup, Member, ScopedFact, Waiting
from samspil.dialogue.models import Statement
from samspil.ground.models import Row
from samspil.task.models.decisions import Decision


class Debt(ScopedFact):
    """That we owe someone an answer: what the list of those who wait knows, and how the answer is to reach them.

    ``happened_on``: since when; ``ended_on``: they have heard. One for a row of ``circle.Waiting``; no name of its own.
    """

    class Way(models.TextChoices):
        """How the answer is to reach them."""

        VISIT = "visit", _("Someone goes there")
        CALL = "call", _("Someone calls")
        PAGE = "page", _("On their own page")
        LETTER = "letter", _("On a card or in a letter")
        MEETING = "meeting", _("At a meeting")
        NOTICE = "notice", _("On a notice")

    personal_fields = ("carrier",)
    plain_fields = (
        "partnership",
        "happened_on",
        "recorded_at",
        "ended_on",
        "waiting",
        "statement",
        "decision",
        "group",
        "way",
        "due_on",
    )

    waiting = models.OneToOneField(Waiting, on_delete=models.CASCADE, related_name="debt")
    statement = models.ForeignKey(Statement, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    group = models.ForeignKey(AffectedGroup, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    way = models.CharField(_("How they hear"), max_length=7, choices=Way, default=Way.PAGE)
    carrier = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    due_on = models.DateField(_("Promised by"), null=True, blank=True)

    class Meta:
        ordering = ("happened_on", "recorded_at")

    def __str__(self) -> str:
        """How they are to hear."""
        return self.get_way_display()


class Reply(ScopedFact):
    """An answer that was given: to one or several who said something. ``ended_on``: it was written by mistake."""

    class Outcome(models.TextChoices):
        """What the words led to. “Not yet” is an answer too, and the debt stays."""

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
        "reopen",
        "told_how",
        "decision",
        "code",
    )

    outcome = models.CharField(_("What did it lead to?"), max_length=8, choices=Outcome)
    words = models.CharField(_("What we did"), max_length=400)
    reason = models.CharField(_("Why, when it is not followed or not yet"), max_length=300, blank=True)
    next_step = models.CharField(_("What happens next"), max_length=300, blank=True)
    reopen = models.CharField(_("How it can be taken up again, and where one can complain"), max_length=300, blank=True)
    told_how = models.CharField(_("How they were told"), max_length=160)
    given_by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.SET_NULL, related_name="replies")
    code = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("happened_on", "recorded_at")

    def __str__(self) -> str:
        """What we did."""
        return self.words


class Answered(Row):
    """That a reply answers one who said something, and whether they recognise it."""

    class Recognised(models.TextChoices):
        """What the receiver says to it."""

        NOT_ASKED = "not_asked", _("Not asked yet")
        ASKED = "asked", _("Asked, has not answered")
        YES = "yes", _("Yes, I recognise it")
        NO = "no", pgettext_lazy("recognises the reply", "No, I do not recognise it")

    personal_fields = ("recognised_words",)
    plain_fields = ("reply", "debt", "statement", "recognised", "recognised_on")

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="answered")
    debt = models.ForeignKey(Debt, null=True, blank=True, on_delete=models.SET_NULL, related_name="replies")
    statement = models.ForeignKey(Statement, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    recognised = models.CharField(max_length=9, choices=Recognised, default=Recognised.NOT_ASKED)
    recognised_on = models.DateField(null=True, blank=True)
    recognised_words = models.CharField(_("What is not right in it"), max_length=300, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["reply", "statement"], name="one_answer_to_words_in_a_reply"),)

    def __str__(self) -> str:
        """What they say to it."""
        return self.get_recognised_display()
