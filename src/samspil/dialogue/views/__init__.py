"""Views by noun: everything the addresses name."""

from samspil.dialogue.views.conversations import (
    conversation,
    conversation_add,
    conversation_change,
    conversation_move,
    conversations,
    statement_list,
)
from samspil.dialogue.views.files import export_conversation, import_conversation
from samspil.dialogue.views.helping import write_for
from samspil.dialogue.views.mentions import (
    mention_add,
    mention_change,
    mention_end,
    mention_restore,
    offer_add,
    offer_change,
    offer_end,
    offer_restore,
)
from samspil.dialogue.views.phone import (
    phone_card,
    phone_finish,
    phone_kiosk,
    phone_practise,
    phone_sound,
    phone_start,
    phone_typed,
)
from samspil.dialogue.views.phone_answer import phone_about, phone_answer, phone_how, phone_next, phone_thanks
from samspil.dialogue.views.phone_own import phone_change, phone_forget, phone_own, phone_right, phone_withdraw
from samspil.dialogue.views.phone_say import (
    phone_alike,
    phone_read_back,
    phone_receipt,
    phone_say,
    phone_say_aloud,
    phone_say_more,
)
from samspil.dialogue.views.platforms import (
    platform,
    platform_add,
    platform_change,
    platform_end,
    platform_move,
    platform_restore,
    platforms,
)
from samspil.dialogue.views.queue import (
    statement_put_back,
    statement_reject,
    statement_show,
    statement_transcribe,
    to_read,
)
from samspil.dialogue.views.recordings import recording, recording_delete, recordings
from samspil.dialogue.views.statements import further_add, further_end, statement, statement_seed
from samspil.dialogue.views.voices import voices, voices_paper, voices_table
from samspil.dialogue.views.wall import wall
from samspil.dialogue.views.ways_in import cards, kiosk, own_card, poster

__all__ = [
    "cards",
    "conversation",
    "conversation_add",
    "conversation_change",
    "conversation_move",
    "conversations",
    "export_conversation",
    "further_add",
    "further_end",
    "import_conversation",
    "kiosk",
    "mention_add",
    "mention_change",
    "mention_end",
    "mention_restore",
    "offer_add",
    "offer_change",
    "offer_end",
    "offer_restore",
    "own_card",
    "phone_about",
    "phone_alike",
    "phone_answer",
    "phone_card",
    "phone_change",
    "phone_finish",
    "phone_forget",
    "phone_how",
    "phone_kiosk",
    "phone_next",
    "phone_own",
    "phone_practise",
    "phone_read_back",
    "phone_receipt",
    "phone_right",
    "phone_say",
    "phone_say_aloud",
    "phone_say_more",
    "phone_sound",
    "phone_start",
    "phone_thanks",
    "phone_typed",
    "phone_withdraw",
    "platform",
    "platform_add",
    "platform_change",
    "platform_end",
    "platform_move",
    "platform_restore",
    "platforms",
    "poster",
    "recording",
    "recording_delete",
    "recordings",
    "statement",
    "statement_list",
    "statement_put_back",
    "statement_reject",
    "statement_seed",
    "statement_show",
    "statement_transcribe",
    "to_read",
    "voices",
    "voices_paper",
    "voices_table",
    "wall",
    "write_for",
]
