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
PASS, SKIP, MATTERS = 0.06, 0.02, 0.3
LEAST, MOST = 0.9, 1.0  # the share of the statements that someone answers
GATHERS = 0.95  # what more agree with than this, everyone has seen
#: What they say of themselves, and the share that does. Of the other affected groups nobody has said so.
KNOWLEDGE = {"experience": 0.6, "professional": 0.4}
KINDS = {"citizen": 0.62, "school": 0.38}
BELONGS = {"Enlige forsørgere": 0.1, "Forældre med skæve arbejdstider": 0.6}


def stack(one: Mapping[str, Any], people: Sequence[Held], said: Mapping[str, Statement]) -> list[Filled]:
    """A filled card for each of these people."""
    dice = Random(SEED + zlib.crc32(one["id"].encode()))  # noqa: S311  invented answers, no secret
    shares = agreeing(one, sorted(said))
    partnership = next(iter(said.values())).partnership_id
    groups = sorted(AffectedGroup.objects.filter(partnership=partnership, sensitive=False), key=lambda one: one.name)
    ways = [way for way, size in enumerate(one["sizes"]) for _person in range(size)]
    dice.shuffle(ways)
    return [_card(dice, held, way, shares, said, groups) for held, way in zip(people, ways, strict=True)]


def agreeing(one: Mapping[str, Any], names: Sequence[str]) -> dict[str, list[float]]:
    """The share that agrees with each statement, by way of answering: as given, or the next of those to spread."""
    given, spread = one.get("agree", {}), one["spread"]
    rest = [name for name in names if name not in given]
    return {**given, **{name: spread[place % len(spread)] for place, name in enumerate(rest)}}


def _card(
    dice: Random,
    held: Held,
    way: int,
    shares: Mapping[str, Sequence[float]],
    said: Mapping[str, Statement],
    groups: Sequence[AffectedGroup],
) -> Filled:
    much = dice.uniform(LEAST, MOST)
    seen = [name for name in shares if dice.random() < max(much, shares[name][way] > GATHERS)]
    answers: dict[UUID, int | None] = {said[name].pk: _answer(dice, shares[name][way]) for name in seen}
    kind = dice.choices(list(KINDS), list(KINDS.values()))[0]
    return Filled(
        held,
        answers,
        matters=[pk for pk, stance in answers.items() if stance == 1 and dice.random() < MATTERS],
        knowledge=dice.choices(list(KNOWLEDGE), list(KNOWLEDGE.values()))[0],
        kind=kind,
        groups=[group for group in groups if kind == "citizen" and dice.random() < BELONGS.get(group.name, 0.0)],
    )


def _answer(dice: Random, share: float) -> int | None:
    chance = dice.random()
    if share <= GATHERS and chance < PASS + SKIP:
        return 0 if chance < PASS else None
    return 1 if dice.random() < share else -1
