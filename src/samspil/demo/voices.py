"""Invented answers to the demo's statements, by a seeded script: the same on every machine.

Nobody answered: how often each way of answering agrees with each statement is given in dialogue.yaml.
"""

import zlib
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any
from uuid import UUID

from samspil.circle.models import AffectedGroup
from samspil.dialogue.actions.stacks import Filled
from samspil.dialogue.models import Statement
from samspil.ground.cards import Held

SEED = 2025
DONT_KNOW, SKIP, MATTERS = 0.04, 0.02, 0.3
SEEN = 0.97  # the share that has seen a statement
#: What they say of themselves, and the share that does. Of the other affected groups nobody has said so.
KNOWLEDGE = {"experience": 0.6, "professional": 0.4}
KINDS = {"citizen": 0.62, "school": 0.38}
BELONGS = {"Enlige forsørgere": 0.04, "Forældre med skæve arbejdstider": 0.6}


def stack(one: Mapping[str, Any], people: Sequence[Held], said: Mapping[str, Statement]) -> list[Filled]:
    """A filled card for each of these people."""
    dice = Random(SEED + zlib.crc32(one["id"].encode()))  # noqa: S311  invented answers, no secret
    partnership = next(iter(said.values())).partnership_id
    groups = sorted(AffectedGroup.objects.filter(partnership=partnership, sensitive=False), key=lambda one: one.name)
    ways = [way for way, size in enumerate(one["sizes"]) for _person in range(size)]
    dice.shuffle(ways)
    dealt = _dealt(dice, ways, agreeing(one, sorted(said)))
    return [_card(dice, held, answers, said, groups) for held, answers in zip(people, dealt, strict=True)]


def _dealt(dice: Random, ways: Sequence[int], shares: Mapping[str, Sequence[float]]) -> list[dict[str, int | None]]:
    """What each person answers, by statement: in each way so many agree, dealt anew for each statement.

    So the people of one way differ from each other, each on statements of their own.
    """
    found: list[dict[str, int | None]] = [{} for _person in ways]
    for name, agree in shares.items():
        for way, share in enumerate(agree):
            people = [place for place, its in enumerate(ways) if its == way and dice.random() < SEEN]
            for place, answer in zip(people, _answers(dice, len(people), share), strict=True):
                found[place][name] = answer
    return found


def _answers(dice: Random, number: int, share: float) -> list[int | None]:
    """So many answers, shuffled: that share agrees, a few do not know or skip, the others disagree."""
    agree, know_not, skip = (round(number * part) for part in (share, DONT_KNOW, SKIP))
    most: list[int | None] = [1] * agree + [None] * skip + [0] * know_not
    answers = (most + [-1] * number)[:number]
    dice.shuffle(answers)
    return answers


def agreeing(one: Mapping[str, Any], names: Sequence[str]) -> dict[str, list[float]]:
    """The share that agrees with each statement, by way of answering: as given, or the next of those to spread."""
    given, spread = one.get("agree", {}), one["spread"]
    rest = [name for name in names if name not in given]
    return {**given, **{name: spread[place % len(spread)] for place, name in enumerate(rest)}}


def _card(
    dice: Random,
    held: Held,
    dealt: Mapping[str, int | None],
    said: Mapping[str, Statement],
    groups: Sequence[AffectedGroup],
) -> Filled:
    answers: dict[UUID, int | None] = {said[name].pk: answer for name, answer in dealt.items()}
    kind = dice.choices(list(KINDS), list(KINDS.values()))[0]
    return Filled(
        held,
        answers,
        matters=[pk for pk, stance in answers.items() if stance == 1 and dice.random() < MATTERS],
        knowledge=dice.choices(list(KNOWLEDGE), list(KNOWLEDGE.values()))[0],
        kind=kind,
        groups=[group for group in groups if kind == "citizen" and dice.random() < BELONGS.get(group.name, 0.0)],
    )
