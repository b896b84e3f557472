"""Whom the backbone answers to, and what was changed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samspil.circle import rules
from samspil.circle.actions import secretariat as actions
from samspil.circle.forms.secretariat import (
    ComplaintForm,
    DeclarationForm,
    FunderForm,
    InstructionAnswerForm,
    InstructionForm,
)
from samspil.circle.models import Funder, Instruction
from samspil.circle.phrases import AREAS
from samspil.circle.readings import secretariat as readings
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept, one_page, posted, wish, write

_LASTING = ("board", "complaints_to", "complaints_email", "complaints_phone")


@require_safe
def secretariat(request: HttpRequest) -> HttpResponse:
    """What the backbone says of itself, who pays it, what it was told to do."""
    here, asked = request.partnership, wish(request, readings.SORTS)
    steering = rules.may_steer(request.member, here)
    newest, *older = readings.declarations(here) or [None]
    page, query = one_page(request, readings.instructions(here, search=asked.q, sort=asked.orden))
    shown = {"page": page, "query": query, "asked": asked, "told": readings.with_days(page.object_list)}
    shown |= {"newest": newest, "older": older, "money": readings.money(here), "steering": steering}
    shown |= {"before": readings.funders_before(here) if steering else []}
    return render(request, "circle/secretariat.html", shown)


@get_or_post
@once
def declaration(request: HttpRequest) -> HttpResponse:
    """Say how independent the backbone is."""
    rules.require_steering(request.member, request.partnership)
    before = readings.declaration(request.partnership)
    lasting = {name: getattr(before, name) for name in _LASTING} if before else None
    form = DeclarationForm(posted(request), initial=lasting)
    if form.is_bound and kept(form, actions.declare, partnership=request.partnership, by=request.member):
        return _done(request, _("The declaration stands, and everyone who takes part can read it."))
    words = {"question": _("Is the secretariat independent?"), "says": _("Say it as it is. No is an answer too.")}
    return _written(request, form, **words, button=_("Let it stand"))


@get_or_post
@once
def funder_add(request: HttpRequest) -> HttpResponse:
    """Write who pays."""
    rules.require_steering(request.member, request.partnership)
    form = FunderForm(posted(request), partnership=request.partnership)
    if form.is_bound and kept(form, actions.add_funder, partnership=request.partnership, by=request.member):
        return _done(request, _("It is written down."))
    words = {"question": _("Who pays the secretariat?"), "says": _("Whom could it not say no to?")}
    return _written(request, form, **words, button=_("Write it down"))


@get_or_post
def funder_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Change what is written of someone who pays."""
    rules.require_steering(request.member, request.partnership)
    funder = _funder(request, pk)
    shown = {"name": funder.name, "actor": funder.actor_id, "share": funder.share, "demands": funder.demands}
    form = FunderForm(posted(request), initial=shown | {"at": funder.happened_on}, partnership=request.partnership)
    if form.is_bound and kept(form, actions.change_funder, funder=funder, by=request.member):
        return _done(request, _("It is changed."))
    return _written(request, form, question=_("Who pays the secretariat?"), says=funder.name, button=_("Save"))


@require_POST
def funder_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """They no longer pay."""
    funder = actions.end_funder(funder=_funder(request, pk), by=request.member)
    undo = reverse("circle:secretariat_funder_restore", args=[request.partnership.slug, pk])
    return _done(request, _("%(name)s no longer pays.") % {"name": funder.name}, undo)


@require_POST
def funder_restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    """They pay after all."""
    funder = actions.restore_funder(funder=_funder(request, pk), by=request.member)
    return _done(request, _("%(name)s pays after all.") % {"name": funder.name})


@get_or_post
@once
def instruction_add(request: HttpRequest) -> HttpResponse:
    """Write that someone told the backbone what to do."""
    rules.require_steering(request.member, request.partnership)
    form, act = InstructionForm(posted(request), partnership=request.partnership), actions.receive_instruction
    if form.is_bound and kept(form, act, partnership=request.partnership, by=request.member):
        return _done(request, _("It is written down, and open to everyone who takes part."))
    words = {"question": _("What was the secretariat told to do?"), "says": _("Who asked, and for what?")}
    return _written(request, form, **words, button=_("Write it down"))


@get_or_post
def instruction_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write better what the backbone was told."""
    rules.require_steering(request.member, request.partnership)
    told = get_object_or_404(Instruction.objects.select_related("partnership"), pk=pk, partnership=request.partnership)
    shown = {"sender": told.sender, "actor": told.actor_id, "asked": told.asked, "at": told.happened_on}
    form = InstructionForm(posted(request), partnership=request.partnership, initial=shown)
    if form.is_bound and kept(form, actions.change_instruction, instruction=told, by=request.member):
        return _done(request, _("It is changed."))
    words = {"question": _("What was the secretariat told to do?"), "says": told.sender}
    return _written(request, form, **words, button=_("Save"))


@get_or_post
def instruction_answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write what the backbone answered."""
    rules.require_steering(request.member, request.partnership)
    told = get_object_or_404(Instruction.objects.select_related("partnership"), pk=pk, partnership=request.partnership)
    shown = {"answer": told.answer, "reply": told.reply} | ({"at": told.ended_on} if told.ended_on else {})
    form = InstructionAnswerForm(posted(request), initial=shown)
    if form.is_bound and kept(form, actions.answer_instruction, instruction=told, by=request.member):
        return _done(request, _("The answer is open to everyone who takes part."))
    words = {"question": _("What did we answer?"), "says": told.asked}
    words["why"] = _("From %(sender)s.") % {"sender": told.sender}
    return _written(request, form, **words, button=_("Save the answer"))


@get_or_post
@once
def complaint(request: HttpRequest) -> HttpResponse:
    """Words about the backbone, to the person outside it. Nothing of them comes back to this site."""
    outside = readings.declaration(request.partnership)
    form = ComplaintForm(posted(request))
    if form.is_bound and kept(form, actions.complain, partnership=request.partnership, by=request.member):
        messages.success(request, _("It is on its way to %(name)s.") % {"name": outside.complaints_to})
        return redirect("circle:secretariat", request.partnership.slug)
    shown = {"outside": outside, "form": form}
    return render(request, "circle/complaint.html", shown, status=400 if form.errors else 200)


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """What was changed, by whom and when."""
    here, asked, area = request.partnership, wish(request, ("dato",)), request.GET.get("del", "")
    area = area if area in AREAS else ""
    page, query = one_page(request, readings.log_entries(here, area=area, search=asked.q))
    names = rules.may_steer(request.member, here)
    shown = {"page": page, "query": query, "asked": asked, "areas": AREAS, "area": area}
    shown |= {"rows": readings.changes(page.object_list, here, names=names)}
    return render(request, "circle/log.html", shown)


def _funder(request: HttpRequest, pk: UUID) -> Funder:
    return get_object_or_404(Funder.objects.select_related("partnership"), pk=pk, partnership=request.partnership)


def _done(request: HttpRequest, words: str, undo: str = "") -> HttpResponse:
    messages.success(request, words, extra_tags=undo)
    return redirect("circle:secretariat", request.partnership.slug)


def _written(request: HttpRequest, form: BaseForm, **words: Any) -> HttpResponse:
    return write(request, form, **words, back=reverse("circle:secretariat", args=[request.partnership.slug]))
