"""The wall on projectors: all of it can be seen without scrolling, and it stays when nobody is signed in any more."""

from typing import Any

import pytest
from django.contrib.sessions.models import Session

from samspil.circle.models import Member
from samspil.demo.load import load
from samspil.dialogue.models import Conversation

SIZES = ((1024, 768), (1280, 720), (1280, 800), (1920, 1080))
SEEN = """() => {
  const inside = (box) => box.bottom <= innerHeight + 1 && box.right <= innerWidth + 1 && box.height > 0
  const cards = [...document.querySelectorAll('.cards li')].map((one) => one.getBoundingClientRect())
  const list = document.querySelector('.cards').getBoundingClientRect()
  const there = cards.filter((box) => box.left < list.right)
  return {
    scrolls: document.documentElement.scrollHeight > innerHeight || document.documentElement.scrollWidth > innerWidth,
    foot: inside(document.querySelector('.foot').getBoundingClientRect()),
    cut: there.filter((box) => box.bottom > list.bottom + 1 || box.right > list.right + 1).length,
    cards: there.length,
  }
}"""


def _seen(page: Any, width: int, height: int) -> dict[str, Any]:
    page.set_viewport_size({"width": width, "height": height})
    seen: dict[str, Any] = page.evaluate(SEEN)
    return seen


@pytest.mark.django_db(transaction=True)
def test_the_wall_fits_projectors_and_stays_when_the_session_ends(walk: Any) -> None:
    load()
    page = walk(Member.objects.get(code="p002"))
    conversation = Conversation.objects.filter(snapshots__isnull=False).first()
    page.goto(f"/p/soendermosen-sammen/ordene/samtaler/{conversation.pk}/vaeg/")
    for words, least in (("", 5), (("Vi venter på bussen. " * 20)[:400], 3), ("å" * 400, 2)):
        if words:
            conversation.statements.update(words=words)
        page.reload()
        found = {size: _seen(page, *size) for size in SIZES}
        assert all((one["scrolls"], one["foot"], one["cut"]) == (False, True, 0) for one in found.values()), found
        assert min(one["cards"] for one in found.values()) >= least, found
    stood = page.inner_text("#wall")
    Session.objects.all().delete()
    with page.expect_response(lambda answer: "/vaeg/" in answer.url) as asked:
        page.evaluate("htmx.ajax('GET', location.pathname, '#wall')")
    assert (asked.value.status, page.inner_text("#wall")) == (204, stood)
