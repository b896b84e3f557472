"""Mail and text messages on their way out.

A letter is written in the same transaction as what causes it, and sent afterwards by ``samspil send``; so nothing is
promised that was not saved, and nothing saved is sent twice: every letter has a key of its own.
"""

import logging
import smtplib
import time
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from email.utils import formataddr, make_msgid
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.utils import timezone

from samspil.ground import log
from samspil.ground.masks import without_codes
from samspil.ground.models import Letter

MOST_TRIES = 6
REFUSED = 500  # SMTP answers from here on say: never, for this address


class NotSent(Exception):
    """It did not leave; ``final`` when another try cannot help."""

    def __init__(self, why: str, *, final: bool = False) -> None:
        super().__init__(why)
        self.final = final


def queue(
    *,
    key: str,
    way: str,
    to: str,
    subject: str = "",
    body: str,
    scope: UUID | None,
    from_name: str = "",
    reply_to: str = "",
    thing: UUID | None = None,
) -> Letter:
    """Write a letter. The same ``key`` twice is one letter; a person's name (``from_name``) signs it."""
    letter, _new = Letter.objects.get_or_create(
        key=key,
        defaults={
            "way": way,
            "to": to,
            "subject": " ".join(subject.split())[:200],
            "body": body,
            "scope": scope,
            "from_name": " ".join(from_name.split())[:120],
            "reply_to": reply_to,
            "thing": thing,
        },
    )
    return letter


def send_due(most: int = 200) -> tuple[int, int]:
    """Send what is due, oldest first; (sent, not sent). Safe to run twice at once: each letter is taken by one."""
    sent = failed = 0
    for _turn in range(most):
        letter = _take()
        if letter is None:
            break
        try:
            _leave(letter)
        except NotSent as fault:
            failed += 1
            _try_later(letter, fault)
        else:
            sent += 1
    return sent, failed


def send_on(seconds: int, tell: Callable[[], object]) -> None:
    """Send what is due again and again, with a pause; ``tell`` after each turn. A fault is written down, no more."""
    while True:
        try:
            send_due()
            tell()
        except Exception:  # whatever it is, the next letter must still leave
            logging.getLogger(__name__).exception("letters could not be sent")
        finally:
            connection.close()
        time.sleep(seconds)


def _take() -> Letter | None:
    """The next due letter, put an hour ahead first: a process killed while sending cannot lose it, only delay it."""
    with transaction.atomic():
        due = (
            Letter.objects.select_for_update()
            .filter(state=Letter.State.WAITING, not_before__lte=timezone.now())
            .first()
        )
        if due is not None:
            due.tries += 1
            due.not_before = timezone.now() + timedelta(hours=1)
            due.message_id = due.message_id or make_msgid(domain=settings.DEFAULT_FROM_EMAIL.rpartition("@")[2])
            due.save(update_fields=["tries", "not_before", "message_id"])
    return due


def _leave(letter: Letter) -> None:
    if letter.way == Letter.Way.SMS:
        _text(letter)
    else:
        _mail(letter)
    letter.state, letter.sent_at, letter.fault = Letter.State.SENT, timezone.now(), ""
    _forget(letter)
    letter.save()


def _mail(letter: Letter) -> None:
    sender = (
        formataddr((letter.from_name, settings.DEFAULT_FROM_EMAIL)) if letter.from_name else settings.DEFAULT_FROM_EMAIL
    )
    message = EmailMessage(
        letter.subject,
        letter.body,
        sender,
        [letter.to],
        reply_to=[letter.reply_to] if letter.reply_to else None,
        headers={"Message-ID": letter.message_id},
    )
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as fault:
        code, words = next(iter(fault.recipients.values()))
        raise NotSent(words.decode(errors="replace"), final=code >= REFUSED) from fault
    except ValueError as fault:  # an address or a header that no mail can carry
        raise NotSent(str(fault), final=True) from fault
    except (OSError, smtplib.SMTPException) as fault:
        raise NotSent(str(fault)) from fault


def _text(letter: Letter) -> None:
    way = settings.SMS_WAY
    if way == "console":
        print(_on_screen(letter))  # noqa: T201  this way is the screen
    elif way == "file":
        with (settings.DATA / "sms.txt").open("a", encoding="utf8") as file:
            file.write(f"{letter.to}\t{letter.body!r}\n")
    else:
        _post(letter, way)


def _on_screen(letter: Letter) -> str:
    """What the screen shows, which many servers keep: whole in the demo, elsewhere neither the number nor a code."""
    if settings.DEMO_LINKS:
        return f"SMS {letter.to}: {letter.body}"
    return f"SMS …{letter.to[-2:]}: {without_codes(letter.body)}"


def _post(letter: Letter, address: str) -> None:
    import json

    data = json.dumps(
        {"to": letter.to, "message": letter.body, "sender": letter.from_name[:11], "reference": str(letter.pk)}
    ).encode()
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {settings.SMS_TOKEN}"}
    try:
        with urllib.request.urlopen(urllib.request.Request(address, data, headers), timeout=20):  # noqa: S310  the operator's own address
            pass
    except OSError as fault:
        raise NotSent(str(fault)) from fault


def _try_later(letter: Letter, fault: NotSent) -> None:
    letter.fault = str(fault)[:200]
    if fault.final or letter.tries >= MOST_TRIES:
        letter.state = Letter.State.BOUNCED if fault.final else Letter.State.FAILED
        _forget(letter)
    else:
        letter.not_before = timezone.now() + timedelta(minutes=5 * 4**letter.tries // 4)
    letter.save()


def _forget(letter: Letter) -> None:
    """What was written, and who would be answered, are not ours to keep; that it left, and to whom, is.

    A text message is for a citizen: of that we keep only the day, so that no number stands beside a time.
    """
    letter.subject = letter.body = letter.reply_to = letter.from_name = ""
    if letter.way == Letter.Way.SMS:
        letter.to = letter.message_id = ""  # the id of a message has its time in it
        letter.queued_at, letter.not_before = log.day_of(letter.queued_at), log.day_of(letter.not_before)
        letter.sent_at = letter.sent_at and log.day_of(letter.sent_at)


def bounced(message_id: str, why: str) -> Letter | None:
    """A mail came back. The letter is marked; None when we never sent it."""
    letter = None
    with suppress(Letter.DoesNotExist):
        letter = Letter.objects.get(message_id=message_id, way=Letter.Way.MAIL)
        letter.state, letter.fault = Letter.State.BOUNCED, why[:200]
        letter.save(update_fields=["state", "fault"])
    return letter


def came_back() -> dict[UUID, set[str]]:
    """By scope: the addresses whose last letter came back, so that someone can ring instead."""
    found: dict[UUID, set[str]] = {}
    letters = Letter.objects.filter(scope__isnull=False, way=Letter.Way.MAIL).order_by("queued_at")
    for scope, address, state in letters.values_list("scope", "to", "state"):
        if state == Letter.State.BOUNCED:
            found.setdefault(scope, set()).add(address)
        elif state == Letter.State.SENT:
            found.get(scope, set()).discard(address)
    return found
