"""The way of a decision: whom it concerns, the plan, the frame, a new wording, decided or not, taken up again."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samspil.circle.readings.promises import actors_to_choose
from samspil.circle.rules import require_steering
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept, posted, tried, write
from samspil.task.actions import deciding, positions
from samspil.task.actions import decisions as actions
from samspil.task.forms.decisions import CameForm, ConcernedForm, DecideForm, FrameForm, PlanForm, RewordForm, WhyForm
from samspil.task.models.decisions import Decision
from samspil.task.readings.methods import methods_on
from samspil.task.views.decisions import decision_of, page_of


def _step(request: HttpRequest, one: Decision, form: BaseForm, act: Callable[..., Any], done: str, **words: Any) -> Any:
    """One step on the way: the form, and back to the decision when it is taken."""
    if form.is_bound and kept(form, act, decision=one, by=request.member):
        messages.success(request, done)
        return redirect("task:decision", request.partnership.slug, one.pk)
    return write(request, form, **{"question": one.title, "back": page_of(request, one), **words})


def _steered(request: HttpRequest, pk: UUID) -> Decision:
    require_steering(request.member, request.partnership)
    return decision_of(request, pk)


@get_or_post
def decision_concerned(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say whom it concerns."""
    one = _steered(request, pk)
    first = {"groups": [concern.group_id for concern in one.concerns.all()]}
    form = ConcernedForm(posted(request), partnership=request.partnership, initial=first)
    words = {"says": _("Who will be surprised by what we do?"), "button": _("It concerns these")}
    words["why"] = _(
        "Named before it is framed, so that they can be asked in time. A group that is not here is missing."
    )
    return _step(request, one, form, positions.name_concerned, _("It is written whom it concerns."), **words)


@get_or_post
def decision_plan(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write how those it concerns come in."""
    one = _steered(request, pk)
    form = PlanForm(posted(request), initial={"plan": one.plan})
    words = {"says": _("Who is responsible that this happens?"), "button": _("Save the plan")}
    words["why"] = _("“Everyone is welcome” is no plan. It is written before the framing, or it is none.")
    return _step(request, one, form, actions.plan_inclusion, _("The plan is written."), **words)


@get_or_post
def decision_frame(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Choose the wording and the way to decide."""
    one = _steered(request, pk)
    first = {"text": one.text or getattr(one.negotiation, "wording", ""), "method": one.method}
    ways = methods_on(request.partnership)
    form = FrameForm(posted(request), actors=actors_to_choose(request.partnership), methods=ways, initial=first)
    words = {"says": _("What exactly is decided, and how?"), "button": _("Frame it")}
    words["why"] = _("After this objections are taken, and each new wording is kept.")
    if not one.plan:
        words["why"] = _(
            "No plan is written for how those it concerns come in. After the framing it is too late for one."
        )
    return _step(request, one, form, actions.frame_decision, _("It is framed. Objections can be raised now."), **words)


@get_or_post
@once
def decision_reword(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write a new wording."""
    one = _steered(request, pk)
    form = RewordForm(
        posted(request), decision=one, initial={"text": one.text, "objection": request.GET.get("for", "")}
    )
    words = {"says": _("What wording can be lived with?"), "button": _("Save the new wording")}
    words["why"] = _("The old wording is kept. The one who objected says whether the new one meets it.")
    return _step(request, one, form, deciding.reword_decision, _("The new wording stands. Ask who objected."), **words)


@get_or_post
def decision_came(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write which of those it concerns took part."""
    one = _steered(request, pk)
    form = CameForm(posted(request), concerns=list(one.concerns.select_related("group")))
    words = {"says": _("Who is concerned, and were they there?"), "button": _("Save")}
    return _step(request, one, form, positions.say_who_came, _("It is written down."), **words)


@get_or_post
def decision_decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write that it is decided."""
    one = _steered(request, pk)
    form = DecideForm(posted(request), decision=one, actors=actors_to_choose(request.partnership))
    words = {"says": _("Is it decided?"), "button": _("It is decided"), "why": one.text}
    return _step(request, one, form, deciding.decide_decision, _("It is decided."), **words)


@get_or_post
def decision_leave(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write that it was not decided."""
    one, form = _steered(request, pk), WhyForm(posted(request))
    words = {"says": _("Why is it not decided?"), "button": _("It is not decided")}
    done = _("It is written down. It can be framed again at any time.")
    return _step(request, one, form, deciding.leave_undecided, done, **words)


@get_or_post
def decision_lift(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It holds no longer."""
    one, form = _steered(request, pk), WhyForm(posted(request))
    words = {"says": _("Why does it hold no longer?"), "button": _("Lift it")}
    words["why"] = _("If something else comes in its place, take it up again instead.")
    return _step(request, one, form, deciding.lift_decision, _("It is lifted. It stays here with the reason."), **words)


@require_POST
def decision_hold(request: HttpRequest, pk: UUID) -> HttpResponse:
    """It holds after all."""
    one = _steered(request, pk)
    if tried(request, deciding.hold_again, decision=one):
        messages.success(request, _("It holds again."))
    return redirect(page_of(request, one))
