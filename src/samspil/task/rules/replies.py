"""Who may answer, and what an answer must say."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from samspil.circle.models import Partnership, Waiting
from samspil.circle.rules import may_carry, may_steer, require_steering
from samspil.dialogue.models import Statement
from samspil.dialogue.readings.pseudonyms import speaks_as
from samspil.dialogue.rules import is_author, require_card
from samspil.ground.cards import Held
from samspil.task.models import Decision, Reply

Outcome, Way = Reply.Outcome, Waiting.Way
#: Where words were not followed, or not yet, someone says why.
NEEDS_A_REASON = (Outcome.NOT_FOLLOWED, Outcome.NOT_YET)
#: A no is carried to them by someone with a name.
IN_PERSON = (Way.VISIT, Way.CALL)


def may_reply(by: Any, partnership: Partnership, waiting: Iterable[Waiting], bare: Iterable[Statement] = ()) -> bool:
    """The facilitators; and whoever carries all the answers, where nothing else is answered. ``bare``: nobody waits."""
    if may_steer(by, partnership):
        return True
    carried = list(waiting)
    return bool(carried) and not list(bare) and all(may_carry(by, row) for row in carried)


def may_change_reply(by: Any, reply: Reply) -> bool:
    """The facilitators, and whoever carries all that it answers."""
    rows = [row for row in reply.answered.select_related("waiting__partnership")]
    return may_reply(
        by, reply.partnership, [row.waiting for row in rows if row.waiting], [row for row in rows if not row.waiting]
    )


def require_own_reply(by: Any, reply: Reply) -> None:
    """Stops everyone else."""
    if not may_change_reply(by, reply):
        raise PermissionDenied(_("The one who carries the answer, or one of the facilitators, does this."))


def authority_decided(*, authority: bool, decision: Decision | None) -> bool:
    """Whether it was for an authority to decide: then they must be told where they can complain."""
    return authority or (decision is not None and decision.method == Decision.Method.AUTHORITY)


def require_whole(reply: Reply) -> None:
    """Stops a no without a reason and a person, and an authority's word without where one can complain."""
    faults = {}
    if reply.outcome in NEEDS_A_REASON and not reply.reason.strip():
        faults["reason"] = _("Write why. Whoever is told no, or not yet, is owed the reason.")
    if reply.outcome == Outcome.NOT_FOLLOWED and reply.given_by is None:
        faults["given_by"] = _("A no is carried by a person. Say who tells them.")
    if reply.outcome == Outcome.NOT_FOLLOWED and reply.way not in IN_PERSON:
        faults["way"] = _("A no is told face to face, or on the phone. Afterwards it may hang on the wall too.")
    if authority_decided(authority=reply.authority, decision=reply.decision) and not reply.reopen.strip():
        faults["reopen"] = _("An authority decided it. Write where they can complain, and by when.")
    if faults:
        raise ValidationError(faults)


def require_receiver(by: Any, statement: Statement | None, partnership: Partnership) -> None:
    """Stops everyone but the one who said it, with their card, and a facilitator who writes what they said to it."""
    if not isinstance(by, Held):
        require_steering(by, partnership)
        return
    if statement is None:
        raise PermissionDenied(_("Only the one who said it answers this, with their card and their word."))
    require_card(statement.conversation, by)
    cards = (by, replace(by, word=""))  # a word may have been chosen after this was said
    if not any(is_author(statement, speaks_as(statement.conversation, card)) for card in cards):
        raise PermissionDenied(_("Only the one who said it answers this, with their card and their word."))
