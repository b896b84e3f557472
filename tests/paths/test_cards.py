"""The printed cards: the square on paper is read back by another program and opens the right page."""

import shutil
import subprocess
from pathlib import Path

import pytest

from samspil.circle.models import Member
from samspil.demo.load import load
from samspil.ground import links
from samspil.network.models import Round
from samspil.network.readings.rounds import link_of

ZBAR = shutil.which("zbarimg")


@pytest.mark.skipif(ZBAR is None, reason="zbarimg is not on this machine (Debian: apt install zbar-tools)")
@pytest.mark.django_db(transaction=True)
def test_every_square_opens_its_page(walk, tmp_path: Path) -> None:
    """As many squares as seats that are asked by a card, and each of them an address of one of the links."""
    load()
    round_ = Round.objects.get(state=Round.State.OPEN)
    page = walk(Member.objects.get(code="p002"), width=1280, scale=3)  # as a printer draws it
    page.goto(f"/p/soendermosen-sammen/netvaerket/runder/{round_.pk}/kort/papir/?alle")
    paper = tmp_path / "cards.pdf"
    page.pdf(path=paper, prefer_css_page_size=True, print_background=True)
    page.emulate_media(media="print")
    read = set()
    for number, square in enumerate(page.query_selector_all(".code svg")):
        picture = tmp_path / f"{number}.png"
        picture.write_bytes(square.screenshot())
        read.add(
            subprocess.run([ZBAR, "-q", "--raw", picture], capture_output=True, text=True, check=True).stdout.strip()
        )
    wanted = {links.address_of(link_of(seat)) for seat in round_.seats.filter(way="link")}
    assert len(wanted) == 30
    assert read == wanted
    assert paper.read_bytes().startswith(b"%PDF")
