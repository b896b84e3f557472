"""Answers survive: the server is killed twenty times (SIGKILL) while people answer, on SQLite and on PostgreSQL.

People answer with cards over HTTP, some press twice at once, some change their mind; whoever gets no answer tries again
when the server is back. At the end what was acknowledged (302 after the POST) is held against what is stored. Before
the killing, answers per second and CPU per answer are measured, the database's CPU apart. Loopback only.
"""

import argparse
import http.client
import os
import random
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).parents[1]
HOST, KILLS, CLIENTS, SECONDS = "127.0.0.1", 20, 6, 10.0
CARDS, STATEMENTS = 4000, 40
TWICE, CHANGED = 0.1, 0.1
CSRF = "a" * 32
_TICKS = os.sysconf("SC_CLK_TCK")


def free() -> int:
    """A port that nobody has."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
    return port


class Server:
    """``samspil start``, as it is started on a desk, in a process group of its own."""

    def __init__(self) -> None:
        self.port = free()
        self.up()

    def up(self) -> None:
        """Start, and wait until it answers."""
        command = [sys.executable, "-m", "samspil", "start", "--no-demo", "--port", str(self.port)]
        self.process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        until = time.monotonic() + 60
        while socket.socket().connect_ex((HOST, self.port)) != 0:
            if time.monotonic() > until or self.process.poll() is not None:
                raise RuntimeError("the server did not start")
            time.sleep(0.05)

    def kill(self) -> None:
        """End the server and its workers at once, as a power cut to the process would."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def cpu(self) -> float:
        """Seconds of CPU of the server and its workers."""
        return sum(_cpu(pid) for pid in _processes() if _stat(pid)[2] == str(self.process.pid))


def _processes() -> list[int]:
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]


def _stat(pid: int) -> list[str]:
    """The fields of /proc/PID/stat after the name: state, parent, group, …; empty ones when it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    except OSError:
        return ["", "", "", *["0"] * 20]


def _cpu(pid: int) -> float:
    fields = _stat(pid)
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _database_cpu(address: str) -> float:
    """Seconds of CPU of PostgreSQL and all that it started; nothing for SQLite, which lives in the server."""
    if not address.startswith("postgres"):
        return 0.0
    folder = Path(unquote(re.split(r"[@/]", address.removeprefix("postgres://"))[1]))
    leader = int((folder / "data" / "postmaster.pid").read_text().split()[0])
    return sum(_cpu(pid) + _children(pid) for pid in _processes() if pid == leader or _stat(pid)[1] == str(leader))


def _children(pid: int) -> float:
    fields = _stat(pid)
    return (int(fields[13]) + int(fields[14])) / _TICKS


class Book:
    """What was acknowledged: by card and statement the answer that must be there; and what may be instead."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.sure: dict[tuple[str, str], str] = {}
        self.acknowledged = self.unanswered = self.twice = self.changed = 0

    def told(self, card: str, statement: str, stance: str, times: int) -> None:
        """The server said that it has the answer."""
        with self.lock:
            self.changed += (card, statement) in self.sure
            self.sure[card, statement] = stance
            self.acknowledged += times
            self.twice += times > 1

    def silence(self) -> None:
        """No answer came; the client tries again until one does."""
        with self.lock:
            self.unanswered += 1


class Client(threading.Thread):
    """Someone with a pile of cards, answering statement after statement until told to stop."""

    def __init__(self, port: int, door: str, statements: list[str], cards: list[str], book: Book, seed: int) -> None:
        super().__init__(daemon=True)
        self.port, self.door, self.statements, self.cards, self.book = port, door, statements, cards, book
        self.dice, self.stopped, self.cookie = random.Random(seed), threading.Event(), ""
        self.line = self.second = http.client.HTTPConnection(HOST, port, timeout=20)

    def run(self) -> None:
        """Card after card."""
        for card in self.cards:
            if not self._until_told(partial(self._take, card)):
                return
            for statement in self.statements:
                if not self._one(card, statement):
                    return

    def _one(self, card: str, statement: str) -> bool:
        for _time in range(2 if self.dice.random() < CHANGED else 1):
            stance = self.dice.choice(("1", "0", "-1"))
            times = 2 if self.dice.random() < TWICE else 1
            if not self._until_told(partial(self._answer, statement, stance, times)):
                return False
            self.book.told(card, statement, stance, times)
        return True

    def _until_told(self, act: Callable[[], bool]) -> bool:
        """Try until the server has said yes; False when it is time to stop."""
        while not self.stopped.is_set():
            try:
                if act():
                    return True
            except (OSError, http.client.HTTPException):
                self.line.close()
                self.second.close()
            self.book.silence()
            time.sleep(0.05)
        return False

    def _post(self, line: http.client.HTTPConnection, path: str, **fields: str) -> None:
        body = "&".join(f"{name}={value}" for name, value in {"csrfmiddlewaretoken": CSRF, **fields}.items())
        kind = "application/x-www-form-urlencoded"
        line.request("POST", path, body, {"Content-Type": kind, "Cookie": f"csrftoken={CSRF}; {self.cookie}"})

    def _take(self, card: str) -> bool:
        self.cookie = ""
        self._post(self.line, f"/k/{card}/")
        answer = self.line.getresponse()
        answer.read()
        given = [
            value for name, value in answer.getheaders() if name.lower() == "set-cookie" and value.startswith("kort=")
        ]
        self.cookie = given[0].split(";")[0] if given else ""
        return answer.status == 302 and bool(self.cookie)

    def _answer(self, statement: str, stance: str, times: int) -> bool:
        """Send it, perhaps twice at once on two lines; True when every one was acknowledged."""
        if times == 2 and self.second is self.line:
            self.second = http.client.HTTPConnection(HOST, self.port, timeout=20)
        lines = [self.line, self.second][:times]
        for line in lines:
            self._post(line, f"/samtale/{self.door}/svar/{statement}/", stance=stance, reason="chosen")
        good = []
        for line in lines:
            answer = line.getresponse()
            answer.read()
            good.append(answer.status == 302 and "vaek" not in answer.headers["Location"])
        return all(good)


def _talk() -> tuple[object, list[str], list[str]]:
    """An open conversation with statements and cards, made through the actions. (conversation, statements, cards)"""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    from samspil.circle import actions as circle
    from samspil.circle.models import Member
    from samspil.circle.rules import SYSTEM
    from samspil.dialogue import actions
    from samspil.ground import cards, clock, keys

    partnership = circle.found_partnership(
        name="Prøve", place="", task="", begins=clock.today(), backbone="Sekretariatet", by_name="Dorte F.",
        by_email="dorte@example.org", by=SYSTEM,
    )  # fmt: skip
    circle.switch_part(partnership=partnership, part="dialogue", on=True, by=SYSTEM)
    words = dict.fromkeys(("asker", "why", "who_sees", "hear_back", "policy"), "Prøve")
    conversation = actions.add_conversation(
        partnership=partnership, by=SYSTEM, question="Hvad er vigtigt?", moderator=Member.objects.get(), **words
    )
    conversation = actions.open_conversation(conversation=conversation, by=SYSTEM)
    said = [
        str(actions.seed_statement(conversation=conversation, words=f"Udsagn {number}", by=SYSTEM).pk)
        for number in range(STATEMENTS)
    ]
    key = keys.key(conversation.pk)
    return conversation, said, [cards.issue(key) for _card in range(CARDS)]


def _compare(conversation: object, book: Book) -> tuple[int, int, int]:
    """Acknowledged and not stored as acknowledged; stored more than once; stored in all."""
    from django.db import close_old_connections

    from samspil.dialogue.models import Answer
    from samspil.dialogue.readings.pseudonyms import answers_as
    from samspil.ground.cards import Held

    close_old_connections()
    rows = list(Answer.objects.values_list("voice__token", "statement", "stance"))
    stored = {(token, str(statement)): stance for token, statement, stance in rows}
    tokens = {card: answers_as(conversation, Held(card)) for card in {card for card, _statement in book.sure}}
    lost = sum(stored.get((tokens[card], statement)) != int(stance) for (card, statement), stance in book.sure.items())
    doubled = sum(number > 1 for number in Counter(row[:2] for row in rows).values())
    return lost, doubled, len(rows)


def _one_database(name: str, kills: int, seconds: float) -> int:
    address = os.environ["DATABASE_URL"]
    conversation, statements, cards = _talk()
    server, book = Server(), Book()
    piles = [cards[place::CLIENTS] for place in range(CLIENTS)]
    clients = [
        Client(server.port, conversation.door, statements, pile, book, seed)  # type: ignore[attr-defined]
        for seed, pile in enumerate(piles)
    ]
    try:
        for client in clients:
            client.start()
        time.sleep(2)
        start, used, theirs, so_far = time.monotonic(), server.cpu(), _database_cpu(address), book.acknowledged
        time.sleep(seconds)
        took, answers = time.monotonic() - start, book.acknowledged - so_far
        used, theirs = server.cpu() - used, _database_cpu(address) - theirs
        dice = random.Random(0)
        for _kill in range(kills):
            time.sleep(dice.uniform(0.3, 1.5))
            server.kill()
            server.up()
        time.sleep(1)
    finally:
        for client in clients:
            client.stopped.set()
        for client in clients:
            client.join(30)
        server.kill()
    lost, doubled, stored = _compare(conversation, book)
    database = f"{1000 * theirs / max(answers, 1):.1f}" if theirs else "in it"
    print(
        f"{name:<11} {answers / took:>9.0f} {1000 * used / max(answers, 1):>10.1f} {database:>10} {kills:>6} "
        f"{book.acknowledged:>13,} {book.twice:>6} {book.changed:>8} {book.unanswered:>11} {stored:>8,} {lost:>5} "
        f"{doubled:>8}",
        flush=True,
    )
    return lost + doubled + (book.acknowledged == 0)


def _addresses(folder: str) -> dict[str, str | None]:
    """The databases to try; None, after saying why, for one that is not on this machine."""
    from tests.postgres import start

    found: dict[str, str | None] = {"SQLite": f"sqlite:///{folder}/samspil.sqlite3"}
    try:
        found["PostgreSQL"] = start(durable=True)
    except RuntimeError as reason:
        print(f"PostgreSQL is left out: {reason}")
    return found


def main(kills: int = KILLS, seconds: float = SECONDS) -> None:
    """Each database in a process of its own; ends with an error when an answer was lost or doubled."""
    print(f"Answers survive: {CLIENTS} people answer at once over HTTP, {kills} kill -9 of the server during load.")
    print(
        f"{'database':<11} {'answers/s':>9} {'ms CPU/ans':>10} {'ms its own':>10} {'kills':>6} {'acknowledged':>13} "
        f"{'twice':>6} {'changed':>8} {'tried again':>11} {'stored':>8} {'lost':>5} {'doubled':>8}"
    )
    bad = 0
    with tempfile.TemporaryDirectory(prefix="samspil-survive-") as folder:
        for name, address in _addresses(folder).items():
            home = Path(folder) / name
            home.mkdir()
            environment = {
                **os.environ,
                "DATABASE_URL": str(address),
                "SAMSPIL_DATA": str(home),
                "DJANGO_SETTINGS_MODULE": "samspil.config.settings",
            }
            command = [sys.executable, "-m", "bench.survive", "--one", name, str(kills), str(seconds)]
            bad += subprocess.run(command, env=environment, cwd=ROOT, check=False).returncode
    if bad:
        raise SystemExit("an answer was lost or doubled, or none was given")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--one", nargs=3, metavar=("NAME", "KILLS", "SECONDS"))
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    given = parser.parse_args()
    if given.one:
        raise SystemExit(min(1, _one_database(given.one[0], int(given.one[1]), float(given.one[2]))))
    main(given.kills, given.seconds)
