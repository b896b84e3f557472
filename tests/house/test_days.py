"""Actions take ``by`` and ``at=``, readings take ``as_of=`` (docs/adr/0006): in every room there is, or comes."""

import ast
import importlib
import inspect
import pkgutil
import textwrap
import typing
from collections.abc import Callable, Iterator
from datetime import date
from types import ModuleType
from typing import Any

import pytest
from django.apps import apps

from samspil.circle.models import Member, Partnership, ScopedFact
from samspil.network.models import Seat

ROOMS = [app.name for app in apps.get_app_configs() if app.name.startswith("samspil.")]
ROOMS = [name for name in ROOMS if name not in ("samspil.ground", "samspil.demo")]

#: What is no action though it stands on the shelf: parts of actions, called by them and by nobody else.
PARTS_OF_ACTIONS = {
    "samspil.circle.actions.accounts": "what an action does to an account; the action says when and by whom",
    "samspil.circle.actions.checks": "what actions hold a change against",
    "samspil.circle.actions.ends": "the end of a fact, for actions that are given the day",
    "samspil.dialogue.actions.holding": "rows held for an action",
    "samspil.dialogue.actions.keeping": "how words are kept, by an action that says when and by whom",
    "samspil.dialogue.actions.mixing": "rows written anew in the background; nothing that anyone reads changes",
    "samspil.dialogue.actions.reading_in": "how rows from a file are written, by an action that says when and by whom",
    "samspil.dialogue.actions.receipts": "the letter of an action that is dated itself",
    "samspil.network.actions.asking": "links and mails of an action that is dated itself",
    "samspil.task.actions.places": "who holds a place in a decision and who came, for actions that are dated",
}
#: Actions without a day, or without someone who does it, each with its reason.
WITHOUT_A_DAY = {
    "circle.may_found": "a question: may they?",
    "circle.require_founding": "a question: may they?",
    "circle.require_helm": "a check after an action",
    "circle.end_mandates": "part of the actions that end an actor or a member; given their day as on",
    "circle.bring_back_mandates": "part of the actions that bring back an actor or a member",
    "circle.complain": "leaves nothing behind here: no fact, no line in the log",
    "dialogue.answer": "answers have no day, so that nobody can tell who was there when (docs/adr/0007)",
    "dialogue.skip": "the same",
    "dialogue.practise": "the same",
    "dialogue.describe_voice": "the same",
    "dialogue.forget_answers": "the same",
    "dialogue.answer_stack": "the same, for a stack of cards",
    "network.forget": "part of declining",
    "task.sealed": "wraps an action",
    "task.keep": "how a record reads, written down with the action that wrote it; the moment is when it was",
    "task.forget_words_of": "part of taking words back; given all versions of them",
    "task.sort_tellings": "how one reads own words is between the two readers: no day, no line in the log",
    "network.locked": "holds a seat for an action",
    "network.require_voice_of": "a check before an action",
}
#: Readings that take or give what lives and ends, and are the same on every day.
SAME_EVERY_DAY = {
    "circle.part_makes_sense_from": "counts from the day the partnership began",
    "circle.changes": "puts lines of the log that were chosen already into words; names are as today",
    "circle.may_correct": "compares who said it with who asks",
    "network.default_respondent": "the first of those it is given",
    "task.seals_of": "a chain is only whole as it is now",
    "task.shown_seals": "the same",
    "task.last_turns": "the same",
    "task.faults": "the same",
}


def modules(room: str, shelf: str) -> Iterator[ModuleType]:
    """The modules of one shelf, with those below it; none where the room has no such shelf."""
    try:
        first = importlib.import_module(f"{room}.{shelf}")
    except ModuleNotFoundError as missing:
        if missing.name != f"{room}.{shelf}":
            raise
        return
    yield first
    for found in pkgutil.walk_packages(getattr(first, "__path__", ()), f"{first.__name__}."):
        yield importlib.import_module(found.name)


def public(shelf: str) -> list[tuple[str, Callable[..., Any]]]:
    """Every public function that is defined on the shelf, with its name as room.function."""
    return [
        (f"{room.removeprefix('samspil.')}.{name}", thing)
        for room in ROOMS
        for module in modules(room, shelf)
        if module.__name__ not in PARTS_OF_ACTIONS
        for name, thing in vars(module).items()
        if inspect.isfunction(thing) and not name.startswith("_") and thing.__module__ == module.__name__
    ]


ACTIONS, READINGS = public("actions"), public("readings")


def names_of(annotation: Any) -> set[type]:
    """Every class an annotation is made of."""
    if isinstance(annotation, type) and not typing.get_args(annotation):
        return {annotation}
    return set().union(*(names_of(part) for part in typing.get_args(annotation)))


def takes_a_day(function: Callable[..., Any], name: str) -> bool:
    """Whether the parameter is a day that need not be said."""
    found = inspect.signature(function).parameters.get(name)
    return found is not None and found.default is None and typing.get_type_hints(function)[name] == date | None


def uses(function: Callable[..., Any], name: str) -> bool:
    """Whether the function does anything with a parameter."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(inspect.unwrap(function))))
    return any(isinstance(node, ast.Name) and node.id == name for node in ast.walk(tree))


def lives_and_ends(function: Callable[..., Any]) -> bool:
    """Whether a reading is about what may be another on another day: asked of a partnership or a person, or giving
    facts. Given the facts themselves it only sifts them, and inside one round (a seat) it is frozen with the round.
    """
    hints = {name: names_of(hint) for name, hint in typing.get_type_hints(function).items()}
    given = set().union(*(hint for name, hint in hints.items() if name not in ("return", "by")))
    gives = {one for one in hints.get("return", ()) if issubclass(one, ScopedFact)}
    return bool(given & {Partnership, Member}) or bool(gives - given and Seat not in given)


@pytest.mark.parametrize(("name", "action"), ACTIONS, ids=[name for name, _ in ACTIONS])
def test_actions_say_by_whom_and_when(name: str, action: Callable[..., Any]) -> None:
    """``by`` and ``at``, both used: the day is stored with the fact, or else the log keeps it."""
    if name in WITHOUT_A_DAY:
        return
    assert "by" in inspect.signature(action).parameters
    assert takes_a_day(action, "at")
    assert uses(action, "at")
    assert uses(action, "by")


@pytest.mark.parametrize(("name", "reading"), READINGS, ids=[name for name, _ in READINGS])
def test_readings_look_from_a_day(name: str, reading: Callable[..., Any]) -> None:
    """``as_of``, used, wherever the answer may be another on another day."""
    if name in SAME_EVERY_DAY or not lives_and_ends(reading):
        return
    assert takes_a_day(reading, "as_of")
    assert uses(reading, "as_of")


def test_no_exception_outlives_its_reason() -> None:
    """What stands among the exceptions is still there, and still without a day."""
    actions, readings = dict(ACTIONS), dict(READINGS)
    assert [name for name in WITHOUT_A_DAY if name not in actions or takes_a_day(actions[name], "at")] == []
    assert [name for name in SAME_EVERY_DAY if name not in readings or not lives_and_ends(readings[name])] == []


def test_the_test_can_fail() -> None:
    """A reading of a partnership without a day, and an action that takes one and forgets it."""

    def blind(partnership: Partnership) -> int:
        return 1

    def forgetful(*, by: Any, at: date | None = None) -> None:
        return None

    assert lives_and_ends(blind)
    assert not takes_a_day(blind, "as_of")
    assert not uses(forgetful, "at")
