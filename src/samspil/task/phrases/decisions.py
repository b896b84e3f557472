"""What is said of a decision in more than one place: which places residents had in it, and what that let them stop."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

#: What those in a place did, after "Residents" and after "who".
DID = {
    "raised": gettext_lazy("raised it"),
    "framed": gettext_lazy("took part in framing it"),
    "decided": gettext_lazy("decided it"),
    "object": gettext_lazy("could say no"),
}


def stopped(state: str, held: Mapping[str, bool | None]) -> str:
    """The sentence above a decision: by place whether residents were in it (None: not written down)."""
    before = {
        "raised": _("It is raised, and not framed yet."),
        "framed": _("It is not decided yet. Everyone it concerns can say no, and why."),
        "not_decided": _("It was not decided."),
    }
    if state in before:
        return before[state]
    return " ".join([_opening(held), *_rest(held)])


def _opening(held: Mapping[str, bool | None]) -> str:
    if all(held.values()):
        return pgettext("what residents could have stopped", "All of it.")
    if held["object"] is None:
        return _("We do not know.")
    if held["object"]:
        return _("They could have said no.")
    return pgettext("what residents could have stopped", "Nothing.")


def _rest(held: Mapping[str, bool | None]) -> list[str]:
    found = []
    if there := _those(held, True):
        found.append(_("Residents %(did)s.") % {"did": there})
    if missing := _those(held, False):
        found.append(_("No residents were among those who %(did)s.") % {"did": missing})
    if unknown := _those(held, None):
        found.append(_("It is not written down who %(did)s.") % {"did": unknown})
    return found


def _those(held: Mapping[str, bool | None], wanted: bool | None) -> str:
    return listed([str(DID[place]) for place, there in held.items() if there is wanted])


def listed(words: Sequence[str]) -> str:
    """Raised it, framed it and decided it."""
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}
