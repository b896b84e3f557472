"""What people write holds no blank for a hundred letters: no page has to be pushed sideways on a phone for it."""

from typing import Any

import pytest

from samspil.dialogue.actions.snapshots import release
from tests.cast import Cast
from tests.dialogue.answering import answered_by, cards
from tests.dialogue.talking import talk

LONG = "Speciallægepraksisplanlægningsstabiliseringsperiode" * 2


@pytest.mark.django_db(transaction=True)
def test_long_words_are_broken(walk: Any, cast: Cast) -> None:
    conversation = talk(cast, LONG, f"{LONG} {LONG}", question=LONG, why=LONG, policy=LONG, asker=LONG[:100])
    answered_by(conversation, cards(conversation, 6), lambda _who, what: 1 if what else -1)
    release(conversation=conversation)
    statement = conversation.statements.first()
    here = f"/p/proeve/ordene/samtaler/{conversation.pk}"
    pages = [
        "/p/proeve/ordene/",
        *(f"{here}/{name}" for name in ("", "udsagn/", "billede/", "billede/tabel/", "vaeg/")),
    ]
    pages += [f"/p/proeve/ordene/udsagn/{statement.pk}/", f"/samtale/{conversation.door}/", "/p/proeve/"]
    page, wide = walk(cast.dorte, width=360), {}
    for address in pages:
        page.goto(address)
        wide[address] = page.evaluate("document.documentElement.scrollWidth")
    assert {address: width for address, width in wide.items() if width > 360} == {}
