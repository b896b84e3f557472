"""Who was given the head of a seal."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samspil.circle.models import Member, Partnership
from samspil.circle.readings import living
from samspil.ground import clock
from samspil.ground.fields import day


class WitnessForm(forms.Form):
    """A member, and when."""

    member = forms.ModelChoiceField(label=_("Who"), queryset=Member.objects.none())
    at = day(_("When?"), initial=clock.today)

    def __init__(self, *args: Any, partnership: Partnership, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["member"].queryset = living(Member.objects.filter(partnership=partnership)).exclude(
            role=Member.Role.FACILITATOR
        )
