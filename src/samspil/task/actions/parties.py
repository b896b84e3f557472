"""The sides of a negotiation: actors, and residents with someone who helps."""

from datetime import date
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle.actions.checks import put_on, put_right, require_sound, the_day, tidy
from samspil.circle.actions.ends import end, held, restore
from samspil.circle.models import Actor, Member
from samspil.circle.rules import require_taking_part, require_voice
from samspil.ground import log
from samspil.task.models.decisions import Negotiation, Party
from samspil.task.rules.decisions import require_going_on, require_party


class PartyWords(TypedDict, total=False):
    """Which actor, or what the resident wants to be called; what is important, what one can live with, whom to ask."""

    actor: Actor | None
    who: str
    interests: str
    can_live_with: str
    asks_at_home: str


@transaction.atomic
def add_party(*, negotiation: Negotiation, by: Any, at: date | None = None, **words: Unpack[PartyWords]) -> Party:
    """Take a seat in a negotiation, for an actor or with a resident. The same one twice is one."""
    require_taking_part(by, negotiation.partnership)
    require_going_on(held(negotiation))
    row = Party(partnership_id=negotiation.partnership_id, negotiation=negotiation, happened_on=the_day(at))
    put_on(row, words)
    if row.actor is not None:
        require_voice(by, row.actor)
    _check(row)
    row.helper = by if row.actor is None and isinstance(by, Member) else None
    same = {"actor": row.actor, "who": row.who}
    if twice := Party.objects.filter(negotiation=negotiation, ended_on=None, **same).first():
        return twice
    row.save()
    log.write("party.added", row, by=by, scope=row.partnership_id, words=negotiation.title, at=at)
    return row


@transaction.atomic
def change_party(*, party: Party, by: Any, at: date | None = None, **words: Unpack[PartyWords]) -> Party:
    """Put right what a side says. Which side it is stays."""
    require_party(by, party)
    row = held(party)
    own = {name: value for name, value in words.items() if name not in ("actor", "who")}
    put_right(row, own, at)
    _check(row)
    row.save()
    log.write("party.changed", row, by=by, scope=row.partnership_id, words=row.negotiation.title)
    return row


@transaction.atomic
def end_party(*, party: Party, by: Any, at: date | None = None) -> Party:
    """It leaves the negotiation. What it said stays in what was negotiated."""
    require_party(by, party)
    end(party, "party", by=by, at=at, words=party.negotiation.title)
    return party


@transaction.atomic
def restore_party(*, party: Party, by: Any, at: date | None = None) -> Party:
    """It is in it again."""
    require_party(by, party)
    restore(party, "party", by=by, at=at, words=party.negotiation.title)
    return party


def _check(row: Party) -> None:
    row.who = "" if row.actor is not None else tidy(row.who)
    if row.actor is not None and row.actor.partnership_id != row.partnership_id:
        raise ValidationError({"actor": _("Choose one of those who are in.")})
    if row.actor is None and not row.who:
        raise ValidationError({"who": _("Choose an actor, or write what the resident wants to be called.")})
    require_sound(row)
