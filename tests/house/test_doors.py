"""Every address, tried by everyone in the cast: nobody meets a stack trace, strangers meet a shut door."""

import uuid
from collections.abc import Callable

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.cast import Cast

PLACES = {
    "partnership": "proeve",
    "pk": str(uuid.UUID(int=7)),
    "code": "7K3M-QX9D",
    "part": "network",
    "outcome": "kept",
    "step": "open",
    "format": "csv",
    "letter": "A",
}
CAST = ("amira", "bent", "caroline", "dorte", "erik", "frida", None)


def addresses(patterns=None, prefix: str = "") -> list[str]:
    """Every address of ours, filled in with something."""
    found = []
    for pattern in patterns or get_resolver().url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            if "allauth" not in str(pattern.urlconf_name):
                found += addresses(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            for name, converter in pattern.pattern.converters.items():
                kind = type(converter).__name__
                value = "1" if kind == "IntConverter" else PLACES[name]
                for sort in ("slug:", "uuid:", "str:", "int:", ""):
                    route = route.replace(f"<{sort}{name}>", value)
            found.append("/" + route.replace("<slug:partnership>", PLACES["partnership"]))
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", CAST)
def test_every_address_answers_everyone_in_plain_words(cast: Cast, as_: Callable, who: str | None, method: str) -> None:
    """No 500 for anyone; below /p/ no stranger gets in; a GET changes nothing."""
    browser = as_(getattr(cast, who) if who else None)
    wrong = []
    for address in addresses():
        answer = getattr(browser, method)(address)
        inside = address.startswith("/p/")
        stranger = inside and who in ("erik", "frida")
        nobody = inside and who is None
        if answer.status_code >= 500:
            wrong.append(f"{answer.status_code} {address}")
        if (stranger and answer.status_code not in (404, 405)) or (nobody and answer.status_code != 302):
            wrong.append(f"{who} came in: {answer.status_code} {address}")
        if address.startswith(("/faerdig", "/inde")):
            browser = as_(getattr(cast, who) if who else None)
    assert wrong == []


@pytest.mark.django_db
def test_a_get_changes_nothing(cast: Cast, as_: Callable) -> None:
    """Whatever the facilitator looks at, the log stays empty."""
    from samspil.ground.models import Letter, LogEntry

    browser = as_(cast.dorte)
    for address in addresses():
        browser.get(address)
    assert (LogEntry.objects.count(), Letter.objects.count()) == (0, 0)
