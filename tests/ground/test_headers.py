"""Security headers, byte for byte, on every kind of answer."""

import pytest
from django.test import Client

WANTED = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; media-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; "
        "manifest-src 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()",
    "X-Robots-Tag": "noindex, nofollow",
    "Cache-Control": "no-store",
}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/", "/a/", "/a/0000-0000/", "/not/here/", "/p/not-mine/", "/sundhed/", "/log-ind/login/", "/version/"]
)
@pytest.mark.parametrize("method", ["get", "head", "post"])
def test_headers_are_the_same_everywhere(address: str, method: str) -> None:
    """One policy, no exceptions."""
    response = getattr(Client(), method)(address)
    # allauth says the same in its own order of words on its pages
    assert {name: response.get(name) for name in WANTED if name != "Cache-Control"} == {
        n: v for n, v in WANTED.items() if n != "Cache-Control"
    }
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_https_adds_strict_transport(settings) -> None:
    """Only where there is HTTPS."""
    settings.HTTPS = True
    assert Client().get("/")["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    settings.HTTPS = False
    assert "Strict-Transport-Security" not in Client().get("/")
