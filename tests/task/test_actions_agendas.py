"""What each wants for itself: written unseen, opened for all at once, moved with a reason."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from samspil.circle.actions import end_mandate
from samspil.ground.models import LogEntry
from samspil.task.actions import agendas as actions
from samspil.task.models import Agenda, AgendaMove, AgendaRound
from samspil.task.readings import agendas as readings
from samspil.task.rules import agendas as rules
from tests.cast import Cast
from tests.logged import logged

pytestmark = pytest.mark.django_db
MARCH, APRIL, MAY = date(2026, 3, 2), date(2026, 4, 2), date(2026, 5, 4)


@pytest.fixture
def round_(cast: Cast) -> AgendaRound:
    return actions.begin_round(partnership=cast.partnership, name="Foråret", by=cast.dorte, at=MARCH)


def seen(cast: Cast, reader: object = None) -> list[str]:
    return [card.agenda.wants for card in readings.cards(cast.partnership, reader)]


def test_one_round_at_a_time_begun_by_facilitators(cast: Cast, round_: AgendaRound):
    with pytest.raises(PermissionDenied):
        actions.begin_round(partnership=cast.partnership, name="Min", by=cast.caroline)
    with pytest.raises(ValidationError, match="Foråret is under way"):
        actions.begin_round(partnership=cast.partnership, name="En til", by=cast.dorte)
    assert logged(verb="agendas.begun") == [("agendas.begun", "Dorte F.", "Foråret")]


def test_only_those_who_speak_for_it_see_a_card_before_the_round_is_opened(cast: Cast, round_: AgendaRound):
    card = actions.write_card(actor=cast.association, wants="Haverne", by=cast.bent)
    everyone = (cast.amira, cast.bent, cast.caroline, cast.dorte, None)
    assert [rules.may_read_card(one, card) for one in everyone] == [False, True, False, False, False]
    assert [seen(cast, one) for one in everyone] == [[], ["Haverne"], [], [], []]
    assert readings.picture(cast.partnership).silent == [cast.association, cast.municipality]
    actions.open_round(round_=round_, by=cast.dorte)
    assert [seen(cast, one) for one in everyone] == [["Haverne"]] * 5


def test_a_mandate_that_ended_opens_no_card(cast: Cast, round_: AgendaRound):
    card = actions.write_card(actor=cast.association, wants="Haverne", by=cast.bent)
    end_mandate(mandate=cast.bent.mandates.get(), by=cast.dorte)
    assert (rules.may_read_card(cast.bent, card), seen(cast, cast.bent)) == (False, [])


def test_a_facilitator_writes_down_what_she_is_told_and_does_not_see_it_again(cast: Cast, round_: AgendaRound):
    actions.write_card(actor=cast.association, wants="Haverne", fears="Byggeri", by=cast.dorte)
    assert seen(cast, cast.dorte) == []
    anew = actions.write_card(actor=cast.association, wants="Vand", by=cast.dorte)
    assert (Agenda.objects.get(), anew.wants, anew.fears) == (anew, "Vand", "")  # nothing she cannot see is left
    actions.write_card(actor=cast.association, wants="Vand til bedene", by=cast.bent)
    with pytest.raises(PermissionDenied, match="They have written it themselves"):
        actions.write_card(actor=cast.association, wants="Et nyt", by=cast.dorte)
    assert Agenda.objects.get().wants == "Vand til bedene"


def test_others_do_not_write_for_it_and_the_secretariat_is_no_party(cast: Cast, round_: AgendaRound):
    with pytest.raises(PermissionDenied):
        actions.write_card(actor=cast.association, wants="x", by=cast.caroline)
    with pytest.raises(ValidationError, match="The secretariat wants nothing"):
        actions.write_card(actor=cast.backbone, wants="x", by=cast.dorte)


def test_nobody_goes_first_and_between_rounds_all_see_it_at_once(cast: Cast):
    with pytest.raises(ValidationError, match="no round yet"):
        actions.write_card(actor=cast.association, wants="Haverne", by=cast.bent)
    round_ = actions.begin_round(partnership=cast.partnership, name="A", by=cast.dorte, at=MARCH)
    actions.write_card(actor=cast.association, wants="Haverne", by=cast.bent)
    actions.open_round(round_=round_, by=cast.dorte, at=APRIL)
    late = actions.write_card(actor=cast.municipality, wants="Ro", by=cast.caroline)
    assert (late.round, actions.write_card(actor=cast.municipality, wants="Ro", by=cast.caroline)) == (None, late)
    assert seen(cast, cast.amira) == ["Haverne", "Ro"]


def test_opening_cannot_be_undone_and_an_empty_round_is_not_opened(cast: Cast, round_: AgendaRound):
    with pytest.raises(ValidationError, match="Nobody has written"):
        actions.open_round(round_=round_, by=cast.dorte)
    actions.write_card(actor=cast.association, wants="Haverne", by=cast.bent)
    with pytest.raises(ValidationError, match="It can be opened, not put away"):
        actions.end_round(round_=round_, by=cast.dorte)
    with pytest.raises(PermissionDenied):
        actions.open_round(round_=round_, by=cast.caroline)
    opened = actions.open_round(round_=round_, by=cast.dorte, at=APRIL)
    assert actions.open_round(round_=opened, by=cast.dorte).opened_on == APRIL


def test_a_round_begun_by_mistake_is_put_away_and_taken_out(cast: Cast, round_: AgendaRound):
    actions.end_round(round_=round_, by=cast.dorte)
    assert readings.under_way(cast.partnership) is None
    with pytest.raises(ValidationError, match="put away"):
        actions.open_round(round_=round_, by=cast.dorte)
    actions.restore_round(round_=round_, by=cast.dorte)
    assert readings.under_way(cast.partnership) == round_
    assert actions.change_round(round_=round_, name=" Vår ", by=cast.dorte).name == "Vår"


@pytest.mark.parametrize("state", ["kept", "paused", "changed", "let_go"])
def test_a_move_needs_a_reason_and_any_follows_any(cast: Cast, round_: AgendaRound, state: str):
    card = actions.write_card(actor=cast.association, wants="Haverne", by=cast.bent)
    with pytest.raises(ValidationError, match="not been opened"):
        actions.move_card(card=card, state=state, reason="Nej", by=cast.bent)
    actions.open_round(round_=round_, by=cast.dorte)
    card.refresh_from_db()
    with pytest.raises(ValidationError) as fault:
        actions.move_card(card=card, state=state, reason=" ", by=cast.bent)
    assert list(fault.value.message_dict) == ["reason"]
    with pytest.raises(PermissionDenied):
        actions.move_card(card=card, state=state, reason="Nej", by=cast.caroline)
    first = actions.move_card(card=card, state=state, reason="Fordi", by=cast.bent)
    assert actions.move_card(card=card, state=state, reason="Fordi", by=cast.bent) == first
    actions.move_card(card=card, state="kept", reason="Alligevel", by=cast.dorte)
    assert [card.state for card in readings.cards(cast.partnership)] == ["kept"]


def test_a_move_in_a_round_is_hidden_until_that_is_opened(cast: Cast, round_: AgendaRound):
    card = actions.write_card(actor=cast.association, wants="Haverne", by=cast.bent, at=MARCH)
    actions.open_round(round_=round_, by=cast.dorte, at=APRIL)
    card.refresh_from_db()
    actions.move_card(card=card, state="kept", reason="Vigtigt", by=cast.bent, at=APRIL)
    assert [one.state for one in readings.cards(cast.partnership)] == ["kept"]  # between rounds: at once
    later = actions.begin_round(partnership=cast.partnership, name="Maj", by=cast.dorte, at=MAY)
    actions.move_card(card=card, state="let_go", reason="Ikke længere", by=cast.bent, at=MAY)
    states = [[one.state for one in readings.cards(cast.partnership, who)] for who in (None, cast.dorte, cast.bent)]
    assert states == [["kept"], ["kept"], ["let_go"]]
    assert readings.picture(cast.partnership).hold_fast == [cast.association]
    actions.open_round(round_=later, by=cast.dorte, at=MAY)
    assert readings.picture(cast.partnership).stepped_back == [cast.association]
    assert readings.picture(cast.partnership, as_of=APRIL).hold_fast == [cast.association]


def test_the_log_that_all_read_does_not_tell_who_has_written(cast: Cast, round_: AgendaRound):
    actions.write_card(actor=cast.association, wants="Haverne", by=cast.bent)
    row = LogEntry.objects.get(verb="agenda.declared")
    assert (row.scope, row.words) == (None, "")
    actions.open_round(round_=round_, by=cast.dorte)
    actions.move_card(card=Agenda.objects.get(), state="kept", reason="Vigtigt", by=cast.bent)
    assert LogEntry.objects.get(verb="agenda.moved").scope == cast.partnership.pk
    assert AgendaMove.objects.get().round is None
