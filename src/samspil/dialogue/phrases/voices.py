"""What the answers say together, as sentences with the uncertainty inside. Where nothing can be told, that is said."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import formats
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from samspil.ground.templatetags.ground import capital, in_words

#: From here on words are cut, at a blank, where they stand inside a sentence of ours.
LONGEST = 90
#: The outlines of the ways of answering, as words in a sentence.
MARK_NAMES = {
    "circle": gettext_lazy("the circle"),
    "square": gettext_lazy("the square"),
    "triangle": gettext_lazy("the triangle"),
    "diamond": gettext_lazy("the diamond"),
    "hexagon": gettext_lazy("the hexagon"),
    "cross": gettext_lazy("the cross"),
}


def short(words: str) -> str:
    """People's words as they stand inside a sentence of ours: whole when short, else cut at a blank."""
    if len(words) <= LONGEST:
        return words
    return f"{words[:LONGEST].rsplit(' ', 1)[0].rstrip(' ,;:.–-')}…"


def quoted(words: str) -> SafeString:
    """The same as a quotation; the page sets the marks of its language."""
    return format_html("<q>{}</q>", short(words).removesuffix("."))


def lead(common: Sequence[str], dividing: Sequence[str]) -> SafeString:
    """What gathers all and what divides; ``dividing`` begins with the words that answers lie furthest apart on."""
    return format_html("{} {}", _gathers(common), _divides(dividing))


def _gathers(common: Sequence[str]) -> SafeString:
    if not common:
        return format_html("{}", _("We cannot see anything that gathers all."))
    if len(common) == 1:
        return format_html(_("{words} gathers all, however they answer otherwise."), words=quoted(common[0]))
    said = ngettext(
        "{n} statement gathers all, however they answer otherwise. The newest is {words}.",
        "{n} statements gather all, however they answer otherwise. The newest is {words}.",
        len(common),
    )
    return format_html(said, n=capital(in_words(len(common))), words=quoted(common[-1]))


def _divides(dividing: Sequence[str]) -> SafeString:
    if not dividing:
        return format_html("{}", _("We cannot see anything that divides us."))
    if len(dividing) == 1:
        return format_html(_("{words} divides us."), words=quoted(dividing[0]))
    said = ngettext("{n} divides us, among them {words}.", "{n} divide us, among them {words}.", len(dividing))
    return format_html(said, n=capital(in_words(len(dividing))), words=quoted(dividing[0]))


def not_yet(k: int, *, enough: bool) -> str:
    """Nothing has been counted together yet. ``enough``: so many have answered that it will be in a little while."""
    if enough:
        return _("The answers are being counted together now. Come back in a little while.")
    return _("Not yet. The answers are counted together when %(n)s people have answered.") % {"n": in_words(k)}


def too_few() -> str:
    """Counted, but too few to say anything about what gathers and what divides."""
    return _("There are too few answers to tell what gathers us and what divides us.")


def ways(state: str, number: int) -> str:
    """Whether people answer in ways that can be told apart."""
    if state == "groups":
        return _(
            "They answer in %(n)s different ways. We give the ways no names: it is answers that are alike, not people."
        ) % {"n": in_words(number)}
    if state == "no_clear_groups":
        return _(
            "We cannot see clear ways of answering. Everyone answers in a way of their own, as far as we can tell."
        )
    return _("They are too few to look for ways of answering.")


def how_many(people: int, statements: int) -> str:
    """How many have answered how many statements."""
    said = ngettext(
        "%(people)s have answered one statement.", "%(people)s have answered %(statements)s statements.", statements
    )
    return said % {"people": capital(in_words(people)), "statements": in_words(statements)}


def no_cross_section() -> str:
    """What every share on these pages must be read with."""
    return _("Those who answered are no cross-section of those who did not.")


def gathered(*, marks: bool) -> str:
    """Why a statement is common ground."""
    if marks:
        return _("A majority in every way of answering and in every group, also when the uncertainty is counted in.")
    return _("A majority in every group, also when the uncertainty is counted in.")


def told_apart(clear: Sequence[str], unclear: Sequence[str]) -> str:
    """Who clearly agrees and who clearly does not; empty when nobody is clear either way."""
    said = []
    if clear:
        said.append(_("Most agree: %(names)s.") % {"names": row(clear)})
    if unclear:
        said.append(_("Most do not agree: %(names)s.") % {"names": row(unclear)})
    return " ".join(said)


def cannot_tell() -> str:
    """The bands lie over each other."""
    return _("There are too few answers to see whether they differ.")


def mark_name(mark: str) -> str:
    """An outline in a sentence; a letter for those after the sixth."""
    return str(MARK_NAMES.get(mark, mark))


def row(names: Sequence[str]) -> str:
    """Names as one says them: a, b and c."""
    *first, last = list(names)
    if not first:
        return last
    return pgettext("the last two of several names", "%(names)s and %(last)s") % {
        "names": ", ".join(first),
        "last": last,
    }


def agreeing(least: int, most: int, answered: int) -> str:
    """How many of how many agree; as "at least" or "at most" where the exact number would tell what each one said."""
    if least == most:
        return _("%(n)s of %(of)s agree") % {"n": least, "of": answered}
    if least == 0:
        return _("at most %(n)s of %(of)s agree") % {"n": most, "of": answered}
    return _("at least %(n)s of %(of)s agree") % {"n": least, "of": answered}


def only_how_many(answered: int) -> str:
    """They are too few to tell how they answered."""
    return _("%(n)s answered; how is not shown") % {"n": answered}


def about(size: int) -> str:
    """About how many people answer in one way."""
    return _("about %(n)s people") % {"n": size}


_MINDING = {
    "few": gettext_lazy("matters to few of them"),
    "some": gettext_lazy("matters to some of them"),
    "most": gettext_lazy("matters to most of them"),
}


def minding(word: str | None) -> str:
    """To how many of those who answered it matters; empty where that is not told."""
    return str(_MINDING[word]) if word else ""


def ends() -> tuple[str, str, str]:
    """The words under the scale of agreement."""
    return (
        pgettext("agreement", "nobody"),
        pgettext("agreement", "half"),
        pgettext("agreement", "everyone"),
    )


def so_far(people: int) -> str:
    """How many have answered by now, on a wall: a number that moves in steps."""
    return _("At least %(n)s have answered so far.") % {"n": in_words(people)}


def few_so_far(k: int) -> str:
    """Fewer than k, nobody included."""
    return _("Fewer than %(n)s have answered so far.") % {"n": in_words(k)}


def by_square(devices: int) -> str:
    """How many came by the group's square or a shared screen."""
    return _(
        "%(n)s devices answered by the group's square or on a shared screen. Nobody knows whose they are, so they are "
        "counted apart and stand in no figure here."
    ) % {"n": devices}


_AGED = {
    "older_heard_more": gettext_lazy("Old words have had more answers than new ones."),
    "newer_heard_more": gettext_lazy("New words have had more answers than old ones."),
    "even": gettext_lazy("Old and new words have had about as many answers."),
    "cannot_tell": gettext_lazy("We cannot see whether old words have had more answers than new ones."),
}


def aged(state: str) -> str:
    """How the age of words relates to answers received."""
    return str(_AGED[state])


def how_aged(told: Mapping[str, Any]) -> str:
    """The correlation behind it, with its interval; empty where there is none."""
    if told["rho"] is None:
        return ""
    numbers = {name: formats.number_format(round(told[name], 2), decimal_pos=2) for name in ("rho", "low", "high")}
    return _("Rank correlation of age and answers: %(rho)s [%(low)s to %(high)s].") % numbers


def seen(words: str, state: str) -> str:
    """Whether the words of one kind of knowledge were shown less or more than the others; empty otherwise."""
    if state == "less":
        return _("Words %(kind)s were shown less than the others.") % {"kind": words}
    if state == "more":
        return _("Words %(kind)s were shown more than the others.") % {"kind": words}
    return ""


def seen_times(one: Mapping[str, Any]) -> str:
    """How often each was shown: a mean with its interval, or that there are too few to tell."""
    if one["mean"] is None:
        return _("too few to tell")
    return f"{one['mean']:.0f} [{one['low']:.0f}–{one['high']:.0f}]"


def told(*, common: bool | None, apart: bool) -> str:
    """What can be told of a statement, in a cell of a table."""
    if common:
        return _("gathers all")
    return _("divides") if apart else _("cannot be told apart")
