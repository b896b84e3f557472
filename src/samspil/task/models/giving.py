"""Power given away, what each gives and gets, what is done together, and the money behind it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samspil.circle.models import Actor, AffectedGroup, Member, Promise, ScopedFact, percent
from samspil.ground.models import Row


class Transfer(ScopedFact):
    """Power that was given away: a key, money, the chair. ``ended_on``: with a reason it was taken back; without one
    it was written by mistake. From one actor or member, to one actor, one member, or others in a few words.
    """

    class What(models.TextChoices):
        """What was given away."""

        KEY = "key", _("A key or a place")
        MONEY = "money", _("Money to decide over")
        SEATS = "seats", _("Seats at the table")
        CHAIR = "chair", _("The chair")
        AGENDA = "agenda", _("What is on the agenda")
        WORDING = "wording", _("The wording")
        READING = "reading", _("The right to read before it is sent")
        OTHER = "other", _("Something else")

    personal_fields = ("from_member", "to_member")
    plain_fields = (
        "partnership",
        "happened_on",
        "recorded_at",
        "ended_on",
        "kind",
        "what",
        "from_actor",
        "to_actor",
        "to_whom",
        "taken_back_why",
    )

    kind = models.CharField(_("What kind of thing"), max_length=8, choices=What)
    what = models.CharField(_("What was given away"), max_length=200)
    from_actor = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    from_member = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    to_actor = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    to_member = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    to_whom = models.CharField(_("To whom, when it is none of the actors"), max_length=120, blank=True)
    taken_back_why = models.CharField(_("Why it was taken back"), max_length=300, blank=True)

    class Meta:
        ordering = ("happened_on", "recorded_at")

    def __str__(self) -> str:
        """What."""
        return self.what


class Agreement(ScopedFact):
    """What some actors have agreed: each gives and gets something; nobody orders. ``ended_on``: it has ended."""

    plain_fields = ("partnership", "happened_on", "recorded_at", "ended_on", "title", "until", "ended_why")

    title = models.CharField(_("What the agreement is about"), max_length=160)
    until = models.DateField(_("Until"), null=True, blank=True)
    ended_why = models.CharField(_("How it ended"), max_length=300, blank=True)

    class Meta:
        ordering = ("happened_on", "recorded_at")

    def __str__(self) -> str:
        """What about."""
        return self.title


class AgreementPart(ScopedFact):
    """What one actor gives and gets, both in its own words. ``ended_on``: it is in the agreement no more."""

    plain_fields = ("partnership", "happened_on", "recorded_at", "ended_on", "agreement", "actor", "gives", "gets")

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="parts")
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+")
    gives = models.CharField(_("Gives"), max_length=200)
    gets = models.CharField(_("Gets"), max_length=200)

    class Meta:
        ordering = ("actor__name",)
        constraints = (
            models.UniqueConstraint(
                fields=["agreement", "actor"],
                condition=models.Q(ended_on=None),
                name="an_actor_once_in_an_agreement",
            ),
        )

    def __str__(self) -> str:
        """Who."""
        return str(self.actor)


class JointEffort(ScopedFact):
    """Something we do together. ``happened_on``: it began; ``ended_on``: only when it was written by mistake."""

    class State(models.TextChoices):
        """Where it stands."""

        MOVING = "moving", _("Moving")
        STALLED = "stalled", _("Stalled")
        ENDED = "ended", pgettext_lazy("a joint effort", "Ended")

    plain_fields = (
        "partnership",
        "happened_on",
        "recorded_at",
        "ended_on",
        "title",
        "about",
        "state",
        "state_since",
        "carried_by",
        "groups",
        "decision",
    )

    title = models.CharField(_("What we do together"), max_length=160)
    about = models.CharField(_("More about it"), max_length=400, blank=True)
    state = models.CharField(max_length=7, choices=State, default=State.MOVING)
    state_since = models.DateField(null=True, blank=True)
    carried_by = models.ManyToManyField(Actor, blank=True, related_name="+")
    groups = models.ManyToManyField(AffectedGroup, blank=True, related_name="+")
    decision = models.ForeignKey("task.Decision", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("happened_on", "recorded_at")

    def __str__(self) -> str:
        """What."""
        return self.title


class Outcome(ScopedFact):
    """What came of a joint effort, in the words of those who live with it. Several may differ, and all stand."""

    personal_fields = ("words", "by")
    plain_fields = ("partnership", "happened_on", "recorded_at", "ended_on", "effort", "group", "actor", "planned")

    effort = models.ForeignKey(JointEffort, on_delete=models.CASCADE, related_name="outcomes")
    words = models.CharField(_("What came of it, in their words"), max_length=400)
    group = models.ForeignKey(AffectedGroup, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    actor = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    planned = models.BooleanField(_("It was planned"), default=False)
    by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("happened_on", "recorded_at")

    def __str__(self) -> str:
        """What came of it."""
        return self.words


class CommonThird(ScopedFact):
    """Something done together outside everyone's agenda. Kinds, and about how many; nobody's name, and no more."""

    class Carrier(models.TextChoices):
        """Who carried it, as kinds of people."""

        RESIDENTS = "residents", _("Residents")
        VOLUNTEERS = "volunteers", _("Volunteers")
        STAFF = "staff", _("People at work")

    plain_fields = (
        "partnership",
        "happened_on",
        "recorded_at",
        "ended_on",
        "what",
        "place",
        "kinds",
        "about_how_many",
        "came_back",
        "carried_by",
    )

    what = models.CharField(_("What you did together"), max_length=160)
    place = models.CharField(_("Where"), max_length=120, blank=True)
    kinds = models.JSONField(_("Which kinds of party were there"), default=list, blank=True)  # values of Actor.Kind
    about_how_many = models.PositiveSmallIntegerField(_("About how many were there"), null=True, blank=True)
    came_back = models.PositiveSmallIntegerField(_("About how many had been there before"), null=True, blank=True)
    carried_by = models.JSONField(_("Who carried it"), default=list, blank=True)  # values of Carrier

    class Meta:
        ordering = ("happened_on", "recorded_at")

    def __str__(self) -> str:
        """What."""
        return self.what


class Spending(ScopedFact):
    """How a year's money was split: process beside activity beside reporting. In whole kroner."""

    plain_fields = (
        "partnership",
        "happened_on",
        "recorded_at",
        "ended_on",
        "until",
        "total",
        "process",
        "activities",
        "reporting",
        "running",
    )

    until = models.DateField(_("Until"))
    total = models.PositiveIntegerField(_("In all, kroner"))
    process = percent(_("Process: talking, listening, negotiating, percent"))
    activities = percent(_("Activities, percent"))
    reporting = percent(_("Reporting, percent"))
    running = percent(_("Running costs, percent"))

    class Meta:
        ordering = ("happened_on", "recorded_at")

    def __str__(self) -> str:
        """The day it begins."""
        return self.happened_on.isoformat()


class Share(ScopedFact):
    """Money, time or a place that went to an area or an affected group."""

    class What(models.TextChoices):
        """What went there."""

        MONEY = "money", _("Money, kroner")
        TIME = "time", _("Time, hours")
        PLACE = "place", _("A place")

    plain_fields = (
        "partnership",
        "happened_on",
        "recorded_at",
        "ended_on",
        "kind",
        "amount",
        "what",
        "area",
        "group",
        "from_actor",
    )

    kind = models.CharField(_("What went there"), max_length=5, choices=What)
    amount = models.PositiveIntegerField(_("How much"), null=True, blank=True)
    what = models.CharField(_("What it was"), max_length=200)
    area = models.CharField(_("To which area"), max_length=80, blank=True)
    group = models.ForeignKey(AffectedGroup, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    from_actor = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("happened_on", "recorded_at")

    def __str__(self) -> str:
        """What it was."""
        return self.what


class PromiseFrom(Row):
    """That a promise was given with a decision."""

    plain_fields = ("decision", "promise")

    decision = models.ForeignKey("task.Decision", on_delete=models.CASCADE, related_name="promises")
    promise = models.OneToOneField(Promise, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ("promise__due_on",)

    def __str__(self) -> str:
        """What was promised."""
        return str(self.promise)
