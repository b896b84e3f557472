"""Promises that grow out of a decision."""

from datetime import date
from typing import Any, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle.actions.checks import the_day
from samspil.circle.actions.promises import PromiseDetails, give_promise
from samspil.circle.models import Promise
from samspil.circle.rules import require_own_promise
from samspil.ground import log
from samspil.task.models import Decision, PromiseFrom


@transaction.atomic
def promise_with_decision(
    *, decision: Decision, by: Any, at: date | None = None, **details: Unpack[PromiseDetails]
) -> Promise:
    """Give a promise with a decision; who may, is asked where promises are given."""
    promise = give_promise(partnership=decision.partnership, by=by, at=at, **details)
    PromiseFrom.objects.create(decision=decision, promise=promise)
    return promise


@transaction.atomic
def tie_promise(*, decision: Decision, promise: Promise, by: Any, at: date | None = None) -> PromiseFrom:
    """Write that a promise that stands already was given with a decision. Tied once, to one decision."""
    require_own_promise(promise, by)
    day = the_day(at)
    if decision.partnership_id != promise.partnership_id:
        raise ValidationError(_("The decision is another partnership's."))
    tie, made = PromiseFrom.objects.get_or_create(promise=promise, defaults={"decision": decision})
    if tie.decision_id != decision.pk:
        raise ValidationError(_("It was given with another decision."))
    if made:
        log.write("promise.tied", tie, by=by, scope=promise.partnership_id, at=day)
    return tie
