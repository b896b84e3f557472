"""LIX: how hard a text is to read (Björnsson 1968). Under 25 very easy, to 34 easy, to 44 middle, from 55 very hard."""

import re

LONG = 6  # letters; longer words are long words


def lix(text: str) -> float:
    """Words per sentence plus the percentage of long words.

    A line break ends a sentence too, since headings and labels have no full stop. A number is a word. 0 for a text
    without words.

    >>> round(lix("Vi ses onsdag. Tag en ven med."), 1)
    3.5
    """
    words = re.findall(r"[^\W_]+", text)
    if not any(word.isalpha() for word in words):
        return 0.0
    sentences = max(1, len(re.findall(r"[.!?:]+(?=\s|$)|\n+", text.strip())))
    return len(words) / sentences + 100 * sum(len(word) > LONG for word in words) / len(words)
