"""What several forms about words have in common."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from samspil.dialogue.models import Statement
from samspil.ground.text import plain

AT_STAKE = {"yes": True, "no": False}


class PlainField(forms.CharField):
    """Text without signs that cannot be seen. What holds nothing else is empty."""

    def to_python(self, value: Any) -> str:
        """A zero sign is left for its own message to tell."""
        text = super().to_python(value)
        return text if "\x00" in text else plain(text)


class AtStake(forms.Form):
    """A form that asks ``at_stake``."""

    def clean_at_stake(self) -> bool | None:
        """As it is kept; None: not said."""
        return AT_STAKE.get(self.cleaned_data["at_stake"])


class ShownAs(forms.Form):
    """A form that asks ``shown_as`` and ``name``."""

    def clean(self) -> dict[str, Any]:
        """As much of the name as is to be shown, so that it is read back so; none where none is."""
        said = super().clean() or self.cleaned_data
        nameless = said.get("shown_as") == Statement.Shown.NOBODY
        said["name"] = "" if nameless else plain(said.get("name") or "")
        if said.get("shown_as") == Statement.Shown.FIRST_NAME:
            said["name"] = said["name"].partition(" ")[0]
        if said.get("shown_as") and not nameless and not said["name"] and "name" not in self.errors:
            self.add_error("name", _("Write the name it is to be shown with, or choose without a name."))
        return said
