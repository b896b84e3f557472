"""Answers are never lost and never doubled, whatever is pressed twice, late or on two phones; they are nobody's."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as DjangoCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from samspil.circle.models import AffectedGroup
from samspil.dialogue import actions
from samspil.dialogue.models import Answer, Statement, Voice
from samspil.ground.cards import Held
from samspil.ground.models import LogEntry
from tests.cast import BEGAN, Cast, gather
from tests.dialogue.talking import card, shown, talk

pytestmark = pytest.mark.django_db
WORDS = ("Der mangler lys", "Bussen er væk", "Vi vil have en bænk")
places = st.integers(0, len(WORDS) - 1)
people = st.integers(0, 1)


class Pressing(RuleBasedStateMachine):
    """Two holders, each on as many phones as they like, press in any order; a plain dictionary says what must stand."""

    def __init__(self) -> None:
        super().__init__()
        cast = gather()
        self.conversation = talk(cast, *WORDS)
        self.statements = list(Statement.objects.filter(conversation=self.conversation).order_by("words"))
        self.held = [card(self.conversation), card(self.conversation)]
        self.stands: dict[tuple[int, int], tuple[int | None, bool]] = {}
        self.gone: set[int] = set()
        self.cast = cast

    @rule(who=people, place=places, stance=st.sampled_from([1, 0, -1]), matters=st.booleans(), taps=st.integers(1, 2))
    def answer(self, who: int, place: int, stance: int, matters: bool, taps: int) -> None:
        """Once or twice, new or again: the last one counts."""
        for _tap in range(taps):
            try:
                actions.answer(statement=self.statements[place], stance=stance, matters=matters, by=self._phone_of(who))
            except ValidationError:
                assert place in self.gone
                return
        self.stands[who, place] = (stance, matters)

    @rule(who=people, place=places)
    def skip(self, who: int, place: int) -> None:
        """Late or twice: what was answered stays."""
        actions.skip(statement=self.statements[place], by=self._phone_of(who))
        if place not in self.gone:
            self.stands.setdefault((who, place), (None, False))

    @rule(who=people)
    def forget(self, who: int) -> None:
        """All of one's own, none of others'."""
        number = actions.forget_answers(conversation=self.conversation, by=self._phone_of(who))
        assert number == len([1 for person, _place in self.stands if person == who])
        self.stands = {key: said for key, said in self.stands.items() if key[0] != who}

    @rule(place=places)
    def take_away(self, place: int) -> None:
        """Words can go while people look at them; what was answered stands until they are withdrawn."""
        if place not in self.gone:
            actions.reject_statement(statement=self.statements[place], reason="Et navn", by=self.cast.caroline)
            self.gone.add(place)
            self.statements[place].refresh_from_db()

    @invariant()
    def what_stands_is_what_was_pressed_last(self) -> None:
        """One row for each, with what was said last."""
        kept = {
            (voice, statement): (stance, matters)
            for voice, statement, stance, matters in Answer.objects.values_list(
                "voice__token", "statement", "stance", "matters"
            )
        }
        tokens = [self._token(held) for held in self.held]
        wanted = {(tokens[who], self.statements[place].pk): said for (who, place), said in self.stands.items()}
        assert kept == wanted
        assert Answer.objects.count() == len(wanted)

    def _phone_of(self, who: int) -> Held:
        return Held(self.held[who].code.lower().replace("-", " "))  # another phone, typed in another way

    def _token(self, held: Held) -> str:
        from samspil.dialogue.readings.pseudonyms import answers_as

        return answers_as(self.conversation, held)


class TestPressing(DjangoCase):
    """Each run of the machine in a transaction of its own."""

    def test_any_order(self) -> None:
        """Every order of presses."""
        from django.db import transaction

        class Alone(Pressing):
            def __init__(self) -> None:
                self.point = transaction.savepoint()
                super().__init__()

            def teardown(self) -> None:
                transaction.savepoint_rollback(self.point)

        quiet = settings(
            max_examples=15, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
        )
        run_state_machine_as_test(Alone, settings=quiet)


@pytest.fixture
def held_answer(cast: Cast) -> dict[str, Any]:
    conversation = talk(cast, *WORDS)
    held, statement = card(conversation), Statement.objects.first()
    return {"conversation": conversation, "held": held, "statement": statement}


def test_nothing_of_it_is_logged_timed_or_signed(cast: Cast, held_answer: dict[str, Any]):
    before = LogEntry.objects.count()
    statement, held = held_answer["statement"], held_answer["held"]
    actions.answer(statement=statement, stance=1, by=held)
    actions.describe_voice(conversation=held_answer["conversation"], by=held, knowledge="experience", kind="citizen")
    assert LogEntry.objects.count() == before
    kinds = {field.get_internal_type() for model in (Voice, Answer) for field in model._meta.concrete_fields}
    assert not kinds & {"DateField", "DateTimeField", "TimeField", "AutoField", "BigAutoField"}
    bare = "".join(held.code.split("-"))
    for row in [*Voice.objects.values(), *Answer.objects.values()]:
        assert held.code not in str(row)
        assert bare not in str(row)


def test_the_answers_and_the_words_of_one_card_hang_on_two_names(cast: Cast, held_answer: dict[str, Any]):
    conversation, held = held_answer["conversation"], held_answer["held"]
    actions.answer(statement=held_answer["statement"], stance=1, by=held)
    mine = actions.say(conversation=conversation, words="Jeg går tit alene", by=held)
    assert Voice.objects.get().token != mine.authorship.token
    actions.forget_answers(conversation=conversation, by=held)
    assert Statement.objects.filter(pk=mine.pk, ended_on=None).exists()


def test_the_first_reason_stands(cast: Cast, held_answer: dict[str, Any]):
    statement, held = held_answer["statement"], held_answer["held"]
    actions.answer(statement=statement, stance=1, by=held, reason="doubt")
    actions.answer(statement=statement, stance=-1, by=held, reason="chosen")
    assert list(Answer.objects.values_list("stance", "reason")) == [(-1, "doubt")]


@pytest.mark.parametrize("stance", [2, -2, 7])
def test_only_three_answers(held_answer: dict[str, Any], stance: int):
    with pytest.raises(ValidationError):
        actions.answer(statement=held_answer["statement"], stance=stance, by=held_answer["held"])


def test_a_card_of_another_conversation_is_no_card_here(cast: Cast, held_answer: dict[str, Any]):
    foreign = card(talk(cast))
    for code in (foreign, Held("7K3M-QX9D-2TBF"), Held("")):
        with pytest.raises(PermissionDenied):
            actions.answer(statement=held_answer["statement"], stance=1, by=code)
    assert Answer.objects.count() == 0


def test_closed_takes_no_answers_but_lets_them_go(cast: Cast, held_answer: dict[str, Any]):
    conversation, held, statement = held_answer["conversation"], held_answer["held"], held_answer["statement"]
    actions.answer(statement=statement, stance=1, by=held)
    actions.describe_voice(conversation=conversation, by=held, knowledge="both")
    conversation = actions.close_conversation(conversation=conversation, by=cast.dorte)
    statement = Statement.objects.get(pk=statement.pk)
    with pytest.raises(ValidationError):
        actions.answer(statement=statement, stance=-1, by=held)
    actions.describe_voice(conversation=conversation, by=held)  # taken back
    assert Voice.objects.get().knowledge == "not_said"
    with pytest.raises(ValidationError):  # nobody new
        actions.describe_voice(conversation=conversation, by=card(conversation), knowledge="both")
    assert actions.forget_answers(conversation=conversation, by=held) == 1
    assert Voice.objects.count() == 0


def test_never_a_sensitive_group(cast: Cast, held_answer: dict[str, Any]):
    here = {"partnership": cast.partnership, "happened_on": BEGAN}
    plain, sensitive = (
        AffectedGroup.objects.create(name=name, sensitive=sensitive, **here)
        for name, sensitive in (("Enlige", False), ("Syge", True))
    )
    actions.describe_voice(conversation=held_answer["conversation"], by=held_answer["held"], groups=[plain, sensitive])
    assert [group.name for group in Voice.objects.get().groups.all()] == ["Enlige"]


def test_mixing_keeps_every_answer(cast: Cast, held_answer: dict[str, Any]):
    conversation = held_answer["conversation"]
    group = AffectedGroup.objects.create(partnership=cast.partnership, happened_on=BEGAN, name="Enlige")
    for at, holder in enumerate([card(conversation) for _one in range(5)]):
        for statement in Statement.objects.all():
            actions.answer(statement=statement, stance=[-1, 0, 1][at % 3], by=holder)
        actions.describe_voice(conversation=conversation, by=holder, groups=[group])
    shown(cast, conversation, "Ord", card(conversation))
    before = sorted(Answer.objects.values_list("voice__token", "statement", "stance", "matters", "reason"))
    actions.pause_conversation(conversation=conversation, by=cast.dorte)
    assert sorted(Answer.objects.values_list("voice__token", "statement", "stance", "matters", "reason")) == before
    assert Voice.objects.filter(groups=group).count() == 5
