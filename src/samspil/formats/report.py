"""A network told in words for a terminal: the question, the sentence, how sure, the numbers, and the drawing.

Nothing is ranked: actors stand in the order of the file, and no number is put on any of them.
"""

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from gettext import NullTranslations

from samspil.formats.text import plain

#: Below this share of answers the analysis tells no number about paths.
_ENOUGH = "70 %"
_FEW = 10


@dataclass(frozen=True)
class Number:
    """One measure: its value, what it could be had everyone answered, what it rests on, and how it may be read."""

    value: float | None
    low: float | None
    high: float | None
    n: int
    state: str


Numbers = Mapping[str, Number]


@dataclass(frozen=True)
class Picture:
    """One relation at one wave. ``silent`` names those who were there and did not answer.

    ``without`` is the actor left out and the numbers among the others; ``groups`` the attribute that kinds are told by;
    ``expected_ei`` what E-I would be if ties fell evenly.
    """

    relation: str
    wave: str
    directed: bool
    present: int
    respondents: int
    ties: int
    missing: int
    numbers: Numbers
    silent: Sequence[str] = ()
    groups: str = ""
    expected_ei: float | None = None
    without: tuple[str, Numbers] | None = None
    drawing: Sequence[str] = field(default_factory=tuple)


@dataclass(frozen=True)
class Passage:
    """What came and went in one relation between two waves, among ``compared`` cells answered both times."""

    relation: str
    before: str
    after: str
    compared: int
    kept: int
    gained: int
    lost: int
    joiners: Sequence[str]
    leavers: Sequence[str]


def told(picture: Picture, words: NullTranslations, width: int, *, waves: bool) -> Iterator[str]:
    """The lines about one relation at one wave; ``waves``: the file has several, so the wave is named."""
    _ = words.gettext
    title = _("%(relation)s, wave %(wave)s") if waves else "%(relation)s"
    yield from _title(title % {"relation": picture.relation, "wave": picture.wave}, width)
    yield from _said(_answers(picture, words), width)
    for question, sentences in _questions(picture, words):
        yield ""
        yield from textwrap.wrap(question, width)
        yield from _said(sentences, width)
    yield ""
    yield from _table(picture, words, width)
    if picture.drawing:
        yield ""
        yield from picture.drawing


def changed(passage: Passage, words: NullTranslations, width: int) -> Iterator[str]:
    """The lines about what came and went between two waves."""
    _ = words.gettext
    yield from _title(
        _("%(relation)s: what came and went from wave %(before)s to wave %(after)s?")
        % {"relation": passage.relation, "before": passage.before, "after": passage.after},
        width,
    )
    sentences = [
        _("%(kept)s ties were kept, %(gained)s came, %(lost)s went, among %(compared)s answered both times.")
        % {"kept": passage.kept, "gained": passage.gained, "lost": passage.lost, "compared": passage.compared}
    ]
    if passage.joiners:
        sentences.append(_("Joined: %(names)s.") % {"names": _some(passage.joiners, words)})
    if passage.leavers:
        sentences.append(_("Left: %(names)s.") % {"names": _some(passage.leavers, words)})
    yield from _said(sentences, width)


def _title(text: str, width: int) -> Iterator[str]:
    yield from textwrap.wrap(text, width)
    yield "─" * min(len(text), width)


def _said(sentences: Iterable[str], width: int) -> Iterator[str]:
    for sentence in sentences:
        yield from textwrap.wrap(sentence, width, initial_indent="  ", subsequent_indent="  ")


def _some(names: Sequence[str], words: NullTranslations) -> str:
    """Up to nine names; more are counted."""
    shown = ", ".join(" ".join(name.split()) for name in names[: _FEW - 1])
    if len(names) < _FEW:
        return shown
    return words.gettext("%(names)s and %(count)s more") % {"names": shown, "count": len(names) - _FEW + 1}


def _answers(picture: Picture, words: NullTranslations) -> Iterator[str]:
    _ = words.gettext
    counts = {"respondents": picture.respondents, "present": picture.present, "count": picture.missing}
    if not picture.missing:
        yield _("How sure: no answer is marked as missing.")
        return
    yield _(
        "How sure: %(respondents)s of %(present)s answered; %(count)s answers are missing. They are open, not no."
    ) % (counts)
    if picture.silent:
        yield _("No answer from: %(names)s.") % {"names": _some(picture.silent, words)}


def _questions(picture: Picture, words: NullTranslations) -> Iterator[tuple[str, list[str]]]:
    """Each question with its sentences, from the plainest on."""
    _ = words.gettext
    yield _("How many of the ties there could be are there?"), _density(picture, words)
    if picture.directed:
        yield _("When one says there is a tie, does the other say so too?"), _both_ways(picture, words)
    yield _("Do all hang together?"), _together(picture, words)
    yield _("Does it turn on a few?"), _turning(picture, words)
    if picture.groups:
        question = _("Do ties stay within one “%(groups)s”, or go across?") % {"groups": picture.groups}
        yield question, _across(picture, words)
    if picture.without:
        question = _("And without %(name)s?") % {"name": picture.without[0]}
        yield question, _left_out(picture, picture.without[1], words)


def _density(picture: Picture, words: NullTranslations) -> list[str]:
    _ = words.gettext
    found = picture.numbers["density"]
    if found.value is None:
        return [_cannot(words)]
    said = _("%(ties)s of %(cells)s: %(share)s.") % {
        "ties": picture.ties,
        "cells": found.n,
        "share": _percent(found.value),
    }
    return [said, *_between(found, words)]


def _both_ways(picture: Picture, words: NullTranslations) -> list[str]:
    found = picture.numbers["reciprocity.arc"]
    if found.value is None:
        return [_cannot(words)]
    said = words.gettext("%(share)s of the ties are said from both ends.") % {"share": _percent(found.value)}
    return [said, *_between(found, words)]


def _together(picture: Picture, words: NullTranslations) -> list[str]:
    _ = words.gettext
    parts, cutpoints = picture.numbers["components"], picture.numbers["cutpoints"]
    if parts.value is None:
        return [_cannot_of_paths(picture, words)]
    count = int(parts.value)
    said = [_("Yes, all %(n)s do.") % {"n": parts.n}]
    if count != 1:
        said = [_("No, they fall into %(count)s parts.") % {"count": count}]
    if parts.low is not None and parts.high is not None and parts.low != parts.high:
        bounds = {"low": int(parts.low), "high": int(parts.high)}
        said.append(_("Had everyone answered, it would be between %(low)s and %(high)s parts.") % bounds)
    if cutpoints.value is not None:
        ends = int(cutpoints.value)
        sentence = words.ngettext(
            "%(count)s actor is the only link for others: if it left, they would be cut off.",
            "%(count)s actors are the only link for others: if one of them left, those would be cut off.",
            ends,
        )
        said.append(sentence % {"count": ends} if ends else _("No actor is the only link for others."))
    return said


def _turning(picture: Picture, words: NullTranslations) -> list[str]:
    _ = words.gettext
    found = picture.numbers["centralisation.in" if picture.directed else "centralisation.degree"]
    if found.value is None:
        return [_cannot(words)]
    said = _("%(share)s of the way from ties spread evenly (0 %%) to one actor having them all (100 %%).")
    return [said % {"share": _percent(found.value)}, *_between(found, words)]


def _across(picture: Picture, words: NullTranslations) -> list[str]:
    _ = words.gettext
    found = picture.numbers["ei"]
    if found.value is None:
        return [_cannot(words)]
    said = [
        _("%(share)s of the ties go across (E-I %(value)s).")
        % {"share": _percent((found.value + 1) / 2), "value": _short(found.value)}
    ]
    if picture.expected_ei is not None:
        even = _("If ties fell evenly on all, %(share)s would.")
        said.append(even % {"share": _percent((picture.expected_ei + 1) / 2)})
    if found.low is not None and found.high is not None and found.low != found.high:
        said.append(_range((found.low + 1) / 2, (found.high + 1) / 2, words))
    return said


def _left_out(picture: Picture, numbers: Numbers, words: NullTranslations) -> list[str]:
    _ = words.gettext
    said = []
    density, parts = numbers["density"], numbers["components"]
    if density.value is not None:
        said.append(_("%(share)s of the ties there could be are there.") % {"share": _percent(density.value)})
    if parts.value is None:
        return [*said, _cannot(words)]
    sentence = words.ngettext("The others hang together.", "The others fall into %(count)s parts.", int(parts.value))
    return [*said, sentence % {"count": int(parts.value)}]


def _between(found: Number, words: NullTranslations) -> list[str]:
    if found.low is None or found.high is None or found.low == found.high:
        return []
    return [_range(found.low, found.high, words)]


def _range(low: float, high: float, words: NullTranslations) -> str:
    said = words.gettext("Had everyone answered, it would be between %(low)s and %(high)s.")
    return said % {"low": _percent(low), "high": _percent(high)}


def _cannot(words: NullTranslations) -> str:
    return words.gettext("It cannot be told from these answers.")


def _cannot_of_paths(picture: Picture, words: NullTranslations) -> str:
    said = words.gettext("It cannot be told: %(respondents)s of %(present)s answered, and it takes %(enough)s.")
    return said % {"respondents": picture.respondents, "present": picture.present, "enough": _ENOUGH}


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %" if share == 0 or abs(share) >= 0.01 else f"{100 * share:.1g} %"


def _short(value: float | None) -> str:
    if value is None:
        return "–"
    return plain(value) if value == int(value) else f"{value:.3f}"


def _table(picture: Picture, words: NullTranslations, width: int) -> Iterator[str]:
    """The measures that apply, each with its bounds, what it rests on and how it may be read."""
    heading, *rows = _table_rows(picture, words)
    sizes = [max(len(row[i]) for row in (heading, *rows)) for i in range(len(heading))]
    if sum(sizes) + 2 * len(sizes) - 2 > width:  # too narrow for columns: one paragraph for each measure
        for row in rows:
            said = ", ".join(f"{name} {cell}" for name, cell in zip(heading[1:], row[1:], strict=True))
            yield from textwrap.wrap(f"{row[0]}: {said}", width, subsequent_indent="    ")
        return
    for row in (heading, *rows):
        cells = [cell.rjust(size) for cell, size in zip(row[1:-1], sizes[1:-1], strict=True)]
        yield "  ".join([row[0].ljust(sizes[0]), *cells, row[-1]])


def _table_rows(picture: Picture, words: NullTranslations) -> list[list[str]]:
    _ = words.gettext
    states = {
        "known": _("known"),
        "uncertain": _("uncertain"),
        "cannot_tell": _("cannot tell"),
    }
    heading = [_("measure"), _("value"), _("low"), _("high"), _("rests on"), _("how sure")]
    without = picture.without[1] if picture.without else None
    if without is not None:
        heading.insert(2, _("without"))
    rows = [heading]
    for name, found in picture.numbers.items():
        if found.state not in states:
            continue
        row = [name, _short(found.value), _short(found.low), _short(found.high), str(found.n), states[found.state]]
        if without is not None:
            row.insert(2, _short(without[name].value))
        rows.append(row)
    return rows
