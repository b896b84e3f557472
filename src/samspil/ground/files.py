"""The field that files are chosen in, one or several, where a packed folder is unpacked; and files packed."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from samspil.formats.limits import MAX_BYTES, MAX_UNPACKED

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
        chosen = data if isinstance(data, list | tuple) else [data] if data else []
        for one in chosen:
            parts = _unpacked(super().clean(one, initial))
            if len(chosen) > 1 and _name(one) not in parts:
                raise ValidationError(
                    _("%(name)s is a packed folder. Choose it alone, or choose the files in it.") % {"name": _name(one)}
                )
            files.update(parts)
        if self.required and not chosen:
            raise ValidationError(_("Choose a file."))
        if len(files) > MOST_FILES:
            raise ValidationError(_("Choose at most %(most)s files.") % {"most": MOST_FILES})
        return files


def packed(files: Mapping[str, bytes], level: int | None = None) -> bytes:
    """The files as a ZIP; ``level`` 1 is quick."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as parts:
        for name, data in files.items():
            parts.writestr(name, data)
    return whole.getvalue()


def _name(file: UploadedFile) -> str:
    """Its name without folder."""
    return (file.name or "").replace("\\", "/").rpartition("/")[2]


def _unpacked(file: UploadedFile) -> dict[str, bytes]:
    name = _name(file)
    if file.size and file.size > MAX_BYTES:
        raise ValidationError(_("%(name)s is too large. A file may have 20 megabytes.") % {"name": name})
    data = file.read()
    if not data.startswith(b"PK"):
        return {name: data}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            inside = [part for part in parts.infolist() if not part.is_dir()]
            if not inside:
                raise ValidationError(_("There is nothing in %(name)s.") % {"name": name})
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
