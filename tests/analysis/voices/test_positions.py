"""Everyone who answered has a place with its doubt; directions are kept only when they foretell."""

import numpy as np

from samspil.analysis.voices.answers import answers
from samspil.analysis.voices.cells import Cells, held_out, log_loss
from samspil.analysis.voices.positions import WIDE, positions
from tests.analysis.voices.made import camps, listed, noise


def loss_of(given, rank):
    """Held-out log-loss of so many directions."""
    cells = Cells.of(given)
    out = held_out(cells, 10, 3)[0]
    rest = [one for one, left_out in zip(listed(given), out, strict=True) if not left_out]
    train = answers(rest, people=given.people, statements=given.statements)
    found = positions(train, rank=rank)
    return log_loss(found.chances(cells.row[out], cells.column[out]), cells.value[out]).mean()


def test_camps_are_a_direction_and_foretell() -> None:
    """Two camps stand on either side, and knowing the side foretells what was held out."""
    given, camp = camps(1)
    found = positions(given)
    assert found.q >= 1
    side = found.mean[:, 0] > 0
    assert max((side == np.array(camp)).mean(), (side != np.array(camp)).mean()) > 0.95
    assert loss_of(given, 1) < loss_of(given, 0) - 0.05


def test_noise_has_no_direction() -> None:
    """Where answers have nothing in common there is nothing to find, and everybody's doubt is whole."""
    found = [positions(noise(seed)) for seed in range(5)]
    assert [each.q for each in found].count(0) >= 4
    none = next(each for each in found if each.q == 0)
    assert not none.enough.any()
    assert (none.doubt == 1).all()


def test_doubt_falls_with_answers() -> None:
    """One answer is a place with a wide doubt, not a gate; forty answers are a dot."""
    given, _ = camps(2)
    few = [("new", "20", 1)]
    found = positions(answers(listed(given) + few))
    at = len(given.people)
    assert found.doubt[at] > WIDE
    assert not found.enough[at]
    assert found.enough[:at].mean() > 0.9
    assert 0 < found.doubt[:at].min() < found.doubt[at] <= 1


def test_chances_are_chances() -> None:
    """Three that add up to one, for people and statements that never met as well."""
    given, _ = camps(3)
    found = positions(given)
    chances = found.chances(np.arange(given.n), np.zeros(given.n, dtype=np.int64))
    np.testing.assert_allclose(chances.sum(axis=1), 1)
    assert (chances > 0).all()


def test_chances_are_calibrated() -> None:
    """Of what is foretold with a chance of about so much, about so much comes true."""
    given, _ = camps(4, (150, 150), 60, 0.5)
    cells = Cells.of(given)
    out = held_out(cells, 5, 3)[0]
    rest = [one for one, left_out in zip(listed(given), out, strict=True) if not left_out]
    found = positions(answers(rest, people=given.people, statements=given.statements))
    agree = found.chances(cells.row[out], cells.column[out])[:, 0]
    came = cells.value[out] == 1
    for low in (0.0, 0.2, 0.6, 0.8):
        near = (agree >= low) & (agree < low + 0.2)
        if near.sum() > 100:
            assert abs(agree[near].mean() - came[near].mean()) < 0.1


def test_places_do_not_move_when_someone_silent_comes() -> None:
    """The same bytes twice, and in any order of answers."""
    given, _ = camps(5)
    again = answers(listed(given)[::-1])
    assert positions(given).mean.tobytes() == positions(again).mean.tobytes()
