"""samspil bounce: read a mail that came back (the mail server pipes it here) and mark the letter."""

import email
import sys
from email.message import Message
from typing import Any

from django.core.management.base import BaseCommand

from samspil.circle import actions
from samspil.circle.rules import SYSTEM
from samspil.ground import outbox


def original_id_and_reason(message: Message) -> tuple[str, str]:
    """The Message-ID of what we sent, and why it came back, out of a delivery status notification (RFC 3464)."""
    found, why = "", ""
    for part in message.walk():
        if part.get_content_type() in ("message/rfc822", "text/rfc822-headers"):
            inner = part.get_payload(0) if part.is_multipart() else email.message_from_string(str(part.get_payload()))
            found = found or str(inner.get("Message-ID", ""))
        elif part.get_content_type() == "message/delivery-status":
            why = why or next(
                (str(block["Diagnostic-Code"]) for block in part.get_payload() if block["Diagnostic-Code"]), ""
            )
    return found.strip(), why


class Command(BaseCommand):
    """Reads one message from standard input."""

    help = "Read a mail that came back from standard input and mark the letter it was."

    def handle(self, *args: Any, **options: Any) -> None:
        """Never fails: a bounce we cannot read is said, not thrown back at the mail server."""
        message_id, why = original_id_and_reason(email.message_from_binary_file(sys.stdin.buffer))
        letter = outbox.bounced(message_id, why or "came back") if message_id else None
        actions.note_mail_that_came_back(by=SYSTEM)
        self.stdout.write("marked" if letter else "not one of ours")
