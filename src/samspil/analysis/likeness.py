"""How alike two short texts are: whether someone has said it already, before it is sent.

Words are cut to their stems (Porter 2001, Snowball) and beside them every word's runs of four letters are counted, so
that spelling faults and compounds still meet. What few texts share weighs more than what all do (inverse document
frequency, Spärck Jones 1972); likeness is the cosine of the two weighted counts (Salton & McGill 1983), from 0 to 1.
It finds the same words, not the same thought in other words: a person decides.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from math import log, sqrt

import snowballstemmer

ALIKE = 0.36  # unlike statements of one partnership reach 0.32; said anew with faults or in another order, 0.37 to 0.7
_RUN = 4
_LANGUAGES = {"ar": "arabic", "da": "danish", "de": "german", "en": "english", "nb": "norwegian", "sv": "swedish"}


def near(text: str, others: Sequence[str], *, language: str = "da", least: float = ALIKE) -> list[tuple[int, float]]:
    """Places of the texts in ``others`` that are at least so alike, most alike first (then in their order).

    Empty for a text without words. ``language``: two letters; one we have no stems for is taken letter by letter.

    >>> near("Der mangler lys på stien", ["Vi mangler en bænk", "Lys mangler der på stien!"])
    [(1, 1.0)]
    """
    bags = [_bag(one, language) for one in (text, *others)]
    spread = Counter(part for bag in bags for part in bag)
    weighed = [_weighed(bag, spread, len(bags)) for bag in bags]
    found = [(place, _cosine(weighed[0], other)) for place, other in enumerate(weighed[1:])]
    return sorted(((place, like) for place, like in found if like >= least), key=lambda one: (-one[1], one[0]))


@lru_cache(maxsize=20_000)
def _stem(word: str, language: str) -> str:
    """A stemmer of its own for each new word: they keep their place while they work, and threads would mix it up."""
    name = _LANGUAGES.get(language)
    return str(snowballstemmer.stemmer(name).stemWord(word)) if name else word


def _bag(text: str, language: str) -> Counter[str]:
    """Stems, and runs of letters within them, counted."""
    stems = [_stem(word, language) for word in re.findall(r"[^\W_]+", text.casefold())]
    runs = (f"~{f' {stem} '[at : at + _RUN]}" for stem in stems for at in range(max(1, len(stem) + 3 - _RUN)))
    return Counter(stems) + Counter(runs)


def _weighed(bag: Counter[str], spread: Counter[str], texts: int) -> dict[str, float]:
    """Weights of length one."""
    weights = {part: sqrt(number) * (1 + log((1 + texts) / (1 + spread[part]))) for part, number in bag.items()}
    long = sqrt(sum(weight * weight for weight in weights.values()))
    return {part: weight / long for part, weight in weights.items()} if long else {}


def _cosine(one: dict[str, float], other: dict[str, float]) -> float:
    """0 to 1, the same whichever comes first."""
    shared = sorted(one.keys() & other.keys())
    return min(1.0, round(sum(one[part] * other[part] for part in shared), 9))
