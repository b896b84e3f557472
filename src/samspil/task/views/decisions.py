"""Decisions: the list, one of them, raised, changed, written down, put away; the ways to decide."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samspil.circle.models import Actor
from samspil.circle.readings.promises import givers
from samspil.circle.rules import may_steer, may_take_part, require_steering, require_taking_part
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept, one_page, posted, tried, write
from samspil.task.actions import decisions as actions
from samspil.task.forms.decisions import ChangeForm, RaiseForm, RecordForm
from samspil.task.models.decisions import Decision, Negotiation
from samspil.task.phrases.methods import METHODS
from samspil.task.readings import decisions as readings
from samspil.task.readings.decision_page import decision_page
from samspil.task.readings.methods import CHOSEN, methods_on
from samspil.task.readings.places import what_residents_held
from samspil.task.rules.decisions import (
    may_answer_for,
    may_change_decision,
    may_object,
    require_own_decision,
)


@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    """All of them by day, what is being decided first, and what residents could have stopped."""
    here, steering = request.partnership, may_steer(request.member, request.partnership)
    page, query = one_page(request, readings.decisions(here).filter(state__in=(*readings.MADE, "not_decided")))
    waiting = readings.lines(readings.decisions(here).filter(state__in=readings.OPEN))
    shown = {"page": page, "query": query, "lines": readings.lines(page.object_list), "waiting": waiting}
    shown |= {"held": what_residents_held(here), "for_a_time": readings.holding_for_a_time(here)}
    shown |= {"steering": steering, "may_raise": may_take_part(request.member, here)}
    shown |= {"put_away": readings.decisions_put_away(here) if steering else []}
    return render(request, "task/decisions.html", shown)


@require_safe
def decision(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One of them."""
    one, steering = decision_of(request, pk), may_steer(request.member, request.partnership)
    page = decision_page(one, request.member, steering=steering)
    shown = {
        "decision": one,
        "page": page,
        "votings": one.votings.filter(ended_on=None),
        "steering": steering,
        "method": METHODS[one.method],
    }
    shown |= {"may_change": may_change_decision(request.member, one), "may_object": may_object(one)}
    shown |= {"mine": {row.objection.pk for row in page.objections if may_answer_for(request.member, row.objection)}}
    return render(request, "task/decision.html", shown)


@require_safe
def methods(request: HttpRequest) -> HttpResponse:
    """The ways to decide: those switched on, and those that are not yet."""
    ways, steering = methods_on(request.partnership), may_steer(request.member, request.partnership)
    shown = {"on": [(one, METHODS[one], one in CHOSEN) for one in ways], "steering": steering}
    shown |= {"off": [(one, METHODS[one], True) for one in CHOSEN if one not in ways]}
    return render(request, "task/methods.html", shown)


@get_or_post
@once
def decision_add(request: HttpRequest) -> HttpResponse:
    """Raise something; perhaps from a negotiation, or to take up again what was decided."""
    require_taking_part(request.member, request.partnership)
    before = _before(request)
    form = RaiseForm(posted(request), member=request.member, actors=own_actors(request), initial=_start(before))
    given = {"partnership": request.partnership, "by": request.member, **before}
    made = form.is_bound and kept(form, actions.raise_decision, **given)
    if made:
        messages.success(request, _("It is raised. Say now whom it concerns."))
        return redirect("task:decision", request.partnership.slug, made.pk)
    words = {"question": _("What is to be decided?"), "says": _("Raise something")}
    words["why"] = _("Anyone can raise something. Before it is framed, those it concerns are named.")
    return write(request, form, **words, button=_("Raise it"), back=the_list(request))


@get_or_post
def decision_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say it better."""
    one = decision_of(request, pk)
    require_own_decision(request.member, one)
    first = {"title": one.title, "text": one.text, "note": one.note}
    form = ChangeForm(posted(request), wording=one.state == Decision.State.RAISED, initial=first)
    if form.is_bound and kept(form, actions.change_decision, decision=one, by=request.member):
        messages.success(request, _("It is changed."))
        return redirect("task:decision", request.partnership.slug, one.pk)
    says = _("Can it be said better?")
    return write(request, form, question=one.title, says=says, button=_("Save"), back=page_of(request, one))


@get_or_post
@once
def record_add(request: HttpRequest) -> HttpResponse:
    """Write down what was decided earlier, or outside the room."""
    require_steering(request.member, request.partnership)
    form = RecordForm(posted(request), partnership=request.partnership)
    given = {"partnership": request.partnership, "by": request.member}
    made = form.is_bound and kept(form, actions.record_decision, **given)
    if made:
        messages.success(request, _("It is written down."))
        return redirect("task:decision", request.partnership.slug, made.pk)
    words = {"question": _("What was decided, and who was there?"), "says": _("Decided earlier, or outside the room")}
    words["why"] = _("Write it as it was. What is not known is left out; that is shown too.")
    return write(request, form, **words, button=_("Write it down"), back=the_list(request))


@require_POST
def decision_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was written by mistake; that can be undone."""
    one = decision_of(request, pk)
    require_own_decision(request.member, one)
    if tried(request, actions.end_decision, decision=one):
        undo = reverse("task:decision_restore", args=[request.partnership.slug, one.pk])
        messages.success(request, _("It is put away, as if it had not been raised."), extra_tags=undo)
    return redirect(the_list(request))


@require_POST
def decision_restore(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It was right after all."""
    one = decision_of(request, pk)
    require_own_decision(request.member, one)
    if tried(request, actions.restore_decision, decision=one):
        messages.success(request, _("It stands among the decisions again."))
    return redirect(the_list(request))


def decision_of(request: HttpRequest, pk: UUID) -> Decision:
    """One of this partnership."""
    found = Decision.objects.select_related("partnership", "reserved__actor", "negotiation", "replaces")
    return get_object_or_404(found, pk=pk, partnership=request.partnership)


def page_of(request: HttpRequest, one: Decision) -> str:
    """Its own page."""
    return reverse("task:decision", args=[request.partnership.slug, one.pk])


def the_list(request: HttpRequest) -> str:
    """All of them."""
    return reverse("task:decisions", args=[request.partnership.slug])


def own_actors(request: HttpRequest) -> list[Actor]:
    """The actors this member may speak for: all, for a facilitator."""
    return givers(request.member, steering=may_steer(request.member, request.partnership))[0]


def _before(request: HttpRequest) -> dict[str, Any]:
    """What the address says it grows from: ``forhandling``, or ``igen`` for a decision that is taken up again."""
    found: dict[str, Any] = {}
    for name, model, word in (("negotiation", Negotiation, "forhandling"), ("replaces", Decision, "igen")):
        if wanted := request.GET.get(word):
            found[name] = get_object_or_404(model, pk=_uuid(wanted), partnership=request.partnership)
    return found


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _start(before: dict[str, Any]) -> dict[str, str]:
    """The words it begins with."""
    negotiation, replaces = before.get("negotiation"), before.get("replaces")
    if negotiation is not None:
        return {"title": negotiation.title, "text": negotiation.wording}
    return {"title": replaces.title, "text": replaces.text} if replaces is not None else {}
