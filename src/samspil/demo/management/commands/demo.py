"""samspil demo: load the demo partnership, if it is not there."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from samspil.circle.models import Partnership
from samspil.demo.load import SLUG, load


class Command(BaseCommand):
    """Told through the actions, in about ten seconds."""

    help = "Load the demo partnership, if it is not there."

    def add_arguments(self, parser: CommandParser) -> None:
        """--if-empty loads only into an empty database."""
        parser.add_argument("--if-empty", action="store_true", help="only when there is no partnership at all")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load it, saying what comes next."""
        there = Partnership.objects.exists() if options["if_empty"] else Partnership.objects.filter(slug=SLUG).exists()
        if there:
            return
        self.stdout.write("Loading the demo partnership Søndermosen Sammen (invented)")
        load(lambda words: self.stdout.write(f"  {words}"))
