"""Do we answer? Who got an answer where something was at stake, how long it took, what it led to, who recognises it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samspil.analysis.drawing.bands import Axis, Band, bands
from samspil.analysis.drawing.svg import Named
from samspil.analysis.influence.waiting import Wait, Waiting, waiting
from samspil.circle.models import Partnership
from samspil.dialogue.models import Knowledge, Statement
from samspil.ground import clock
from samspil.task.models import Answered, Reply
from samspil.task.readings.replies import LIST_UNDER, at_stake, first_replies, replies

AFTER = (30, 90, 180, 365)  # days after which we look how many still wait
Recognised = Answered.Recognised


@dataclass(frozen=True)
class LedTo:
    """The answers of one outcome: listed when they are under ten, else a number (``number``) that opens the list."""

    outcome: str
    label: str
    rows: tuple[Reply, ...]

    @property
    def number(self) -> int | None:
        """None where they are listed."""
        return len(self.rows) if len(self.rows) >= LIST_UNDER else None


@dataclass(frozen=True)
class Known:
    """Who recognises what they were answered. ``asked``: how many have said yes or no, None when fewer than k.

    ``least``: at least so many recognise it, and ``most`` at most: one number where neither side is fewer than k.
    """

    asked: int | None
    least: int
    most: int

    @property
    def exact(self) -> bool:
        """Whether the number can be told."""
        return self.least == self.most


@dataclass(frozen=True)
class Answering:
    """The page. ``answered`` and ``silent``: words with something at stake, from those who live with it; ``other``: the
    same from those who know it from their profession only, told apart. ``time``: None where too few waited.
    """

    answered: tuple[Statement, ...]
    silent: tuple[Statement, ...]
    other: tuple[Statement, ...]
    time: Waiting | None
    wide: str
    narrow: str
    led_to: tuple[LedTo, ...]
    known: Known

    @property
    def all(self) -> int:
        """How many statements."""
        return len(self.answered) + len(self.silent)


def answering(partnership: Partnership, as_of: date | None = None) -> Answering:
    """Everything on the page, as of a day."""
    day = as_of or clock.today()
    rows = list(at_stake(partnership, day))
    lived = [row for row in rows if row.knowledge != Knowledge.PROFESSIONAL]
    first = first_replies(rows, day)
    time = waiting([_wait(row, first.get(row.pk), day) for row in lived], partnership.k)
    wide, narrow = _figures(time)
    return Answering(
        answered=tuple(row for row in lived if row.pk in first),
        silent=tuple(row for row in lived if row.pk not in first),
        other=tuple(row for row in rows if row.knowledge == Knowledge.PROFESSIONAL),
        time=time,
        wide=wide,
        narrow=narrow,
        led_to=_led_to(partnership, day),
        known=_known(partnership, day),
    )


def _wait(row: Statement, first: date | None, day: date) -> Wait:
    """Nobody knows whose words are one person's, so each statement counts as one."""
    return Wait(((first or day) - row.happened_on).days, first is not None, str(row.pk))


def _led_to(partnership: Partnership, day: date) -> tuple[LedTo, ...]:
    given = replies(partnership, as_of=day)
    return tuple(
        LedTo(outcome, str(label), tuple(row for row in given if row.outcome == outcome))
        for outcome, label in Reply.Outcome.choices
    )


def _known(partnership: Partnership, day: date) -> Known:
    """Yes and no of people: a side of fewer than k is not told, and then neither is the other."""
    given = [row.pk for row in replies(partnership, as_of=day)]
    said = Answered.objects.filter(reply__in=given, recognised_on__lte=day)
    yes = said.filter(recognised=Recognised.YES).count()
    asked, k = yes + said.filter(recognised=Recognised.NO).count(), partnership.k
    if asked < k:
        return Known(None, 0, 0)
    if min(yes, asked - yes) >= k or asked == yes:
        return Known(asked, yes, yes)
    if asked < 2 * k:  # one side, or both, are few: which one is not told
        return Known(asked, 0, asked)
    return Known(asked, 0, k - 1) if yes < k else Known(asked, asked - k + 1, asked)


def _figures(time: Waiting | None) -> tuple[str, str]:
    """The share that still waits after so many days, with its interval; empty where too few waited."""
    if time is None:
        return "", ""
    rows = [_band(time, days) for days in AFTER]
    ticks = tuple((value, f"{value} %") for value in (0, 25, 50, 75, 100))
    axis = Axis(0, 100, ticks, (_("nobody waits any more"), _("all still wait")))
    named = {width: Named(f"still-{width}", _("The share that still waits")) for width in ("wide", "narrow")}
    return bands(rows, axis, named["wide"]), bands(rows, axis, named["narrow"], narrow=True)


def _band(time: Waiting, days: int) -> Band:
    label = ngettext("after %(n)s day", "after %(n)s days", days) % {"n": days}
    past = [place for place, day in enumerate(time.days) if day <= days]
    longest = max(*time.days, time.longest_open or 0)
    if days > longest:
        return Band(label, None, None, instead=_("nobody has waited so long"))
    if not past:
        return Band(label, None, None, 100.0)
    at = past[-1]
    return Band(label, *(100 * float(one[at]) for one in (time.low, time.high, time.still)))


def told(time: Waiting) -> str:
    """After how many days half had an answer, those who still wait counted in; with its interval."""
    if time.median is None:
        return _("More than half still wait, so nobody can say how long it takes.")
    said = _("Half had waited %(n)s days or more before we answered; those who still wait are counted in.") % {
        "n": round(time.median)
    }
    return f"{said} {_limits(time.median_low, time.median_high)}"


def _limits(low: float | None, high: float | None) -> str:
    if low is not None and high is not None:
        return _("It can be anything from %(low)s to %(high)s days.") % {"low": round(low), "high": round(high)}
    if low is not None:
        return _("It can be anything from %(low)s days upwards.") % {"low": round(low)}
    return _("There are too few answers to say how sure that is.")


def listed(rows: Sequence[Statement]) -> bool:
    """Whether they are shown rather than counted."""
    return len(rows) < LIST_UNDER
