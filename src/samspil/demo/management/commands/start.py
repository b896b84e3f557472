"""samspil start: everything ready and served on this machine, for trying out and for working on it."""

import os
import socket
import threading
import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from samspil.circle import actions
from samspil.circle.rules import SYSTEM
from samspil.demo import readings
from samspil.dialogue.actions.snapshots import release_on
from samspil.ground import outbox
from samspil.task.actions.seals import seal_on

HOST = "127.0.0.1"
SEND_EVERY = 20
COUNT_EVERY = 20
SEAL_EVERY = 60  # seconds between two seals over what was written of decisions


def free_port(wish: int) -> int:
    """``wish`` if nobody has it, else the next one that is free."""
    for port in range(wish, wish + 200):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if probe.connect_ex((HOST, port)) != 0:
                return port
    raise OSError(f"no free port from {wish} on")


class Command(BaseCommand):
    """Migrate, load the demo partnership into an empty database, serve, print the ways in."""

    help = "Make everything ready and serve it on this machine."
    requires_system_checks: Any = []

    def add_arguments(self, parser: CommandParser) -> None:
        """--port is a wish: another one is taken when it is busy. --no-demo starts empty."""
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument(
            "--no-demo", action="store_true", help="do not load the demo partnership into an empty database"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Ready, then serve until stopped."""
        port = free_port(options["port"])
        if port != options["port"]:
            self.stdout.write(f"Port {options['port']} is taken. Samspil takes {port}.")
        settings.BASE_URL = os.environ["SAMSPIL_URL"] = f"http://{HOST}:{port}"
        if not options["no_demo"]:
            settings.DEMO_LINKS, os.environ["SAMSPIL_DEMO"] = True, "yes"
        self.make_ready()
        if not options["no_demo"]:
            call_command("demo", if_empty=True)
        ways = [] if options["no_demo"] else readings.ways_in()
        threading.Thread(target=self.tell_when_ready, args=(port, ways), daemon=True).start()
        connection.close()
        self.serve(port)

    def make_ready(self) -> None:
        """Tables up to date."""
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Making the tables")
            call_command("migrate", verbosity=0, skip_checks=True)
        call_command("createcachetable", verbosity=0)

    def tell_when_ready(self, port: int, ways: list[tuple[str, str]]) -> None:
        """Say where, once somebody answers there; then send, count answers together and seal, now and then."""
        while socket.socket().connect_ex((HOST, port)) != 0:
            time.sleep(0.05)
        self.stdout.write(f"\nSamspil runs on http://{HOST}:{port}/ (stop it with Ctrl-C)")
        for who, address in ways:
            self.stdout.write(f"\n{who}:\n{address}")
        self.stdout.flush()
        threading.Thread(target=release_on, kwargs={"seconds": COUNT_EVERY}, daemon=True).start()
        threading.Thread(target=seal_on, kwargs={"seconds": SEAL_EVERY}, daemon=True).start()
        outbox.send_on(SEND_EVERY, lambda: actions.note_mail_that_came_back(by=SYSTEM))

    def serve(self, port: int) -> None:
        """Granian, one worker; what runs in production is in docs/how-to/operate.md."""
        from granian import Granian
        from granian.constants import Interfaces
        from granian.log import LogLevels

        Granian(
            "samspil.config.wsgi:application",
            address=HOST,
            port=port,
            interface=Interfaces.WSGI,
            blocking_threads=2,
            log_level=LogLevels.warning,
        ).serve()
