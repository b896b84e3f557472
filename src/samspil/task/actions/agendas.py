"""What each actor wants for itself: written in a round, opened for all at once; and what was done with it since."""

from datetime import date
from typing import Any, TypedDict, Unpack

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle.actions.checks import put_on, put_right, require_sound, the_day, tidy
from samspil.circle.actions.ends import end, held, restore
from samspil.circle.models import Actor, Member, Partnership
from samspil.circle.rules import require_steering, require_voice
from samspil.ground import log
from samspil.task.models import Agenda, AgendaMove, AgendaRound
from samspil.task.readings import agendas as readings
from samspil.task.rules import agendas as rules


class CardWords(TypedDict, total=False):
    """What an actor wants for itself, hopes and is afraid of."""

    wants: str
    hopes: str
    fears: str
    code: str


@transaction.atomic
def begin_round(*, partnership: Partnership, name: str, by: Any, at: date | None = None) -> AgendaRound:
    """A time when everyone writes their card. One at a time, so that all are opened together."""
    require_steering(by, partnership)
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    if running := readings.under_way(partnership):
        raise ValidationError(_("%(name)s is under way. Open it before another begins.") % {"name": running.name})
    row = AgendaRound(partnership=partnership, name=tidy(name), happened_on=the_day(at))
    require_sound(row)
    row.save()
    log.write("agendas.begun", row, by=by, scope=partnership.pk, words=row.name, at=at)
    return row


@transaction.atomic
def change_round(*, round_: AgendaRound, name: str, by: Any, at: date | None = None) -> AgendaRound:
    """Put its name right, or (``at``) the day it began."""
    require_steering(by, round_.partnership)
    row = held(round_)
    put_right(row, {"name": tidy(name)}, at)
    require_sound(row)
    row.save()
    log.write("agendas.changed", row, by=by, scope=row.partnership_id, words=row.name)
    return row


@transaction.atomic
def open_round(*, round_: AgendaRound, by: Any, at: date | None = None) -> AgendaRound:
    """Show all at once what was written in it. It cannot be undone: what was read was read."""
    require_steering(by, round_.partnership)
    row = held(round_)
    if row.opened_on is not None:
        return row
    if row.ended_on is not None:
        raise ValidationError(_("It was put away. Take it out again first."))
    if not (row.agendas.exists() or row.moves.exists()):
        raise ValidationError(_("Nobody has written anything yet. There is nothing to open."))
    row.opened_on = max(the_day(at), row.happened_on)
    row.save(update_fields=["opened_on"])
    log.write("agendas.opened", row, by=by, scope=row.partnership_id, words=row.name, at=row.opened_on)
    return row


@transaction.atomic
def end_round(*, round_: AgendaRound, by: Any, at: date | None = None) -> AgendaRound:
    """Put away what was begun by mistake: only while nobody has written in it."""
    require_steering(by, round_.partnership)
    row = held(round_)
    if row.agendas.exists() or row.moves.exists():
        raise ValidationError(_("Someone has written already. It can be opened, not put away."))
    end(round_, "agendas", by=by, at=at, words=round_.name)
    return round_


@transaction.atomic
def restore_round(*, round_: AgendaRound, by: Any, at: date | None = None) -> AgendaRound:
    """Take it out again."""
    require_steering(by, round_.partnership)
    if running := readings.under_way(round_.partnership):
        raise ValidationError(_("%(name)s is under way. Open it before another begins.") % {"name": running.name})
    restore(round_, "agendas", by=by, at=at, words=round_.name)
    return round_


@transaction.atomic
def write_card(*, actor: Actor, by: Any, at: date | None = None, **words: Unpack[CardWords]) -> Agenda:
    """What the actor wants for itself. In a round it can be written anew until all is opened.

    Between rounds it is seen at once; before the first one nobody has to be the only one to have said it.
    """
    round_ = _round_for(actor)
    row = readings.card_in(round_, actor)
    rules.require_writing(by, actor, row)
    new = row is None
    row = row or Agenda(partnership_id=actor.partnership_id, actor=actor, round=round_, happened_on=the_day(at))
    if not new and not rules.holds_mandate(by, actor):
        row.hopes = row.fears = ""  # written anew, without having been read
    put_on(row, words)
    row.by = by if isinstance(by, Member) else None
    require_sound(row)
    if new and (twice := _same(row)):
        return twice
    row.save()
    _log("agenda.declared" if new else "agenda.changed", row, round_, by, at)
    return row


@transaction.atomic
def move_card(
    *, card: Agenda, state: str, reason: str, by: Any, instead: str = "", at: date | None = None
) -> AgendaMove:
    """Write that it was kept, paused, changed or let go, and why. In a round it is seen when that is opened."""
    require_voice(by, card.actor)
    if not rules.may_read_card(by, card):
        raise PermissionDenied(_("Nobody but those who speak for it can see it yet."))
    if card.round is not None and card.round.opened_on is None:
        raise ValidationError(_("It has not been opened yet. Until then it is simply written anew."))
    if not reason.strip():
        raise ValidationError({"reason": _("Write why, in a few words. Without a reason nobody can learn from it.")})
    if state not in dict(AgendaMove._meta.get_field("state").choices):
        raise ValidationError({"state": _("Choose one of the lines.")})
    row = AgendaMove(partnership_id=card.partnership_id, agenda=card, state=state)
    row.reason, row.instead, row.happened_on = reason, instead, max(the_day(at), card.happened_on)
    row.round, row.by = readings.under_way(card.partnership), by if isinstance(by, Member) else None
    require_sound(row)
    last = card.moves.filter(happened_on=row.happened_on).last()
    if last and (last.state, last.reason, last.instead) == (row.state, row.reason, row.instead):
        return last
    row.save()
    _log("agenda.moved", row, row.round, by, at, actor=card.actor)
    return row


def _round_for(actor: Actor) -> AgendaRound | None:
    """The round under way; None between rounds. Stops those who cannot say anything now."""
    if actor.kind == Actor.Kind.BACKBONE:
        raise ValidationError(
            _("The secretariat wants nothing for itself here. What it stands for is on its own page.")
        )
    running = readings.under_way(actor.partnership)
    if running is None and not readings.rounds(actor.partnership):
        raise ValidationError(_("There has been no round yet. A facilitator begins one, so that nobody goes first."))
    round_ = held(running) if running else None
    if round_ is not None and round_.opened_on is not None:
        raise ValidationError(_("It was opened a moment ago. Look at it, and write again if you like."))
    return round_


def _same(row: Agenda) -> Agenda | None:
    """The same words of the same actor, in the same round or on the same day: a button was pressed twice."""
    same = {"actor": row.actor, "round": row.round, "wants": row.wants, "happened_on": row.happened_on}
    return Agenda.objects.filter(**same, ended_on=None).first()


def _log(
    verb: str, row: Agenda | AgendaMove, round_: AgendaRound | None, by: Any, at: date | None, actor: Any = None
) -> None:
    """Kept for good. What is written in a round stands on no page of the log, since who has written is not told."""
    told = round_ is None
    name = (actor or row.actor).name
    log.write(verb, row, by=by, scope=row.partnership_id if told else None, words=name if told else "", at=at)
