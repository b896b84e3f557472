"""Answers: what people say to each other's words. No author, no time, no log (docs/adr/0007)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samspil.circle.models import Actor, AffectedGroup
from samspil.dialogue.models.conversations import Conversation
from samspil.dialogue.models.statements import Knowledge, Statement
from samspil.ground.models import Row

CITIZEN = "citizen"
KINDS = [(CITIZEN, _("I live here")), *Actor.Kind.choices]


class Voice(Row):
    """Someone who answers, under a pseudonym that only the holder of the card can make again.

    What stands here they said themselves, if they liked: where they know things from, what kind of party they answer
    as, which groups they belong to (never a sensitive one).
    """

    class Way(models.TextChoices):
        """How they came. Answers by a group's square are counted apart: one for each device, and nobody knows whose."""

        CARD = "card", _("With a card")
        GROUP = "group", _("With a group's square")
        KIOSK = "kiosk", _("On a shared screen")
        FILE = "file", _("From a file")

    personal_fields = ("token", "knowledge", "kind", "groups")
    plain_fields = ("conversation", "way", "letter", "practised")

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="voices")
    token = models.CharField(max_length=64, unique=True)
    way = models.CharField(max_length=5, choices=Way, default=Way.CARD)
    practised = models.BooleanField(default=False)
    knowledge = models.CharField(max_length=12, choices=Knowledge, default=Knowledge.NOT_SAID)
    kind = models.CharField(max_length=12, choices=KINDS, blank=True)
    groups = models.ManyToManyField(AffectedGroup, related_name="+", blank=True)
    letter = models.CharField(max_length=1, blank=True)  # the way of answering they were in, in the latest snapshot

    def __str__(self) -> str:
        """Nothing of who."""
        return "voice"


class Answer(Row):
    """What one voice says to one statement. Saying it again says it instead."""

    class Stance(models.IntegerChoices):
        """The three answers. Skipping is no answer: the statement was seen, and nothing was said."""

        AGREE = 1, _("Agree")
        DONT_KNOW = 0, _("Don't know")
        DISAGREE = -1, _("Disagree")

    class Reason(models.TextChoices):
        """Why this statement came next: the log of the routing, without anyone in it."""

        FEW_VIEWS = "few_views", _("Too few had seen it")
        UNHEARD = "unheard", _("Its kind of author was seen too little")
        SELDOM = "seldom", _("It was seen less than the others")
        DOUBT = "doubt", _("We know least about it")
        CHOSEN = "chosen", _("They looked it up themselves")
        FILE = "file", _("From a file")

    personal_fields = ("stance", "matters")
    plain_fields = ("voice", "statement", "reason")

    voice = models.ForeignKey(Voice, on_delete=models.CASCADE, related_name="answers")
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="answers")
    stance = models.SmallIntegerField(choices=Stance, null=True)  # None: skipped
    matters = models.BooleanField(_("It matters to me"), default=False)
    reason = models.CharField(max_length=9, choices=Reason, default=Reason.CHOSEN)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["voice", "statement"], name="one_answer_to_a_statement"),)

    def __str__(self) -> str:
        """Nothing of what."""
        return "answer"


class Snapshot(Row):
    """What the answers said together when k more people had answered. Never changed; later ones come beside it."""

    plain_fields = ("conversation", "number", "made_on", "people", "content")

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="snapshots")
    number = models.PositiveIntegerField()
    made_on = models.DateField()
    people = models.PositiveIntegerField()
    content = models.JSONField()

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["conversation", "number"], name="one_snapshot_with_a_number"),)

    def __str__(self) -> str:
        """Which one."""
        return str(self.number)


class Behind(Row):
    """Who was counted in a snapshot and what they answered, sealed with the conversation's key.

    Kept so that the next counting, and the next export, can be held against it. ``part``: which population.
    ``people``: how many, and ``k`` at that time. ``leaves``: whether an export holds the answers as they were then.
    """

    personal_fields = ("sealed",)
    plain_fields = ("snapshot", "part", "people", "k", "leaves")

    snapshot = models.ForeignKey(Snapshot, on_delete=models.CASCADE, related_name="behind")
    part = models.CharField(max_length=6)
    people = models.PositiveIntegerField()
    k = models.PositiveSmallIntegerField()
    leaves = models.BooleanField(default=False)
    sealed = models.BinaryField()

    def __str__(self) -> str:
        """Nothing of who or what."""
        return "behind"
