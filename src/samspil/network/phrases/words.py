"""Small pieces that sentences are put together from: names in a row, when a round was, what a relation is called."""

from collections.abc import Iterable, Sequence

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from samspil.ground.templatetags.ground import capital, in_words
from samspil.network.models import Question, Round

__all__ = ["capital", "in_words", "number", "relation", "row", "share", "subject", "when"]


def row(names: Iterable[str]) -> str:
    """Names as one says them: a, b and c."""
    *first, last = list(names) or [""]
    if not first:
        return last
    return pgettext("the last two of several names", "%(names)s and %(last)s") % {
        "names": ", ".join(first),
        "last": last,
    }


def when(one: Round, among: Sequence[Round]) -> str:
    """The month of a round; its name where two rounds were in the same month."""
    months = [(other.happened_on.year, other.happened_on.month) for other in among]
    if months.count((one.happened_on.year, one.happened_on.month)) > 1:
        return _("“%(name)s”") % {"name": one.name}
    return formats.date_format(one.happened_on, "F Y")


def relation(question: Question) -> str:
    """What a relation is called in a list of choices; that of a file verbatim."""
    if question.matter == Question.Matter.OTHER:
        return question.relation
    return str(Question.Matter(question.matter).label)


def subject(question: Question) -> str:
    """What a relation is called as the subject of a sentence."""
    if question.matter == Question.Matter.CONTACT:
        return pgettext("subject of a sentence", "contact")
    if question.matter == Question.Matter.DOING:
        return pgettext("subject of a sentence", "what we do together")
    return _("“%(name)s”") % {"name": question.relation}


def number(value: float) -> str:
    """A measure with two decimals."""
    return formats.number_format(round(value, 2), decimal_pos=2, force_grouping=False)


def share(value: float, of: int) -> str:
    """So many of ``of``, as a whole number."""
    return formats.number_format(round(value * of))
