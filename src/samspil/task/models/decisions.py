"""Decisions: who raised, framed, decided and could object; whom it concerns; and who was there."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samspil.circle.models import Actor, AffectedGroup, Member, ScopedFact
from samspil.ground.models import Row


class ReservedMatter(ScopedFact):
    """What the partnership may not decide, on a list that is open to all. ``ended_on``: it may be decided here now."""

    class Ground(models.TextChoices):
        """Where it is laid down."""

        LAW = "law", _("The law")
        STATUTES = "statutes", _("Statutes")
        ASSEMBLY = "assembly", _("The residents' assembly")
        GRANT = "grant", _("The terms of a grant")

    plain_fields = ("partnership", "happened_on", "recorded_at", "ended_on", "what", "ground", "reason", "actor", "who")

    what = models.CharField(_("What we may not decide here"), max_length=200)
    ground = models.CharField(_("Where it is laid down"), max_length=8, choices=Ground)
    reason = models.CharField(_("Why"), max_length=300)
    actor = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    who = models.CharField(_("Who decides it, when it is none of us"), max_length=120, blank=True)

    class Meta:
        ordering = ("what",)

    def __str__(self) -> str:
        """What."""
        return self.what


class Negotiation(ScopedFact):
    """What comes before options: as long as it takes. ``ended_on``: a wording was reached, or it ended without one."""

    class State(models.TextChoices):
        """Where it is. It may end without a decision, and begin again."""

        OPEN = "open", pgettext_lazy("a negotiation", "Going on")
        REACHED = "reached", _("A wording was reached")
        ENDED = "ended", _("Ended without a decision")

    plain_fields = (
        "partnership",
        "happened_on",
        "recorded_at",
        "ended_on",
        "title",
        "about",
        "state",
        "wording",
        "reason",
    )

    title = models.CharField(_("What is negotiated, in a few words"), max_length=160)
    about = models.CharField(_("More about it"), max_length=400, blank=True)
    state = models.CharField(max_length=7, choices=State, default=State.OPEN)
    wording = models.CharField(_("The wording that was reached"), max_length=600, blank=True)
    reason = models.CharField(_("Why it ended"), max_length=300, blank=True)

    class Meta:
        ordering = ("happened_on", "recorded_at")

    def __str__(self) -> str:
        """What."""
        return self.title


class Party(ScopedFact):
    """One side of a negotiation: an actor, or a resident with a helper. What it says can be put right at any time."""

    personal_fields = ("who", "helper")
    plain_fields = (
        "partnership",
        "happened_on",
        "recorded_at",
        "ended_on",
        "negotiation",
        "actor",
        "interests",
        "can_live_with",
        "asks_at_home",
    )

    negotiation = models.ForeignKey(Negotiation, on_delete=models.CASCADE, related_name="parties")
    actor = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    who = models.CharField(_("Who, when it is a resident: as they want to be called"), max_length=120, blank=True)
    helper = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    interests = models.CharField(_("What is important to you?"), max_length=400, blank=True)
    can_live_with = models.CharField(_("What can you live with?"), max_length=400, blank=True)
    asks_at_home = models.CharField(_("Whom must you ask at home, and by when?"), max_length=200, blank=True)

    class Meta:
        ordering = ("happened_on", "recorded_at")

    def __str__(self) -> str:
        """Who."""
        return str(self.actor) if self.actor else self.who


class Attempt(ScopedFact):
    """Something that was tried on the way, and what came of it."""

    plain_fields = ("partnership", "happened_on", "recorded_at", "ended_on", "negotiation", "what", "came_of_it")

    negotiation = models.ForeignKey(Negotiation, on_delete=models.CASCADE, related_name="attempts")
    what = models.CharField(_("What was tried"), max_length=300)
    came_of_it = models.CharField(_("What came of it"), max_length=300, blank=True)

    class Meta:
        ordering = ("happened_on", "recorded_at")

    def __str__(self) -> str:
        """What was tried."""
        return self.what


class Decision(ScopedFact):
    """Something decided, or to be. ``happened_on``: decided (before: raised); ``ended_on``: put away as a mistake."""

    class State(models.TextChoices):
        """Where it is. Any of it can be taken up again."""

        RAISED = "raised", _("Raised")
        FRAMED = "framed", _("Being decided")
        DECIDED = "decided", _("Decided")
        NOT_DECIDED = "not_decided", _("Not decided")
        LIFTED = "lifted", _("Lifted again")
        REPLACED = "replaced", _("Replaced by a later one")

    class Method(models.TextChoices):
        """How it was decided. What each means, and the words on its buttons: task.phrases.methods."""

        CONSENT = "consent", _("Consent (konsent)")
        ADVICE = "advice", _("Advice")
        CONSENSUS = "consensus", _("Consensus")
        GRADIENTS = "gradients", _("Degrees of agreement")
        APPROVAL = "approval", _("Approval")
        RANKED = "ranked", _("Ranked")
        BUDGET = "budget", _("A shared budget")
        MAJORITY = "majority", _("Majority, decided earlier or elsewhere")
        AUTHORITY = "authority", _("By an authority")

    plain_fields = (
        "partnership",
        "happened_on",
        "recorded_at",
        "ended_on",
        "raised_on",
        "framed_on",
        "title",
        "text",
        "method",
        "state",
        "state_note",
        "outside",
        "reserved",
        "negotiation",
        "replaces",
        "plan",
        "plan_on",
        "again_on",
        "held_until",
        "note",
        "code",
    )

    title = models.CharField(_("What is to be decided, in a few words"), max_length=200)
    text = models.CharField(_("The wording"), max_length=1000, blank=True)
    raised_on = models.DateField()
    framed_on = models.DateField(null=True, blank=True)
    method = models.CharField(_("How it is decided"), max_length=9, choices=Method, default=Method.CONSENT)
    state = models.CharField(max_length=11, choices=State, default=State.RAISED)
    state_note = models.CharField(_("Why"), max_length=300, blank=True)
    outside = models.BooleanField(_("It was decided outside the room"), default=False)
    reserved = models.ForeignKey(ReservedMatter, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    negotiation = models.ForeignKey(Negotiation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="followed_by")
    # How those affected come in: written before the framing, or it is no plan.
    plan = models.CharField(_("How those affected come in"), max_length=400, blank=True)
    plan_on = models.DateField(null=True, blank=True)
    again_on = models.DateField(_("When it is taken up again with those affected"), null=True, blank=True)
    held_until = models.DateField(null=True, blank=True)  # lifted, or replaced by a later one
    note = models.CharField(_("A word about it"), max_length=300, blank=True)
    code = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("happened_on", "recorded_at")

    def __str__(self) -> str:
        """What."""
        return self.title


class Position(Row):
    """That someone raised, framed or decided it, or could have objected. A resident is never shown here by name."""

    class Place(models.TextChoices):
        """The four places in a decision."""

        RAISED = "raised", _("Raised it")
        FRAMED = "framed", _("Framed it")
        DECIDED = "decided", _("Decided it")
        OBJECT = "object", _("Could say no")

    personal_fields = ("member",)
    plain_fields = ("decision", "place", "actor", "who", "residents")

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="positions")
    place = models.CharField(max_length=7, choices=Place)
    actor = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    who = models.CharField(_("Who, when it is none of the actors"), max_length=120, blank=True)
    residents = models.BooleanField(_("Residents were among them"), default=False)

    class Meta:
        ordering = ("decision", "place", "pk")

    def __str__(self) -> str:
        """Who."""
        return str(self.actor) if self.actor else self.who


class Concern(Row):
    """That a decision concerns an affected group, and whether they were there. Named before it is framed."""

    class Came(models.TextChoices):
        """Whether they took part."""

        PRESENT = "present", _("Took part")
        SILENT = "silent", _("Were asked, and were silent")
        NEVER_ASKED = "never", _("Were never asked")
        UNKNOWN = "unknown", _("We do not know")

    plain_fields = ("decision", "group", "came", "named_on")

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="concerns")
    group = models.ForeignKey(AffectedGroup, on_delete=models.CASCADE, related_name="+")
    came = models.CharField(max_length=8, choices=Came, default=Came.UNKNOWN)
    named_on = models.DateField()

    class Meta:
        ordering = ("group__name",)
        constraints = (models.UniqueConstraint(fields=["decision", "group"], name="a_group_once_in_a_decision"),)

    def __str__(self) -> str:
        """The group."""
        return str(self.group)


class Objection(ScopedFact):
    """A reasoned no, signed. ``ended_on``: worked into a new wording, or taken back by the one who said it."""

    class State(models.TextChoices):
        """What became of it."""

        STANDS = "stands", _("Stands")
        WORKED_IN = "worked_in", _("Worked into a new wording")
        TAKEN_BACK = "taken_back", _("Taken back")

    personal_fields = ("by", "helped")
    plain_fields = (
        "partnership",
        "happened_on",
        "recorded_at",
        "ended_on",
        "decision",
        "actor",
        "reason",
        "wish",
        "state",
        "how",
    )

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="objections")
    actor = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    helped = models.CharField(_("For whom it is written down"), max_length=120, blank=True)
    reason = models.CharField(_("Why it cannot be lived with"), max_length=400)
    wish = models.CharField(_("What would make it possible to live with"), max_length=400, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.STANDS)
    how = models.CharField(_("How they said so"), max_length=160, blank=True)  # when another noted it for them

    class Meta:
        ordering = ("happened_on", "recorded_at")

    def __str__(self) -> str:
        """Why."""
        return self.reason


class DecisionWording(ScopedFact):
    """A wording that a proposal had, kept when it was changed: what stood there, and which objection changed it."""

    personal_fields = ("by",)
    plain_fields = ("partnership", "happened_on", "recorded_at", "ended_on", "decision", "text", "objection")

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="wordings")
    text = models.CharField(max_length=1000)
    objection = models.ForeignKey(Objection, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("happened_on", "recorded_at")

    def __str__(self) -> str:
        """The words."""
        return self.text
