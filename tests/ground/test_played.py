"""Recordings in pieces, as players ask for them."""

import pytest
from django.core.files.base import ContentFile
from django.test import RequestFactory

from samspil.ground.played import played

SOUND = bytes(range(100))


def asked(piece: str = ""):
    headers = {"Range": piece} if piece else {}
    return played(RequestFactory().get("/", headers=headers), ContentFile(SOUND, "x.mp3"))


def test_whole():
    answer = asked()
    assert (answer.status_code, answer.content, answer["Content-Type"]) == (200, SOUND, "audio/mpeg")


@pytest.mark.parametrize(
    ("piece", "start", "end"),
    [("bytes=0-1", 0, 2), ("bytes=10-", 10, 100), ("bytes=-5", 95, 100), ("bytes=90-999", 90, 100)],
)
def test_a_piece(piece: str, start: int, end: int):
    answer = asked(piece)
    assert (answer.status_code, answer.content) == (206, SOUND[start:end])
    assert answer["Content-Range"] == f"bytes {start}-{end - 1}/100"


@pytest.mark.parametrize("piece", ["bytes=100-", "bytes=50-40", "bytes=-0", "bytes=-"])
def test_no_such_piece(piece: str):
    assert asked(piece).status_code == 416


@pytest.mark.parametrize(
    "piece", ["bytes=a-b", f"bytes=0-{'9' * 5000}", f"bytes=-{'9' * 5000}", "lines=1-2", "bytes=1-2,4-5"]
)
def test_what_is_not_understood_is_the_whole(piece: str):
    assert (asked(piece).status_code, asked(piece).content) == (200, SOUND)
