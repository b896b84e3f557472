"""Stepping back: what each actor wants for itself, what it asks and offers, and what was used without asking."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samspil.circle.models import Actor, Member, ScopedFact


class AgendaRound(ScopedFact):
    """A time when everyone writes what they want for themselves. ``happened_on``: it began; ``ended_on``: put away.

    Until it is opened each card is seen by those who speak for its actor, and nobody else; then all are seen at once.
    """

    plain_fields = ("partnership", "happened_on", "recorded_at", "ended_on", "name", "opened_on")

    name = models.CharField(_("Name of the round"), max_length=120)
    opened_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("happened_on", "recorded_at")

    def __str__(self) -> str:
        """Its name."""
        return self.name


class Agenda(ScopedFact):
    """What an actor wants for itself, hopes and fears. ``happened_on``: the day it was declared.

    ``round``: in which it was written; seen by others when that is opened. None: between rounds, seen at once.
    """

    class State(models.TextChoices):
        """What the actor has done with it since. None of them is better than another."""

        DECLARED = "declared", _("Declared")
        KEPT = "kept", _("Holds fast")
        PAUSED = "paused", _("Paused")
        CHANGED = "changed", _("Changed")
        LET_GO = "let_go", _("Let go")

    personal_fields = ("by",)
    plain_fields = (
        "partnership",
        "happened_on",
        "recorded_at",
        "ended_on",
        "round",
        "actor",
        "wants",
        "hopes",
        "fears",
        "code",
    )

    round = models.ForeignKey(AgendaRound, null=True, blank=True, on_delete=models.CASCADE, related_name="agendas")
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+")
    wants = models.CharField(_("What do you want for yourselves?"), max_length=300)
    hopes = models.CharField(_("What do you hope for?"), max_length=300, blank=True)
    fears = models.CharField(_("What are you afraid of?"), max_length=300, blank=True)
    by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    code = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("happened_on", "recorded_at")

    def __str__(self) -> str:
        """What it wants."""
        return self.wants


class AgendaMove(ScopedFact):
    """That an actor kept, paused, changed or let go of what it wanted, and why. Never undone: a new one follows.

    ``round``: in which it was written; seen by others when that is opened. None: between rounds, seen at once.
    """

    personal_fields = ("by",)
    plain_fields = (
        "partnership",
        "happened_on",
        "recorded_at",
        "ended_on",
        "agenda",
        "round",
        "state",
        "reason",
        "instead",
    )

    agenda = models.ForeignKey(Agenda, on_delete=models.CASCADE, related_name="moves")
    round = models.ForeignKey(AgendaRound, null=True, blank=True, on_delete=models.SET_NULL, related_name="moves")
    state = models.CharField(
        _("What have you done with it?"),
        max_length=8,
        choices=[one for one in Agenda.State.choices if one[0] != Agenda.State.DECLARED],
    )
    reason = models.CharField(_("Why"), max_length=300)
    instead = models.CharField(_("What it is now"), max_length=300, blank=True)
    by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("happened_on", "recorded_at")

    def __str__(self) -> str:
        """What was done."""
        return self.get_state_display()


class Exchange(ScopedFact):
    """What an actor asks for or offers, with the small condition it carries. ``ended_on``: it is no longer open."""

    class Kind(models.TextChoices):
        """Which way it goes."""

        ASK = "ask", _("Asks for")
        OFFER = "offer", _("Offers")

    class State(models.TextChoices):
        """What came of it."""

        OPEN = "open", _("Open")
        PARTLY = "partly", _("Partly met")
        MET = "met", _("Met")
        RELEASED = "released", _("Thanked for and let go")

    plain_fields = (
        "partnership",
        "happened_on",
        "recorded_at",
        "ended_on",
        "kind",
        "actor",
        "to_actor",
        "what",
        "condition",
        "state",
        "met_by",
        "note",
        "code",
    )

    kind = models.CharField(max_length=5, choices=Kind)
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+")
    to_actor = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    what = models.CharField(_("What"), max_length=300)
    condition = models.CharField(_("The small condition that goes with it"), max_length=200, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    met_by = models.ManyToManyField("self", blank=True, symmetrical=True)
    note = models.CharField(_("A word about it"), max_length=300, blank=True)
    code = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("happened_on", "recorded_at")

    def __str__(self) -> str:
        """What."""
        return self.what


class Use(ScopedFact):
    """That a name, a picture, a story or members were used without asking. ``ended_on``: it was made good.

    Seen by the one it concerns, the one who used it, and the facilitators; never by others.
    """

    class What(models.TextChoices):
        """What was used."""

        NAME = "name", _("The name")
        PICTURE = "picture", _("A picture")
        STORY = "story", _("A story")
        PEOPLE = "people", _("Members, or people we know")
        WORK = "work", _("Work that we did")

    personal_fields = ("by",)
    plain_fields = (
        "partnership",
        "happened_on",
        "recorded_at",
        "ended_on",
        "actor",
        "used_by",
        "what",
        "words",
        "came_of_it",
    )

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+")
    used_by = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    what = models.CharField(_("What was used?"), max_length=8, choices=What)
    words = models.CharField(_("Where and how"), max_length=300)
    came_of_it = models.CharField(_("What came of it"), max_length=300, blank=True)
    by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("happened_on", "recorded_at")

    def __str__(self) -> str:
        """What."""
        return self.get_what_display()
