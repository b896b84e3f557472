"""Answers: saved as given, given twice without harm, a gap never a zero, and no trace of who and when."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from samspil.circle.models import Actor
from samspil.ground.models import LogEntry
from samspil.network import actions
from samspil.network.models import Exchange, Rating, Seat, Tie, TieNote
from samspil.network.readings import answers as readings
from samspil.network.readings import mirror
from tests.cast import Cast
from tests.network.asking import OPENED, answer, by_name, labels, more_actors, opened, rated_values


def values(seat: Seat) -> dict[tuple[str, str], float]:
    """What is stored of what a seat says, but whom it knows."""
    ties = Tie.objects.filter(source=seat).exclude(question__matter="knows")
    return {(tie.target.label, tie.question.matter): tie.value for tie in ties.select_related("target", "question")}


@pytest.fixture
def seats(cast: Cast) -> dict[str, Seat]:
    more_actors(cast, 3)
    more_actors(cast, 1, kind=Actor.Kind.GROUP)
    return by_name(opened(cast))


def test_the_roster_by_kind_without_oneself(seats: dict[str, Seat]):
    seat = seats["Haveforeningen"]
    assert labels(readings.roster_of(seat)) == [
        "Prøve Kommune", "association 01", "association 02", "association 03", "group 01",
    ]  # fmt: skip


def test_skipped_is_a_gap_and_not_ticked_is_a_zero(seats: dict[str, Seat]):
    seat, other = seats["Haveforeningen"], seats["Prøve Kommune"]
    actions.save_known(by=seat, known=[other.pk, seat.pk])
    actions.save_answers(by=seat, said={other.pk: {"doing": 0}}, step=2)
    assert values(seat) == {("Prøve Kommune", "doing"): 0}
    assert readings.known_by(seat) == {other.pk}
    seat.refresh_from_db()
    assert (seat.state, seat.knows_done, seat.step) == ("partly", True, 2)
    assert [tie.other.label for tie in readings.own_ties(seat)] == []
    actions.save_answers(by=seats["association 01"], said={}, step=1)
    actions.save_known(by=seats["association 01"], known=[seat.pk])
    heard = readings.own_ties(seats["association 01"])
    assert heard == []
    actions.save_answers(by=seats["association 01"], said={seat.pk: {"contact": 3}})
    [tie] = readings.own_ties(by_name(seat.round)["Haveforeningen"])
    assert [(line.question.matter, line.ours, line.theirs) for line in tie.lines] == [
        ("contact", 0, 3),
        ("doing", 0, None),
    ]


def test_giving_it_twice_is_giving_it_once(seats: dict[str, Seat]):
    seat, other = seats["Haveforeningen"], seats["Prøve Kommune"]
    for _turn in range(2):
        answer(seat, {other: {"contact": 2, "doing": 1, "trust": 3, "power": 1}})
        actions.save_words(by=seat, words={other.pk: ("Jord", "Vand")})
    assert Tie.objects.filter(source=seat).count() == 3
    assert Rating.objects.count() == 2
    assert Exchange.objects.get().gives == "Jord"
    answer(seat, {other: {"trust": 4}})
    assert sorted(rated_values()) == [1, 4]


def test_an_answer_is_taken_back(seats: dict[str, Seat]):
    seat, other = seats["Haveforeningen"], seats["Prøve Kommune"]
    answer(seat, {other: {"contact": 2, "trust": 3}})
    actions.save_answers(by=seat, said={other.pk: {"contact": None, "trust": None, "power": None}})
    assert (values(seat), Rating.objects.count()) == ({}, 0)


def test_unticking_deletes_what_was_said_of_them_only(seats: dict[str, Seat]):
    seat, one, two = seats["Haveforeningen"], seats["association 01"], seats["association 02"]
    answer(seat, {one: {"contact": 2, "trust": 3}, two: {"contact": 1, "trust": 4}})
    actions.save_words(by=seat, words={one.pk: ("a", ""), two.pk: ("b", "")})
    actions.save_known(by=seat, known=[two.pk])
    assert values(seat) == {("association 02", "contact"): 1}
    assert rated_values() == [4]
    assert list(Exchange.objects.values_list("gives", flat=True)) == ["b"]


def test_no_thanks_deletes_everything_and_can_be_regretted(seats: dict[str, Seat]):
    seat, other = seats["Haveforeningen"], seats["Prøve Kommune"]
    answer(seat, {other: {"contact": 2, "trust": 3}})
    declined = actions.decline(by=seat)
    assert (Tie.objects.count(), Rating.objects.count()) == (0, 0)
    assert (declined.state, declined.knows_done, declined.step) == ("declined", False, 0)
    assert actions.save_known(by=seat, known=[other.pk]).state == "partly"


def test_what_is_no_level_and_who_is_not_known_is_left_out(seats: dict[str, Seat]):
    seat, other = seats["Haveforeningen"], seats["Prøve Kommune"]
    answer(seat, {other: {"contact": 9, "trust": 0, "power": 5}})
    actions.save_answers(by=seat, said={seats["association 03"].pk: {"contact": 2, "trust": 3}})
    assert (values(seat), Rating.objects.count()) == ({}, 0)


def test_answers_write_no_log_row_and_no_time_finer_than_a_day(seats: dict[str, Seat], cast: Cast):
    before = LogEntry.objects.count()
    seat = seats["Haveforeningen"]
    answer(seat, {seats["Prøve Kommune"]: {"contact": 2, "doing": 1, "trust": 3, "power": 1}})
    actions.save_words(by=seat, words={seats["Prøve Kommune"].pk: ("a", "b")})
    actions.answer_aloud(seat=seats["group 01"], by=cast.dorte, said={seat.pk: {"doing": 1}}, complete=True)
    actions.decline(by=seats["association 01"])
    assert LogEntry.objects.count() == before
    for model in (Tie, Rating, Exchange, Seat, TieNote):
        kinds = {field.get_internal_type() for field in model._meta.get_fields() if field.concrete}
        assert not kinds & {"DateTimeField", "TimeField", "AutoField", "BigAutoField"}
    assert not {"source", "seat", "by", "rater"} & {field.name for field in Rating._meta.get_fields()}


def test_someone_whose_mandate_ended_answers_no_more(seats: dict[str, Seat], cast: Cast):
    cast.bent.mandates.update(ended_on=OPENED + timedelta(days=1))
    with pytest.raises(PermissionDenied):
        actions.save_known(by=seats["Haveforeningen"], known=[])
    assert actions.save_known(by=seats["Haveforeningen"], known=[], at=OPENED).knows_done


def test_a_group_is_answered_for_aloud_without_trust(seats: dict[str, Seat], cast: Cast):
    group, one, two = seats["group 01"], seats["Haveforeningen"], seats["association 01"]
    with pytest.raises(ValidationError):
        actions.save_known(by=group, known=[one.pk])
    with pytest.raises(PermissionDenied):
        actions.answer_aloud(seat=group, by=cast.caroline, said={}, complete=True)
    with pytest.raises(ValidationError):
        actions.answer_aloud(seat=one, by=cast.dorte, said={}, complete=True)
    said = {one.pk: {"contact": 3, "doing": 1, "trust": 4}, two.pk: {"contact": 1, "doing": 0}}
    done = actions.answer_aloud(seat=group, by=cast.dorte, said=said, complete=False, at=OPENED)
    assert (done.state, done.knows_done) == ("partly", False)
    assert values(group) == {
        ("Haveforeningen", "contact"): 3, ("Haveforeningen", "doing"): 1,
        ("association 01", "contact"): 1, ("association 01", "doing"): 0,
    }  # fmt: skip
    assert Rating.objects.count() == 0
    again = actions.answer_aloud(
        seat=group, by=cast.dorte, said={one.pk: {"contact": None, "doing": None}}, complete=True, at=OPENED
    )
    assert (again.state, again.knows_done) == ("answered", True)
    assert readings.known_by(group) == {two.pk}


def test_notes_only_in_the_first_look(seats: dict[str, Seat], cast: Cast):
    seat, other = seats["Haveforeningen"], seats["Prøve Kommune"]
    answer(seat, {other: {"contact": 2, "doing": 1}})
    contact, trust = (seat.round.questions.get(matter=matter) for matter in ("contact", "trust"))
    notes = {contact.pk: ("Hver torsdag", True), trust.pk: ("ikke her", True)}
    with pytest.raises(ValidationError):
        actions.note_tie(by=seat, other=other, notes=notes)
    actions.close_round(round_=seat.round, by=cast.dorte, at=OPENED)
    actions.note_tie(by=seat, other=other, notes=notes)
    note = TieNote.objects.get()
    assert (note.question, note.by, note.other, note.words, note.hidden) == (contact, seat, other, "Hver torsdag", True)
    actions.note_tie(by=seat, other=other, notes={contact.pk: ("", False)})
    assert TieNote.objects.count() == 0
    actions.show_round(round_=seat.round, by=cast.dorte, at=OPENED + timedelta(days=14))
    with pytest.raises(ValidationError):
        actions.note_tie(by=seat, other=other, notes=notes)


def test_rated_already_is_known_but_not_how(seats: dict[str, Seat]):
    seat, other = seats["Haveforeningen"], seats["Prøve Kommune"]
    answer(seat, {other: {"contact": 2, "trust": 3}, seats["association 01"]: {"contact": 1}})
    trust = seat.round.questions.get(matter="trust")
    assert mirror.rated_by(seat) == {(trust.pk, other.pk)}
    assert readings.said_by(seat, [other]).get((trust.pk, other.pk)) is None


def test_pages_of_five_known_in_the_same_order(cast: Cast):
    more_actors(cast, 9)
    seats = by_name(opened(cast))
    seat = seats["Haveforeningen"]
    known = [seats[f"association {at:02}"] for at in (9, 3, 5, 1, 7, 8, 2)]
    actions.save_known(by=seat, known=[other.pk for other in known], at=date(2026, 5, 5))
    course = readings.course_of(seat)
    assert (course.pages, course.all, course.last) == (2, 4, 3)
    assert labels(course.on(1)) == [f"association {at:02}" for at in (1, 2, 3, 5, 7)]
    assert labels(course.on(2)) == ["association 08", "association 09"]
