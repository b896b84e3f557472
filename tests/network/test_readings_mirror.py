"""The mirror and the table between kinds: words over at least k, and nobody to be had by subtraction."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import combinations_with_replacement, product

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from samspil.circle.models import Actor, Member
from samspil.circle.rules import SYSTEM
from samspil.network import actions, rules
from samspil.network.models import Rating, Round, Seat, Tie
from samspil.network.readings import mirror
from tests.cast import Cast
from tests.network.asking import OPENED, answer, by_name, more_actors, opened

LEVELS = (1, 2, 3, 4)
MONTH = timedelta(days=30)
RATED = "Prøve Kommune"


def rated_round(cast: Cast, ratings: dict[str, int], *, at: date = OPENED, closed: bool = True) -> Seat:
    """A round in which those named rate the municipality so on trust; its seat."""
    round_ = opened(cast, at=at)
    seats = by_name(round_)
    for name, value in ratings.items():
        answer(seats[name], {seats[RATED]: {"contact": 1, "trust": value}}, at=at)
    if closed:
        actions.close_round(round_=round_, by=cast.dorte, at=at + timedelta(days=7))
    return by_name(round_)[RATED]


def trust(seat: Seat) -> mirror.Reflection:
    return next(part for part in mirror.mirror_of(seat) if part.matter == "trust")


def names(*numbers: int) -> list[str]:
    return [f"association {number:02}" for number in numbers]


def test_words_over_five_others_and_no_number(cast: Cast):
    more_actors(cast, 5)
    seat = rated_round(cast, dict(zip(names(1, 2, 3, 4, 5), (4, 4, 4, 4, 2), strict=True)))
    assert trust(seat).levels == ((1, "few"), (2, "few"), (3, "few"), (4, "most"))
    assert mirror.mirror_of(seat)[1].why_not == "too_few"


def test_all_agreeing_looks_like_nearly_all(cast: Cast):
    more_actors(cast, 5)
    seat = rated_round(cast, dict.fromkeys(names(1, 2, 3, 4, 5), 4))
    assert trust(seat).levels == ((1, "few"), (2, "few"), (3, "few"), (4, "most"))


@pytest.mark.parametrize(("raters", "why_not"), [(4, "too_few"), (0, "too_few")])
def test_fewer_than_k_say_nothing(cast: Cast, raters: int, why_not: str):
    more_actors(cast, 5)
    seat = rated_round(cast, dict.fromkeys(names(*range(1, raters + 1)), 3))
    assert (trust(seat).levels, trust(seat).why_not) == ((), why_not)


def test_k_can_be_raised(cast: Cast):
    more_actors(cast, 6)
    cast.partnership.k = 7
    cast.partnership.save()
    assert trust(rated_round(cast, dict.fromkeys(names(*range(1, 7)), 3))).why_not == "too_few"


def test_nothing_while_open_and_not_asked_is_said(cast: Cast):
    more_actors(cast, 5)
    seat = rated_round(cast, dict.fromkeys(names(1, 2, 3, 4, 5), 3), closed=False)
    assert [part.why_not for part in mirror.mirror_of(seat)] == ["not_closed", "not_closed"]
    Rating.objects.all().delete()
    seat.round.questions.filter(matter="power").delete()
    actions.close_round(round_=seat.round, by=cast.dorte, at=OPENED)
    seat.round.refresh_from_db()
    assert [part.why_not for part in mirror.mirror_of(seat)] == ["too_few", "not_asked"]


@pytest.mark.parametrize(
    ("second", "shown"),
    [
        ((1, 2, 3, 4, 5), True),  # the same again
        ((1, 2, 3, 4, 5, 6), False),  # one joined
        ((1, 2, 3, 4, 6), False),  # one left, one joined
        ((6, 7, 8, 9, 10), True),  # five others
        (tuple(range(1, 11)), True),  # five more
    ],
)
def test_a_joiner_or_leaver_is_not_to_be_had_by_subtraction(cast: Cast, second: Sequence[int], shown: bool):
    more_actors(cast, 10)
    first = rated_round(cast, dict.fromkeys(names(1, 2, 3, 4, 5), 3))
    again = rated_round(cast, dict.fromkeys(names(*second), 3), at=OPENED + MONTH)
    assert trust(first).levels
    assert bool(trust(again).levels) is shown
    assert trust(again).why_not == ("" if shown else "isolates")


def test_a_later_round_does_not_take_back_an_earlier_mirror(cast: Cast):
    more_actors(cast, 6)
    first = rated_round(cast, dict.fromkeys(names(1, 2, 3, 4, 5), 3))
    before = mirror.mirror_of(first)
    rated_round(cast, dict.fromkeys(names(1, 2, 3, 4, 5, 6), 1), at=OPENED + MONTH)
    assert mirror.mirror_of(first) == before


def test_with_another_key_nothing_is_shown(cast: Cast, settings):
    more_actors(cast, 5)
    seat = rated_round(cast, dict.fromkeys(names(1, 2, 3, 4, 5), 3))
    settings.SECRET_KEY = "another key that is long enough to be believed"
    assert trust(seat).why_not == "unknown"
    assert mirror.trust_by_kind(seat.round).overall is None


def test_only_those_who_speak_for_the_actor(cast: Cast):
    seat = rated_round(cast, {})
    may = {
        name: rules.may_see_mirror(getattr(cast, name), seat)
        for name in ("amira", "bent", "caroline", "dorte", "frida")
    }
    assert may == {"amira": False, "bent": False, "caroline": True, "dorte": False, "frida": False}
    assert not rules.may_see_mirror(SYSTEM, seat)


# Between kinds


def test_means_between_kinds_are_told_in_halves_for_many_only(cast: Cast):
    more_actors(cast, 6)
    more_actors(cast, 3, kind=Actor.Kind.FIRM)
    round_ = opened(cast)
    seats = by_name(round_)
    firms = [seats[f"firm {at:02}"] for at in (1, 2, 3)]
    for name in names(1, 2, 3, 4, 5):
        answer(seats[name], {firm: {"contact": 1, "trust": 4} for firm in firms})
    for at in (1, 2):
        answer(seats[f"firm {at:02}"], {seats[name]: {"contact": 1, "trust": 1} for name in names(1, 2, 3)})
    assert mirror.trust_by_kind(round_) is None
    actions.close_round(round_=round_, by=cast.dorte, at=OPENED)
    round_.refresh_from_db()
    table = mirror.trust_by_kind(round_)
    told = {(cell.rating, cell.rated): cell.about for cell in table.cells if cell.about is not None}
    assert told == {("association", "firm"): 3.5}
    assert {field for cell in table.cells for field in vars(cell)} == {"rating", "rated", "about"}
    assert mirror.trust_by_kind(round_, "power").overall is None


def test_one_more_rater_in_the_next_round_hides_the_cell(cast: Cast):
    more_actors(cast, 6)
    more_actors(cast, 3, kind=Actor.Kind.FIRM)

    def ask(raters: Sequence[int], at: date) -> Round:
        round_ = opened(cast, at=at)
        seats = by_name(round_)
        for name in names(*raters):
            answer(seats[name], {seats[f"firm {no:02}"]: {"contact": 1, "trust": 3} for no in (1, 2, 3)}, at=at)
        actions.close_round(round_=round_, by=cast.dorte, at=at)
        return Round.objects.get(pk=round_.pk)

    def cell(round_: Round) -> float | None:
        found = mirror.trust_by_kind(round_)
        return next(one.about for one in found.cells if (one.rating, one.rated) == ("association", "firm"))

    first, second = ask((1, 2, 3, 4, 5), OPENED), ask((1, 2, 3, 4, 5, 6), OPENED + MONTH)
    assert (cell(first), cell(second)) == (3.0, None)
    assert mirror.trust_by_kind(second).overall is None
    assert cell(ask((1, 2, 3, 4, 5), OPENED + 2 * MONTH)) == 3.0


# The attack: someone who knows everything but the ratings tries to pin one down


def words_for(values: Sequence[int], k: int) -> tuple[tuple[int, str], ...]:
    spread = mirror.suppression.spread(values, LEVELS, k)
    return tuple((level, spread[level]) for level in LEVELS)


def pinned(told: tuple[tuple[int, str], ...], raters: int, k: int) -> bool:
    """Whether one rater's value is the same in every way the raters can have answered that gives these words.

    Raters are alike to whoever sees only words, so the first stands for all.
    """
    possible = {way[0] for way in product(LEVELS, repeat=raters) if words_for(way, k) == told}
    return len(possible) == 1


@pytest.mark.parametrize("raters", [5, 6])
def test_no_words_give_a_rater_away_even_with_the_number_of_raters(raters: int):
    every = {words_for(way, 5) for way in product(LEVELS, repeat=raters)}
    assert len(every) > 5
    assert not [told for told in every if pinned(told, raters, 5)]


Ratings = tuple[tuple[int, ...], ...]  # a row for each rater, a column for each rated


def told_of(ratings: Ratings) -> tuple[object, ...]:
    """Everything that is released of raters of one kind about actors of another: a mirror for each, and the table."""
    raters, rated = len(ratings), len(ratings[0])
    ids = [f"r{i}" for i in range(raters)] + [f"a{j}" for j in range(rated)]
    arcs = [(i, raters + j, float(value)) for i, row in enumerate(ratings) for j, value in enumerate(row)]
    kinds = ["x"] * raters + ["y"] * rated
    found = mirror.aggregates.by_kind(mirror.network(ids, arcs), kinds, [1.0, 2.0, 3.0, 4.0], 5)
    about = found.cells["x", "y"].halves
    return (*(words_for(column, 5) for column in zip(*ratings, strict=True)), about)


def others_like(ratings: Ratings, rated: int) -> Iterator[Ratings]:
    """Everything that can have been said, with the same words about each, where not all said this about ``rated``.

    Raters are alike to whoever sees only words, so each column is tried in one order only; and the columns beside
    this one matter by their sums, so one of each sum is enough.
    """
    columns = list(zip(*ratings, strict=True))
    ways = [like_in_words(column) for column in columns]
    here = [way for way in ways.pop(rated) if way[0] != columns[rated][0] or way[-1] != columns[rated][0]]
    others: dict[int, tuple[tuple[int, ...], ...]] = {0: ()}
    for column in ways:
        others = {total + sum(way): (*before, way) for total, before in others.items() for way in column}
    for mine, beside in product({sum(way): way for way in here}.values(), others.values()):
        yield tuple(zip(*beside[:rated], mine, *beside[rated:], strict=True))


@cache
def like_in_words(column: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Every way to rate that sounds like this one, sorted."""
    told = words_for(column, 5)
    return [way for way in combinations_with_replacement(LEVELS, len(column)) if words_for(way, 5) == told]


MATRICES = st.tuples(st.integers(5, 7), st.integers(3, 4)).flatmap(
    lambda size: st.tuples(*[st.tuples(*[st.sampled_from(LEVELS)] * size[1])] * size[0])
)


@settings(max_examples=150, deadline=None)
@given(ratings=st.one_of(MATRICES, st.sampled_from(LEVELS).map(lambda value: ((value,) * 3,) * 5)))
@example(ratings=((4, 1, 2),) * 5)
@example(ratings=((1, 1, 1),) * 6)
@example(ratings=((1, 1, 1), (2, 1, 2), (2, 1, 2), (2, 1, 3), (3, 1, 3)))
@example(ratings=((1, 1, 1), (1, 1, 2), (1, 1, 2), (1, 3, 3), (1, 3, 3)))
def test_no_rating_is_pinned_by_all_mirrors_and_the_table_together(ratings: Ratings):
    """Two raters who differ about someone can change places unseen; where all agree, one could have said otherwise."""
    told = told_of(ratings)
    for rated, column in enumerate(zip(*ratings, strict=True)):
        if len(set(column)) > 1:
            continue
        assert any(told_of(like) == told for like in others_like(ratings, rated))


RATERS = st.dictionaries(st.integers(1, 10), st.sampled_from(LEVELS), max_size=10)


@pytest.mark.django_db
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(rounds=st.lists(RATERS, min_size=2, max_size=3))
def test_over_random_rounds_no_difference_of_mirrors_holds_fewer_than_k(cast: Cast, rounds: list[dict[int, int]]):
    Round.objects.all().delete()
    Actor.objects.filter(name__startswith="association").delete()
    Member.objects.filter(name__startswith="Person").delete()
    more_actors(cast, 10)
    released: list[set[int]] = []
    for number, ratings in enumerate(rounds):
        said = {f"association {rater:02}": value for rater, value in ratings.items()}
        seat = rated_round(cast, said, at=OPENED + number * MONTH)
        found = trust(seat)
        if not found.levels:
            continue
        assert len(ratings) >= 5
        assert found.levels == words_for(list(ratings.values()), 5)
        for before in released:
            for apart in (before - set(ratings), set(ratings) - before):
                assert not 0 < len(apart) < 5
        released.append(set(ratings))


@pytest.mark.parametrize("raters", [5, 8])
def test_queries_do_not_grow_with_raters(cast: Cast, django_assert_num_queries, raters: int):
    more_actors(cast, 8)
    seat = rated_round(cast, dict.fromkeys(names(*range(1, raters + 1)), 3))
    seat = Seat.objects.select_related("round__partnership").get(pk=seat.pk)
    assert Tie.objects.count() == 2 * raters
    with django_assert_num_queries(7):
        assert mirror.mirror_of(seat)[0].levels
