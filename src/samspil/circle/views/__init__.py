"""Views by noun: everything the addresses name."""

from samspil.circle.views.actors import actor, actor_add, actor_change, actor_end, actor_restore, actors
from samspil.circle.views.affected import affected_add, affected_change, affected_end, affected_restore
from samspil.circle.views.founding import found
from samspil.circle.views.imports import actors_import, import_undo, members_import
from samspil.circle.views.members import (
    consent_record,
    consent_withdraw,
    mandate_add,
    mandate_end,
    mandate_restore,
    me,
    member,
    member_add,
    member_change,
    member_end,
    member_restore,
    members,
)
from samspil.circle.views.missing import missing, missing_add, missing_change, missing_reopen, missing_settle
from samspil.circle.views.promises import promise_add, promise_change, promise_settle, promises
from samspil.circle.views.secretariat import (
    complaint,
    declaration,
    funder_add,
    funder_change,
    funder_end,
    funder_restore,
    instruction_add,
    instruction_answer,
    log,
    secretariat,
)
from samspil.circle.views.settings import part_switch, settings
from samspil.circle.views.waiting import waiting_add, waiting_answer, waiting_reopen

__all__ = [
    "actor",
    "actor_add",
    "actor_change",
    "actor_end",
    "actor_restore",
    "actors",
    "actors_import",
    "affected_add",
    "affected_change",
    "affected_end",
    "affected_restore",
    "complaint",
    "consent_record",
    "consent_withdraw",
    "declaration",
    "found",
    "funder_add",
    "funder_change",
    "funder_end",
    "funder_restore",
    "import_undo",
    "instruction_add",
    "instruction_answer",
    "log",
    "mandate_add",
    "mandate_end",
    "mandate_restore",
    "me",
    "member",
    "member_add",
    "member_change",
    "member_end",
    "member_restore",
    "members",
    "members_import",
    "missing",
    "missing_add",
    "missing_change",
    "missing_reopen",
    "missing_settle",
    "part_switch",
    "promise_add",
    "promise_change",
    "promise_settle",
    "promises",
    "secretariat",
    "settings",
    "waiting_add",
    "waiting_answer",
    "waiting_reopen",
]
