"""``samspil voices``: the contract word by word, by both methods, on made conversations and on the published ones."""

import random
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samspil.__main__ import main
from tests.analysis.voices.polis_cases import made, triples
from tests.formats.polis_cases import COMMENTS, PEOPLE, files
from tests.shared import SHARED, needs_shared

KEYS = ["participants", "answered", "statements", "answers", "sign", "k", "state", "groups", "people", "statements_out"]
STATEMENT = ["id", "agree", "disagree", "pass", "common_ground", "low", "high", "by_group"]
FOLDERS = sorted(path for path in (SHARED / "data" / "polis").iterdir() if path.is_dir()) if SHARED else []
METHODS = ("samspil", "polis")


@pytest.fixture
def command():
    """What these tests run."""
    return "voices"


def put(folder, **changed):
    """The small export as a folder."""
    for name, data in files(**changed).items():
        (folder / name).write_bytes(data)
    return folder


def put_votes(folder, rows):
    """A conversation of two minds, as its log, in any order of the rows."""
    text = "\n".join(["comment-id,voter-id,vote", *(f"{j},{i},{v}" for i, j, v in rows)])
    (folder / "votes.csv").write_text(text)
    return folder


@pytest.mark.parametrize("method", METHODS)
def test_the_json_has_the_contract_and_nothing_else(told, tmp_path, method):
    found = told(put(tmp_path), "--method", method)
    assert list(found) == KEYS
    assert {key: found[key] for key in KEYS[:7]} == {
        "participants": 4, "answered": 4, "statements": 2, "answers": 7, "sign": "+1 agree", "k": 0, "state": "too_few",
    }  # fmt: skip
    assert found["groups"] == []
    assert [list(one) for one in found["people"]] == [["id", "group", "sure"]] * 4
    assert [list(one) for one in found["statements_out"]] == [STATEMENT] * 2
    counts = [(one["id"], one["agree"], one["disagree"], one["pass"]) for one in found["statements_out"]]
    assert counts == [("0", 3, 1, 0), ("1", 2, 1, 0)]


@pytest.mark.parametrize("method", METHODS)
def test_people_are_those_with_any_answer(told, tmp_path, method):
    found = told(put(tmp_path, people=PEOPLE + "e,,0,0,0,0,,,\nf,,0,1,1,0,,,1\n"), "--method", method)
    assert (found["participants"], found["answered"]) == (6, 5)
    assert [one["id"] for one in found["people"]] == ["a", "b", "c", "d", "f"]
    assert found["people"][-1] == {"id": "f", "group": None, "sure": 0.0}  # answered what was rejected only


@pytest.mark.parametrize("method", METHODS)
def test_groups_have_letters_and_everybody_a_doubt(told, tmp_path, method):
    found = told(put_votes(tmp_path, triples(made(60, 20, seen=0.9))), "--method", method)
    assert (found["state"], found["k"]) == ("groups", 2)
    assert [one["letter"] for one in found["groups"]] == ["A", "B"]
    assert all(list(one) == ["letter", "size", "low", "high"] for one in found["groups"])
    for one in found["groups"]:
        assert one["size"] == sum(person["group"] == one["letter"] for person in found["people"])
    assert all(0 <= one["sure"] <= 1 for one in found["people"])
    for one in found["statements_out"]:
        assert list(one["by_group"]) == ["A", "B"]
        for part in one["by_group"].values():
            assert list(part)[:5] == ["agree", "disagree", "pass", "low", "high"]
        assert sum(part["agree"] for part in one["by_group"].values()) <= one["agree"]


def test_by_polis_what_sets_a_group_apart_is_said(told, tmp_path):
    found = told(put_votes(tmp_path, triples(made(60, 20, seen=0.9))), "--method", "polis")
    ways = [part["representative"] for one in found["statements_out"] for part in one["by_group"].values()]
    assert set(ways) == {"agree", "disagree", None}
    assert sum(way is not None for way in ways) <= 10


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 999))
def test_rows_in_any_order_give_the_same_bytes(ask, tmp_path, seed):
    rows = triples(made(24, 10, seen=0.9))
    random.Random(seed).shuffle(rows)
    straight = ask(put_votes(tmp_path, triples(made(24, 10, seen=0.9))), "--method", "polis", "--json")
    assert ask(put_votes(tmp_path, rows), "--method", "polis", "--json") == straight


def test_the_seed_makes_the_draws_the_same(ask, tmp_path):
    put_votes(tmp_path, triples(made(24, 10, seen=0.9)))
    assert ask(tmp_path, "--seed", 3, "--json") == ask(tmp_path, "--seed", 3, "--json")


@pytest.mark.parametrize("method", METHODS)
def test_the_report_says_the_sentence_first(ask, tmp_path, method):
    put_votes(tmp_path, triples(made(60, 20, seen=0.9)))
    code, out, err = ask(tmp_path, "--method", method)
    assert code == 0
    assert "There is no comments.csv" in err
    assert f"{tmp_path}: 60 of 60" in " ".join(out.split()[:4])
    lines = out.splitlines()
    assert "  There are 2 groups that answer differently." in lines
    assert any(line.startswith("  How sure: ") for line in lines)
    assert any((line.startswith("statement ") and line.endswith(" B")) or "agree" in line for line in lines)
    assert all(len(line) <= 80 for line in lines)


def test_no_groups_is_a_normal_answer(ask, told, tmp_path):
    rng = random.Random(5)
    put_votes(tmp_path, [(i, j, rng.choice([1, -1])) for i in range(40) for j in range(6)])
    found = told(tmp_path)
    assert (found["state"], found["k"], found["groups"]) == ("no_clear_groups", 0, [])
    assert {one["group"] for one in found["people"]} == {None}
    assert "There are no clear groups." in ask(tmp_path)[1]


def test_the_report_names_topic_rejected_and_sign(ask, tmp_path):
    _, out, _ = ask(put(tmp_path))
    assert "Gården\n──────\n" in out
    assert "1 statement was rejected and is left out." in out
    assert "“1” was read as agree: the files tell it." in out
    assert "Noget grimt" not in out


def test_groups_that_few_answered_are_not_told(ask, tmp_path):
    rows = [one for one in triples(made(60, 20, seen=0.9)) if one[1] != "0" or int(one[0]) < 8]
    _, out, _ = ask(put_votes(tmp_path, rows), "--method", "polis")
    (line,) = [line for line in out.splitlines() if line.startswith("statement 0 ")]
    assert line.split()[-2:] == ["–", "–"]


def test_kinds_of_people_stand_beside(ask, tmp_path):
    rows = ["participant,role,0,1"] + [
        f"p{i},{'borger' if i % 2 else 'fagperson'},{1 - 2 * (i % 2)},1" for i in range(20)
    ]
    (tmp_path / "participants-votes.csv").write_text("\n".join(rows))
    _, out, _ = ask(tmp_path)
    text = " ".join(out.split())
    assert "How do the kinds of “role” answer?" in text
    assert "“statement 0” borger: 10 of 10 disagree" in text


def test_narrow_terminals_have_paragraphs(ask, tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    _, out, _ = ask(put(tmp_path))
    assert "Hold gården åben: agree 2, disagree 1," in out
    assert all(len(line) <= 40 for line in out.splitlines() if str(tmp_path) not in line)


def test_a_file_may_be_given(told, tmp_path):
    assert told(put(tmp_path) / "participants-votes.csv")["statements"] == 3
    assert told(tmp_path / "votes.csv")["answers"] == 9


BAD = [
    ({"people": PEOPLE.replace("1,1,1,-1,", "1,1,9,-1,")}, "participants-votes.csv, line 5, column “0”: “9” is no"),
    ({"comments": COMMENTS.replace("2,1,0", "2,1,x")}, "comments.csv, line 3, column “moderated”: “x” is no"),
    ({"people": None, "votes": None}, "comments.csv, line 1: Only statements were found. Put votes.csv"),
]


@pytest.mark.parametrize(("changed", "said"), BAD)
def test_bad_files_end_with_two_and_say_what_to_do(ask, tmp_path, changed, said):
    code, out, err = ask(put(tmp_path, **changed), "--json")
    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


def test_a_place_that_is_not_there(ask, tmp_path):
    code, out, err = ask(tmp_path / "nowhere")
    assert (code, out) == (2, "")
    assert "cannot be read (No such file or directory). Give the folder or ZIP" in err
    assert ask(tmp_path)[0] == 2


def test_a_seed_below_zero(ask, tmp_path):
    assert ask(put(tmp_path), "--seed", "-1")[::2] == (2, "--seed is a whole number from 0 on.\n")


def test_an_unknown_method_is_refused(tmp_path):
    with pytest.raises(SystemExit) as left:
        main(["voices", str(put(tmp_path)), "--method", "guess"])
    assert left.value.code == 2


def test_it_loads_no_django(tmp_path):
    code = "import sys; from samspil.__main__ import main; main(sys.argv[1:]); print('django' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code, "voices", put(tmp_path), "--json"], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "False"


@needs_shared
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_every_published_conversation_is_told(told, folder):
    found = told(folder, "--method", "polis")
    assert found["state"] == "groups"
    assert len(found["people"]) == found["answered"] == found["participants"]
    assert sum(one["agree"] + one["disagree"] + one["pass"] for one in found["statements_out"]) == found["answers"]
