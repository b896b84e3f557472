"""A form's content through an action: what the action will not have stands at its field."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError


def kept(form: forms.BaseForm, act: Callable[..., Any], **more: Any) -> Any:
    """What ``act`` made of the form's content, None when there are faults to show."""
    if not form.is_valid():
        return None
    try:
        return act(**form.cleaned_data, **more)
    except ValidationError as faults:
        show(form, faults)
        return None


def show(form: forms.BaseForm, faults: ValidationError) -> None:
    """Each fault at its field; what is about no field of this form stands above them."""
    if not hasattr(faults, "error_dict"):
        form.add_error(None, faults)
        return
    for field, found in faults.error_dict.items():
        form.add_error(field if field in form.fields else None, found)


class Day(forms.DateInput):
    """A day as browsers ask for it, in the format they send."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")
