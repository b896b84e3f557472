"""The shared task, decisions, and the answers that come back."""

from django.apps import AppConfig


class Task(AppConfig):
    """The shared task, decisions, and the answers that come back."""

    name = "samspil.task"
    label = "task"

    def ready(self) -> None:
        """The log can say what is done here, and the pages of people's words what came of them (docs/adr/0008)."""
        from samspil.dialogue.readings import trails
        from samspil.ground import log
        from samspil.task.actions.recognising import forget_words_of
        from samspil.task.phrases.log import LOGGED
        from samspil.task.readings.trails import steps_of

        log.SENTENCES.update(LOGGED)
        trails.TRAILS.append(steps_of)
        trails.FORGET.append(forget_words_of)
