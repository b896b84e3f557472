"""The citizen's way on a slow phone without script: bytes, seconds to first paint, presses to the first answer, axe.

Chromium, 360 px, JavaScript off, 400 kbit/s, 400 ms, a sixth of the CPU; the demo on a real server on this machine.
axe needs script, so it looks at the same addresses once more with script on.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from typing import Any

from bench.survive import HOST, free

LANGUAGES = {"da": "Danish", "da-simple": "easy Danish", "ar": "Arabic"}
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
ARGS = ["--no-sandbox", "--disable-background-networking", "--disable-quic", "--no-first-run", "--disable-gpu"]
PAINT = "performance.getEntriesByType('paint').find(one => one.name === 'first-contentful-paint')?.startTime"
#: After the first answer: another one, what one says oneself, one's own page, thanks.
MORE = ("svar/", "sig/", "min-side/", "tak/", "hvordan/")


def demo() -> tuple[subprocess.Popen[str], str]:
    """``samspil start`` with the demo in a folder of its own; the process, and the address of a resident's card."""
    environment = {**os.environ, "SAMSPIL_DATA": tempfile.mkdtemp(prefix="samspil-phone-")}
    command = [sys.executable, "-m", "samspil", "start", "--port", str(free())]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True)
    for line in server.stdout or ():
        if found := re.search(rf"http://{HOST}:\d+/k/\S+", line):
            return server, found[0]
    raise RuntimeError("the demo did not start")


class Phone:
    """A browser as slow as an old phone on a poor line."""

    def __init__(self, browser: Any, base: str, language: str, *, script: bool) -> None:
        self.context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=script)
        self.context.add_cookies([{"name": "samspil_language", "value": language, "url": base}])
        self.page, self.bytes = self.context.new_page(), 0
        self.client = self.context.new_cdp_session(self.page)
        self.client.send("Network.enable")
        self.client.on("Network.loadingFinished", lambda one: self.weigh(one))
        self.client.send("Network.emulateNetworkConditions", SLOW)
        self.client.send("Emulation.setCPUThrottlingRate", {"rate": 6})

    def weigh(self, loaded: dict[str, Any]) -> None:
        """Add what came over the wire."""
        self.bytes += int(loaded["encodedDataLength"])

    def went(self, what: Any) -> tuple[int, float]:
        """Bytes and seconds to first paint of the page that ``what`` leads to."""
        self.bytes = 0
        what()
        self.page.wait_for_load_state("networkidle")
        return self.bytes, float(self.page.evaluate(PAINT) or 0) / 1000


def walk(browser: Any, card: str, language: str) -> tuple[list[tuple[int, float]], int, int]:
    """Bytes and seconds of every page, presses to the first answer, and what axe finds on them all."""
    from axe_playwright_python.sync_playwright import Axe

    base = card.split("/k/")[0]
    phone = Phone(browser, base, language, script=False)
    page, addresses = phone.page, []
    pages = [phone.went(lambda: page.goto(card))]
    presses = 0
    for press in ("form .btn.do", "a[href*='/svar/']", ".big button:visible"):
        pages.append(phone.went(lambda what=press: page.locator(what).first.click()))
        presses += 1
        addresses.append(page.url)
    door = re.match(r".*/samtale/\w+/", page.url)[0]
    for more in MORE:
        pages.append(phone.went(lambda to=more: page.goto(door + to)))
        addresses.append(page.url)
    seen = Phone(browser, base, language, script=True)
    seen.context.add_cookies(phone.context.cookies())
    found = 0
    for address in addresses:
        seen.page.goto(address)
        found += len(Axe().run(seen.page).response["violations"])
    return pages, presses, found


def main() -> None:
    """Three languages, one line each."""
    from playwright.sync_api import sync_playwright

    if not shutil.which("chromium"):
        print("The citizen's way is left out: Chromium is not on this machine.")
        return
    server, card = demo()
    print("The citizen's way without script: 400 kbit/s, 400 ms, a sixth of the CPU; bytes, seconds to first paint")
    print(f"{'language':<12}{'first page':>12}{'':>7}{'later pages':>18}{'':>14}{'presses':>9}{'axe':>5}")
    try:
        with sync_playwright() as player:
            browser = player.chromium.launch(executable_path=shutil.which("chromium"), args=ARGS)
            for language, name in LANGUAGES.items():
                (size, paint), *later = (told := walk(browser, card, language))[0]
                sizes, paints = zip(*later, strict=True)
                print(
                    f"{name:<12}{size:>12,}{paint:>6.2f}s{min(sizes):>9,} to {max(sizes):<6,}"
                    f"{min(paints):>6.2f} to {max(paints):.2f}s{told[1]:>8}{told[2]:>5}"
                )
    finally:
        os.killpg(server.pid, 9)
        server.wait()


if __name__ == "__main__":
    main()
