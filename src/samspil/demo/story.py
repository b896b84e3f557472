"""The demo partnership as it was written, ready to be told through the actions."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "data"


@cache
def written() -> dict[str, Any]:
    """demo.yaml: the whole story. Rooms to come take their parts from it."""
    fast = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((FOLDER / "demo.yaml").read_text(), fast)  # noqa: S506  both load plain values only


@cache
def extra() -> dict[str, Any]:
    """extra.yaml: what the first rooms need beside it."""
    return yaml.safe_load((FOLDER / "extra.yaml").read_text())


@cache
def talks() -> dict[str, Any]:
    """dialogue.yaml: the conversations in which the statements were said."""
    return yaml.safe_load((FOLDER / "dialogue.yaml").read_text())


def day(text: str | date | None) -> date | None:
    """A day as written."""
    return date.fromisoformat(text) if isinstance(text, str) else text


@dataclass(frozen=True)
class Answer:
    """What one actor said of another in a round: contact 1 to 3, trust 1 to 4 or not asked, doing things together."""

    source: str
    target: str
    contact: int
    trust: int | None
    doing: bool


@dataclass(frozen=True)
class WrittenRound:
    """One of the three rounds."""

    id: str
    opens: date
    closed: date
    answered: tuple[str, ...]
    not_answered: tuple[str, ...]
    answers: tuple[Answer, ...]


def rounds() -> list[WrittenRound]:
    """The rounds, oldest first."""
    return [
        WrittenRound(
            one["id"],
            day(one["aaben"]),
            day(one["lukket"]),
            tuple(one["svarede"]),
            tuple(one["svarede_ikke"]),
            tuple(
                Answer(source, target, contact, trust, bool(doing))
                for source, target, contact, trust, doing in one["forbindelser"]
            ),
        )
        for one in written()["netvaerk"]
    ]
