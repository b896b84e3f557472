"""Keys outside the database: one for each thing, made once, missed aloud."""

from pathlib import Path
from uuid import uuid4

import pytest

from samspil.ground import keys


def test_a_key_is_made_once_and_is_its_owners_only(settings, tmp_path: Path) -> None:
    """The second asking gives the same, and nobody else on the machine can read it."""
    settings.KEYS, thing = tmp_path / "keys", uuid4()
    made = keys.make(thing)
    assert keys.make(thing) == made == keys.key(thing)
    assert keys.make(uuid4()) != made
    assert (tmp_path / "keys" / f"{thing}.key").stat().st_mode & 0o077 == 0


def test_a_lost_key_is_said_and_not_made_anew(settings, tmp_path: Path) -> None:
    """A new key in its place would hide that nothing can be found any more."""
    settings.KEYS = tmp_path
    with pytest.raises(keys.KeyLost):
        keys.key(uuid4())


def test_an_empty_or_vanished_file_is_no_key(settings, tmp_path: Path) -> None:
    """Not even one that was read a moment ago."""
    settings.KEYS, thing = tmp_path, uuid4()
    keys.make(thing)
    assert keys.key(thing)
    for spoil in (lambda file: file.write_text(" \n"), Path.unlink):
        spoil(tmp_path / f"{thing}.key")
        with pytest.raises(keys.KeyLost):
            keys.key(thing)
