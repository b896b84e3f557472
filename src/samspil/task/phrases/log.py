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
    # decisions
    "decision.raised": pgettext_lazy("in the log, after a name", "raised something to be decided"),
    "decision.changed": pgettext_lazy("in the log, after a name", "changed what it says about a decision"),
    "decision.concerned": pgettext_lazy("in the log, after a name", "wrote down whom a decision concerns"),
    "decision.planned": pgettext_lazy("in the log, after a name", "wrote how those affected come into a decision"),
    "decision.framed": pgettext_lazy("in the log, after a name", "framed a decision"),
    "decision.reworded": pgettext_lazy("in the log, after a name", "wrote a new wording of a proposal"),
    "decision.attended": pgettext_lazy(
        "in the log, after a name", "wrote down which of those affected took part in a decision"
    ),
    "decision.decided": pgettext_lazy("in the log, after a name", "wrote down that something is decided"),
    "decision.recorded": pgettext_lazy(
        "in the log, after a name", "wrote down something that was decided earlier or elsewhere"
    ),
    "decision.not_decided": pgettext_lazy("in the log, after a name", "wrote down that something was not decided"),
    "decision.lifted": pgettext_lazy("in the log, after a name", "lifted a decision"),
    "decision.held_again": pgettext_lazy("in the log, after a name", "wrote that a decision holds after all"),
    "decision.ended": pgettext_lazy("in the log, after a name", "put away a decision that was written by mistake"),
    "decision.restored": pgettext_lazy("in the log, after a name", "took out a decision again"),
    "decision.cited": pgettext_lazy("in the log, after a name", "wrote down whose words are behind a decision"),
    "decision.uncited": pgettext_lazy("in the log, after a name", "took back that words are behind a decision"),
    "objection.said": pgettext_lazy("in the log, after a name", "objected to a proposal"),
    "objection.changed": pgettext_lazy("in the log, after a name", "changed an objection"),
    "objection.met": pgettext_lazy("in the log, after a name", "wrote that an objection is met by a new wording"),
    "objection.taken_back": pgettext_lazy("in the log, after a name", "took back an objection"),
    "negotiation.begun": pgettext_lazy("in the log, after a name", "began a negotiation"),
    "negotiation.changed": pgettext_lazy("in the log, after a name", "changed what a negotiation is about"),
    "negotiation.reached": pgettext_lazy("in the log, after a name", "wrote down the wording a negotiation reached"),
    "negotiation.stopped": pgettext_lazy(
        "in the log, after a name", "wrote that a negotiation ended without a decision"
    ),
    "negotiation.begun_again": pgettext_lazy("in the log, after a name", "began a negotiation again"),
    "party.added": pgettext_lazy("in the log, after a name", "took a seat in a negotiation"),
    "party.changed": pgettext_lazy("in the log, after a name", "changed what a party to a negotiation says"),
    "party.ended": pgettext_lazy("in the log, after a name", "left a negotiation"),
    "party.restored": pgettext_lazy("in the log, after a name", "came back into a negotiation"),
    "attempt.added": pgettext_lazy("in the log, after a name", "wrote down what was tried in a negotiation"),
    "attempt.changed": pgettext_lazy("in the log, after a name", "changed what was tried in a negotiation"),
    "attempt.ended": pgettext_lazy("in the log, after a name", "took back what was tried in a negotiation"),
    "attempt.restored": pgettext_lazy("in the log, after a name", "put back what was tried in a negotiation"),
    "reserved.added": pgettext_lazy("in the log, after a name", "put a matter on the list of what is not decided here"),
    "reserved.changed": pgettext_lazy(
        "in the log, after a name", "changed a matter on the list of what is not decided here"
    ),
    "reserved.ended": pgettext_lazy(
        "in the log, after a name", "took a matter off the list of what is not decided here"
    ),
    "reserved.restored": pgettext_lazy(
        "in the log, after a name", "put a matter back on the list of what is not decided here"
    ),
    # what is given away, and done together
    "transfer.added": pgettext_lazy("in the log, after a name", "wrote down power that was given away"),
    "transfer.changed": pgettext_lazy(
        "in the log, after a name", "changed what it says about power that was given away"
    ),
    "transfer.taken_back": pgettext_lazy("in the log, after a name", "wrote down power that was taken back"),
    "transfer.ended": pgettext_lazy("in the log, after a name", "put away a note that power was given away"),
    "transfer.restored": pgettext_lazy("in the log, after a name", "wrote that power is given away after all"),
    "agreement.added": pgettext_lazy("in the log, after a name", "began an agreement"),
    "agreement.changed": pgettext_lazy("in the log, after a name", "changed what an agreement is about"),
    "agreement.ended": pgettext_lazy("in the log, after a name", "wrote that an agreement has ended"),
    "agreement.restored": pgettext_lazy("in the log, after a name", "wrote that an agreement holds after all"),
    "agreement_part.added": pgettext_lazy("in the log, after a name", "wrote what an actor gives and gets"),
    "agreement_part.changed": pgettext_lazy("in the log, after a name", "changed what an actor gives and gets"),
    "agreement_part.ended": pgettext_lazy("in the log, after a name", "took an actor out of an agreement"),
    "agreement_part.restored": pgettext_lazy("in the log, after a name", "took an actor into an agreement again"),
    "effort.added": pgettext_lazy("in the log, after a name", "wrote down something that is done together"),
    "effort.changed": pgettext_lazy("in the log, after a name", "changed what it says about something done together"),
    "effort.moved": pgettext_lazy("in the log, after a name", "wrote where something done together stands"),
    "effort.ended": pgettext_lazy("in the log, after a name", "put away something done together"),
    "effort.restored": pgettext_lazy("in the log, after a name", "took out something done together again"),
    "outcome.added": pgettext_lazy("in the log, after a name", "wrote down what came of something done together"),
    "outcome.changed": pgettext_lazy("in the log, after a name", "changed what came of something done together"),
    "outcome.ended": pgettext_lazy("in the log, after a name", "took back what came of something done together"),
    "outcome.restored": pgettext_lazy("in the log, after a name", "put back what came of something done together"),
    "third.added": pgettext_lazy("in the log, after a name", "wrote down a common third"),
    "third.changed": pgettext_lazy("in the log, after a name", "changed what it says about a common third"),
    "third.ended": pgettext_lazy("in the log, after a name", "put away a common third"),
    "third.restored": pgettext_lazy("in the log, after a name", "took out a common third again"),
    "spending.added": pgettext_lazy("in the log, after a name", "wrote how the money was split"),
    "spending.changed": pgettext_lazy("in the log, after a name", "changed how the money was split"),
    "spending.ended": pgettext_lazy("in the log, after a name", "put away how the money was split"),
    "spending.restored": pgettext_lazy("in the log, after a name", "took out again how the money was split"),
    "share.added": pgettext_lazy("in the log, after a name", "wrote down what went where"),
    "share.changed": pgettext_lazy("in the log, after a name", "changed what went where"),
    "share.ended": pgettext_lazy("in the log, after a name", "put away what went where"),
    "share.restored": pgettext_lazy("in the log, after a name", "took out again what went where"),
    "promise.tied": pgettext_lazy("in the log, after a name", "wrote which decision a promise was given with"),
}
