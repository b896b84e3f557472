"""``samspil budget``: the contract word by word, the report, and what is told of files that cannot be read."""

import subprocess
import sys

import pytest

from samspil.__main__ import main
from tests.formats.test_pabulib import META, POINTS, PROJECTS, VOTES
from tests.shared import SHARED, needs_shared

KEYS = ["rule", "completion", "winners", "cost", "budget", "voters_without_any", "greedy"]
MORE = ["utility", "payment", "points_ignored", "voters", "each", "lent_to_each", "certificate"]
FILES = sorted((SHARED / "data" / "pb").glob("*.pb")) if SHARED else []
TENTH = (
    "META\nkey;value\nbudget;100\nvote_type;approval\nPROJECTS\nproject_id;cost;name\na;30;Bænke\nb;30;Træer\n"
    "c;30;Lys\nd;10;Skilte\ne;10;Rampe\nVOTES\nvoter_id;vote\n"
    + "".join(f"{i};a,b,c,d\n" for i in range(90))
    + "".join(f"{i};e\n" for i in range(90, 100))
)


@pytest.fixture
def command():
    """What these tests run."""
    return "budget"


@pytest.fixture
def put(tmp_path):
    """Put a budget into a file."""

    def write(text=TENTH):
        (tmp_path / "b.pb").write_text(text, encoding="utf-8")
        return tmp_path / "b.pb"

    return write


def words(out):
    return " ".join(out.split())


def test_the_json_has_the_contract_first(told, put):
    found = told(put())
    assert list(found) == KEYS + MORE
    assert {key: found[key] for key in KEYS} == {
        "rule": "equal_shares",
        "completion": "add1",
        "winners": ["a", "b", "c", "e"],
        "cost": 100,
        "budget": 100,
        "voters_without_any": 0,
        "greedy": {"winners": ["a", "b", "c", "d"], "cost": 100, "voters_without_any": 10},
    }
    assert (found["utility"], found["payment"], found["points_ignored"]) == ("cost", "equal", False)


def test_half_units_are_told(told, put):
    found = told(put(TENTH.replace("e;10;", "e;9.5;")), "--completion", "none")
    assert (found["cost"], found["each"], found["lent_to_each"]) == (99.5, 1.0, 0)


@pytest.mark.parametrize("utility", ["cost", "cardinality"])
@pytest.mark.parametrize("completion", ["add1", "greedy", "add1-greedy", "none"])
def test_what_is_asked_for_is_printed(ask, told, put, utility, completion):
    asked = (put(), "--utility", utility, "--completion", completion)
    found = told(*asked)
    assert (found["utility"], found["completion"], found["payment"]) == (utility, completion, "equal")
    _, out, _ = ask(*asked)
    for said in (f"(utility: {utility})", f"(completion: {completion})", "(payment: equal)"):
        assert said in words(out)


def test_points_are_ignored_and_that_is_said(ask, told, put):
    points = put(META.replace("approval", "cumulative") + PROJECTS + POINTS)
    found = told(points)
    assert (found["points_ignored"], found["winners"]) == (True, ["a", "b"])
    assert "The points on the ballots were ignored" in words(ask(points)[1])
    paid = told(points, "--payment", "points")
    assert (paid["points_ignored"], paid["payment"]) == (False, "points")
    _, out, _ = ask(points, "--payment", "points")
    assert "(payment: points)" in words(out)
    assert "were ignored" not in out


def test_an_order_is_ignored_and_that_is_said(ask, put):
    _, out, _ = ask(put(META.replace("approval", "ordinal") + PROJECTS + VOTES))
    assert "The order on the ballots was ignored" in words(out)


def test_the_report_in_plain_words(ask, put):
    code, out, err = ask(put())
    assert (code, err) == (0, "")
    assert out.startswith(str(put())[:20])
    for said in (
        "What do Equal Shares give? 4 projects for 100, which is 100 % of the budget. 0 of 100 voters named nothing "
        "that is taken. How was it reckoned?",
        "4 projects for 100, which is 100 % of the budget. 3 projects are taken by both rules. 10 of 100 voters named "
        "nothing that is taken. The largest group of them agreed on “Rampe”: 10 voters.",
        "Each voter had 1. No project more fitted in (completion: add1).",
        "How sure is it?",
        "made in exact fractions. Equal ones go by their id.",
        "Rampe 10 10 ● ·",
        "Skilte 10 90 · ●",
    ):
        assert said in words(out)
    assert all(len(line) <= 80 for line in out.splitlines())


def test_narrow_terminals_have_paragraphs(ask, put, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    _, out, _ = ask(put())
    assert "Rampe: cost 10, voters 10, equal shares" in out


def test_many_projects_are_cut_short(ask, put):
    rows = "".join(f"p{i};1;\n" for i in range(70))
    every = ",".join(f"p{i}" for i in range(70))
    text = "META\nkey;value\nbudget;100\nvote_type;approval\nPROJECTS\nproject_id;cost;name\n"
    _, out, _ = ask(put(f"{text}{rows}VOTES\nvoter_id;vote\n1;{every}\n"))
    assert "and 10 projects more; --json has them all" in out


BAD = [
    (TENTH.replace("90;e", "90;f"), "b.pb, line 104, column “vote”: “f” is no project of this file."),
    (TENTH.replace("a;30", "a;much"), "b.pb, line 7, column “cost”: “much” is no amount."),
    ("", "b.pb: The file is empty."),
    ("a,b\n1,2\n", "b.pb: There is no section META."),
]


@pytest.mark.parametrize(("text", "said"), BAD)
def test_bad_files_end_with_two_and_say_what_to_do(ask, put, text, said):
    code, out, err = ask(put(text), "--json")
    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


def test_what_is_not_there(ask, put, tmp_path):
    code, out, err = ask(tmp_path / "nowhere.pb")
    assert (code, out) == (2, "")
    assert "cannot be read (No such file or directory). Give a budget file, which ends in .pb." in err
    assert ask(tmp_path)[0] == 2
    code, _, err = ask(put(), "--payment", "points")
    assert code == 2
    assert "There are no points in" in err


def test_an_unknown_completion_is_refused(put):
    with pytest.raises(SystemExit) as left:
        main(["budget", str(put()), "--completion", "guess"])
    assert left.value.code == 2


def test_it_loads_no_django(put):
    code = "import sys; from samspil.__main__ import main; main(sys.argv[1:]); print('django' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code, "budget", put(), "--json"], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "False"


@needs_shared
@pytest.mark.parametrize("file", FILES, ids=lambda one: one.stem)
def test_every_published_budget_is_told(told, file):
    found = told(file)
    assert 0 < found["cost"] <= found["budget"]
    assert found["voters_without_any"] < found["greedy"]["voters_without_any"]
    assert found["certificate"]["smallest_gap"] > 1e-9
