"""Conversations, statements, answers, and what burns."""

from django.apps import AppConfig
from django.core.checks import Tags, register


class Dialogue(AppConfig):
    """Conversations, statements, answers, and what burns."""

    name = "samspil.dialogue"
    label = "dialogue"

    def ready(self) -> None:
        """The log can say what is done here, and ``samspil check`` what is missing."""
        from samspil.dialogue.phrases.log import LOGGED
        from samspil.dialogue.readings.lost import lost_keys
        from samspil.ground import log

        log.SENTENCES.update(LOGGED)
        register(lost_keys, Tags.database)
