"""A task to write on: words that were said, and the shortest ways to a draft and to what holds."""

from datetime import date
from typing import Any

from samspil.dialogue.actions.further import take_to_task
from samspil.dialogue.models import Statement
from samspil.task.actions import citations, versions
from samspil.task.models import TaskVersion
from tests.cast import Cast
from tests.dialogue.talking import card, shown, talk

JUNE, JULY, AUGUST = date(2026, 6, 1), date(2026, 7, 1), date(2026, 8, 3)
FIRST = "Good mornings\nfor children and grown-ups."


def said(cast: Cast, words: str = "I am off at six. So says Ida.", held: Any = None, **more: Any) -> Statement:
    """Something said with a card, shown with its first name, and kept for the task."""
    conversation = held[0] if held else talk(cast)
    more = {"shown_as": "first_name", "name": "Ida N.", "knowledge": "experience", **more}
    one = shown(cast, conversation, words, held[1] if held else card(conversation), **more)
    take_to_task(statement=one, by=cast.dorte, at=JUNE)
    return one


def draft(cast: Cast, text: str = FIRST, **more: Any) -> TaskVersion:
    """One that lies open."""
    return versions.write_draft(partnership=cast.partnership, text=text, by=cast.dorte, at=JUNE, **more)


def agreed(cast: Cast, text: str = FIRST, at: date = JUNE, cites: Statement | None = None, **more: Any) -> TaskVersion:
    """One that holds; its first clause is made from ``cites``."""
    one = draft(cast, text, **more)
    if cites:
        citations.cite(statement=cites, clause=one.clauses.first(), part="I am off at six.", by=cast.dorte, at=JUNE)
    return versions.agree_version(version=one, by=cast.dorte, at=at)
