"""Who spoke of something that may burn, and what is offered. Never a person: how many, and from what kind of party."""

from datetime import date
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle.actions.checks import put_on, put_right, require_sound, the_day, tidy
from samspil.circle.actions.ends import end, held, restore
from samspil.circle.models import Actor, AffectedGroup
from samspil.circle.rules import require_steering, require_voice
from samspil.dialogue.models import BurningPlatform, Mention, Offer
from samspil.ground import log


class Spoken(TypedDict, total=False):
    """How many people, from what kind of party, actor or affected group, where, and whether we had asked."""

    people: int
    kind: str
    actor: Actor | None
    group: AffectedGroup | None
    place: str
    asked: bool


@transaction.atomic
def add_mention(*, platform: BurningPlatform, by: Any, at: date | None = None, **spoken: Unpack[Spoken]) -> Mention:
    """Write that people spoke of it. ``at``: the day they did. The same twice on one day is one."""
    require_steering(by, platform.partnership)
    row = Mention(partnership_id=platform.partnership_id, platform=platform, happened_on=the_day(at))
    put_on(row, spoken)
    _check(row)
    same = {name: getattr(row, name) for name in (*Spoken.__annotations__, "happened_on")}
    if twice := Mention.objects.filter(platform=platform, ended_on=None, **same).first():
        return twice
    row.save()
    log.write("mention.added", row, by=by, scope=row.partnership_id, words=platform.title, at=at)
    return row


@transaction.atomic
def change_mention(*, mention: Mention, by: Any, at: date | None = None, **spoken: Unpack[Spoken]) -> Mention:
    """Put right what was written."""
    require_steering(by, mention.platform.partnership)
    row = held(mention)
    put_right(row, spoken, at)
    _check(row)
    row.save()
    log.write("mention.changed", row, by=by, scope=row.partnership_id, words=mention.platform.title)
    return row


@transaction.atomic
def end_mention(*, mention: Mention, by: Any, at: date | None = None) -> Mention:
    """Take it back: it was written by mistake."""
    require_steering(by, mention.platform.partnership)
    end(mention, "mention", by=by, at=at, words=mention.platform.title)
    return mention


@transaction.atomic
def restore_mention(*, mention: Mention, by: Any, at: date | None = None) -> Mention:
    """It was right after all."""
    require_steering(by, mention.platform.partnership)
    restore(mention, "mention", by=by, at=at, words=mention.platform.title)
    return mention


@transaction.atomic
def add_offer(*, platform: BurningPlatform, actor: Actor, what: str, by: Any, at: date | None = None) -> Offer:
    """Write what an actor offers to do about it: by those who speak for it, or a facilitator. The same twice is one."""
    require_voice(by, actor)
    row = Offer(partnership_id=platform.partnership_id, platform=platform, actor=actor, happened_on=the_day(at))
    row.what = tidy(what)
    _fits(row, actor)
    if twice := Offer.objects.filter(platform=platform, actor=actor, what=row.what, ended_on=None).first():
        return twice
    row.save()
    log.write("offer.added", row, by=by, scope=row.partnership_id, words=actor.name, at=at)
    return row


@transaction.atomic
def change_offer(*, offer: Offer, actor: Actor, what: str, by: Any, at: date | None = None) -> Offer:
    """Say it better. Who speaks for the one who offered it may, and for the one who does now."""
    require_voice(by, offer.actor)
    require_voice(by, actor)
    row = held(offer)
    put_right(row, {"actor": actor, "what": tidy(what)}, at)
    _fits(row, actor)
    row.save()
    log.write("offer.changed", row, by=by, scope=row.partnership_id, words=actor.name)
    return row


@transaction.atomic
def end_offer(*, offer: Offer, by: Any, at: date | None = None) -> Offer:
    """Take it back."""
    require_voice(by, offer.actor)
    end(offer, "offer", by=by, at=at, words=offer.actor.name)
    return offer


@transaction.atomic
def restore_offer(*, offer: Offer, by: Any, at: date | None = None) -> Offer:
    """It stands after all."""
    require_voice(by, offer.actor)
    restore(offer, "offer", by=by, at=at, words=offer.actor.name)
    return offer


def _fits(row: Offer, actor: Actor) -> None:
    if actor.partnership_id != row.partnership_id:
        raise ValidationError({"actor": _("Choose one of those who are in.")})
    require_sound(row)


def _check(row: Mention) -> None:
    """Of the same partnership; the kind follows the actor where one is named."""
    row.place = tidy(row.place)
    if row.actor is not None:
        row.kind = row.actor.kind
    for field in ("actor", "group"):
        thing = getattr(row, field)
        if thing is not None and thing.partnership_id != row.partnership_id:
            raise ValidationError({field: _("Choose one of the lines.")})
    if not (row.kind or row.group):
        raise ValidationError({"kind": _("Say what kind of party, or which group, they are from. Never who.")})
    require_sound(row)
