"""Who is in, who is affected, who is missing."""

from django.apps import AppConfig


class Circle(AppConfig):
    """Who is in, who is affected, who is missing."""

    name = "samspil.circle"
    label = "circle"

    def ready(self) -> None:
        """The log can say what is done here."""
        from samspil.circle.phrases import LOGGED
        from samspil.ground import log

        log.SENTENCES.update(LOGGED)
