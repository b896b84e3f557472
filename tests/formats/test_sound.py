"""Recordings are told by how they begin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samspil.formats.sound import kind_of_sound

BEGINS = {
    b"\x1aE\xdf\xa3\x9fB\x86\x81": "webm",
    b"OggS\x00\x02": "ogg",
    b"ID3\x04\x00": "mp3",
    b"\xff\xfb\x90\x44": "mp3",
    b"\xff\xf1\x50\x80": "aac",
    b"\x00\x00\x00\x20ftypM4A ": "m4a",
    b"\x00\x00\x00\x18ftyp3gp5": "m4a",
    b"RIFF\x24\x08\x00\x00WAVE": "wav",
    b"#!AMR\n": "amr",
    b"caff\x00\x01": "caf",
    b"fLaC\x00": "flac",
}


@pytest.mark.parametrize(("head", "ending"), BEGINS.items())
def test_what_phones_record(head: bytes, ending: str) -> None:
    assert kind_of_sound(head) == ending


@pytest.mark.parametrize(
    "head", [b"", b"\xff", b"<!doctype ht", b"%PDF-1.7", b"MZ", b"PK\x03\x04", b"\x89PNG", b"GIF89a"]
)
def test_what_is_none(head: bytes) -> None:
    assert kind_of_sound(head) == ""


@given(st.binary(max_size=12))
def test_anything_is_told_or_not(head: bytes) -> None:
    assert kind_of_sound(head) in {"", *BEGINS.values()}
