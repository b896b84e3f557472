"""Polis' method: what it finds, that it does not depend on the order, and what it says when there is too little."""

import dataclasses
from importlib import import_module

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samspil.analysis.voices.answers import answers
from samspil.analysis.voices.polis import GATE, engine, grouping, plane, polis
from tests.analysis.voices.polis_cases import made, triples

_REAL = engine.swift
ANSWERS = st.lists(
    st.tuples(st.integers(0, 14).map(str), st.integers(0, 9).map(str), st.sampled_from([1, 0, -1])), max_size=150
)


@pytest.fixture(autouse=True)
def _plain(monkeypatch):
    """Without what is compiled, whatever ran before."""
    monkeypatch.setattr(engine, "swift", lambda: None)


@pytest.fixture
def swift(monkeypatch):
    """With what is compiled."""
    pytest.importorskip("numba", reason="Numba is not here (pip install 'samspil[fast]')")
    module = import_module("samspil.analysis.voices.polis.compiled")
    monkeypatch.setattr(engine, "swift", lambda: module)
    return module


def written(found):
    """Every byte of a result."""
    return [
        value.tobytes() if isinstance(value, np.ndarray) else repr(value)
        for value in (getattr(found, one.name) for one in dataclasses.fields(found))
    ]


@settings(max_examples=40)
@given(ANSWERS, st.randoms())
def test_the_same_answers_in_any_order_give_the_same_bytes(some, random):
    last = [(*key, value) for key, value in {(i, j): v for i, j, v in some}.items()]
    shuffled = list(last)
    random.shuffle(shuffled)
    assert written(polis(answers(last), rejected={"3"})) == written(polis(answers(shuffled), rejected={"3"}))


@settings(max_examples=25)
@given(st.integers(0, 99), st.permutations(range(40)))
def test_new_names_change_no_group(seed, order):
    given_, names = made(40, 12, seed=seed), [f"p{i}" for i in order]
    renamed = polis(answers([(names[int(i)], j, v) for i, j, v in triples(given_)], people=names))
    before = polis(given_)
    place = {name: at for at, name in enumerate(answers([], people=names).people)}
    group = renamed.group[[place[name] for name in names]]
    pairs = {(int(a), int(b)) for a, b in zip(before.group, group, strict=True)}
    assert len(pairs) == len({a for a, _ in pairs}) == len({b for _, b in pairs})
    np.testing.assert_array_equal(renamed.everybody, before.everybody)


def test_two_minds_are_two_groups():
    found = polis(made(80, 20))
    assert (found.state, found.k, sum(found.sizes)) == ("groups", 2, (found.group >= 0).sum())
    assert len({(i % 2, int(group)) for i, group in enumerate(found.group) if group >= 0}) == 2
    best = max(found.silhouettes, key=lambda one: one[1])
    assert best[0] == 2
    assert [k for k, _ in found.silhouettes] == [2, 3, 4, 5]


def test_who_answered_fewer_than_seven_is_in_no_group():
    given_ = made(30, 20, seen=0.9)
    some = [one for one in triples(given_) if one[0] not in ("3", "4") or int(one[1]) < (6 if one[0] == "3" else 7)]
    cut = answers(some, people=given_.people)
    found = polis(cut)
    assert cut.given[3] < GATE
    assert found.group[3] == -1
    assert np.isfinite(found.at[3]).all()
    assert sum(found.sizes) == (cut.given >= GATE).sum() < 30


@pytest.mark.parametrize(
    "some",
    [
        [],
        [("a", "1", 1)],
        [(who, str(j), 1) for who in "ab" for j in range(8)],
        [(who, str(j), 1) for who in "abcdefgh" for j in range(8)],
        [(who, "1", 1) for who in "abcdefgh"],
    ],
)
def test_too_little_is_said_to_be_too_little(some):
    found = polis(answers(some))
    assert (found.state, found.k, found.sizes) == ("too_few", 0, ())
    assert found.counts.shape == (0, len({one[1] for one in some}), 3)
    assert found.representative == ()
    assert (found.group == -1).all()


def test_rejected_statements_move_nobody_but_count_as_seen():
    given_ = made(50, 20)
    turned = answers([(i, j, -v if j == "2" else v) for i, j, v in triples(given_)])
    one, other = polis(given_, rejected={"2"}), polis(turned, rejected={"2"})
    np.testing.assert_array_equal(one.at, other.at)
    assert one.sizes == other.sizes
    without = polis(given_.keeping(statements=np.arange(20) != 2))
    assert not np.allclose(one.at, without.at)
    everything = {*one.agreed, *one.disagreed, *(pick.statement for picks in one.representative for pick in picks)}
    assert 2 not in everything


def test_pieces_and_steps_give_what_the_whole_gives(monkeypatch):
    given_ = made(90, 40, groups=3)
    whole = polis(given_)
    monkeypatch.setattr(engine, "PIECE", 100)
    monkeypatch.setattr(plane, "PAIRS", 0)
    monkeypatch.setattr(plane, "FEW", 0)
    assert len(list(engine.pieces(given_))) > 5
    stepped = polis(given_)
    np.testing.assert_allclose(stepped.at, whole.at, atol=1e-5)
    np.testing.assert_array_equal(stepped.group, whole.group)
    np.testing.assert_array_equal(stepped.counts, whole.counts)


@pytest.mark.parametrize("shape", [(60, 20, 2), (90, 230, 3), (7, 9, 2)])
def test_compiled_and_plain_are_the_same(shape, swift, monkeypatch):
    n, m, groups = shape
    given_ = made(n, m, groups, seed=5)
    fast = polis(given_, rejected={"1"})
    monkeypatch.setattr(swift, "SHARED", 1)  # as if it were large
    shared = polis(given_, rejected={"1"})
    monkeypatch.setattr(engine, "swift", lambda: None)
    plain = polis(given_, rejected={"1"})
    for other in (fast, shared):
        np.testing.assert_array_equal(other.group, plain.group)
        np.testing.assert_array_equal(other.counts, plain.counts)
        np.testing.assert_allclose(other.at, plain.at, atol=1e-6)
        assert other.representative == plain.representative
        for (k, fit), (same, plain_fit) in zip(other.silhouettes, plain.silhouettes, strict=True):
            assert k == same
            assert fit == pytest.approx(plain_fit, abs=1e-6)


def test_squares_find_the_groups_that_every_person_finds(monkeypatch):
    given_ = made(400, 30)
    exact = polis(given_)
    monkeypatch.setattr(grouping, "EXACT", 100)
    squared = polis(given_)
    assert squared.k == exact.k
    np.testing.assert_array_equal(squared.group, exact.group)
    assert dict(squared.silhouettes)[2] == pytest.approx(dict(exact.silhouettes)[2], abs=0.02)


def test_a_centre_that_lost_everybody_takes_the_farthest():
    points = np.array([[0.0, 0], [0.1, 0], [5, 0], [5.1, 0], [9, 9]])
    centres = np.array([[0.0, 0], [5.05, 0], [100, 100]])
    label, moved = grouping.lloyd(points, np.ones(5), centres, 0.0)
    assert label.tolist() == [0, 0, 1, 1, 2]
    np.testing.assert_allclose(moved, [[0.05, 0], [5.05, 0], [9, 9]])


def test_compiled_k_means_hands_that_case_over(swift):
    points = np.array([[0.0, 0], [0.1, 0], [5, 0], [5.1, 0], [9, 9]])
    centres = np.array([[0.0, 0], [5.05, 0], [100, 100]])
    assert swift.lloyd(points, np.ones(5), centres, 0.0, 300)[0].tolist() == [-1] * 5
    assert grouping._kmeans(points, np.ones(5), centres, 0.0)[0].tolist() == [0, 0, 1, 1, 2]


def test_numba_is_used_where_it_is_and_only_there(monkeypatch):
    engine_swift = _REAL.__wrapped__
    monkeypatch.setattr(engine, "find_spec", lambda name: None)
    assert engine_swift() is None
    monkeypatch.setattr(engine, "find_spec", lambda name: name)
    monkeypatch.setattr(engine, "import_module", lambda name: name)
    assert engine_swift() == "samspil.analysis.voices.polis.compiled"

    def nowhere(name):
        raise RuntimeError("cannot cache function: no locator available")

    monkeypatch.setattr(engine, "import_module", nowhere)
    assert engine_swift() is None


@settings(max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3)), min_size=1, max_size=300), st.integers(1, 5))
def test_leftmost_are_the_first_different_points(places, count):
    points = np.array(places, dtype=float)
    expected = np.array(sorted(set(places))[:count], dtype=float)
    np.testing.assert_array_equal(grouping.leftmost(points, count), expected)


def test_silhouettes_are_those_of_the_definition():
    rng = np.random.default_rng(1)
    points = rng.normal(size=(30, 2))
    labels = [np.arange(30) % k for k in (2, 3)] + [np.array([0, *[1] * 29])]
    apart = np.linalg.norm(points[:, None] - points, axis=-1)

    def fit(label, i):
        own = (label == label[i]) & (np.arange(30) != i)
        if not own.any():
            return 0.0
        a = apart[i, own].mean()
        b = min(apart[i, label == g].mean() for g in set(label.tolist()) - {int(label[i])})
        return (b - a) / max(a, b)

    expected = [np.mean([fit(label, i) for i in range(30)]) for label in labels]
    np.testing.assert_allclose(grouping.silhouettes(points, np.ones(30), labels), expected)
