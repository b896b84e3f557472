"""PaBuLib files: what they say, what is mended, and what is told of those that cannot be read."""

import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspil.formats import pabulib, pabulib_votes
from samspil.formats.pabulib import read_pabulib
from tests.shared import SHARED, needs_shared

META = "META\nkey;value\ndescription;Gården\nnum_projects;3\nnum_votes;5\nbudget;1000\nvote_type;approval\n"
PROJECTS = 'PROJECTS\nproject_id;cost;name\na;400;"Bænk; ny"\nb;300,50;\nc;1000.25;Træer\n'
VOTES = "VOTES\nvoter_id;vote;age\n1;a,b;40\n2;b,a;\n3;;17\n4;c;\n5;None;\n"
POINTS = "VOTES\nvoter_id;vote;points\n1;a,b;2,1\n2;b,a;1,2\n3;a,b;1,2\n4;c;0\n5;;\n"


def read(meta=META, projects=PROJECTS, votes=VOTES, *, encoding="utf-8"):
    """What is read of a file, and what is told."""
    found, problems = read_pabulib("b.pb", (meta + projects + votes).encode(encoding))
    return found, [problem.text() for problem in problems]


def test_what_a_file_says():
    found, told = read()
    assert told == []
    assert (found.title, found.vote_type, found.budget) == ("Gården", "approval", 1000)
    assert [(one.id, one.cost, one.name) for one in found.projects] == [
        ("a", 400, "Bænk; ny"),
        ("b", Fraction("300.5"), "b"),
        ("c", Fraction("1000.25"), "Træer"),
    ]
    assert found.votes.points is None
    assert dict(zip(found.votes.named, found.votes.heads, strict=True)) == {(0, 1): 2, (): 2, (2,): 1}


@pytest.mark.parametrize("kind", ["approval", "choose-1", "ordinal", "Approval"])
def test_every_way_of_voting_names_projects(kind):
    found, told = read(META.replace("approval", kind))
    assert (told, found.vote_type, sum(found.votes.heads)) == ([], kind.lower(), 5)


@pytest.mark.parametrize("kind", ["cumulative", "scoring"])
def test_points_stay_with_what_they_are_given_to(kind):
    found, told = read(META.replace("approval", kind), votes=POINTS)
    assert told == []
    given_ = dict(zip(found.votes.named, found.votes.points, strict=True))
    assert len(found.votes.heads) == 4
    assert given_[(2,)] == (0,)
    plain = found.votes.without_points()
    assert dict(zip(plain.named, plain.heads, strict=True)) == {(0, 1): 3, (2,): 1, (): 1}
    only = found.votes.with_points_only()
    assert sorted(zip(only.named, only.points, only.heads, strict=True)) == [
        ((), (), 2), ((0, 1), (1, 2), 1), ((0, 1), (2, 1), 2),
    ]  # fmt: skip
    assert plain.without_points() is plain.with_points_only() is plain


def test_points_of_approvals_are_not_looked_at():
    assert read(votes=POINTS.replace("2,1", "many"))[0].votes.points is None


@given(st.permutations(VOTES.splitlines()[2:]))
def test_the_order_of_the_ballots_does_not_matter(rows):
    votes = read(votes="\n".join([*VOTES.splitlines()[:2], *rows]))[0].votes
    assert dict(zip(votes.named, votes.heads, strict=True)) == {(0, 1): 2, (): 2, (2,): 1}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_letters_and_line_ends(encoding):
    found, told = read(META.replace("\n", "\r\n"), encoding=encoding)
    assert (told, found.title) == ([], "Gården")


def test_what_is_mended():
    _, told = read(META.replace("num_votes;5", "num_votes;6"), votes=VOTES.replace("4;c", "4;c,a, c"))
    assert told == [
        "b.pb, line 18, column “vote”: A project is named twice on a ballot; it counts once.",
        "b.pb, line 5: “num_votes” says 6, but there are 5. What is there was read.",
    ]
    assert "read as Windows text" in read(encoding="cp1252")[1][0]


BAD = [
    ({"meta": ""}, "b.pb: There is no section META."),
    ({"projects": ""}, "b.pb: There is no section PROJECTS."),
    ({"votes": ""}, "b.pb: There is no section VOTES."),
    ({"meta": META.replace("budget;1000\n", "")}, "b.pb, line 1: “” is no budget. Write the row “budget;” in META"),
    ({"meta": META.replace("1000", "0")}, "b.pb, line 6: “0” is no budget."),
    ({"meta": META.replace("1000", "-5")}, "b.pb, line 6: “-5” is no budget."),
    ({"meta": META.replace("1000", "1e5")}, "b.pb, line 6: “1e5” is no budget."),
    ({"meta": META.replace("approval", "guess")}, "b.pb, line 7: “guess” is no way of voting."),
    ({"projects": PROJECTS.replace("cost", "price")}, "b.pb, line 9: There is no column “cost”."),
    ({"projects": PROJECTS.replace("project_id", "id")}, "b.pb, line 9: There is no column “project_id”."),
    ({"projects": PROJECTS.replace("400", "400 kr")}, "b.pb, line 10, column “cost”: “400 kr” is no amount."),
    ({"projects": PROJECTS.replace("400", "-1")}, "b.pb, line 10, column “cost”: “-1” is no amount."),
    ({"projects": PROJECTS.replace("400", "9" * 16)}, "line 10, column “cost”: “9999999999999999” is no amount."),
    ({"projects": PROJECTS.replace("b;300", ";300")}, "b.pb, line 11, column “project_id”: “” is no id of a project."),
    ({"projects": PROJECTS.replace("b;300", "a;300")}, "b.pb, line 11: The project “a” is in line 10 too."),
    ({"projects": PROJECTS.replace('ny"', "ny")}, "A quotation mark is open"),
    ({"projects": "PROJECTS\nproject_id;cost\n"}, "b.pb, line 8: There are 0 projects; there must be 1 to"),
    ({"votes": VOTES.replace(";vote;", ";choice;")}, "b.pb, line 14: There is no column “vote”."),
    ({"votes": "VOTES\nvoter_id;vote\n"}, "b.pb, line 13: There are 0 ballots; there must be 1 to"),
    ({"votes": VOTES.replace("4;c", "4;d")}, "b.pb, line 18, column “vote”: “d” is no project of this file."),
    ({"votes": VOTES.replace("4;c;", "4")}, "b.pb, line 18: The row has 1 cells, the headings are 3."),
    ({"votes": VOTES.replace("4;c;", "4;c;;;")}, "b.pb, line 18: The row has 5 cells, the headings are 3."),
]


@pytest.mark.parametrize(("changed", "said"), BAD)
def test_what_cannot_be_read_is_told_with_its_place(changed, said):
    found, told = read(**changed)
    assert found is None
    assert any(said in one for one in told), told


@pytest.mark.parametrize(
    ("votes", "said"),
    [
        (POINTS.replace("2,1", "2"), "line 15, column “points”: There are 1 points for 2 projects."),
        (POINTS.replace("2,1", "2,x"), "line 15, column “points”: “x” is no number of points."),
        (POINTS.replace("2,1", "2,1e9"), "line 15, column “points”: “1e9” is no number of points."),
    ],
)
def test_points_that_are_none(votes, said):
    found, told = read(META.replace("approval", "cumulative"), votes=votes)
    assert found is None
    assert said in told[0]


def test_many_faults_are_told_once(monkeypatch):
    rows = "\n".join(f"{i};x{i};" for i in range(5000))
    found, told = read(votes=f"VOTES\nvoter_id;vote;age\n{rows}\n")
    assert (found, len(told)) == (None, 21)
    assert told[19].startswith("b.pb, line 34, ")
    assert "4980 more places have the same problem" in told[20]


def test_too_much(monkeypatch):
    monkeypatch.setattr(pabulib, "MAX_VOTES", 4)
    assert "There are 5 ballots; there must be 1 to 4." in read()[1][0]
    monkeypatch.setattr(pabulib, "MAX_EXPORT_BYTES", 100)
    assert "at most 0 MB can be read" in read()[1][0]


@pytest.mark.parametrize(
    "data", [b"", b"  \n", b"\x00\x01", b"PK\x03\x04", b"\xff\xfe\x00", b"VOTES", b"META\n\nVOTES\nvote"]
)
def test_no_file_stops_it(data):
    found, problems = read_pabulib("b.pb", data)
    assert found is None
    assert problems


@given(st.integers(0, 10**6))
def test_a_spoiled_file_is_read_or_told_of(seed):
    rng = random.Random(seed)
    data = bytearray((META + PROJECTS + VOTES).encode())
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(data))
        data[at : at + rng.randint(0, 3)] = rng.choice([b"", b";", b'"', b"\n", b"\xff", b"\x00", b"META\n", b"9" * 30])
    found, problems = read_pabulib("b.pb", bytes(data))
    assert (found is None) == any(one.severity == "error" for one in problems)


def test_ballots_without_a_heading_are_not_counted():
    assert pabulib_votes.counted([["1", "a"]], ["voter_id", "choice"]) == {}


@needs_shared
@pytest.mark.parametrize(
    "file", sorted((SHARED / "data" / "pb").glob("*.pb")) if SHARED else [], ids=lambda one: one.stem
)
def test_every_published_file_is_read(file):
    found, problems = read_pabulib(file.name, file.read_bytes())
    assert problems == ()
    text = file.read_text(encoding="utf-8")
    rows = text.partition("\nVOTES\n")[2].strip().count("\n")
    assert sum(found.votes.heads) == rows
    assert (found.votes.points is not None) == ("vote_type;cumulative" in text)
