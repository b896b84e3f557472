"""samspil found: found a partnership from the command line, for the first one of an installation."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from samspil.circle import actions
from samspil.circle.rules import SYSTEM
from samspil.ground import clock


class Command(BaseCommand):
    """A partnership, its secretariat, and a first facilitator who can sign in."""

    help = "Found a partnership with its first facilitator."

    def add_arguments(self, parser: CommandParser) -> None:
        """What the page /nyt/ asks for as well."""
        parser.add_argument("name", help="what the partnership is called")
        parser.add_argument("--email", required=True, help="where the first facilitator gets sign-in codes")
        parser.add_argument("--facilitator", required=True, help="the first facilitator's name")
        parser.add_argument("--backbone", default="Sekretariatet", help="what the secretariat is called")
        parser.add_argument("--place", default="")
        parser.add_argument("--task", default="", help="the shared task, in a line")

    def handle(self, *args: Any, **options: Any) -> None:
        """Found it, or say which field is wrong."""
        try:
            partnership = actions.found_partnership(
                name=options["name"],
                place=options["place"],
                task=options["task"],
                begins=clock.today(),
                backbone=options["backbone"],
                by_name=options["facilitator"],
                by_email=options["email"],
                by=SYSTEM,
            )
        except ValidationError as fault:
            raise CommandError("; ".join(fault.messages)) from fault
        self.stdout.write(f"{partnership.name} is founded. {options['email']} can sign in.")
