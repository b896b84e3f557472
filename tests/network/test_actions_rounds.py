"""Rounds: who may, when, what is kept, and that a closed one never changes."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from samspil.circle.models import Actor, Mandate
from samspil.circle.rules import SYSTEM
from samspil.ground import links
from samspil.ground.models import Letter, LogEntry, PersonalLink
from samspil.network import actions
from samspil.network.models import Round, Seat, Tie
from samspil.network.readings import rounds as readings
from tests.cast import Cast
from tests.network.asking import OPENED, answer, by_name, labels, more_actors, opened

WEEK = timedelta(days=7)


def verbs() -> list[str]:
    return list(LogEntry.objects.order_by("at").values_list("verb", flat=True))


def test_a_round_begins_with_all_living_actors_but_the_backbone(cast: Cast):
    more_actors(cast, 1, kind=Actor.Kind.GROUP)
    round_ = actions.add_round(partnership=cast.partnership, by=cast.dorte, at=OPENED)
    seats = by_name(round_)
    assert sorted(seats) == ["Haveforeningen", "Prøve Kommune", "group 01"]
    assert {name: seat.way for name, seat in seats.items()} == {
        "Haveforeningen": "link", "Prøve Kommune": "link", "group 01": "aloud",
    }  # fmt: skip
    assert seats["Haveforeningen"].respondent == cast.bent
    assert seats["group 01"].respondent is None
    assert list(round_.questions.values_list("matter", flat=True)) == ["knows", "contact", "doing", "trust", "power"]
    assert (round_.asker, round_.state) == ("Dorte F.", "planned")
    assert verbs() == ["round.added"]


def test_only_what_is_chosen_is_asked_and_whom_we_know_always(cast: Cast):
    round_ = actions.add_round(partnership=cast.partnership, by=cast.dorte, at=OPENED, matters=["doing"])
    assert list(round_.questions.values_list("matter", flat=True)) == ["knows", "doing"]
    with pytest.raises(ValidationError) as fault:
        actions.add_round(partnership=cast.partnership, by=cast.dorte, at=OPENED, matters=["knows", "nonsense"])
    assert list(fault.value.message_dict) == ["matters"]


@pytest.mark.parametrize(("day", "early"), [(date(2026, 3, 4), True), (date(2026, 3, 5), False)])
def test_before_month_three_it_takes_a_tick(cast: Cast, day: date, early: bool):
    if early:
        with pytest.raises(ValidationError) as fault:
            actions.add_round(partnership=cast.partnership, by=cast.dorte, at=day)
        assert list(fault.value.message_dict) == ["early"]
    assert actions.add_round(partnership=cast.partnership, by=cast.dorte, at=day, early=early).pk


@pytest.mark.parametrize("name", ["amira", "bent", "caroline", "frida"])
def test_only_facilitators_of_the_partnership_do_anything_with_a_round(cast: Cast, name: str):
    by = getattr(cast, name)
    round_ = opened(cast)
    seat = by_name(round_)["Prøve Kommune"]
    before = verbs()
    acts = [
        lambda: actions.add_round(partnership=cast.partnership, by=by, at=OPENED),
        *(lambda act=act: act(round_=round_, by=by) for act in (
            actions.change_round, actions.open_round, actions.remind, actions.close_round,
            actions.show_round, actions.withdraw_round, actions.restore_round,
        )),
        lambda: actions.seat_actors(round_=round_, by=by, seats={}),
        lambda: actions.change_respondent(seat=seat, by=by, respondent=None, way="link"),
        lambda: actions.renew_card(seat=seat, by=by),
        lambda: actions.mark_seat(seat=seat, by=by, state="declined"),
    ]  # fmt: skip
    for act in acts:
        with pytest.raises(PermissionDenied):
            act()
    assert verbs() == before


def test_opening_freezes_the_table_gives_links_and_writes_mails_once(cast: Cast):
    cast.municipality.name = "Kommunen"
    round_ = actions.add_round(partnership=cast.partnership, by=cast.dorte, at=OPENED, closes_on=date(2027, 6, 1))
    cast.municipality.save()
    actions.open_round(round_=round_, by=cast.dorte, at=OPENED)
    seats = by_name(round_)
    assert sorted(seats) == ["Haveforeningen", "Kommunen"]
    letters = {letter.to: letter for letter in Letter.objects.all()}
    assert sorted(letters) == ["bent@example.org", "caroline@example.org"]
    link = readings.link_of(seats["Kommunen"])
    assert links.address_of(link) in letters["caroline@example.org"].body
    assert (letters["caroline@example.org"].from_name, letters["caroline@example.org"].reply_to) == (
        "Dorte F.",
        "dorte@example.org",
    )
    assert cast.partnership.name not in letters["caroline@example.org"].subject + letters["caroline@example.org"].body
    with pytest.raises(ValidationError):
        actions.open_round(round_=round_, by=cast.dorte, at=OPENED)
    assert Letter.objects.count() == 2


def test_two_rounds_are_never_open_at_once(cast: Cast):
    opened(cast)
    with pytest.raises(ValidationError, match=r"\w"):
        opened(cast, at=OPENED + WEEK)


def test_a_table_takes_two(cast: Cast):
    round_ = actions.add_round(partnership=cast.partnership, by=cast.dorte, at=OPENED)
    actions.seat_actors(round_=round_, by=cast.dorte, seats={cast.association: cast.bent})
    with pytest.raises(ValidationError):
        actions.open_round(round_=round_, by=cast.dorte, at=OPENED)


def test_the_respondent_speaks_for_the_actor(cast: Cast):
    round_ = actions.add_round(partnership=cast.partnership, by=cast.dorte, at=OPENED)
    with pytest.raises(ValidationError):
        actions.seat_actors(round_=round_, by=cast.dorte, seats={cast.association: cast.caroline})


def test_reminders_go_to_those_not_done_once_a_week_and_a_person_signs(cast: Cast):
    more_actors(cast, 2)
    round_ = opened(cast)
    seats = by_name(round_)
    answer(seats["Haveforeningen"], {seats["Prøve Kommune"]: {"contact": 2}})
    actions.decline(by=seats["association 02"], at=OPENED)
    Letter.objects.all().delete()
    with pytest.raises(PermissionDenied):
        actions.remind(round_=round_, by=SYSTEM, at=OPENED)
    assert actions.remind(round_=round_, by=cast.dorte, at=OPENED) == 2
    assert sorted(Letter.objects.values_list("to", flat=True)) == ["association1@example.org", "caroline@example.org"]
    assert Letter.objects.first().body.count("Dorte F.") == 1
    with pytest.raises(ValidationError):
        actions.remind(round_=round_, by=cast.dorte, at=OPENED + timedelta(days=6))
    assert actions.remind(round_=round_, by=cast.dorte, at=OPENED + WEEK) == 2
    assert Letter.objects.count() == 4


def test_a_closed_round_never_changes(cast: Cast):
    round_ = opened(cast)
    seats = by_name(round_)
    answer(seats["Haveforeningen"], {seats["Prøve Kommune"]: {"contact": 2, "trust": 3}})
    actions.close_round(round_=round_, by=cast.dorte, at=OPENED + WEEK)
    round_.refresh_from_db()
    assert (round_.state, round_.ended_on) == ("first_look", OPENED + WEEK)
    assert by_name(round_)["Prøve Kommune"].state == Seat.State.NOT_REACHED
    seat = seats["Haveforeningen"]
    for act in (
        lambda: actions.save_known(by=seat, known=[]),
        lambda: actions.save_answers(by=seat, said={}),
        lambda: actions.save_words(by=seat, words={}),
        lambda: actions.finish_answers(by=seat),
        lambda: actions.decline(by=seat),
        lambda: actions.mark_seat(seat=seat, by=cast.dorte, state="declined"),
        lambda: actions.change_respondent(seat=seat, by=cast.dorte, respondent=None, way="link"),
        lambda: actions.change_round(round_=round_, by=cast.dorte, name="Another"),
        lambda: actions.open_round(round_=round_, by=cast.dorte),
        lambda: actions.restore_round(round_=round_, by=cast.dorte),
        lambda: actions.withdraw_round(round_=round_, by=cast.dorte),
    ):
        with pytest.raises(ValidationError):
            act()
    assert Tie.objects.filter(question__matter="contact").get().value == 2


def test_a_later_round_never_changes_an_earlier_one(cast: Cast):
    first = opened(cast)
    seats = by_name(first)
    answer(seats["Haveforeningen"], {seats["Prøve Kommune"]: {"contact": 2, "trust": 3}})
    actions.close_round(round_=first, by=cast.dorte, at=OPENED + WEEK)
    before = list(Tie.objects.order_by("pk").values()), list(first.seats.order_by("pk").values())
    cast.association.name, cast.association.kind = "Haverne", Actor.Kind.NGO
    cast.association.save()
    second = opened(cast, at=OPENED + 3 * WEEK)
    again = by_name(second)
    answer(again["Haverne"], {again["Prøve Kommune"]: {"contact": 0, "trust": 1}}, at=OPENED + 3 * WEEK)
    after = (
        list(Tie.objects.filter(question__round=first).order_by("pk").values()),
        list(first.seats.order_by("pk").values()),
    )
    assert after == before


def test_shown_to_all_after_fourteen_days(cast: Cast):
    round_ = opened(cast)
    actions.close_round(round_=round_, by=cast.dorte, at=OPENED + WEEK)
    with pytest.raises(ValidationError):
        actions.show_round(round_=round_, by=cast.dorte, at=OPENED + 3 * WEEK - timedelta(days=1))
    shown = actions.show_round(round_=round_, by=cast.dorte, at=OPENED + 3 * WEEK)
    assert (shown.state, shown.shown_on) == (Round.State.SHOWN, OPENED + 3 * WEEK)
    assert verbs() == ["round.added", "round.opened", "round.closed", "round.shown"]


def test_an_unopened_round_is_put_away_and_taken_out(cast: Cast):
    round_ = actions.add_round(partnership=cast.partnership, by=cast.dorte, at=OPENED)
    actions.withdraw_round(round_=round_, by=cast.dorte)
    assert list(readings.rounds_of(cast.partnership, drafts=True)) == []
    with pytest.raises(ValidationError):
        actions.open_round(round_=round_, by=cast.dorte)
    actions.restore_round(round_=round_, by=cast.dorte)
    assert list(readings.rounds_of(cast.partnership, drafts=True)) == [round_]


def test_while_open_only_the_frame_changes(cast: Cast):
    round_ = opened(cast, closes_on=date(2027, 1, 1))
    until = PersonalLink.objects.first().expires_on
    changed = actions.change_round(
        round_=round_, by=cast.dorte, name="Another", why="Another", closes_on=date(2027, 1, 11), matters=["doing"]
    )
    assert (changed.name, changed.closes_on) == (round_.name, date(2027, 1, 11))
    assert changed.questions.count() == 5
    assert PersonalLink.objects.first().expires_on == until + timedelta(days=10)


def test_a_new_card_makes_the_old_one_worthless(cast: Cast):
    seat = by_name(opened(cast))["Prøve Kommune"]
    old = links.code_of(readings.link_of(seat))
    actions.renew_card(seat=seat, by=cast.dorte)
    new = links.code_of(readings.link_of(seat))
    assert links.find(old) is None
    assert links.find(new).thing == seat.pk
    assert Letter.objects.filter(to="caroline@example.org").count() == 2


def test_another_respondent_gets_a_new_card(cast: Cast):
    seat = by_name(opened(cast))["Prøve Kommune"]
    old = links.code_of(readings.link_of(seat))
    Mandate.objects.create(
        partnership=cast.partnership, member=cast.bent, kind="actor", actor=cast.municipality, happened_on=OPENED
    )
    with pytest.raises(ValidationError):
        actions.change_respondent(seat=seat, by=cast.dorte, respondent=cast.amira, way="link")
    actions.change_respondent(seat=seat, by=cast.dorte, respondent=cast.bent, way="link")
    assert links.find(old) is None
    assert Letter.objects.filter(to="bent@example.org").count() == 2
    actions.change_respondent(seat=seat, by=cast.dorte, respondent=None, way="not_asked")
    assert readings.link_of(seat) is None


def test_said_no_deletes_and_not_reached_does_not_overrule_an_answer(cast: Cast):
    seats = by_name(opened(cast))
    seat = seats["Haveforeningen"]
    answer(seat, {seats["Prøve Kommune"]: {"contact": 2}})
    with pytest.raises(ValidationError):
        actions.mark_seat(seat=seat, by=cast.dorte, state="not_reached")
    with pytest.raises(ValidationError):
        actions.mark_seat(seat=seat, by=cast.dorte, state="answered")
    with pytest.raises(ValidationError):  # one press must not delete what a whole actor has said
        actions.mark_seat(seat=seat, by=cast.dorte, state="declined")
    begun = seats["Prøve Kommune"]
    actions.save_known(by=begun, known=[seat.pk], at=OPENED)
    actions.mark_seat(seat=begun, by=cast.dorte, state="declined")
    assert not Tie.objects.filter(source=begun).exists()
    assert Tie.objects.filter(source=seat).exists()
    assert verbs()[-1] == "seat.declined"


def test_a_round_of_the_past_gives_no_links_and_writes_to_nobody(cast: Cast):
    actions.open_round(
        round_=actions.add_round(
            partnership=cast.partnership, by=SYSTEM, at=date(2026, 5, 4), closes_on=date(2026, 5, 20), asker="Dorte F."
        ),
        by=SYSTEM,
        at=date(2026, 5, 4),
    )
    assert (PersonalLink.objects.count(), Letter.objects.count()) == (0, 0)


def test_waiting_rounds_and_the_latest(cast: Cast):
    round_ = opened(cast)
    seats = by_name(round_)
    assert labels(readings.rounds_waiting_for(cast.bent)) == ["Haveforeningen"]
    answer(seats["Haveforeningen"], {seats["Prøve Kommune"]: {"contact": 2}}, at=OPENED + WEEK)
    assert readings.rounds_waiting_for(cast.bent) == []
    assert labels(readings.rounds_waiting_for(cast.bent, as_of=OPENED)) == ["Haveforeningen"]
    assert readings.rounds_waiting_for(cast.bent, as_of=OPENED - WEEK) == []
    actions.close_round(round_=round_, by=cast.dorte, at=OPENED + 2 * WEEK)
    assert readings.rounds_waiting_for(cast.caroline) == []
    assert readings.latest_round(cast.partnership) is None
    actions.show_round(round_=round_, by=cast.dorte, at=OPENED + 4 * WEEK)
    assert readings.latest_round(cast.partnership) == round_
    assert readings.latest_round(cast.partnership, as_of=OPENED + 3 * WEEK) is None


def test_a_card_is_for_those_whom_no_mail_reaches(cast: Cast):
    more_actors(cast, 2)
    cast.bent.email = ""
    cast.bent.save()
    cast.caroline.mail_came_back_on = OPENED
    cast.caroline.save()
    round_ = opened(cast)
    assert [card.seat.label for card in readings.cards_of(round_)] == ["Prøve Kommune", "Haveforeningen"]
    assert len(readings.cards_of(round_, everyone=True)) == 4
    assert [card.code for card in readings.cards_of(round_)][1] == links.code_of(
        readings.link_of(by_name(round_)["Haveforeningen"])
    )


def test_closing_gives_a_new_link_to_those_a_mail_reaches(cast: Cast):
    """A card a facilitator printed or noted while the round was open opens no mirror afterwards."""
    more_actors(cast, 1)
    cast.bent.email = ""
    cast.bent.save()
    round_ = opened(cast)
    seats = by_name(round_)
    mailed, by_card = seats["Prøve Kommune"], seats["Haveforeningen"]
    printed = {seat.label: links.code_of(readings.link_of(seat)) for seat in (mailed, by_card)}
    letters = Letter.objects.count()
    closed = actions.close_round(round_=round_, by=cast.dorte, at=OPENED + WEEK)
    assert links.find(printed["Prøve Kommune"]) is None
    assert links.find(printed["Haveforeningen"]).thing == by_card.pk
    [letter] = Letter.objects.filter(to="caroline@example.org", key__startswith="network.closed:")
    assert links.code_of(readings.link_of(mailed)) in letter.body
    assert Letter.objects.count() == letters + 2
    assert readings.cards_of(closed, everyone=True) == []


def test_closing_writes_to_nobody_who_no_longer_speaks_for_the_actor(cast: Cast):
    round_ = opened(cast)
    cast.caroline.mandates.update(ended_on=OPENED)
    actions.close_round(round_=round_, by=cast.dorte, at=OPENED + WEEK)
    assert not Letter.objects.filter(to="caroline@example.org", key__startswith="network.closed:").exists()
