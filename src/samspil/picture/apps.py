"""What the partnership sees of itself."""

from django.apps import AppConfig


class Picture(AppConfig):
    """What the partnership sees of itself."""

    name = "samspil.picture"
    label = "picture"
