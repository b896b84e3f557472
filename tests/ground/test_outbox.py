"""The outbox, against a real SMTP server on this machine."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.utils import timezone

from samspil.circle.management.commands.bounce import original_id_and_reason
from samspil.ground import outbox
from samspil.ground.models import Letter

pytestmark = pytest.mark.django_db


class Post:
    """A mail server that keeps what it gets, and refuses one address for good."""

    def __init__(self) -> None:
        self.got: list[Any] = []
        self.down = False

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        """Refuse nobody@, now or for good."""
        if self.down:
            return "451 come back later"
        if address.startswith("nobody@"):
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Keep it."""
        self.got.append(envelope)
        return "250 OK"


@pytest.fixture
def post(settings: Any) -> Iterator[Post]:
    """A real server on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    handler = Post()
    server = Controller(handler, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", port, False
    yield handler
    server.stop()


def letter(**changes: Any) -> Letter:
    """One to Bent."""
    wanted = {
        "key": "k1",
        "way": "mail",
        "to": "bent@example.org",
        "subject": "Æbler på onsdag",
        "body": "Vi ses.",
        "scope": None,
        "from_name": "Jonas V.",
    }
    return outbox.queue(**{**wanted, **changes})


def test_a_letter_leaves_once(post: Post) -> None:
    """The same key is one letter; what was sent is not sent again."""
    letter()
    letter()
    assert outbox.send_due() == (1, 0)
    assert outbox.send_due() == (0, 0)
    assert [envelope.rcpt_tos for envelope in post.got] == [["bent@example.org"]]
    assert b"Jonas V." in post.got[0].content
    sent = Letter.objects.get()
    assert (sent.state, sent.subject, sent.body) == (Letter.State.SENT, "", "")


def test_a_server_that_is_down_gets_it_later(post: Post) -> None:
    """Nothing is lost; the next try is put ahead."""
    post.down = True
    letter()
    assert outbox.send_due() == (0, 1)
    kept = Letter.objects.get()
    assert (kept.state, kept.tries) == (Letter.State.WAITING, 1)
    assert kept.not_before > timezone.now()
    post.down = False
    Letter.objects.update(not_before=timezone.now())
    assert outbox.send_due() == (1, 0)


def test_an_address_that_is_refused_is_not_tried_again(post: Post) -> None:
    """Someone must ring instead, and can see it."""
    import uuid

    scope = uuid.uuid4()
    letter(to="nobody@example.org", scope=scope)
    assert outbox.send_due() == (0, 1)
    assert Letter.objects.get().state == Letter.State.BOUNCED
    assert outbox.came_back() == {scope: {"nobody@example.org"}}


def test_six_tries_and_no_more(post: Post) -> None:
    """Then it has failed, and says so."""
    post.down = True
    letter()
    for _turn in range(6):
        Letter.objects.update(not_before=timezone.now())
        outbox.send_due()
    assert Letter.objects.get().state == Letter.State.FAILED


def test_a_text_message_to_a_file(settings: Any) -> None:
    """Where a gateway is not set up."""
    settings.SMS_WAY = "file"
    letter(way="sms", to="+4512345678")
    assert outbox.send_due() == (1, 0)
    assert "+4512345678\t'Vi ses.'" in (settings.DATA / "sms.txt").read_text()


@pytest.mark.parametrize("way", ["file", "https://127.0.0.1:1/"])
def test_no_number_stands_beside_a_time_once_a_text_message_has_left(settings: Any, way: str) -> None:
    """Nor once it has failed for good: of the number nothing is kept, of the times the day."""
    settings.SMS_WAY = way
    letter(way="sms", to="+4512345678")
    for _try in range(outbox.MOST_TRIES):
        Letter.objects.filter(state=Letter.State.WAITING).update(not_before=timezone.now())
        outbox.send_due()
    kept = Letter.objects.get()
    assert (kept.state, kept.to, kept.body, kept.message_id) == ("sent" if way == "file" else "failed", "", "", "")
    for when in filter(None, (kept.queued_at, kept.not_before, kept.sent_at)):
        assert timezone.localtime(when).strftime("%H:%M:%S.%f") == "00:00:00.000000"


def test_a_mail_that_came_back_is_recognised(post: Post) -> None:
    """By the Message-ID of what we sent, inside a delivery status notification."""
    import email

    letter()
    outbox.send_due()
    sent = Letter.objects.get()
    notice = email.message_from_string(
        f"""Content-Type: multipart/report; report-type=delivery-status; boundary="x"

--x
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; bent@example.org
Diagnostic-Code: smtp; 550 mailbox full for good

--x
Content-Type: text/rfc822-headers

Message-ID: {sent.message_id}
Subject: x

--x--
"""
    )
    found, why = original_id_and_reason(notice)
    assert outbox.bounced(found, why) == sent
    sent.refresh_from_db()
    assert (sent.state, sent.fault) == (Letter.State.BOUNCED, "smtp; 550 mailbox full for good")
    assert outbox.bounced("<nothing@we.sent>", "") is None


def test_a_letter_that_no_mail_can_carry_does_not_stop_the_others(post: Post) -> None:
    """A broken header is that letter's fault only; line breaks in names are taken out before."""
    letter(key="broken", to="bent@example.org\nBcc: all@example.org")
    letter(key="whole", from_name="Eva\nBcc: x@example.org", subject="To\nlinjer")
    assert outbox.send_due() == (1, 1)
    assert [envelope.rcpt_tos for envelope in post.got] == [["bent@example.org"]]
    assert Letter.objects.get(key="broken").state == Letter.State.BOUNCED


@pytest.mark.django_db
@pytest.mark.parametrize("demo", [True, False])
def test_the_screen_shows_codes_only_in_the_demo(settings, capsys, demo: bool) -> None:
    """A server's screen is kept in a log by many."""
    settings.SMS_WAY, settings.DEMO_LINKS = "console", demo
    body = "Se https://example.org/k/7K3M-QX9D-2TBF/ Din kode er 7K3M-QX9D-2TBF."
    outbox.queue(key="receipt:x", way=Letter.Way.SMS, to="+4512345678", body=body, scope=None)
    outbox.send_due()
    shown = capsys.readouterr().out
    assert [one in shown for one in ("7K3M", "12345678")] == [demo, demo]
    assert "Din kode er" in shown
