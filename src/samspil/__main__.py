"""``samspil``: ``network``, ``voices`` and ``budget`` are answered here without Django; all others are Django's."""

import os
import sys
from collections.abc import Sequence

from samspil import cli


def main(arguments: Sequence[str] | None = None) -> int:
    """Send the command where it belongs and give back the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["help"] and given[1:2] and given[1] in cli.COMMANDS:
        given = [given[1], "--help"]
    if given[:1] and given[0] in cli.COMMANDS:
        return cli.main(given)
    if given in ([], ["-h"], ["--help"], ["help"]):
        cli.overview()
        given = ["help"]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samspil.config.settings")
    from django.core.management import execute_from_command_line  # loaded late: those run without Django

    execute_from_command_line(["samspil", *given])
    return 0


if __name__ == "__main__":
    sys.exit(main())
