"""Equal Shares against pabutools on the published budgets: the same winners, by every utility and completion."""

import hashlib
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samspil.analysis.decisions.budget import election
from samspil.analysis.decisions.greedy import greedy
from samspil.analysis.decisions.shares import equal_shares
from samspil.formats.pabulib import read_pabulib
from tests.shared import SHARED, needs_shared

pytest.importorskip("pabutools", reason="pabutools is not here (it is in requirements-dev.lock)")
from pabutools.election import (
    ApprovalBallot,
    ApprovalProfile,
    Cardinality_Sat,
    Cost_Sat,
    Instance,
    Project,
    parse_pabulib,
)
from pabutools.fractions import frac
from pabutools.rules import completion_by_rule_combination, greedy_utilitarian_welfare, method_of_equal_shares

SATS = {"cost": Cost_Sat, "cardinality": Cardinality_Sat}
FILES = sorted((SHARED / "data" / "pb").glob("*.pb")) if SHARED else []

# Where pabutools takes from ten seconds to eight minutes, what 1.2.3 once found stands here: the beginning of a SHA-256
# of its winners; `python -m bench.budget --whole` lets it find them again.
SLOW = {
    "poland_katowice_2020_": {
        ("cost", "none"): "4a49e23699951a36",
        ("cost", "add1"): "3a4740120a02706e",
        ("cost", "plain"): "bcab826cb91dc8ad",
        ("cardinality", "none"): "4a49e23699951a36",
        ("cardinality", "add1"): "446b2b4ed497c29e",
        ("cardinality", "plain"): "f99229cfe0434c43",
    },
    "poland_warszawa_2020_praga-poludnie": {
        ("cost", "none"): "dbc010028a3fb25a",
        ("cost", "add1"): "83ade57e90ef4390",
        ("cost", "plain"): "34963fb6154b84d2",
        ("cardinality", "none"): "d97494de7cd84997",
        ("cardinality", "add1"): "9d5b8da411c77cab",
        ("cardinality", "plain"): "45d969f9e1e45343",
    },
    "poland_lodz_2022_": {
        ("cost", "none"): "0b1d6c5232d0faa4",
        ("cost", "add1"): "d49a2153b0b523f1",
        ("cost", "plain"): "bdba6a5bf69838e9",
        ("cardinality", "none"): "ef054058bed66bde",
        ("cardinality", "add1"): "b010adc51cbc97b9",
        ("cardinality", "plain"): "5fb6a0de64e89dff",
    },
}


def read(file):
    """A published budget as ours, points ignored."""
    found, _ = read_pabulib(file.name, file.read_bytes())
    votes = found.votes.without_points()
    names, costs = [one.id for one in found.projects], [one.cost for one in found.projects]
    return election(names, costs, found.budget, votes.named, heads=votes.heads)


@cache
def theirs(file):
    """The same as pabutools', points ignored, equal ballots counted together."""
    instance, profile = parse_pabulib(str(file))
    approvals = ApprovalProfile([ApprovalBallot(set(one)) for one in profile], instance=instance)
    return instance, approvals.as_multiprofile()


def digest(names):
    """Winners as a few letters."""
    return hashlib.sha256("\n".join(sorted(names)).encode()).hexdigest()[:16]


def names(asked, winners):
    """Their ids."""
    return [asked.names[at] for at in winners]


@needs_shared
@pytest.mark.parametrize("utility", SATS)
@pytest.mark.parametrize("file", FILES, ids=lambda one: one.stem)
def test_the_winners_are_those_of_pabutools(file, utility):
    asked, known = read(file), SLOW.get(file.stem) or found_by_pabutools(file, utility)
    for completion in ("none", "add1"):
        found = equal_shares(asked, utility=utility, completion=completion)
        assert digest(names(asked, found.winners)) == known[utility, completion], completion
        assert found.gap > 1e-9
    assert digest(names(asked, greedy(asked, utility=utility))) == known[utility, "plain"]


def found_by_pabutools(file, utility):
    """What pabutools finds now."""
    instance, profile = theirs(file)
    found = {
        completion: method_of_equal_shares(instance, profile, sat_class=SATS[utility], voter_budget_increment=more)
        for completion, more in (("none", None), ("add1", 1))
    }
    found["plain"] = greedy_utilitarian_welfare(instance, profile, sat_class=SATS[utility])
    return {(utility, completion): digest(one.name for one in winners) for completion, winners in found.items()}


@settings(max_examples=60, deadline=None)
@given(st.data(), st.sampled_from(list(SATS)), st.sampled_from(["none", "add1", "greedy", "add1-greedy"]))
def test_small_ones_too(data, utility, completion):
    """Small elections are full of ties, of which real ones have few."""
    m = data.draw(st.integers(1, 5))
    costs = data.draw(st.lists(st.fractions(0, 9, max_denominator=4), min_size=m, max_size=m))
    budget = data.draw(st.integers(1, 30))
    ballots = data.draw(st.lists(st.sets(st.integers(0, m - 1)).map(sorted), min_size=1, max_size=8))
    ids = data.draw(st.permutations(["a", "b", "10", "9", "Z"]))[:m]
    asked = election(ids, costs, budget, ballots)
    projects = [Project(name, frac(cost.numerator, cost.denominator)) for name, cost in zip(ids, costs, strict=True)]
    instance = Instance(projects, budget_limit=frac(budget))
    profile = ApprovalProfile([ApprovalBallot(projects[at] for at in one) for one in ballots], instance=instance)
    rules, options = _by_them(completion, SATS[utility])
    known = completion_by_rule_combination(instance, profile, rules, options)
    assert sorted(names(asked, equal_shares(asked, utility=utility, completion=completion).winners)) == sorted(
        one.name for one in known
    )


def _by_them(completion, sat):
    shares = {"sat_class": sat, "voter_budget_increment": 1 if completion.startswith("add1") else None}
    if completion.endswith("greedy"):
        return [method_of_equal_shares, greedy_utilitarian_welfare], [shares, {"sat_class": sat}]
    return [method_of_equal_shares], [shares]
