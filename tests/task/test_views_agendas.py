"""Own agendas on their pages: what each reader sees before and after the round is opened."""

import pytest
from django.urls import reverse

from samspil.circle.models import Stop
from samspil.task.actions import agendas as actions
from samspil.task.models import Agenda, AgendaRound
from tests.cast import Cast

pytestmark = pytest.mark.django_db
SAID = {"wants": "Vand til bedene", "hopes": "Fred", "fears": "Byggeri på haverne"}


def at(cast: Cast, name: str, *rest: object) -> str:
    return reverse(f"task:{name}", args=[cast.partnership.slug, *rest])


def text(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def round_(cast: Cast) -> AgendaRound:
    return actions.begin_round(partnership=cast.partnership, name="Foråret", by=cast.dorte)


def test_before_the_first_round_it_is_said_what_it_is_for(cast: Cast, as_):
    page = text(as_(cast.bent).get(at(cast, "agendas")))
    assert "Two have not said anything yet." in page
    assert "Nothing has been let go yet" in page
    assert ("Nobody has to go first" in page, at(cast, "agenda_round_add") in page) == (True, False)
    assert at(cast, "agenda_round_add") in text(as_(cast.dorte).get(at(cast, "agendas")))


def test_a_card_is_on_no_page_of_others_before_all_is_opened(cast: Cast, as_, round_: AgendaRound):
    as_(cast.bent).post(at(cast, "agenda_write", cast.association.pk), SAID)
    looked_at = ("agendas",), ("agenda_write", cast.association.pk), ("agenda_round_open", round_.pk)
    looked_at += (("agenda_move", Agenda.objects.get().pk),)
    for who in (cast.amira, cast.caroline, cast.dorte):
        for name, *rest in looked_at:
            page = text(as_(who).get(at(cast, name, *rest), follow=True))
            assert [words for words in SAID.values() if words in page] == []
    log = text(as_(cast.caroline).get(f"/p/{cast.partnership.slug}/log/"))
    assert ("Bent K." in log, "Haveforeningen" in log) == (False, False)
    assert SAID["fears"] in text(as_(cast.bent).get(at(cast, "agendas")))
    assert SAID["fears"] in text(as_(cast.bent).get(at(cast, "agenda_write", cast.association.pk)))
    as_(cast.dorte).post(at(cast, "agenda_round_open", round_.pk))
    assert SAID["fears"] in text(as_(cast.amira).get(at(cast, "agendas")))


def test_the_facilitator_sees_who_has_written_and_others_do_not(cast: Cast, as_, round_: AgendaRound):
    as_(cast.bent).post(at(cast, "agenda_write", cast.association.pk), SAID)
    page = text(as_(cast.dorte).get(at(cast, "agendas")))
    assert '<h3>Have written</h3>\n<ul class="items"><li>Haveforeningen</li></ul>' in page
    assert at(cast, "agenda_write", cast.municipality.pk) in page
    assert "Have written" not in text(as_(cast.caroline).get(at(cast, "agendas")))


def test_told_to_a_facilitator_it_is_kept_and_not_shown_again(cast: Cast, as_, round_: AgendaRound):
    browser, address = as_(cast.dorte), at(cast, "agenda_write", cast.municipality.pk)
    assert "you do not see it again before the round is opened" in text(browser.get(address))
    assert text(browser.post(address, SAID, follow=True)).count(SAID["fears"]) == 0
    again = text(browser.get(address))
    assert ("You wrote it down for them" in again, SAID["wants"] in again) == (True, False)
    as_(cast.caroline).post(address, {"wants": "Ro"})
    assert browser.get(address).status_code == 403
    assert as_(cast.bent).get(address).status_code == 403


def test_opening_is_asked_first_and_there_is_no_way_back(cast: Cast, as_, round_: AgendaRound):
    browser, address = as_(cast.dorte), at(cast, "agenda_round_open", round_.pk)
    assert "Nobody has written anything yet" in text(browser.post(address, follow=True))
    as_(cast.bent).post(at(cast, "agenda_write", cast.association.pk), SAID)
    assert "It cannot be undone" in text(browser.get(address))
    assert as_(cast.caroline).post(address).status_code == 403
    assert "All see what all wrote" in text(browser.post(address, follow=True))
    assert "Someone has written already" in text(browser.post(at(cast, "agenda_round_end", round_.pk), follow=True))


def test_a_move_with_a_reason_is_told_by_name(cast: Cast, as_, round_: AgendaRound):
    actions.write_card(actor=cast.association, by=cast.bent, **SAID)
    actions.open_round(round_=round_, by=cast.dorte)
    browser, address = as_(cast.bent), at(cast, "agenda_move", Agenda.objects.get().pk)
    sent = {"state": "let_go", "reason": "", "at": "2026-06-01"}
    answer = browser.post(address, sent)
    assert (answer.status_code, 'aria-describedby="id_reason_error"' in text(answer)) == (400, True)
    assert as_(cast.caroline).post(address, {**sent, "reason": "x"}).status_code == 403
    browser.post(address, {**sent, "reason": "Vandet kom"})
    page = text(as_(cast.amira).get(at(cast, "agendas")))
    assert "One has paused, changed or let go of something; one has not said anything yet." in page
    assert "At least one and at most two of two" in page
    assert "<b>Let go</b>: Vandet kom" in page


def test_a_round_begun_by_mistake_and_taken_out_again(cast: Cast, as_):
    browser = as_(cast.dorte)
    browser.post(at(cast, "agenda_round_add"), {"name": "Foråret", "at": "2026-03-02"})
    one = AgendaRound.objects.get()
    browser.post(at(cast, "agenda_round_change", one.pk), {"name": "Vår", "at": "2026-03-03"})
    page = text(browser.post(at(cast, "agenda_round_end", one.pk), follow=True))
    assert f'action="{at(cast, "agenda_round_restore", one.pk)}"' in page
    browser.post(at(cast, "agenda_round_restore", one.pk))
    one.refresh_from_db()
    assert (one.name, one.ended_on) == ("Vår", None)
    assert "another begins" in text(browser.post(at(cast, "agenda_round_add"), {"name": "To", "at": "2026-03-02"}))


def test_what_is_elsewhere_is_not_found(cast: Cast, as_, round_: AgendaRound):
    card = actions.write_card(actor=cast.association, wants="x", by=cast.bent)
    for name, pk in (("agenda_write", cast.association.pk), ("agenda_move", card.pk), ("agenda_round_open", round_.pk)):
        assert as_(cast.frida).get(reverse(f"task:{name}", args=["andet", pk])).status_code == 404


def test_no_query_for_each_row(cast: Cast, as_, django_assert_num_queries, django_assert_max_num_queries):
    from samspil.circle.actions import add_actor

    browser, address = as_(cast.caroline), at(cast, "agendas")

    def fill(number: int) -> None:
        round_ = actions.begin_round(partnership=cast.partnership, name=f"R{number}", by=cast.dorte)
        actor = add_actor(partnership=cast.partnership, name=f"A{number}", kind="firm", by=cast.dorte)
        card = actions.write_card(actor=actor, wants="Noget", by=cast.dorte)
        round_ = actions.open_round(round_=round_, by=cast.dorte)
        card.refresh_from_db()
        for reason in "ab":
            actions.move_card(card=card, state="paused", reason=reason, by=cast.dorte)

    fill(1)
    browser.get(address)
    with django_assert_max_num_queries(30) as with_one:
        browser.get(address)
    fill(2)
    fill(3)
    with django_assert_num_queries(len(with_one)):
        browser.get(address)


def test_a_stop_stands_for_all_to_see_and_can_be_lifted(cast: Cast, as_):
    assert "Nobody has said stop." in text(as_(cast.amira).get(at(cast, "stops")))
    sent = {"actor": str(cast.association.pk), "what": "picture", "told_how": "På telefonen"}
    assert as_(cast.caroline).post(at(cast, "stop_add"), sent).status_code == 400
    page = text(as_(cast.dorte).post(at(cast, "stop_add"), sent, follow=True))
    one = Stop.objects.get()
    assert f'action="{at(cast, "stop_lift", one.pk)}"' in page
    seen = text(as_(cast.amira).get(at(cast, "stops")))
    assert ("Haveforeningen: pictures." in seen, "It may be used again" in seen) == (True, False)
    assert as_(cast.caroline).post(at(cast, "stop_lift", one.pk)).status_code == 403
    as_(cast.bent).post(at(cast, "stop_lift", one.pk))
    as_(cast.bent).post(at(cast, "stop_restore", one.pk))
    assert Stop.objects.get().ended_on is None
