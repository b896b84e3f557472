"""What each wants for itself, and what was done with it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samspil.ground import clock
from samspil.ground.fields import day, of
from samspil.task.models import Agenda, AgendaMove, AgendaRound

_LINES = {"rows": 2}


class RoundForm(forms.Form):
    """What the round is called."""

    name = of(AgendaRound, "name", help_text=_("For instance: Autumn 2025."))
    at = day(_("When does it begin?"), initial=clock.today)


class CardForm(forms.Form):
    """The three questions."""

    wants = of(
        Agenda,
        "wants",
        widget=forms.Textarea(attrs=_LINES),
        help_text=_("Everyone wants something, and that is all right. One thing is enough."),
    )
    hopes = of(Agenda, "hopes", widget=forms.Textarea(attrs=_LINES))
    fears = of(Agenda, "fears", widget=forms.Textarea(attrs=_LINES))


class MoveForm(forms.Form):
    """What was done with it, and why."""

    state = forms.ChoiceField(label=_("What have you done with it?"), widget=forms.RadioSelect)
    reason = of(AgendaMove, "reason", widget=forms.Textarea(attrs=_LINES))
    instead = of(AgendaMove, "instead", help_text=_("If it is something else now."))
    at = day(_("When?"), initial=clock.today)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["state"].choices = AgendaMove._meta.get_field("state").choices
