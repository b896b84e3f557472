"""What ``samspil voices`` tells: as one JSON object, or in words with a table."""

import math
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from samspil.analysis.voices.groups import SURE
from samspil.cli.common import _, say, width, words
from samspil.cli.voices_shapes import Cell, Statement, Told
from samspil.formats.polis import ReadConversation
from samspil.formats.terminal import short

#: So many statements are told one by one; the JSON has them all.
_SHOWN = 60
#: Narrower than this a statement says nothing.
_LEAST_TEXT = 24
_GATE = 7
#: Fewer answers than this of a group are not told.
_SMALL = 5
#: So many statements that divide are told.
_FEW = 12


def _finite(value: float | None) -> float | None:
    return float(value) if value is not None and math.isfinite(value) else None


# JSON


def document(read: ReadConversation, heard: Told) -> dict[str, object]:
    """The one JSON object."""
    return {
        "participants": len(read.people),
        "answered": len(heard.people),
        "statements": len(heard.statements),
        "answers": _answers(heard),
        "sign": read.sign,
        "k": len(heard.groups),
        "state": heard.state,
        "groups": [{"letter": one.letter, "size": one.size, "low": one.low, "high": one.high} for one in heard.groups],
        "people": [{"id": name, "group": group, "sure": sure} for name, group, sure in heard.people],
        "statements_out": [_statement(one, heard.method) for one in heard.statements],
    }


def _answers(heard: Told) -> int:
    return sum(one.all.agree + one.all.disagree + one.all.passed for one in heard.statements)


def _statement(one: Statement, method: str) -> dict[str, object]:
    counts = _cell(one.all)
    low, high = counts.pop("low"), counts.pop("high")
    parts = {letter: _cell(cell) for letter, cell in one.by_group.items()}
    if method == "polis":
        for letter, part in parts.items():
            part["representative"] = one.by_group[letter].apart
    return {
        "id": one.id, **counts, "common_ground": one.common_ground, "low": low, "high": high, "by_group": parts,
    }  # fmt: skip


def _cell(cell: Cell) -> dict[str, object]:
    return {
        "agree": cell.agree,
        "disagree": cell.disagree,
        "pass": cell.passed,
        "low": _finite(cell.low),
        "high": _finite(cell.high),
    }


# The report


def write_report(read: ReadConversation, heard: Told, place: str) -> None:
    """Write the report."""
    wide = width()
    texts = {one.id: " ".join(one.text.split()) or _("statement %(id)s") % {"id": one.id} for one in read.statements}
    head = _(
        "%(place)s: %(answered)s of %(people)s people answered %(statements)s statements, %(answers)s answers."
    ) % {
        "place": place,
        "answered": len(heard.people),
        "people": len(read.people),
        "statements": len(heard.statements),
        "answers": _answers(heard),
    }
    lines = [*textwrap.wrap(head, wide), ""]
    if read.topic:
        title = " ".join(read.topic.split())
        lines += [*textwrap.wrap(title, wide), "─" * min(len(title), wide)]
    lines += _said(_groups(heard), wide)
    lines += _said(_how_sure(read, heard), wide)
    for question, sentences in _questions(heard, texts):
        lines += ["", *textwrap.wrap(question, wide), *_said(sentences, wide)]
    lines += ["", *_table(heard, texts, wide)]
    say("\n".join(lines))


def _said(sentences: Sequence[str], wide: int) -> Iterator[str]:
    for sentence in sentences:
        yield from textwrap.wrap(sentence, wide, initial_indent="  ", subsequent_indent="  ")


def _groups(heard: Told) -> list[str]:
    """The sentence first: are there groups?"""
    if heard.state == "too_few":
        return [_("Too few have answered to say anything about groups.")]
    if not heard.groups:
        return [_("There are no clear groups. That is an answer like any other: people differ, but not in camps.")]
    count = len(heard.groups)
    alone = sum(group is None for _name, group, _sure in heard.people)
    between = sum(sure < SURE for _name, _group, sure in heard.people)
    said = words().ngettext(
        "%(count)s group answers alike.", "There are %(count)s groups that answer differently.", count
    ) % {"count": count}
    if heard.method == "polis":
        gate = _("%(between)s people are in none, as they answered fewer than %(gate)s statements.")
        return [said, gate % {"between": alone, "gate": _GATE}]
    return [said, _("%(between)s people are between groups; they are counted in the likeliest.") % {"between": between}]


def _how_sure(read: ReadConversation, heard: Told) -> list[str]:
    said = [_("How sure: groups are told only if they hold against chance; the other intervals hold 95 times of 100.")]
    if heard.method == "polis":
        said = [_("How sure: this is Polis' method. It always finds groups, and does not say how sure it is.")]
    sizes = "; ".join(_size(one.letter, one.size, one.low, one.high) for one in heard.groups)
    if sizes:
        said.append(_("People in each group: %(sizes)s.") % {"sizes": sizes})
    sign = _("“1” was read as agree: the files tell it.")
    if read.sign.startswith("-"):
        sign = _("“-1” was read as agree: the files tell it.")
    elif "assumed" in read.sign:
        sign = _("“1” was read as agree, which was assumed.")
    said.append(sign)
    if read.rejected:
        rejected = words().ngettext(
            "%(count)s statement was rejected and is left out.",
            "%(count)s statements were rejected and are left out.",
            len(read.rejected),
        )
        said.append(rejected % {"count": len(read.rejected)})
    return said


def _size(letter: str, size: int, low: int | None, high: int | None) -> str:
    if low is None or high is None or low == high:
        return f"{letter} {size}"
    return _("%(letter)s %(size)s (%(low)s to %(high)s)") % {"letter": letter, "size": size, "low": low, "high": high}


def _questions(heard: Told, texts: Mapping[str, str]) -> Iterator[tuple[str, list[str]]]:
    common = [one for one in heard.statements if one.common_ground]
    question = _("What do all agree on?")
    if heard.method == "polis":
        question = _("What does Polis call consensus?")
    nothing = [_("Nothing that can be told from these answers.")]
    yield question, [f"“{texts[one.id]}” ({_of_all(one, heard)})" for one in common] or nothing
    if heard.method == "samspil":
        yield _("What divides?"), list(_divides(heard, texts)) or nothing
        yield _("Which few statements hear everybody?"), [f"“{texts[name]}”" for name in heard.slate] or nothing
    for group in heard.groups:
        apart = [(one, one.by_group[group.letter]) for one in heard.statements]
        said = [f"“{texts[one.id]}” ({_share(cell)})" for one, cell in apart if cell.apart]
        if said:
            yield _("What sets group %(letter)s apart, by Polis' method?") % {"letter": group.letter}, said
    for column, labels in heard.declared.items():
        question = _("How do the kinds of “%(column)s” answer?") % {"column": column}
        yield question, [_by_label(one, labels, texts) for one in heard.statements[:_SHOWN]]


def _of_all(one: Statement, heard: Told) -> str:
    """What all answered, and how the kind of people that agrees least does, where there are kinds."""
    low, high = _finite(one.all.low), _finite(one.all.high)
    if low is None or high is None or not (heard.groups or heard.declared):
        return _share(one.all)
    least = _("where least agree: %(shares)s") % {"shares": _between(low, high)}
    return f"{_share(replace(one.all, low=None))}; {least}"


def _divides(heard: Told, texts: Mapping[str, str]) -> Iterator[str]:
    for name, by, most, least in heard.divides[:_FEW]:
        kind = "" if by == "found" else f"{by}: "
        said = _("%(kind)s%(most)s agree most, %(least)s least") % {"kind": kind, "most": most, "least": least}
        yield f"“{texts[name]}” ({said})"
    if len(heard.divides) > _FEW:
        yield _("and %(count)s more") % {"count": len(heard.divides) - _FEW}


def _by_label(one: Statement, labels: Mapping[str, Mapping[str, Cell]], texts: Mapping[str, str]) -> str:
    shares = [f"{label}: {_share(cells[one.id])}" for label, cells in labels.items() if one.id in cells]
    return f"“{texts[one.id]}” {'; '.join(shares)}"


def _share(cell: Cell) -> str:
    """How many agree (or disagree, if those are more) of how many, and between what shares agreement lies."""
    seen = _seen(cell)
    if seen < _SMALL:
        return _("fewer than %(few)s answered") % {"few": _SMALL}
    said = _("%(agree)s of %(count)s agree") % {"agree": cell.agree, "count": seen}
    if cell.disagree > cell.agree:
        said = _("%(disagree)s of %(count)s disagree") % {"disagree": cell.disagree, "count": seen}
    low, high = _finite(cell.low), _finite(cell.high)
    return said if low is None or high is None else f"{said}, {_between(low, high)}"


def _between(low: float, high: float) -> str:
    return f"{100 * low:.0f}–{100 * high:.0f} %"


def _table(heard: Told, texts: Mapping[str, str], wide: int) -> Iterator[str]:
    """The statements in the order of their numbers, with what all and each group answered."""
    letters = [one.letter for one in heard.groups]
    heading = [_("agree"), _("disagree"), _("pass"), *letters]
    rows = [_row(one, letters) for one in heard.statements[:_SHOWN]]
    sizes = [max(len(row[at]) for row in (heading, *rows)) for at in range(len(heading))]
    room = wide - sum(sizes) - 2 * len(sizes)
    if room < _LEAST_TEXT:  # too narrow for columns: one paragraph for each statement
        for one, row in zip(heard.statements, rows, strict=False):
            said = ", ".join(f"{name} {cell}" for name, cell in zip(heading, row, strict=True))
            yield from textwrap.wrap(f"{texts[one.id]}: {said}", wide, subsequent_indent="    ")
    else:
        yield "  ".join(
            [f"{_('statement'):{room}}", *(name.rjust(size) for name, size in zip(heading, sizes, strict=True))]
        )
        for one, row in zip(heard.statements, rows, strict=False):
            cells = [cell.rjust(size) for cell, size in zip(row, sizes, strict=True)]
            yield "  ".join([f"{short(texts[one.id], room):{room}}", *cells])
    if len(heard.statements) > _SHOWN:
        yield _("and %(count)s statements more; --json has them all") % {"count": len(heard.statements) - _SHOWN}
    if letters:
        key = _("Under each group: how many agree of how many. –: fewer than %(few)s answered.")
        if heard.method == "samspil":
            key = _(
                "Under each group: between which shares its agreement lies (95 %%). –: fewer than %(few)s answered."
            )
        yield from textwrap.wrap(key % {"few": _SMALL}, wide)


def _row(one: Statement, letters: Sequence[str]) -> list[str]:
    counts = [str(one.all.agree), str(one.all.disagree), str(one.all.passed)]
    return [*counts, *(_in_table(one.by_group[letter]) for letter in letters)]


def _in_table(cell: Cell) -> str:
    low, high, seen = _finite(cell.low), _finite(cell.high), _seen(cell)
    if seen < _SMALL:
        return "–"
    return f"{cell.agree}/{seen}" if low is None or high is None else _between(low, high)


def _seen(cell: Cell) -> int:
    return cell.agree + cell.disagree + cell.passed
