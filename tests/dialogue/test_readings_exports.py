"""Whoever takes a conversation out twice learns nothing of what one person did between."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from samspil.dialogue import actions
from samspil.dialogue.actions.snapshots import release
from samspil.dialogue.models import Behind, Conversation
from samspil.dialogue.readings.exports import as_file, leaving
from samspil.dialogue.readings.voices_behind import NONE, Kept, may_leave
from samspil.ground.keys import _path
from tests.cast import Cast
from tests.dialogue.answering import answered_by, cards, statements
from tests.dialogue.talking import talk

pytestmark = pytest.mark.django_db
WORDS = tuple(f"Udsagn {letter}" for letter in "ABCDEFGH")


def mixed(who: int, what: int) -> int:
    """Everyone answers in a way of their own."""
    return (1, 0, -1)[(who + 1) * 2654435761 // 3**what % 3]


def rows(conversation: Conversation) -> Counter[frozenset[tuple[str, int]]]:
    """What an attacker has: each person's answers by the words, whoever they are."""
    file = as_file(conversation)
    said: dict[int, list[tuple[str, int]]] = {}
    votes = zip(file.votes.person.tolist(), file.votes.statement.tolist(), file.votes.value.tolist(), strict=True)
    for person, statement, value in votes:
        said.setdefault(person, []).append((file.statements[statement].text, value))
    return Counter(frozenset(one) for one in said.values())


def apart(one: Counter, other: Counter) -> list[int]:
    """How many rows are only in the one, and only in the other."""
    return [(one - other).total(), (other - one).total()]


def test_what_one_person_does_between_two_exports_is_in_neither(cast: Cast) -> None:
    """Somebody comes, changes an answer, deletes all of them: the rows are the same, to the letter."""
    conversation = talk(cast, *WORDS)
    people = cards(conversation, 20)
    answered_by(conversation, people, mixed)
    release(conversation=conversation)
    before = rows(conversation)
    assert before.total() == 20
    first = statements(conversation)[0]
    answered_by(conversation, cards(conversation, 1), lambda who, what: 0)
    assert (release(conversation=conversation), rows(conversation)) == (None, before)
    actions.answer(statement=first, stance=-mixed(3, 0) or 1, by=people[3], reason="chosen")
    assert (release(conversation=conversation), rows(conversation)) == (None, before)
    actions.forget_answers(conversation=conversation, by=people[4])
    assert (release(conversation=conversation), rows(conversation)) == (None, before)


def test_one_who_changed_an_answer_is_not_seen_among_those_who_came(cast: Cast) -> None:
    """A snapshot is made, but the row of the one would be all that went: the files stay until five have changed."""
    conversation = talk(cast, *WORDS)
    people = cards(conversation, 20)
    answered_by(conversation, people, mixed)
    release(conversation=conversation)
    before = rows(conversation)
    first = statements(conversation)[0]
    for number in range(4):
        actions.answer(statement=first, stance=-mixed(number, 0) or 1, by=people[number], reason="chosen")
        answered_by(conversation, cards(conversation, 6), lambda who, what: mixed(who + 50, what))
        assert release(conversation=conversation) is not None
        assert rows(conversation) == before
    actions.answer(statement=first, stance=-mixed(4, 0) or 1, by=people[4], reason="chosen")
    answered_by(conversation, cards(conversation, 6), lambda who, what: mixed(who + 90, what))
    release(conversation=conversation)
    went, came = apart(before, rows(conversation))
    assert went >= 5
    assert came >= 5


def test_nothing_leaves_before_the_first_counting_or_without_the_key(cast: Cast) -> None:
    """Then only words can leave, and the page says so."""
    conversation = talk(cast, *WORDS)
    answered_by(conversation, cards(conversation, 8), mixed)
    assert (leaving(conversation).people, rows(conversation)) == (0, Counter())
    release(conversation=conversation)
    assert (leaving(conversation).people, rows(conversation).total()) == (8, 8)
    _path(conversation.pk).unlink()
    assert (leaving(conversation).people, rows(conversation)) == (0, Counter())


def test_what_is_kept_is_small(cast: Cast) -> None:
    """A byte or so for an answer, sealed, and not a word of it can be read."""
    conversation = talk(cast, *WORDS)
    answered_by(conversation, cards(conversation, 60), mixed)
    release(conversation=conversation)
    sealed = bytes(Behind.objects.get().sealed)
    assert len(sealed) < 60 * 8 * 20
    assert not any(str(row.pk).encode() in sealed for row in statements(conversation))


TABLES = arrays(np.uint8, (12, 3), elements=st.sampled_from([0, 1, 2, NONE]))


@given(TABLES, TABLES, st.integers(0, 12))
def test_two_that_may_leave_differ_by_k_rows_or_none(old: np.ndarray, new: np.ndarray, same: int) -> None:
    """Whatever was answered: by the statements of both and by all of the later one, held by an attacker's own count."""
    new = np.vstack([old[:same], new[same:]])
    names = tuple(f"p{at}" for at in range(12))
    one = Kept(names, ("a", "b", "c"), old, ({},) * 12, frozenset())
    other = Kept(names, ("b", "c", "d"), new[:, [1, 2, 0]], ({},) * 12, frozenset())
    if not may_leave([one], other, 5):
        return
    both = [Counter(map(tuple, table[:, 1:].tolist())) for table in (old, new)]
    for counter in both:
        counter.pop((NONE, NONE), None)
    assert all(number == 0 or number >= 5 for number in apart(*both))
