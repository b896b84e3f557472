"""samspil verify: whether records of decisions and closed ballots read as they were written, and the chain is whole."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from samspil.circle.models import Partnership
from samspil.task.phrases.seals import told
from samspil.task.readings.seals import as_written_down, faults, seals_of


class Command(BaseCommand):
    """All partnerships, or one. Exit code 1 and the first record that was changed, when there is one."""

    help = "Tell whether records of decisions and closed ballots read as they were written."

    def add_arguments(self, parser: CommandParser) -> None:
        """Which partnership, and the head that a witness has kept."""
        parser.add_argument(
            "partnership", nargs="?", metavar="NAME", help="the name in its address; all, when left out"
        )
        parser.add_argument("--head", default="", help="the head of a seal, as a witness has kept it")
        parser.add_argument("--all", action="store_true", help="every fault, not only the first of each partnership")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what is whole, and what is not."""
        if options["head"] and not options["partnership"]:
            raise CommandError("--head belongs to one partnership: name it.")
        rows = Partnership.objects.order_by("slug")
        if options["partnership"]:
            rows = rows.filter(slug=options["partnership"])
            if not rows:
                known = ", ".join(Partnership.objects.order_by("slug").values_list("slug", flat=True)) or "none"
                raise CommandError(f"There is no partnership {options['partnership']}. There are: {known}.")
        if sum(self.tell(one, options["head"], every=options["all"]) for one in rows):
            raise CommandError(_("Something does not read as it was written."), returncode=1)

    def tell(self, partnership: Partnership, head: str, *, every: bool) -> int:
        """What is found in one of them; how many faults were told."""
        found = []
        for fault in faults(partnership, head):
            found.append(fault)
            self.stderr.write(f"{partnership.slug}: {told(fault)}")
            if not every:
                break
        if not found:
            last = seals_of(partnership).last()
            whole = f"{last.number}, {as_written_down(last.head)}" if last else _("nothing is sealed yet")
            self.stdout.write(f"{partnership.slug}: {_('reads as it was written')} ({whole})")
        return len(found)
