"""What can be said of stepping back, in sentences: who did, who holds fast, who has said nothing; never how well."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samspil.ground.templatetags.ground import capital, in_words


def stepped_back(moved: int, kept: int, no_more: int, silent: int) -> str:
    """The four states in one sentence; a state that nobody is in is left out."""
    parts = [
        (
            moved,
            ngettext(
                "%(n)s has paused, changed or let go of something",
                "%(n)s have paused, changed or let go of something",
                moved,
            ),
        ),
        (kept, ngettext("%(n)s holds fast", "%(n)s hold fast", kept)),
        (
            no_more,
            ngettext(
                "%(n)s has said what it wants, and no more since",
                "%(n)s have said what they want, and no more since",
                no_more,
            ),
        ),
        (silent, ngettext("%(n)s has not said anything yet", "%(n)s have not said anything yet", silent)),
    ]
    said = [words % {"n": in_words(number)} for number, words in parts if number]
    return capital("; ".join(said)) + "." if said else _("There are no parties here yet.")


def bounds(low: int, high: int, parties: int) -> str:
    """How many can have stepped back, whatever those who have said nothing would say."""
    if low == high:
        return _("Everyone has said something, so the number is as it stands: %(n)s of %(all)s.") % {
            "n": in_words(low),
            "all": in_words(parties),
        }
    return _(
        "At least %(low)s and at most %(high)s of %(all)s: those who are silent may have done so without saying it."
    ) % {
        "low": in_words(low),
        "high": in_words(high),
        "all": in_words(parties),
    }


def exchanges(asks: int, offers: int) -> str:
    """How much stands open, in both directions."""
    if not asks and not offers:
        return _("Nothing is asked for and nothing offered just now.")
    asked = ngettext("%(n)s thing is asked for", "%(n)s things are asked for", asks) % {"n": in_words(asks)}
    offered = ngettext("%(n)s is offered", "%(n)s are offered", offers) % {"n": in_words(offers)}
    said = [words for number, words in ((asks, asked), (offers, offered)) if number]
    return capital(", ".join(said)) + "."


def balance(asks: int, events: int, interval: tuple[float, float] | None) -> str:
    """How much of it was asking, and how far that can be trusted."""
    if interval is None:
        return _("There is too little to say anything of it: the list is all there is.")
    low, high = (round(end * 10) for end in interval)
    return _(
        "%(asks)s of %(all)s were asks. With so few it can just as well be anything from %(low)s to %(high)s of ten."
    ) % {"asks": capital(in_words(asks)), "all": in_words(events), "low": low, "high": high}
