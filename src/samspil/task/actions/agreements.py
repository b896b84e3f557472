"""What actors agree: each writes what it gives and gets. Nobody orders, nobody writes for another."""

from datetime import date
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle.actions.checks import put_on, put_right, require_sound, the_day, tidy
from samspil.circle.actions.ends import end, held, restore
from samspil.circle.models import Actor, Partnership
from samspil.circle.rules import require_taking_part, require_voice
from samspil.ground import log
from samspil.task.models import Agreement, AgreementPart
from samspil.task.rules import giving as rules


class AgreementWords(TypedDict, total=False):
    """What it is about, and until when (None: until someone ends it)."""

    title: str
    until: date | None


class PartWords(TypedDict, total=False):
    """What one actor gives, and what it gets."""

    gives: str
    gets: str


@transaction.atomic
def add_agreement(
    *,
    partnership: Partnership,
    actor: Actor,
    gives: str,
    gets: str,
    by: Any,
    at: date | None = None,
    **words: Unpack[AgreementWords],
) -> Agreement:
    """Begin an agreement with one's own part; the others write theirs. ``at``: the day it was made."""
    require_taking_part(by, partnership)
    row = Agreement(partnership=partnership, happened_on=the_day(at))
    put_on(row, words)
    _check(row)
    row.save()
    log.write("agreement.added", row, by=by, scope=partnership.pk, words=row.title, at=at)
    add_part(agreement=row, actor=actor, gives=gives, gets=gets, by=by, at=at)
    return row


@transaction.atomic
def change_agreement(
    *, agreement: Agreement, by: Any, at: date | None = None, **words: Unpack[AgreementWords]
) -> Agreement:
    """Say it better, or (``at``) put right the day it was made."""
    row = held(agreement)
    rules.require_writing_agreement(by, row)
    put_right(row, words, at)
    _check(row)
    row.save()
    log.write("agreement.changed", row, by=by, scope=row.partnership_id, words=row.title)
    return row


@transaction.atomic
def end_agreement(*, agreement: Agreement, how: str, by: Any, at: date | None = None) -> Agreement:
    """It has ended, and how. ``at``: the day."""
    row, day = held(agreement), the_day(at)
    rules.require_writing_agreement(by, row)
    if row.ended_on is not None:
        raise ValidationError(_("It had ended already. Nothing was changed."))
    if not how.strip():
        raise ValidationError({"how": _("Write how it ended. A few words are enough.")})
    row.ended_why, row.ended_on = how.strip(), max(day, row.happened_on)
    require_sound(row)
    row.save()
    log.write("agreement.ended", row, by=by, scope=row.partnership_id, words=row.title, at=at)
    return row


@transaction.atomic
def restore_agreement(*, agreement: Agreement, by: Any, at: date | None = None) -> Agreement:
    """It holds after all. How it was said to have ended is kept as a draft."""
    row = held(agreement)
    rules.require_writing_agreement(by, row)
    restore(row, "agreement", by=by, at=at, words=row.title)
    return row


@transaction.atomic
def add_part(
    *, agreement: Agreement, actor: Actor, by: Any, at: date | None = None, **words: Unpack[PartWords]
) -> AgreementPart:
    """An actor writes what it gives and gets. An actor that is in it already changes its part instead."""
    require_voice(by, actor)
    row = AgreementPart(agreement=agreement, partnership_id=agreement.partnership_id, actor=actor)
    row.happened_on = the_day(at)
    put_on(row, words)
    _check_part(row)
    if twice := _there(row):
        if (twice.gives, twice.gets) == (row.gives, row.gets):
            return twice
        raise ValidationError({"actor": _("It is in the agreement already. Change what stands there.")})
    row.save()
    log.write("agreement_part.added", row, by=by, scope=row.partnership_id, words=actor.name, at=at)
    return row


@transaction.atomic
def change_part(*, part: AgreementPart, by: Any, at: date | None = None, **words: Unpack[PartWords]) -> AgreementPart:
    """Say better what it gives and gets; ``at`` puts right since when."""
    row = held(part)
    require_voice(by, row.actor)
    put_right(row, words, at)
    _check_part(row)
    row.save()
    log.write("agreement_part.changed", row, by=by, scope=row.partnership_id, words=row.actor.name)
    return row


@transaction.atomic
def end_part(*, part: AgreementPart, by: Any, at: date | None = None) -> AgreementPart:
    """The actor is in it no more."""
    require_voice(by, part.actor)
    end(part, "agreement_part", by=by, at=at, words=part.actor.name)
    return part


@transaction.atomic
def restore_part(*, part: AgreementPart, by: Any, at: date | None = None) -> AgreementPart:
    """It is in it after all."""
    require_voice(by, part.actor)
    if part.ended_on is not None and _there(part):
        raise ValidationError(_("It is in the agreement already. Change what stands there."))
    restore(part, "agreement_part", by=by, at=at, words=part.actor.name)
    return part


def _check(row: Agreement) -> None:
    row.title = tidy(row.title)
    if row.until is not None and row.until < row.happened_on:
        raise ValidationError({"until": _("That is before it was made.")})
    require_sound(row)


def _check_part(row: AgreementPart) -> None:
    row.gives, row.gets = tidy(row.gives), tidy(row.gets)
    if row.actor.partnership_id != row.partnership_id:
        raise ValidationError({"actor": _("Choose one of those who are in.")})
    require_sound(row)


def _there(row: AgreementPart) -> AgreementPart | None:
    return AgreementPart.objects.filter(agreement=row.agreement_id, actor=row.actor_id, ended_on=None).first()
