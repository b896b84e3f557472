"""Rounds, ties, trust."""

from django.apps import AppConfig


class Network(AppConfig):
    """Rounds, ties, trust."""

    name = "samspil.network"
    label = "network"

    def ready(self) -> None:
        """The log can say what is done here."""
        from samspil.ground import log
        from samspil.network.phrases.log import LOGGED

        log.SENTENCES.update(LOGGED)
