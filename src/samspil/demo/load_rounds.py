"""The demo's three rounds, answered through the actions a respondent uses, and one open round to try."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from samspil.circle.models import Actor, Member, Partnership
from samspil.circle.rules import SYSTEM
from samspil.demo.story import Answer, WrittenRound, day, extra, rounds
from samspil.ground.models import Letter
from samspil.network import actions
from samspil.network.models import Question, Round, Seat
from samspil.network.rules import FIRST_LOOK_DAYS

NAMES = {"n1": "November 2024", "n2": "Marts 2025", "n3": "September 2025"}
ASKED = (
    Question.Matter.CONTACT,
    Question.Matter.DOING,
    Question.Matter.TRUST,
)  # power was not asked, and stays "not asked"
FACILITATOR = "p002"


def tell_rounds(
    partnership: Partnership, actors: Mapping[str, Actor], members: Mapping[str, Member], say: Callable[[str], None]
) -> None:
    """All rounds, oldest first. The letters they cause are not sent: the people are invented."""
    since = partnership.begins
    for written in rounds():
        say(f"the round of {NAMES[written.id]}, {len(written.answers)} answers")
        _tell(partnership, written, since, actors, members[FACILITATOR])
        since = written.closed
    say("an open round to try")
    _open_one(partnership, actors, members)
    Letter.objects.filter(scope=partnership.pk).delete()


def _tell(
    partnership: Partnership, written: WrittenRound, since: date, actors: Mapping[str, Actor], by: Member
) -> None:
    round_ = actions.add_round(
        partnership=partnership,
        by=by,
        at=written.opens,
        name=NAMES[written.id],
        since=since,
        closes_on=written.closed,
        matters=ASKED,
        early=True,
    )
    table = (*written.answered, *written.not_answered)
    actions.seat_actors(round_=round_, by=by, at=written.opens, seats={actors[name]: None for name in table})
    actions.open_round(round_=round_, by=by, at=written.opens)
    seats = {seat.actor.code: seat for seat in Seat.objects.filter(round=round_).select_related("actor")}
    said: dict[str, list[Answer]] = defaultdict(list)
    for answer in written.answers:
        said[answer.source].append(answer)
    for name in written.answered:
        _answer(seats, name, said[name], written.closed)
    actions.close_round(round_=round_, by=by, at=written.closed)
    actions.show_round(round_=round_, by=by, at=written.closed + timedelta(days=FIRST_LOOK_DAYS))


def _answer(seats: Mapping[str, Seat], name: str, answers: list[Answer], on: date) -> None:
    """What one actor said: gone through by its respondent, or told aloud where it is an informal group."""
    seat = seats[name]
    told = {
        seats[one.target].pk: {Question.Matter.CONTACT.value: one.contact, Question.Matter.DOING.value: int(one.doing)}
        | ({} if one.trust is None else {Question.Matter.TRUST.value: one.trust})
        for one in answers
    }
    if seat.way == Seat.Way.ALOUD:
        actions.answer_aloud(seat=seat, by=SYSTEM, said=told, complete=True, at=on)
        return
    actions.save_known(by=seat, known=list(told), at=on)
    actions.save_answers(by=seat, said=told, at=on)
    actions.finish_answers(by=seat, at=on)


def _open_one(partnership: Partnership, actors: Mapping[str, Actor], members: Mapping[str, Member]) -> Round:
    one = extra()["open_round"]
    opens = day(one["opens"])
    round_ = actions.add_round(
        partnership=partnership,
        by=members[FACILITATOR],
        at=opens,
        name=one["name"],
        since=day(one["since"]),
        closes_on=day(one["closes"]),
        asker=one["asker"],
        phone=one["phone"],
    )
    answers_for, respondent = actors[one["answers_for"]], members[one["respondent"]]
    seats: dict[Actor, Member | None] = {actor: None for name, actor in actors.items() if name != "a00"}
    actions.seat_actors(round_=round_, by=members[FACILITATOR], at=opens, seats={**seats, answers_for: respondent})
    actions.open_round(round_=round_, by=members[FACILITATOR], at=opens)
    return round_
