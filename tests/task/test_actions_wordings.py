"""Proposals, how actors stand, and own words: by those who may, once, and nobody's afterwards."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from samspil.circle.models import Member
from samspil.ground.models import LogEntry
from samspil.task.actions import own_words, wordings
from samspil.task.models import Endorsement, OwnWords, OwnWordsRound, Sorting, Wording
from samspil.task.readings.own_words import round_page
from tests.cast import Cast
from tests.logged import logged
from tests.task.writing import AUGUST, JULY, agreed, draft, said

pytestmark = pytest.mark.django_db
State, Stand = Wording.State, Endorsement.Stand


def proposed(cast: Cast, by: object = None, words: str = "Calm mornings", **more: object) -> Wording:
    return wordings.propose_wording(version=agreed(cast), words=words, by=by or cast.caroline, **more)


def test_anyone_who_takes_part_proposes_for_themselves_or_an_actor_and_twice_is_once(cast: Cast):
    version = agreed(cast)
    clause = version.clauses.first()
    for by, more in ((cast.amira, {}), (cast.bent, {"actor": cast.association}), (cast.bent, {"helped": "Mona"})):
        one = wordings.propose_wording(version=version, words="Calm  mornings", clause=clause, by=by, **more)
        again = wordings.propose_wording(version=version, words="Calm mornings", clause=clause, by=by, **more)
        assert (one, one.words, one.state) == (again, "Calm mornings", State.OPEN)
    assert Wording.objects.count() == 3
    with pytest.raises(PermissionDenied):
        wordings.propose_wording(version=version, words="Ours", by=cast.bent, actor=cast.municipality)
    with pytest.raises(PermissionDenied):
        wordings.propose_wording(version=version, words="Ours", by=cast.frida)
    with pytest.raises(ValidationError, match="choose"):
        wordings.propose_wording(version=version, words="x", by=cast.bent, actor=cast.association, helped="Mona")


def test_a_clause_of_another_version_is_no_place(cast: Cast):
    other = draft(cast, "Something else").clauses.first()
    with pytest.raises(ValidationError) as fault:
        proposed(cast, clause=other)
    assert list(fault.value.message_dict) == ["clause"]


def test_what_was_said_is_proposed_by_a_facilitator_when_it_was_kept(cast: Cast):
    one = said(cast)
    with pytest.raises(PermissionDenied):
        proposed(cast, statement=one)
    assert proposed(cast, by=cast.dorte, statement=one).statement == one
    one.taken_further.update(ended_on=JULY)
    with pytest.raises(ValidationError, match="kept for the shared task"):
        proposed(cast, by=cast.dorte, words="Other", statement=one)


def test_left_with_a_reason_taken_or_open_again(cast: Cast):
    one = proposed(cast)
    with pytest.raises(ValidationError) as fault:
        wordings.settle_wording(wording=one, state=State.LEFT, by=cast.dorte)
    assert list(fault.value.message_dict) == ["reason"]
    one = wordings.settle_wording(wording=one, state=State.LEFT, reason=" It is there ", by=cast.dorte)
    assert (one.state, one.reason) == (State.LEFT, "It is there")
    one = wordings.settle_wording(wording=one, state=State.OPEN, reason="old", by=cast.dorte)
    assert (one.state, one.reason) == (State.OPEN, "")
    with pytest.raises(PermissionDenied):
        wordings.settle_wording(wording=one, state=State.TAKEN, by=cast.caroline)


def test_taken_back_by_the_one_who_proposed_it_and_put_back(cast: Cast):
    one = proposed(cast)
    for other in (cast.bent, cast.amira):
        with pytest.raises(PermissionDenied):
            wordings.end_wording(wording=one, by=other)
    wordings.end_wording(wording=one, by=cast.caroline)
    assert Wording.objects.get().ended_on is not None
    wordings.restore_wording(wording=one, by=cast.dorte)
    assert Wording.objects.get().ended_on is None


def test_how_an_actor_stands_replaces_what_it_said_before(cast: Cast):
    version = agreed(cast)
    say = {"version": version, "actor": cast.association}
    first = wordings.endorse(stand=Stand.BEHIND, by=cast.bent, at=JULY, **say)
    assert wordings.endorse(stand=Stand.BEHIND, by=cast.bent, at=AUGUST, **say) == first
    second = wordings.endorse(stand=Stand.RESERVED, reservation="The buses", by=cast.dorte, at=AUGUST, **say)
    first.refresh_from_db()
    assert (first.ended_on, second.ended_on, Endorsement.objects.count()) == (AUGUST, None, 2)
    wordings.end_endorsement(endorsement=second, by=cast.bent)
    assert not Endorsement.objects.filter(ended_on=None).exists()


def test_a_reservation_is_in_words_and_a_draft_is_not_endorsed(cast: Cast):
    version = agreed(cast)
    for stand in (Stand.RESERVED, Stand.NOT_NOW):
        with pytest.raises(ValidationError) as fault:
            wordings.endorse(version=version, actor=cast.association, stand=stand, by=cast.bent)
        assert list(fault.value.message_dict) == ["reservation"]
    with pytest.raises(PermissionDenied):
        wordings.endorse(version=version, actor=cast.municipality, stand=Stand.BEHIND, by=cast.bent)
    with pytest.raises(ValidationError, match="draft still"):
        wordings.endorse(version=draft(cast, "New"), actor=cast.association, stand=Stand.BEHIND, by=cast.bent)


def told(cast: Cast, number: int = 6) -> OwnWordsRound:
    """A round in which so many told it, and that is closed."""
    round_ = own_words.open_tellings(version=agreed(cast), by=cast.dorte, at=JULY)
    for place in range(number):
        one = Member.objects.create(partnership=cast.partnership, name=f"M{place}", happened_on=JULY)
        one.mandates.create(partnership=cast.partnership, kind="self", happened_on=JULY)
        own_words.tell(round_=round_, words=f"Words {place}", by=one, at=JULY)
    return own_words.close_tellings(round_=round_, by=cast.dorte, at=AUGUST)


def test_one_round_at_a_time_and_one_telling_each(cast: Cast):
    round_ = own_words.open_tellings(version=agreed(cast), by=cast.dorte)
    assert own_words.open_tellings(version=agreed(cast), by=cast.dorte) == round_
    with pytest.raises(PermissionDenied):
        own_words.open_tellings(version=agreed(cast), by=cast.caroline)
    own_words.tell(round_=round_, words="Mornings", by=cast.bent)
    own_words.tell(round_=round_, words="Good mornings", by=cast.bent)
    assert [row.words for row in OwnWords.objects.all()] == ["Good mornings"]
    assert own_words.tell(round_=round_, words="  ", by=cast.bent) is None
    assert not OwnWords.objects.exists()


def test_nothing_can_be_held_against_the_words_afterwards(cast: Cast):
    round_ = own_words.open_tellings(version=agreed(cast), by=cast.dorte, at=JULY)
    before = LogEntry.objects.count()
    row = own_words.tell(round_=round_, words="Mine", by=cast.bent)
    assert (LogEntry.objects.count(), row.recorded_at.microsecond) == (before, 0)
    own_words.close_tellings(round_=round_, by=cast.dorte, at=AUGUST)
    after = OwnWords.objects.get()
    assert (after.words, after.by, after.happened_on, after.pk != row.pk) == ("Mine", None, AUGUST, True)
    with pytest.raises(ValidationError, match="closed"):
        own_words.tell(round_=round_, words="Late", by=cast.bent)


def test_few_are_neither_shown_nor_read(cast: Cast):
    round_ = told(cast, 4)
    page = round_page(round_, cast.dorte)
    assert (page.told, page.tellings) == (None, ())
    with pytest.raises(ValidationError, match="too few"):
        own_words.name_reading(round_=round_, name="Mornings", by=cast.dorte)


def test_an_open_round_is_not_read(cast: Cast):
    round_ = own_words.open_tellings(version=agreed(cast), by=cast.dorte, at=JULY)
    with pytest.raises(ValidationError, match="open still"):
        own_words.name_reading(round_=round_, name="Mornings", by=cast.dorte)


def test_two_read_on_their_own_and_a_third_is_turned_away(cast: Cast):
    round_ = told(cast)
    a, b = (own_words.name_reading(round_=round_, name=name, by=cast.dorte) for name in ("Mornings", "Light"))
    assert own_words.name_reading(round_=round_, name="mornings", by=cast.caroline) == a
    tellings = list(round_.tellings.all())
    own_words.sort_tellings(round_=round_, readings=dict.fromkeys(tellings, a), by=cast.dorte)
    assert (round_page(round_, cast.caroline).mine, round_page(round_, cast.caroline).read) == ({}, ())
    own_words.sort_tellings(round_=round_, readings={**dict.fromkeys(tellings, a), tellings[0]: b}, by=cast.caroline)
    page = round_page(round_, cast.bent)
    assert ([one.words for one in page.apart], page.apart[0].ways) == ([tellings[0].words], ("Light", "Mornings"))
    assert (page.agreement.same, page.agreement.kappa, page.agree) == (5, None, None)
    with pytest.raises(ValidationError, match="Two read it already"):
        own_words.sort_tellings(round_=round_, readings={tellings[0]: a}, by=cast.bent)
    with pytest.raises(PermissionDenied):
        own_words.leave_reading(round_=round_, reader=cast.caroline, by=cast.bent)
    own_words.leave_reading(round_=round_, reader=cast.caroline, by=cast.dorte)
    own_words.sort_tellings(round_=round_, readings={tellings[0]: a}, by=cast.bent)
    assert Sorting.objects.filter(reader=cast.bent).count() == 1
    assert logged(verb="telling.left") == [("telling.left", "Dorte F.", "")]


def test_a_way_with_words_in_it_stays(cast: Cast):
    round_ = told(cast)
    way, spare = (own_words.name_reading(round_=round_, name=name, by=cast.dorte) for name in ("Mornings", "Light"))
    own_words.sort_tellings(round_=round_, readings={round_.tellings.first(): way}, by=cast.dorte)
    with pytest.raises(ValidationError, match="sorted into it"):
        own_words.end_reading(reading=way, by=cast.dorte)
    own_words.end_reading(reading=spare, by=cast.dorte)
    assert list(round_.readings.all()) == [way]
