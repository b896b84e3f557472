"""The invented partnership, loaded through the doors people use."""

from django.apps import AppConfig


class Demo(AppConfig):
    """The invented partnership, loaded through the doors people use."""

    name = "samspil.demo"
    label = "demo"
