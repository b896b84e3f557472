"""What may be said of an actor."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samspil.circle import readings
from samspil.circle.models import Actor, Partnership
from samspil.ground import clock
from samspil.ground.fields import Day


class ActorForm(forms.ModelForm):
    """Someone at the table. A name that is taken is shown with a link to the one who has it."""

    at = forms.DateField(label=gettext_lazy("In since"), widget=Day)

    class Meta:
        model = Actor
        fields = ("name", "kind", "yes_on", "yes_how", "short_name", "about")
        widgets = {"yes_on": Day, "about": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "yes_on": gettext_lazy(
                "Only for an informal group: it is in by its own yes. No statutes, no e-mail needed."
            ),
            "yes_how": gettext_lazy("Only for an informal group. Spoken is enough: “Amira asked them on the bench.”"),
            "short_name": gettext_lazy("At most 40 letters. Leave it blank if the name is short."),
            "about": gettext_lazy("One or two sentences that they would say themselves."),
        }

    field_order = ("name", "kind", "yes_on", "yes_how", "at", "short_name", "about")

    def __init__(self, data: Any = None, *, partnership: Partnership, actor: Actor | None = None) -> None:
        super().__init__(data, instance=actor)
        self._partnership = partnership
        self.fields["at"].initial = actor.happened_on if actor else clock.today()
        self.fields["kind"].choices = [("", _("Choose")), *Actor.Kind.choices]

    def clean_name(self) -> str:
        """The name, if nobody has it."""
        name = self.cleaned_data["name"]
        there = readings.actor_named(self._partnership, name)
        if there is not None and there.pk != self.instance.pk:
            href = reverse("circle:actor", args=[self._partnership.slug, there.pk])
            words = _("%(name)s is here already.") % {"name": there.name}
            raise forms.ValidationError(
                format_html('{} <a href="{}">{}</a>', words, href, _("See it")), code="here_already"
            )
        return name

    def _post_clean(self) -> None:
        """The action checks and saves; the form only reads, so that a row that is shown is never half changed."""
