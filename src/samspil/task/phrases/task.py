"""Sentences about the shared task: which version, how hard it is to read, how far two readers agree."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

#: What the versions are called under the thread.
ORDINALS = (
    _("First version"),
    pgettext_lazy("version of the task", "Second"),
    pgettext_lazy("version of the task", "Third"),
    pgettext_lazy("version of the task", "Fourth"),
    pgettext_lazy("version of the task", "Fifth"),
    pgettext_lazy("version of the task", "Sixth"),
    pgettext_lazy("version of the task", "Seventh"),
    pgettext_lazy("version of the task", "Eighth"),
    pgettext_lazy("version of the task", "Ninth"),
)
#: How hard a text is to read, from LIX up to below the number (Björnsson 1968).
LEVELS = (
    (25, _("as easy as a book for children")),
    (35, _("easy to read for most who are used to reading")),
    (45, _("as hard as a newspaper")),
    (55, _("hard, as official letters are")),
    (None, _("very hard, as laws are")),
)
#: How far two readers agree, from kappa up to below the number. Words, since the number is not the point.
AGREE = (
    (0.2, _("hardly more than chance would")),
    (0.6, _("in part")),
    (0.8, _("to a great extent")),
    (None, _("nearly all the way")),
)


def level(value: float, levels: tuple) -> str:
    """The words for a number."""
    return next(words for below, words in levels if below is None or value < below)
