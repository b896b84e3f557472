"""What actors ask for and offer, with the small condition each carries; what came of it, and who met whom."""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle.actions.checks import put_on, put_right, require_sound, the_day, tidy
from samspil.circle.actions.ends import end, held, restore
from samspil.circle.models import Actor
from samspil.circle.rules import require_voice
from samspil.ground import log
from samspil.task.models import Exchange
from samspil.task.readings.exchanges import SETTLED, other_kind

State = Exchange.State


class ExchangeWords(TypedDict, total=False):
    """What, for whom in particular (None: whoever), and on what small condition."""

    what: str
    condition: str
    to_actor: Actor | None
    code: str


@transaction.atomic
def add_exchange(
    *, actor: Actor, kind: str, by: Any, at: date | None = None, **words: Unpack[ExchangeWords]
) -> Exchange:
    """Write what an actor asks for or offers: by those who speak for it, or a facilitator. The same twice is one."""
    require_voice(by, actor)
    row = Exchange(partnership_id=actor.partnership_id, actor=actor, kind=kind, happened_on=the_day(at))
    put_on(row, words)
    _check(row)
    same = {name: getattr(row, name) for name in ("actor", "kind", "what", "condition", "to_actor")}
    if twice := Exchange.objects.filter(**same, ended_on=None).first():
        return twice
    row.save()
    log.write("exchange.added", row, by=by, scope=row.partnership_id, words=actor.name, at=at)
    return row


@transaction.atomic
def change_exchange(*, exchange: Exchange, by: Any, at: date | None = None, **words: Unpack[ExchangeWords]) -> Exchange:
    """Say it better, or (``at``) put right the day."""
    require_voice(by, exchange.actor)
    row = held(exchange)
    put_right(row, words, at)
    _check(row)
    row.save()
    log.write("exchange.changed", row, by=by, scope=row.partnership_id, words=row.actor.name)
    return row


@transaction.atomic
def move_exchange(*, exchange: Exchange, state: str, by: Any, note: str = "", at: date | None = None) -> Exchange:
    """Write what came of it: open, partly, met, or thanked for and let go. Any can follow any."""
    require_voice(by, exchange.actor)
    if state not in State.values:
        raise ValidationError({"state": _("Choose one of the lines.")})
    row, day = held(exchange), the_day(at)
    if (row.state, row.note) == (state, note.strip()):
        return row
    row.ended_on = max(day, row.happened_on) if state in SETTLED else None
    row.state, row.note = state, note
    require_sound(row)
    row.save()
    log.write("exchange.moved", row, by=by, scope=row.partnership_id, words=row.actor.name, at=at)
    return row


@transaction.atomic
def meet_exchange(*, exchange: Exchange, others: Iterable[Exchange], by: Any, at: date | None = None) -> Exchange:
    """An ask and the offers that meet it, or an offer and the asks that it meets: these now, and no others."""
    require_voice(by, exchange.actor)
    row, chosen = held(exchange), list(others)
    for one in chosen:
        if one.partnership_id != row.partnership_id or one.kind != other_kind(row.kind):
            raise ValidationError({"others": _("Choose among what others ask for and offer.")})
    if set(row.met_by.all()) == set(chosen):
        return row
    row.met_by.set(chosen)
    log.write("exchange.met", row, by=by, scope=row.partnership_id, words=row.actor.name, at=at)
    return row


@transaction.atomic
def end_exchange(*, exchange: Exchange, by: Any, at: date | None = None) -> Exchange:
    """Take it back: it was written by mistake, and counts nowhere."""
    require_voice(by, exchange.actor)
    if exchange.state in SETTLED:
        raise ValidationError(_("What came of it has been written. Open it again first."))
    end(exchange, "exchange", by=by, at=at, words=exchange.actor.name)
    return exchange


@transaction.atomic
def restore_exchange(*, exchange: Exchange, by: Any, at: date | None = None) -> Exchange:
    """It stands after all."""
    require_voice(by, exchange.actor)
    if exchange.state not in SETTLED:
        restore(exchange, "exchange", by=by, at=at, words=exchange.actor.name)
    return exchange


def _check(row: Exchange) -> None:
    row.what, row.condition = tidy(row.what), tidy(row.condition)
    if row.to_actor is not None and row.to_actor.partnership_id != row.partnership_id:
        raise ValidationError({"to_actor": _("Choose one of those who are in.")})
    if row.to_actor is not None and row.to_actor == row.actor:
        raise ValidationError({"to_actor": _("Choose someone else than the one who asks or offers.")})
    require_sound(row)
