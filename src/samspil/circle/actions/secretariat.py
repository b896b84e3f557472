"""Whom the backbone answers to: everything that changes it, and the way round it."""

import uuid
from datetime import date
from decimal import Decimal
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from samspil.circle import rules
from samspil.circle.actions.checks import put_right, require_sound, the_day
from samspil.circle.actions.ends import end, held, restore
from samspil.circle.models import Actor, Declaration, Funder, Instruction, Member, Partnership
from samspil.circle.readings.promises import facilitators
from samspil.circle.readings.secretariat import declaration
from samspil.ground import log, outbox
from samspil.ground.models import Letter


class DeclarationDetails(TypedDict, total=False):
    """What the backbone says of itself, and who outside it takes complaints: by e-mail or phone, or both."""

    answer: str
    why: str
    board: str
    complaints_to: str
    complaints_email: str
    complaints_phone: str


@transaction.atomic
def declare(
    *, partnership: Partnership, by: Any, at: date | None = None, **details: Unpack[DeclarationDetails]
) -> Declaration:
    """Say how independent the backbone is. It stands beside the earlier ones; the newest counts."""
    rules.require_steering(by, partnership)
    said = Declaration(partnership=partnership, happened_on=the_day(at), **details)
    require_sound(said)
    _require_someone_outside(said)
    said.save()
    log.write("declaration.made", said, by=by, scope=partnership.pk, at=at)
    return said


def _require_someone_outside(said: Declaration) -> None:
    if not said.complaints_email and not said.complaints_phone:
        fault = _("Write an e-mail address or a phone number, so that people can reach them.")
        raise ValidationError({"complaints_email": fault})
    inside = {person.email.casefold() for person in facilitators(said.partnership)}
    if said.complaints_email and said.complaints_email.casefold() in inside:
        fault = _("That is someone in the secretariat. Choose a person outside it.")
        raise ValidationError({"complaints_email": fault})


class FunderDetails(TypedDict, total=False):
    """Who pays. ``share`` in percent of the money, None where it is not known."""

    name: str
    actor: Actor | None
    share: Decimal | None
    demands: str


@transaction.atomic
def add_funder(
    *, partnership: Partnership, by: Any, at: date | None = None, **details: Unpack[FunderDetails]
) -> Funder:
    """Write who pays the backbone, since when. Parts that are more than the whole are told, not refused."""
    rules.require_steering(by, partnership)
    funder = Funder(partnership=partnership, happened_on=the_day(at), **details)
    _require_fit(funder)
    funder.save()
    log.write("funder.added", funder, by=by, scope=partnership.pk, words=funder.name, at=at)
    return funder


@transaction.atomic
def change_funder(*, funder: Funder, by: Any, at: date | None = None, **details: Unpack[FunderDetails]) -> Funder:
    """Write it better. What is not given stays."""
    rules.require_steering(by, funder.partnership)
    funder = held(funder)
    put_right(funder, details, at)
    _require_fit(funder)
    funder.save()
    log.write("funder.changed", funder, by=by, scope=funder.partnership_id, words=funder.name)
    return funder


def _require_fit(row: Funder | Instruction) -> None:
    if row.actor is not None and row.actor.partnership_id != row.partnership_id:
        raise ValidationError({"actor": _("That actor is not in this partnership.")})
    require_sound(row)


@transaction.atomic
def end_funder(*, funder: Funder, by: Any, at: date | None = None) -> Funder:
    """They no longer pay. What was written of them is kept."""
    rules.require_steering(by, funder.partnership)
    funder = held(funder)
    end(funder, "funder", by=by, at=at, words=funder.name)
    return funder


@transaction.atomic
def restore_funder(*, funder: Funder, by: Any, at: date | None = None) -> Funder:
    """They pay after all."""
    rules.require_steering(by, funder.partnership)
    funder = held(funder)
    restore(funder, "funder", by=by, at=at, words=funder.name)
    return funder


class InstructionDetails(TypedDict, total=False):
    """Who told the backbone to do what."""

    sender: str
    actor: Actor | None
    asked: str


@transaction.atomic
def receive_instruction(
    *, partnership: Partnership, by: Any, at: date | None = None, **details: Unpack[InstructionDetails]
) -> Instruction:
    """Write that someone told the backbone what to do, and when. Open to every partner."""
    rules.require_steering(by, partnership)
    told = Instruction(partnership=partnership, happened_on=the_day(at), **details)
    _require_fit(told)
    told.save()
    log.write("instruction.received", told, by=by, scope=partnership.pk, words=told.sender, at=at)
    return told


@transaction.atomic
def change_instruction(
    *, instruction: Instruction, by: Any, at: date | None = None, **details: Unpack[InstructionDetails]
) -> Instruction:
    """Write it better; the log says that it was. ``at``: the day it came."""
    rules.require_steering(by, instruction.partnership)
    told = held(instruction)
    put_right(told, details, at)
    _require_fit(told)
    told.save()
    log.write("instruction.changed", told, by=by, scope=told.partnership_id, words=told.sender)
    return told


@transaction.atomic
def answer_instruction(
    *, instruction: Instruction, answer: str, reply: str, by: Any, at: date | None = None
) -> Instruction:
    """Write what the backbone did and answered, and the day. An answer can be corrected; the log says that it was."""
    rules.require_steering(by, instruction.partnership)
    told, day = held(instruction), the_day(at)
    if day < told.happened_on:
        raise ValidationError({"at": _("That is before it came.")})
    if not answer:
        raise ValidationError({"answer": _("Say what we did. No is an answer too.")})
    if not reply.strip():
        raise ValidationError({"reply": _("Write what we answered. A few words are enough.")})
    told.answer, told.reply, told.ended_on = answer, reply.strip(), day
    require_sound(told)
    told.save()
    log.write("instruction.answered", told, by=by, scope=told.partnership_id, words=told.sender, at=at)
    return told


@transaction.atomic
def complain(*, partnership: Partnership, words: str, by: Any, signed: bool = False) -> Letter:
    """Send words about the secretariat to the person outside it. Nothing of it is logged or shown to the secretariat.

    ``signed``: with the sender's name and e-mail, so that they can be answered. ValidationError where the person
    outside has no e-mail.
    """
    rules.require_taking_part(by, partnership)
    said = declaration(partnership)
    if said is None or not said.complaints_email:
        raise ValidationError(_("Nobody outside the secretariat takes complaints by e-mail here."))
    if not words.strip():
        raise ValidationError({"words": _("Write what you want to say.")})
    sender = by if signed and isinstance(by, Member) else None
    under = sender.name if sender else _("The one who wrote this did not want to be named.")
    subject = _("About the secretariat of %(partnership)s") % {"partnership": partnership.name}
    first = _("This was written to you by someone in %(partnership)s. The secretariat has not seen it.") % {
        "partnership": partnership.name
    }
    return outbox.queue(
        key=f"complaint:{uuid.uuid4()}",
        way=Letter.Way.MAIL,
        to=said.complaints_email,
        subject=subject,
        body=f"{first}\n\n{words.strip()}\n\n{under}\n",
        scope=partnership.pk,
        reply_to=sender.email if sender else "",
    )
