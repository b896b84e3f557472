"""Signing in by a code in a mail: no password, no account to make, and nothing told to strangers."""

import re

import pytest
from django.core import mail
from django.test import Client

from samspil.ground.models import Account
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def ask(client: Client, address: str) -> None:
    """Ask for a code."""
    answer = client.post("/log-ind/login/code/", {"email": address})
    assert (answer.status_code, answer.url) == (302, "/log-ind/login/code/confirm/")


def test_the_way_in(cast: Cast) -> None:
    """Ask, read the mail, write the code, and stand in the partnership."""
    client = Client()
    ask(client, "dorte@example.org")
    code = re.search(r"\b[A-Z0-9]{3,4}-[A-Z0-9]{3,4}\b", mail.outbox[0].body).group()
    answer = client.post("/log-ind/login/code/confirm/", {"code": code})
    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(cast.dorte.account.pk)


def test_a_stranger_learns_nothing(cast: Cast) -> None:
    """The same page for known and unknown; the mail to the unknown opens nothing and makes no account."""
    client = Client()
    ask(client, "stranger@example.org")
    assert not Account.objects.filter(email="stranger@example.org").exists()
    assert [re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", letter.body) for letter in mail.outbox] == [None]
    assert "http" not in mail.outbox[0].body  # no way to sign up is offered, for there is none


def test_a_wrong_code_is_asked_for_again(cast: Cast) -> None:
    """At the field; nobody is signed in."""
    client = Client()
    ask(client, "dorte@example.org")
    answer = client.post("/log-ind/login/code/confirm/", {"code": "AAAA-AAAA"})
    assert answer.status_code == 200
    assert answer.context["verify_form"].errors
    assert "_auth_user_id" not in client.session


def test_nobody_signs_up() -> None:
    """Accounts come from being a member."""
    Client().post("/log-ind/signup/", {"email": "new@example.org"})
    assert not Account.objects.exists()


def test_below_p_strangers_are_sent_to_sign_in_and_outsiders_see_nothing(cast: Cast, as_) -> None:
    """An address that exists and one that does not look the same to an outsider."""
    assert as_(None).get("/p/proeve/aktoerer/").url == "/log-ind/login/code/?next=/p/proeve/aktoerer/"
    here, nowhere = as_(cast.erik).get("/p/proeve/aktoerer/"), as_(cast.erik).get("/p/nowhere/aktoerer/")
    assert (here.status_code, nowhere.status_code) == (404, 404)
    assert as_(cast.frida).get("/p/proeve/aktoerer/").status_code == 404
