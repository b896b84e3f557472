"""A negotiation, its sides, and what was tried."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samspil.circle.models import Actor
from samspil.ground import clock
from samspil.ground.fields import day, of
from samspil.task.forms.decisions import choose
from samspil.task.models.decisions import Attempt, Negotiation, Party

_SMALL = forms.Textarea(attrs={"rows": 3})


class NegotiationForm(forms.Form):
    """What is negotiated."""

    title = of(Negotiation, "title", help_text=_("What you want to find out together, not what should come of it."))
    about = of(Negotiation, "about", widget=_SMALL)
    at = day(_("When did it begin?"), initial=clock.today)


class PartyForm(forms.Form):
    """One side, and what it says."""

    actor = of(Party, "actor", label=_("Which actor?"))
    who = of(Party, "who", label=_("Or a resident you help: as they want to be called"))
    interests = of(Party, "interests", widget=_SMALL, help_text=_("Not what you demand: why it matters to you."))
    can_live_with = of(Party, "can_live_with", widget=_SMALL)
    asks_at_home = of(Party, "asks_at_home", help_text=_("A board, a family, a boss. Without it a yes is not a yes."))
    at = day(_("When did they come in?"), initial=clock.today)

    def __init__(self, *args: Any, actors: Sequence[Actor], changing: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        if changing:
            del self.fields["actor"], self.fields["who"]
        else:
            choose(self.fields["actor"], actors, _("A resident"))

    def clean(self) -> dict[str, Any]:
        """One side."""
        content = super().clean() or self.cleaned_data
        if content.get("actor") and content.get("who", "").strip():
            self.add_error("who", _("Choose one: an actor, or a resident."))
        return content


class AttemptForm(forms.Form):
    """What was tried."""

    what = of(Attempt, "what", widget=_SMALL)
    came_of_it = of(Attempt, "came_of_it", widget=_SMALL)
    at = day(_("When?"), initial=clock.today)


class ReachForm(forms.Form):
    """The wording that was reached."""

    wording = of(Negotiation, "wording", required=True, widget=forms.Textarea(attrs={"rows": 4}))
    at = day(_("When?"), initial=clock.today)


class StopForm(forms.Form):
    """Why it ended without a decision."""

    reason = of(Negotiation, "reason", required=True, widget=_SMALL, help_text=_("It can begin again."))
    at = day(_("When?"), initial=clock.today)
