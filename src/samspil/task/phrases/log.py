"""What the log says was done with the task and the decisions, after a name. Ballots are never in it."""

from django.utils.translation import pgettext_lazy

LOGGED = {
    # the shared task
    "task.drafted": pgettext_lazy("in the log, after a name", "began a draft of the shared task"),
    "task.changed": pgettext_lazy("in the log, after a name", "changed a draft of the shared task"),
    "task.agreed": pgettext_lazy("in the log, after a name", "wrote down that the shared task was agreed"),
    "task.reopened": pgettext_lazy("in the log, after a name", "took back that a version of the task was agreed"),
    "task.ended": pgettext_lazy("in the log, after a name", "put away a draft of the shared task"),
    "task.restored": pgettext_lazy("in the log, after a name", "took out a draft of the shared task again"),
    "citation.added": pgettext_lazy("in the log, after a name", "wrote down whose words something was made from"),
    "citation.ended": pgettext_lazy("in the log, after a name", "took back that words were cited"),
    "citation.recognised": pgettext_lazy("in the log, after a name", "wrote down whether words are found again"),
    "citation.let_go": pgettext_lazy("in the log, after a name", "wrote down that words may go out of the task"),
    "wording.proposed": pgettext_lazy("in the log, after a name", "proposed other words for the task"),
    "wording.settled": pgettext_lazy("in the log, after a name", "wrote down what was done with a proposed wording"),
    "wording.ended": pgettext_lazy("in the log, after a name", "took back a proposed wording"),
    "wording.restored": pgettext_lazy("in the log, after a name", "put back a proposed wording"),
    "endorsement.given": pgettext_lazy("in the log, after a name", "wrote down how an actor stands to the task"),
    "endorsement.ended": pgettext_lazy("in the log, after a name", "took back how an actor stands to the task"),
    "telling.opened": pgettext_lazy("in the log, after a name", "asked for the task in people's own words"),
    "telling.closed": pgettext_lazy("in the log, after a name", "closed the round of the task in own words"),
    "telling.left": pgettext_lazy("in the log, after a name", "gave back the reading of the task in own words"),
    "reading.named": pgettext_lazy("in the log, after a name", "named a way in which the task is understood"),
    "reading.ended": pgettext_lazy("in the log, after a name", "took back a way in which the task is understood"),
}
