"""Which cells are answers, which are gaps, and which could not be: worked out by hand."""

from typing import Any

import pytest

from samspil.circle.models import Actor
from samspil.network.models import Round, Seat, Tie, TieNote
from samspil.network.readings.ties import cut, read, visible_rounds
from tests.cast import Cast
from tests.network.table import DAY, a_round, asks, say, sits

pytestmark = pytest.mark.django_db


def cells(question: Any) -> dict[str, set[str]]:
    """Seen, missing and impossible cells by the names of the two."""
    network = read([question.round])[question.round_id][question.pk].network
    names = {str(seat.actor_id): seat.label for seat in question.round.seats.all()}
    ids = [names[one] for one in network.ids]

    def told(pairs: Any) -> set[str]:
        return {ids[i] + ids[j] for i, j in pairs}

    seen = zip(network.source.tolist(), network.target.tolist(), strict=True)
    return {"seen": told(seen), "missing": told(network.missing.tolist()), "never": told(network.impossible.tolist())}


def test_a_gone_through_roster_makes_zeros(cast: Cast) -> None:
    """Whoever is not ticked is a zero; nothing is missing."""
    doing = asks(a_round(cast.partnership), "doing")
    seats = sits(doing.round, "abc")
    say(doing, seats, ["ab"])
    assert cells(doing) == {"seen": {"ab"}, "missing": set(), "never": set()}


@pytest.mark.parametrize("state", [Seat.State.ASKED, Seat.State.DECLINED, Seat.State.NOT_REACHED])
def test_the_row_of_who_did_not_answer_is_missing(cast: Cast, state: str) -> None:
    """And only that row: what others say of them is known."""
    doing = asks(a_round(cast.partnership), "doing")
    seats = sits(doing.round, "ab") | sits(doing.round, "c", state=state, knows_done=False)
    say(doing, seats, ["ac"])
    assert cells(doing) == {"seen": {"ac"}, "missing": {"ca", "cb"}, "never": set()}


def test_named_but_not_told_of_is_a_gap(cast: Cast) -> None:
    """a knows b and c, and has said of b only: what it does with c is skipped, with d it is a no."""
    round_ = a_round(cast.partnership)
    knows, doing = asks(round_, "knows"), asks(round_, "doing")
    seats = sits(round_, "abcd")
    say(knows, seats, ["ab", "ac"])
    say(doing, seats, ["ab"])
    assert cells(doing)["missing"] == {"ac"}


def test_half_an_answer_keeps_what_was_said(cast: Cast) -> None:
    """Someone who stopped before the roster was done: their ties are seen, the rest of the row is missing."""
    doing = asks(a_round(cast.partnership), "doing")
    seats = sits(doing.round, "a", state=Seat.State.PARTLY, knows_done=False) | sits(doing.round, "bc")
    say(doing, seats, ["ab"])
    assert cells(doing) == {"seen": {"ab"}, "missing": {"ac"}, "never": set()}


@pytest.mark.parametrize(("state", "missing"), [("answered", set()), ("partly", {"ac"}), ("asked", {"ac"})])
def test_asked_aloud(cast: Cast, state: str, missing: set[str]) -> None:
    """Those not named are zeros once the talk is done, whatever the roster says; before that they are gaps."""
    doing = asks(a_round(cast.partnership), "doing")
    way = {"way": Seat.Way.ALOUD, "knows_done": False, "state": state}
    seats = sits(doing.round, "a", kind="group", **way) | sits(doing.round, "bc")
    say(doing, seats, ["ab"])
    assert cells(doing)["missing"] == missing


def test_not_asked_is_not_a_no(cast: Cast) -> None:
    """A seat that this round did not ask has said nothing, even if it is marked as done."""
    doing = asks(a_round(cast.partnership), "doing")
    sits(doing.round, "a", way=Seat.Way.NOT_ASKED)
    sits(doing.round, "b")
    assert cells(doing)["missing"] == {"ab"}


def test_a_file_says_all_that_is_missing(cast: Cast) -> None:
    """In an imported round a cell without a row is a zero; missing and impossible ones have rows."""
    contact = asks(a_round(cast.partnership, imported=True), "other", relation="advice")
    seats = sits(contact.round, "abc", knows_done=False, state=Seat.State.NOT_REACHED)
    say(contact, seats, ["ab"])
    say(contact, seats, ["ac"], None)
    Tie.objects.create(question=contact, source=seats["b"], target=seats["c"], value=None, cell="impossible")
    assert cells(contact) == {"seen": {"ab"}, "missing": {"ac"}, "never": {"bc"}}


def test_an_undirected_tie_stands_once_and_holds_both_ways(cast: Cast) -> None:
    """Also its gaps."""
    shared = asks(a_round(cast.partnership, imported=True), "other", relation="board", directed=False)
    seats = sits(shared.round, "abc")
    say(shared, seats, ["ab"])
    say(shared, seats, ["ac"], None)
    assert cells(shared) == {"seen": {"ab", "ba"}, "missing": {"ac", "ca"}, "never": set()}


def test_a_hidden_tie_is_missing_whoever_says_it(cast: Cast) -> None:
    """Not a zero, and not still to be seen from the other end. A note without hiding hides nothing."""
    doing = asks(a_round(cast.partnership), "doing")
    seats = sits(doing.round, "abc")
    say(doing, seats, ["ab", "ba", "ac"])
    TieNote.objects.create(question=doing, by=seats["a"], other=seats["b"], hidden=True)
    TieNote.objects.create(question=doing, by=seats["a"], other=seats["c"], words="only this year")
    assert cells(doing) == {"seen": {"ac"}, "missing": {"ab", "ba"}, "never": set()}


def test_hiding_shows_at_once_though_rounds_are_kept(cast: Cast) -> None:
    """What was read of a frozen round is kept; a note that comes later still counts, and so does its going away."""
    doing = asks(a_round(cast.partnership), "doing")
    seats = sits(doing.round, "ab")
    say(doing, seats, ["ab"])
    assert cells(doing)["seen"] == {"ab"}
    note = TieNote.objects.create(question=doing, by=seats["b"], other=seats["a"], hidden=True)
    assert cells(doing)["seen"] == set()
    note.delete()
    assert cells(doing)["seen"] == {"ab"}


def test_an_open_round_is_read_anew(cast: Cast) -> None:
    """Answers come in while it is open."""
    doing = asks(a_round(cast.partnership, state=Round.State.OPEN, ended_on=None), "doing")
    seats = sits(doing.round, "ab")
    assert cells(doing)["seen"] == set()
    say(doing, seats, ["ab"])
    assert cells(doing)["seen"] == {"ab"}


def test_ratings_and_the_roster_are_no_ties(cast: Cast) -> None:
    """Whom one knows, trust and power are never read as networks to show."""
    round_ = a_round(cast.partnership)
    for matter in ("knows", "trust", "power", "contact"):
        asks(round_, matter)
    sits(round_, "ab")
    assert {told.question.matter for told in read([round_])[round_.pk].values()} == {"contact"}


def test_places_stand_in_danish_order(cast: Cast) -> None:
    """Å is the last letter, small and capital letters are alike."""
    doing = asks(a_round(cast.partnership), "doing")
    sits(doing.round, ["Åen", "zoo", "Ærø", "Bo", "Ørn", "anders"])
    told = read([doing.round])[doing.round_id][doing.pk]
    assert [place.label for place in told.places] == ["anders", "Bo", "zoo", "Ærø", "Ørn", "Åen"]


def test_three_queries_however_many(cast: Cast, django_assert_num_queries: Any) -> None:
    """Seats, ties and notes, and one for the questions of each round that were not fetched before."""
    rounds = []
    for at in range(3):
        doing = asks(a_round(cast.partnership, day=DAY.replace(month=at + 1)), "doing")
        seats = sits(doing.round, [f"n{i}" for i in range(2 + 5 * at)])
        say(doing, {"a": seats["n0"], "b": seats["n1"]}, ["ab"])
        rounds.append(doing.round)
    fetched = list(Round.objects.filter(pk__in=[one.pk for one in rounds]).prefetch_related("questions"))
    with django_assert_num_queries(3):
        read(fetched[:1])
    with django_assert_num_queries(3):
        read(fetched)
    with django_assert_num_queries(1):
        read(fetched)


def test_who_may_see_a_round(cast: Cast) -> None:
    """Shown: everyone in the partnership. First look: those who speak for a seat. Open: nobody."""
    shown = a_round(cast.partnership, name="shown")
    first = a_round(cast.partnership, name="first", state=Round.State.FIRST_LOOK, shown_on=None)
    a_round(cast.partnership, name="open", state=Round.State.OPEN, ended_on=None, shown_on=None)
    a_round(cast.other_partnership, name="elsewhere")
    Seat.objects.create(round=first, actor=cast.municipality, label="x", kind=Actor.Kind.PUBLIC)

    def seen(member: Any) -> list[str]:
        return sorted(one.name for one in visible_rounds(cast.partnership, member))

    assert seen(cast.caroline) == ["first", "shown"]
    for member in (cast.amira, cast.bent, cast.dorte):
        assert seen(member) == ["shown"]
    assert visible_rounds(cast.partnership, cast.dorte, as_of=DAY.replace(year=2020)) == []
    assert [one.pk for one in visible_rounds(cast.partnership, cast.dorte, as_of=DAY)] == [shown.pk]


def test_a_threshold_keeps_the_level_itself(cast: Cast) -> None:
    """At least 2 means 2 and 3; what is missing stays missing."""
    contact = asks(a_round(cast.partnership), "contact")
    seats = sits(contact.round, "abcd")
    for value, tie in ((1, "ab"), (2, "ac"), (3, "ad")):
        say(contact, seats, [tie], value)
    network = read([contact.round])[contact.round_id][contact.pk].network
    assert cut(network, 2, ()).value.tolist() == [2, 3]
    assert cut(network, None, (network.ids[0],)).n == 3
