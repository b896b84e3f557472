"""Conversations, statements, answers, and what burns."""

from django.apps import AppConfig


class Dialogue(AppConfig):
    """Conversations, statements, answers, and what burns."""

    name = "samspil.dialogue"
    label = "dialogue"

    def ready(self) -> None:
        """The log can say what is done here."""
        from samspil.dialogue.phrases.log import LOGGED
        from samspil.ground import log

        log.SENTENCES.update(LOGGED)
