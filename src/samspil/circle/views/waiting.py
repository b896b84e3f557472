"""Who waits for an answer from us. Facilitators only."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samspil.circle import rules
from samspil.circle.actions import promises as actions
from samspil.circle.forms.promises import AnswerForm, WaitingForm
from samspil.circle.models import Waiting
from samspil.circle.readings import promises as readings
from samspil.ground.once import once
from samspil.ground.pages import get_or_post, kept, one_page, posted, wish, write

#: The lists of those who wait and those who have heard, by the value in the address.
LISTS = {"venter": readings.waiting, "hoert": readings.answered}


def waiting_list(request: HttpRequest, view: str) -> HttpResponse:
    """Those who wait, or those who have heard from us."""
    rules.require_steering(request.member, request.partnership)
    here, asked = request.partnership, wish(request, readings.WAITING_SORTS)
    page, query = one_page(request, LISTS[view](here, search=asked.q, sort=asked.orden))
    shown = {"page": page, "query": query, "asked": asked, "view": view, "steering": True}
    open_now = readings.waiting(here)
    shown |= {"rows": readings.waits(page.object_list), "first": open_now[:1], "number": len(open_now)}
    return render(request, "circle/waiting.html", shown)


@get_or_post
@once
def waiting_add(request: HttpRequest) -> HttpResponse:
    """Write that someone waits."""
    rules.require_steering(request.member, request.partnership)
    form = WaitingForm(posted(request), member=request.member)
    if form.is_bound and kept(form, actions.add_waiting, partnership=request.partnership, by=request.member):
        messages.success(request, _("It is written down. It stands on the page “Today” until they have heard from us."))
        return redirect(_the_list(request))
    words = {"question": _("Who waits for an answer from us?"), "says": _("Write it as they said it.")}
    words["why"] = _("Only the facilitators see who waits, and for what. The others see that someone does.")
    return write(request, form, **words, button=_("Write it down"), back=_the_list(request))


@get_or_post
def waiting_answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write what we answered."""
    rules.require_steering(request.member, request.partnership)
    row = _waiting(request, pk)
    form = AnswerForm(posted(request), initial={"answer": row.answer})
    if form.is_bound and kept(form, actions.answer_waiting, waiting=row, by=request.member):
        undo = reverse("circle:waiting_reopen", args=[request.partnership.slug, pk])
        messages.success(request, _("The answer is written down."), extra_tags=undo)
        return redirect(_the_list(request))
    shown = {"form": form, "waiting": row, "back": _the_list(request)}
    return render(request, "circle/waiting_answer.html", shown, status=400 if form.errors else 200)


@get_or_post
def waiting_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write it better."""
    rules.require_steering(request.member, request.partnership)
    row = _waiting(request, pk)
    shown = {"at": row.happened_on, **{name: getattr(row, name) for name in ("who", "about", "way", "due_on")}}
    shown |= {"owed_by": row.owed_by_id, "group": row.group_id}
    form = WaitingForm(posted(request), member=request.member, initial=shown)
    if form.is_bound and kept(form, actions.change_waiting, waiting=row, by=request.member):
        messages.success(request, _("It is changed."))
        return redirect(_the_list(request))
    words = {"question": _("Who waits for an answer from us?"), "says": row.who}
    return write(request, form, **words, button=_("Save"), back=_the_list(request))


@require_POST
def waiting_reopen(request: HttpRequest, pk: UUID) -> HttpResponse:
    """They wait after all."""
    actions.reopen_waiting(waiting=_waiting(request, pk), by=request.member)
    messages.success(request, _("They wait again. The answer is kept as a draft."))
    return redirect(_the_list(request))


def _waiting(request: HttpRequest, pk: UUID) -> Waiting:
    return get_object_or_404(Waiting.objects.select_related("partnership"), pk=pk, partnership=request.partnership)


def _the_list(request: HttpRequest) -> str:
    return reverse("circle:promises", args=[request.partnership.slug]) + "?vis=venter"
