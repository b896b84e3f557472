"""Fields that several forms ask for."""

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from samspil.circle.models import Actor, Partnership
from samspil.circle.readings.promises import actors_to_choose
from samspil.ground.fields import of


def share(model: type[Model], name: str) -> forms.DecimalField:
    """A share in percent, with the reader's own decimal mark."""
    return of(model, name, localize=True, widget=forms.TextInput(attrs={"inputmode": "decimal"}))


def offer_actors(field: forms.ModelChoiceField, partnership: Partnership) -> None:
    """Let a choice show those who are in, by name."""
    field.queryset = Actor.objects.filter(partnership=partnership)
    field.choices = [("", _("None of them")), *((actor.pk, actor.name) for actor in actors_to_choose(partnership))]
