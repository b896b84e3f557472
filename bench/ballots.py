"""A ballot with 200 voters survives: ten times the server is killed (SIGKILL) while they vote, on both databases.

Each voter comes by a link of their own over HTTP and votes in secret; some press twice at once, some change their mind;
whoever gets no answer tries again when the server is back. What was acknowledged (the page with the receipt) is held
against what is in the box, the receipts are looked for, and the round is closed and verified. Loopback only.
"""

import argparse
import http.client
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

from bench.survive import CHANGED, CLIENTS, HOST, ROOT, TWICE, Book, Client, Server, _addresses

VOTERS, KILLS = 200, 10
STANCES = ("agree", "abstain", "against")
_CODE = re.compile(r'class="code"><bdi dir="ltr">([0-9A-Z-]+)')


class Voter(Client):
    """Someone with a pile of links, who votes with one after another."""

    def __init__(self, port: int, links: list[str], book: Book, seed: int) -> None:
        super().__init__(port, "", [], links, book, seed)
        self.receipts: list[str] = []

    def run(self) -> None:
        """Link after link; a tenth of them again with another answer."""
        for link in self.cards:
            for _time in range(2 if self.dice.random() < CHANGED else 1):
                stance, times = self.dice.choice(STANCES), 2 if self.dice.random() < TWICE else 1
                if not self._until_told(partial(self._take, link)):
                    return
                if not self._until_told(partial(self._vote, stance, times)):
                    return
                self.book.told(link, "", stance, times)

    def _take(self, link: str) -> bool:
        self.cookie = ""
        self._post(self.line, f"/a/{link}/")
        answer = self.line.getresponse()
        answer.read()
        given = [value for name, value in answer.getheaders() if name.lower() == "set-cookie" and "samspil=" in value]
        self.cookie = given[0].split(";")[0] if given else ""
        return answer.status == http.client.FOUND and bool(self.cookie)

    def _vote(self, stance: str, times: int) -> bool:
        if times > 1 and self.second is self.line:
            self.second = http.client.HTTPConnection(HOST, self.port, timeout=20)
        lines = [self.line, self.second][:times]
        for line in lines:
            self._post(line, "/stem/", stance=stance)
        pages = [(answer.status, answer.read().decode()) for answer in [line.getresponse() for line in lines]]
        codes = [_CODE.search(page) for _status, page in pages]
        self.receipts += [code.group(1) for code in codes if code]
        return all(status == http.client.OK for status, _page in pages) and all(codes)


def _round() -> tuple[Any, dict[str, Any]]:
    """A secret round with so many voters; by code whose invitation it opens."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    from samspil.circle import actions as circle
    from samspil.circle.rules import SYSTEM
    from samspil.ground import clock, links
    from samspil.task.actions import ballots, seals
    from samspil.task.models import Decision
    from samspil.task.readings.ballot_pages import PURPOSE
    from samspil.task.rules.ballots import Asked, Room

    day = clock.today()
    partnership = circle.found_partnership(
        name="Prøve", place="", task="", begins=day, backbone="Sekretariatet", by_name="Dorte F.",
        by_email="dorte@example.org", by=SYSTEM,
    )  # fmt: skip
    decision = Decision.objects.create(
        partnership=partnership, happened_on=day, raised_on=day, framed_on=day, title="Stien får lys", state="framed"
    )
    seals.keep("decision", decision)
    asked = [Asked(who=f"Vælger {number:03}") for number in range(VOTERS)]
    voting = ballots.open_voting(
        decision=decision, method="majority", closes_on=day, rooms=[Room(asked)], secret=True, by=SYSTEM
    )
    found = {}
    for one in voting.invited.all():
        link = links.give(purpose=PURPOSE, thing=one.pk, scope=partnership.pk)
        found[links.code_of(link)] = one
    return voting, found


def _compare(voting: Any, invited: dict[str, Any], book: Book, receipts: list[str]) -> tuple[int, int, int, int]:
    """Lost, doubled, in the box, receipts that are not there; then it is closed, and must verify."""
    from django.core.management import call_command
    from django.db import close_old_connections

    from samspil.circle.rules import SYSTEM
    from samspil.task.actions import ballots
    from samspil.task.readings.ballots import ballot_name, in_the_box

    close_old_connections()
    stored = {row.name: row.choice["stance"] for row in voting.ballots.all()}
    names = [ballot_name(voting, invited[link].pk) for link, _nothing in book.sure]
    lost = sum(stored.get(name) != said for name, said in zip(names, book.sure.values(), strict=True))
    doubled = sum(number > 1 for number in Counter(row.name for row in voting.ballots.all()).values())
    missing = sum(in_the_box(voting, code) is None for code in receipts)
    closed = ballots.close_voting(voting=voting, by=SYSTEM)
    counted = sum(closed.told["sides"].values()) if closed.told["sides"] else len(stored)
    call_command("verify", stdout=open(os.devnull, "w"))  # noqa: SIM115
    return lost + abs(counted - len(stored)), doubled, len(stored), missing


def _one_database(name: str, kills: int) -> int:
    voting, invited = _round()
    server, book, links = Server(), Book(), list(invited)
    voters = [Voter(server.port, links[place::CLIENTS], book, place) for place in range(CLIENTS)]
    dice, killed = random.Random(0), 0
    try:
        for voter in voters:
            voter.start()
        while any(voter.is_alive() for voter in voters):
            time.sleep(dice.uniform(0.1, 0.4))
            if killed < kills:
                server.kill()
                killed += 1
                server.up()
    finally:
        for voter in voters:
            voter.stopped.set()
            voter.join(30)
        server.kill()
    receipts = [code for voter in voters for code in voter.receipts]
    lost, doubled, stored, missing = _compare(voting, invited, book, receipts)
    print(
        f"{name:<11} {killed:>6} {book.acknowledged:>13,} {book.twice:>6} {book.changed:>8} {book.unanswered:>11} "
        f"{stored:>7,} {lost:>5} {doubled:>8} {missing:>16}",
        flush=True,
    )
    return lost + doubled + missing + (stored != VOTERS)


def main(kills: int = KILLS) -> None:
    """Each database in a process of its own; ends with an error when a ballot was lost or doubled."""
    print(f"A ballot survives: {VOTERS} voters in secret over HTTP, {kills} kill -9 of the server while they vote.")
    print(
        f"{'database':<11} {'kills':>6} {'acknowledged':>13} {'twice':>6} {'changed':>8} {'tried again':>11} "
        f"{'in box':>7} {'lost':>5} {'doubled':>8} {'receipts missing':>16}"
    )
    bad = 0
    with tempfile.TemporaryDirectory(prefix="samspil-ballots-") as folder:
        for name, address in _addresses(folder).items():
            home = Path(folder) / name
            home.mkdir()
            settings = {"SAMSPIL_DATA": str(home), "DJANGO_SETTINGS_MODULE": "samspil.config.settings"}
            environment = {**os.environ, "DATABASE_URL": str(address), **settings}
            command = [sys.executable, "-m", "bench.ballots", "--one", name, str(kills)]
            bad += subprocess.run(command, env=environment, cwd=ROOT, check=False).returncode
    if bad:
        raise SystemExit("a ballot was lost or doubled, or a receipt is not in the box")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--one", nargs=2, metavar=("NAME", "KILLS"))
    parser.add_argument("--kills", type=int, default=KILLS)
    given = parser.parse_args()
    if given.one:
        raise SystemExit(min(1, _one_database(given.one[0], int(given.one[1]))))
    main(given.kills)
