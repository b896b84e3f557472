"""Four positions and who was covered; what is not known is not "nobody"."""

from hypothesis import given
from hypothesis import strategies as st

from samspil.analysis.influence.positions import Coverage, Decision, Held, Position, coverage, positions

R, F, D, O = Position  # noqa: E741
groups = st.frozensets(st.sampled_from("abcde"))


def test_where_residents_held_each_position() -> None:
    made = [
        Decision("d1", {R: ["town"], F: ["town"], D: ["town"], O: []}),
        Decision("d2", {R: ["residents", "town"], F: ["town"], D: ["residents"]}),
        Decision("d3", {R: ["residents"]}, reserved=True),
        Decision("d4", {R: ["region"]}, reserved=True, outside=True),
        Decision("d5", {R: ["users"]}, outside=True),
    ]
    found = positions(made, {"residents", "users"})
    assert found.held == {
        R: Held(("d2",), ("d1",), ()),
        F: Held((), ("d1", "d2"), ()),
        D: Held(("d2",), ("d1",), ()),
        O: Held((), ("d1",), ("d2",)),
    }
    assert (found.shared, found.reserved, found.outside) == (("d1", "d2"), ("d3", "d4"), ("d4", "d5"))


def test_a_decision_without_those_it_concerns_is_provisional() -> None:
    made = [
        Decision("d1", {}, frozenset("abc"), frozenset("x"), frozenset("b")),
        Decision("d2", {}, frozenset("abc"), frozenset("a"), frozenset("ab")),
        Decision("d3", {}),
        Decision("d4", {}, frozenset("a"), reserved=True),
    ]
    assert coverage(made) == (
        Coverage("d1", (), ("b",), ("a", "c"), True),
        Coverage("d2", ("a",), ("b",), ("c",), False),
        Coverage("d3", (), (), (), False),
        Coverage("d4", (), (), ("a",), True),
    )


@given(groups, groups, groups)
def test_every_affected_group_is_in_one_place(
    affected: frozenset[str], there: frozenset[str], asked: frozenset[str]
) -> None:
    (one,) = coverage([Decision("d", {}, affected, there, asked)])
    assert sorted(one.took_part + one.silent + one.never_asked) == sorted(affected)
    assert set(one.took_part) <= there
    assert not set(one.never_asked) & (there | asked)
    assert one.provisional == (bool(affected) and not affected & there)
