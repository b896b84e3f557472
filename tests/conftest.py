"""What all tests may ask for."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.test import Client
from django.utils.translation import override
from hypothesis import settings as hypothesis_settings

from tests.cast import Cast, gather

# Timings are for bench/; a busy machine must not fail a property.
hypothesis_settings.register_profile("samspil", deadline=None)
hypothesis_settings.load_profile("samspil")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: Any, django_db_blocker: Any) -> None:
    """The shared cache is a table."""
    with django_db_blocker.unblock():
        call_command("createcachetable")


@pytest.fixture(autouse=True)
def _english(request: pytest.FixtureRequest, settings: Any) -> Iterator[None]:
    """The rooms' tests read the English words, so that the Danish ones can be mended without breaking them."""
    if request.path.parent.name not in ("circle", "dialogue", "network", "picture", "task"):
        yield
        return
    settings.LANGUAGE_CODE = "en"
    with override("en"):
        yield


@pytest.fixture(autouse=True)
def _one_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits count by stretches of the clock: no test stands across two of them."""
    monkeypatch.setattr("samspil.ground.limits.window", lambda seconds: seconds)


@pytest.fixture
def cast(db: None) -> Cast:
    """The permanent cast."""
    return gather()


@pytest.fixture
def as_(cast: Cast) -> Callable[[Any], Client]:
    """A browser for a member or an account: ``as_(cast.dorte).get(…)``; ``as_(None)`` is nobody."""

    def browser(who: Any) -> Client:
        client = Client()
        if who is not None:
            client.force_login(getattr(who, "account", who))
        return client

    return browser


@pytest.fixture
def workers(cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ThreadPoolExecutor]:
    """Four workers with a connection each, to a database in a file as in production (or to PostgreSQL as it is)."""
    if connection.vendor == "sqlite":
        import sqlite3

        file = tmp_path / "samspil.sqlite3"
        with sqlite3.connect(file) as copy:
            connection.connection.backup(copy)
            copy.execute("PRAGMA journal_mode=WAL")  # as a database is once it has been migrated
        copy.close()
        monkeypatch.setitem(connections.settings["default"], "NAME", str(file))
    with ThreadPoolExecutor(4) as pool:
        yield pool
        together = Barrier(4)
        list(pool.map(lambda _: (together.wait(), connections.close_all()), range(4)))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What is about SQLite itself belongs to the run on SQLite only; it is not left out of the one on PostgreSQL."""
    if connection.vendor == "sqlite":
        return
    theirs = [item for item in items if item.get_closest_marker("sqlite")]
    config.hook.pytest_deselected(items=theirs)
    items[:] = [item for item in items if item not in theirs]


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say plainly what was left out, and why."""
    reasons: dict[str, int] = {}
    for report in terminalreporter.stats.get("skipped", []):
        reason = (
            report.longrepr[2].removeprefix("Skipped: ") if isinstance(report.longrepr, tuple) else str(report.longrepr)
        )
        reasons[reason] = reasons.get(reason, 0) + 1
    for reason, number in reasons.items():
        terminalreporter.write_line(f"left out: {number} tests, because {reason}", yellow=True)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """In CI a test that was left out is a failure, unless it only wanted data that are not ours to ship."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if not os.environ.get("CI") or reporter is None or hasattr(session.config, "workerinput"):
        return
    left_out = [report for report in reporter.stats.get("skipped", []) if "not at hand" not in str(report.longrepr)]
    if left_out and exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
