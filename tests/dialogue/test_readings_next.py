"""Which statement comes next: fresh counts into the rule, the same for the same press, and never by who agrees."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samspil.dialogue import actions
from samspil.dialogue.models import Answer, Conversation, Statement
from samspil.dialogue.readings import next as routing
from samspil.ground.near import near
from tests.cast import Cast
from tests.dialogue.talking import card, talk

pytestmark = pytest.mark.django_db
WORDS = [f"Ord nummer {number}" for number in range(6)]


@pytest.fixture
def conversation(cast: Cast) -> Conversation:
    return talk(cast, *WORDS, least_views=2)


def look_anew() -> None:
    caches["near"].clear()


def test_seeded_and_counted_down(conversation: Conversation):
    held = card(conversation)
    firsts = {routing.coming(conversation, held).pk for _look in range(5)}
    assert len(firsts) == 1
    for left in range(6, 0, -1):
        coming = routing.coming(conversation, held)
        assert (coming.left, coming.reason) == (left, "few_views")
        assert routing.left_for(conversation, held) == left
        actions.skip(statement=Statement.objects.get(pk=coming.pk), by=held)
    assert routing.coming(conversation, held) is None
    several = {routing.coming(conversation, card(conversation)).pk for _person in range(30)}
    assert len(several) > 1  # not the same one first for all


def test_what_has_too_few_views_comes_before_anything_else(conversation: Conversation):
    """However the draws fall: six people with three answers each are enough for twice six views."""
    for _person in range(6):
        held, mine = card(conversation), set()
        for _answer in range(3):
            look_anew()
            short = {one.pk for one in Statement.objects.all() if one.answers.count() < 2} - mine
            coming = routing.coming(conversation, held)
            assert (coming.reason == "few_views") == bool(short)
            assert not short or coming.pk in short
            actions.answer(statement=Statement.objects.get(pk=coming.pk), stance=1, by=held, reason=coming.reason)
            mine.add(coming.pk)
    assert min(statement.answers.count() for statement in Statement.objects.all()) >= 2


def test_a_kind_of_author_that_is_seen_too_little_comes_first(conversation: Conversation):
    late = Statement.objects.first()
    Statement.objects.update(knowledge="professional")
    Statement.objects.filter(pk=late.pk).update(knowledge="experience")
    for statement in Statement.objects.all():
        for _person in range(2 if statement == late else 5):
            actions.answer(statement=statement, stance=0, by=card(conversation))
    look_anew()
    coming = routing.coming(conversation, card(conversation))
    assert (coming.pk, coming.reason) == (late.pk, "unheard")


def test_agreement_is_no_factor(conversation: Conversation):
    held, chosen = card(conversation), set()
    for agreed in (1, -1):
        Answer.objects.all().delete()
        for statement in Statement.objects.all():
            for _person in range(4):
                actions.answer(statement=statement, stance=agreed, by=card(conversation))
        look_anew()
        chosen.add(routing.coming(conversation, held))
    assert len(chosen) == 1
    assert chosen.pop().reason == "doubt"


def test_counts_are_one_question_in_fifteen_seconds(conversation: Conversation):
    look_anew()
    actions.answer(statement=Statement.objects.first(), stance=1, by=card(conversation))
    with CaptureQueriesContext(connection) as asked:
        first = routing.heard(conversation)
        again = routing.heard(conversation)
    assert first == again == {Statement.objects.first().pk: {"": (1, 1, 1)}}
    assert len(asked) == 1


def test_nothing_to_answer(cast: Cast):
    conversation = talk(cast)
    assert routing.coming(conversation, card(conversation)) is None


def test_one_counts_anew_while_the_others_use_what_there_was(conversation: Conversation):
    look_anew()
    first = Statement.objects.first()
    before = routing.heard(conversation)
    actions.answer(statement=first, stance=1, by=card(conversation))
    assert routing.heard(conversation) == before
    seen = []

    def slow() -> str:
        seen.append(near("name", lambda: "never asked", 0.0))  # another who comes meanwhile
        return "new"

    near("name", lambda: "old")
    assert near("name", slow, 0.0) == "new"
    assert (seen, near("name", slow)) == (["old"], "new")
