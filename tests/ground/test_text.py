"""Text without signs that cannot be seen."""

import pytest

from samspil.ground.text import plain


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Hej\nmed dig ", "Hej\nmed dig"),
        ("Am\u202eira\u2069\x85", "Amira"),
        ("👩\u200d👧 e\u0301 می\u200cخواهم", "👩\u200d👧 e\u0301 می\u200cخواهم"),  # joiners that mean something
        ("\u200b\u200d\u00ad", ""),
        ("\u3164\u2800 \u0301", ""),
        ("", ""),
    ],
)
def test_what_is_kept(typed: str, kept: str) -> None:
    """What people write stays; what nobody sees goes."""
    assert plain(typed) == kept
