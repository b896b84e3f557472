"""Agreements: what each gives and gets."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samspil.circle.models import Actor
from samspil.ground import clock
from samspil.ground.fields import day, of
from samspil.task.models import Agreement, AgreementPart


class PartForm(forms.Form):
    """What one actor gives and gets."""

    actor = of(AgreementPart, "actor", label=_("Who?"))
    gives = of(AgreementPart, "gives", help_text=_("What you do or share. It is no order: nobody delivers to another."))
    gets = of(AgreementPart, "gets", help_text=_("What you have from it. Nothing is an answer too: write it."))
    at = day(_("Since when?"), initial=clock.today)

    def __init__(self, *args: Any, actors: Sequence[Actor], **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["actor"]
        field.queryset = Actor.objects.filter(pk__in=[actor.pk for actor in actors])
        field.choices = [(actor.pk, actor.name) for actor in actors]


class PartChangeForm(PartForm):
    """The same, of an actor that is in it."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, actors=(), **more)
        del self.fields["actor"]


class AgreementForm(forms.Form):
    """What it is about, and until when."""

    title = of(Agreement, "title", help_text=_("In a few words: the hall on Fridays."))
    until = day(_("Until"), required=False)
    at = day(_("When was it made?"), initial=clock.today)


class NewAgreementForm(AgreementForm, PartForm):
    """What it is about, with one's own part in it; the others write theirs."""

    field_order = ("title", "actor", "gives", "gets", "at", "until")


class EndAgreementForm(forms.Form):
    """How it ended, and when."""

    how = of(Agreement, "ended_why", required=True, widget=forms.Textarea(attrs={"rows": 3}))
    at = day(_("When?"), initial=clock.today)
