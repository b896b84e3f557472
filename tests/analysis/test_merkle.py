"""The tree of RFC 6962: values published with it, and proofs that hold for what is there and for nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspil.analysis.merkle import leaf, path, proves, root

#: The records, roots and the paths of the reference tests of Certificate Transparency (merkle_tree_test, RFC 6962).
RECORDS = [
    bytes.fromhex(one)
    for one in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
LEAVES = [leaf(record) for record in RECORDS]

lists = st.lists(st.binary(max_size=8), min_size=1, max_size=40).map(lambda records: [leaf(one) for one in records])


@pytest.mark.parametrize("number", range(1, 9))
def test_published_roots(number: int) -> None:
    assert root(LEAVES[:number]).hex() == ROOTS[number - 1]


def test_the_root_of_nothing() -> None:
    assert root([]).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_a_published_path() -> None:
    """The way of the first of eight, as in the reference tests."""
    assert [one.hex() for one in path(LEAVES, 0)] == [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ]


@given(lists, st.data())
def test_a_path_proves_its_own_place_and_no_other(leaves: list[bytes], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(leaves) - 1))
    beside, top = path(leaves, at), root(leaves)
    assert proves(leaves[at], at, len(leaves), beside, top)
    assert not proves(leaf(b"something else entirely"), at, len(leaves), beside, top)
    other = data.draw(st.integers(0, len(leaves) - 1))
    if leaves[other] != leaves[at]:
        assert not proves(leaves[other], other, len(leaves), beside, top)
    assert not proves(leaves[at], at, len(leaves), [*beside, top], top)
    assert not beside or not proves(leaves[at], at, len(leaves), beside[:-1], top)


@given(lists, st.data())
def test_any_change_changes_the_root(leaves: list[bytes], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(leaves) - 1))
    changed = [*leaves[:at], leaf(leaves[at]), *leaves[at + 1 :]]
    assert root(changed) != root(leaves)
    assert root([*leaves, leaves[-1]]) != root(leaves)


@pytest.mark.parametrize("at", [-1, 8])
def test_a_place_that_is_not_there(at: int) -> None:
    with pytest.raises(IndexError):
        path(LEAVES, at)
    assert not proves(LEAVES[0], at, 8, [], root(LEAVES))
