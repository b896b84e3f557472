"""The shared task of the demo: four versions with whose words they were made from, proposals, and own words."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import yaml

from samspil.circle.models import Actor, AffectedGroup, Member, Partnership
from samspil.circle.rules import SYSTEM
from samspil.demo.story import FOLDER, day, written
from samspil.dialogue.actions.further import take_to_task
from samspil.dialogue.models import Statement
from samspil.task.actions import citations, own_words, versions, wordings
from samspil.task.models import Citation, OwnWords, Reading, TaskVersion


@cache
def told_of_the_task() -> dict[str, Any]:
    """task.yaml: what the room needs beside the story."""
    return yaml.safe_load((FOLDER / "task.yaml").read_text())


def tell_task(
    partnership: Partnership,
    actors: Mapping[str, Actor],
    members: Mapping[str, Member],
    statements: Mapping[str, Statement],
    say: Callable[[str], None],
) -> dict[str, TaskVersion]:
    """Everything on its day, oldest first; the versions by their ids in the story."""
    say("four versions of the shared task, and whose words they were made from")
    found: dict[str, TaskVersion] = {}
    for one in written()["opgaver"]:
        found[one["id"]] = _version(partnership, actors, statements, one)
        if one["id"] == told_of_the_task()["own_words"]["version"]:
            _own_words(found[one["id"]], members)
    now = found[written()["opgaver"][-1]["id"]]
    _recognised(now, statements)
    for name in told_of_the_task()["kept"]:
        take_to_task(statement=statements[name], by=SYSTEM, at=statements[name].moderated_on)
    _proposed(now, actors, statements)
    for one in told_of_the_task()["stands"]:
        words = {"stand": one["stand"], "reservation": one["reservation"]}
        wordings.endorse(version=now, actor=actors[one["actor"]], by=SYSTEM, at=day(one["day"]), **words)
    return found


def _version(
    partnership: Partnership, actors: Mapping[str, Actor], statements: Mapping[str, Statement], one: Mapping[str, Any]
) -> TaskVersion:
    names = {group["id"]: group["navn"] for group in written()["grupper"]}
    groups = {group.name: group for group in AffectedGroup.objects.filter(partnership=partnership)}
    more, on = told_of_the_task()["versions"][one["id"]], day(one["dato"])
    version = versions.write_draft(
        partnership=partnership,
        text="\n".join(clause["words"] for clause in more["clauses"]),
        written_by=[actors[name] for name in one["skrevet_af"]],
        groups=[groups[names[name]] for name in one["beroerte_med"]],
        learnt=more["learnt"],
        code=one["id"],
        by=SYSTEM,
        at=on,
    )
    for clause, said in zip(version.clauses.all(), more["clauses"], strict=True):
        for name, part in said["cites"].items():
            citations.cite(statement=statements[name], clause=clause, part=part, by=SYSTEM, at=on)
    return versions.agree_version(version=version, by=SYSTEM, at=on)


def _recognised(version: TaskVersion, statements: Mapping[str, Statement]) -> None:
    for one in told_of_the_task()["recognised"]:
        row = Citation.objects.get(clause__version=version, statement=statements[one["said"]])
        citations.recognise_citation(
            citation=row, recognised=one["answer"], words=one["words"], by=SYSTEM, at=day(one["day"])
        )


def _proposed(version: TaskVersion, actors: Mapping[str, Actor], statements: Mapping[str, Statement]) -> None:
    for one in told_of_the_task()["wordings"]:
        wording = wordings.propose_wording(
            version=version,
            words=one["words"],
            why=one["why"],
            clause=version.clauses.filter(words=one.get("clause")).first(),
            actor=actors.get(one.get("actor")),
            statement=statements.get(one.get("said")),
            by=SYSTEM,
            at=day(one["day"]),
        )
        wordings.settle_wording(wording=wording, state=one["state"], reason=one["reason"], by=SYSTEM)


def _own_words(version: TaskVersion, members: Mapping[str, Member]) -> None:
    """Told by members as they come in the story, closed, and read by two."""
    about = told_of_the_task()["own_words"]
    round_ = own_words.open_tellings(version=version, by=SYSTEM, at=day(about["opened"]))
    for (words, *_read), member in zip(about["told"], members.values(), strict=False):
        own_words.tell(round_=round_, words=words, by=member, at=day(about["opened"]))
    round_ = own_words.close_tellings(round_=round_, by=SYSTEM, at=day(about["closed"]))
    readers = [members[name] for name in about["readers"]]
    ways = {
        letter: own_words.name_reading(round_=round_, name=name, by=readers[0], at=day(about["closed"]))
        for letter, name in about["ways"].items()
    }
    for place, reader in enumerate(readers, 1):
        sorted_: dict[OwnWords, Reading] = {
            OwnWords.objects.get(round=round_, words=row[0]): ways[row[place]] for row in about["told"]
        }
        own_words.sort_tellings(round_=round_, readings=sorted_, by=reader)
