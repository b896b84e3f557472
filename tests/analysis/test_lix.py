"""LIX by hand."""

import pytest

from samspil.analysis.lix import lix


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", 0.0),
        ("123 ...", 0.0),
        ("Vi ses kl. 8. Tag to med.", 7 / 3),
        ("Vi ses. Tag en ven med.", 3.0),
        ("Kommunen samarbejder.", 2 + 100.0),
        ("En to tre\nfire fem seks", 6 / 1),
    ],
)
def test_by_hand(text: str, wanted: float) -> None:
    """Words over sentences, plus long words in percent."""
    assert lix(text) == pytest.approx(wanted)
