"""Everything that changes anything in the circle: one transaction each, asked of the rules, written in the log."""

from samspil.circle.actions.actors import add_actor, change_actor, end_actor, restore_actor
from samspil.circle.actions.affected import add_affected, change_affected, end_affected, restore_affected
from samspil.circle.actions.consents import record_consent, withdraw_consent
from samspil.circle.actions.founding import found_partnership, may_found, require_founding
from samspil.circle.actions.imports import import_actors, import_members, undo_import
from samspil.circle.actions.mandates import end_mandate, give_mandate, restore_mandate
from samspil.circle.actions.members import (
    add_member,
    change_member,
    end_member,
    note_mail_that_came_back,
    restore_member,
)
from samspil.circle.actions.missing import change_missing, contact_missing, name_missing, reopen_missing, settle_missing
from samspil.circle.actions.promises import (
    add_waiting,
    answer_waiting,
    change_promise,
    give_promise,
    keep_promise,
    let_promise_lapse,
    renegotiate_promise,
    reopen_promise,
    reopen_waiting,
)
from samspil.circle.actions.secretariat import (
    add_funder,
    answer_instruction,
    change_funder,
    complain,
    declare,
    end_funder,
    receive_instruction,
    restore_funder,
)
from samspil.circle.actions.settings import change_partnership, switch_part

__all__ = [
    "add_actor",
    "add_affected",
    "add_funder",
    "add_member",
    "add_waiting",
    "answer_instruction",
    "answer_waiting",
    "change_actor",
    "change_affected",
    "change_funder",
    "change_member",
    "change_missing",
    "change_partnership",
    "change_promise",
    "complain",
    "contact_missing",
    "declare",
    "end_actor",
    "end_affected",
    "end_funder",
    "end_mandate",
    "end_member",
    "found_partnership",
    "give_mandate",
    "give_promise",
    "import_actors",
    "import_members",
    "keep_promise",
    "let_promise_lapse",
    "may_found",
    "name_missing",
    "note_mail_that_came_back",
    "receive_instruction",
    "record_consent",
    "renegotiate_promise",
    "reopen_missing",
    "reopen_promise",
    "reopen_waiting",
    "require_founding",
    "restore_actor",
    "restore_affected",
    "restore_funder",
    "restore_mandate",
    "restore_member",
    "settle_missing",
    "switch_part",
    "undo_import",
    "withdraw_consent",
]
