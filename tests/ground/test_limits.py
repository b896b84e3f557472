"""Limits count, and keep no address of anyone."""

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client

from samspil.ground.limits import Limit

pytestmark = pytest.mark.django_db


def rows() -> list[str]:
    """What stands in the table of the shared cache."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM ground_cache")
        return [str(row) for row in cursor.fetchall()]


def test_so_many_and_no_more() -> None:
    """Each who tries is counted apart, and asking does not count."""
    cache.clear()
    limit = Limit("try", most=2, seconds=600)
    assert [limit.over("a"), limit.count("a"), limit.over("a"), limit.count("a")] == [False] * 4
    assert (limit.over("a"), limit.count("a"), limit.over("b")) == (True, True, False)


def test_counts_begin_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for longer than the stretch that was used up."""
    limit = Limit("anew", most=1, seconds=600)
    assert [limit.count("a"), limit.over("a")] == [False, True]
    monkeypatch.setattr("samspil.ground.limits.window", lambda seconds: seconds + 1)
    assert not limit.over("a")


def test_no_address_is_kept(mailoutbox) -> None:
    """Neither by our own limits nor by those of signing in."""
    cache.clear()
    client = Client(REMOTE_ADDR="203.0.113.77")
    client.get("/k/0000-0000-0000/")
    client.post("/log-ind/login/code/", {"email": "a@example.org"})
    assert len(rows()) > 1
    assert "203.0.113" not in str(rows())


def test_counts_that_have_run_out_are_deleted() -> None:
    """Also when nobody asks for them again."""
    cache.clear()
    cache.set("old", 1, timeout=-5)
    cache.set("new", 1, timeout=600)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ground_cache SET expires = '2020-01-01 00:00:00' WHERE cache_key = %s", [_name("old")])
    call_command("tidy")
    assert (len(rows()), cache.get("new")) == (1, 1)


def _name(key: str) -> str:
    return cache.make_key(key)
