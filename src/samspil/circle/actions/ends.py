"""Ending and bringing back, the same for everything that lives and ends. Ending is not deleting."""

from datetime import date
from typing import Any, TypeVar

from samspil.circle.actions.checks import the_day
from samspil.circle.models import ScopedFact
from samspil.ground import log

Held = TypeVar("Held", bound=ScopedFact)


def held(fact: Held) -> Held:
    """The row as it is now, held until the transaction ends."""
    return type(fact)._default_manager.select_for_update().get(pk=fact.pk)


def end(fact: ScopedFact, noun: str, *, by: Any, at: date | None, words: str = "") -> bool:
    """End it on the day, no earlier than it began; False when it had ended already, and then nothing is written."""
    day, fact.ended_on = the_day(at), held(fact).ended_on
    if fact.ended_on is not None:
        return False
    fact.ended_on = max(day, fact.happened_on)
    fact.save(update_fields=["ended_on"])
    log.write(f"{noun}.ended", fact, by=by, scope=fact.partnership_id, words=words, at=fact.ended_on)
    return True


def restore(fact: ScopedFact, noun: str, *, by: Any, at: date | None, words: str = "", verb: str = "restored") -> bool:
    """Take the end back, as if it had never been; ``at`` is the day this was done. False when it had not ended."""
    day, fact.ended_on = the_day(at), held(fact).ended_on
    if fact.ended_on is None:
        return False
    fact.ended_on = None
    fact.save(update_fields=["ended_on"])
    log.write(f"{noun}.{verb}", fact, by=by, scope=fact.partnership_id, words=words, at=day)
    return True
