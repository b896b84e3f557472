"""A list of actors or people is read in, all of it or none; and taken back."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model

from samspil.circle import readings, rules
from samspil.circle.actions.accounts import WITH_ACCOUNT, accounts_with
from samspil.circle.actions.checks import require_still_here, the_day
from samspil.circle.actions.mandates import require_helm
from samspil.circle.models import Actor, Consent, Import, ImportedRow, Mandate, Member, Partnership
from samspil.circle.readings.imports import Plan, Planned, Source
from samspil.ground import log
from samspil.ground.models import Account

_AT_ONCE = 500
_ACTOR_FIELDS = ("name", "short_name", "kind", "about", "yes_on", "yes_how", "code", "happened_on")
_MEMBER_FIELDS = ("name", "works_as", "phone", "code", "email", "role", "happened_on")


@transaction.atomic
def import_actors(*, partnership: Partnership, source: Source, by: Any, at: date | None = None) -> Import:
    """Bring in every new actor of the list; those who are here are left as they are. ValidationError with any fault."""
    rules.require_steering(by, partnership)
    plan = _sound(readings.plan_actors(partnership, source, as_of=the_day(at)))
    made = [Actor(partnership=partnership, **{name: row.values[name] for name in _ACTOR_FIELDS}) for row in plan.new]
    batch = _begin(partnership, "actors", source, plan, the_day(at))
    _keep(batch, "actor", made)
    log.write("import.read_in", batch, by=by, scope=partnership.pk, words=source.name, at=at)
    return batch


@transaction.atomic
def import_members(*, partnership: Partnership, source: Source, by: Any, at: date | None = None) -> Import:
    """Bring in every new person of the list, with mandates, consents, and accounts for those who work here."""
    rules.require_steering(by, partnership)
    plan = _sound(readings.plan_members(partnership, source, as_of=the_day(at)))
    batch = _begin(partnership, "members", source, plan, the_day(at))
    accounts = _accounts(batch, plan.new)
    made: list[Member] = []
    taken: set[Account] = set()  # an account may have two addresses; it is one member all the same
    for row in plan.new:
        fields = {name: row.values[name] for name in _MEMBER_FIELDS}
        account = accounts.get(row.values["email"]) if row.values["role"] in WITH_ACCOUNT else None
        account = None if account in taken else account
        taken |= {account} if account else set()
        made.append(Member(partnership=partnership, account=account, **fields))
    _keep(batch, "member", made)
    pairs = list(zip(made, plan.new, strict=True))
    _keep(batch, "mandate", [mandate for member, row in pairs for mandate in _mandates(member, row)])
    _keep(batch, "consent", [consent for member, row in pairs for consent in _consents(member, row)])
    log.write("import.read_in", batch, by=by, scope=partnership.pk, words=source.name, at=at)
    return batch


def _sound(plan: Plan) -> Plan:
    if plan.failed:
        raise ValidationError([text for severity, text in plan.messages() if severity == "error"])
    return plan


def _begin(partnership: Partnership, kind: str, source: Source, plan: Plan, day: date) -> Import:
    counts = {"new": len(plan.new), "skipped": len(plan.skipped)}
    return Import.objects.create(
        partnership=partnership, kind=kind, file_name=source.name[:200], counts=counts, happened_on=day
    )


def _keep(batch: Import, kind: str, made: Iterable[Model]) -> None:
    rows = list(made)
    if not rows:
        return
    type(rows[0])._default_manager.bulk_create(rows, batch_size=_AT_ONCE)
    ImportedRow.objects.bulk_create(
        (ImportedRow(batch=batch, kind=kind, thing=row.pk) for row in rows), batch_size=_AT_ONCE
    )


def _accounts(batch: Import, new: list[Planned]) -> dict[str, Account]:
    """An account for every address of those who work here: the one there is, or a new one."""
    working = {row.values["email"]: row for row in new if row.values["role"] in WITH_ACCOUNT and row.values["email"]}
    there = accounts_with(working)
    made = {}
    for email in working.keys() - there.keys():
        made[email] = Account(email=email, name=working[email].values["name"])
        made[email].set_unusable_password()
    _keep(batch, "account", made.values())
    EmailAddress.objects.bulk_create(
        (EmailAddress(user=account, email=email, verified=True, primary=True) for email, account in made.items()),
        batch_size=_AT_ONCE,
    )
    return there | made


def _mandates(member: Member, row: Planned) -> list[Mandate]:
    scope = {"partnership": member.partnership, "member": member, "happened_on": member.happened_on}
    for_actors = [Mandate(**scope, kind=Mandate.Kind.ACTOR, actor=actor) for actor in row.values["actors"]]
    return for_actors or [Mandate(**scope, kind=Mandate.Kind.SELF)]


def _consents(member: Member, row: Planned) -> list[Consent]:
    scope = {"partnership": member.partnership, "member": member, "happened_on": member.happened_on}
    until = readings.a_year_after(member.happened_on)
    return [Consent(**scope, purpose=purpose, how=row.values["how"], until=until) for purpose in row.values["purposes"]]


@transaction.atomic
def undo_import(*, batch: Import, by: Any, at: date | None = None) -> dict[str, str]:
    """Take back what the list brought in. What was changed or built upon since is kept: names with the reason."""
    rules.require_steering(by, batch.partnership)
    require_still_here(batch)
    why = readings.why_kept(batch)
    kept: dict[str, str] = {}
    for model, kind in ((Member, "member"), (Actor, "actor")):
        made = model._default_manager.filter(pk__in=batch.rows.filter(kind=kind).values("thing"))
        kept |= {thing.name: why[thing.pk] for thing in made if thing.pk in why}
        made.exclude(pk__in=[thing.pk for thing in made if thing.pk in why]).delete()
    accounts = Account.objects.filter(pk__in=batch.rows.filter(kind="account").values("thing"), last_login=None)
    accounts.exclude(pk__in=Member.objects.filter(account__isnull=False).values("account")).delete()
    require_helm(batch.partnership, by=by)
    batch.ended_on = the_day(at)
    batch.counts |= {"kept": len(kept)}
    batch.save(update_fields=["ended_on", "counts"])
    log.write("import.undone", batch, by=by, scope=batch.partnership_id, words=batch.file_name, at=at)
    return kept
