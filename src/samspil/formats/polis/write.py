"""A conversation written in Polis' current export format, so that nobody is singled out.

People and statements get new numbers, drawn anew for each export, and the rows stand in the order of these. An author's
number is nobody's number among those who answered, and each statement has one of its own. No time is finer than a day,
and nothing tells how many statements somebody wrote. Statements that were rejected are there without their words. When
fewer than ``k`` people answered, there are no rows of people and no counts: counting does not hide how three answered.
"""

import io
import secrets
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from random import Random

import numpy as np
from defusedcsv import csv
from numpy.typing import NDArray

from samspil.formats.marks import twice_marked
from samspil.formats.polis.types import OPEN, REJECTED, ReadConversation, ReadStatement, Votes
from samspil.formats.text import clean

Counts = NDArray[np.int64]
Row = Sequence[str | int]


def write_polis(
    conversation: ReadConversation, *, day: date, k: int = 5, url: str = "", random: Random | None = None
) -> dict[str, bytes]:
    """``summary.csv`` and ``comments.csv``, and from ``k`` people on ``votes.csv`` and ``participants-votes.csv``.

    ``day`` is the day of the export; answers bear it, and statements that have none of their own. ``random`` draws the
    new numbers and is only given in tests. People without any answer are left out.
    """
    draw = random or secrets.SystemRandom()
    votes, statements = conversation.votes, conversation.statements
    there = np.unique(votes.person)
    person, statement = _numbers(len(there), draw), _numbers(len(statements), draw)
    number = np.zeros(len(conversation.people), dtype=np.int64)
    number[there] = person
    keyed = Votes(number[votes.person].astype(np.int32), statement[votes.statement].astype(np.int32), votes.value)
    texts = [statements[at] for at in np.argsort(statement)]
    authors = (len(there) + _numbers(len(texts), draw)).tolist()
    open_to_all = len(there) >= k
    files = {
        "summary.csv": _csv(_summary(conversation, len(there) if open_to_all else None, url)),
        "comments.csv": _csv(_comments(texts, authors, keyed if open_to_all else None, day)),
    }
    if open_to_all:
        files["votes.csv"] = _csv(_log(keyed, day))
        files["participants-votes.csv"] = _csv(_table(keyed, len(there), len(texts)))
    return files


def _numbers(count: int, draw: Random) -> Counts:
    """The numbers from 0, shuffled."""
    drawn = list(range(count))
    draw.shuffle(drawn)
    return np.array(drawn, dtype=np.int64)


def _summary(conversation: ReadConversation, people: int | None, url: str) -> Iterable[Row]:
    yield "topic", _text(conversation.topic)
    yield "url", url
    if people is not None:
        yield "voters", people
        yield "voters-in-conv", people
    yield "comments", len(conversation.statements)
    yield "conversation-description", ""


def _comments(texts: Sequence[ReadStatement], authors: Sequence[int], votes: Votes | None, day: date) -> Iterable[Row]:
    counted = () if votes is None else ("agrees", "disagrees")
    yield "timestamp", "datetime", "comment-id", "author-id", *counted, "moderated", "is-meta", "comment-body"
    agreed, disagreed = _counts(votes, len(texts))
    for number, (one, author) in enumerate(zip(texts, authors, strict=True)):
        counts = () if votes is None else (int(agreed[number]), int(disagreed[number]))
        moderated = OPEN if one.moderated is None else one.moderated
        text = "" if moderated == REJECTED else _text(one.text)
        yield *_time(one.day or day), number, author, *counts, moderated, "false", text


def _counts(votes: Votes | None, count: int) -> tuple[Counts, Counts]:
    if votes is None:
        return np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
    agreed, disagreed = (np.bincount(votes.statement[votes.value == way], minlength=count) for way in (1, -1))
    return agreed, disagreed


def _log(votes: Votes, day: date) -> Iterable[Row]:
    yield "timestamp", "datetime", "comment-id", "voter-id", "vote"
    time = _time(day)
    order = np.lexsort((votes.person, votes.statement))
    for at in order.tolist():
        yield *time, int(votes.statement[at]), int(votes.person[at]), int(votes.value[at])


def _table(votes: Votes, people: int, statements: int) -> Iterable[Row]:
    yield "participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree", *range(statements)
    order = np.lexsort((votes.statement, votes.person))
    ends = np.searchsorted(votes.person[order], np.arange(people + 1))
    for person in range(people):
        own = order[ends[person] : ends[person + 1]]
        cells: list[str | int] = [""] * statements
        for at in own.tolist():
            cells[votes.statement[at]] = int(votes.value[at])
        value = votes.value[own]
        yield person, "", "", len(own), int((value > 0).sum()), int((value < 0).sum()), *cells


def _time(day: date) -> tuple[int, str]:
    """Midnight in Greenwich, as Polis writes it: milliseconds, and in words."""
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return int(moment.timestamp()) * 1000, f"{moment:%a %b %d %Y %H:%M:%S} GMT+0000 (Coordinated Universal Time)"


def _text(text: str) -> str:
    return twice_marked(clean(text))


def _csv(rows: Iterable[Row]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows(rows)
    return out.getvalue().encode("utf-8", errors="replace")
