"""Negotiations: the list, one of them, begun, a wording reached, ended, begun again."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samspil.circle.rules import may_steer, may_take_part, require_steering, require_taking_part
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept, one_page, posted, tried, write
from samspil.task.actions import negotiations as actions
from samspil.task.forms.negotiations import NegotiationForm, ReachForm, StopForm
from samspil.task.models.decisions import Negotiation
from samspil.task.readings import decisions as lists
from samspil.task.readings.negotiations import negotiation_page
from samspil.task.rules.decisions import may_write_party


@require_safe
def negotiations(request: HttpRequest) -> HttpResponse:
    """All of them, those going on first."""
    page, query = one_page(request, lists.negotiations(request.partnership))
    shown = {"page": page, "query": query, "may_begin": may_take_part(request.member, request.partnership)}
    return render(request, "task/negotiations.html", shown)


@require_safe
def negotiation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One of them: its sides, what was tried, what came of it."""
    one = negotiation_of(request, pk)
    page = negotiation_page(one)
    shown = {"negotiation": one, "page": page, "steering": may_steer(request.member, request.partnership)}
    shown |= {"going_on": one.state == Negotiation.State.OPEN}
    shown |= {"mine": {row.pk for row in (*page.parties, *page.left) if may_write_party(request.member, row)}}
    return render(request, "task/negotiation.html", shown)


@get_or_post
@once
def negotiation_add(request: HttpRequest) -> HttpResponse:
    """Begin one."""
    require_taking_part(request.member, request.partnership)
    form = NegotiationForm(posted(request))
    given = {"partnership": request.partnership, "by": request.member}
    made = form.is_bound and kept(form, actions.begin_negotiation, **given)
    if made:
        messages.success(request, _("It has begun. Who are the parties?"))
        return redirect("task:negotiation", request.partnership.slug, made.pk)
    words = {"question": _("What do you want to find out together?"), "says": _("Begin a negotiation")}
    words["why"] = _("It comes before there are proposals, and takes as long as it takes.")
    return write(request, form, **words, button=_("Begin"), back=_the_list(request))


@get_or_post
def negotiation_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say it better."""
    one = _steered(request, pk)
    form = NegotiationForm(posted(request), initial={"title": one.title, "about": one.about, "at": one.happened_on})
    words = {"says": _("Can it be said better?"), "button": _("Save")}
    return _step(request, one, form, actions.change_negotiation, _("It is changed."), **words)


@get_or_post
def negotiation_reach(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A wording was reached."""
    one = _steered(request, pk)
    form = ReachForm(posted(request), initial={"wording": one.wording})
    words = {"says": _("What wording did you reach?"), "button": _("Save the wording")}
    words["why"] = _("It becomes the wording of a decision when you raise it. Some may have to ask at home first.")
    return _step(
        request, one, form, actions.reach_wording, _("The wording is written. Raise it to decide it."), **words
    )


@get_or_post
def negotiation_stop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It ended without a decision."""
    one, form = _steered(request, pk), StopForm(posted(request))
    words = {"says": _("Why did it end?"), "button": _("It ended without a decision")}
    return _step(request, one, form, actions.stop_negotiation, _("It is written down. It can begin again."), **words)


@require_POST
def negotiation_again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It begins again."""
    one = _steered(request, pk)
    if tried(request, actions.begin_again, negotiation=one):
        messages.success(request, _("It goes on."))
    return redirect(page_of(request, one))


def negotiation_of(request: HttpRequest, pk: UUID) -> Negotiation:
    """One of this partnership."""
    return get_object_or_404(Negotiation.objects.select_related("partnership"), pk=pk, partnership=request.partnership)


def page_of(request: HttpRequest, one: Negotiation) -> str:
    """Its own page."""
    return reverse("task:negotiation", args=[request.partnership.slug, one.pk])


def _steered(request: HttpRequest, pk: UUID) -> Negotiation:
    require_steering(request.member, request.partnership)
    return negotiation_of(request, pk)


def _step(
    request: HttpRequest, one: Negotiation, form: BaseForm, act: Callable[..., Any], done: str, **words: Any
) -> HttpResponse:
    if form.is_bound and kept(form, act, negotiation=one, by=request.member):
        messages.success(request, done)
        return redirect("task:negotiation", request.partnership.slug, one.pk)
    return write(request, form, question=one.title, back=page_of(request, one), **words)


def _the_list(request: HttpRequest) -> str:
    return reverse("task:negotiations", args=[request.partnership.slug])
