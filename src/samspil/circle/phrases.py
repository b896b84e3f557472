"""Sentences of the circle that stand in more than one place: what the log says was done."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Area:
    """A part of the log: what it is called, and the nouns that verbs in it begin with."""

    label: Any
    nouns: tuple[str, ...]


#: By the value in the address.
AREAS = {
    "kredsen": Area(_("Who is in"), ("actor", "member", "mandate", "consent", "import")),
    "mangler": Area(_("Who is missing"), ("missing", "affected")),
    "loefter": Area(_("Promises and answers"), ("promise", "waiting", "reply")),
    "sekretariatet": Area(_("The secretariat"), ("declaration", "funder", "instruction", "partnership", "part")),
    "netvaerket": Area(_("The network"), ("round", "seat", "tie", "network")),
    "opgaven": Area(_("The task"), ("task", "citation", "wording", "endorsement", "telling", "reading")),
    "beslutninger": Area(
        _("Decisions"),
        ("decision", "objection", "negotiation", "party", "attempt", "reserved", "voting", "seal", "method"),
    ),
    "ordene": Area(_("The words"), ("conversation", "cards", "statement", "snapshot", "platform", "mention", "offer")),
    "dagsordener": Area(_("Own agendas"), ("agendas", "agenda", "exchange", "stop", "use")),
    "faelles": Area(
        _("Given and shared"),
        ("transfer", "agreement", "agreement_part", "effort", "outcome", "third", "spending", "share"),
    ),
}


@dataclass(frozen=True)
class PartWords:
    """A part that can be switched on: its name, what it is for, and why it is not there from the start."""

    label: Any
    use: Any
    wait: Any


PARTS = {
    "dialogue": PartWords(
        _("The words"),
        _("You ask an open question. People say it in their own words and answer each other, also without an account."),
        _("Talk with five people before you ask everyone: then the question is theirs too."),
    ),
    "network": PartWords(
        _("The network"),
        _("You ask each actor whom they know, talk with and do things with, and see the picture together."),
        _("A round makes sense from month three: before that people answer about names, not about each other."),
    ),
}


#: What people speak, by code; the pages themselves come in fewer.
LANGUAGES = (
    ("da", _("Danish")),
    ("da-simple", _("Easy Danish")),
    ("en", _("English")),
    ("ar", _("Arabic")),
    ("bs", _("Bosnian")),
    ("de", _("German")),
    ("fa", _("Persian")),
    ("fr", _("French")),
    ("pl", _("Polish")),
    ("ro", _("Romanian")),
    ("so", _("Somali")),
    ("es", _("Spanish")),
    ("ti", _("Tigrinya")),
    ("tr", _("Turkish")),
    ("uk", _("Ukrainian")),
    ("ur", _("Urdu")),
    ("vi", _("Vietnamese")),
)


#: What a verb of the log is in a sentence, after the name of the one who did it. How a promise ended is not told here:
#: put together by name it would be a list of broken promises.
LOGGED = {
    "actor.added": pgettext_lazy("in the log, after a name", "put an actor on the list of those who are in"),
    "actor.changed": pgettext_lazy("in the log, after a name", "changed what it says about an actor"),
    "actor.ended": pgettext_lazy("in the log, after a name", "wrote that an actor has left"),
    "actor.restored": pgettext_lazy("in the log, after a name", "brought an actor back"),
    "member.added": pgettext_lazy("in the log, after a name", "put a person on the list"),
    "member.changed": pgettext_lazy("in the log, after a name", "changed what it says about a person"),
    "member.ended": pgettext_lazy("in the log, after a name", "wrote that a person has left"),
    "member.mail_came_back": pgettext_lazy("in the log, after a name", "wrote that mail to someone came back"),
    "member.restored": pgettext_lazy("in the log, after a name", "brought a person back"),
    "mandate.given": pgettext_lazy("in the log, after a name", "gave someone a mandate"),
    "mandate.ended": pgettext_lazy("in the log, after a name", "ended a mandate"),
    "mandate.ended_with_actor": pgettext_lazy("in the log, after a name", "ended a mandate, because the actor left"),
    "mandate.ended_with_member": pgettext_lazy("in the log, after a name", "ended a mandate, because the person left"),
    "mandate.restored": pgettext_lazy("in the log, after a name", "gave a mandate back"),
    "consent.recorded": pgettext_lazy("in the log, after a name", "wrote down that someone said yes"),
    "consent.withdrawn": pgettext_lazy("in the log, after a name", "took back a yes"),
    "stop.set": pgettext_lazy("in the log, after a name", "set a stop for what may be used of an actor"),
    "stop.ended": pgettext_lazy("in the log, after a name", "lifted a stop for what may be used of an actor"),
    "stop.restored": pgettext_lazy("in the log, after a name", "set a stop again for what may be used of an actor"),
    "import.read_in": pgettext_lazy("in the log, after a name", "read in a list"),
    "import.undone": pgettext_lazy("in the log, after a name", "took back a list that was read in"),
    "partnership.founded": pgettext_lazy("in the log, after a name", "began the partnership"),
    "partnership.changed": pgettext_lazy("in the log, after a name", "changed what it says about the partnership"),
    "part.switched_on": pgettext_lazy("in the log, after a name", "switched a part on"),
    "part.switched_off": pgettext_lazy("in the log, after a name", "switched a part off"),
    "missing.named": pgettext_lazy("in the log, after a name", "wrote that someone is missing"),
    "missing.changed": pgettext_lazy("in the log, after a name", "corrected a note on who is missing"),
    "missing.contacted": pgettext_lazy("in the log, after a name", "wrote down a contact with someone who is missing"),
    "missing.settled": pgettext_lazy("in the log, after a name", "settled a note on who is missing"),
    "missing.reopened": pgettext_lazy("in the log, after a name", "opened a note on who is missing again"),
    "affected.added": pgettext_lazy("in the log, after a name", "added a group that is affected"),
    "affected.changed": pgettext_lazy("in the log, after a name", "changed a group that is affected"),
    "affected.ended": pgettext_lazy("in the log, after a name", "took a group off the list of those affected"),
    "affected.restored": pgettext_lazy("in the log, after a name", "put a group back on the list of those affected"),
    "promise.given": pgettext_lazy("in the log, after a name", "wrote down a promise"),
    "promise.changed": pgettext_lazy("in the log, after a name", "changed the words of a promise"),
    "promise.settled": pgettext_lazy("in the log, after a name", "settled a promise"),
    "promise.reopened": pgettext_lazy("in the log, after a name", "opened a promise again"),
    "waiting.changed": pgettext_lazy("in the log, after a name", "changed what it says about someone who waits"),
    "instruction.changed": pgettext_lazy("in the log, after a name", "changed a message to the secretariat"),
    "waiting.added": pgettext_lazy("in the log, after a name", "wrote down that someone waits for an answer"),
    "waiting.answered": pgettext_lazy("in the log, after a name", "wrote down an answer"),
    "waiting.reopened": pgettext_lazy("in the log, after a name", "opened again that someone waits"),
    "declaration.made": pgettext_lazy(
        "in the log, after a name", "wrote what the secretariat says of its independence"
    ),
    "funder.added": pgettext_lazy("in the log, after a name", "added someone who pays"),
    "funder.changed": pgettext_lazy("in the log, after a name", "changed someone who pays"),
    "funder.ended": pgettext_lazy("in the log, after a name", "wrote that someone no longer pays"),
    "funder.restored": pgettext_lazy("in the log, after a name", "wrote that someone pays after all"),
    "instruction.received": pgettext_lazy("in the log, after a name", "wrote down a message to the secretariat"),
    "instruction.answered": pgettext_lazy("in the log, after a name", "wrote what the secretariat answered"),
}
