"""A list, pasted or as a file."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samspil.circle.models import Actor
from samspil.circle.readings import Source, as_text


class ImportForm(forms.Form):
    """Rows pasted from a spreadsheet, or a CSV or XLSX file. The text survives every step of the way."""

    text = forms.CharField(
        label=gettext_lazy("Paste the rows here"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
        help_text=gettext_lazy("Mark the cells in the spreadsheet, with their headings, copy, and paste."),
    )
    file = forms.FileField(
        label=gettext_lazy("or choose a file"),
        required=False,
        allow_empty_file=True,
        help_text=gettext_lazy("CSV or XLSX. Only the first sheet is read."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )
    file_name = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = not self.is_bound  # so that it is not called voluntary: one of the two is needed

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        found = super().clean()
        if not found.get("file") and not (found.get("text") or "").strip():
            self.add_error("text", _("Paste some rows, or choose a file."))
        return found

    def source(self) -> Source:
        """What was given. A chosen file goes before text."""
        given, name = self.cleaned_data, self.cleaned_data["file_name"] or _("Pasted rows")
        if given["file"]:
            return Source(given["file"].read(), given["file"].name[:200], given.get("otherwise", ""))
        return Source(given["text"], name, given.get("otherwise", ""))

    def carried(self, source: Source) -> dict[str, str]:
        """The same as text, for the next step."""
        return {"text": as_text(source), "file_name": source.name, "otherwise": source.otherwise}


class ActorsImportForm(ImportForm):
    """A list of actors."""

    otherwise = forms.ChoiceField(
        label=gettext_lazy("Kind, where a row does not say it"),
        required=False,
        help_text=gettext_lazy(
            "You can also add a column “kind” with words such as municipality, school, association."
        ),
    )

    field_order = ("text", "file", "otherwise")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [choice for choice in Actor.Kind.choices if choice[0] != Actor.Kind.GROUP]
        self.fields["otherwise"].choices = [("", _("stop, and tell me")), *kinds]
