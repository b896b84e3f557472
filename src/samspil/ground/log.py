"""The one place that writes the log."""

from typing import Any
from uuid import UUID

from samspil.ground.models import LogEntry, Row

#: What each verb is called after a name, in the reader's language. The rooms add theirs when they are loaded.
SENTENCES: dict[str, Any] = {}


def write(verb: str, thing: Row, *, by: Any, scope: UUID | None, words: str = "") -> None:
    """Write that ``by`` did ``verb`` (dotted, past tense: "noun.added") to ``thing``.

    Of ``by`` only the id is kept, so that a name that changes, or is not to be shown, changes here too; None or
    anything that is no row is the system.

    ``words`` says which one, in words that may stand in the log for good: an organisation, never a citizen.
    """
    LogEntry.objects.create(
        verb=verb,
        thing=thing.pk,
        thing_kind=thing._meta.model_name,
        by=getattr(by, "pk", None),
        scope=scope,
        words=words[:200],
    )
