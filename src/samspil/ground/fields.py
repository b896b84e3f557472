"""How forms are drawn: label, hint and fault at the field, for every form in the house."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Forms and fields by our own templates; widgets by Django's."""

    form_template_name = "ground/forms/form.html"
    field_template_name = "ground/forms/field.html"
