"""Asks, offers and uses without asking on their pages."""

from uuid import uuid4

import pytest
from django.urls import reverse

from samspil.ground.once import FIELD
from samspil.task.actions import exchanges as actions
from samspil.task.models import Exchange, Use
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def at(cast: Cast, name: str, *rest: object) -> str:
    return reverse(f"task:{name}", args=[cast.partnership.slug, *rest])


def text(answer) -> str:
    return answer.content.decode()


def ask(cast: Cast, what: str = "Vand") -> Exchange:
    return actions.add_exchange(actor=cast.association, kind="ask", what=what, by=cast.bent)


def offer(cast: Cast, what: str = "En kran") -> Exchange:
    return actions.add_exchange(actor=cast.municipality, kind="offer", what=what, by=cast.caroline)


def test_nothing_asked_says_where_to_begin(cast: Cast, as_):
    page = text(as_(cast.bent).get(at(cast, "exchanges")))
    assert "Nothing is asked for and nothing offered just now." in page
    assert "Begin with something small" in page
    assert at(cast, "exchange_add") not in text(as_(cast.amira).get(at(cast, "exchanges")))


def test_added_once_changed_met_taken_back_and_put_back(cast: Cast, as_):
    browser, other = as_(cast.bent), offer(cast)
    sent = {"actor": str(cast.association.pk), "kind": "ask", "what": "Vand", "condition": "Om aftenen"}
    sent |= {"at": "2026-03-02", FIELD: str(uuid4())}
    for _press in range(2):
        browser.post(at(cast, "exchange_add"), sent)
    one = Exchange.objects.get(kind="ask")
    browser.post(at(cast, "exchange_change", one.pk), {"what": "Vand til bedene", "at": "2026-03-02"})
    browser.post(at(cast, "exchange_meet", one.pk), {"others": [str(other.pk)]})
    page = text(as_(cast.amira).get(at(cast, "exchanges")))
    assert ("Met by Prøve Kommune: En kran" in page, "Meets Haveforeningen: Vand til bedene" in page) == (True, True)
    browser.post(at(cast, "exchange_end", one.pk))
    assert "Vand til bedene" in text(as_(cast.dorte).get(at(cast, "exchanges")))  # among what was taken back
    browser.post(at(cast, "exchange_restore", one.pk))
    browser.post(at(cast, "exchange_move", one.pk), {"state": "met", "note": "Tak", "at": "2026-03-09"})
    one.refresh_from_db()
    assert (one.what, one.state, str(one.ended_on)) == ("Vand til bedene", "met", "2026-03-09")


def test_written_only_by_those_who_speak_for_it(cast: Cast, as_):
    one = ask(cast)
    for name in ("exchange_change", "exchange_move", "exchange_meet"):
        assert as_(cast.caroline).get(at(cast, name, one.pk)).status_code == 403
    sent = {"actor": str(cast.association.pk), "kind": "ask", "what": "x", "at": "2026-03-02"}
    assert as_(cast.caroline).post(at(cast, "exchange_add"), sent).status_code == 400


def test_the_balance_is_for_that_actor_and_the_facilitators(cast: Cast, as_):
    for number in range(4):
        ask(cast, f"Ting {number}")
    address = at(cast, "exchange_balance", cast.association.pk)
    seen = [as_(who).get(address) for who in (cast.bent, cast.dorte, cast.caroline, cast.amira)]
    assert [answer.status_code for answer in seen] == [200, 200, 403, 403]
    assert "too little to say anything" in text(seen[0])
    ask(cast, "En til")
    assert "Five of five were asks. With so few it can just as well be anything from" in text(
        as_(cast.bent).get(address)
    )


def test_used_without_asking_is_seen_by_the_two_and_the_facilitators(cast: Cast, as_):
    sent = {"actor": str(cast.association.pk), "what": "picture", "used_by": str(cast.municipality.pk)}
    sent |= {"words": "I brochuren", "at": "2026-03-02"}
    as_(cast.bent).post(at(cast, "use_add"), sent)
    use = Use.objects.get()
    seen = ["I brochuren" in text(as_(who).get(at(cast, "uses"))) for who in (cast.bent, cast.caroline, cast.dorte)]
    assert (seen, "I brochuren" in text(as_(cast.amira).get(at(cast, "uses")))) == ([True, True, True], False)
    assert as_(cast.amira).get(at(cast, "use_change", use.pk)).status_code == 404
    assert as_(cast.caroline).post(at(cast, "use_settle", use.pk), {"came_of_it": "x"}).status_code == 403
    log = text(as_(cast.amira).get(f"/p/{cast.partnership.slug}/log/"))
    assert "without asking" not in log
    as_(cast.bent).post(at(cast, "use_change", use.pk), {**sent, "words": "I boligbrochuren"})
    as_(cast.bent).post(at(cast, "use_settle", use.pk), {"came_of_it": "Den blev taget ned", "at": "2026-03-09"})
    assert "Den blev taget ned" in text(as_(cast.caroline).get(at(cast, "uses")))
    as_(cast.bent).post(at(cast, "use_reopen", use.pk))
    use.refresh_from_db()
    assert (use.words, use.ended_on) == ("I boligbrochuren", None)


def test_no_query_for_each_row(cast: Cast, as_, django_assert_num_queries, django_assert_max_num_queries):
    browser, address = as_(cast.bent), at(cast, "exchanges")

    def fill(number: int) -> None:
        actions.meet_exchange(
            exchange=ask(cast, f"Vand {number}"), others=[offer(cast, f"Kran {number}")], by=cast.bent
        )
        actions.move_exchange(exchange=ask(cast, f"Fred {number}"), state="met", by=cast.bent)

    fill(1)
    browser.get(address)
    with django_assert_max_num_queries(30) as with_one:
        browser.get(address)
    fill(2)
    fill(3)
    with django_assert_num_queries(len(with_one)):
        browser.get(address)
