"""The fourteen answers of the demo, who recognises them, and the four that were promised and are still owed."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import yaml

from samspil.circle.actions.promises import change_waiting
from samspil.circle.models import AffectedGroup, Member, Partnership
from samspil.circle.rules import SYSTEM
from samspil.demo.story import FOLDER, day, written
from samspil.dialogue.actions.further import take_as_reply
from samspil.dialogue.models import Statement
from samspil.task.actions.recognising import recognise_reply
from samspil.task.actions.replies import give_reply
from samspil.task.models import Answered, Decision, OwedFor, Reply

OUTCOMES = {"fulgt": "followed", "delvist": "partly", "ikke_fulgt": "not"}
RECOGNISED = {True: Answered.Recognised.YES, False: Answered.Recognised.NO}


@cache
def answers() -> dict[str, Any]:
    """replies.yaml: what the answers need beside the story."""
    return yaml.safe_load((FOLDER / "replies.yaml").read_text())


def tell_replies(
    partnership: Partnership,
    members: Mapping[str, Member],
    statements: Mapping[str, Statement],
    say: Callable[[str], None],
) -> list[Reply]:
    """All answers on their days, then what is owed."""
    say(f"{len(written()['svar_til_borgere'])} answers, and those that are owed")
    decided = {one["svar"]: one["id"] for one in written()["beslutninger"] if one["svar"]}
    decisions = {one.code: one for one in Decision.objects.filter(partnership=partnership).exclude(code="")}
    told = [
        _told(partnership, members, statements, one, decisions.get(decided.get(one["id"], "")))
        for one in written()["svar_til_borgere"]
    ]
    _owed(partnership, members, statements, decisions)
    return told


def _told(
    partnership: Partnership,
    members: Mapping[str, Member],
    statements: Mapping[str, Statement],
    one: Mapping[str, Any],
    decision: Decision | None,
) -> Reply:
    way, giver = answers()["told"][one["id"]]
    reply = give_reply(
        partnership=partnership,
        statements=[statements[name] for name in one["udsagn"]],
        outcome=OUTCOMES[one["udfald"]],
        words=one["svar"],
        way=way,
        told_how=one["givet_hvordan"],
        given_by=members[giver],
        decision=decision,
        code=one["id"],
        by=SYSTEM,
        at=day(one["dato"]),
        **answers()["more"].get(one["id"], {}),
    )
    said = RECOGNISED.get(one["genkendt_af_afsender"])
    for row in reply.answered.all() if said else ():
        recognise_reply(answered=row, recognised=said, by=SYSTEM, at=reply.happened_on)
    return reply


def _owed(
    partnership: Partnership,
    members: Mapping[str, Member],
    statements: Mapping[str, Statement],
    decisions: Mapping[str, Decision],
) -> None:
    """Only what someone promised; that words stand unanswered makes no debt."""
    names = {one["id"]: one["navn"] for one in written()["grupper"]}
    groups = {group.name: group for group in AffectedGroup.objects.filter(partnership=partnership)}
    for one in answers()["owed"]:
        said = statements[one["words"]]
        taken = take_as_reply(statement=said, by=SYSTEM, at=said.happened_on)
        waiting = change_waiting(
            waiting=taken.waiting,
            who=one["who"],
            owed_by=members.get(one["by"]),
            way=one["way"],
            due_on=day(one["due"]),
            group=groups.get(names.get(one["group"], "")),
            by=SYSTEM,
        )
        if decision := decisions.get(one["decision"] or ""):
            OwedFor.objects.create(waiting=waiting, decision=decision)
