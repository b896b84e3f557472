"""What was promised, and who waits for an answer."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samspil.circle.models.actors import Actor
from samspil.circle.models.base import ScopedFact
from samspil.circle.models.members import Member
from samspil.circle.models.missing import AffectedGroup


class Promise(ScopedFact):
    """Something small with a date. ``happened_on``: the day it was given; ``ended_on``: it was kept or let go."""

    class State(models.TextChoices):
        """Where it stands. Renegotiated counts as kept."""

        OPEN = "open", pgettext_lazy("a promise", "Open")
        KEPT = "kept", _("Kept")
        RENEGOTIATED = "renegotiated", _("Renegotiated")
        LAPSED = "lapsed", _("Lapsed")

    personal_fields = ("by_member", "to")
    plain_fields = (
        "partnership",
        "happened_on",
        "recorded_at",
        "ended_on",
        "what",
        "by_actor",
        "to_actor",
        "due_on",
        "state",
        "note",
        "instead_of",
    )

    what = models.CharField(_("What is promised"), max_length=300)
    by_member = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    by_actor = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    to = models.CharField(_("To whom"), max_length=160, blank=True)
    to_actor = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    due_on = models.DateField(_("By when"))
    state = models.CharField(max_length=12, choices=State, default=State.OPEN)
    note = models.CharField(_("A word about it"), max_length=300, blank=True)
    instead_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("due_on", "recorded_at")

    def __str__(self) -> str:
        """What."""
        return self.what

    def late_on(self, day: date) -> bool:
        """True when it is open and its day has passed."""
        return self.state == self.State.OPEN and self.due_on < day


class Waiting(ScopedFact):
    """Someone waits for an answer from us. ``happened_on``: since when; ``ended_on``: the day they heard.

    ``owed_by``: who of us carries the answer; None: nobody yet. ``group``: never a sensitive one.
    """

    class Way(models.TextChoices):
        """How they hear."""

        VISIT = "visit", _("Someone goes there")
        CALL = "call", _("Someone calls")
        PAGE = "page", _("On their own page")
        LETTER = "letter", _("On a card or in a letter")
        MEETING = "meeting", _("At a meeting")
        NOTICE = "notice", _("On a notice")

    personal_fields = ("who", "about", "answer", "owed_by")
    plain_fields = ("partnership", "happened_on", "recorded_at", "ended_on", "group", "way", "due_on")

    who = models.CharField(_("Who waits"), max_length=160)
    about = models.CharField(_("For what, in their words"), max_length=400)
    owed_by = models.ForeignKey(Member, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    group = models.ForeignKey(AffectedGroup, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    way = models.CharField(_("How do they hear?"), max_length=7, choices=Way, blank=True)
    due_on = models.DateField(_("Promised by"), null=True, blank=True)
    answer = models.CharField(_("What we answered"), max_length=400, blank=True)

    class Meta:
        ordering = ("happened_on",)

    def __str__(self) -> str:
        """Who."""
        return self.who
