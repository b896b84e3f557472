"""Targets in a text: the places where a shared task speaks the language of control by results.

Word lists find words, not meanings: a law quoted word for word, or someone under pressure from a target, sounds the
same. So the places are shown and a person decides. The lists are from method.md, section 3, C3 (Lowe & Wilson 2015 on
why targets get gamed).
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """What was found."""

    PERCENT = "percent"
    WORD = "word"


#: Beginnings of words (``*``) and whole words, by language. Danish compounds and endings follow the beginning.
WORDS = {
    "da": ("måltal*", "nøgletal*", "effektmål*", "resultatmål*", "delmål*", "succeskriteri*", "resultatkrav*",
           "resultatkontrakt*", "resultatløn*", "benchmark*", "målopfyldelse*", "kpi*", "præstationsmål*"),
    "en": ("target", "targets", "kpi", "kpis", "benchmark*", "deliverable*", "key performance*"),
}  # fmt: skip
_PERCENT = {"da": r"procent\w*|pct\b\.?|%", "en": r"per ?cent\b|pct\b\.?|%"}
_NUMBER = r"\d+(?:[.,]\d+)*"


@dataclass(frozen=True)
class Place:
    """Where in the text, from ``start`` to before ``end`` (characters), and what stands there."""

    start: int
    end: int
    sort: Sort
    text: str


def targets(text: str, language: str = "da") -> tuple[Place, ...]:
    """The places in reading order, none overlapping; a number goes with its percent, and both ends of "from 12 to 8".

    Raises ValueError for a language there are no words for.

    >>> [place.text for place in targets("Fraværet skal fra 12,4 til 8 procent. Det er vores måltal.")]
    ['12,4 til 8 procent', 'måltal']
    """
    if language not in WORDS:
        raise ValueError(f"there are no words for targets in {language!r}; there are in {', '.join(sorted(WORDS))}")
    words = "|".join(
        re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else r"\b") for word in WORDS[language]
    )
    number = rf"(?:{_NUMBER}\s*(?:til|to|-|–)\s*)?(?:{_NUMBER}\s*)?(?:{_PERCENT[language]})"
    pattern = re.compile(rf"(?P<percent>{number})|(?P<word>\b(?:{words}))", re.IGNORECASE)
    return tuple(
        Place(found.start(), found.end(), Sort.PERCENT if found["percent"] else Sort.WORD, found[0])
        for found in pattern.finditer(text)
    )
