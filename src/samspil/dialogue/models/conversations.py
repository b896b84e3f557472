"""Conversations: an open question, who asks, and the ways in."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samspil.circle.models import Member, ScopedFact
from samspil.ground.models import Row

WORDS = 400  # signs in a statement: one idea, and room to say it as one speaks


class Conversation(ScopedFact):
    """An open question. ``happened_on``: the day it was written; ``ended_on``: it was put away before it was opened.

    It is opened, paused, closed and opened again in any order. Its key lies outside the database (ground.keys).
    """

    class State(models.TextChoices):
        """Where it is. Statements and answers are taken while it is open; a holder may always change or delete."""

        PLANNED = "planned", _("Being prepared")
        OPEN = "open", pgettext_lazy("a conversation", "Open")
        PAUSED = "paused", _("Resting")
        CLOSED = "closed", pgettext_lazy("a conversation", "Closed")

    personal_fields = ("asked_by", "asker", "phone", "moderator")
    plain_fields = (
        "partnership",
        "happened_on",
        "recorded_at",
        "ended_on",
        "question",
        "door",
        "why",
        "who_sees",
        "hear_back",
        "hear_back_on",
        "policy",
        "state",
        "opened_on",
        "closed_on",
        "group_open",
        "least_views",
        "imported",
        "mixed",
    )

    question = models.CharField(_("The open question"), max_length=200)
    door = models.SlugField(
        max_length=10, unique=True
    )  # stands in the addresses; says nothing, opens nothing by itself
    asked_by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    asker = models.CharField(_("Who asks"), max_length=120)
    phone = models.CharField(_("Phone for questions"), max_length=30, blank=True)
    why = models.CharField(_("Why we ask"), max_length=400)
    who_sees = models.CharField(_("Who sees what"), max_length=400)
    hear_back = models.CharField(_("How people hear back"), max_length=300)
    hear_back_on = models.DateField(_("When they hear back at the latest"), null=True, blank=True)
    moderator = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    policy = models.TextField(_("What is not shown, and why"), max_length=1000)
    state = models.CharField(max_length=8, choices=State, default=State.PLANNED)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    # A group's square: no identity, one voice for each device, counted apart.
    group_open = models.BooleanField(_("Open to everyone with the square"), default=False)
    least_views = models.PositiveSmallIntegerField(_("Every statement is seen at least this often"), default=10)
    imported = models.BooleanField(default=False)  # read in from a file: nobody answers it here
    mixed = models.BooleanField(default=False)  # its rows were written anew since it was open (actions.mixing)

    class Meta:
        ordering = ("happened_on", "recorded_at")

    def __str__(self) -> str:
        """The question."""
        return self.question


class CardsGiven(ScopedFact):
    """How many cards were made, when and by whom: open to all partners, so that nobody prints voices in secret."""

    class Way(models.TextChoices):
        """How they went out."""

        PRINTED = "printed", _("Printed")
        MAILED = "mailed", _("Sent")
        TAKEN = "taken", _("Taken on the page")

    personal_fields = ("by",)
    plain_fields = ("partnership", "happened_on", "recorded_at", "ended_on", "conversation", "way", "number")

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="cards")
    way = models.CharField(max_length=8, choices=Way)
    number = models.PositiveIntegerField()
    by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("happened_on", "recorded_at")

    def __str__(self) -> str:
        """How many."""
        return str(self.number)


class CardTaken(Row):
    """That a member has had a card of a conversation: not which one, so that they get one and no more."""

    personal_fields = ("member",)
    plain_fields = ("conversation",)

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["conversation", "member"], name="one_card_for_a_member"),)

    def __str__(self) -> str:
        """Nothing of whose it is."""
        return "card"


class Recording(Row):
    """Something read aloud for those who do not read, or said aloud and waiting for someone to write it down."""

    class Kind(models.TextChoices):
        """What it is."""

        QUESTION = "question", _("The question, read aloud")
        STATEMENT = "statement", _("A statement, read aloud")
        SAID = "said", _("Said aloud, to be written down")

    personal_fields = ("sound",)
    plain_fields = ("conversation", "statement", "kind", "language")

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="recordings")
    statement = models.ForeignKey(
        "dialogue.Statement", null=True, blank=True, on_delete=models.CASCADE, related_name="recordings"
    )
    kind = models.CharField(max_length=9, choices=Kind)
    language = models.CharField(_("Language"), max_length=10, default="da")
    sound = models.FileField(upload_to="sound/")

    def __str__(self) -> str:
        """What it is."""
        return self.get_kind_display()
