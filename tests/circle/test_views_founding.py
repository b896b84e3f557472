"""The page where a partnership begins."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samspil.circle.models import Partnership
from samspil.ground.models import Account

FORM = {
    "name": "Åparken Sammen",
    "place": "",
    "task": "",
    "begins": timezone.localdate().isoformat(),
    "backbone": "Kontoret",
    "by_name": "Frida L.",
}


@pytest.mark.parametrize(
    ("who", "status"), [("amira", 403), ("bent", 403), ("caroline", 403), ("erik", 403), ("dorte", 200), ("frida", 200)]
)
def test_who_may_begin_one(cast, as_, who, status):
    assert as_(getattr(cast, who)).get("/nyt/").status_code == status
    assert as_(getattr(cast, who)).post("/nyt/", FORM).status_code == (302 if status == 200 else 403)


def test_nobody_is_asked_to_sign_in(db):
    assert Client().get("/nyt/")["Location"] == f"{reverse(settings.LOGIN_URL)}?next=/nyt/"


def test_an_empty_installation_lets_the_first_account_begin(db):
    browser = Client()
    browser.force_login(Account.objects.create_user("first@example.org", name="Ida"))
    assert 'value="Ida"' in browser.get("/nyt/").content.decode()
    assert browser.post("/nyt/", FORM)["Location"] == "/p/aaparken-sammen/"
    assert browser.get("/p/aaparken-sammen/aktoerer/").status_code == 200


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"name": ""}, "This field is required."),
        ({"name": "x" * 121}, "at most 120"),
        ({"begins": ""}, "This field is required."),
        ({"begins": "snart"}, "Enter a valid date"),
        ({"backbone": ""}, "This field is required."),
        ({"by_name": ""}, "This field is required."),
        ({"task": "x" * 301}, "at most 300"),
    ],
)
def test_what_is_missing_is_said_and_nothing_begins(cast, as_, given, message):
    answer = as_(cast.frida).post("/nyt/", {**FORM, **given})
    assert (answer.status_code, message in answer.content.decode()) == (400, True)
    assert Partnership.objects.count() == 2
