"""What changed between two texts, word by word (Python's difflib, after Ratcliff & Obershelp 1988)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby


class Kind(StrEnum):
    """What became of a run of text."""

    EQUAL = "equal"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Run:
    """A piece of text that stayed, came or went; spaces and line breaks are part of it."""

    kind: Kind
    text: str


def differences(before: str, after: str) -> tuple[Run, ...]:
    """The runs from one text to the other, in reading order; what went stands before what came in its place.

    The equal and removed runs together are ``before``, the equal and added ones ``after``, to the letter. Words are
    compared as they are written: a capital is a change; 17.30 and 4,5 are one word.

    >>> [(run.kind.value, run.text) for run in differences("Vi ses onsdag.", "Vi ses torsdag.")]
    [('equal', 'Vi ses '), ('removed', 'onsdag'), ('added', 'torsdag'), ('equal', '.')]
    """
    runs: list[Run] = []
    for changed, pieces in groupby(_pieces(_words(before), _words(after)), key=lambda run: run.kind is not Kind.EQUAL):
        several = list(pieces)
        kinds = (Kind.REMOVED, Kind.ADDED) if changed else (Kind.EQUAL,)
        runs += [Run(kind, "".join(piece.text for piece in several if piece.kind is kind)) for kind in kinds]
    return tuple(run for run in runs if run.text)


def readable(runs: Sequence[Run], least: int = 3) -> tuple[Run, ...]:
    """The same change with fewer pieces: where fewer than ``least`` words stayed between two changes, they go along.

    What it takes to put both texts together again stays so.

    >>> [(run.kind.value, run.text) for run in readable(differences("Jeg og du", "Han og hun"))]
    [('removed', 'Jeg og du'), ('added', 'Han og hun')]
    """
    old = new = ""
    found: list[Run] = []
    for place, run in enumerate(runs):
        inside = 0 < place < len(runs) - 1 and len(re.findall(r"\w+", run.text)) < least
        if run.kind is not Kind.ADDED and (run.kind is Kind.REMOVED or inside):
            old += run.text
        if run.kind is not Kind.REMOVED and (run.kind is Kind.ADDED or inside):
            new += run.text
        if run.kind is Kind.EQUAL and not inside:
            found += [*_changed(old, new), run]
            old = new = ""
    return (*found, *_changed(old, new))


def _changed(old: str, new: str) -> list[Run]:
    return [run for run in (Run(Kind.REMOVED, old), Run(Kind.ADDED, new)) if run.text]


def _words(text: str) -> list[tuple[str, str]]:
    """Words and marks, each with the space after it; the first may be empty, with the space a text begins with."""
    found = re.findall(r"(\w+(?:['’\-]\w+|(?<=\d)[.,:/](?=\d)\w+)*|[^\w\s]|^(?=\s))(\s*)", text)
    return [(word, space) for word, space in found]


def _pieces(old: list[tuple[str, str]], new: list[tuple[str, str]]) -> Iterator[Run]:
    matcher = SequenceMatcher(None, [word for word, _ in old], [word for word, _ in new], autojunk=False)
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        if tag != "equal":
            yield Run(Kind.REMOVED, "".join(word + space for word, space in old[i:i_end]))
            yield Run(Kind.ADDED, "".join(word + space for word, space in new[j:j_end]))
            continue
        for (word, space), (_, other) in zip(old[i:i_end], new[j:j_end], strict=True):
            yield Run(Kind.EQUAL, word + (space if space == other else ""))
            if space != other:
                yield Run(Kind.REMOVED, space)
                yield Run(Kind.ADDED, other)
