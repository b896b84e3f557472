"""The floor under all rooms: sign-in, links, log, outgoing mail, base pages."""

from django.apps import AppConfig


class Ground(AppConfig):
    """The floor."""

    name = "samspil.ground"
    label = "ground"
