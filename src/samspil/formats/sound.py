"""Recordings of speech: told by how they begin, never by their name."""

_BEGINS = (
    (0, b"\x1aE\xdf\xa3", "webm"),
    (0, b"OggS", "ogg"),
    (0, b"ID3", "mp3"),
    (0, b"fLaC", "flac"),
    (0, b"#!AMR", "amr"),
    (0, b"caff", "caf"),
    (4, b"ftyp", "m4a"),  # MP4, and 3GP from older phones
    (8, b"WAVE", "wav"),
)
HEAD = 12  # bytes that are enough to tell


def kind_of_sound(head: bytes) -> str:
    """The usual ending of a file that begins so (``head``: its first 12 bytes); empty when it is no recording.

    A film in the same wrapping looks the same; browsers and people take it for what it is.

    >>> kind_of_sound(b"OggS" + bytes(8)), kind_of_sound(b"<html><body>")
    ('ogg', '')
    """
    for at, sign, ending in _BEGINS:
        if head[at : at + len(sign)] == sign:
            return ending
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0:  # a bare frame of MPEG sound: 11 bits set
        return "aac" if head[1] & 0x06 == 0 else "mp3"
    return ""
