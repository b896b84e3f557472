"""Rows held until the transaction ends: by one who changes them, or by many who only need them to stay as they are."""

from django.db import connection

from samspil.dialogue.models import Conversation, Statement
from samspil.ground.models import Row


def locked(conversation: Conversation) -> Conversation:
    """The conversation as it is now, held until the transaction ends."""
    rows = Conversation.objects.select_for_update(of=("self",)).select_related("partnership", "moderator")
    return rows.get(pk=conversation.pk)


def shared(conversation: Conversation) -> Conversation:
    """The conversation as it is now; it neither changes nor is mixed until the transaction ends."""
    _stays(conversation)
    return Conversation.objects.select_related("partnership").get(pk=conversation.pk)


def standing(statement: Statement) -> Statement:
    """The statement as it is now; nobody takes it back until the transaction ends."""
    _stays(statement)
    return Statement.objects.get(pk=statement.pk)


def _stays(row: Row) -> None:
    """Those who hold it so do not wait for each other: a hundred can answer at once. On SQLite one writes at a time."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT 1 FROM {row._meta.db_table} WHERE id = %s FOR SHARE", [row.pk])  # noqa: S608  a table of ours
