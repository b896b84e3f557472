"""What is released, taken together, gives nobody away: an attacker in the tests knows it all, and subtracts."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from samspil.analysis.voices.answers import Answers, answers
from samspil.analysis.voices.conversation import Heard, Statement, hear
from samspil.analysis.voices.groups import nothing
from samspil.analysis.voices.release import release
from samspil.analysis.voices.tables import Told, told
from tests.analysis.voices.made import camps

K = 5
ROLES = ("citizen", "staff")


def heard_as(given_: Answers) -> Heard:
    """A conversation without found groups, without the work of hearing it."""
    small = answers([("a", "1", 1)])
    people = tuple(None for _ in given_.people)
    return replace(hear(small), people=people, groups=(), slate=(), found=nothing(0, ""))


def snapshots(waves: list[list[tuple[int, int]]]) -> tuple[list[dict], list[np.ndarray]]:
    """Releases of one statement, a wave of new people (role, answer) before each; the true counts behind each."""
    everyone: list[tuple[int, int]] = []
    made, truth = [], []
    for wave in waves:
        everyone = everyone + wave
        given_ = answers((str(place), "1", value) for place, (_, value) in enumerate(everyone))
        declared = {"role": [ROLES[everyone[int(person)][0]] for person in given_.people]}
        one = release(given_, heard_as(given_), declared=declared, earlier=made, k=K)
        if one is not None:
            made.append(one)
            counts = np.zeros((2, 3), dtype=int)
            np.add.at(counts, tuple(np.array([(role, (0, 2, 1)[1 - value]) for role, value in everyone]).T), 1)
            truth.append(counts)
    return made, truth


def knowledge(made: list[dict]) -> list[tuple[np.ndarray, int, int]]:
    """All that the snapshots say, as sums of the people who came before each: by role and answer."""
    known = []
    for at in range(len(made)):
        for by, table in made[at]["shown"]["statements"][0]["tables"].items():
            for label, row in table["rows"].items():
                when = table["since"]
                rows = slice(None) if by == "everyone" else slice(ROLES.index(label), ROLES.index(label) + 1)
                for kind, value in (("answered", (0, 1, 2)), ("agree", (0,)), ("disagree", (1,)), ("passed", (2,))):
                    if row[kind] is None:
                        continue
                    low, high = row[kind] if kind == "agree" else (row[kind], row[kind])
                    cells = np.zeros((len(made), 2, 3))
                    for answer in value:
                        cells[:when, rows, answer] = 1
                    known.append((cells.ravel(), low, high))
    return known


def width(known: list[tuple[np.ndarray, int, int]], wanted: np.ndarray) -> float:
    """How closely the attacker can tell a sum, in whole people."""
    if not known:
        return float("inf")
    rows, low, high = (np.array(part, dtype=float) for part in zip(*known, strict=True))
    ends = []
    for sign in (1, -1):
        found = milp(sign * wanted, constraints=LinearConstraint(rows, low, high), bounds=Bounds(0, 500), integrality=1)
        assert found.status == 0
        ends.append(found.fun)
    return -ends[1] - ends[0]


people = st.tuples(st.integers(0, 1), st.sampled_from([1, 1, 1, 0, -1, -1]))


@settings(max_examples=12, deadline=None)
@given(st.lists(st.lists(people, min_size=4, max_size=14), min_size=1, max_size=3))
def test_nobody_is_given_away(waves: list[list[tuple[int, int]]]) -> None:
    """No small number at any time, nor among those who came between two, can be told closer than within k."""
    made, truth = snapshots(waves)
    known = knowledge(made)
    for start in range(len(made)):
        for end in range(start + 1, len(made) + 1):
            came = truth[end - 1] - (truth[start - 1] if start else 0)
            for rows in (slice(0, 1), slice(1, 2), slice(0, 2)):
                if not came[rows].any():
                    continue
                for answer in ((0,), (1,), (2,), (1, 2)):
                    if came[rows][:, answer].sum() < K:
                        wanted = np.zeros((len(made), 2, 3))
                        for one in answer:
                            wanted[start:end, rows, one] = 1
                        assert width(known, wanted.ravel()) >= K


def test_the_truth_is_among_what_is_told() -> None:
    """What is told is true: each number, and each span around it."""
    wave = [(i % 2, (1, 1, 1, -1, 0)[i % 5]) for i in range(60)]
    made, truth = snapshots([wave, wave, wave])
    assert len(made) == 3
    cells = np.stack([truth[0], truth[1] - truth[0], truth[2] - truth[1]]).ravel()
    known = knowledge(made)
    assert len(known) > 6
    assert all(low <= sums @ cells <= high for sums, low, high in known)
    assert made[2]["shown"]["statements"][0]["tables"]["role"]["since"] == 3


def test_too_soon_is_none() -> None:
    """Four more people are no new snapshot; five are; nor one when two have left."""
    wave = [(i % 2, (1, -1)[i % 3 == 0]) for i in range(30)]
    assert len(snapshots([wave, wave[:4]])[0]) == 1
    assert len(snapshots([wave, wave[:4], wave[:1]])[0]) == 2
    given_ = answers((str(i), "1", v) for i, (_, v) in enumerate(wave))
    first = release(given_, heard_as(given_))
    left = answers([(str(i), "1", v) for i, (_, v) in enumerate(wave * 2)][2:])
    assert release(left, heard_as(left), earlier=[first]) is None


def test_newcomers_of_one_mind_are_not_seen() -> None:
    """Six who all agree: the numbers from before stand, with the snapshot they are from."""
    wave = [(0, (1, -1)[i % 2]) for i in range(30)]
    made, _ = snapshots([wave, [(0, 1)] * 6])
    tables = [one["shown"]["statements"][0]["tables"] for one in made]
    assert tables[1]["everyone"] == tables[0]["everyone"]
    assert tables[1]["everyone"]["since"] == 1
    assert made[1]["behind"]["facts"] == {}


def test_an_answer_changed_is_not_seen() -> None:
    """One who changes from agree to disagree while others come who are told of: no difference shows it."""
    rows = [(str(i), "1", (1, -1)[i % 2]) for i in range(40)]
    first = release(answers(rows), heard_as(answers(rows)))
    more = answers([*rows, ("0", "1", -1), *((f"{100 + i}", "2", 1) for i in range(6))])
    second = release(more, heard_as(more), earlier=[first])
    before, after = (next(x for x in one["shown"]["statements"] if x["id"] == "1") for one in (first, second))
    assert before["tables"]["everyone"] == after["tables"]["everyone"]


def test_told_of_a_row() -> None:
    """Exact, at least, at most, only how many, nothing: never what fewer than k stand behind."""
    assert told(np.array([8, 6, 5]), 5) == Told(19, (8, 8), 6, 5)
    assert told(np.array([8, 6, 2]), 5) == Told(16, (8, 8))
    assert told(np.array([20, 0, 0]), 5) == Told(20, (15, 20))
    assert told(np.array([1, 19, 0]), 5) == Told(20, (0, 5))
    assert told(np.array([4, 3, 0]), 5) == Told(7)
    assert told(np.array([4, 0, 0]), 5) == Told()


def test_a_whole_conversation() -> None:
    """Groups, a declaration, what matters: plain JSON, in which no person and no exact small number stands."""
    given_, camp = camps(1, (60, 50), 15, 0.9)
    declared = {"role": [ROLES[each] for each in camp]}
    heard = hear(given_, declared=declared)
    one = release(given_, heard, declared=declared, matters=[("1", "0"), ("2", "0")])
    assert one == json.loads(json.dumps(one))
    shown = one["shown"]
    assert shown["state"] == "groups"
    assert [group["about"] % K for group in shown["groups"]] == [0, 0]
    assert not set(given_.people) & set(json.dumps(shown["groups"]).split('"'))
    verdicts = {each["id"]: each["common_ground"] for each in shown["statements"]}
    heard_ones = {each.id: each.common_ground for each in heard.statements}
    assert all(verdicts[name] in (heard_ones[name], None) for name in verdicts)
    assert sum(value is True for value in verdicts.values()) >= 3
    assert len(shown["divides"]) >= 1
    assert shown["statements"][0]["matters"]["role"]["rows"] == {"citizen": "few", "staff": "few"}
    assert isinstance(heard.statements[0], Statement)


def test_the_same_k_throughout() -> None:
    """Another k halfway would tell what the first kept."""
    given_ = answers((str(i), "1", 1) for i in range(20))
    first = release(given_, heard_as(given_))
    with pytest.raises(ValueError, match="another k"):
        release(given_, heard_as(given_), earlier=[first], k=6)
    with pytest.raises(ValueError, match="found"):
        release(given_, heard_as(given_), declared={"found": ["x"] * 20})
