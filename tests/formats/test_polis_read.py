"""Polis exports in every form they have had are the same conversation; what is wrong is named with file and row."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspil.formats.polis import read_polis
from tests.formats.polis_cases import COMMENTS, PEOPLE, VOTES, files


def read(found):
    """The conversation; with the warnings, which must be no errors."""
    conversation, problems = read_polis(found)
    assert conversation is not None, [problem.text() for problem in problems]
    return conversation, [problem.text() for problem in problems]


def refused(found):
    """What is said of files that cannot be read."""
    conversation, problems = read_polis(found)
    assert conversation is None
    return [problem.text() for problem in problems if problem.severity == "error"]


def cells(conversation):
    """The answers as a dictionary."""
    votes = conversation.votes
    return {
        (conversation.people[i], conversation.statements[j].id): int(value)
        for i, j, value in zip(votes.person, votes.statement, votes.value, strict=True)
    }


EXPECTED = {
    ("a", "0"): 1, ("b", "0"): 1, ("c", "0"): -1, ("d", "0"): 1, ("a", "1"): 1, ("b", "1"): 1, ("d", "1"): -1,
    ("c", "2"): 1, ("a", "2"): -1,
}  # fmt: skip


def test_the_whole_export():
    found, warnings = read(files())
    assert warnings == []
    assert (found.topic, found.people, found.sign) == ("Gården", ("a", "b", "c", "d"), "+1 agree")
    assert [one.text for one in found.statements] == ['Flere bænke, og "mere" lys', "Hold gården åben", "Noget grimt"]
    assert [one.moderated for one in found.statements] == [1, 0, -1]
    assert found.rejected == {"2"}
    assert found.published == ("0", "0", "1", None)
    assert cells(found) == EXPECTED
    assert str(found.statements[0].day) == "2017-07-14"


@pytest.mark.parametrize("left_out", [{"people": None}, {"votes": None}, {"people": None, "summary": None}])
def test_the_parts_of_it_say_the_same(left_out):
    assert cells(read(files(**left_out))[0]) == EXPECTED


def test_the_last_answer_by_time_counts_and_the_others_are_counted():
    found, _ = read(files(people=None))
    assert (cells(found)["d", "0"], found.changed) == (1, 1)


def test_a_zip_and_a_folder_in_a_zip():
    for place in ("", "export-2024/"):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as made:
            for name, data in files().items():
                made.writestr(place + name, data)
            made.writestr("__MACOSX/._comments.csv", b"\x00\x05")
        assert cells(read({"export.zip": packed.getvalue()})[0]) == EXPECTED


def test_people_alone_have_no_words():
    found, warnings = read({"participants-votes.csv": PEOPLE.encode()})
    assert cells(found) == EXPECTED
    assert [one.text for one in found.statements] == ["", "", ""]
    assert found.rejected == frozenset()
    assert "There is no comments.csv" in warnings[0]


COMMENT_HEADS = [
    "timestamp,comment_id,author_id,agrees,disagrees,moderated,comment_text",
    "created,tid,pid,agree_count,disagree_count,mod,txt",
    "timestamp,statement-id,participant-id,agrees,disagrees,moderated,comment",
]
VOTE_HEADS = [
    "timestamp,comment_id,voter_id,vote",
    "modified,tid,pid,vote",
    "timestamp,statement-id,participant-id,vote",
    "timestamp,comment-id,participant,value",
]


def without_datetime(text):
    """The rows without their second column, without heading."""
    return [",".join(line.split(",")[:1] + line.split(",")[2:]) for line in text.splitlines()[1:]]


@pytest.mark.parametrize("head", COMMENT_HEADS)
def test_every_heading_statements_have_had(head):
    text = "\n".join([head, *without_datetime(COMMENTS)])
    found, _ = read(files(comments=text, people=None))
    assert found.rejected == {"2"}
    assert [one.author for one in found.statements] == ["a", "b", "c"]
    assert found.statements[0].text.startswith("Flere")


@pytest.mark.parametrize("head", VOTE_HEADS)
def test_every_heading_answers_have_had(head):
    assert cells(read(files(votes="\n".join([head, *without_datetime(VOTES)]), people=None))[0]) == EXPECTED


def test_the_zip_of_2023_with_meta_seed_and_importance():
    head = "timestamp,comment-id,author-id,agrees,disagrees,moderated,is-meta,is-seed,"
    head += "group-informed-consensus,comment-body"
    rows = ["1,0,a,3,1,1,false,true,0.3,En", "1,1,b,2,1,1,false,false,0.2,To", "1,2,c,1,1,-1,false,false,0,Tre"]
    found, _ = read(files(comments="\n".join([head, *rows])))
    assert [one.text for one in found.statements] == ["En", "To", "Tre"]


def test_the_new_export_has_tables_that_are_passed_over():
    more = {
        "participant-importance.csv": b"participant,group-id,n-comments,n-votes,n-important,0\na,0,1,2,3,1\n",
        "comment-groups.csv": b"comment-id,comment,total-votes,total-agrees,group-a-votes\n0,x,1,1,1\n",
        "comment-clusters.csv": b"comment-id,comment,topic\n0,x,y\n",
        "1234-xid.csv": b"participant,xid\na,secret\n",
        "stats-history.csv": b"n-votes,n-comments,n-visitors\n1,1,1\n",
        "README.txt": b"",
    }
    found, warnings = read(files() | more)
    assert (cells(found), warnings) == (EXPECTED, [])
    assert cells(read(files(people=None) | more)[0]) == EXPECTED


def test_semicolons_windows_and_bom():
    people = PEOPLE.replace(",", ";")
    assert cells(read({"p.csv": people.encode("utf-8-sig")})[0]) == EXPECTED
    found, _ = read({"p.csv": people.replace("\n", "\r\n").encode("utf-16")})
    assert cells(found) == EXPECTED


def turned(text, column):
    """The table with 1 for -1 and -1 for 1 in a column, or in all from a column on."""
    other = {"1": "-1", "-1": "1"}
    lines = [line.split(",") for line in text.splitlines()]
    return "\n".join(
        ",".join(other.get(cell, cell) if at in column and place else cell for at, cell in enumerate(line))
        for place, line in enumerate(lines)
    )


def test_the_sign_is_told_by_what_people_agreed_with():
    found, warnings = read(files(people=turned(PEOPLE, {6, 7, 8}), votes=None))
    assert (found.sign, cells(found), warnings) == ("-1 agree", EXPECTED, [])


def test_the_sign_is_told_by_the_counts_of_statements():
    found, _ = read(files(people=None, votes=turned(VOTES, {4})))
    assert (found.sign, cells(found)) == ("-1 agree", EXPECTED)


def test_authors_are_believed_before_swapped_counts():
    swapped = COMMENTS.replace("a,3,1,1", "a,1,3,1").replace("b,2,1,0", "b,1,2,0")
    found, warnings = read(files(people=None, comments=swapped, votes=turned(VOTES, {4})))
    assert (found.sign, cells(found)) == ("-1 agree", EXPECTED)
    assert "the authors were believed" in warnings[0]


def test_a_sign_that_cannot_be_told_is_assumed_and_said():
    head = "comment-id,voter-id,vote"
    found, warnings = read({"votes.csv": f"{head}\n0,a,1\n1,b,-1\n".encode()})
    assert found.sign == "+1 agree (assumed)"
    assert any("that was assumed" in warning for warning in warnings)


def test_who_set_it_up_is_noticed_and_kept():
    people = PEOPLE + "s,0,2,2,0,0,0,0,\n"
    comments = COMMENTS.replace("0,a,3", "0,s,3").replace("1,b,2", "1,s,2")
    found, warnings = read(files(people=people, comments=comments))
    assert found.organisers == ("s",)
    assert "s" in found.people
    assert "set the conversation up" in warnings[0]


def test_kinds_of_people_are_declared_and_ids_of_others_are_not_read():
    lines = PEOPLE.splitlines()
    kinds = ["role,xid,mail", "borger,x1,a@x", "borger,x2,b@x", "fagperson,x3,c@x", ",x4,d@x"]
    wide = PEOPLE.splitlines()[0].count(",")
    text = "\n".join(f"{line}{',' * (wide - line.count(','))},{kind}" for line, kind in zip(lines, kinds, strict=True))
    found, warnings = read(files(people=text))
    assert found.declared["role"] == ("borger", "borger", "fagperson", None)
    assert "xid" not in found.declared
    assert cells(found) == EXPECTED
    assert "xid" not in "".join(warnings)


def test_a_text_without_quotation_marks_is_put_together_again():
    comments = COMMENTS.replace('"Flere bænke, og ""mere"" lys"', "Flere bænke, og mere, lys")
    found, warnings = read(files(comments=comments))
    assert found.statements[0].text == "Flere bænke, og mere, lys"
    assert warnings == [
        "comments.csv, line 2: The text was not in quotation marks and was cut at “,”; it was put together again."
    ]


WRONG = [
    ({"people": PEOPLE.replace("d,,0,2,1,1,1,-1,", "d,,0,2,1,1,1,7,")}, "P, line 5, column “1”: “7” is no answer."),
    ({"people": PEOPLE + "a,0,1,1,1,0,1,,\n"}, "P, line 6, column “participant”: There is a row for “a” already."),
    ({"people": PEOPLE + ",0,1,1,1,0,1,,\n"}, "P, line 6, column “participant”: “participant” is blank."),
    ({"people": PEOPLE + "e,0,1,1,1,0,1,,,1\n"}, "P, line 6: The row has 10 cells, the headings are 9."),
    ({"people": PEOPLE.replace("e,0,1,2", "e,0,1,1")}, "P, line 1: Two columns are called “1”."),
    ({"people": PEOPLE.splitlines()[0]}, "P: There are no rows in it."),
    ({"people": "participant,role\na,b\n"}, "P, line 1: No column is named after a statement."),
    ({"votes": VOTES.replace("0,c,-1", "0,c,2")}, "V, line 4, column “vote”: “2” is no answer."),
    ({"votes": VOTES.replace(",0,c,-1", ",,c,-1")}, "V, line 4, column “comment-id”: “comment-id” is blank."),
    ({"votes": None}, "C, line 1: Only statements were found."),
    ({"votes": "x,y\n1,2\n", "comments": None, "summary": None}, "V, line 1: No answers were found."),
    ({"comments": COMMENTS.replace("2,1,0", "2,1,9")}, "C, line 3, column “moderated”: “9” is no moderation."),
    (
        {"comments": COMMENTS.replace(",1,b", ",0,b")},
        "C, line 3, column “comment-id”: There is a statement “0” already.",
    ),
    ({"comments": COMMENTS.replace("Hold", '"Hold')}, "C, line 3: The row that begins here cannot be read"),
]
FILES = {"P": "participants-votes.csv", "V": "votes.csv", "C": "comments.csv"}


@pytest.mark.parametrize(("changed", "expected"), WRONG)
def test_what_is_wrong_is_named_with_row_and_remedy(changed, expected):
    said = refused(files(**({"people": None} | changed)))
    beginning = FILES[expected[0]] + expected[1:]
    assert [text for text in said if text.startswith(beginning) and len(text) > len(beginning) + 10], said


def test_two_tables_of_a_kind_are_one_too_many():
    said = refused(files() | {"old.csv": VOTES.encode()})
    assert said == ["votes.csv: This is the same kind of table as old.csv. Keep one of the two."]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04broken", b"\x00\x01\x02", b"hej", b"topic,x\n"])
def test_what_is_no_export_is_refused_with_reasons(data):
    assert refused({"x.csv": data})


def test_nothing_at_all():
    assert refused({})


@given(st.dictionaries(st.sampled_from(("comments.csv", "votes.csv", "x.zip", "p.csv")), st.binary(max_size=80)))
def test_no_file_stops_the_program(some):
    conversation, problems = read_polis(some)
    assert (conversation is None) == any(problem.severity == "error" for problem in problems)


@given(
    st.integers(0, 400), st.sampled_from(["comments.csv", "votes.csv", "participants-votes.csv"]), st.binary(max_size=6)
)
def test_no_broken_export_stops_the_program(at, name, put):
    found = files()
    found[name] = found[name][:at] + put + found[name][at + len(put) :]
    conversation, problems = read_polis(found)
    assert (conversation is None) == any(problem.severity == "error" for problem in problems)


@given(st.permutations(VOTES.splitlines()[1:]), st.permutations(COMMENTS.splitlines()[1:]))
def test_the_rows_may_stand_in_any_order(votes, comments):
    text = "\n".join([VOTES.splitlines()[0], *votes])
    statements = "\n".join([COMMENTS.splitlines()[0], *comments])
    found, _ = read(files(people=None, votes=text, comments=statements))
    assert cells(found) == EXPECTED
