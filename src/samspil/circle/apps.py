"""Who is in, who is affected, who is missing."""

from django.apps import AppConfig


class Circle(AppConfig):
    """Who is in, who is affected, who is missing."""

    name = "samspil.circle"
    label = "circle"
