"""What was deleted is gone from the files as well, not only from the tables."""

import time
from contextlib import suppress

from django.conf import settings
from django.db import OperationalError, connection

_TRIES, _PATIENCE, _PAUSE = 3, 200, 0.05  # milliseconds for a reader to end; seconds between tries


def settle_files() -> None:
    """On SQLite: move the write-ahead log into the database and empty it, since it keeps old rows in their old order.

    The database itself writes zeros over what is deleted (secure_delete). Someone who reads right now may keep the log
    from being emptied: then it is tried again, and at the latest by the next pass of ``samspil snapshots``. Never
    raises, so that what was asked for stands. PostgreSQL keeps its files itself (docs/explanation/privacy.md).
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
    with suppress(OperationalError), connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout={_PATIENCE}")
        try:
            for _try in range(_TRIES):
                if not cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                    break
                time.sleep(_PAUSE)
        finally:
            patience = settings.DATABASES["default"].get("OPTIONS", {}).get("timeout", 5)
            cursor.execute(f"PRAGMA busy_timeout={patience * 1000}")
