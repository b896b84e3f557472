"""Settings come from environment variables. Each is declared once, with its default and what it is for."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Variable:
    """One environment variable: its name, default and meaning (docs/reference/settings.md lists them all)."""

    name: str
    default: str
    meaning: str


VARIABLES: dict[str, Variable] = {}


class BadSetting(ValueError):
    """An environment variable holds something that cannot be used; the message says what to write instead."""


def setting(name: str, default: str, meaning: str, kind: Callable[[str], Any] = str) -> Any:
    """Declare and read one variable. Raises BadSetting with a remedy when the value cannot be read as ``kind``."""
    VARIABLES[name] = Variable(name, default, meaning)
    raw = os.environ.get(name, "").strip() or default
    try:
        return kind(raw)
    except (ValueError, KeyError) as fault:
        raise BadSetting(f"{name}={raw!r} cannot be used: {meaning}") from fault


def yes_no(raw: str) -> bool:
    """'1', 'yes', 'true', 'ja' or '0', 'no', 'false', 'nej', ''."""
    return {
        "1": True,
        "yes": True,
        "true": True,
        "ja": True,
        "0": False,
        "no": False,
        "false": False,
        "nej": False,
        "": False,
    }[raw.lower()]


def words(raw: str) -> list[str]:
    """Comma-separated words."""
    return [word.strip() for word in raw.split(",") if word.strip()]
