"""Sentences of the pages in the hand that stand on more than one of them, or that the code chooses among."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True)
class Practice:
    """A card to practise on: what someone could have said, and what it teaches."""

    words: Words
    teaches: Words


PRACTICE = (
    Practice(_("It is nice to have a cup of coffee together."), _("Press what you think. There is no wrong answer.")),
    Practice(_("There is snow here every winter."), _("It is fine not to know. You can also skip.")),
    Practice(_("Children like to run."), _("Is it big for you? Then tick the box first.")),
)

STATES: dict[str, Words] = {
    "to_write": _("We listen to it, and write it down. Then we delete the sound."),
    "waiting": _("Someone reads it first. Then it is shown."),
    "shown": _("It is shown. Others can answer it."),
    "rejected": _("It is not shown."),
}

REASONS: dict[str, Words] = {
    "few_views": _("Few had seen it. All words are to be seen by some."),
    "unheard": _("We had seen too little from people who know it in that way."),
    "seldom": _("It had been seen less than the others."),
    "doubt": _("We knew too little of what people think of it."),
    "chosen": _("People looked for it themselves."),
}

#: Where one knows it from, and whom one answers as, the way one says it of oneself. A community of faith is not among
#: them: what someone believes is never asked, nor kept beside what they answer.
KNOWN_FROM: tuple[tuple[str, Words], ...] = (
    ("experience", _("I have lived it")),
    ("professional", _("From my work")),
    ("both", _("Both")),
)
COMES_AS: tuple[tuple[str, Words], ...] = (
    ("citizen", _("I live here")),
    ("public", _("I work for the municipality")),
    ("school", _("I work with children or culture")),
    ("housing", _("I work with housing")),
    ("firm", _("I have a shop or a firm")),
    ("association", _("I am in a club")),
    ("ngo", _("I help without pay")),
    ("residents", _("The residents chose me")),
    ("group", _("I am in a group here")),
    ("backbone", _("I work for the secretariat")),
    ("other", _("Something else")),
)
