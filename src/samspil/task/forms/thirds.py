"""What was done together outside everyone's agenda."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samspil.circle.models import Actor
from samspil.ground import clock
from samspil.ground.fields import day, of
from samspil.task.models import CommonThird


class ThirdForm(forms.Form):
    """What, where, about how many, and which kinds. No name is asked for."""

    what = of(CommonThird, "what", help_text=_("“Cleared the fire place.” Nothing with a talk or a logo."))
    place = of(CommonThird, "place")
    kinds = forms.MultipleChoiceField(
        label=_("Which kinds of party were there?"),
        required=False,
        choices=Actor.Kind.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    carried_by = forms.MultipleChoiceField(
        label=_("Who carried it?"),
        required=False,
        choices=CommonThird.Carrier.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("As kinds of people, no names."),
    )
    about_how_many = of(CommonThird, "about_how_many", help_text=_("About is enough. Nobody is written down."))
    came_back = of(CommonThird, "came_back", help_text=_("It is told to others from five up, never for fewer."))
    at = day(_("When?"), initial=clock.today)
