"""A card that lies sealed in a page until it is asked for, so that pressing twice gives one card and shows it twice."""

import json
from dataclasses import dataclass
from uuid import UUID, uuid4

from cryptography.fernet import Fernet, InvalidToken

from samspil.dialogue.models import Conversation
from samspil.ground import cards, keys
from samspil.ground.sealed import box

HOURS = 12  # how long a page with a sealed card can lie open


@dataclass(frozen=True)
class Drawn:
    """A code, and the number of the page it lay in (which says nothing of the code)."""

    code: str
    page: UUID


def draw(conversation: Conversation) -> str:
    """A new card, sealed with the key of its conversation. Nobody can read the code from it, and it is not kept."""
    code = cards.issue(keys.key(conversation.pk))
    return _box(conversation).encrypt(json.dumps([code, str(uuid4())]).encode()).decode()


def opened(conversation: Conversation, seal: str) -> Drawn | None:
    """What lies under the seal; None when it was changed, is of another conversation, or too old."""
    try:
        code, page = json.loads(_box(conversation).decrypt(seal.encode(), ttl=HOURS * 3600))
    except (InvalidToken, ValueError):
        return None
    return Drawn(code, UUID(page))


def _box(conversation: Conversation) -> Fernet:
    return box("drawn", keys.key(conversation.pk))
