"""Do both ends say the tie?"""

from hypothesis import given
from hypothesis import strategies as st

from samspil.analysis.networks.confirmation import confirmation
from samspil.analysis.networks.data import network


def test_every_pair_falls_in_one_place() -> None:
    # a and b say each other; c says b, who does not; c says d, who did not answer; nobody says a-c.
    net = network(
        "abcd",
        [(0, 1, 1), (1, 0, 2), (2, 1, 1), (2, 3, 1)],
        missing=[(3, 0), (3, 1), (3, 2)],
    )
    found = confirmation(net)
    assert found.both == (("a", "b"),)
    assert found.one == (("c", "b"),)
    assert found.one_missing == (("c", "d"),)
    assert found.none == 1  # a and c
    assert found.unknown == 2  # a and d, b and d


def test_both_missing_is_unknown_and_an_impossible_pair_is_no_pair() -> None:
    net = network("abc", [(0, 2, 1)], missing=[(0, 1), (1, 0), (1, 2)], impossible=[(2, 0), (2, 1)])
    found = confirmation(net)
    assert (found.both, found.one, found.one_missing, found.none, found.unknown) == ((), (), (), 0, 1)


def test_an_undirected_tie_has_no_two_ends_to_ask() -> None:
    assert confirmation(network("ab", [(0, 1, 1)], directed=False)) is None


@given(st.lists(st.sampled_from("01m"), min_size=12, max_size=12))
def test_counts_equal_their_definition(fates: list[str]) -> None:
    cells = [(i, j) for i in range(4) for j in range(4) if i != j]
    fate = dict(zip(cells, fates, strict=True))
    net = network(
        "abcd",
        [(*cell, 1.0) for cell in cells if fate[cell] == "1"],
        missing=[cell for cell in cells if fate[cell] == "m"],
    )
    found = confirmation(net)
    seen = ["".join(sorted(fate[i, j] + fate[j, i])) for i, j in cells if i < j]
    counts = [len(found.both), len(found.one), len(found.one_missing), found.none, found.unknown]
    assert counts == [*(seen.count(pair) for pair in ("11", "01", "1m", "00")), seen.count("0m") + seen.count("mm")]
    for sayer, other in (*found.one, *found.one_missing):
        assert fate["abcd".index(sayer), "abcd".index(other)] == "1"
