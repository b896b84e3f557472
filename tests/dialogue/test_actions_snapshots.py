"""Answers are counted together when k more have answered; what is released gives nobody away and is never changed."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samspil.circle.models import AffectedGroup
from samspil.circle.rules import SYSTEM
from samspil.dialogue import actions
from samspil.dialogue.actions.snapshots import release, release_due
from samspil.dialogue.actions.stacks import Filled, answer_stack
from samspil.dialogue.models import Answer, Conversation, Snapshot, Voice
from samspil.dialogue.readings.voices import latest, people_of
from samspil.ground.models import LogEntry
from tests.cast import BEGAN, Cast
from tests.dialogue.answering import answered_by, cards, statements
from tests.dialogue.talking import talk

pytestmark = pytest.mark.django_db
WORDS = tuple(f"Udsagn {letter}" for letter in "ABCDEFGH")


def two_camps(who: int, what: int) -> int:
    """All agree with the first statement; half agree with the odd ones, the other half with the even ones."""
    return 1 if what == 0 or who % 2 == what % 2 else -1


def rows_of(shown: dict, by: str) -> list[dict]:
    """Every row told of one grouping."""
    return [row for one in shown["statements"] for row in one["tables"].get(by, {"rows": {}})["rows"].values()]


def test_nothing_is_counted_before_k_have_answered(cast: Cast) -> None:
    """Four are too few, the fifth makes a snapshot, four more make none."""
    conversation = talk(cast, *WORDS)
    answered_by(conversation, cards(conversation, 4), two_camps)
    assert release(conversation=conversation) is None
    answered_by(conversation, cards(conversation, 1), two_camps)
    first = release(conversation=conversation)
    assert (first.number, first.people, latest(conversation).shown["state"]) == (1, 5, "too_few")
    answered_by(conversation, cards(conversation, 4), two_camps)
    assert release(conversation=conversation) is None
    answered_by(conversation, cards(conversation, 1), two_camps)
    assert release(conversation=conversation).people == 10
    assert Snapshot.objects.get(number=1).content == first.content


def test_k_is_the_partnerships(cast: Cast) -> None:
    """Raised to ten, five are too few; and beside numbers told with five none are told with ten."""
    conversation = talk(cast, *WORDS)
    answered_by(conversation, cards(conversation, 5), two_camps)
    cast.partnership.k = 10
    cast.partnership.save()
    conversation = Conversation.objects.get(pk=conversation.pk)
    assert release(conversation=conversation) is None
    cast.partnership.k = 5
    cast.partnership.save()
    assert release(conversation=Conversation.objects.get(pk=conversation.pk)) is not None
    answered_by(conversation, cards(conversation, 30), two_camps)
    cast.partnership.k = 10
    cast.partnership.save()
    assert release(conversation=Conversation.objects.get(pk=conversation.pk)) is None


def test_two_camps_are_found_and_keep_their_letters(cast: Cast) -> None:
    """The letter of each voice is kept for the next counting, where both camps are called as before."""
    conversation = talk(cast, *WORDS)
    first = cards(conversation, 60)
    answered_by(conversation, first, two_camps)
    release(conversation=conversation)
    shown = latest(conversation).shown
    assert (shown["state"], [one["letter"] for one in shown["groups"]]) == ("groups", ["A", "B"])
    before = dict(Voice.objects.values_list("pk", "letter"))
    assert set(before.values()) == {"A", "B"}
    answered_by(conversation, cards(conversation, 20), two_camps)
    release(conversation=conversation)
    after = dict(Voice.objects.filter(pk__in=before).values_list("pk", "letter"))
    assert after == before
    by_words = {str(row.pk): row.words for row in statements(conversation)}
    common = [by_words[one["id"]] for one in latest(conversation).shown["statements"] if one["common_ground"]]
    assert common == ["Udsagn A"]


def test_answers_by_the_square_are_counted_apart(cast: Cast) -> None:
    """They are in no table of the others, and the others in none of theirs."""
    conversation = talk(cast, *WORDS, group_open=True)
    answered_by(conversation, cards(conversation, 6), lambda who, what: 1)
    answered_by(conversation, cards(conversation, 7, "group"), lambda who, what: -1)
    snapshot = release(conversation=conversation)
    assert snapshot.people == 6
    assert latest(conversation).shown["answered"] == 6
    assert latest(conversation, "square").shown["answered"] == 7
    answered_by(conversation, cards(conversation, 10), lambda who, what: 1)
    assert release(conversation=conversation).people == 16
    assert latest(conversation, "square").number == 1


def test_nothing_small_stands_in_what_is_shown(cast: Cast) -> None:
    """One who answers unlike all others cannot be seen: of nearly all is told 'at least', of a few nothing."""
    group = AffectedGroup.objects.create(partnership=cast.partnership, name="Enlige", happened_on=BEGAN)
    conversation = talk(cast, *WORDS)
    answered_by(
        conversation,
        cards(conversation, 30),
        lambda who, what: -1 if who == 0 else 1,
        groups=lambda who: [group] if who < 3 else [],
        kind=lambda who: "citizen" if who < 26 else "public",
    )
    release(conversation=conversation)
    shown = latest(conversation).shown
    assert {tuple(row["agree"]) for row in rows_of(shown, "everyone")} == {(25, 30)}
    told = [row for by in ("kind", f"group:{group.pk}") for row in rows_of(shown, by)]
    assert all(row["answered"] is None or row["answered"] >= 5 for row in told)
    assert not any(row["agree"] and row["agree"][0] == row["agree"][1] < row["answered"] - 4 for row in told)
    assert rows_of(shown, f"group:{group.pk}") == []  # three said so: nothing is told, not even that they are few


def test_who_was_counted_is_sealed(cast: Cast) -> None:
    """Neither a voice nor a token stands in a snapshot where whoever has the database could read it."""
    conversation = talk(cast, *WORDS)
    answered_by(conversation, cards(conversation, 12), two_camps)
    snapshot = release(conversation=conversation)
    content = json.dumps(snapshot.content) + bytes(snapshot.behind.get().sealed).decode("latin-1")
    for voice in Voice.objects.all():
        assert str(voice.pk) not in content
        assert voice.token not in content


def test_few_who_left_are_not_seen_in_the_difference(cast: Cast) -> None:
    """Where one deleted their answers and five came, nothing new is told: the difference would show the one."""
    conversation = talk(cast, *WORDS)
    people = cards(conversation, 12)
    answered_by(conversation, people, two_camps)
    release(conversation=conversation)
    actions.forget_answers(conversation=conversation, by=people[0])
    answered_by(conversation, cards(conversation, 6), two_camps)
    assert release(conversation=conversation) is None


def test_what_is_not_shown_is_not_counted(cast: Cast) -> None:
    """A statement taken off the page is in no table, and whoever answered only that is not counted."""
    conversation = talk(cast, *WORDS)
    first, *_rest = statements(conversation)
    answer_stack(
        conversation=conversation, stack=[Filled(held, {first.pk: 1}) for held in cards(conversation, 9)], by=SYSTEM
    )
    actions.reject_statement(statement=first, reason="En anden dag", by=cast.caroline)
    assert people_of(conversation, "cards") == frozenset()
    assert release(conversation=conversation) is None


def test_one_pass_counts_every_conversation_that_was_opened(cast: Cast, capsys: pytest.CaptureFixture) -> None:
    """Also by the command, which says how far it is; it writes in the log that it was done, and nothing of answers."""
    one, other = talk(cast, *WORDS), talk(cast, *WORDS, question="Og hvad ellers?")
    for conversation in (one, other):
        answered_by(conversation, cards(conversation, 10), two_camps)
    actions.close_conversation(conversation=other, by=cast.dorte)
    call_command("snapshots")
    told = capsys.readouterr().out
    assert "2 counted" in told
    assert "100%" in told
    assert release_due() == 0
    assert LogEntry.objects.filter(verb="snapshot.released").count() == 2


def test_a_lost_key_stops_only_its_own_conversation(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    """The others are counted, and it is said which was not."""
    lost, other = talk(cast, *WORDS), talk(cast, *WORDS, question="Og hvad ellers?")
    for conversation in (lost, other):
        answered_by(conversation, cards(conversation, 10), two_camps)
    (Path(settings.KEYS) / f"{lost.pk}.key").unlink()
    assert release_due() == 1
    assert other.snapshots.count() == 1
    assert f"{lost.door} cannot be counted: its key" in caplog.text


def test_a_pass_with_nothing_to_count_opens_nothing(cast: Cast) -> None:
    """Neither what was told nor what is kept is read, also where a few have come; a rested conversation as well."""
    conversation = talk(cast, *WORDS)
    answered_by(conversation, cards(conversation, 10), two_camps)
    release(conversation=conversation)
    answered_by(conversation, cards(conversation, 4), two_camps)
    with CaptureQueriesContext(connection) as asked:
        assert release_due() == 0
    assert not any(word in one["sql"] for one in asked for word in ('"sealed"', '"content"'))


def test_an_invented_partnership_is_counted_on_its_own_day(cast: Cast) -> None:
    """In the background nobody has set the calendar."""
    cast.partnership.stands_on = date(2026, 6, 1)
    cast.partnership.save()
    conversation = talk(cast, *WORDS)
    answered_by(conversation, cards(conversation, 10), two_camps)
    assert release_due() == 1
    assert conversation.snapshots.get().made_on == date(2026, 6, 1)
    assert LogEntry.objects.get(verb="snapshot.released").happened_on == date(2026, 6, 1)


def test_who_may_count(cast: Cast) -> None:
    """The facilitators and the system."""
    with pytest.raises(PermissionDenied):
        release(conversation=talk(cast, *WORDS), by=cast.caroline)


def test_a_stack_is_held_against_the_same_as_one_card(cast: Cast, django_assert_max_num_queries: Callable) -> None:
    """A stranger's card, words that are not there, an answer that is none: nothing of the stack is kept."""
    conversation, other = talk(cast, *WORDS), talk(cast, *WORDS, question="Og hvad ellers?")
    own, strange = cards(conversation, 1)[0], cards(other, 1)[0]
    first, foreign = statements(conversation)[0].pk, statements(other)[0].pk
    for bad, fault in (
        (Filled(strange, {first: 1}), PermissionDenied),
        (Filled(own, {foreign: 1}), ValidationError),
        (Filled(own, {first: 2}), ValidationError),
        (Filled(own, {first: 1}, kind="king"), ValidationError),
    ):
        with pytest.raises(fault):
            answer_stack(
                conversation=conversation, stack=[Filled(cards(conversation, 1)[0], {first: 1}), bad], by=SYSTEM
            )
    assert Answer.objects.count() == Voice.objects.count() == 0
    with django_assert_max_num_queries(20):
        answered_by(conversation, cards(conversation, 40), two_camps)
    answer_stack(conversation=conversation, stack=[Filled(own, {first: 1}), Filled(own, {first: -1})], by=SYSTEM)
    answer_stack(conversation=conversation, stack=[Filled(own, {first: 0})], by=SYSTEM)
    assert Answer.objects.filter(statement=first).count() == 41
