"""A real browser on a real server, for the stories."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-quic",
    "--no-first-run",
    "--disable-gpu",
    "--disable-component-update",
    "--disable-sync",
]
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = (
    "true"  # Playwright keeps an event loop in this thread; the server has its own
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All stories run in one worker: one browser is enough for two cores."""
    for item in items:
        if "/paths/" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))
            if CHROMIUM is None:
                item.add_marker(
                    pytest.mark.skip(reason="Chromium is not on this machine (Debian: apt install chromium)")
                )


@pytest.fixture(autouse=True)
def files_as_in_production(monkeypatch: pytest.MonkeyPatch) -> None:
    """Style files by WhiteNoise and small on the wire, not by Django's way for developers."""
    monkeypatch.setattr(
        "django.contrib.staticfiles.handlers.StaticFilesHandler._should_handle", lambda self, path: False
    )


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def walk(chromium: Any, live_server: Any) -> Iterator[Callable[..., Any]]:
    """``walk(member, width=1280, script=True)``: a page in the browser, signed in as the member (None: nobody)."""
    open_pages = []

    def start(who: Any = None, *, width: int = 1280, script: bool = True, scale: int = 1) -> Any:
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            device_scale_factor=scale,
            java_script_enabled=script,
            locale="da-DK",
            base_url=live_server.url,
        )
        context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": "da", "url": live_server.url}])
        if who is not None:
            client = Client()
            client.force_login(getattr(who, "account", who))
            context.add_cookies(
                [
                    {
                        "name": settings.SESSION_COOKIE_NAME,
                        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                        "url": live_server.url,
                    }
                ]
            )
        page = context.new_page()
        page.faults = []
        page.on("pageerror", lambda fault: page.faults.append(str(fault)))
        page.on("console", lambda said: page.faults.append(said.text) if said.type == "error" else None)
        open_pages.append(page)
        return page

    yield start
    for page in open_pages:
        page.context.close()
    assert [fault for page in open_pages for fault in page.faults] == []
