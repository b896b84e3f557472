"""Power that is given away, and taken back: everything that changes it."""

from datetime import date
from typing import Any, TypedDict, Unpack

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle.actions.checks import put_on, put_right, require_sound, the_day, tidy
from samspil.circle.actions.ends import end, held, restore
from samspil.circle.models import Actor, Member, Partnership
from samspil.circle.rules import may_steer, require_taking_part
from samspil.ground import log
from samspil.task.models import Transfer
from samspil.task.rules import giving as rules


class TransferWords(TypedDict, total=False):
    """What was given away; from one actor or member; to one actor, one member, or others in a few words."""

    kind: str
    what: str
    from_actor: Actor | None
    from_member: Member | None
    to_actor: Actor | None
    to_member: Member | None
    to_whom: str


@transaction.atomic
def add_transfer(
    *, partnership: Partnership, by: Any, at: date | None = None, **words: Unpack[TransferWords]
) -> Transfer:
    """Write what was given away: by the one who gave it, or a facilitator. ``at``: the day. The same twice is one."""
    require_taking_part(by, partnership)
    row = Transfer(partnership=partnership, happened_on=the_day(at))
    put_on(row, words)
    _check(row, by)
    if twice := _same(row):
        return twice
    row.save()
    log.write("transfer.added", row, by=by, scope=partnership.pk, words=row.what, at=at)
    return row


@transaction.atomic
def change_transfer(*, transfer: Transfer, by: Any, at: date | None = None, **words: Unpack[TransferWords]) -> Transfer:
    """Say it better, or (``at``) put right the day."""
    row = held(transfer)
    rules.require_writing_transfer(by, row)
    put_right(row, words, at)
    _check(row, by)
    row.save()
    log.write("transfer.changed", row, by=by, scope=row.partnership_id, words=row.what)
    return row


@transaction.atomic
def take_back_transfer(*, transfer: Transfer, why: str, by: Any, at: date | None = None) -> Transfer:
    """Write that it was taken back, with the reason. It stays on the list."""
    row, day = held(transfer), the_day(at)
    rules.require_writing_transfer(by, row)
    if row.ended_on is not None:
        raise ValidationError(_("It is not given away any more. Nothing was changed."))
    if not why.strip():
        raise ValidationError({"why": _("Write why. Those who had it will ask.")})
    row.taken_back_why, row.ended_on = why.strip(), max(day, row.happened_on)
    require_sound(row)
    row.save()
    log.write("transfer.taken_back", row, by=by, scope=row.partnership_id, words=row.what, at=at)
    return row


@transaction.atomic
def end_transfer(*, transfer: Transfer, by: Any, at: date | None = None) -> Transfer:
    """Put away what was written by mistake: it was never given away."""
    rules.require_writing_transfer(by, transfer)
    end(transfer, "transfer", by=by, at=at, words=transfer.what)
    return transfer


@transaction.atomic
def restore_transfer(*, transfer: Transfer, by: Any, at: date | None = None) -> Transfer:
    """It is given away after all: it was neither taken back nor a mistake."""
    row = held(transfer)
    rules.require_writing_transfer(by, row)
    if row.ended_on is not None and row.taken_back_why:
        row.taken_back_why = ""
        row.save(update_fields=["taken_back_why"])
    restore(row, "transfer", by=by, at=at, words=row.what)
    return row


def _check(row: Transfer, by: Any) -> None:
    row.what, row.to_whom = tidy(row.what), tidy(row.to_whom)
    _require_one_giver(row)
    _require_one_receiver(row)
    for field in ("from_actor", "from_member", "to_actor", "to_member"):
        one = getattr(row, field)
        if one is not None and one.partnership_id != row.partnership_id:
            raise ValidationError({field: _("Choose one of those who are in.")})
    if not may_steer(by, row.partnership) and not rules.may_write_transfer(by, row):
        raise PermissionDenied(_("You write what you give away yourself. Others write for themselves."))
    require_sound(row)


def _require_one_giver(row: Transfer) -> None:
    if (row.from_actor is None) == (row.from_member is None):
        raise ValidationError({"giver": _("One actor or one person gives it away.")})


def _require_one_receiver(row: Transfer) -> None:
    if sum(map(bool, (row.to_actor, row.to_member, row.to_whom))) != 1:
        raise ValidationError({"receiver": _("Choose who has it now, or write it in a few words. One of the two.")})
    if row.to_actor is not None and row.to_actor == row.from_actor:
        raise ValidationError({"receiver": _("Who gives it away cannot be the one who has it.")})
    if row.to_member is not None and row.to_member == row.from_member:
        raise ValidationError({"receiver": _("Who gives it away cannot be the one who has it.")})


def _same(row: Transfer) -> Transfer | None:
    """The same thing, from the same to the same, on the same day."""
    names = ("partnership", "happened_on", "kind", "from_actor", "from_member", "to_actor", "to_member", "to_whom")
    same = Transfer.objects.filter(ended_on=None, **{name: getattr(row, name) for name in names})
    return next((one for one in same if one.what.casefold() == row.what.casefold()), None)
