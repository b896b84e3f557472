"""samspil send: send the mail and text messages that are due."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from samspil.circle import actions
from samspil.circle.rules import SYSTEM
from samspil.ground import outbox


class Command(BaseCommand):
    """Once, for cron; or again and again with --every, for a service."""

    help = "Send the mail and text messages that are due."

    def add_arguments(self, parser: CommandParser) -> None:
        """--every SECONDS keeps going."""
        parser.add_argument("--every", type=int, metavar="SECONDS", help="keep going, with a pause of so many seconds")

    def handle(self, *args: Any, **options: Any) -> None:
        """Send, and go on if asked."""
        if options["every"]:
            outbox.send_on(options["every"], lambda: actions.note_mail_that_came_back(by=SYSTEM))
        sent, failed = outbox.send_due()
        actions.note_mail_that_came_back(by=SYSTEM)
        if sent or failed:
            self.stdout.write(f"{sent} sent, {failed} not sent")
