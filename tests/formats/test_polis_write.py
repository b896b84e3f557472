"""What we export of a conversation: read again it is the same, red-dwarf reads it, and nobody is singled out in it."""

import csv
import io
import warnings
from datetime import date
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspil.formats.polis import ReadConversation, ReadStatement, Votes, read_polis, write_polis
from tests.formats.polis_cases import GIVEN, TEXTS

DAY = date(2026, 3, 9)


def conversation(cells, texts=("",) * 6, rejected=()):
    """A conversation of eight people and six statements with these answers."""
    ordered = sorted(cells)
    return ReadConversation(
        topic="=Gården, og mere",
        people=tuple(f"person {i}" for i in range(8)),
        statements=tuple(
            ReadStatement(f"s{j}", text, f"person {j % 3}", -1 if j in rejected else 1) for j, text in enumerate(texts)
        ),
        votes=Votes(
            np.array([i for i, _ in ordered], dtype=np.int32),
            np.array([j for _, j in ordered], dtype=np.int32),
            np.array([cells[key] for key in ordered], dtype=np.int8),
        ),
        sign="+1 agree",
    )


ALL = conversation({(i, j): (i * j) % 3 - 1 for i in range(8) for j in range(9)}, [f"Udsagn {j}" for j in range(9)])


def rows(data):
    return list(csv.DictReader(io.StringIO(data.decode())))


def by_text(found, votes):
    """How each person answered, by the words of the statements, in an order that no number decides."""
    people = {}
    for i, j, value in zip(votes.person, votes.statement, votes.value, strict=True):
        people.setdefault(int(i), []).append((found.statements[j].text, int(value)))
    return sorted(sorted(answers) for answers in people.values())


@given(GIVEN, st.lists(TEXTS, min_size=6, max_size=6), st.integers(0, 99))
def test_read_again_it_is_the_same(cells, texts, seed):
    before = conversation(cells, [f"{j} {text}".strip() for j, text in enumerate(texts)])
    files = write_polis(before, day=DAY, k=1, random=Random(seed))
    for left_out in ("votes.csv", "participants-votes.csv"):
        after, problems = read_polis({name: data for name, data in files.items() if name != left_out})
        assert after is not None, [problem.text() for problem in problems]
        assert after.topic == before.topic
        assert by_text(after, after.votes) == by_text(before, before.votes)
        assert {one.text for one in after.statements} == {one.text for one in before.statements}


def test_every_export_has_new_numbers():
    one, other = (write_polis(ALL, day=DAY) for _ in range(2))
    assert one["votes.csv"] != other["votes.csv"]
    assert one["comments.csv"] != other["comments.csv"]


def test_rows_stand_in_the_order_of_the_new_numbers():
    files = write_polis(ALL, day=DAY)
    people = [int(row["participant"]) for row in rows(files["participants-votes.csv"])]
    statements = [int(row["comment-id"]) for row in rows(files["comments.csv"])]
    log = [(int(row["comment-id"]), int(row["voter-id"])) for row in rows(files["votes.csv"])]
    assert people == list(range(8))
    assert statements == list(range(9))
    assert log == sorted(log)


def test_no_author_can_be_found_among_those_who_answered():
    files = write_polis(ALL, day=DAY)
    authors = [row["author-id"] for row in rows(files["comments.csv"])]
    assert len(set(authors)) == len(authors)
    assert not set(authors) & {row["voter-id"] for row in rows(files["votes.csv"])}
    assert {row["n-comments"] for row in rows(files["participants-votes.csv"])} == {""}
    assert b"person" not in b"".join(files.values())


def test_no_time_is_finer_than_a_day():
    files = write_polis(ALL, day=DAY)
    for name in ("comments.csv", "votes.csv"):
        for row in rows(files[name]):
            assert int(row["timestamp"]) % 86_400_000 == 0
            assert row["datetime"] == "Mon Mar 09 2026 00:00:00 GMT+0000 (Coordinated Universal Time)"


@pytest.mark.parametrize(("people", "told"), [(4, False), (5, True)])
def test_below_k_people_there_are_no_rows_and_no_counts(people, told):
    few = conversation({(i, j): 1 for i in range(people) for j in range(6)}, [f"Udsagn {j}" for j in range(6)])
    files = write_polis(few, day=DAY, k=5)
    assert ("votes.csv" in files, "participants-votes.csv" in files) == (told, told)
    assert ("agrees" in rows(files["comments.csv"])[0]) == told
    assert (b"voters" in files["summary.csv"]) == told
    assert len(rows(files["comments.csv"])) == 6


def test_what_was_rejected_is_counted_but_not_spread():
    files = write_polis(conversation({(i, j): 1 for i in range(8) for j in range(6)}, ["ord"] * 6, {1}), day=DAY)
    told = {(row["moderated"], row["comment-body"]) for row in rows(files["comments.csv"])}
    assert told == {("1", "ord"), ("-1", "")}


def test_no_spreadsheet_runs_it():
    files = write_polis(conversation({(i, 0): 1 for i in range(8)}, ["=1+1", "+x", "@a", "-b", "|c", "%d"]), day=DAY)
    assert all(row["comment-body"].startswith("'") for row in rows(files["comments.csv"]))
    assert files["summary.csv"].startswith(b"topic,\"'=G")


def test_red_dwarf_reads_it():
    pytest.importorskip("reddwarf", reason="red-dwarf is not here (pip install red-dwarf==0.4.0)")
    files = write_polis(ALL, day=DAY, random=Random(1))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from reddwarf.data_loader import Loader
        from reddwarf.implementations.base import run_pipeline

        class Here(Loader):
            """Reads from our files in place of a server."""

            def init_http_client(self):
                self.session = self

            def get(self, address):
                self.text = files[address.rpartition("/")[2]].decode()
                return self

        loaded = Here(directory_url="https://example.org/export/")
        found = run_pipeline(votes=loaded.votes_data)
    assert len(loaded.votes_data) == 72
    assert loaded.skipped_dup_votes == []
    agreed = {one["statement_id"]: one["agree_count"] for one in loaded.comments_data}
    assert agreed == {j: int((found.raw_vote_matrix[j] == 1).sum()) for j in range(9)}
    texts = {one["statement_id"]: one["txt"] for one in loaded.comments_data}
    for j, text in texts.items():
        own = [value for (_, at), value in zip(*_cells(ALL), strict=True) if ALL.statements[at].text == text]
        assert sorted(found.raw_vote_matrix[j]) == sorted(own)


def _cells(one):
    votes = one.votes
    return list(zip(votes.person.tolist(), votes.statement.tolist(), strict=True)), votes.value.tolist()
