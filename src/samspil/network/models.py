"""Rounds of questions about ties, what was answered, and what is kept from everyone's eyes.

What one actor says of contact and of doing things together is shown as that actor's tie, which is said beforehand. What
one says of trust and power is kept apart in Rating: without author or time, and out through suppressing readings only.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samspil.circle.models import Actor, Member, ScopedFact
from samspil.ground.models import Row


class Round(ScopedFact):
    """One time of asking. ``happened_on``: the day it opens; ``ended_on``: the day answers were frozen."""

    class State(models.TextChoices):
        """Where it is. Answers can be given while open; after that nothing in it changes any more."""

        PLANNED = "planned", _("Being prepared")
        OPEN = "open", _("Open")
        FIRST_LOOK = "first_look", _("Those who answered see it first")
        SHOWN = "shown", _("Open to all partners")

    personal_fields = ("asked_by", "asker", "phone")
    plain_fields = (
        "partnership",
        "happened_on",
        "recorded_at",
        "ended_on",
        "name",
        "state",
        "imported",
        "since",
        "closes_on",
        "shown_on",
        "why",
        "next_step",
        "reminded_on",
    )

    name = models.CharField(_("Name"), max_length=120)
    state = models.CharField(max_length=12, choices=State, default=State.PLANNED)
    imported = models.BooleanField(default=False)
    since = models.DateField(_("Since when we ask"), null=True, blank=True)
    closes_on = models.DateField(_("Last day to answer"), null=True, blank=True)
    shown_on = models.DateField(null=True, blank=True)
    asked_by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    asker = models.CharField(_("Who asks"), max_length=120, blank=True)
    phone = models.CharField(_("Phone for questions"), max_length=30, blank=True)
    why = models.CharField(_("Why we ask"), max_length=400, blank=True)
    next_step = models.CharField(_("What happens next"), max_length=400, blank=True)
    reminded_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("happened_on", "recorded_at")

    def __str__(self) -> str:
        """Its name."""
        return self.name


class Question(Row):
    """One question of a round. Questions are data: an imported round may have others, a round may leave some out."""

    class Matter(models.TextChoices):
        """What it is about, so that readings find it whatever it is called."""

        KNOWS = "knows", _("Who we know")
        CONTACT = "contact", _("How often we talk")
        DOING = "doing", _("What we do together")
        TRUST = "trust", _("They do what they say")
        POWER = "power", _("They listen and let us decide")
        OTHER = "other", _("Another relation")

    plain_fields = ("round", "matter", "relation", "text", "levels", "directed", "position")

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="questions")
    matter = models.CharField(max_length=8, choices=Matter)
    relation = models.CharField(max_length=120)  # the relation's name, verbatim from a file
    text = models.CharField(max_length=300)
    levels = models.JSONField(default=list)  # [[1, "now and then"], …]; empty for any number
    directed = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=["round", "relation"], name="one_question_for_a_relation"),)

    def __str__(self) -> str:
        """The relation."""
        return self.relation

    @property
    def guarded(self) -> bool:
        """True for what no role may read: answers go to Rating and are never shown again."""
        return self.matter in (self.Matter.TRUST, self.Matter.POWER)


class Seat(Row):
    """An actor at the table of one round, as it was then: name and kind do not change with the actor."""

    class State(models.TextChoices):
        """How far the answers came."""

        ASKED = "asked", _("Asked, not answered yet")
        PARTLY = "partly", _("Answered in part")
        ANSWERED = "answered", _("Answered")
        DECLINED = "declined", _("Said no")
        NOT_REACHED = "not_reached", _("Not reached")

    class Way(models.TextChoices):
        """How it is asked. Informal groups get no roster and no trust questions: someone asks aloud."""

        LINK = "link", _("By a personal link")
        ALOUD = "aloud", _("Asked aloud by someone who helps")
        NOT_ASKED = "not_asked", _("Not asked in this round")

    personal_fields = ("respondent",)
    plain_fields = (
        "round",
        "actor",
        "label",
        "kind",
        "state",
        "way",
        "step",
        "knows_done",
        "answered_on",
        "attributes",
    )

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="seats")
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+")
    label = models.CharField(max_length=160)
    kind = models.CharField(max_length=12, choices=Actor.Kind)
    respondent = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=12, choices=State, default=State.ASKED)
    way = models.CharField(max_length=10, choices=Way, default=Way.LINK)
    step = models.PositiveSmallIntegerField(default=0)  # where to go on, on any device
    knows_done = models.BooleanField(
        default=False
    )  # the roster was gone through: whoever is not ticked is a zero, not a gap
    answered_on = models.DateField(null=True, blank=True)
    attributes = models.JSONField(default=dict, blank=True)  # columns of an imported file

    class Meta:
        ordering = ("label",)
        constraints = (models.UniqueConstraint(fields=["round", "actor"], name="one_seat_for_an_actor"),)

    def __str__(self) -> str:
        """The name it had."""
        return self.label


class Tie(Row):
    """What one seat says of another, where that may be shown. No author but the actor, no time."""

    class Cell(models.TextChoices):
        """Three kinds of cell, never mixed up: a zero is an answer, a gap is not."""

        SEEN = "seen"
        MISSING = "missing"
        IMPOSSIBLE = "impossible"

    plain_fields = ("question", "source", "target", "value", "cell")

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="ties")
    source = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="said")
    target = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="heard")
    value = models.FloatField(null=True)
    cell = models.CharField(max_length=10, choices=Cell, default=Cell.SEEN)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["question", "source", "target"], name="one_answer_about_a_tie"),
            models.CheckConstraint(condition=~models.Q(source=models.F("target")), name="nobody_ties_with_itself"),
            models.CheckConstraint(
                condition=models.Q(cell="seen", value__isnull=False) | (~models.Q(cell="seen") & models.Q(value=None)),
                name="a_gap_has_no_value",
            ),
        )

    def __str__(self) -> str:
        """What kind of cell."""
        return self.cell


class Rating(Row):
    """A trust or power answer. The token ties it to its author only together with the server's key (docs/adr/0004)."""

    personal_fields = ("token", "sealed")
    plain_fields = ("question",)

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="ratings")
    token = models.CharField(max_length=64, unique=True)
    sealed = models.CharField(max_length=64)  # the value, to be read with the key only

    def __str__(self) -> str:
        """Nothing of what it says."""
        return "rating"


class Exchange(Row):
    """What two actors give and get, in a few words, as one of them says it."""

    plain_fields = ("source", "target", "gives", "gets")

    source = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="exchanges")
    target = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="+")
    gives = models.CharField(_("What we give"), max_length=140, blank=True)
    gets = models.CharField(_("What we get"), max_length=140, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["source", "target"], name="one_exchange_for_two"),)

    def __str__(self) -> str:
        """Both ways."""
        return f"{self.gives} / {self.gets}"


class TieNote(Row):
    """What one of the two said when they saw the map first: a word about a tie, or that it is to be hidden."""

    plain_fields = ("question", "by", "other", "words", "hidden")

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="notes")
    other = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(_("A word about it"), max_length=140, blank=True)
    hidden = models.BooleanField(_("Hide this tie"), default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["question", "by", "other"], name="one_note_about_a_tie"),)

    def __str__(self) -> str:
        """The word."""
        return self.words
