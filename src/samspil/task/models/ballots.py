"""Rounds of ballots: what is voted on and how, who is asked in which chamber, and what is in the box."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samspil.circle.models import AffectedGroup, Member, ScopedFact
from samspil.ground.models import Row
from samspil.task.models.decisions import Decision, Objection


class MethodOn(ScopedFact):
    """That a partnership has chosen to be able to decide in a way. ``ended_on``: it does not use it any more."""

    plain_fields = ("partnership", "happened_on", "recorded_at", "ended_on", "method")

    method = models.CharField(max_length=9, choices=Decision.Method)

    class Meta:
        ordering = ("happened_on",)
        constraints = (
            models.UniqueConstraint(
                fields=["partnership", "method"], condition=models.Q(ended_on=None), name="a_method_is_on_once"
            ),
        )

    def __str__(self) -> str:
        """Which."""
        return self.get_method_display()


class Voting(ScopedFact):
    """One round of ballots on a decision. ``happened_on``: it was opened; ``ended_on``: put away before anyone voted.

    How it is counted, who is asked and the quorum are fixed when it is opened. Of a secret one nothing is kept after it
    is closed but ballots without a voter, and ``told``, which is all that is shown of it from then on.
    """

    class Fallback(models.TextChoices):
        """What happens when one of the chambers does not carry it."""

        MEDIATION = "mediation", _("Somebody from outside mediates")
        TRIAL = "trial", _("It is tried out, until a day that is fixed now")

    plain_fields = (
        "partnership",
        "happened_on",
        "recorded_at",
        "ended_on",
        "decision",
        "method",
        "words",
        "secret",
        "closes_on",
        "closed_on",
        "quorum",
        "parity",
        "fallback",
        "trial_until",
        "budget",
        "told",
    )

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="votings")
    method = models.CharField(_("How it is decided"), max_length=9, choices=Decision.Method)
    words = models.CharField(_("What is voted on"), max_length=1000)
    secret = models.BooleanField(_("The ballots are secret"), default=False)
    closes_on = models.DateField(_("The last day for ballots"))
    closed_on = models.DateField(null=True, blank=True)
    quorum = models.PositiveSmallIntegerField(_("How many must vote, in all"), default=0)
    parity = models.BooleanField(_("Each chamber must carry it"), default=False)
    fallback = models.CharField(_("If one chamber does not carry it"), max_length=9, choices=Fallback, blank=True)
    trial_until = models.DateField(_("Tried out until"), null=True, blank=True)
    budget = models.PositiveIntegerField(_("How much there is to share"), null=True, blank=True)
    told = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ("happened_on", "recorded_at")

    def __str__(self) -> str:
        """What is voted on."""
        return self.words


class VotingOption(Row):
    """One of several that can be chosen; in a shared budget with what it costs."""

    plain_fields = ("voting", "place", "words", "cost")

    voting = models.ForeignKey(Voting, on_delete=models.CASCADE, related_name="options")
    place = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=200)
    cost = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("place",)
        constraints = (models.UniqueConstraint(fields=["voting", "place"], name="one_option_at_a_place"),)

    def __str__(self) -> str:
        """The words."""
        return self.words


class Chamber(Row):
    """Those whose ballots are counted by themselves. Without parity there is one, of all."""

    plain_fields = ("voting", "place", "name", "group", "quorum")

    voting = models.ForeignKey(Voting, on_delete=models.CASCADE, related_name="chambers")
    place = models.PositiveSmallIntegerField()
    name = models.CharField(_("Who they are"), max_length=80, blank=True)
    group = models.ForeignKey(AffectedGroup, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    quorum = models.PositiveSmallIntegerField(_("How many of them must vote"), default=0)

    class Meta:
        ordering = ("place",)
        constraints = (models.UniqueConstraint(fields=["voting", "place"], name="one_chamber_at_a_place"),)

    def __str__(self) -> str:
        """Who they are."""
        return self.name


class Invited(Row):
    """Someone who is asked: a member, or someone as they want to be called. ``voted`` says that, and not what."""

    class Way(models.TextChoices):
        """How their ballot comes."""

        LINK = "link", _("With a link of their own")
        PAPER = "paper", _("On paper")
        HELPED = "helped", _("With somebody's help")

    personal_fields = ("member", "who")
    plain_fields = ("voting", "chamber", "way", "voted")

    voting = models.ForeignKey(Voting, on_delete=models.CASCADE, related_name="invited")
    chamber = models.ForeignKey(Chamber, on_delete=models.CASCADE, related_name="invited")
    member = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    who = models.CharField(max_length=120, blank=True)
    way = models.CharField(max_length=6, choices=Way, default=Way.LINK)
    voted = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["voting", "member"], name="a_member_asked_once"),)

    def __str__(self) -> str:
        """Who."""
        return self.member.name if self.member else self.who


class Ballot(Row):
    """What one says. In an open round ``invited`` says who; in a secret one only ``name`` does, until it is closed.

    ``name`` is made from the invitation with a key that lies outside the database and is destroyed when it is closed.
    """

    personal_fields = ("invited", "name", "choice", "objection")
    plain_fields = ("voting", "chamber")

    voting = models.ForeignKey(Voting, on_delete=models.CASCADE, related_name="ballots")
    chamber = models.ForeignKey(Chamber, on_delete=models.CASCADE, related_name="+")
    invited = models.OneToOneField(Invited, null=True, blank=True, on_delete=models.CASCADE, related_name="ballot")
    name = models.CharField(max_length=64, blank=True)
    choice = models.JSONField()
    # An objection in an open round stands on the decision at once, to be worked into a new wording.
    objection = models.OneToOneField(Objection, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["voting", "name"], condition=~models.Q(name=""), name="one_ballot_under_a_name"
            ),
        )

    def __str__(self) -> str:
        """Nothing of what it says."""
        return "ballot"


class Receipt(Row):
    """That a ballot was put in the box: the hash of a code that the voter has. It is tied to no ballot and to nobody.

    Who votes anew gets a new one, and the old one stays: from a receipt nobody can tell which ballot counts.
    """

    plain_fields = ("voting", "digest")

    voting = models.ForeignKey(Voting, on_delete=models.CASCADE, related_name="receipts")
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("digest",)

    def __str__(self) -> str:
        """Nothing of whose it is."""
        return "receipt"
