"""How the money was split, and what went where."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samspil.circle.models import Actor, AffectedGroup, Partnership
from samspil.circle.readings import living
from samspil.ground import clock
from samspil.ground.fields import day, of
from samspil.task.models import Share, Spending


def _percent(name: str) -> forms.DecimalField:
    """A part in percent, with the reader's own decimal mark; left open, it is not known."""
    return of(Spending, name, localize=True, widget=forms.TextInput(attrs={"inputmode": "decimal"}))


class SpendingForm(forms.Form):
    """How the money of a time was split."""

    at = day(_("From which day?"))
    until = day(_("Until which day?"))
    total = of(Spending, "total", min_value=0)
    process = _percent("process")
    activities = _percent("activities")
    reporting = _percent("reporting")
    running = _percent("running")


class ShareForm(forms.Form):
    """Money, time or a place that went to an area or an affected group."""

    kind = of(Share, "kind")
    amount = of(Share, "amount", min_value=0, help_text=_("Kroner or hours. Leave it open when you do not know."))
    what = of(Share, "what")
    area = of(Share, "area", help_text=_("As people call it. Needed when you choose no group."))
    group = of(Share, "group", label=_("To which affected group?"), empty_label=_("None of them"))
    from_actor = of(Share, "from_actor", label=_("From whom?"))
    at = day(_("When?"), initial=clock.today)

    def __init__(
        self, *args: Any, partnership: Partnership, actors: Sequence[Actor], steering: bool, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["group"].queryset = living(AffectedGroup.objects.filter(partnership=partnership))
        giver = self.fields["from_actor"]
        giver.queryset, giver.required = Actor.objects.filter(pk__in=[one.pk for one in actors]), not steering
        nobody = [("", _("None of the actors"))] if steering else []
        giver.choices = [*nobody, *((one.pk, one.name) for one in actors)]
