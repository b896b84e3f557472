"""What is given away, agreed and done together in the demo, the common thirds, and the money."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import yaml

from samspil.circle.models import Actor, AffectedGroup, Member, Partnership, Promise
from samspil.circle.rules import SYSTEM
from samspil.demo.story import FOLDER, day, written
from samspil.ground import clock
from samspil.task.actions.agreements import add_agreement, add_part
from samspil.task.actions.efforts import add_effort, add_outcome, move_effort
from samspil.task.actions.money import add_share, add_spending
from samspil.task.actions.promises import tie_promise
from samspil.task.actions.thirds import add_third
from samspil.task.actions.transfers import add_transfer
from samspil.task.models import CommonThird, Decision, JointEffort

_CARRIES = {
    Member.Role.CITIZEN: CommonThird.Carrier.RESIDENTS,
    Member.Role.VOLUNTEER: CommonThird.Carrier.VOLUNTEERS,
}
_SPLIT = {"process": "proces", "activities": "aktiviteter", "reporting": "rapportering", "running": "drift"}


@cache
def shared() -> dict[str, Any]:
    """giving.yaml: what this part needs beside the story."""
    return yaml.safe_load((FOLDER / "giving.yaml").read_text())


def tell_giving(
    partnership: Partnership, actors: Mapping[str, Actor], members: Mapping[str, Member], say: Callable[[str], None]
) -> None:
    """All of it on its days. After the decisions: some of it was given with one."""
    decisions = {one.code: one for one in Decision.objects.filter(partnership=partnership).exclude(code="")}
    say("power given away, and promises given with decisions")
    _transfers(partnership, actors, members)
    _promises(partnership, decisions)
    say("agreements, what is done together, common thirds, and the money")
    _agreements(partnership, actors)
    groups = _groups(partnership)
    for one in shared()["efforts"]:
        _effort(partnership, actors, groups, decisions, one)
    for one in written()["faelles_tredje"]:
        _third(partnership, actors, members, one)
    _money(partnership, actors, groups)


def _groups(partnership: Partnership) -> dict[str, AffectedGroup]:
    """By the ids of the story."""
    names = {one["navn"]: one["id"] for one in written()["grupper"]}
    return {names[group.name]: group for group in AffectedGroup.objects.filter(partnership=partnership)}


def _transfers(partnership: Partnership, actors: Mapping[str, Actor], members: Mapping[str, Member]) -> None:
    for one, kind in zip(written()["magtafgivelse"], shared()["transfers"], strict=True):
        gives, has = one["fra"], one["til"]
        add_transfer(
            partnership=partnership,
            kind=kind,
            what=one["hvad"],
            from_actor=actors.get(gives),
            from_member=members.get(gives),
            to_actor=actors.get(has),
            to_member=members.get(has),
            to_whom=shared()["to_whom"].get(has, ""),
            by=SYSTEM,
            at=day(one["dato"]),
        )


def _promises(partnership: Partnership, decisions: Mapping[str, Decision]) -> None:
    for what, name in shared()["promises"].items():
        if name in decisions:
            promise = Promise.objects.get(partnership=partnership, what=what)
            tie_promise(decision=decisions[name], promise=promise, by=SYSTEM, at=promise.happened_on)


def _agreements(partnership: Partnership, actors: Mapping[str, Actor]) -> None:
    for one in shared()["agreements"]:
        on = day(one["made"])
        (first, (gives, gets)), *others = one["parts"].items()
        agreement = add_agreement(
            partnership=partnership,
            title=one["title"],
            until=day(one["until"]),
            actor=actors[first],
            gives=gives,
            gets=gets,
            by=SYSTEM,
            at=on,
        )
        for name, (theirs, ours) in others:
            add_part(agreement=agreement, actor=actors[name], gives=theirs, gets=ours, by=SYSTEM, at=on)


def _effort(
    partnership: Partnership,
    actors: Mapping[str, Actor],
    groups: Mapping[str, AffectedGroup],
    decisions: Mapping[str, Decision],
    one: Mapping[str, Any],
) -> JointEffort:
    effort = add_effort(
        partnership=partnership,
        title=one["title"],
        about=one["about"],
        carried_by=[actors[name] for name in one["carried_by"]],
        groups=[groups[name] for name in one["groups"]],
        decision=decisions.get(one["decision"]),
        by=SYSTEM,
        at=day(one["began"]),
    )
    for told in one["told"]:
        add_outcome(
            effort=effort,
            words=told["words"],
            actor=actors.get(told.get("actor")),
            group=groups.get(told.get("group")),
            planned=told["planned"],
            by=SYSTEM,
            at=day(told["told"]),
        )
    return move_effort(effort=effort, state=one["state"], by=SYSTEM, at=day(one["since"]))


def _third(
    partnership: Partnership, actors: Mapping[str, Actor], members: Mapping[str, Member], one: Mapping[str, Any]
) -> CommonThird:
    """On its own day: the story goes on after the day the demo stands on, and what comes then is not seen before."""
    on: date = day(one["dato"])
    with clock.standing_on(max(on, clock.today())):
        return add_third(
            partnership=partnership,
            what=one["hvad"],
            place=one["sted"],
            kinds=[actors[name].kind for name in one["aktoerer"]],
            about_how_many=one["antal_ca"],
            carried_by=_carriers(members[name] for name in one["baaret_af"]),
            by=SYSTEM,
            at=on,
        )


def _carriers(people: Iterable[Member]) -> list[str]:
    """As kinds of people; their names are left in the story."""
    return [_CARRIES.get(Member.Role(person.role), CommonThird.Carrier.STAFF) for person in people]


def _money(partnership: Partnership, actors: Mapping[str, Actor], groups: Mapping[str, AffectedGroup]) -> None:
    money, period = written()["oekonomi"], shared()["spending"]
    parts = {name: round(100 * Decimal(str(money["fordeling"][key])), 1) for name, key in _SPLIT.items()}
    add_spending(
        partnership=partnership,
        total=money["aar_budget_kr"],
        until=day(period["until"]),
        by=SYSTEM,
        at=day(period["from"]),
        **parts,
    )
    for kind, amount, what, area, group, giver, on in shared()["shares"]:
        add_share(
            partnership=partnership,
            kind=kind,
            amount=amount,
            what=what,
            area=area,
            group=groups.get(group),
            from_actor=actors[giver],
            by=SYSTEM,
            at=day(on),
        )
