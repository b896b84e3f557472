"""Statements: one idea in someone's own words."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samspil.circle.models import Member, ScopedFact
from samspil.dialogue.models.conversations import WORDS, Conversation
from samspil.ground.models import Row


class Knowledge(models.TextChoices):
    """Where one knows it from. The order says nothing: all three weigh the same."""

    EXPERIENCE = "experience", _("from experience")
    PROFESSIONAL = "professional", _("from one's profession")
    BOTH = "both", _("from experience and profession")
    NOT_SAID = "not_said", _("not said")


class Statement(ScopedFact):
    """One idea in someone's words. ``happened_on``: the day it was said; ``ended_on``: it was withdrawn or replaced."""

    class Source(models.TextChoices):
        """How it came."""

        PHONE = "phone", _("On one's own phone")
        CARD = "card", _("With a card")
        KIOSK = "kiosk", _("On a shared screen")
        SMS = "sms", _("By text message, typed in")
        TALK = "talk", _("In a conversation")
        PAPER = "paper", _("On paper")
        VOICE = "voice", _("Said aloud, written down")
        FILE = "file", _("From a file")

    class Shown(models.TextChoices):
        """Whose name stands with it, as the one who said it wants."""

        NOBODY = "nobody", _("Without a name")
        FIRST_NAME = "first_name", _("With my first name")
        NAME = "name", _("With my name")

    class State(models.TextChoices):
        """How far it has come."""

        TO_WRITE = "to_write", _("Said aloud, not written down yet")
        WAITING = "waiting", _("Waits for someone to read it")
        SHOWN = "shown", _("Shown")
        REJECTED = "rejected", _("Not shown")
        WITHDRAWN = "withdrawn", _("Withdrawn by the one who said it")
        REPLACED = "replaced", _("Said anew in other words")

    personal_fields = ("name", "words", "helper", "moderated_by", "place", "approved_how", "approved_where")
    plain_fields = (
        "partnership",
        "happened_on",
        "recorded_at",
        "ended_on",
        "conversation",
        "knowledge",
        "at_stake",
        "source",
        "shown_as",
        "state",
        "language",
        "approved_on",
        "moderated_on",
        "reason",
        "seed",
        "replaces",
        "code",
    )

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="statements")
    words = models.CharField(_("In your own words"), max_length=WORDS, blank=True)
    knowledge = models.CharField(_("Where do you know it from?"), max_length=12, choices=Knowledge, default="not_said")
    at_stake = models.BooleanField(_("Is something at stake for you?"), null=True, blank=True)
    source = models.CharField(max_length=6, choices=Source, default=Source.PHONE)
    shown_as = models.CharField(_("How is it shown?"), max_length=10, choices=Shown, default=Shown.NOBODY)
    name = models.CharField(_("Your name"), max_length=120, blank=True)
    place = models.CharField(_("Where it was said"), max_length=160, blank=True)
    language = models.CharField(_("Language"), max_length=10, default="da")
    state = models.CharField(max_length=9, choices=State, default=State.WAITING)
    # Written by someone else: who, and how and where the words were read back and approved. Of words said aloud only
    # the day: it was on their own page.
    helper = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    approved_how = models.CharField(_("How they said yes to the words"), max_length=120, blank=True)
    approved_where = models.CharField(_("Where"), max_length=120, blank=True)
    approved_on = models.DateField(_("When"), null=True, blank=True)
    moderated_by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    moderated_on = models.DateField(null=True, blank=True)
    reason = models.CharField(
        _("Why it is not shown, in plain words to the one who said it"), max_length=300, blank=True
    )
    seed = models.BooleanField(default=False)  # put there by the secretariat to begin with
    # Answers belong to words: who says it in other words says it anew, and the old answers stay with the old words.
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    code = models.CharField(max_length=60, blank=True)  # the id in an imported file

    class Meta:
        ordering = ("happened_on", "recorded_at", "pk")
        indexes = (models.Index(fields=["conversation", "state"], name="statements_by_state"),)

    def __str__(self) -> str:
        """The words."""
        return self.words

    @property
    def said_by(self) -> str:
        """The name as it may be shown; empty for nobody."""
        if self.shown_as == self.Shown.NOBODY:
            return ""
        return self.name.split()[0] if self.shown_as == self.Shown.FIRST_NAME and self.name else self.name

    @property
    def unseen(self) -> bool:
        """Whether it was said aloud and written down by another, and the one who said it has not read that yet."""
        return self.source == self.Source.VOICE and bool(self.words) and self.approved_on is None


class Authorship(Row):
    """Who said it: a signature that only the holder of the card (and of the word) can make again (docs/adr/0007).

    Each statement has another one; so two statements of one author do not say that they are one's.
    """

    personal_fields = ("token",)
    plain_fields = ("statement",)

    statement = models.OneToOneField(Statement, on_delete=models.CASCADE, related_name="authorship")
    token = models.CharField(max_length=64)

    def __str__(self) -> str:
        """Nothing of who."""
        return "authorship"


class TakenFurther(ScopedFact):
    """That someone took a statement further: to what burns, to the task, or as a reply owed."""

    class To(models.TextChoices):
        """Where to."""

        PLATFORM = "platform", _("To something that burns")
        TASK = "task", _("To the shared task, later")
        REPLY = "reply", _("As a reply that we owe")

    personal_fields = ("by",)
    plain_fields = (
        "partnership",
        "happened_on",
        "recorded_at",
        "ended_on",
        "statement",
        "to",
        "platform",
        "raised",
        "waiting",
    )

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="taken_further")
    to = models.CharField(max_length=8, choices=To)
    platform = models.ForeignKey(
        "dialogue.BurningPlatform", null=True, blank=True, on_delete=models.CASCADE, related_name="statements"
    )
    raised = models.BooleanField(default=False)  # what burns was raised by this, and goes with it when it is taken back
    waiting = models.ForeignKey("circle.Waiting", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("happened_on", "recorded_at")
        constraints = (
            models.UniqueConstraint(
                fields=["statement", "platform"],
                condition=models.Q(ended_on=None, platform__isnull=False),
                name="one_way_from_words_to_what_burns",
            ),
        )

    def __str__(self) -> str:
        """Where to."""
        return self.get_to_display()

    @property
    def given(self) -> bool:
        """Whether it was a reply that we owed, and they have had it: it stays on their own page."""
        return self.waiting is not None and self.waiting.ended_on is not None
