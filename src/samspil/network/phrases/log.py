"""What the log says was done in the network, after a name."""

from django.utils.translation import pgettext_lazy

LOGGED = {
    "round.added": pgettext_lazy("in the log, after a name", "prepared a round"),
    "round.changed": pgettext_lazy("in the log, after a name", "changed what it says about a round"),
    "round.seated": pgettext_lazy("in the log, after a name", "chose who sits at the table in a round"),
    "round.opened": pgettext_lazy("in the log, after a name", "opened a round"),
    "round.reminded": pgettext_lazy("in the log, after a name", "reminded those who had not answered a round"),
    "round.closed": pgettext_lazy("in the log, after a name", "closed a round"),
    "round.shown": pgettext_lazy("in the log, after a name", "showed a round to all"),
    "round.withdrawn": pgettext_lazy("in the log, after a name", "put away a round that was not opened"),
    "round.restored": pgettext_lazy("in the log, after a name", "took out a round again"),
    "seat.card_renewed": pgettext_lazy("in the log, after a name", "gave a new card"),
    "seat.respondent_changed": pgettext_lazy("in the log, after a name", "changed who answers for an actor"),
    "seat.asked": pgettext_lazy("in the log, after a name", "wrote that an actor is to be asked again"),
    "seat.declined": pgettext_lazy("in the log, after a name", "wrote that an actor said no to answering"),
    "seat.not_reached": pgettext_lazy("in the log, after a name", "wrote that an actor was not reached"),
    "network.read_in": pgettext_lazy("in the log, after a name", "read a network in from a file"),
    "network.undone": pgettext_lazy("in the log, after a name", "took back a network that was read in"),
}
