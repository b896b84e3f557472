"""samspil snapshots: count the answers of conversations together where enough more people have answered."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from samspil.circle.rules import SYSTEM
from samspil.dialogue.actions.snapshots import Progress, release_due, release_on
from samspil.dialogue.models import Conversation

_STEP = 0.2


class Command(BaseCommand):
    """Once, for cron; or again and again with --every."""

    help = "Count the answers of conversations together where enough more people have answered."

    def add_arguments(self, parser: CommandParser) -> None:
        """--every SECONDS keeps going."""
        parser.add_argument("--every", type=int, metavar="SECONDS", help="keep going, with a pause of so many seconds")

    def handle(self, *args: Any, **options: Any) -> None:
        """Count, saying how far it is, and go on if asked."""
        if options["every"]:
            release_on(seconds=options["every"], by=SYSTEM)
        made = release_due(by=SYSTEM, tell=self.telling)
        self.stdout.write(f"{made} counted" if made else "Nothing to count: nowhere have enough more people answered")

    def telling(self, conversation: Conversation) -> Progress:
        """Says for one conversation how far the counting is, in steps of a fifth."""
        said = 0.0

        def tell(done: float) -> None:
            nonlocal said
            if done >= said:
                self.stdout.write(f"  {conversation.door}: {done:.0%}")
                self.stdout.flush()
                said = done + _STEP

        return tell
