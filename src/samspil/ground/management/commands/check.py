"""samspil check: Django's own checks, and what this installation still needs before people rely on it."""

from typing import Any

from django.conf import settings
from django.core.management.commands.check import Command as DjangoCheck
from django.db import DEFAULT_DB_ALIAS, connection


def missing_for_production() -> list[str]:
    """What to set or do, one sentence each; empty when nothing is missing."""
    local = "127.0.0.1" in settings.BASE_URL or "localhost" in settings.BASE_URL
    wishes = {
        "SAMSPIL_URL must be the address people see, with https://.": local or not settings.HTTPS,
        "SAMSPIL_HOSTS must name the host of that address.": not any(
            host in settings.BASE_URL for host in settings.ALLOWED_HOSTS
        )
        or local,
        "SAMSPIL_DEBUG must be no: it shows the inside of the house to strangers.": settings.DEBUG,
        "SAMSPIL_DEMO must be no: its links sign anyone in.": settings.DEMO_LINKS,
        "SAMSPIL_SMTP must name a mail server, or nobody gets a sign-in code.": not settings.MAIL_URL,
        "SAMSPIL_FROM must be an address that can receive what comes back.": settings.DEFAULT_FROM_EMAIL.endswith(
            "@localhost"
        ),
        "SAMSPIL_OPERATOR must say who runs this, for the footer.": not settings.OPERATOR,
        "SAMSPIL_WAS_URL must lead to the accessibility declaration of a public body.": not settings.ACCESSIBILITY_URL,
        "SAMSPIL_SOURCE must lead to the source of what runs here, if it was changed (AGPL).": not settings.SOURCE_URL,
        "Back up the folder SAMSPIL_DATA and its secret.key, apart from each other.": not (
            settings.DATA / "backed-up"
        ).exists(),
    }
    return [wish for wish, missing in wishes.items() if missing]


class Command(DjangoCheck):
    """Django's check, with ours after it."""

    help = "Say what is wrong, and what is missing for production."

    def handle(self, *app_labels: Any, **options: Any) -> None:
        """Exit code 1 when the database or a setting is wrong; wishes alone do not fail."""
        super().handle(*app_labels, **{**options, "databases": options.get("databases") or [DEFAULT_DB_ALIAS]})
        if app_labels or options.get("tags") or options.get("list_tags"):
            return
        connection.ensure_connection()
        self.stdout.write(f"The database answers: {connection.vendor}.")
        wishes = missing_for_production()
        self.stdout.write("Nothing is missing for production." if not wishes else "Missing for production:")
        for wish in wishes:
            self.stdout.write(f"- {wish}")
