"""Polis' method against red-dwarf 0.4.0, on conversations made by chance and on the published ones."""

import warnings

import numpy as np
import pytest

from samspil.analysis.voices.answers import packed
from samspil.analysis.voices.polis import polis
from samspil.formats.polis import read_polis
from tests.analysis.voices.polis_cases import made, triples
from tests.shared import SHARED, needs_shared

pytest.importorskip("reddwarf", reason="red-dwarf is not here (pip install red-dwarf==0.4.0)")
FOLDERS = sorted(path for path in (SHARED / "data" / "polis").iterdir() if path.is_dir()) if SHARED else []


def by_red_dwarf(given, rejected):
    """What red-dwarf makes of the same answers."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pandas and scikit-learn have moved on since
        from reddwarf.implementations.base import run_pipeline

        votes = [{"participant_id": int(i), "statement_id": int(j), "vote": v} for i, j, v in triples(given)]
        return run_pipeline(votes=votes, mod_out_statement_ids=[int(name) for name in rejected])


def same_but_for_ties(ours, theirs, strength):
    """The same statements in the same places, or others of exactly the same strength."""
    assert len(ours) == len(theirs)
    for mine, other in zip(ours, theirs, strict=True):
        assert mine == other or strength(mine) == pytest.approx(strength(other), rel=1e-12)


def compared(given, rejected):
    """Hold every part of the two results against each other."""
    found, theirs = polis(given, rejected=rejected), by_red_dwarf(given, rejected)
    groups = theirs.participants_df["cluster_id"].fillna(-1)
    assert found.group.tolist() == [int(groups[int(name)]) for name in given.people]
    projected = np.array([theirs.participant_projections[int(name)] for name in given.people])
    np.testing.assert_allclose(found.at, projected, atol=0.02)  # red-dwarf draws by chance where there are many
    place = {int(name): at for at, name in enumerate(given.statements)}
    for way, ours in (("agree", found.agreed), ("disagree", found.disagreed)):
        counts = found.everybody[:, 2 if way == "agree" else 0], found.everybody.sum(axis=1)
        other = [place[one["tid"]] for one in theirs.consensus[way]]
        same_but_for_ties(ours, other, lambda at, counts=counts: [count[at] for count in counts])
        informed = np.array([theirs.group_aware_consensus[way][int(name)] for name in given.statements])
        np.testing.assert_allclose(found.informed[0 if way == "agree" else 1], informed)
    for g, ours in enumerate(found.representative):
        table = theirs.group_comment_stats.loc[g]
        strong = {
            way: table[f"r{way}"] * table[f"r{way}t"] * table[f"p{way}"] * table[f"p{way}t"] for way in ("a", "d")
        }
        other = [(place[one["tid"]], one["repful-for"]) for one in theirs.repness[g]]
        same_but_for_ties(
            [(one.statement, one.way) for one in ours],
            other,
            lambda pick, strong=strong: strong[pick[1][0]][int(given.statements[pick[0]])],
        )
    return found


@pytest.mark.parametrize("seed", range(8))
def test_made_conversations(seed):
    given = made(n=30 + 11 * seed, m=12 + 9 * seed, groups=2 + seed % 3, seed=seed)
    given = given.keeping(people=given.given > 0)
    assert compared(given, given.statements[:seed]).k >= 2


@needs_shared
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_published_conversations(folder):
    read, problems = read_polis({path.name: path.read_bytes() for path in folder.iterdir()})
    assert [problem for problem in problems if problem.severity == "error"] == []
    names = [one.id for one in read.statements]
    given = packed(read.people, names, read.votes.person, read.votes.statement, read.votes.value)
    asked = given.keeping(statements=np.bincount(given.column, minlength=given.m) > 0)
    assert compared(asked, sorted(read.rejected & set(asked.statements))).k >= 2
    for part in ("group", "at"):  # what nobody was asked moves nobody
        mine, same = (getattr(polis(one, rejected=read.rejected), part) for one in (given, asked))
        np.testing.assert_array_equal(mine, same)
