"""What the log holds, with names in place of ids, for tests."""

from typing import Any

from samspil.circle.models import Member
from samspil.ground.models import LogEntry


def logged(**which: Any) -> list[tuple[str, str, str]]:
    """(verb, who, words) of the entries, oldest first; the system has no id."""
    names = dict(Member.objects.values_list("pk", "name"))
    rows = LogEntry.objects.filter(**which).order_by("at").values_list("verb", "by", "words")
    return [(verb, names[by] if by else "system", words) for verb, by, words in rows]
