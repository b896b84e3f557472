"""Files of networks: chosen or pasted, then looked at and named."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samspil.ground import clock
from samspil.ground.fields import day
from samspil.ground.files import FilesField
from samspil.network.readings.files import ROUND_NAME_LENGTH, Plan


class FilesForm(forms.Form):
    """What is to be read in."""

    files = FilesField(
        label=gettext_lazy("Choose the files"),
        required=False,
        help_text=gettext_lazy(
            "A list of actors and a list of ties (CSV, or one Excel file), a matrix, GraphML, GEXF or Kumu. "
            "We see which it is."
        ),
    )
    pasted = forms.CharField(
        label=gettext_lazy("or paste a list of ties here"),
        required=False,
        strip=False,
        max_length=2_000_000,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        help_text=gettext_lazy("With headings: source, target, and if you like relation, value and wave."),
    )

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        found = super().clean() or {}
        if not found.get("files") and not (found.get("pasted") or "").strip() and not self.errors:
            self.add_error("files", _("Choose a file, or paste some rows."))
        return found

    def given(self) -> dict[str, bytes]:
        """The files; pasted rows as one."""
        files: dict[str, bytes] = self.cleaned_data["files"]
        return files or {_("pasted rows") + ".csv": self.cleaned_data["pasted"].encode()}


class LookForm(forms.Form):
    """Which network of a folder, and which column says what kind new actors are."""

    network = forms.CharField(label=gettext_lazy("Which network"), required=False, widget=forms.Select)
    column = forms.CharField(label=gettext_lazy("New actors are of the kind in"), required=False, widget=forms.Select)

    def offer(self, plan: Plan) -> "LookForm":
        """The same form with what there is to choose."""
        offered = LookForm(initial={"network": plan.network, "column": plan.column})
        offered.fields["network"].widget.choices = [(name, name or _("without a name")) for name in plan.networks]
        offered.fields["column"].widget.choices = [
            ("", _("no column: all are another kind")),
            *((name, name) for name in plan.columns),
        ]
        if not plan.networks:
            del offered.fields["network"]
        if not plan.columns or not plan.new:
            del offered.fields["column"]
        return offered


class SaveForm(forms.Form):
    """What the round is called, and when the ties were as the files say."""

    name = forms.CharField(label=gettext_lazy("What is the round called?"), max_length=ROUND_NAME_LENGTH)
    happened_on = day(gettext_lazy("When was it so?"))
    network = forms.CharField(required=False, widget=forms.HiddenInput)
    column = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_happened_on(self) -> date:
        """A day that has come."""
        day: date = self.cleaned_data["happened_on"]
        if day > clock.today():
            raise ValidationError(_("That day has not come yet. Write today or an earlier day."))
        return day
