"""Sentences of the rounds that are used more than once: questions, levels, defaults, letters."""

from collections.abc import Iterable
from datetime import date

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from samspil.network.models import Question, Seat

Matter = Question.Matter
Words = str | Promise
#: The matters of our own rounds, in the order they are asked. Whom we know is always asked.
MATTERS = (Matter.KNOWS, Matter.CONTACT, Matter.DOING, Matter.TRUST, Matter.POWER)
#: What a facilitator chooses among.
CHOICES = MATTERS[1:]

QUESTIONS: dict[str, Words] = {
    Matter.KNOWS: gettext_lazy("Whom do you know?"),
    Matter.CONTACT: gettext_lazy("How often do you talk?"),
    Matter.DOING: gettext_lazy("Do you do things together?"),
    Matter.TRUST: gettext_lazy("Do they do what they say?"),
    Matter.POWER: gettext_lazy("Do they listen and let you decide?"),
}
_HOW_OFTEN = (
    (1, pgettext_lazy("how often they do so", "Rarely")),
    (2, pgettext_lazy("how often they do so", "Sometimes")),
    (3, pgettext_lazy("how often they do so", "Mostly")),
    (4, pgettext_lazy("how often they do so", "Always")),
)
LEVELS: dict[str, tuple[tuple[int, Words], ...]] = {
    Matter.KNOWS: ((0, pgettext_lazy("answer", "No")), (1, pgettext_lazy("answer", "Yes"))),
    Matter.CONTACT: (
        (0, pgettext_lazy("how often we talk", "Not lately")),
        (1, pgettext_lazy("how often we talk", "Now and then")),
        (2, pgettext_lazy("how often we talk", "Monthly")),
        (3, pgettext_lazy("how often we talk", "Weekly")),
    ),
    Matter.DOING: ((0, pgettext_lazy("answer", "No")), (1, pgettext_lazy("answer", "Yes"))),
    Matter.TRUST: _HOW_OFTEN,
    Matter.POWER: _HOW_OFTEN,
}
#: The same two questions seen from the other side.
MIRRORED: dict[str, Words] = {
    Matter.TRUST: gettext_lazy("Do we do what we say?"),
    Matter.POWER: gettext_lazy("Do we listen and let the others decide?"),
}
#: How many of the others, in the words of samspil.analysis.suppression.spread.
HOW_MANY: dict[str, Words] = {
    "few": pgettext_lazy("how many of the others", "few or none"),
    "some": pgettext_lazy("how many of the others", "some"),
    "most": pgettext_lazy("how many of the others", "most or all"),
}
#: Why a mirror shows nothing, by the reason readings.mirror gives.
WHY_NOT: dict[str, Words] = {
    "not_closed": gettext_lazy("The mirror opens when the round has closed."),
    "not_asked": gettext_lazy("This was not asked in this round."),
    "too_few": gettext_lazy("Too few have answered about you. We do not show it, so that nobody can be found."),
    "isolates": gettext_lazy(
        "Almost the same answered last time. We do not show it, because one of them could be found."
    ),
    "unknown": gettext_lazy("We cannot tell who is behind the answers. So we do not show them."),
}
WHY = gettext_lazy("We want to see who works with whom, so that we can talk about it together. Nobody gets points.")
NEXT_STEP = gettext_lazy("You see your own ties first and can hide one. Two weeks later all partners see the map.")


def text_of(question: Question) -> Words:
    """The question, in the reader's language where it is one of ours."""
    return QUESTIONS.get(question.matter, question.text) if not question.round.imported else question.text


def word_for(matter: str, value: float | None) -> Words:
    """The level in words; empty for a value that is none of the levels, or none at all."""
    return dict(LEVELS.get(matter, ())).get(int(value), "") if value is not None else ""


def mirrored(matter: str, levels: Iterable[tuple[int, str]], why_not: str) -> dict[str, object]:
    """One part of a mirror as it is shown: the question, level and how many in words, or why there is nothing."""
    words = [(word_for(matter, level), HOW_MANY[how_many]) for level, how_many in levels]
    return {"question": MIRRORED[matter], "levels": words, "why_not": WHY_NOT.get(why_not, "")}


def name_for(day: date) -> str:
    """What a round is called unless someone finds something better: its month."""
    return formats.date_format(day, "F Y").capitalize()


def greeting(seat: Seat) -> str:
    """What stands on top of the card and of the page."""
    if seat.respondent is None:
        return _("Hello %(actor)s, who do you work with?") % {"actor": seat.label}
    return _("Hello %(name)s, who do you work with?") % {"name": seat.respondent.name}


def letter(seat: Seat, address: str) -> tuple[str, str]:
    """Subject and text of the first mail. It names no partnership: others may read over the shoulder."""
    asker = seat.round.asker
    lines = [
        greeting(seat),
        _("You answer for %(actor)s. It takes about six minutes, and you may stop and go on later.")
        % {"actor": seat.label},
        _("This page is yours: %(address)s") % {"address": address},
        _("Last day to answer: %(day)s.") % {"day": formats.date_format(seat.round.closes_on, "DATE_FORMAT")},
        _("No thanks is an answer too. You can say so on the page."),
        _signature(asker, seat.round.phone),
    ]
    return _("A few questions from %(name)s") % {"name": asker}, "\n\n".join(lines)


def reminder(seat: Seat, address: str, signed: str) -> tuple[str, str]:
    """Subject and text of a reminder, signed by the person who sends it."""
    begun = seat.state == Seat.State.PARTLY
    lines = [
        greeting(seat),
        _("You have begun. The rest is still there.")
        if begun
        else _("We have not heard from you yet. That is all right."),
        _("This page is yours: %(address)s") % {"address": address},
        _("Last day to answer: %(day)s.") % {"day": formats.date_format(seat.round.closes_on, "DATE_FORMAT")},
        _("No thanks is an answer too. You can say so on the page."),
        _signature(signed, seat.round.phone),
    ]
    return _("A few questions from %(name)s") % {"name": signed}, "\n\n".join(lines)


def closed(seat: Seat, address: str) -> tuple[str, str]:
    """Subject and text of the mail with the new link that opens the first look and the mirror."""
    lines = [
        _("Hello %(name)s, the round has closed.") % {"name": seat.respondent.name},
        _("You can see what was said of ties to %(actor)s before the others do, and hide one.") % {"actor": seat.label},
        _("This page is yours: %(address)s") % {"address": address},
        _("The link is new, so that nobody else has it. An old card or link opens nothing any more."),
        _signature(seat.round.asker, seat.round.phone),
    ]
    return _("See your own ties first, from %(name)s") % {"name": seat.round.asker}, "\n\n".join(lines)


def _signature(name: str, phone: str) -> str:
    return "\n".join(filter(None, (_("Kind regards"), name, phone)))
