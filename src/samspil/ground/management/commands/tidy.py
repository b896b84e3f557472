"""samspil tidy: forget what has had its time."""

from datetime import timedelta
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from samspil.ground.models import Letter, PersonalLink, Press

KEEP_LETTERS = timedelta(days=90)
KEEP_LINKS = timedelta(days=30)
KEEP_PRESSES = timedelta(days=7)  # no page with a form lies open for longer


class Command(BaseCommand):
    """For once a night. Running it twice does no harm."""

    help = "Forget old sessions, letters that were sent long ago, links that have ended, and forms that were sent."

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
        self.stdout.write(f"{letters} letters and {links} links forgotten")
