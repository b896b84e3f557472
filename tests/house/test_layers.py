"""The house itself: what the import contracts cannot see."""

import re
import tomllib
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "samspil"
CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
LAYERS = next(contract for contract in CONFIG if contract["id"] == "rooms")["layers"]
FLOOR = {room.strip(): floor for floor, layer in enumerate(LAYERS) for room in layer.split("|")}
MODELS = [model for model in apps.get_models() if model.__module__.startswith("samspil.")]
TEMPLATES = sorted(SOURCE.glob("*/templates/**/*.html"))
OWN_NAMES = ("allauth", "account", "mfa", "usersessions", "socialaccount")  # pages of allauth in our frame


def room(model) -> str:
    """The room a model lives in."""
    return model.__module__.split(".")[1]


def test_relations_point_to_the_same_room_or_down() -> None:
    """A foreign key upwards is invisible to the import contracts."""
    upward = [
        f"{model._meta.label}.{field.name}"
        for model in MODELS
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model.__module__.startswith("samspil.")
        if room(field.related_model) != room(model) and FLOOR[room(field.related_model)] <= FLOOR[room(model)]
    ]
    assert upward == []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_field_is_declared_personal_or_plain(model) -> None:
    """Whoever adds a field says which it is; nothing is both, nothing is neither."""
    own = (*model._meta.concrete_fields, *model._meta.local_many_to_many)
    fields = {field.name for field in own} - {"id"}
    declared = [*model.personal_fields, *model.plain_fields]
    assert sorted(declared) == sorted(fields)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_ids_tell_nothing(model) -> None:
    """No counter tells how many there are or which came first."""
    assert model._meta.pk.get_internal_type() == "UUIDField"


def test_templates_include_own_room_or_ground() -> None:
    """A template that reaches into another room couples what the contracts keep apart."""
    reached = [
        f"{path.relative_to(SOURCE)} -> {name}"
        for path in TEMPLATES
        for name in re.findall(r"{%\s*(?:include|extends)\s+\"([^\"]+)\"", path.read_text())
        if name.split("/")[0] not in (path.relative_to(SOURCE).parts[0], "ground", *OWN_NAMES)
    ]
    assert reached == []


def test_every_template_is_used() -> None:
    """A template nobody names is a leftover."""
    text = "\n".join(path.read_text() for path in [*TEMPLATES, *SOURCE.rglob("*.py")])
    names = [
        path.relative_to(path.parents[len(path.parts) - path.parts.index("templates") - 2]).as_posix()
        for path in TEMPLATES
    ]
    unused = [
        name
        for name in names
        if name.split("/")[0] not in OWN_NAMES and f'"{name}"' not in text and f"'{name}'" not in text
    ]
    assert unused == []


def test_no_inline_style_or_script() -> None:
    """The security policy forbids them, so they would silently do nothing."""
    found = [
        f"{path.relative_to(SOURCE)}: {hit}"
        for path in TEMPLATES
        for hit in re.findall(r"<style|\sstyle=|\son[a-z]+=\"|javascript:", path.read_text())
    ]
    assert found == []


def test_views_are_fifteen_lines_at_most() -> None:
    """A view fetches, validates, calls one thing and answers."""
    import ast

    long = []
    for path in [*SOURCE.glob("*/views.py"), *SOURCE.glob("*/views/*.py")]:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef):
                first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
                lines = node.end_lineno - first.lineno + 1
                if lines > 15:
                    long.append(f"{path.relative_to(SOURCE)}:{node.name} ({lines})")
    assert long == []


def test_no_noun_of_a_room_in_ground() -> None:
    """The floor must not become the room of everything."""
    nouns = re.compile(
        r"\b(actor|affected|promise|mandate|statement|proposal|decision|gathering|conflict|respondent|dialogue)s?\b",
        re.IGNORECASE,
    )
    found = [
        f"{path.relative_to(SOURCE)}: {hit}"
        for path in (SOURCE / "ground").rglob("*.py")
        for hit in nouns.findall(path.read_text())
    ]
    assert found == []


def test_rooms_ask_the_clock_what_day_it_is() -> None:
    """The demo's calendar stands still; a room that asks the machine instead would be a year off in it."""
    found = [
        str(path.relative_to(SOURCE))
        for room in ("circle", "network", "dialogue", "picture", "demo")
        for path in (SOURCE / room).rglob("*.py")
        if "localdate()" in path.read_text()
    ]
    assert found == []
