"""A table drawn by hand: seats and what they say, stored the shortest way (the actions have tests of their own)."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from samspil.circle.models import Actor, Partnership
from samspil.network.models import Question, Round, Seat, Tie
from tests.cast import BEGAN

DAY = date(2026, 5, 4)


def a_round(partnership: Partnership, *, day: date = DAY, **more: Any) -> Round:
    """A round that everyone may see."""
    given = {"name": f"Round of {day}", "state": Round.State.SHOWN, "ended_on": day, "shown_on": day, **more}
    return Round.objects.create(partnership=partnership, happened_on=day, **given)


def asks(round_: Round, matter: str, *, directed: bool = True, relation: str = "") -> Question:
    """One more question of it."""
    name = relation or matter
    count = round_.questions.count()
    levels = [[0, "no"], [1, "yes"]] if matter == "doing" else []
    return round_.questions.create(
        matter=matter, relation=name, text=name, levels=levels, directed=directed, position=count
    )


def sits(round_: Round, names: Iterable[str], *, kind: str = "association", **state: Any) -> dict[str, Seat]:
    """Seats by name, of actors that are made when they are not there; all have gone through the roster unless told."""
    state = {"state": Seat.State.ANSWERED, "knows_done": True, **state}
    made = {}
    for name in names:
        yes = BEGAN if kind == "group" else None
        actor, _made = Actor.objects.get_or_create(
            partnership=round_.partnership, name=name, defaults={"kind": kind, "happened_on": BEGAN, "yes_on": yes}
        )
        made[name] = Seat.objects.create(round=round_, actor=actor, label=name, kind=kind, **state)
    return made


def say(question: Question, seats: Mapping[str, Seat], said: Iterable[str], value: float | None = 1) -> None:
    """Ties such as "ab": a says so of b. Without value the cell is missing."""
    cell = Tie.Cell.MISSING if value is None else Tie.Cell.SEEN
    Tie.objects.bulk_create(
        Tie(question=question, source=seats[one], target=seats[other], value=value, cell=cell) for one, other in said
    )
