"""The commands that need no database: ``samspil network``, ``samspil voices`` and ``samspil budget``.

Knows no Django. Bad files and names end with a message that says file, line and remedy, and exit code 2.
"""

import argparse
import os
import signal
import sys
from collections.abc import Callable, Sequence

from samspil.cli import budget, network, voices
from samspil.cli.common import Refused, _, speak, warn
from samspil.cli.network import MEASURES
from samspil.cli.network_told import ACTOR_MEASURES

__all__ = ["ACTOR_MEASURES", "COMMANDS", "MEASURES", "main", "overview"]

COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "network": network.run,
    "voices": voices.run,
    "budget": budget.run,
}


def overview() -> None:
    """Say which commands run without Django; Django says its own below."""
    speak()
    print(_("samspil network FOLDER   reads a network from files and tells how it looks and how sure that is"))  # noqa: T201
    print(_("samspil voices FOLDER    reads a conversation from files and tells what can be heard in it"))  # noqa: T201
    print(_("samspil budget FILE.pb   reads ballots about a budget from a file and shares it"))  # noqa: T201
    print(_("samspil COMMAND          one of the commands below"), end="\n\n")  # noqa: T201


def main(arguments: Sequence[str]) -> int:
    """Carry out a command; 0, or 2 when files or names are wrong. Never ends in a traceback for what a person did."""
    speak()
    try:
        options = _parser().parse_args(list(arguments))
        code = COMMANDS[options.command](options)
        sys.stdout.flush()
    except Refused as why:
        warn(str(why))
        return 2
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    except BrokenPipeError:
        # whoever read us has gone; nothing may be written any more, not even what Python flushes at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + signal.SIGPIPE
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("samspil", allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True, metavar="|".join(COMMANDS))
    network.add(commands)
    voices.add(commands)
    budget.add(commands)
    return parser
