"""The six issues that may burn: who spoke of them unasked, which words and offers lie beside them, where they stand."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from samspil.circle.models import Actor, AffectedGroup, Partnership
from samspil.circle.rules import SYSTEM
from samspil.demo.story import day, talks, written
from samspil.dialogue.actions.further import take_to_platform
from samspil.dialogue.actions.mentions import add_mention, add_offer
from samspil.dialogue.actions.platforms import move_platform, raise_platform
from samspil.dialogue.models import BurningPlatform, Statement


def tell_platforms(
    partnership: Partnership, actors: Mapping[str, Actor], statements: Mapping[str, Statement]
) -> list[BurningPlatform]:
    """All six, on their days, in the order they were raised."""
    names = {one["id"]: one["navn"] for one in written()["grupper"]}
    groups = {group.name: group for group in AffectedGroup.objects.filter(partnership=partnership)}
    offers = {one["id"]: one for one in written()["tilbud"]}
    found = []
    for one in written()["braendende_platform"]["kandidater"]:
        more = talks()["platforms"][one["id"]]
        platform = raise_platform(
            partnership=partnership,
            title=one["titel"],
            raised_by=actors[one["rejst_af"]],
            code=one["id"],
            by=SYSTEM,
            at=day(more["raised"]),
        )
        _mentions(platform, one, [groups[names[name]] for name in one["grupper"]], day(more["raised"]))
        for name in more["words"]:
            take_to_platform(statement=statements[name], platform=platform, by=SYSTEM, at=statements[name].moderated_on)
        for name in more["offers"]:
            said = offers[name]
            add_offer(
                platform=platform, actor=actors[said["aktoer"]], what=said["hvad"], by=SYSTEM, at=day(said["dato"])
            )
        found.append(_moved(platform, more))
    return found


def _moved(platform: BurningPlatform, more: Mapping[str, Any]) -> BurningPlatform:
    if more["state"] == BurningPlatform.State.OPEN:
        return platform
    return move_platform(
        platform=platform, state=more["state"], reason=more["reason"], by=SYSTEM, at=day(more["moved"])
    )


def _mentions(platform: BurningPlatform, one: Mapping[str, Any], groups: list[AffectedGroup], on: date | None) -> None:
    """So many people unasked, spread evenly over as many kinds of party and groups as were written."""
    kinds = [kind for kind in Actor.Kind.values if kind not in (Actor.Kind.BACKBONE, Actor.Kind.OTHER)]
    kinds = kinds[: one["aktoertyper"]]
    rows = max(len(kinds), len(groups))
    people = one["naevnt_uopfordret_af"]
    for place in range(rows):
        add_mention(
            platform=platform,
            people=people // rows + (place < people % rows),
            kind=kinds[place] if place < len(kinds) else "",
            group=groups[place] if place < len(groups) else None,
            by=SYSTEM,
            at=on,
        )
