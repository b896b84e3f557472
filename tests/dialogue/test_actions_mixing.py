"""Rows are written anew while people answer, and nobody's answer is lost; nobody waits longer than for one batch."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import cycle, product
from threading import Event
from time import sleep
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from samspil.circle.models import AffectedGroup
from samspil.dialogue import actions
from samspil.dialogue.actions import mixing
from samspil.dialogue.actions.snapshots import release_due
from samspil.dialogue.models import Answer, Authorship, CardTaken, Conversation, Statement, Voice
from samspil.dialogue.readings.own import said_by
from samspil.dialogue.readings.pseudonyms import answers_as
from samspil.ground.cards import Held
from tests.cast import BEGAN, Cast
from tests.dialogue.talking import OPENED, card, talk

WORDS = ("Der mangler lys", "Bussen er væk", "Vi vil have en bænk")
TURNS = 12


def rows_of(*models: Any) -> dict[str, list[Any]]:
    """All rows, by their ids."""
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


@pytest.mark.django_db
def test_resting_mixes_later_and_everything_stands(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(mixing, "_BATCH", 2)
    monkeypatch.setattr(mixing, "_VOICES", 2)
    conversation = talk(cast, *WORDS)
    young = AffectedGroup.objects.create(partnership=cast.partnership, name="De unge", happened_on=BEGAN)
    held = [card(conversation) for _person in range(5)]
    for one in held:
        for statement in conversation.statements.filter(seed=True):
            actions.answer(statement=statement, stance=1, by=one)
        actions.describe_voice(conversation=conversation, by=one, knowledge="both", groups=[young])
        actions.say(conversation=conversation, words="Jeg går tit alene", by=one)
    actions.take_card(conversation=conversation, by=cast.amira)
    stood = rows_of(Voice, Answer, Authorship, CardTaken)
    assert mixing.mix_due() == 0
    actions.pause_conversation(conversation=conversation, by=cast.dorte)
    assert (mixing.mix_due(), mixing.mix_due()) == (1, 0)
    assert rows_of(Voice, Answer, Authorship, CardTaken) == stood
    assert {voice.groups.get() for voice in Voice.objects.all()} == {young}
    assert len(said_by(conversation, held[0])) == 1
    actions.open_conversation(conversation=conversation, by=cast.dorte)
    actions.close_conversation(conversation=conversation, by=cast.dorte)
    release_due()  # what ``samspil snapshots`` does
    assert Conversation.objects.get().mixed


@pytest.mark.django_db
def test_rows_lie_in_the_order_of_their_ids(cast: Cast):
    conversation = talk(cast, *WORDS)
    for _person in range(8):
        held = card(conversation)
        actions.answer(statement=Statement.objects.first(), stance=1, by=held)
        actions.say(conversation=conversation, words="Jeg går tit alene", by=held)
    actions.pause_conversation(conversation=conversation, by=cast.dorte)
    mixing.mix_due()
    for model in (Voice, Authorship):
        with connection.cursor() as cursor:
            place = "rowid" if connection.vendor == "sqlite" else "ctid"
            cursor.execute(f"SELECT id FROM {model._meta.db_table} ORDER BY {place}")
            lie = cursor.fetchall()
        assert (lie, len(lie)) == (sorted(lie), 8)


@pytest.mark.django_db(transaction=True)
def test_a_large_one_is_mixed_in_small_transactions(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    conversation = talk(cast, *map(str, range(40)))
    voices = [Voice(conversation=conversation, token=str(number)) for number in range(500)]
    Voice.objects.bulk_create(voices)
    said = list(conversation.statements.all())
    Answer.objects.bulk_create([Answer(voice=one, statement=to, stance=1) for one in voices for to in said])
    actions.close_conversation(conversation=conversation, by=cast.dorte)
    sizes, rewrite = [], mixing._rewrite

    def watched(*what: Any) -> list[Any]:
        assert not connection.in_atomic_block  # each is a transaction of its own
        sizes.append(len(done := rewrite(*what)))
        return done

    monkeypatch.setattr(mixing, "_rewrite", watched)
    assert mixing.mix_due() == 1
    assert (max(sizes), sum(sizes), Answer.objects.count()) == (500, 20_500, 20_000)


@dataclass
class Pressing:
    """Two people who press on while others do, forget it all now and then, and what must stand."""

    conversation: Conversation
    held: list[Held]
    said: list[Statement]
    stands: dict[tuple[str, Any], int] = field(default_factory=dict)

    def press_on(self) -> None:
        """Until a hundred answers were taken."""
        stances, number = cycle((1, 0, -1, 1)), 0
        for who, statement in cycle(product(self.held, self.said)):
            stance = next(stances)
            if taken(lambda to=statement, by=who, stance=stance: actions.answer(statement=to, stance=stance, by=by)):
                self.stands[answers_as(self.conversation, who), statement.pk] = stance
                number += 1
                if number % 30 == 0:
                    self.forget(who)
            if number == 100:
                return
            sleep(0.001)

    def forget(self, who: Held) -> None:
        """All of one's own."""
        actions.forget_answers(conversation=self.conversation, by=who)
        gone = answers_as(self.conversation, who)
        self.stands = {key: stance for key, stance in self.stands.items() if key[0] != gone}


@pytest.mark.django_db(transaction=True)
def test_while_it_rests_and_opens_and_is_mixed_no_answer_is_lost(
    cast: Cast, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
):
    """What was said when an answer was taken stands; what was forgotten is gone; whatever went on beside it."""
    monkeypatch.setattr(mixing, "_BATCH", 2)
    monkeypatch.setattr(mixing, "_VOICES", 2)
    conversation, stop = talk(cast, *WORDS), Event()
    people = [Pressing(conversation, [card(conversation), card(conversation)], list(Statement.objects.all()))]
    people.append(Pressing(conversation, [card(conversation), card(conversation)], people[0].said))
    workers: ThreadPoolExecutor = request.getfixturevalue("workers")

    def rest_and_open() -> None:
        while not stop.wait(0.02):
            actions.pause_conversation(conversation=conversation, by=cast.dorte)
            stop.wait(0.02)
            actions.open_conversation(conversation=conversation, by=cast.dorte)

    def mix_on() -> None:
        while not stop.wait(0.001):
            mixing.mix(conversation)

    beside = [workers.submit(rest_and_open), workers.submit(mix_on)]
    pressing = [workers.submit(one.press_on) for one in people]
    try:
        [one.result() for one in pressing]
    finally:
        stop.set()
        [one.result() for one in beside]
    kept = workers.submit(lambda: list(Answer.objects.values_list("voice__token", "statement", "stance"))).result()
    assert {(token, statement): stance for token, statement, stance in kept} == people[0].stands | people[1].stands
    assert len(kept) == len(people[0].stands | people[1].stands) > 0


def taken(act: Callable[[], Any]) -> bool:
    """Whether it was taken; a conversation that rests takes nothing."""
    try:
        act()
    except ValidationError:
        return False
    return True


@pytest.mark.django_db
@pytest.mark.parametrize("act", ["answer", "skip", "practise", "describe_voice", "say"])
def test_a_page_that_lay_open_is_not_believed(cast: Cast, act: str):
    """The conversation rests now; what the page was made from says that it is open."""
    conversation = talk(cast, *WORDS)
    stale, statement = Conversation.objects.get(), Statement.objects.select_related("conversation").first()
    actions.pause_conversation(conversation=conversation, by=cast.dorte)
    held: dict[str, Any] = {"by": card(conversation)}
    what = {
        "answer": {"statement": statement, "stance": 1},
        "skip": {"statement": statement},
        "say": {"conversation": stale, "words": "Mere"},
    }
    with pytest.raises(ValidationError):
        getattr(actions, act)(**what.get(act, {"conversation": stale}), **held)
    assert (Voice.objects.count(), Answer.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_words_taken_back_are_not_answered_from_a_page_that_lay_open(cast: Cast):
    conversation = talk(cast)
    author = card(conversation)
    statement = actions.say(conversation=conversation, words="Der mangler lys", by=author, at=OPENED)
    shown = actions.show_statement(statement=statement, by=cast.caroline)
    actions.withdraw_statement(statement=statement, by=author)
    with pytest.raises(ValidationError):
        actions.answer(statement=shown, stance=1, by=Held(card(conversation).code))
    assert Answer.objects.count() == 0
