"""The demo is told through the actions, and what comes out is what was written."""

import pytest
from django.core.management import call_command

from samspil.circle.models import (
    Actor,
    AffectedGroup,
    Funder,
    Instruction,
    Member,
    MissingNote,
    Partnership,
    Promise,
    Waiting,
)
from samspil.demo import readings
from samspil.demo.load import load
from samspil.demo.story import rounds, written
from samspil.ground.models import Letter
from samspil.network.models import Question, Rating, Round, Seat, Tie


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker) -> Partnership:
    """Loaded once for all tests here."""
    with django_db_blocker.unblock():
        partnership = load()
        yield partnership
        partnership.delete()


@pytest.mark.django_db
def test_everyone_is_there(demo: Partnership) -> None:
    """As many as were written, marked as invented, and nobody is written to."""
    assert demo.invented
    assert demo.stands_on.isoformat() == "2025-10-13"
    assert [
        model.objects.filter(partnership=demo).count() for model in (Actor, Member, AffectedGroup, Funder, Instruction)
    ] == [37, 120, 12, 4, 4]
    assert [model.objects.filter(partnership=demo).count() for model in (Promise, Waiting, MissingNote)] == [7, 4, 3]
    assert Letter.objects.count() == 0


@pytest.mark.django_db
def test_every_answer_is_there(demo: Partnership) -> None:
    """Contact, doing and trust of each round; the numbers of the story."""
    for one, round_ in zip(rounds(), Round.objects.filter(partnership=demo, state=Round.State.SHOWN), strict=True):
        said = {(answer.source, answer.target): (answer.contact, int(answer.doing)) for answer in one.answers}
        ties = Tie.objects.filter(question__round=round_, question__matter__in=["contact", "doing"]).order_by(
            "question__position"
        )
        told: dict = {}
        for source, target, value in ties.values_list("source__actor__code", "target__actor__code", "value"):
            told.setdefault((source, target), []).append(int(value))
        assert {pair: tuple(values) for pair, values in told.items()} == said
        trusted = sum(answer.trust is not None for answer in one.answers)
        assert Rating.objects.filter(question__round=round_).count() == trusted
        assert round_.seats.filter(state=Seat.State.ANSWERED).count() == len(one.answered)


@pytest.mark.django_db
def test_what_was_not_asked_is_not_there(demo: Partnership) -> None:
    """Power was not asked in the three rounds: no question, so no zero and no blank."""
    asked = Question.objects.filter(round__partnership=demo, round__state=Round.State.SHOWN).values_list(
        "matter", flat=True
    )
    assert set(asked) == {"knows", "contact", "doing", "trust"}


@pytest.mark.django_db
def test_the_three_ways_in(demo: Partnership) -> None:
    """As facilitator, as partner, as someone who answers."""
    assert [words.rsplit(" ", 1)[0] for words, _address in readings.ways_in()] != []
    assert len({address for _words, address in readings.ways_in()}) == 3


@pytest.mark.django_db
def test_loading_twice_is_loading_once(demo: Partnership) -> None:
    """The command leaves what is there alone."""
    call_command("demo")
    assert Partnership.objects.count() == 1
    assert len(written()["aktoerer"]) == 37
