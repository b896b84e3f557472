"""samspil tidy: forget what has had its time."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.utils import timezone

from samspil.ground.models import Letter, PersonalLink, Press

KEEP_LETTERS = timedelta(days=90)
KEEP_LINKS = timedelta(days=30)
KEEP_PRESSES = timedelta(days=7)  # no page with a form lies open for longer


class Command(BaseCommand):
    """For once a night. Running it twice does no harm."""

    help = "Forget old sessions, counts and sent forms, letters sent long ago, and links that have ended."

    def handle(self, *args: Any, **options: Any) -> None:
        """Forget, and say how much."""
        call_command("clearsessions")
        now = timezone.now()
        letters, _kinds = (
            Letter.objects.filter(queued_at__lt=now - KEEP_LETTERS).exclude(state=Letter.State.WAITING).delete()
        )
        old_links = PersonalLink.objects.filter(expires_on__lt=now.date() - KEEP_LINKS)
        links, _kinds = old_links.delete()
        Press.objects.filter(pressed_on__lt=now.date() - KEEP_PRESSES).delete()
        _drop_old_counts()
        self.stdout.write(f"{letters} letters and {links} links forgotten")


def _drop_old_counts() -> None:
    """Rows of the shared cache that have run out. Django only drops them when the table is full."""
    table = connection.ops.quote_name(settings.CACHES["default"]["LOCATION"])
    now = connection.ops.adapt_datetimefield_value(timezone.now().replace(microsecond=0))
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [now])  # noqa: S608  our own setting, quoted
