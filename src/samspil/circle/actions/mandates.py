"""Whom a member speaks for: given, ended, given back. When the last one ends, so do the doors."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from samspil.circle import readings, rules
from samspil.circle.actions.accounts import end_sessions
from samspil.circle.actions.checks import require_still_here, the_day
from samspil.circle.actions.ends import restore
from samspil.circle.models import Actor, Mandate, Member, Partnership
from samspil.ground import log
from samspil.ground.models import LogEntry


@transaction.atomic
def give_mandate(*, member: Member, speaks_for: Actor | str, by: Any, at: date | None = None) -> Mandate:
    """``member`` speaks for an actor, or for ``Mandate.Kind`` SELF or FRIEND, since ``at``."""
    rules.require_steering(by, member.partnership)
    actor = speaks_for if isinstance(speaks_for, Actor) else None
    kind = Mandate.Kind.ACTOR if actor else speaks_for
    if kind not in Mandate.Kind.values or (kind == Mandate.Kind.ACTOR and actor is None):
        raise ValidationError({"speaks_for": _("Choose whom they speak for.")})
    mandate = Mandate(partnership=member.partnership, member=member, kind=kind, actor=actor, happened_on=the_day(at))
    _require_fit(mandate)
    mandate.save()
    _write("mandate.given", mandate, by, at)
    return mandate


@transaction.atomic
def end_mandate(*, mandate: Mandate, by: Any, at: date | None = None) -> Mandate:
    """They no longer speak for it. If it was the last, they are signed out everywhere."""
    rules.require_steering(by, mandate.partnership)
    require_still_here(mandate)
    end_mandates(Mandate.objects.filter(pk=mandate.pk), on=the_day(at), by=by)
    require_helm(mandate.partnership, by=by)
    mandate.refresh_from_db()
    return mandate


@transaction.atomic
def restore_mandate(*, mandate: Mandate, by: Any, at: date | None = None) -> Mandate:
    """They speak for it again, as if it had never ended."""
    rules.require_steering(by, mandate.partnership)
    if mandate.ended_on is not None:
        _require_fit(mandate)
    restore(mandate, "mandate", by=by, at=at, words=_words(mandate))
    return mandate


def end_mandates(mandates: QuerySet[Mandate], *, on: date, by: Any, because: str = "") -> None:
    """End the living ones, and the sessions of those who then have none. ``because``: the actor or the member left."""
    ended = list(mandates.filter(ended_on=None).select_related("actor", "member__account"))
    for mandate in ended:
        mandate.ended_on = on
        mandate.save(update_fields=["ended_on"])
        _write(f"mandate.ended_with_{because}" if because else "mandate.ended", mandate, by, on)
    for member in {mandate.member for mandate in ended}:
        if member.account and not readings.living(member.mandates.all()).exists():
            end_sessions(member.account)


def bring_back_mandates(mandates: QuerySet[Mandate], *, by: Any, at: date | None, because: str) -> None:
    """Those that ended together with the actor or the member; not those that were ended for a reason of their own."""
    for mandate in mandates.select_related("actor", "member", "partnership"):
        last = LogEntry.objects.filter(thing=mandate.pk).order_by("-at").values_list("verb", flat=True).first()
        if last in (None, f"mandate.ended_with_{because}") and _fits(mandate):
            restore(mandate, "mandate", by=by, at=at, words=_words(mandate))


def require_helm(partnership: Partnership, *, by: Any) -> None:
    """Someone must be left who can let others in. Asked after the change, which is taken back if not."""
    if by is not rules.SYSTEM and not readings.those_who_steer(partnership).exists():
        raise ValidationError(_("The last facilitator cannot leave. Make someone else a facilitator first."))


def _fits(mandate: Mandate) -> bool:
    try:
        _require_fit(mandate)
    except ValidationError:
        return False
    return True


def _require_fit(mandate: Mandate) -> None:
    actor, member = mandate.actor, mandate.member
    if member.ended_on is not None:
        raise ValidationError(_("%(name)s has left. Bring them back first.") % {"name": member.name})
    if actor is not None and (actor.ended_on is not None or actor.partnership_id != mandate.partnership_id):
        raise ValidationError({"speaks_for": _("%(actor)s has left. Bring it back first.") % {"actor": actor.name}})
    same = Mandate.objects.filter(member=member, kind=mandate.kind, actor=actor, ended_on=None)
    if same.exclude(pk=mandate.pk).exists():
        raise ValidationError({"speaks_for": _("%(name)s has that mandate already.") % {"name": member.name}})


def _words(mandate: Mandate) -> str:
    return mandate.actor.name if mandate.actor else ""


def _write(verb: str, mandate: Mandate, by: Any, at: date | None) -> None:
    log.write(verb, mandate, by=by, scope=mandate.partnership_id, words=_words(mandate), at=at)
