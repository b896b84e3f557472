"""Kumu's JSON, both as people write it (elements and connections) and as Kumu exports a whole project."""

import json
from collections.abc import Mapping
from typing import Any

from samspil.formats import text as letters
from samspil.formats.assembly import Assembly, Place
from samspil.formats.headings import TIE_COLUMNS, key
from samspil.formats.text import number
from samspil.formats.types import ONLY_RELATION, ONLY_WAVE, Problems, ReadNetwork, ReadTie, gettext_noop

_RELATION = (*TIE_COLUMNS["relation"], "type", "connection type", "label")


def read(file: str, data: bytes, problems: Problems) -> ReadNetwork | None:
    """The elements as actors, the connections as ties; ``type`` (or ``label``) of a connection is its relation."""
    project = load(file, data, problems)
    if project is None:
        return None
    assembly = Assembly("kumu-json", problems, roster=True, labels=True)
    for count, element in enumerate(_objects(project.get("elements"), "elements", file, problems), start=1):
        _element(element, count, assembly, file, problems)
    unsaid = 0
    for count, connection in enumerate(_objects(project.get("connections"), "connections", file, problems), start=1):
        unsaid += _connection(connection, count, assembly, file, problems)
    if unsaid:
        problems.warning(
            gettext_noop("%(count)s connections do not say their direction; they were read as going one way."),
            file=file,
            count=unsaid,
        )
    return assembly.finish(file)


def load(file: str, data: bytes, problems: Problems) -> dict[str, Any] | None:
    """The object in a JSON file; None, with a problem, if there is none with elements."""
    text = letters.decode(file, data, problems)
    if text is None:
        return None
    try:
        project = json.loads(text)
    except json.JSONDecodeError as found:
        problems.error(
            gettext_noop("This is not JSON (%(reason)s). Export the map from Kumu again."),
            file=file,
            line=found.lineno,
            reason=found.msg,
        )
        return None
    except (ValueError, RecursionError):
        problems.error(gettext_noop("This JSON cannot be read. Export the map from Kumu again."), file=file)
        return None
    if not isinstance(project, dict) or not isinstance(project.get("elements"), list):
        problems.error(
            gettext_noop("This JSON has no list “elements”, so it is no map from Kumu. Export the map as JSON."),
            file=file,
        )
        return None
    return project


def _objects(found: object, name: str, file: str, problems: Problems) -> list[Mapping[str, Any]]:
    if found is None:
        return []
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        problems.error(
            gettext_noop("“%(name)s” must be a list of objects. Export the map from Kumu again."), file=file, name=name
        )
        return []
    return found


def _flat(one: Mapping[str, Any]) -> dict[str, Any]:
    """An object with what an export of a whole project keeps under ``attributes`` brought up beside the rest."""
    inner = one.get("attributes")
    if not isinstance(inner, dict):
        return dict(one)
    return {**{name: value for name, value in one.items() if name != "attributes"}, **inner}


def _element(one: Mapping[str, Any], count: int, assembly: Assembly, file: str, problems: Problems) -> None:
    said = {name: _spelled(value, file, problems) for name, value in _flat(one).items()}
    name = said.get("id") or said.get("_id") or said.get("label") or ""
    others = [(field, value) for field, value in said.items() if field not in ("id", "_id", "label")]
    assembly.actor(name, said.get("label") or "", others, Place(f"{file} [elements]", count))


def _connection(one: Mapping[str, Any], count: int, assembly: Assembly, file: str, problems: Problems) -> bool:
    """Add a connection; True if it does not say its direction."""
    said = {key(name): _spelled(value, file, problems) for name, value in _flat(one).items()}

    def first(names: tuple[str, ...]) -> str:
        return next((said[key(name)] for name in names if said.get(key(name))), "")

    place = Place(f"{file} [connections]", count)
    direction = said.get("direction", "").casefold()
    text = first(tuple(TIE_COLUMNS["value"]))
    value = number(text, comma=True) if text else 1.0
    if value is None or direction not in ("", "directed", "undirected", "mutual"):
        problems.error(
            gettext_noop(
                "“%(text)s” cannot be read. Write the strength as a number, the direction as directed or mutual."
            ),
            file=place.file,
            line=count,
            text=(text if value is None else direction)[:60],
        )
        return False
    relation, wave = first(_RELATION) or ONLY_RELATION, first(tuple(TIE_COLUMNS["wave"])) or ONLY_WAVE
    ends = said.get("from", ""), said.get("to", "")
    for source, target in (ends, ends[::-1]) if direction == "mutual" else (ends,):
        assembly.tie(ReadTie(source, target, relation, wave, value, direction != "undirected"), place)
    return not direction


def _spelled(value: object, file: str, problems: Problems) -> str:
    """A value as text; a list as Kumu writes it in a sheet, parted by |."""
    if isinstance(value, list):
        return "|".join(_spelled(one, file, problems) for one in value if not isinstance(one, list))
    if value is None or isinstance(value, dict):
        return ""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return str(value).lower()
    if isinstance(value, int | float):
        return letters.plain(value) if abs(value) < 1e300 else str(value)[:60]
    if letters.is_unclean(value):
        problems.warning(
            gettext_noop("Signs that cannot be shown were taken out. Look whether the text is right."), file=file
        )
    return letters.clean(value)
