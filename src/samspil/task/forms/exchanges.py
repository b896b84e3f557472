"""Asks and offers, what was used without asking, and stops."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samspil.circle.models import Actor, Stop
from samspil.ground import clock
from samspil.ground.fields import day, of
from samspil.task.models import Exchange, Use


class ExchangeForm(forms.Form):
    """What is asked for or offered, and on what small condition."""

    actor = of(Exchange, "actor", label=_("Who?"))
    kind = forms.ChoiceField(label=_("Which way does it go?"), choices=Exchange.Kind.choices, widget=forms.RadioSelect)
    what = of(Exchange, "what", help_text=_("Something that can be done: a key, an hour, a van, someone who comes."))
    condition = of(Exchange, "condition", help_text=_("“Fetched at 6.30.” “No sign.” “Someone else keeps the list.”"))
    to_actor = of(Exchange, "to_actor", label=_("To whom in particular?"))
    at = day(_("When?"), initial=clock.today)

    def __init__(self, *args: Any, actors: Sequence[Actor], others: Sequence[Actor], **more: Any) -> None:
        super().__init__(*args, **more)
        _offer(self.fields["actor"], actors, _("Choose an actor"))
        _offer(self.fields["to_actor"], others, _("Whoever can use it"))


class ExchangeChangeForm(ExchangeForm):
    """The same, said better; whose it is and which way it goes stay."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        del self.fields["actor"], self.fields["kind"]


class CameForm(forms.Form):
    """What came of it."""

    state = forms.ChoiceField(label=_("Where does it stand?"), choices=Exchange.State.choices, widget=forms.RadioSelect)
    note = of(Exchange, "note", widget=forms.Textarea(attrs={"rows": 2}))
    at = day(_("When?"), initial=clock.today)


class MeetForm(forms.Form):
    """Which of the others meet it."""

    others = forms.ModelMultipleChoiceField(
        label=_("Who meets whom?"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, others: Sequence[Exchange], **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["others"]
        field.queryset = Exchange.objects.filter(pk__in=[one.pk for one in others])
        field.choices = [(one.pk, f"{one.actor.name}: {one.what}") for one in others]


class UseForm(forms.Form):
    """That something was used without asking."""

    actor = of(Use, "actor", label=_("Whose was it?"))
    what = forms.ChoiceField(label=_("What was used?"), choices=Use.What.choices, widget=forms.RadioSelect)
    used_by = of(Use, "used_by", label=_("Who used it?"))
    words = of(
        Use,
        "words",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("So that the one who used it knows what you mean. No names of people."),
    )
    at = day(_("When?"), initial=clock.today)

    def __init__(self, *args: Any, actors: Sequence[Actor], others: Sequence[Actor], **more: Any) -> None:
        super().__init__(*args, **more)
        _offer(self.fields["actor"], actors, _("Choose an actor"))
        _offer(self.fields["used_by"], others, _("We do not know, or someone outside"))


class UseChangeForm(UseForm):
    """The same, said better; whose it was stays."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        del self.fields["actor"]


class SettleForm(forms.Form):
    """What came of it."""

    came_of_it = of(Use, "came_of_it", required=True, widget=forms.Textarea(attrs={"rows": 3}))
    at = day(_("When?"), initial=clock.today)


class StopForm(forms.Form):
    """What may not be used any more."""

    actor = of(Stop, "actor", label=_("Whose is it?"))
    what = forms.ChoiceField(label=_("What may not be used?"), choices=Stop.What.choices, widget=forms.RadioSelect)
    told_how = of(Stop, "told_how", help_text=_("For instance: on the phone. It needs no form and no reason."))

    def __init__(self, *args: Any, actors: Sequence[Actor], **more: Any) -> None:
        super().__init__(*args, **more)
        _offer(self.fields["actor"], actors, _("Choose an actor"))


def _offer(field: forms.ModelChoiceField, actors: Sequence[Actor], empty: Any) -> None:
    """Let a choice show these, by name."""
    field.queryset = Actor.objects.filter(pk__in=[actor.pk for actor in actors])
    field.choices = [("", empty), *((actor.pk, actor.name) for actor in actors)]
    if len(actors) == 1:
        field.initial = actors[0].pk
