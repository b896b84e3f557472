"""Objections: said, put in other words, met by a new wording, taken back."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from samspil.circle.rules import require_taking_part
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept, posted, write
from samspil.task.actions import objections as actions
from samspil.task.forms.decisions import ObjectionChangeForm, ObjectionForm, SaidSoForm
from samspil.task.models.decisions import Decision, Objection
from samspil.task.rules.decisions import require_answer
from samspil.task.views.decisions import decision_of, own_actors, page_of


@get_or_post
@once
def objection_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say no, and why; or give advice."""
    require_taking_part(request.member, request.partnership)
    one, form = decision_of(request, pk), ObjectionForm(posted(request), actors=own_actors(request))
    if form.is_bound and kept(form, actions.object_to, decision=one, by=request.member):
        messages.success(request, _("It is written under the proposal, with who says so."))
        return redirect("task:decision", request.partnership.slug, one.pk)
    advice = one.method == Decision.Method.ADVICE
    words = {"question": one.title, "says": _("What is your advice?") if advice else _("Why can it not be lived with?")}
    words["why"] = _("It is signed. A reason is needed: a new wording is made from it.") if not advice else one.text
    return write(request, form, **words, button=_("Sign and save"), back=page_of(request, one))


@get_or_post
def objection_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say it in other words."""
    one = _mine(request, pk)
    form = ObjectionChangeForm(posted(request), initial={"reason": one.reason, "wish": one.wish})
    words = {"says": _("What is still not met?"), "button": _("Save")}
    return _settled(request, one, form, actions.change_objection, _("It is changed."), **words)


@get_or_post
def objection_meet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A new wording meets it, says the one who objected."""
    one = _mine(request, pk)
    form = SaidSoForm(posted(request))
    words = {"says": _("Can the new wording be lived with?"), "button": _("Yes, it is met"), "why": one.decision.text}
    return _settled(request, one, form, actions.meet_objection, _("The objection is worked in."), **words)


@get_or_post
def objection_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It is taken back by the one who raised it."""
    one, form = _mine(request, pk), SaidSoForm(posted(request))
    words = {"says": _("Is the objection taken back?"), "button": _("Take it back"), "why": one.reason}
    return _settled(request, one, form, actions.take_back_objection, _("The objection is taken back."), **words)


def _mine(request: HttpRequest, pk: UUID) -> Objection:
    found = Objection.objects.select_related("partnership", "decision__partnership", "actor__partnership", "by")
    one = get_object_or_404(found, pk=pk, partnership=request.partnership)
    require_answer(request.member, one)
    return one


def _settled(
    request: HttpRequest, one: Objection, form: BaseForm, act: Callable[..., Any], done: str, **words: Any
) -> HttpResponse:
    if form.is_bound and kept(form, act, objection=one, by=request.member):
        messages.success(request, done)
        return redirect("task:decision", request.partnership.slug, one.decision_id)
    return write(request, form, question=one.decision.title, back=page_of(request, one.decision), **words)
