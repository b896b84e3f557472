"""Who is missing, and who is affected."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samspil.circle.forms.fields import offer_actors, share
from samspil.circle.models import AffectedGroup, MissingNote
from samspil.ground import clock
from samspil.ground.fields import day, of


class MissingForm(forms.Form):
    """Someone is missing: two fields."""

    who = of(MissingNote, "who", help_text=_("A group or an actor. Not the name of a person."))
    why = of(MissingNote, "why", widget=forms.Textarea(attrs={"rows": 2}))


class ContactForm(forms.Form):
    """The last contact with them."""

    at = day(_("When?"), initial=clock.today)
    contact = of(MissingNote, "contact", required=True, widget=forms.Textarea(attrs={"rows": 2}))


class SettleMissingForm(forms.Form):
    """How it ended."""

    outcome = of(MissingNote, "outcome", widget=forms.RadioSelect, required=True)
    actor = of(MissingNote, "actor", label=_("If they are in now: as whom?"), required=False)
    at = day(_("When?"), initial=clock.today)

    def __init__(self, *args: Any, note: MissingNote, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = MissingNote.Outcome.choices
        offer_actors(self.fields["actor"], note.partnership)


class AffectedForm(forms.Form):
    """A group that is affected, and how large it is, as far as anyone knows."""

    name = of(AffectedGroup, "name")
    low = share(AffectedGroup, "low")
    middle = share(AffectedGroup, "middle")
    high = share(AffectedGroup, "high")
    source = of(AffectedGroup, "source", help_text=_("A register, a count, or whose guess it is."))
    sensitive = of(
        AffectedGroup,
        "sensitive",
        help_text=_("A sensitive group is never linked to a person. Someone from it is present, absent or unknown."),
    )
