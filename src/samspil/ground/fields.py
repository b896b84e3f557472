"""How forms are drawn (label, hint and fault at the field, for every form in the house), and fields many ask for."""

from typing import Any

from django import forms
from django.db.models import Model
from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Forms and fields by our own templates; widgets by Django's."""

    form_template_name = "ground/forms/form.html"
    field_template_name = "ground/forms/field.html"


class Day(forms.DateInput):
    """A day as browsers ask for it, in the format they send."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def day(label: str, **changes: Any) -> forms.DateField:
    """A day, picked or typed."""
    return forms.DateField(label=label, widget=Day, **changes)


def of(model: type[Model], name: str, **changes: Any) -> forms.Field:
    """The form field for a field of a model: its label, bounds and choices, with what is said differently here."""
    return model._meta.get_field(name).formfield(**changes)
