"""Actors come in, change, leave and come back."""

from datetime import date
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle import readings, rules
from samspil.circle.actions.checks import put_on, require_sound, require_still_here, the_day, tidy
from samspil.circle.actions.ends import end, restore
from samspil.circle.actions.mandates import bring_back_mandates, end_mandates, require_helm
from samspil.circle.models import Actor, Partnership
from samspil.ground import log


class ActorDetails(TypedDict, total=False):
    """What may be said of an actor besides its name and kind."""

    short_name: str
    about: str
    yes_on: date | None
    yes_how: str
    code: str


class ActorChange(ActorDetails, total=False):
    """What may be changed."""

    name: str
    kind: str


@transaction.atomic
def add_actor(
    *, partnership: Partnership, name: str, kind: str, by: Any, at: date | None = None, **details: Unpack[ActorDetails]
) -> Actor:
    """Someone new at the table, in since ``at``. ValidationError by field when it cannot be."""
    rules.require_steering(by, partnership)
    actor = Actor(partnership=partnership, name=tidy(name), kind=kind, happened_on=the_day(at), **details)
    _require_fit(actor)
    actor.save()
    log.write("actor.added", actor, by=by, scope=partnership.pk, words=actor.name, at=at)
    return actor


@transaction.atomic
def change_actor(*, actor: Actor, by: Any, at: date | None = None, **changes: Unpack[ActorChange]) -> Actor:
    """Write it better; also by those who speak for it. ``at`` moves the day it came in."""
    rules.require_voice(by, actor)
    put_on(actor, changes)
    actor.name = tidy(actor.name)
    if at is not None:
        actor.happened_on = the_day(at)
    _require_fit(actor)
    actor.save()
    log.write("actor.changed", actor, by=by, scope=actor.partnership_id, words=actor.name)
    return actor


@transaction.atomic
def end_actor(*, actor: Actor, by: Any, at: date | None = None) -> Actor:
    """It leaves on ``at``: the row stays, and so does what it did. Those who spoke for it no longer do."""
    rules.require_steering(by, actor.partnership)
    require_still_here(actor)
    end(actor, "actor", by=by, at=at, words=actor.name)
    end_mandates(actor.mandates.all(), on=actor.ended_on, by=by, because="actor")
    require_helm(actor.partnership, by=by)
    return actor


@transaction.atomic
def restore_actor(*, actor: Actor, by: Any, at: date | None = None) -> Actor:
    """It is in again, as if it had never left, and so are those who spoke for it when it left."""
    rules.require_steering(by, actor.partnership)
    left_on = actor.ended_on
    if left_on is not None:
        _require_free_name(actor)
    if restore(actor, "actor", by=by, at=at, words=actor.name):
        bring_back_mandates(actor.mandates.filter(ended_on=left_on), by=by, at=at, because="actor")
    return actor


def _require_fit(actor: Actor) -> None:
    require_sound(actor)
    if actor.ended_on is None:
        _require_free_name(actor)
    if actor.kind == Actor.Kind.GROUP:
        _require_own_yes(actor)
    if actor.yes_on is not None:
        the_day(actor.yes_on, "yes_on")


def _require_free_name(actor: Actor) -> None:
    there = readings.actor_named(actor.partnership, actor.name)
    if there is not None and there.pk != actor.pk:
        raise ValidationError({"name": _("%(name)s is here already.") % {"name": there.name}})


def _require_own_yes(actor: Actor) -> None:
    faults = {}
    if actor.yes_on is None:
        faults["yes_on"] = _("An informal group is in only by its own yes. Write the day they said it.")
    if not actor.yes_how.strip():
        faults["yes_how"] = _("Write how they said yes: to whom, and where. Spoken is enough.")
    if faults:
        raise ValidationError(faults)
