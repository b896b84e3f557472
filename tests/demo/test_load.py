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


@pytest.fixture
def demo(db: None) -> Partnership:
    """Told anew."""
    return load()


def test_everyone_is_there(demo: Partnership) -> None:
    """As many as were written, marked as invented, and nobody is written to."""
    assert demo.invented
    assert demo.stands_on.isoformat() == "2025-10-13"
    assert [
        model.objects.filter(partnership=demo).count() for model in (Actor, Member, AffectedGroup, Funder, Instruction)
    ] == [37, 120, 12, 4, 4]
    assert [model.objects.filter(partnership=demo).count() for model in (Promise, Waiting, MissingNote)] == [7, 4, 3]
    assert Letter.objects.count() == 0


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


def test_what_was_not_asked_is_not_there_and_loading_twice_is_loading_once(demo: Partnership) -> None:
    """Power was not asked in the three rounds: no question, so no zero and no blank. The command leaves it alone."""
    asked = Question.objects.filter(round__partnership=demo, round__state=Round.State.SHOWN)
    assert set(asked.values_list("matter", flat=True)) == {"knows", "contact", "doing", "trust"}
    call_command("demo")
    assert (Partnership.objects.count(), len(written()["aktoerer"])) == (1, 37)
    ways = readings.ways_in()
    assert [words for words, _address in ways] == [
        "As the facilitator, Marianne T.",
        "As a partner, Birgitte L.",
        "As someone who answers for Søndermoseskolen",
        "As a resident with a card, on a phone",
    ]
    assert len({address for _words, address in ways}) == 4
