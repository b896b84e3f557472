"""Files of networks: chosen or pasted, then looked at and named."""

import io
import zipfile
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samspil.formats.limits import MAX_BYTES, MAX_UNPACKED
from samspil.ground import clock
from samspil.ground.fields import day
from samspil.network.readings.files import ROUND_NAME_LENGTH, Plan

MOST_FILES = 20
_WORKBOOK = "[Content_Types].xml"


class _SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or more files, as names with what is in them. A packed folder is unpacked."""

    widget = _SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> dict[str, bytes]:
        """Every file by its name without folder. ValidationError when there are too many or they are too large."""
        files: dict[str, bytes] = {}
        for one in data if isinstance(data, list | tuple) else [data] if data else []:
            checked = super().clean(one, initial)
            files.update(_unpacked(checked))
        if len(files) > MOST_FILES:
            raise ValidationError(_("Choose at most %(most)s files.") % {"most": MOST_FILES})
        return files


def _unpacked(file: UploadedFile) -> dict[str, bytes]:
    name = (file.name or "").replace("\\", "/").rpartition("/")[2]
    if file.size and file.size > MAX_BYTES:
        raise ValidationError(_("%(name)s is too large. A file may have 20 megabytes.") % {"name": name})
    data = file.read()
    if not data.startswith(b"PK"):
        return {name: data}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            inside = [part for part in parts.infolist() if not part.is_dir()]
            if any(part.filename == _WORKBOOK for part in inside):
                return {name: data}
            if len(inside) > MOST_FILES or sum(part.file_size for part in inside) > MAX_UNPACKED:
                raise ValidationError(
                    _("%(name)s holds too much. Unpack it, and choose the files you need.") % {"name": name}
                )
            return {part.filename.rpartition("/")[2]: parts.read(part) for part in inside}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as fault:
        raise ValidationError(
            _("%(name)s cannot be unpacked. Unpack it yourself, and choose the files.") % {"name": name}
        ) from fault


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
