"""What a new conversation says until someone writes it better; and what the states are called in a sentence."""

from django.utils.translation import gettext_lazy as _

from samspil.dialogue.models import Conversation

State = Conversation.State

BEGINNINGS = {
    "who_sees": _("Everyone in the partnership sees the words. Nobody can see what you answer to the words of others."),
    "hear_back": _("We put up what was said, and what we do about it, where you met us."),
    "policy": _(
        "Words that expose a certain person, threaten someone or tell of someone else's illness are not shown. "
        "You are always told why."
    ),
}

#: Where a conversation is, as a sentence of its own.
STANDS = {
    State.PLANNED: _("It is being prepared. Nobody has been asked yet."),
    State.OPEN: _("It is open. Words and answers are taken."),
    State.PAUSED: _("It rests. Nothing new is taken, and everything stands."),
    State.CLOSED: _("It is closed for now. It can be opened again."),
}
#: The same for one that was read in from a file.
READ_IN = _("It was asked elsewhere, and read in from a file. Nobody answers it here.")
