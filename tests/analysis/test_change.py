"""What came and went between two rounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspil.analysis.networks.change import change
from samspil.analysis.networks.data import Network, network


def round_of(ids: str, ties: str, missing: str = "", impossible: str = "", directed: bool = True) -> Network:
    """``ties`` and the others as words of two letters: "ab bc"."""

    def cells(words: str) -> list[tuple[int, int]]:
        return [(ids.index(word[0]), ids.index(word[1])) for word in words.split()]

    return network(
        list(ids),
        [(i, j, 1.0) for i, j in cells(ties)],
        directed=directed,
        missing=cells(missing),
        impossible=cells(impossible),
    )


def words(pairs: tuple[tuple[str, str], ...]) -> str:
    return " ".join("".join(pair) for pair in pairs)


def test_kept_gained_and_lost() -> None:
    found = change(round_of("abc", "ab bc ca"), round_of("cba", "ab cb"))
    assert (words(found.kept), words(found.gained), words(found.lost)) == ("ab", "cb", "bc ca")
    assert found.jaccard == 0.25
    assert found.compared == 6
    assert (found.joiners, found.leavers) == ((), ())


def test_joiners_and_leavers_stand_apart_and_take_their_ties_along() -> None:
    found = change(round_of("abc", "ab ac cb"), round_of("abd", "ab da"))
    assert (found.joiners, found.leavers) == (("d",), ("c",))
    assert (words(found.kept), found.gained, found.lost) == ("ab", (), ())
    assert found.compared == 2


def test_an_actor_whose_every_cell_is_impossible_was_not_there() -> None:
    absent = round_of("abc", "ab", impossible="ca cb ac bc")
    found = change(absent, round_of("abc", "ab ca"))
    assert (found.joiners, found.leavers, found.gained, found.compared) == (("c",), (), (), 2)
    assert change(round_of("abc", "ab ca"), absent).leavers == ("c",)


def test_what_was_not_answered_in_one_round_is_neither_gained_nor_lost() -> None:
    before, after = round_of("abc", "ab", missing="bc ba"), round_of("abc", "bc ba", missing="ab")
    found = change(before, after)
    assert (found.kept, found.gained, found.lost, found.jaccard, found.compared) == ((), (), (), None, 3)


def test_an_undirected_tie_stands_once() -> None:
    before, after = (round_of("bca", ties, missing="ac", directed=False) for ties in ("ab", "ba bc"))
    found = change(before, after)
    assert (words(found.kept), words(found.gained), found.compared) == ("ab", "bc", 2)


def test_a_value_below_zero_is_no_tie() -> None:
    assert change(network("ab", [(0, 1, -1)]), network("ab", [(0, 1, 1)])).gained == (("a", "b"),)


def test_directed_against_undirected_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be compared"):
        change(round_of("ab", "ab"), round_of("ab", "ab", directed=False))


CELLS = [f"{i}{j}" for i in "abcd" for j in "abcd" if i != j]


@given(*[st.sets(st.sampled_from(CELLS))] * 4)
def test_turning_time_round_swaps_gained_and_lost(
    old: set[str], new: set[str], gap: set[str], gap_too: set[str]
) -> None:
    before, after = round_of("abcd", " ".join(old), " ".join(gap)), round_of("abcd", " ".join(new), " ".join(gap_too))
    there, back = change(before, after), change(after, before)
    assert (there.kept, there.gained, there.lost) == (back.kept, back.lost, back.gained)
    assert there.compared == back.compared == 12 - len(gap | gap_too)
    assert {*words(there.gained).split()} == new - old - gap - gap_too
