"""The shared task, decisions, and the answers that come back."""

from django.apps import AppConfig


class Task(AppConfig):
    """The shared task, decisions, and the answers that come back."""

    name = "samspil.task"
    label = "task"

    def ready(self) -> None:
        """The log can say what is done here."""
        from samspil.ground import log
        from samspil.task.phrases.log import LOGGED

        log.SENTENCES.update(LOGGED)
