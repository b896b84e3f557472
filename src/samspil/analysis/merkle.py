"""A hash over many records that changes when any of them does, and a short proof that one is among them.

RFC 6962, section 2.1 (Merkle Tree Hash, audit paths), with SHA-256. A leaf and an inner node are hashed with different
first bytes, so that none can be passed off as the other.
"""

from collections.abc import Sequence
from hashlib import sha256

_LEAF, _NODE = b"\x00", b"\x01"


def leaf(record: bytes) -> bytes:
    """The hash of one record: 32 bytes."""
    return sha256(_LEAF + record).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The hash over all ``leaves`` (n hashes of 32 bytes, in their order); of none, that of nothing at all."""
    level = list(leaves)
    if not level:
        return sha256(b"").digest()
    while len(level) > 1:
        level = [_joined(level[at : at + 2]) for at in range(0, len(level), 2)]
    return level[0]


def path(leaves: Sequence[bytes], at: int) -> list[bytes]:
    """What proves that the leaf at place ``at`` is among them: the hashes beside its way up, lowest first.

    Raises IndexError when there is no such place.
    """
    if not 0 <= at < len(leaves):
        raise IndexError(at)
    level, beside = list(leaves), []
    while len(level) > 1:
        if (other := at ^ 1) < len(level):
            beside.append(level[other])
        level = [_joined(level[start : start + 2]) for start in range(0, len(level), 2)]
        at //= 2
    return beside


def proves(one: bytes, at: int, number: int, beside: Sequence[bytes], top: bytes) -> bool:
    """Whether ``beside`` proves that the leaf ``one`` stands at place ``at`` of ``number`` leaves under ``top``."""
    if not 0 <= at < number:
        return False
    hashes, now, last = list(beside), one, number - 1
    while last:
        if at ^ 1 <= last:
            if not hashes:
                return False
            other = hashes.pop(0)
            now = _joined([other, now] if at % 2 else [now, other])
        at, last = at // 2, last // 2
    return not hashes and now == top


def _joined(pair: Sequence[bytes]) -> bytes:
    """Two hashes as one; the last of an odd number goes up as it is."""
    return pair[0] if len(pair) == 1 else sha256(_NODE + pair[0] + pair[1]).digest()
