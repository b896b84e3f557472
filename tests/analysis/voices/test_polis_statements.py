"""Polis' numbers about statements, against the formulas worked out by hand."""

import math

import numpy as np
import pytest

from samspil.analysis.voices.polis import statements
from samspil.analysis.voices.polis.statements import Picked


def counted(*rows):
    """(groups, m, 3) from (agree, disagree, pass) of each group and statement."""
    return np.array([[(d, p, a) for a, d, p in row] for row in rows])


def test_shares_and_tests_are_those_of_the_source():
    found = statements.shares(counted([(8, 1, 1)], [(2, 6, 2)]))
    assert found.share[0, 0, 0] == 9 / 12
    assert found.share[1, 0, 0] == 2 / 12
    assert found.test[0, 0, 0] == pytest.approx(2 * math.sqrt(11) * (9 / 11 - 0.5))
    assert found.ratio[0, 0, 0] == pytest.approx((9 / 12) / (3 / 12))
    pooled = (9 + 3) / (11 + 11)
    z = (9 / 11 - 3 / 11) / math.sqrt(pooled * (1 - pooled) * (2 / 11))
    assert found.ratio_test[0, 0, 0] == pytest.approx(z)
    assert found.ratio_test[0, 1, 0] == pytest.approx(-z)


def test_where_all_agree_there_is_no_difference_to_test():
    assert statements.shares(counted([(5, 0, 0)], [(3, 0, 0)])).ratio_test[0].tolist() == [[0.0], [0.0]]


def test_informed_consensus_is_the_product_over_groups():
    found = statements.informed(statements.shares(counted([(8, 1, 1)], [(2, 6, 2)], [(0, 0, 0)])))
    assert found[:, 0].tolist() == pytest.approx([9 / 12 * 3 / 12 * 1 / 2, 2 / 12 * 7 / 12 * 1 / 2])


def test_consensus_takes_the_strongest_five_that_are_clear():
    row = [(20 + i, 1, 0) for i in range(7)] + [(1, 30, 0), (2, 1, 0), (10, 10, 0)]
    agreed, disagreed = statements.consensus(counted(row)[0], np.zeros(10, dtype=bool))
    assert agreed == (6, 5, 4, 3, 2)
    assert disagreed == (7,)
    out = np.zeros(10, dtype=bool)
    out[[6, 7]] = True
    assert statements.consensus(counted(row)[0], out) == ((5, 4, 3, 2, 1), ())


def test_of_the_same_strength_the_first_comes_first():
    assert statements.consensus(counted([(9, 0, 0)] * 7)[0], np.zeros(7, dtype=bool))[0] == (0, 1, 2, 3, 4)


def test_what_sets_a_group_apart_with_agreement_first():
    one = [(1, 14, 0), (15, 0, 0), (12, 2, 0), (7, 7, 0)]
    other = [(14, 1, 0), (2, 13, 0), (3, 12, 0), (7, 7, 0)]
    first, second = statements.representative(statements.shares(counted(one, other)), np.zeros(4, dtype=bool))
    assert first == (Picked(1, "agree"), Picked(2, "agree"), Picked(0, "disagree"))
    assert second == (Picked(0, "agree"), Picked(1, "disagree"), Picked(2, "disagree"))


def test_a_group_without_anything_clear_has_the_one_that_is_nearest():
    even = [(1, 1, 1), (1, 2, 1)]
    first, _ = statements.representative(statements.shares(counted(even, even)), np.zeros(2, dtype=bool))
    assert len(first) == 1
    assert statements.representative(statements.shares(counted(even, even)), np.ones(2, dtype=bool)) == ((), ())


def test_a_statement_nobody_answered_leads_nothing():
    rows = [(0, 0, 9), (6, 1, 0)]
    seen = statements.shares(counted(rows, [(0, 0, 0), (1, 5, 0)]))
    assert statements.representative(seen, np.zeros(2, dtype=bool))[0][0] == Picked(1, "agree")
