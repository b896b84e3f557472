"""Conversations whose key is lost, for ``samspil check``."""

from typing import Any

from django.core.checks import CheckMessage
from django.core.checks import Warning as Missing
from django.db import connection

from samspil.dialogue.models import Conversation
from samspil.ground import keys


def lost_keys(databases: list[str] | None = None, **_more: Any) -> list[CheckMessage]:
    """One warning for each conversation whose key is missing; nothing before the tables are made."""
    if not databases or Conversation._meta.db_table not in connection.introspection.table_names():
        return []
    made_here = Conversation.objects.filter(imported=False).only("pk", "question")
    return [
        Missing(
            f"The key of the conversation “{one.question}” is missing: nobody can come to it by card.",
            hint=f"Bring {one.pk}.key back to SAMSPIL_KEYS from its backup.",
            id="dialogue.W001",
        )
        for one in made_here
        if not keys.is_there(one.pk)
    ]
