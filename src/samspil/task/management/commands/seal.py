"""samspil seal: put a seal over what was written of decisions since the last time."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from samspil.circle.rules import SYSTEM
from samspil.task.actions.seals import seal_due, seal_on


class Command(BaseCommand):
    """Once, for cron; or again and again with --every."""

    help = "Put a seal over what was written of decisions since the last time."

    def add_arguments(self, parser: CommandParser) -> None:
        """--every SECONDS keeps going."""
        parser.add_argument("--every", type=int, metavar="SECONDS", help="keep going, with a pause of so many seconds")

    def handle(self, *args: Any, **options: Any) -> None:
        """Seal, and go on if asked."""
        made = seal_due(by=SYSTEM)
        self.stdout.write(f"{made} sealed" if made else "Nothing to seal: no decision was written since the last time")
        if options["every"]:
            seal_on(seconds=options["every"])
