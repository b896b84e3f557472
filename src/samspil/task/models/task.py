"""The shared task: a text that is written again and again, clause by clause, from people's own words."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samspil.circle.models import Actor, AffectedGroup, Member, ScopedFact
from samspil.dialogue.models import Statement
from samspil.ground.models import Row


class TaskVersion(ScopedFact):
    """The task as it reads from a day on. ``happened_on``: agreed (a draft: begun); ``ended_on``: a draft put away."""

    class State(models.TextChoices):
        """Whether it holds."""

        DRAFT = "draft", _("Being written")
        AGREED = "agreed", _("Agreed")

    plain_fields = (
        "partnership",
        "happened_on",
        "recorded_at",
        "ended_on",
        "state",
        "written_by",
        "groups",
        "learnt",
        "code",
    )

    state = models.CharField(max_length=6, choices=State, default=State.DRAFT)
    written_by = models.ManyToManyField(Actor, blank=True, related_name="+")
    groups = models.ManyToManyField(AffectedGroup, blank=True, related_name="+")
    learnt = models.CharField(_("What did we learn that changes it?"), max_length=400, blank=True)
    code = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("happened_on", "recorded_at")

    def __str__(self) -> str:
        """The day it holds from."""
        return self.happened_on.isoformat()

    @property
    def text(self) -> str:
        """The clauses in their order, as one text."""
        return " ".join(clause.words for clause in self.clauses.all())


class Clause(Row):
    """One clause of a version: a line of its own when it is written, part of a sentence when it is read."""

    plain_fields = ("version", "place", "words")

    version = models.ForeignKey(TaskVersion, on_delete=models.CASCADE, related_name="clauses")
    place = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=300)

    class Meta:
        ordering = ("version", "place")
        constraints = (models.UniqueConstraint(fields=["version", "place"], name="one_clause_at_a_place"),)

    def __str__(self) -> str:
        """The words."""
        return self.words


class Citation(Row):
    """That a clause, or a decision, was made from someone's words.

    ``part``: the words that were cited, with … for the name of the one who said them where it is among them. So they
    can stay when that person takes the statement back. ``let_go_on``: the clause went out, and that was agreed with
    them.
    """

    class Recognised(models.TextChoices):
        """Whether the one who said it finds their words again in what was made of them."""

        NOT_ASKED = "not_asked", _("Not asked yet")
        ASKED = "asked", _("Asked, has not answered")
        YES = "yes", _("Yes")
        NO = "no", pgettext_lazy("recognises the words", "No")

    personal_fields = ("part", "recognised_words")
    plain_fields = ("clause", "decision", "statement", "recognised", "recognised_on", "let_go_on")

    clause = models.ForeignKey(Clause, null=True, blank=True, on_delete=models.CASCADE, related_name="citations")
    decision = models.ForeignKey(
        "task.Decision", null=True, blank=True, on_delete=models.CASCADE, related_name="citations"
    )
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="+")
    part = models.CharField(max_length=400)
    recognised = models.CharField(max_length=9, choices=Recognised, default=Recognised.NOT_ASKED)
    recognised_on = models.DateField(null=True, blank=True)
    recognised_words = models.CharField(_("What they said to it"), max_length=300, blank=True)
    let_go_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("clause__place", "statement__happened_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(clause__isnull=False, decision=None) | models.Q(clause=None, decision__isnull=False),
                name="words_are_cited_in_one_place",
            ),
            models.UniqueConstraint(fields=["clause", "statement"], name="words_once_in_a_clause"),
            models.UniqueConstraint(fields=["decision", "statement"], name="words_once_in_a_decision"),
        )

    def __str__(self) -> str:
        """The words."""
        return self.part


class Wording(ScopedFact):
    """Somebody's proposal for other words. ``clause``: in whose place; None: something new."""

    class State(models.TextChoices):
        """What was done with it."""

        OPEN = "open", pgettext_lazy("a wording", "Waits to be read together")
        TAKEN = "taken", _("Taken up")
        LEFT = "left", _("Not taken up")

    personal_fields = ("by", "helped")
    plain_fields = (
        "partnership",
        "happened_on",
        "recorded_at",
        "ended_on",
        "version",
        "clause",
        "words",
        "why",
        "actor",
        "statement",
        "state",
        "reason",
    )

    version = models.ForeignKey(TaskVersion, on_delete=models.CASCADE, related_name="wordings")
    clause = models.ForeignKey(Clause, null=True, blank=True, on_delete=models.SET_NULL, related_name="wordings")
    words = models.CharField(_("Your wording"), max_length=300)
    why = models.CharField(_("Why"), max_length=300, blank=True)
    actor = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    # A resident's proposal: the words they said, or who wrote it down for them.
    statement = models.ForeignKey(Statement, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    helped = models.CharField(_("For whom it is written down"), max_length=120, blank=True)
    by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=5, choices=State, default=State.OPEN)
    reason = models.CharField(_("Why not"), max_length=300, blank=True)

    class Meta:
        ordering = ("happened_on", "recorded_at")

    def __str__(self) -> str:
        """The words."""
        return self.words


class Endorsement(ScopedFact):
    """How an actor stands to a version, with its reservations in words. A new one replaces the old."""

    class Stand(models.TextChoices):
        """How it stands."""

        BEHIND = "behind", _("We stand behind it")
        RESERVED = "reserved", _("We stand behind it, with a reservation")
        NOT_NOW = "not_now", _("We cannot stand behind it now")

    personal_fields = ("by",)
    plain_fields = ("partnership", "happened_on", "recorded_at", "ended_on", "version", "actor", "stand", "reservation")

    version = models.ForeignKey(TaskVersion, on_delete=models.CASCADE, related_name="endorsements")
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+")
    stand = models.CharField(_("How do you stand to it?"), max_length=8, choices=Stand)
    reservation = models.CharField(_("What must be remembered"), max_length=300, blank=True)
    by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("happened_on", "recorded_at")
        constraints = (
            models.UniqueConstraint(
                fields=["version", "actor"], condition=models.Q(ended_on=None), name="one_living_endorsement"
            ),
        )

    def __str__(self) -> str:
        """How it stands."""
        return self.get_stand_display()


class OwnWordsRound(ScopedFact):
    """“Say it in your own words”, about twice a year. ``ended_on``: no more are taken, and they can be grouped."""

    plain_fields = ("partnership", "happened_on", "recorded_at", "ended_on", "version")

    version = models.ForeignKey(TaskVersion, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ("happened_on", "recorded_at")

    def __str__(self) -> str:
        """The day it began."""
        return self.happened_on.isoformat()


class OwnWords(ScopedFact):
    """The task in someone's own words. Whose they are is never shown: only the words, and how they were read."""

    personal_fields = ("words", "by")
    plain_fields = ("partnership", "happened_on", "recorded_at", "ended_on", "round")

    round = models.ForeignKey(OwnWordsRound, on_delete=models.CASCADE, related_name="tellings")
    words = models.CharField(_("The task in your own words"), max_length=400)
    by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("pk",)  # ids are drawn by chance: the order says nothing of who wrote when

    def __str__(self) -> str:
        """The words."""
        return self.words


class Reading(Row):
    """A way in which the task is understood, named by the facilitators who read the words."""

    plain_fields = ("round", "name")

    round = models.ForeignKey(OwnWordsRound, on_delete=models.CASCADE, related_name="readings")
    name = models.CharField(_("What these words say the task is"), max_length=120)

    class Meta:
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=["round", "name"], name="one_reading_with_a_name"),)

    def __str__(self) -> str:
        """Its name."""
        return self.name


class Sorting(Row):
    """How one reader read one telling. Two read on their own; where they differ is shown, never settled by counting."""

    personal_fields = ("reader",)
    plain_fields = ("telling", "reading")

    telling = models.ForeignKey(OwnWords, on_delete=models.CASCADE, related_name="sortings")
    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="+")
    reader = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["telling", "reader"], name="one_sorting_by_a_reader"),)

    def __str__(self) -> str:
        """The reading."""
        return str(self.reading)
