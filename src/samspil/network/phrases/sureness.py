"""How sure a finding is, as sentences."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samspil.network.phrases.words import capital, in_words, row

Values = Mapping[str, Any]


def complete(v: Values) -> str:
    return _("No answers are missing.")


def holds(v: Values) -> str:
    between = v.get("between", ())
    sentence = _("It also holds when we reckon with those who did not answer.")
    if not between:
        return sentence
    more = ngettext(
        "%(rounds)s lies between and cannot be told from either.",
        "%(rounds)s lie between and cannot be told from either.",
        len(between),
    )
    return f"{sentence} {capital(more % {'rounds': row(between)})}"


def overlap(v: Values) -> str:
    return _("The rounds overlap. The difference may come from those who did not answer.")


def depends(v: Values) -> str:
    return _("It depends on what those who did not answer would have said.")


def little(v: Values) -> str:
    return _("The difference is so small that chance may have made it.")


def too_few_paths(v: Values) -> str:
    return (
        _(
            "%(answered)s of %(asked)s answered. Under 70 in a hundred we say nothing about who hangs together "
            "through whom."
        )
        % v
    )


def either_word(v: Values) -> str:
    return _("Reckoned by what at least one of the two says. There may be ties that nobody told us of.")


def may_be(v: Values) -> str:
    return _("There may be something all the same: not everyone answered.")


def compared(v: Values) -> str:
    return _("Those who did not answer both times are left out, and so are those who were not at the table both times.")


def unstable(v: Values) -> str:
    if not v["moving"]:
        return _("Another try divides them the same way.")
    sentence = ngettext(
        "Another try would divide them a little differently: %(n)s party changes group when we try again.",
        "Another try would divide them a little differently: %(n)s parties change group when we try again.",
        v["moving"],
    )
    if v["moving"] * 5 > v["actors"]:
        sentence = _(
            "Another try divides them quite differently: %(n)s parties change group. Take it as one way to look."
        )
    return sentence % _n(v["moving"])


def _n(count: int) -> dict[str, str]:
    return {"n": in_words(count)}
