"""Is it gathered or spread, and are there more ties than before: one measure, a band for each round."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from django.utils import formats
from django.utils.translation import gettext as _

from samspil.analysis.drawing.bands import Axis, Band, bands
from samspil.analysis.drawing.svg import Named
from samspil.analysis.networks.data import DENSE_LIMIT, Network, Reading
from samspil.analysis.networks.whole import whole
from samspil.network.models import Question
from samspil.network.phrases.findings import Finding
from samspil.network.phrases.words import capital
from samspil.network.readings.picture.chance import sampled
from samspil.network.readings.picture.choice import Seen
from samspil.network.readings.picture.sections import Defined, Drawer, Figure, Note, Section, drawn, interval

#: Two numbers known for certain and nearer than this are called about the same.
NEAR = 0.05
_ROOM = 1.05


@lru_cache(maxsize=64)
def measured(network: Network) -> dict[str, Reading]:
    """The readings of the whole network by id; kept, since a page asks for several."""
    return {reading.id: reading for reading in whole(network)}


def spread(history: Sequence[Seen]) -> Section | None:
    """Whom must one know? Freeman's centralisation of being named, or of ties where they have no direction."""
    if not _drawable(history):
        return None
    question = history[-1].question
    name = "centralisation.in" if question.directed else "centralisation.degree"
    told = _told(history, name)
    if told[-1][1].value is None:
        return None
    axis = Axis(0, 1, ((0, ""), (0.25, ""), (0.5, ""), (0.75, ""), (1, "")), (_("spread"), _("gathered")))
    finding = _over_time("spread", told, {"question": question}) or _nearer(told[-1][1], question)
    return Section(
        "spread",
        _("Whom must you know before anything can happen?"),
        finding,
        _figure("spread", told, axis, _("How gathered it is round a few parties")),
        (_drawer(name, told),),
        (Note(_("To talk about"), (_("Is it good that it goes this way? For whom is it a detour?"),)),),
    )


def density(history: Sequence[Seen]) -> Section | None:
    """Are there more ties than before? The share of possible ties that were seen."""
    if not _drawable(history):
        return None
    told = _told(history, "density")
    last = told[-1][1]
    if last.value is None or last.low is None or last.high is None:
        return None
    of = _out_of(last.value)
    question = history[-1].question
    finding = _over_time("density", told, {"question": question})
    asks = _("Are there more ties than before?") if finding else _("How many of the possible ties are there?")
    if finding is None:
        sure = "" if last.low == last.high else "depends"
        finding = Finding("density.one", sure or "complete", {"low": last.low, "high": last.high, "of": of})
    return Section(
        "density",
        asks,
        finding,
        _figure("density", told, _shares(told, of), _("How many of the possible ties there are")),
        (_drawer("density", told),),
        (Note(_("To talk about"), (_("Do we need more ties? Or some that last?"),)),),
    )


def _drawable(history: Sequence[Seen]) -> bool:
    """There is something to reckon from, and not more of it than can be reckoned while someone waits."""
    last = history[-1]
    return last.drawable and last.network.n <= DENSE_LIMIT and last.network.ties > 0


def _told(history: Sequence[Seen], name: str) -> list[tuple[str, Reading, Seen]]:
    shown = [seen for seen in history if seen.drawable and seen.network.n <= DENSE_LIMIT]
    return [(seen.when, measured(seen.network)[name], seen) for seen in shown]


def _over_time(kind: str, told: Sequence[tuple[str, Reading, Seen]], values: dict[str, Question]) -> Finding | None:
    """The first round against the last; None with one round only."""
    if len(told) < 2:
        return None
    (then, first, _seen), (_now, last, _also) = told[0], told[-1]
    words = {**values, "then": then}
    way = _way(first, last)
    if way == "cannot_tell":
        return Finding(f"{kind}.cannot_tell", "overlap", words)
    if way == "same":
        return Finding(f"{kind}.same", "little", words)
    between = [when for when, reading, _ in told[1:-1] if _way(first, reading) == _way(reading, last) == "cannot_tell"]
    complete = all(reading.low == reading.high for _, reading, _ in told)
    return Finding(f"{kind}.{way}", "complete" if complete else "holds", {**words, "between": between})


def _way(first: Reading, last: Reading) -> str:
    """rose, fell, same or cannot_tell: by all the two can be, not by what was seen."""
    ends = (first.low, first.high, last.low, last.high)
    if any(end is None for end in ends):
        return "cannot_tell"
    low, high, later_low, later_high = (float(end or 0) for end in ends)
    if low == high and later_low == later_high and abs(high - later_high) < NEAR * max(high, later_high):
        return "same"
    if later_low > high:
        return "rose"
    return "fell" if later_high < low else "cannot_tell"


def _nearer(reading: Reading, question: Question) -> Finding:
    """One round alone can only be held against the two extremes."""
    values = {"question": question}
    if reading.low is None or reading.high is None or reading.low <= 0.5 <= reading.high:
        return Finding("spread.cannot_tell", "depends", values)
    sure = "complete" if reading.low == reading.high else "holds"
    return Finding("spread.low" if reading.high < 0.5 else "spread.high", sure, values)


def _out_of(value: float) -> int:
    """The round number of possible ties of which at least a few are there."""
    return next((of for of in (100, 1000, 10_000) if value * of >= 1), 100_000)


def _shares(told: Sequence[tuple[str, Reading, Seen]], of: int) -> Axis:
    """A scale from none to a little beyond the widest band."""
    most = max((reading.high or reading.value or 0.0) for _, reading, _ in told) * _ROOM
    step = next(part for part in _steps(of) if most <= 5 * part)
    ticks = [(at * step, _ticked(at * step, of)) for at in range(6)]
    return Axis(0, ticks[-1][0], tuple(ticks))


def _steps(of: int) -> Sequence[float]:
    return [part / of for part in (0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 1000, 10_000, 100_000)]


def _ticked(value: float, of: int) -> str:
    if not value:
        return "0"
    return _("%(n)s of %(of)s") % {
        "n": formats.number_format(round(value * of, 1)).removesuffix(",0").removesuffix(".0"),
        "of": of,
    }


def _figure(name: str, told: Sequence[tuple[str, Reading, Seen]], axis: Axis, title: str) -> Figure:
    rows = [
        Band(
            capital(when),
            reading.low,
            reading.high,
            reading.value,
            "" if reading.value is not None else _("cannot tell"),
        )
        for when, reading, _seen in told
    ]
    described = ". ".join(f"{capital(when)}: {interval(reading)}" for when, reading, _seen in told)
    drawing: Callable[..., str] = bands
    caption = _(
        "The band is all it can be, as we do not know whom the missing parties would have named. "
        "The dot is what we saw."
    )
    if all(reading.low == reading.high for _, reading, _ in told):
        caption = _("The dot is what we saw. No answers are missing.")
    if _overlapping(told):
        caption += " " + _("Hatched is where all the bands lie on top of each other.")
    return Figure(
        title,
        drawn(drawing(rows, axis, Named(f"{name}-w", title, described))),
        drawn(drawing(rows, axis, Named(f"{name}-n", title, described), narrow=True)),
        caption,
    )


def _overlapping(told: Sequence[tuple[str, Reading, Seen]]) -> bool:
    lows = [reading.low for _, reading, _ in told if reading.low is not None]
    highs = [reading.high for _, reading, _ in told if reading.high is not None]
    return len(told) > 1 and len(lows) == len(highs) == len(told) and max(lows) < min(highs)


def _drawer(name: str, told: Sequence[tuple[str, Reading, Seen]]) -> Drawer:
    lines = [f"{capital(when)}: {interval(reading)}" for when, reading, _seen in told]
    said = _("%(when)s: %(answered)s of %(asked)s answered.")
    lines += [
        said % {"when": capital(seen.when), "answered": seen.answered, "asked": seen.asked} for _, _, seen in told
    ]
    chance = sampled(told[-1][2].network, name)
    return Drawer(_("How this was counted"), (Defined(name),), (*lines, *filter(None, (chance,))))
